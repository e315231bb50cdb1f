/**
 * What has to be ready, seen before the person lies on the table: the same checks as the time-out, and what it does not ask.
 *
 * Gives  checks, what is open first; nothing is refused here.
 */
import type { Moment } from '@flavum/base'
import { type CaseState, consentInForce, stayOf } from '@flavum/casebook'
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
} from './checks.ts'
import { fasting } from './fasting.ts'

export function beforeTheDay(state: CaseState, site: Site, now: Moment): readonly Check[] {
  const stay = stayOf(state, now)
  const scheduled = stay.last('procedure.scheduled')?.body.targets ?? null
  const targets = scheduled ?? consentInForce(state)?.body.targets ?? []
  const checks = [
    derived('schedule', scheduled !== null),
    consentCheck(state, now, scheduled, true),
    askedOf(stay, 'allergies', now, true),
    antithromboticCheck(state, site, now, true),
    fasting(stay, site, now),
    askedOf(stay, 'pregnancy-excluded', now, true),
    askedOf(stay, 'adult-to-accompany', now, true),
    imagesCheck(state, now, true),
    levelsCheck(state, now, targets),
    derived('asa-class', stay.last('asa.classified') !== undefined),
    baselineNeuroCheck(stay),
    baselineVitalsCheck(stay),
    askedOf(stay, 'reversal-at-hand', now, false),
    antibioticCheck(stay, now, true),
    derived('contrast-chosen', stay.last('contrast.chosen') !== undefined),
  ]
  return [...checks.filter((c) => !settled(c)), ...checks.filter(settled)]
}
