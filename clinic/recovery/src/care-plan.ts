/**
 * The care plan of one person: the signed template, dated from the procedure as it actually went.
 *
 * Takes  the case, the template, the site that signed it, and who signs the plan.
 * Gives  the body of `careplan.signed` with what to look at before signing, or why none can be made.
 * Limits a limit holds through its last day. Blood thinners follow their prescriber's decision alone; where there is none the
 *        plan says to ask, and the due list keeps asking.
 */
import { addDays, dateOf, type Finding, instantOf, type LocalDate, type Moment, type Reason } from '@flavum/base'
import { type Body, type CaseState, nerveEventWords } from '@flavum/casebook'
import {
  type AftercareEntry,
  isNamedPerson,
  type LimitEntry,
  type QuestionnaireEntry,
  type Site,
} from '@flavum/evidence'
import { type BloodThinner, bloodThinners, thinnerWords } from './blood-thinners.ts'
import { type Course, courseOf } from './course.ts'
import { messages } from './messages.ts'
import { dayAfter, signedTemplate, type Template } from './template.ts'

export type CarePlan = Body<'careplan.signed'>
export type Appointment = CarePlan['appointments'][number]
export type CarePlanMade =
  | { readonly plan: CarePlan; readonly findings: readonly Finding[] }
  | { readonly refused: readonly Reason[] }

/** How the plan, and an attempt to reach somebody about it, names a questionnaire of a window. */
export const questionnaireName = (instrument: string, window: string): string => `${instrument}, ${window}`

export function carePlan(state: CaseState, template: Template, site: Site, signedBy: string): CarePlanMade {
  const course = courseOf(state)
  const signed = signedTemplate(template, site)
  const refused = [
    ...(course ? [] : [messages.reason('recovery/no-procedure')]),
    ...('refused' in signed ? signed.refused : []),
    ...(isNamedPerson(signedBy) ? [] : [messages.reason('recovery/nobody-signed')]),
  ]
  if (refused.length > 0 || course === null || 'refused' in signed) return { refused }

  const { entries } = signed
  const appointments = entries.flatMap((e) => appointmentsOf(e, course.endedAt))
  const plan: CarePlan = {
    template: template.id,
    version: template.version,
    start: dateOf(course.endedAt),
    limits: [
      ...entries.flatMap((e) => (e.kind === 'limit' && applies(e, course) ? [limitOf(e, course, appointments)] : [])),
      ...thinnerLimits(bloodThinners(state), course.endedAt),
    ],
    appointments,
    signedBy,
  }
  return { plan, findings: toLookAt(state, course) }
}

/** Sedation that is not on record counts as given. */
export const applies = ({ block }: LimitEntry, course: Course): boolean =>
  block === 'after sedation' ? course.sedation !== 'no' : block === 'wound' ? course.wound : true

function limitOf(
  { block, what, from, until }: LimitEntry,
  { endedAt, lastSedative }: Course,
  appointments: readonly Appointment[],
): CarePlan['limits'][number] {
  // the hours after sedation run from the last drug, where that was given after the end
  const since = block === 'after sedation' && lastSedative !== null ? later(endedAt, lastSedative) : endedAt
  const last =
    until === null
      ? null
      : 'appointment' in until
        ? (appointments.find((a) => a.what === until.appointment)?.due ?? null)
        : dayAfter(since, until)
  return { what, from: dayAfter(endedAt, from), until: last }
}

const later = (a: Moment, b: Moment): Moment => (instantOf(b) > instantOf(a) ? b : a)

function appointmentsOf(e: AftercareEntry, start: Moment): readonly Appointment[] {
  if (e.kind === 'limit') return []
  if (e.kind === 'questionnaire') return askedIn(e, start)
  return [
    {
      what: e.what,
      kind: e.kind,
      ...inTurn(dayAfter(start, e.from), dayAfter(start, e.due), dayAfter(start, e.until)),
    },
  ]
}

function askedIn({ window, instruments, due, margin }: QuestionnaireEntry, start: Moment): readonly Appointment[] {
  const day = dayAfter(start, due)
  const [before, after] = [-1, 1].map((way) => marginDay(day, margin, way))
  // nobody is asked how it went on the day itself
  const first = before !== undefined && before > dateOf(start) ? before : addDays(dateOf(start), 1)
  return instruments.map((instrument) => ({
    what: questionnaireName(instrument, window),
    kind: 'questionnaire',
    ...inTurn(first, day, after ?? day),
  }))
}

const marginDay = (day: LocalDate, { value, unit }: QuestionnaireEntry['margin'], way: number): LocalDate =>
  addDays(
    day,
    way * Math.ceil(unit === 'h' ? value / 24 : unit === 'wk' ? value * 7 : unit === 'mo' ? value * 30 : value),
  )

/** A site's own template may say them in any order; the plan never does. */
function inTurn(from: LocalDate, due: LocalDate, until: LocalDate): Pick<Appointment, 'from' | 'due' | 'until'> {
  return { from: from < due ? from : due, due, until: until > due ? until : due }
}

export const thinnerLimits = (thinners: readonly BloodThinner[], endedAt: Moment): CarePlan['limits'] =>
  thinners.map((t) => ({
    what: thinnerWords(t),
    from: t.state !== 'restarted' && t.at ? dateOf(t.at) : dateOf(endedAt),
    until: null,
  }))

function toLookAt(state: CaseState, course: Course): readonly Finding[] {
  const look = (what: string): Finding => messages.finding('recovery/look-before-signing', 'warning', { what })
  return [
    ...bloodThinners(state).flatMap((t) => (t.ask ? [{ ...t.ask, severity: 'warning' } as const] : [])),
    ...course.nerve.map((event) => look(capital(nerveEventWords[event]))),
    ...[...new Set(course.complications)].map((what) => look(capital(what))),
    ...(course.abandoned ? [look('That the procedure was abandoned')] : []),
    ...(course.sedation === 'unknown' ? [messages.finding('recovery/sedation-unknown', 'warning')] : []),
  ]
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
