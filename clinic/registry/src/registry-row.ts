/**
 * A case to its row, as of a day.
 *
 * Takes  the case, the day, how an operator's name becomes a key, and the site whose signed rules for missing answers the
 *        scores may use.
 * Gives  one row. Only what had happened by that day counts; corrections count as they stand today.
 * Trap   of two answers to one questionnaire at one window the first that can be scored stands: never the better one. An answer
 *        given after the procedure is no baseline, whatever it says of itself.
 */
import { dateOf, instantOf, type LocalDate } from '@flavum/base'
import type { CaseState, EventType, Recorded } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { daysFrom } from './days-from.ts'
import { type Calendar, calendar, tolerance, windows } from './follow-up.ts'
import { lossOf, stageOf } from './furthest.ts'
import { asked, askedPlace, measures, scorePlace } from './measures.ts'
import { placeAnswers } from './place-answers.ts'
import type { MissingReason, RegistryRow } from './row.ts'
import { proceduresAgain, treatmentDays } from './treated-again.ts'
import { UpTo } from './up-to.ts'

export interface RowOptions {
  /** A name to a key that cannot be turned back. Without it no operator is told apart. */
  readonly operatorKey?: (name: string) => string
  readonly site?: Site
}

export function registryRow(state: CaseState, asOf: LocalDate, options: RowOptions = {}): RegistryRow {
  const known = new UpTo(state, asOf)
  const opened = known.last('case.opened')
  const starts = known.inOrder('procedure.started')
  // a start that nobody wrote down is seen by its end
  const began = starts[0] ?? known.inOrder('procedure.ended')[0] ?? known.inOrder('procedure.abandoned')[0]
  const procedureOn = began ? dateOf(began.occurredAt) : null
  const stage = stageOf(known)
  const loss = lossOf(known, stage)
  const referredOn = opened ? (opened.body.referredOn ?? dateOf(opened.occurredAt)) : null
  if (procedureOn === null) return { caseId: state.caseId, asOf, referredOn, stage, loss, procedureOn, ...nothingDone }

  const day = (on: LocalDate): number => daysFrom(procedureOn, on)
  const dates = calendar(procedureOn)
  const ending = known.last('following.ended')
  const ended = ending ? endings[ending.body.reason] : null
  const endedDay = ending ? day(dateOf(ending.occurredAt)) : null
  const answers = placeAnswers(known.all('questionnaire.answered'), procedureOn, options.site)
  // what was planned, done and exposed on a later day belongs to that one
  const later = starts.find((r) => dateOf(r.occurredAt) > procedureOn)
  const ofFirst = <T extends Recorded>(entries: readonly T[]): readonly T[] =>
    later ? entries.filter((r) => instantOf(r.occurredAt) < instantOf(later.occurredAt)) : entries
  const planned = targets(ofFirst(starts).map((r) => r.body.targets))
  const exposures = ofFirst(known.all('exposure.recorded'))
  const again = proceduresAgain(known, procedureOn)
  const thickness = measured(known, planned, ['ligament-thickness'])
  const name = operatorOf(known)
  return {
    caseId: state.caseId,
    asOf,
    referredOn,
    stage,
    loss,
    procedureOn,
    daysSince: day(asOf),
    operator: name !== null && options.operatorKey ? options.operatorKey(name) : null,
    age: ageOf(known, procedureOn),
    ligamentThickness: thickness.length === 0 ? null : Math.max(...thickness),
    canalArea: first(measured(known, planned, ['canal-area'])),
    duralSacArea: first(measured(known, planned, ['dural-sac-area', 'sac-area'])),
    planned,
    done: targets(ofFirst(known.all('procedure.ended')).map((r) => r.body.done)),
    abandoned: known.all('procedure.abandoned').length > 0,
    fluoroscopyTime: total(exposures, (b) => b.fluoroscopyTime),
    airKerma: total(exposures, (b) => b.airKerma),
    doseAreaProduct: total(exposures, (b) => b.doseAreaProduct),
    complications: known.inOrder('complication.occurred').map(({ occurredAt, body }) => ({
      what: body.what,
      day: day(dateOf(occurredAt)),
      grade: body.grade,
      serious: body.serious,
      related: body.related,
      outcome: body.outcome,
    })),
    unplannedNight:
      known.all('care.unplanned').some((r) => r.body.what === 'night-in-hospital' && day(r.body.on) >= 0) ||
      known.all('person.left').some((r) => r.body.exit === 'admit'),
    transferred: known.all('person.left').some((r) => r.body.exit === 'transfer'),
    emergencyVisits: careDays(known, 'emergency-visit', day),
    readmissions: careDays(known, 'readmission', day),
    falls: careDays(known, 'fall', day),
    injectionDay: first(treatmentDays(known, 'injection', procedureOn)),
    repeatDay: first(again.repeat),
    stagedDay: first(again.staged),
    spacerDay: first(treatmentDays(known, 'spacer', procedureOn)),
    surgeryDay: first(treatmentDays(known, 'surgery', procedureOn)),
    heardUntil: heardUntil(known, procedureOn),
    ended,
    endedDay,
    scores: withOpioids(answers.scores, known, procedureOn, dates),
    answeredOn: answers.answeredOn,
    missing: missingOf(known, dates, answers, ended, endedDay),
    unplaced: answers.unplaced,
  }
}

const noScores: readonly null[] = Array<null>(measures.length * windows.length).fill(null)
const noAnswers: readonly null[] = Array<null>(asked.length * windows.length).fill(null)
const nothingDone = {
  daysSince: -1,
  operator: null,
  age: null,
  ligamentThickness: null,
  canalArea: null,
  duralSacArea: null,
  planned: [],
  done: [],
  abandoned: false,
  fluoroscopyTime: null,
  airKerma: null,
  doseAreaProduct: null,
  complications: [],
  unplannedNight: false,
  transferred: false,
  emergencyVisits: [],
  readmissions: [],
  falls: [],
  injectionDay: null,
  repeatDay: null,
  stagedDay: null,
  spacerDay: null,
  surgeryDay: null,
  heardUntil: null,
  ended: null,
  endedDay: null,
  scores: noScores,
  answeredOn: noAnswers,
  missing: noAnswers,
  unplaced: 0,
} as const

const endings = {
  died: 'died',
  moved: 'moved',
  declined: 'declined',
  'cannot-be-reached': 'cannot be reached',
  other: 'left for another reason',
} as const satisfies Record<string, MissingReason>

type Day = (on: LocalDate) => number
const first = (days: readonly number[]): number | null => (days.length === 0 ? null : Math.min(...days))

const careDays = (known: UpTo, what: string, day: Day): readonly number[] =>
  known
    .all('care.unplanned')
    .filter((r) => r.body.what === what)
    .map((r) => day(r.body.on))
    .filter((d) => d >= 0)

const targets = (lists: readonly (readonly { level: string; side: string }[])[]): readonly string[] =>
  [...new Set(lists.flat().map((t) => `${t.level} ${t.side}`))].sort()

function operatorOf(known: UpTo): string | null {
  const acted = [
    ...known.inOrder('procedure.started'),
    ...known.inOrder('procedure.ended'),
    ...known.inOrder('step.done'),
  ]
  return acted.find((r) => r.actor.role === 'operator')?.actor.name ?? null
}

function ageOf(known: UpTo, procedureOn: LocalDate): number | null {
  const facts = known.inOrder('fact.recorded').filter((r) => r.body.key === 'age' && r.body.on <= procedureOn)
  const value = facts.at(-1)?.body.value
  return typeof value === 'number' ? value : null
}

/** At the levels and sides worked on: measured on images, or read and entered as a fact. */
function measured(known: UpTo, planned: readonly string[], names: readonly string[]): readonly number[] {
  const here = (level: string | undefined, side: string | undefined): boolean =>
    planned.some((t) => level !== undefined && t.startsWith(`${level} `) && (!side || t.endsWith(side)))
  const found: number[] = []
  for (const { body } of known.all('measure.recorded'))
    if (names.includes(body.measure) && body.value !== null && here(body.level, body.side)) found.push(body.value)
  for (const { body } of known.all('fact.recorded'))
    if (names.includes(body.key) && typeof body.value === 'number' && here(body.level, body.side))
      found.push(body.value)
  return found
}

/** Null where nothing was recorded, or one of the entries was not read: a part is not a total. */
function total(
  entries: readonly Recorded<'exposure.recorded'>[],
  of: (body: Recorded<'exposure.recorded'>['body']) => number | null,
): number | null {
  let sum = 0
  for (const { body } of entries) {
    const value = of(body)
    if (value === null) return null
    sum += value
  }
  return entries.length === 0 ? null : sum
}

/** What only the person, or someone who had them in front of them, could have said. Silence is not health. */
function heardUntil(known: UpTo, procedureOn: LocalDate): number {
  let last = procedureOn
  const on = (date: LocalDate): void => {
    if (date > last) last = date
  }
  for (const type of withThePerson) for (const r of known.all(type)) on(dateOf(r.occurredAt))
  for (const r of known.all('contact.attempted')) if (r.body.result === 'reached') on(dateOf(r.occurredAt))
  for (const type of dated) for (const r of known.all(type)) on(r.body.on)
  for (const r of known.all('following.ended'))
    if (r.body.reason !== 'cannot-be-reached' && r.body.reason !== 'other') on(dateOf(r.occurredAt))
  return daysFrom(procedureOn, last > known.asOf ? known.asOf : last)
}
const withThePerson = [
  'procedure.ended',
  'person.left',
  'visit.done',
  'questionnaire.answered',
  'symptoms.reported',
  'neuro.checked',
  'complication.occurred',
] as const satisfies readonly EventType[]
const dated = ['treatment.later', 'care.unplanned', 'opioids.recorded'] as const satisfies readonly EventType[]

function withOpioids(
  scores: (number | null)[],
  known: UpTo,
  procedureOn: LocalDate,
  dates: Calendar,
): readonly (number | null)[] {
  const entries = known
    .all('opioids.recorded')
    .flatMap((r) => (r.body.dose === null ? [] : [{ day: daysFrom(procedureOn, r.body.on), dose: r.body.dose }]))
  const place = measures.findIndex((m) => m.from === 'opioids.recorded')
  for (const [w, window] of windows.entries()) {
    let nearest = Number.POSITIVE_INFINITY
    for (const { day, dose } of entries) {
      const off = day - (dates.dueDays[w] ?? 0)
      // a baseline lies on or before the day; later ones within their window
      const counts = w === 0 ? off <= 0 : day > 0 && Math.abs(off) <= tolerance(window)
      if (!counts || Math.abs(off) >= nearest) continue
      nearest = Math.abs(off)
      scores[scorePlace(place, w)] = dose
    }
  }
  return scores
}

const told: Readonly<Record<string, MissingReason>> = {
  died: 'died',
  moved: 'moved',
  declined: 'declined',
  refused: 'declined',
  'cannot-be-reached': 'cannot be reached',
  'cannot be reached': 'cannot be reached',
  'no-answer': 'cannot be reached',
  unwell: 'unwell',
  'too-unwell': 'unwell',
}

function missingOf(
  known: UpTo,
  dates: Calendar,
  answers: ReturnType<typeof placeAnswers>,
  ended: MissingReason | null,
  endedDay: number | null,
): readonly (MissingReason | null)[] {
  const missed = known.all('questionnaire.missed')
  return asked.flatMap((instrument, i) =>
    windows.map((window, w): MissingReason | null => {
      const at = askedPlace(i, w)
      if (answers.answeredOn[at] !== null) return null
      if ((dates.closed[w] ?? '') > known.asOf) return null
      if (answers.unscorable[at]) return 'answered, cannot be scored'
      if (answers.outside[at]) return 'answered outside its window'
      const said = missed.find((r) => r.body.instrument === instrument && r.body.window === window)
      if (said) return told[said.body.reason.trim().toLowerCase()] ?? 'another reason given'
      const gone = endedDay !== null && endedDay <= (dates.closedDays[w] ?? 0)
      return (gone && ended) || 'no reason recorded'
    }),
  )
}
