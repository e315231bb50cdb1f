/** `flavum case symptoms`: answers about warning signs, what they mean, and the alarm that follows. */
import { say } from '@flavum/base'
import { triage, warningQuestions } from '@flavum/recovery'
import { Command } from 'commander'
import { clinicMessages } from '../clinic-messages.ts'
import { json, out } from '../terminal.ts'
import { record, type SpeakerOptions, sitDown, spoken } from './desk.ts'

const answers = ['yes', 'no', 'unsure'] as const

export const symptoms = (): Command =>
  spoken(new Command('symptoms'))
    .description('record answers about warning signs; says how soon somebody must act, and raises the alarm')
    .argument('[case]', 'left out, the questions are listed')
    .argument('[answers...]', 'sign=yes, sign=no or sign=unsure')
    .option('--others <answer>', 'the answer to every other question, where all were asked')
    .option('--note <words>')
    .action((caseId: string | undefined, words: readonly string[], options: SymptomOptions) => {
      const { clinic } = sitDown(options)
      const questions = warningQuestions(clinic.site)
      if (caseId === undefined) {
        if (options.json) return json(questions)
        for (const { name, question } of questions) out(`${name}: ${question}`)
        return
      }
      clinic.book(caseId)
      const others =
        options.others === undefined ? [] : questions.map((q) => [q.name, answerFrom(options.others)] as const)
      const said = words.map((word) => {
        const [name = '', text] = word.split('=')
        if (!questions.some((q) => q.name === name))
          throw clinicMessages.fault('clinic/no-sign', { known: questions.map((q) => q.name).join(', ') })
        return [name, answerFrom(text)] as const
      })
      const given = Object.fromEntries([...others, ...said])
      const { note } = options
      if (!record(caseId, 'symptoms.reported', { answers: given, ...(note ? { note } : {}) }, options)) return
      if (options.json) return
      const { urgency, why } = triage(given, clinic.site)
      out(`How soon: ${urgency}`)
      for (const reason of why) out(`- ${say(reason)}`)
    })

interface SymptomOptions extends SpeakerOptions {
  readonly others?: string
  readonly note?: string
}

function answerFrom(text: string | undefined): (typeof answers)[number] {
  const found = answers.find((a) => a === text)
  if (!found)
    throw clinicMessages.fault('clinic/needs', { what: 'An answer', option: 'sign=yes, sign=no or sign=unsure' })
  return found
}
