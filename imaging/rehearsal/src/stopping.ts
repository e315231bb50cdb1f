/**
 * Reasons to stop: of the case itself, whoever operates, and of what has happened so far.
 *
 * Takes  a scene and target, or a state and all events up to it. Gives names of rules; none where going on is right.
 * Limits knows what the scene knows: a report that means another level is told here even where no operator has found it out.
 */
import { procedureSteps } from '@flavum/evidence'
import { epidurogramAt } from './epidural-needle.ts'
import type { Event } from './events.ts'
import { type Target, timeOutItems } from './inputs.ts'
import { firstSpread } from './needle-way.ts'
import { asleep } from './patient.ts'
import { type Scene, targetIn } from './scene.ts'
import type { StopRule } from './score-shape.ts'
import { begin, type State } from './state.ts'

/** A rule's name as words in a sentence; a person's own words as they are. */
export const inWords = (reason: string): string => (/^[a-z-]+$/.test(reason) ? reason.replaceAll('-', ' ') : reason)

/** Reasons that a person may well give for one another. */
const alike: readonly (readonly string[])[] = [
  ['no-epidurogram', 'wrong-spread'],
  ['no-laminar-shelf', 'no-way-in'],
  ['level-not-certain', 'wrong-level-or-side'],
]
const named: ReadonlySet<string> = new Set([
  ...alike.flat(),
  ...procedureSteps.entries.flatMap(({ stops }) => stops.map(({ id }) => id)),
])

/** Whether the reason given is this rule. A person's own words are taken at their word: no program reads them. */
export const saysSo = (reason: string, rule: StopRule): boolean =>
  reason === rule || !named.has(reason) || alike.some((a) => a.includes(reason) && a.includes(rule))

/** Told by the scene alone, at once. */
export function rulesOfCase(scene: Scene, { level, side }: Target): readonly StopRule[] {
  const rules: StopRule[] = []
  const claim = scene.claims.find((c) => c.level === level && c.side === side)
  if (!claim || (claim.meant !== undefined && claim.meant !== level)) rules.push('level-not-certain')
  const target = targetIn(scene, { level, side })
  if (target && !target.plan)
    rules.push(/no-lamina-edge|no-upper-lamina/.test(target.refusal?.code ?? '') ? 'no-laminar-shelf' : 'no-way-in')
  if (!scene.patient.answers) rules.push('cannot-answer')
  if (allergicToContrast(scene)) rules.push('contrast-allergy')
  return rules
}

export const allergicToContrast = ({ patient }: Scene): boolean => patient.allergies.some((a) => /iod|contrast/.test(a))

/** Could anyone have an epidurogram here? The best places for a needle are tried, as far as an operator would try. */
export function ruleOfContrast(scene: Scene, target: Target): StopRule | null {
  const found = firstSpread(begin(scene), target)
  if (found.some((s) => s.shows)) return null
  return found.length > 0 && found.every((s) => s.where !== 'epidural') ? 'wrong-spread' : 'no-epidurogram'
}

/** What speaks for stopping now. */
export function rulesOfState(state: State, events: readonly Event[]): readonly StopRule[] {
  const { timeOut, target, contrast, counted, scene, edits, portal } = state
  const rules: StopRule[] = []
  if (timeOut && timeOutItems.some((item) => timeOut[item] !== 'yes')) rules.push('time-out-incomplete')
  if (counted && !scene.claims.some((c) => c.level === counted.level)) rules.push('level-not-certain')
  if (asleep(state)) rules.push('cannot-answer')
  if (target && contrast.length > 0 && !epidurogramAt(state, target))
    rules.push(contrast.at(-1)!.where === 'epidural' ? 'no-epidurogram' : 'wrong-spread')
  const told = (code: Event['code']): boolean => events.some((e) => e.code === code)
  if (told('rehearsal/awake-alarm') || told('rehearsal/dura-breached') || told('rehearsal/root-contacted'))
    rules.push('neurological-change')
  if (!edits && told('rehearsal/portal-at-bone')) rules.push('nothing-in-reach')
  if (!edits && portal && portal.depthMm > 0 && !told('rehearsal/portal-at-bone')) rules.push('no-laminar-shelf')
  return rules
}
