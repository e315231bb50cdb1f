/** `flavum case open`, `record`, `fact`, `correct`, `hand-in`, `erase-identity`: what is written to a case. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dateOf, Fault, isLocalDate, localDate, type Moment, say } from '@flavum/base'
import {
  type Accepted,
  type Book,
  comparePatient,
  eventTypes,
  type Identity,
  isEventType,
  type Refused,
  whoMay,
} from '@flavum/casebook'
import { factOf, questionOf } from '@flavum/selection'
import { Command } from 'commander'
import { caseName } from '../case-folder.ts'
import { clinicMessages } from '../clinic-messages.ts'
import { parsed } from '../site-file.ts'
import { json, out, printTable } from '../terminal.ts'
import { bodyFrom } from './body-words.ts'
import { momentFrom } from './clock.ts'
import { type Desk, entryIn, followOn, laterRules, record, type SpeakerOptions, sitDown, spoken, tell } from './desk.ts'
import { tellsWho } from './telling-name.ts'

interface OpenOptions extends SpeakerOptions {
  readonly case?: string
  readonly referredOn?: string
  readonly referrer?: string
  readonly reason?: string
  readonly patientId?: string
  readonly name?: string
  readonly birthDate?: string
}

export const open = (): Command =>
  spoken(new Command('open'))
    .description('open a case; who the person is goes to a file of its own that can be erased')
    .option('--case <name>', 'a name for the case that says nothing about the person (otherwise one is made)')
    .option('--referred-on <day>')
    .option('--referrer <name>')
    .option('--reason <words>')
    .option('--patient-id <number>', 'the number under which the hospital knows the person')
    .option('--name <name>', 'the name of the person')
    .option('--birth-date <day>')
    .action((options: OpenOptions) => {
      const { clinic } = sitDown(options)
      const identity = identityFrom(options)
      const caseId = options.case === undefined ? madeName(identity) : caseName(options.case)
      if (clinic.anchored().includes(caseId) && options.id === undefined)
        throw clinicMessages.fault('clinic/case-exists')
      if (options.case !== undefined && identity && tellsWho(caseId, identity))
        throw clinicMessages.fault('clinic/case-name-tells')
      const opened = record(
        caseId,
        'case.opened',
        {
          referredOn: options.referredOn ?? null,
          ...(options.referrer ? { referrer: options.referrer } : {}),
          ...(options.reason ? { reason: options.reason } : {}),
        },
        options,
      )
      if (opened && identity) clinic.writeIdentity(caseId, identity)
      if (opened && !options.json) out(`The case is called ${caseId}.`)
    })

/** Says nothing about the person, not even by chance. */
function madeName(identity: Identity | null): string {
  const made = randomUUID().slice(0, 8)
  return identity && tellsWho(made, identity) ? madeName(identity) : `case-${made}`
}

function identityFrom({ patientId, name, birthDate }: OpenOptions): Identity | null {
  const missing = Object.entries({ '--patient-id': patientId, '--name': name, '--birth-date': birthDate })
    .filter(([, value]) => value === undefined)
    .map(([option]) => option)
  if (missing.length === 3) return null
  if (!patientId || !name || !birthDate)
    throw clinicMessages.fault('clinic/needs', { what: 'A part of the identity', option: missing.join(', ') })
  return { patientId, name, birthDate: localDate(birthDate) }
}

export const recordVerb = (): Command =>
  spoken(new Command('record'))
    .description('record what is intended or what happened')
    .argument('<case>')
    .argument('<kind>', 'flavum case kinds lists them')
    .argument('[fields...]', 'name=value')
    .option('--body <json>', 'the fields as JSON instead')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum case record c1 drug.given drug=lidocaine purpose=local-anaesthetic dose="100 mg"\n  flavum case record c1 consent.given targets=L4-L5:right,L4-L5:left document=<sha-256> by=person',
    )
    .action((caseId: string, kind: string, words: readonly string[], options: SpeakerOptions & { body?: string }) => {
      const desk = sitDown(options)
      const book = desk.clinic.book(caseId)
      record(caseId, kind, alarmById(given(desk, kind, words, options.body), book), options)
    })

/** An alarm may be named by its number in the log. */
function alarmById(body: unknown, book: Book): unknown {
  if (typeof body !== 'object' || body === null || !('alarm' in body)) return body
  const entry = entryIn(book, String(body.alarm))
  return entry ? { ...body, alarm: entry.id } : body
}

/** The fields as JSON or as words; a kind that nobody knows is left for the casebook to name. */
function given(desk: Desk, kind: string, words: readonly string[], body: string | undefined, from?: unknown): unknown {
  const time = (text: string): Moment => momentFrom(text, desk.clinic.site.zone, desk.now)
  if (body === undefined) return isEventType(kind) ? bodyFrom(kind, words, { time, from }) : {}
  const read = parsed(body)
  if (read === undefined) throw clinicMessages.fault('clinic/not-json', { what: '--body' })
  return read
}

export const fact = (): Command =>
  spoken(new Command('fact'))
    .description('record a fact that selection asks for, such as age=74 or ligament-thickness=4.2')
    .argument('<case>')
    .argument('<facts...>', 'key=value, or key=unknown')
    .option('--unit <unit>')
    .option('--level <level>')
    .option('--side <side>')
    .option('--on <day>', 'the day it was true or was measured (otherwise today)')
    .option('--source <source>', 'person, clinician, image, laboratory, record, hospital-system', 'person')
    .option('--method <words>', 'how it was measured or judged')
    .option('--by <name>', 'who read it or attests it')
    .option('--note <words>')
    .action((caseId: string, facts: readonly string[], options: FactOptions) => {
      const { clinic, now } = sitDown(options)
      clinic.book(caseId)
      const { unit, level, side, source, method, by, note } = options
      const on = options.on ?? dateOf(now)
      // all are checked before the first is written
      const bodies = facts.map((word) => {
        const [key = '', ...rest] = word.split('=')
        return factOf({ key, value: answer(key, rest.join('=')), unit, level, side, on, source, method, by, note })
      })
      for (const body of bodies) record(caseId, 'fact.recorded', body, options)
    })

interface FactOptions extends SpeakerOptions {
  readonly unit?: string
  readonly level?: string
  readonly side?: string
  readonly on?: string
  readonly source: string
  readonly method?: string
  readonly by?: string
  readonly note?: string
}

function answer(key: string, text: string): boolean | number | string {
  const kind = questionOf(key)?.kind.is
  if (kind === 'yes or no' && /^(yes|true)$/i.test(text)) return true
  if (kind === 'yes or no' && /^(no|false)$/i.test(text)) return false
  return kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

export const correct = (): Command =>
  spoken(new Command('correct'))
    .description('put other words in the place of an entry, or take it back; both stay in the log')
    .argument('<case>')
    .argument('<entry>', 'its number in the log, or its id')
    .argument('[fields...]', 'the fields that change, name=value')
    .requiredOption('--reason <words>', 'why')
    .option('--body <json>', 'all fields as JSON instead')
    .option('--take-back', 'it should not have been recorded at all')
    .action((caseId: string, name: string, words: readonly string[], options: CorrectOptions) => {
      const desk = sitDown(options)
      const book = desk.clinic.book(caseId)
      const entry = entryIn(book, name)
      if (!entry) throw clinicMessages.fault('clinic/no-entry')
      if (!options.takeBack && options.body === undefined && words.length === 0)
        throw clinicMessages.fault('clinic/needs', {
          what: 'What it should say',
          option: 'name=value, --body or --take-back',
        })
      const stands = book.state.records[entry.type]?.find((r) => r.id === entry.id)?.body ?? entry.body
      const body = options.takeBack ? null : given(desk, entry.type, words, options.body, stands)
      record(caseId, 'entry.corrected', { corrects: entry.id, body, reason: options.reason }, options)
    })

interface CorrectOptions extends SpeakerOptions {
  readonly reason: string
  readonly body?: string
  readonly takeBack?: boolean
}

export const handIn = (): Command =>
  spoken(new Command('hand-in'))
    .description('hand in what was entered on a device that was offline: one entry in JSON a line; twice does no harm')
    .argument('<case>')
    .argument('<file>')
    .action((caseId: string, file: string, options: SpeakerOptions) => {
      const desk = sitDown(options)
      const { clinic, now } = desk
      clinic.book(caseId)
      const told = linesOf(file).map((line, n) => {
        const result = handedIn(() => clinic.append(caseId, parsed(line), laterRules(clinic.site), now))
        if ('refused' in result) {
          if (!options.json) out(`Line ${n + 1}: refused. ${result.refused.map((r) => say(r)).join(' ')}`)
          process.exitCode = 2
        } else if (!options.json)
          out(`Line ${n + 1}: ${result.again ? 'recorded before' : 'recorded'} as entry ${result.accepted.sequence}`)
        return { line: n + 1, ...('refused' in result ? result : { accepted: result.accepted, again: result.again }) }
      })
      const followed = followOn(desk, caseId)
      if (options.json) return json(followed.length > 0 ? [...told, { followed }] : told)
      for (const event of followed) tell(event, false)
    })

/** A line that cannot be read keeps none of the others out. */
function handedIn(append: () => Accepted | Refused): Accepted | Refused {
  try {
    return append()
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith('casebook/'))
      return { refused: [{ code: error.code, params: error.params }] }
    throw error
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  } catch (error) {
    throw clinicMessages.fault('clinic/unreadable', {
      why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
    })
  }
}

interface LinkOptions extends SpeakerOptions {
  readonly study: string
  readonly modality: string
  readonly on?: string
  readonly patientId?: string
  readonly birthDate?: string
  readonly name?: string
}

export const link = (): Command =>
  spoken(new Command('link'))
    .description("link images whose header names this case's person; nobody else's get in")
    .argument('<case>')
    .requiredOption('--study <sha-256>', 'SHA-256 of the study instance UID')
    .requiredOption('--modality <kind>', 'CT, MR, XR, XA, other')
    .option('--on <day>', 'the day they were taken')
    .option('--patient-id <number>', 'as the header says')
    .option('--birth-date <day>', 'as the header says')
    .option('--name <name>', 'as the header says')
    .action((caseId: string, options: LinkOptions) => {
      const { clinic } = sitDown(options)
      clinic.book(caseId)
      const identity = clinic.identity(caseId)
      const { patientId, birthDate, name, study, modality } = options
      const claimed = { patientId, name, birthDate: isLocalDate(birthDate) ? birthDate : undefined }
      const patient = identity ? comparePatient(identity, claimed) : 'not-compared'
      record(caseId, 'imaging.linked', { study, modality, on: options.on ?? null, patient }, options)
    })

export const eraseIdentity = (): Command =>
  spoken(new Command('erase-identity'))
    .description('erase who the person is; the case stays, says nothing about them, and still verifies')
    .argument('<case>')
    .requiredOption('--reason <words>', 'who asked for it, by role')
    .action((caseId: string, options: SpeakerOptions & { reason: string }) => {
      const { clinic } = sitDown(options)
      clinic.book(caseId)
      if (!record(caseId, 'identity.erased', { reason: options.reason }, options)) return
      clinic.eraseIdentity(caseId)
      if (!options.json) out('The identity is erased.')
    })

export const kinds = (): Command =>
  new Command('kinds')
    .description('every kind of entry: intention or happening, and who records it')
    .option('--json', 'print the machine form')
    .action((options: { json?: true }) => {
      if (options.json) return json(whoMay)
      printTable(
        ['kind', 'nature', 'recorded by'],
        eventTypes.map((t) => [t, whoMay[t].nature, whoMay[t].roles.join(', ')]),
      )
      out('\nIntentions by others are refused; what happened is recorded whoever says it, with a flag.')
    })
