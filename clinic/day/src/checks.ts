/** The checks one by one: those that are answered by a person, and those that follow from what is recorded. */
import { dateOf, type Moment } from '@flavum/base'
import {
  baselineStrength,
  type CaseState,
  consentInForce,
  factsOf,
  inOrder,
  roots,
  type Stay,
  sameTargets,
  stayOf,
  type Target,
} from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { antithrombotics } from './antithrombotics.ts'
import { answered, asked, type Check, type CheckName, checkWords, insteadOf } from './check.ts'
import { factFigure } from './fact-figure.ts'
import { messages } from './messages.ts'
import { targetWords } from './targets.ts'

export const askedOf = (stay: Stay, name: CheckName, now: Moment, required: boolean, when?: 'time-out'): Check =>
  asked(name, answered(stay, name, now, when ? { when } : {}), required)

/** A check that follows from whether something is recorded, without anybody being asked. */
export const derived = (name: CheckName, there: boolean): Check => ({
  name,
  status: there ? 'yes' : 'unknown',
  required: false,
  why: there
    ? messages.reason('day/check-recorded', { check: checkWords[name] })
    : messages.reason('day/not-recorded', { what: checkWords[name] }),
  beside: [],
})

export function targetCheck(stay: Stay, target: Target, now: Moment): Check {
  const name = 'level-and-side'
  const answer = answered(stay, name, now, { target, when: 'time-out' })
  const check = { ...asked(name, answer, true), target }
  const words = { target: targetWords(target) }
  if (check.status === 'yes') return check
  return answer?.body.answer === 'no'
    ? insteadOf(check, 'no', messages.reason('day/target-no', words))
    : insteadOf(check, 'unknown', messages.reason('day/target-open', words))
}

/** Targets given: they must be those consented to. */
export function consentCheck(
  state: CaseState,
  now: Moment,
  targets: readonly Target[] | null,
  required: boolean,
): Check {
  const check = askedOf(stayOf(state, now), 'consent', now, required)
  const consent = consentInForce(state)
  if (!consent) return insteadOf(check, 'no', messages.reason('day/no-consent'))
  if (targets && !sameTargets(targets, consent.body.targets))
    return insteadOf(check, 'no', messages.reason('day/targets-differ-from-consent'))
  return check
}

export function imagesCheck(state: CaseState, now: Moment, required: boolean): Check {
  const check = askedOf(stayOf(state, now), 'images-present', now, required)
  return inOrder(state, 'imaging.linked').at(-1)?.body.patient === 'different'
    ? insteadOf(check, 'no', messages.reason('day/images-of-another-person'))
    : check
}

export function antithromboticCheck(state: CaseState, site: Site, now: Moment, required: boolean): Check {
  const drugs = antithrombotics(state, site, now)
  const check: Check = {
    ...askedOf(stayOf(state, now), 'antithrombotics', now, required),
    beside: drugs.map((d) => ({ what: `since the last dose of ${d.drug}`, figure: d.daysSince })),
  }
  const against = drugs.find((d) => d.asPlanned === 'no') ?? drugs.find((d) => d.asPlanned === 'unknown')
  if (against) return insteadOf(check, against.asPlanned, against.why)
  const takesOne = drugs.length > 0 || newestFact(state, 'anticoagulant') === true
  if (check.status === 'not-applicable' && takesOne)
    return insteadOf(check, 'unknown', messages.reason('day/antithrombotic-contradicted'))
  return takesOne && drugs.length === 0
    ? insteadOf(check, 'unknown', messages.reason('day/antithrombotic-no-plan', { drug: 'a blood thinner' }))
    : check
}

/** Given today with its dose, or declined. */
export function antibioticCheck(stay: Stay, now: Moment, required: boolean): Check {
  const name = 'antibiotic'
  const given = stay
    .of('drug.given')
    .filter((r) => r.body.purpose === 'antibiotic' && dateOf(r.occurredAt) === dateOf(now))
    .at(-1)
  const declined = answered(stay, 'antibiotic-declined', now)?.body.answer === 'yes'
  const check = asked(name, undefined, required)
  const yes = messages.reason('day/check-yes', { check: checkWords[name] })
  if (given?.body.dose)
    return {
      ...insteadOf(check, 'yes', yes),
      beside: [{ what: given.body.drug, figure: factFigure(given.body.dose.value, given.body.dose.unit, given.id) }],
    }
  if (declined) return insteadOf(check, 'yes', yes)
  return given ? insteadOf(check, 'unknown', messages.reason('day/antibiotic-dose-unknown')) : check
}

export function levelsCheck(state: CaseState, now: Moment, targets: readonly Target[]): Check {
  const confirmed = new Set(inOrder(state, 'levels.confirmed').flatMap((r) => r.body.levels))
  const check = askedOf(stayOf(state, now), 'levels-confirmed', now, false)
  return targets.length > 0 && targets.every((t) => confirmed.has(t.level)) && check.why.code === 'day/check-open'
    ? derived('levels-confirmed', true)
    : check
}

export const baselineNeuroCheck = (stay: Stay): Check => {
  const grades = baselineStrength(stay)
  return derived(
    'baseline-neuro',
    roots.every((root) => grades.has(root)),
  )
}

export const baselineVitalsCheck = (stay: Stay): Check =>
  derived(
    'baseline-vitals',
    stay
      .of('vitals.recorded')
      .some(({ body }) => body.phase === 'before' && body.systolic !== null && typeof body.oxygenGiven === 'number'),
  )

/** What the newest fact of a kind says. */
const newestFact = (state: CaseState, key: string): unknown =>
  factsOf(state)
    .filter((f) => f.key === key)
    .reduce<{ readonly on: string; readonly value: unknown } | null>(
      (a, b) => (a === null || b.on >= a.on ? b : a),
      null,
    )?.value
