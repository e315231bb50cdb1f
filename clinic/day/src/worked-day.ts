/**
 * A day worked out on paper, for the tests: what is recorded, in order, and how a state is made of it.
 *
 * Not part of the room's door.
 */
import { type LocalDate, localDate, type Moment, moment } from '@flavum/base'
import {
  type Body,
  type CaseState,
  type Entry,
  type EventType,
  emptyState,
  parseEntry,
  type Role,
} from '@flavum/casebook'
import { allEvidence, demoSignatures, type Site } from '@flavum/evidence'

export const day: LocalDate = localDate('2026-03-02')
export const unsigned: Site = { name: 'Clinic', zone: 'America/New_York', signatures: [] }
const signable = allEvidence.flatMap((e) => ('value' in e || 'entries' in e ? [e] : []))
export const signed: Site = { ...unsigned, signatures: demoSignatures(signable, day), demo: true }

/** A moment of the day, `09:05` or `09:05:30`. */
export const clock = (time: string, date: string = day): Moment =>
  moment(`${date}T${time.length === 5 ? `${time}:00` : time}-05:00[America/New_York]`)

let made = 0
/** An entry made at that time, checked as the casebook checks it. */
export function said<T extends EventType>(
  time: string | Moment,
  type: T,
  body: Body<T>,
  actor: { readonly name: string; readonly role: Role } = { name: 'Nora Nurse', role: 'nurse' },
): Entry<T> {
  const at = time.includes('T') ? moment(time) : clock(time)
  const entry = { id: `e${++made}`, type, occurredAt: at, recordedAt: at, actor, body }
  parseEntry(entry)
  return entry
}

/** The state of a case in which these were accepted in this order. */
export function stateOf(entries: readonly Entry[]): CaseState {
  const records: Record<string, unknown[]> = {}
  entries.forEach((entry, i) => {
    const { type, ...rest } = entry
    ;(records[type] ??= []).push({ ...rest, sequence: i + 1, flags: [] })
  })
  // grouped by their own type, as the fold does
  return { ...emptyState('case-1'), records: records as CaseState['records'] }
}

export const target = { level: 'L4-L5', side: 'left' } as const
const targets = [target]

export const answer = (
  time: string,
  check: string,
  to: Body<'check.done'>['answer'] = 'yes',
  when: Body<'check.done'>['when'] = 'time-out',
): Entry => said(time, 'check.done', { when, check, answer: to })

const grades = (grade: number): Record<string, number> =>
  Object.fromEntries(
    ['L2', 'L3', 'L4', 'L5', 'S1'].flatMap((r) => [
      [`${r} left`, grade],
      [`${r} right`, grade],
    ]),
  )

export const neuro = (
  time: string,
  phase: Body<'neuro.checked'>['phase'],
  change: Partial<Body<'neuro.checked'>> = {},
): Entry<'neuro.checked'> =>
  said(time, 'neuro.checked', {
    phase,
    perineal: 'normal',
    backPain: 'steady',
    legPain: 'none',
    voided: phase === 'discharge' ? 'yes' : 'unknown',
    ...change,
    strength: { ...grades(5), ...change.strength },
  })

export const vitals = (
  time: string,
  phase: Body<'vitals.recorded'>['phase'],
  change: Partial<Body<'vitals.recorded'>> = {},
): Entry<'vitals.recorded'> =>
  said(time, 'vitals.recorded', {
    phase,
    systolic: 128,
    diastolic: 76,
    pulse: 70,
    oxygen: 97,
    respiration: 14,
    oxygenGiven: 0,
    ...change,
  })

export const sedative = (time: string): Entry<'drug.given'> =>
  said(time, 'drug.given', { drug: 'midazolam', purpose: 'sedation', dose: { value: 1, unit: 'mg' } })

/** Everything that a complete time-out needs, as answered from seven in the morning. */
export const morning: readonly Entry[] = [
  said(clock('10:00', '2026-02-20'), 'consent.given', { targets, document: 'a'.repeat(64), by: 'person' }),
  said(clock('10:05', '2026-02-20'), 'procedure.scheduled', { on: day, targets }),
  said(clock('10:10', '2026-02-20'), 'fact.recorded', {
    key: 'weight',
    value: 60,
    unit: 'kg',
    on: localDate('2026-02-20'),
    source: 'clinician',
  }),
  answer('07:10', 'allergies', 'yes', 'arrival'),
  answer('07:10', 'antithrombotics', 'not-applicable', 'arrival'),
  answer('07:11', 'fasting', 'yes', 'arrival'),
  answer('07:11', 'pregnancy-excluded', 'not-applicable', 'arrival'),
  answer('07:12', 'adult-to-accompany', 'yes', 'arrival'),
  answer('07:12', 'images-present', 'yes', 'arrival'),
  said('07:15', 'asa.classified', { class: 2 }),
  neuro('07:20', 'baseline'),
  vitals('07:25', 'before'),
  said('07:40', 'drug.given', { drug: 'cefazolin', purpose: 'antibiotic', dose: { value: 2, unit: 'g' } }),
  answer('07:55', 'name'),
  answer('07:55', 'consent'),
  said('07:56', 'check.done', { when: 'time-out', check: 'level-and-side', answer: 'yes', target }),
]

/** From the time-out to the end. */
export const procedure: readonly Entry[] = [
  said('07:57', 'timeout.completed', { targets, present: ['Nora Nurse', 'Otto Operator'] }),
  said('08:00', 'procedure.started', { targets }, { name: 'Otto Operator', role: 'operator' }),
  sedative('08:01'),
  vitals('08:05', 'during'),
  said('08:06', 'drug.given', {
    drug: 'lidocaine',
    purpose: 'local-anaesthetic',
    dose: { value: 100, unit: 'mg' },
    withAdrenaline: 'no',
  }),
  vitals('08:10', 'during'),
  said('08:11', 'contrast.chosen', { agent: 'iohexol', iodine: 240 }),
  said('08:12', 'contrast.given', { agent: 'iohexol', iodine: 240, volume: 3, pattern: 'epidural' }),
  vitals('08:15', 'during'),
  said('08:19', 'exposure.recorded', {
    fluoroscopyTime: 120,
    airKerma: 70,
    doseAreaProduct: 6,
    from: 'dose-report',
    targets,
  }),
  vitals('08:20', 'during'),
  said('08:24', 'procedure.ended', { done: targets }),
]

/** Recovery as it ought to go, up to the moment of the decision. */
export const recovery: readonly Entry[] = [
  answer('09:30', 'rousable', 'yes', 'sign-out'),
  answer('09:30', 'sedation-over', 'yes', 'sign-out'),
  answer('09:30', 'adult-to-accompany', 'yes', 'sign-out'),
  answer('09:31', 'site-dry', 'yes', 'sign-out'),
  answer('09:31', 'written-plan', 'yes', 'sign-out'),
  neuro('09:35', 'discharge'),
  vitals('09:40', 'discharge'),
  said('09:41', 'recovery.scored', {
    instrument: 'aldrete',
    answers: { activity: 2, breathing: 2, circulation: 2, consciousness: 2, oxygen: 2 },
  }),
  said('09:42', 'recovery.scored', {
    instrument: 'padss',
    answers: { 'vital-signs': 2, activity: 2, 'pain-nausea': 2, bleeding: 2, 'intake-output': 2 },
  }),
]

export const wholeDay: readonly Entry[] = [...morning, ...procedure, ...recovery]
