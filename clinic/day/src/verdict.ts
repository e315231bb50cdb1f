/**
 * Whether something bad was found and has not ended.
 *
 * Takes  what was ever said in entries of one type, in the order it occurred, and what a body says: bad, good, or nothing.
 * Gives  what holds now. Bad in any wording turns it on, also where it was corrected or taken back; only an entry without a bad
 *        word, by one of those who record it, turns it off. What is unknown changes nothing.
 */
import { type Body, type EventType, type EverSaid, isTheirs } from '@flavum/casebook'

export type Verdict = 'bad' | 'good'

export const verdictIn = <T extends EventType>(
  type: T,
  said: EverSaid<T>,
  judge: (body: Body<T>) => Verdict | null,
): Verdict | null => {
  if (said.wordings.some((w) => judge(w.body) === 'bad')) return 'bad'
  return said.stands && isTheirs(type, said) && judge(said.stands.body) === 'good' ? 'good' : null
}

export const verdict = <T extends EventType>(
  type: T,
  said: readonly EverSaid<T>[],
  judge: (body: Body<T>) => Verdict | null,
): Verdict | null => said.map((one) => verdictIn(type, one, judge)).findLast((v) => v !== null) ?? null
