/**
 * The time-out: every question of the list, for these levels and sides, as it stands now.
 *
 * Takes  the case, the levels and sides that are about to be worked on, the site, now.
 * Gives  the checks, and in `missing` every reason why the time-out is not complete; empty when it is.
 */
import type { Moment, Reason } from '@flavum/base'
import { type CaseState, stayOf, type Target } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { type Check, settled } from './check.ts'
import {
  antibioticCheck,
  antithromboticCheck,
  askedOf,
  baselineNeuroCheck,
  baselineVitalsCheck,
  consentCheck,
  derived,
  imagesCheck,
  levelsCheck,
  targetCheck,
} from './checks.ts'
import { fasting } from './fasting.ts'
import { messages } from './messages.ts'

export interface TimeOut {
  readonly checks: readonly Check[]
  /** Why it is not complete. */
  readonly missing: readonly Reason[]
  readonly ready: boolean
}

export function timeOut(state: CaseState, targets: readonly Target[], site: Site, now: Moment): TimeOut {
  const stay = stayOf(state, now)
  const checks: readonly Check[] = [
    askedOf(stay, 'name', now, true, 'time-out'),
    ...targets.map((target) => targetCheck(stay, target, now)),
    consentCheck(state, now, targets, true),
    askedOf(stay, 'allergies', now, true),
    antithromboticCheck(state, site, now, true),
    antibioticCheck(stay, now, true),
    fasting(stay, site, now),
    askedOf(stay, 'pregnancy-excluded', now, true),
    askedOf(stay, 'adult-to-accompany', now, true),
    imagesCheck(state, now, true),
    levelsCheck(state, now, targets),
    derived('asa-class', stay.last('asa.classified') !== undefined),
    baselineNeuroCheck(stay),
    baselineVitalsCheck(stay),
    askedOf(stay, 'reversal-at-hand', now, false),
    derived('contrast-chosen', stay.last('contrast.chosen') !== undefined),
  ]
  const missing = [
    ...(targets.length === 0 ? [messages.reason('day/no-targets')] : []),
    ...checks.filter((c) => c.required && !settled(c)).map((c) => c.why),
  ]
  return { checks, missing, ready: missing.length === 0 }
}
