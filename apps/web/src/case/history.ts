/**
 * Steps back and forward through values of one kind.
 *
 * Takes  changes as whole new values; `merge` puts a change in the place of the last one, as while something is being dragged.
 */
export interface History<T> {
  readonly past: readonly T[]
  readonly now: T
  readonly future: readonly T[]
}

/** As many steps as anybody goes back; older ones are let go. */
const most = 200

export const startHistory = <T>(now: T): History<T> => ({ past: [], now, future: [] })

export const changed = <T>(h: History<T>, now: T, how: 'step' | 'merge' = 'step'): History<T> =>
  Object.is(now, h.now) ? h : { past: how === 'merge' ? h.past : [...h.past, h.now].slice(-most), now, future: [] }

export function back<T>(h: History<T>): History<T> {
  const now = h.past.at(-1)
  return now === undefined ? h : { past: h.past.slice(0, -1), now, future: [h.now, ...h.future] }
}

export function forward<T>(h: History<T>): History<T> {
  const [now, ...future] = h.future
  return now === undefined ? h : { past: [...h.past, h.now], now, future }
}
