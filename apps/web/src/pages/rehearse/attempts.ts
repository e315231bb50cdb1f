/**
 * One's own attempts, kept in this browser: score and log of each that was ended, oldest first.
 *
 * Limits nobody else's; of the patient no more than the log holds. A browser that keeps nothing shows the last one only.
 */
import type { Score } from '@flavum/rehearsal'
import { get, set } from 'idb-keyval'
import type { Scored } from '../../work/room-jobs.ts'

export interface Attempt {
  /** ISO 8601. */
  readonly at: string
  readonly level: string
  readonly side: 'left' | 'right'
  readonly score: Score
  readonly took: number
  readonly log: string
}

const place = 'flavum/attempts'
const most = 40

export async function attempts(): Promise<readonly Attempt[]> {
  try {
    return (await get<readonly Attempt[]>(place)) ?? []
  } catch {
    return []
  }
}

/** Once for each end: looking at the score again adds nothing. */
export async function withAttempt(
  { score, took, log }: Scored,
  target: Pick<Attempt, 'level' | 'side'>,
): Promise<readonly Attempt[]> {
  const before = await attempts()
  if (before.some((a) => a.score.stateHash === score.stateHash)) return before
  const all = [...before, { at: new Date().toISOString(), ...target, score, took, log }].slice(-most)
  try {
    await set(place, all)
  } catch {
    // shown all the same
  }
  return all
}
