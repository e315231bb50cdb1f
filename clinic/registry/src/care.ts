/**
 * Care that nobody planned: abandoned procedures, nights, emergency visits, readmissions, falls; and opioids.
 *
 * Trap   a person is counted as free of an event by a day only if they were heard from on or after it. Silence is kept apart.
 */
import type { Figure } from '@flavum/base'
import type { Columns } from './columns.ts'
import { type Window, windows } from './follow-up.ts'
import { measurePlace, scorePlace } from './measures.ts'
import { type Proportion, people, proportion } from './proportion.ts'
import type { RegistryRow } from './row.ts'

export interface ByDay {
  readonly events: Proportion
  /** Treated long enough ago, without the event, and not heard from on or after that day. */
  readonly notHeard: Figure
}

export interface CareSection {
  readonly abandoned: Proportion
  readonly unplannedNight: Proportion
  /** From the clinic to another hospital. */
  readonly transferred: Proportion
  /** Another level or side on a later day, or the completion of an abandoned try: not a repeat. */
  readonly staged: Proportion
  readonly byDay: readonly ByDay[]
  readonly opioids: readonly { readonly window: Window; readonly taking: Proportion; readonly notKnown: Figure }[]
}

const watched = [
  ['an emergency visit within a week', 'emergencyVisits', 7],
  ['an emergency visit within 30 days', 'emergencyVisits', 30],
  ['a readmission within a week', 'readmissions', 7],
  ['a readmission within 30 days', 'readmissions', 30],
  ['a fall within 30 days', 'falls', 30],
  ['a fall within a year', 'falls', 365],
] as const

export function careSection(c: Columns): CareSection {
  const treated = c.rows
  const having = (holds: (r: RegistryRow) => boolean): number => treated.filter(holds).length
  return {
    abandoned: proportion(
      'procedures abandoned',
      having((r) => r.abandoned),
      treated.length,
    ),
    unplannedNight: proportion(
      'an unplanned night in hospital',
      having((r) => r.unplannedNight),
      treated.length,
    ),
    transferred: proportion(
      'transferred to another hospital',
      having((r) => r.transferred),
      treated.length,
    ),
    staged: proportion(
      'another level or side on a later day',
      having((r) => r.stagedDay !== null),
      treated.length,
    ),
    byDay: watched.map(([what, list, day]) => byDay(treated, what, (r) => r[list].some((d) => d <= day), day)),
    opioids: windows.map((window, w) => {
      const doses = c.scores[scorePlace(measurePlace('opioids') ?? -1, w)] ?? new Float64Array(0)
      let due = 0
      let known = 0
      let taking = 0
      for (const [n, dose] of doses.entries()) {
        if (w > 0 && !c.due[w]?.[n]) continue
        due++
        if (!Number.isNaN(dose)) known++
        if (dose > 0) taking++
      }
      return {
        window,
        taking: proportion(`people taking opioids at ${window}`, taking, known),
        notKnown: people(due - known, `count of those due whose dose at ${window} is not known`),
      }
    }),
  }
}

function byDay(
  treated: readonly RegistryRow[],
  what: string,
  happened: (r: RegistryRow) => boolean,
  day: number,
): ByDay {
  let events = 0
  let free = 0
  let silent = 0
  for (const r of treated) {
    if (r.daysSince < day) continue
    if (happened(r)) events++
    else if ((r.heardUntil ?? -1) >= day) free++
    else silent++
  }
  return {
    events: proportion(what, events, events + free),
    notHeard: people(silent, `count of those not heard from after the time of: ${what}`),
  }
}
