/**
 * Clinics that never were: whole cases from referral to two years, with everything that goes missing on the way.
 *
 * Takes  a seed and how many; the day up to which it is known what happened.
 * Gives  the cases one after another as the states that their entries fold to. The same seed gives the same cases; a larger clinic
 *        begins with the cases of a smaller one.
 * Limits every rate and size here is invented so that the counting can be tried out; nothing about the procedure can be learnt
 *        from it. For speed the states are written directly and their heads carry no hash: `entriesOf` gives the entries, and a
 *        test sends a sample of them through the real chain.
 */
import { addDays, type LocalDate, localDate, type Random, random } from '@flavum/base'
import type { CaseState, Entry, EventType, Recorded } from '@flavum/casebook'
import { type Diary, diary } from './synthetic-diary.ts'
import { syntheticFollowUp } from './synthetic-follow-up.ts'
import { answersFor, type Health } from './synthetic-health.ts'

export interface ClinicOptions {
  /** Nothing later is known. */
  readonly until?: LocalDate
  /** Referrals are spread over so many days before it. */
  readonly span?: number
  readonly operators?: number
}

const levels = ['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const
const sides = ['left', 'right'] as const
type Sides = { level: (typeof levels)[number]; side: 'left' | 'right' }[]
export const someHash = (r: Random): string =>
  Array.from({ length: 8 }, () => r.below(0x7fffffff).toString(16).padStart(8, '0')).join('')

export function* syntheticClinic(seed: string | number, n: number, options: ClinicOptions = {}): Generator<CaseState> {
  const root = random(`clinic ${seed}`)
  for (let k = 1; k <= n; k++) yield syntheticCase(root.fork(`case ${k}`), k, options)
}

function syntheticCase(r: Random, number: number, options: ClinicOptions): CaseState {
  const { until = localDate('2026-06-30'), span = 1500, operators = 4 } = options
  const referred = addDays(until, -r.below(span))
  const notes = diary(until)
  career(r, notes, referred, operators)
  return notes.state(`synthetic-${String(number).padStart(6, '0')}`)
}

function career(r: Random, notes: Diary, referred: LocalDate, operators: number): void {
  const { put } = notes
  put('case.opened', referred, { referredOn: referred })
  const lost = (on: LocalDate): void => {
    if (r.next() < 0.5) put('case.closed', on, { reason: 'no longer wanted' })
    else
      put('following.ended', on, {
        reason: (['died', 'moved', 'declined', 'cannot-be-reached', 'other'] as const)[r.below(5)] ?? 'other',
      })
  }
  const age = Math.round(Math.min(98, Math.max(50, 73 + 8 * r.normal())))
  put('fact.recorded', referred, { key: 'age', value: age, unit: 'a', on: referred, source: 'record' })
  const assessed = addDays(referred, 7 + r.below(40))
  if (r.next() < 0.12) {
    lost(assessed)
    return
  }

  const targets = someTargets(r)
  for (const { level, side } of targets)
    put('measure.recorded', assessed, {
      measure: 'ligament-thickness',
      level,
      side,
      value: tenth(Math.max(2.2, 4.1 + 0.8 * r.normal())),
      unit: 'mm',
      method: 'axial T2 at the facet joint',
      reader: 'Reader R',
    })
  put('measure.recorded', assessed, {
    measure: 'canal-area',
    level: targets[0]?.level ?? 'L4-L5',
    value: r.next() < 0.1 ? null : Math.round(Math.max(40, 110 + 35 * r.normal())),
    unit: 'mm2',
    method: 'axial T2',
    reader: 'Reader R',
  })
  const met = 6 + r.below(4)
  const assessment = {
    pack: 'synthetic',
    version: '1',
    on: assessed,
    met,
    notMet: 0,
    unknown: 9 - met,
    notApplicable: 0,
  }
  put('selection.assessed', assessed, { ...assessment, stops: [], rules: [] })
  const decided = addDays(assessed, 3 + r.below(25))
  if (r.next() < 0.05) {
    lost(decided)
    return
  }
  const shown = someHash(r)
  put('decision.shown', decided, { version: shown, language: 'en', evidence: [] })
  const choice = pick(r, choices)
  put('decision.made', decided, { shown, choice, matters: [], teachBack: [], questions: [] }, 'patient')
  if (choice !== 'pild') return
  const consented = addDays(decided, r.below(20))
  if (r.next() < 0.04) {
    lost(consented)
    return
  }
  put('consent.given', consented, { targets, document: someHash(r), by: 'person' }, 'patient')
  if (r.next() < 0.02) {
    put('consent.withdrawn', addDays(consented, 2), {}, 'patient')
    return
  }
  const on = addDays(consented, 10 + r.below(60))
  put('procedure.scheduled', addDays(consented, 1), { on, targets })
  if (r.next() < 0.03) {
    lost(addDays(on, -3))
    return
  }
  const health = someHealth(r, age)
  answersFor(r, notes, addDays(on, -1 - r.below(9)), 'baseline', health, 0.06)
  put('opioids.recorded', addDays(on, -1), { on: addDays(on, -1), dose: health.opioids })
  const done = theDay(r, notes, on, targets, r.below(operators))
  syntheticFollowUp(r, notes, on, health, done)
}

const choices = [
  ['pild', 0.72],
  ['waiting', 0.08],
  ['exercise-and-therapy', 0.06],
  ['injection', 0.05],
  ['surgery', 0.04],
  ['medicines', 0.02],
  ['spacer', 0.01],
  ['undecided', 0.02],
] as const

function pick<T>(r: Random, from: readonly (readonly [T, number])[]): T {
  let left = r.next()
  for (const [what, share] of from) if ((left -= share) < 0) return what
  const [last] = from.at(-1) ?? from[0] ?? []
  if (last === undefined) throw new RangeError('nothing to choose from')
  return last
}

function someTargets(r: Random): Sides {
  const level = pick(r, [
    ['L4-L5', 0.62],
    ['L3-L4', 0.26],
    ['L2-L3', 0.07],
    ['L5-S1', 0.05],
  ] as const)
  const both: Sides = sides.map((side) => ({ level, side }))
  const second = level === 'L4-L5' && r.next() < 0.3 ? sides.map((side) => ({ level: 'L3-L4' as const, side })) : []
  return r.next() < 0.8 ? [...both, ...second] : both.slice(0, 1)
}

function someHealth(r: Random, age: number): Health {
  const disability = Math.min(86, Math.max(20, 46 + 12 * r.normal()))
  return {
    disability,
    pain: Math.min(10, Math.max(2, disability / 8 + 1.2 * r.normal())),
    // two kinds of people: those whom it helps, and those whom it does not
    gain: r.next() < 0.6 ? 18 + 8 * r.normal() : 2 + 6 * r.normal(),
    opioids: r.next() < 0.25 ? 5 * (1 + r.below(12)) : 0,
    frailty: Math.max(0.4, 1 + (age - 73) / 25),
  }
}

/** Gives whether it was carried to its end. */
function theDay(r: Random, notes: Diary, on: LocalDate, targets: Sides, operator: number): boolean {
  const { put } = notes
  const name = `Operator ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[operator % 26] ?? 'A'}`
  put('timeout.completed', on, { targets, present: [name, 'Nurse N'] }, 'nurse')
  put('procedure.started', on, { targets }, 'operator', name)
  put('xray.enabled', on, {}, 'operator', name)
  const abandoned = r.next() < 0.03
  const done = abandoned ? targets.slice(0, r.below(targets.length)) : targets
  const perSide = Math.max(45, (118 + 14 * operator + 45 * r.normal()) * (1 + 0.2 * r.next()))
  const seconds = Math.round(perSide * Math.max(1, done.length))
  const unread = r.next()
  put(
    'exposure.recorded',
    on,
    {
      fluoroscopyTime: unread < 0.02 ? null : seconds,
      airKerma: unread < 0.06 ? null : tenth(seconds * 0.57 * (0.7 + 0.6 * r.next())),
      doseAreaProduct: unread < 0.08 ? null : tenth(seconds * 0.044 * (0.7 + 0.6 * r.next())),
      from: unread < 0.06 ? 'console' : 'dose-report',
    },
    'operator',
    name,
  )
  if (r.next() < 0.022)
    put(
      'complication.occurred',
      on,
      {
        what: pick(r, [
          ['bleeding', 0.4],
          ['dural tear', 0.3],
          ['nerve injury', 0.1],
          ['contrast reaction', 0.2],
        ] as const),
        grade: r.next() < 0.1 ? null : 1 + r.below(3),
        serious: r.next() < 0.15 ? 'yes' : 'no',
        related: r.next() < 0.8 ? 'yes' : 'possible',
        outcome: r.next() < 0.85 ? 'resolved' : 'ongoing',
      },
      'operator',
      name,
    )
  if (abandoned) {
    const reason = r.next() < 0.6 ? 'no epidurogram' : 'could not lie still'
    put('procedure.abandoned', on, { reason, step: 4 + r.below(5) }, 'operator', name)
  }
  put('procedure.ended', on, { done }, 'operator', name)
  const exit = r.next() < 0.985 ? 'home' : 'admit'
  put('person.left', on, { exit }, 'nurse')
  if (exit === 'admit') put('care.unplanned', on, { what: 'night-in-hospital', on, related: 'possible' }, 'nurse')
  return !abandoned
}

const tenth = (x: number): number => Math.round(x * 10) / 10

/** The entries behind a state, in the order they were accepted. */
export const entriesOf = (state: CaseState): readonly Entry[] =>
  Object.entries(state.records)
    .flatMap(([type, records]) =>
      (records as readonly Recorded[]).map(({ id, occurredAt, recordedAt, actor, body, sequence }) => ({
        entry: { id, type: type as EventType, occurredAt, recordedAt, actor, body },
        sequence,
      })),
    )
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ entry }) => entry)
