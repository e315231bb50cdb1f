/** Critical errors of a course, each with all of its moments. Found by the machine; `went-on` by the case it was done in. */
import type { Reason } from '@flavum/base'
import type { Course, Moment } from './course.ts'
import type { Event, EventCode } from './events.ts'
import { scoreMessages } from './score-messages.ts'
import type { CriticalError, CriticalName, StopRule, When } from './score-shape.ts'
import { inWords } from './stopping.ts'

type ByEvent = Exclude<CriticalName, 'went-on'>
const codes: Readonly<Record<ByEvent, readonly EventCode[]>> = {
  'wrong-place': ['rehearsal/wrong-level', 'rehearsal/wrong-side'],
  'dura-breached': ['rehearsal/dura-breached'],
  'ventral-line-crossed': ['rehearsal/ventral-line-crossed'],
  'cut-without-epidurogram': ['rehearsal/cut-without-epidurogram'],
  'cut-deaf': ['rehearsal/cut-deaf'],
}

const better: Readonly<Record<ByEvent, Reason>> = {
  'wrong-place': scoreMessages.reason('rehearsal/score-wrong-place'),
  'dura-breached': scoreMessages.reason('rehearsal/score-dura-breached'),
  'ventral-line-crossed': scoreMessages.reason('rehearsal/score-ventral-line-crossed'),
  'cut-without-epidurogram': scoreMessages.reason('rehearsal/score-cut-without-epidurogram'),
  'cut-deaf': scoreMessages.reason('rehearsal/score-cut-deaf'),
}

/** The tool closed: on something or on nothing. */
export const isBite = ({ events }: Pick<Moment, 'events'>): boolean => events.some((e) => bitten.includes(e.code))
/** Where no level is modelled a bite acts on nothing here; in a person it would. */
const bitten: readonly EventCode[] = ['rehearsal/bite', 'rehearsal/empty-bite', 'rehearsal/level-not-modelled']

export const whenOf = ({ input, tick }: Event): When => ({ input, tick })

/** `rules`: what of the case, told by its scene, spoke for stopping before anything was cut. */
export function criticalOf(course: Course, rules: readonly StopRule[]): readonly CriticalError[] {
  const events = course.moments.flatMap((m) => m.events)
  const errors: CriticalError[] = []
  for (const name of Object.keys(codes) as ByEvent[]) {
    const moments = events.filter((e) => e.severity === 'critical' && codes[name].includes(e.code)).map(whenOf)
    if (moments.length > 0) errors.push({ name, moments: eachOnce(moments), better: better[name] })
  }
  const cut = course.moments.flatMap((m, input) => (isBite(m) ? [{ input, tick: m.input.tick }] : []))
  if (rules.length > 0 && cut.length > 0)
    errors.push({
      name: 'went-on',
      moments: cut,
      better: scoreMessages.reason('rehearsal/score-went-on', { rules: rules.map(inWords).join(', ') }),
    })
  return errors
}

const eachOnce = (moments: readonly When[]): readonly When[] =>
  moments.filter((m, n) => moments.findIndex((o) => o.input === m.input) === n)
