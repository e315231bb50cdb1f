/**
 * Cases to practise on: an ordinary one, and those of rehearsal in which stopping is right.
 *
 * Takes  nothing. Gives for each case the knobs of its spine, where to work, and which of rehearsal's stop cases it is made into.
 * Not    a test set: the reasons are to be found out in the room; a screen tells them only afterwards.
 */
import { type Knobs, sampleKnobs, withLevel } from '@flavum/phantom'
import type { StopCase } from '@flavum/rehearsal'

export interface PracticeCase {
  readonly id: string
  readonly knobs: Knobs
  readonly target: { readonly level: string; readonly side: 'left' | 'right' }
  /** None where the spine itself is the reason, or where going on is right. */
  readonly as: StopCase['name'] | null
  readonly stops: boolean
}

const target = { level: 'L4-L5', side: 'left' } as const
const made = (id: string, as: StopCase['name'] | null, knobs = sampleKnobs(), stops = as !== null): PracticeCase => ({
  id,
  knobs,
  target,
  as,
  stops,
})

export const practiceCases = (): readonly PracticeCase[] => [
  made('usual', null),
  // a knob rather than rehearsal's own case: X-ray then shows what is missing
  made('shelf', null, withLevel(sampleKnobs(), target.level, { noShelfLeft: true }), true),
  made('silent', 'unresponsive'),
  made('allergic', 'contrast-allergy'),
  made('report', 'other-level-meant'),
  made('unseen', 'no-epidurogram'),
  made('fading', 'lost-epidurogram'),
  made('vein', 'wrong-spread'),
]
