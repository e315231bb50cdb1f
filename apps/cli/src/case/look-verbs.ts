/** `flavum case show`, `log`, `verify`: what a case says and whether it is whole. */
import { dateOf, instantOf, say } from '@flavum/base'
import {
  consentInForce,
  openAlarms,
  openFlags,
  recorded,
  stageOf,
  targetText,
  timeline,
  timeOutDone,
} from '@flavum/casebook'
import { Command } from 'commander'
import { doubtWords, looked, wrongWith } from '../readable.ts'
import { json, out, printTable } from '../terminal.ts'
import { atDesk, type DeskOptions, inSentences, sitDown } from './desk.ts'

const flagLimit = 12

export const show = (): Command =>
  atDesk(new Command('show'))
    .description('how far the case has come and what is open')
    .argument('<case>')
    .action((caseId: string, options: DeskOptions) => {
      const { clinic } = sitDown(options)
      const { state } = clinic.book(caseId)
      const doubtful = wrongWith(clinic, caseId)
      if (doubtful) process.exitCode = 2
      const flags = openFlags(state)
      const alarms = openAlarms(state)
      if (options.json) return json({ stage: stageOf(state), state, flags, alarms, doubtful })
      if (doubtful) out(`${doubtWords(doubtful)} What follows is not what was accepted.\n`)
      const consent = consentInForce(state)
      const scheduled = recorded(state, 'procedure.scheduled').at(-1)
      printTable(
        ['case', caseId],
        [
          ['stage', stageOf(state)],
          ['person', clinic.identity(caseId) ? 'known, kept apart from the case' : 'not known here'],
          ['consent', consent ? `${targetText(consent.body.targets)}, ${dateOf(consent.occurredAt)}` : 'none in force'],
          ['scheduled', scheduled ? `${scheduled.body.on}, ${targetText(scheduled.body.targets)}` : 'no'],
          ['time-out', timeOutDone(state)?.occurredAt ?? 'not done'],
          ['alarms open', alarms.map((a) => `${a.body.urgency} (${a.body.signs.join(', ')})`).join('; ') || 'none'],
          ['entries', String(state.head.sequence)],
        ],
      )
      if (flags.length > 0) out('\nAccepted although something spoke against it:')
      for (const { entry, flag } of flags.slice(-flagLimit))
        out(`! entry ${entry.sequence}, ${entry.type}: ${say(flag)}`)
      if (flags.length > flagLimit) out(`  and earlier ones: flavum case log ${caseId}`)
      out('\nFor education, research and rehearsal; not for clinical decisions.')
    })

export const log = (): Command =>
  atDesk(new Command('log'))
    .description('every entry in the order it was accepted, or with --by-time as it occurred')
    .argument('<case>')
    .option('--by-time', 'what is in force, in the order it occurred')
    .option('--full', 'with what each entry says')
    .action((caseId: string, options: DeskOptions & { byTime?: true; full?: true }) => {
      const { clinic } = sitDown(options)
      const { events, state } = looked(clinic, caseId)
      if (options.json) return json(options.byTime ? timeline(state) : events)
      const entries = options.byTime ? timeline(state) : events
      const standing = new Map(timeline(state).map((r) => [r.id, r]))
      printTable(
        ['entry', 'id', 'occurred', 'kind', 'by', ''],
        entries.map((e) => [
          String(e.sequence),
          e.id,
          `${e.occurredAt.slice(0, 16).replace('T', ' ')}${instantOf(e.recordedAt) > instantOf(e.occurredAt) ? ', later recorded' : ''}`,
          e.type,
          `${e.actor.name} (${e.actor.role})`,
          [
            standing.has(e.id) ? '' : 'taken back',
            standing.get(e.id)?.correctedBy ? 'corrected' : '',
            e.flags.length > 0 ? `flags: ${e.flags.length}` : '',
            options.full ? JSON.stringify(standing.get(e.id)?.body ?? e.body) : '',
          ]
            .filter(Boolean)
            .join(', '),
        ]),
      )
    })

export const verifyVerb = (): Command =>
  atDesk(new Command('verify'))
    .description('find anything that was changed, moved, added or cut since it was accepted')
    .argument('[case]', 'otherwise every case')
    .action((caseId: string | undefined, options: DeskOptions) => {
      const { clinic } = sitDown(options)
      const results = (caseId === undefined ? clinic.anchored() : [caseId]).map((id) => ({
        case: id,
        findings: [...clinic.verify(id), ...clinic.verifyPages(id)],
      }))
      const broken = results.some((r) => r.findings.some((f) => f.severity === 'error'))
      if (broken) process.exitCode = 2
      if (options.json)
        return json(results.map((r) => ({ ...r, findings: r.findings.map((f) => ({ ...f, ...inSentences(f) })) })))
      for (const { case: id, findings } of results) {
        out(findings.length === 0 ? `${id} is whole.` : `${id}:`)
        for (const f of findings) out(`${f.severity === 'error' ? '!!' : '!'} ${say(f)}`)
      }
      if (results.length === 0) out('No cases yet.')
    })
