/**
 * A spine under correction, led to exactly these corrections: steps that are no longer wanted are undone, the others done.
 *
 * Takes  the state, whatever was done or undone in it; the wanted corrections in order.
 * Gives  the state in which just those are done. Steps that were undone and are wanted again cost no second computation.
 * Faults those of each correction.
 */
import { type Correcting, type Correction, correct, redo, undo } from '@flavum/anatomy'

export function correctingTo(state: Correcting, wanted: readonly Correction[]): Correcting {
  const same = (a: Correction | undefined, b: Correction | undefined): boolean =>
    a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b)
  let s = state
  while (!s.done.every(({ correction }, n) => same(correction, wanted[n]))) s = undo(s)
  while (s.done.length < wanted.length) {
    const next = wanted[s.done.length]
    if (!next) break
    s = same(s.undone.at(-1)?.correction, next) ? redo(s) : correct(s, next)
  }
  return s
}
