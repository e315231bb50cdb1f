/** What every point of a score is read off, and how its credit is written. */
import { type Figure, figure, type Reason, unknown } from '@flavum/base'
import type { Bite } from './bites-of.ts'
import type { Course } from './course.ts'
import type { Event } from './events.ts'
import { scoreMessages } from './score-messages.ts'
import type { AssumedScore } from './score-parameters.ts'
import type { State, Work } from './state.ts'

export interface Scored {
  readonly course: Course
  readonly state: State
  readonly events: readonly Event[]
  readonly bites: readonly Bite[]
  readonly p: AssumedScore
}

export const share = (value: number, method?: string): Figure<'1'> =>
  figure(Math.max(0, Math.min(1, value)), '1', 'rehearsal/score-credit', {
    assumes: ['rehearsal/assumed-score'],
    ...(method ? { method } : {}),
  })
export const count = (value: number, what: string): Figure<'1'> => figure(value, '1', what)
export const nothingCut: Reason = scoreMessages.reason('rehearsal/score-nothing-cut')
export const untold = (reason: Reason): Figure<'1'> => unknown('1', reason)

/** Where there are voxels to read figures off: instruments may pass a level that nobody built. */
export const modelled = ({ work, scene }: State): readonly Work[] =>
  work.filter((w) => scene.models[w.target.level] !== undefined)
