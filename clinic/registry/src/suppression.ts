/**
 * Which counts of people are held back from a publication, so that no small group can be seen or worked out.
 *
 * Takes  every count that is to be published, by name; which are sums of which; counts that are not published but could be worked
 *        out and must not be (`hidden`); the smallest count that may be seen.
 * Gives  the names to hold back: small ones, and as many others as it needs, the smallest first, until nobody who knows the rest
 *        and how to subtract can tell that a hidden group was small. None is not held back: a nought names nobody.
 * Trap   this is not decided by a signature of the site. It protects people from being told apart and decides nothing about
 *        anyone's care; if it waited for a signature, an unsigned site would publish its patients.
 * Limits knows the sums it is told of. Two publications a day apart can be subtracted from each other: publish rarely.
 */
import { highest } from './highest.ts'

export interface Counts {
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly { readonly whole: string; readonly parts: readonly string[] }[]
  readonly hidden?: ReadonlySet<string>
}

export function heldBack({ counts, sums, hidden = new Set() }: Counts, least: number): ReadonlySet<string> {
  const count = (name: string): number => counts.get(name) ?? 0
  const small = [...counts.keys()].filter((name) => count(name) > 0 && count(name) < least)
  const held = new Set([...small, ...hidden])
  // where nobody can be seen there is nothing to subtract from
  if ([...counts.keys()].every((name) => count(name) === 0 || held.has(name))) return held
  // holding more back never tells more, so whoever is safe once stays safe
  for (const name of small)
    while (!reaches.some((reach) => mostOf(name, counts, sums, held, hidden, reach) >= least)) {
      const more = nextToHold(name, count, sums, held)
      // everything that can be held is held: there is nothing left to subtract from
      if (more === undefined) break
      held.add(more)
    }
  return held
}

/** With all but the nearest cells left as they truly are it is large enough already, mostly; else look at everything. */
const reaches = [3, Number.POSITIVE_INFINITY]

/** The largest that a held count can be, as far as the published ones tell; at least so large where the reach is limited. */
export function mostOf(
  name: string,
  counts: ReadonlyMap<string, number>,
  sums: Counts['sums'],
  held: ReadonlySet<string>,
  hidden: ReadonlySet<string> = new Set(),
  reach = Number.POSITIVE_INFINITY,
): number {
  const { names, equations } = around(name, sums, held, reach)
  const place = new Map(names.map((n, k) => [n, k]))
  return highest(
    equations.map(({ whole, parts }) => {
      const terms = new Array<number>(names.length).fill(0)
      let right = 0
      for (const [cell, sign] of [...parts.map((p) => [p, 1] as const), [whole, -1] as const]) {
        const k = place.get(cell)
        if (k === undefined) right -= sign * (counts.get(cell) ?? 0)
        else terms[k] = (terms[k] ?? 0) + sign
      }
      return { terms, right }
    }),
    // what is held back is known not to be none, because none is shown
    names.map((n) => (hidden.has(n) ? 0 : 1)),
    place.get(name) ?? 0,
  )
}

/** The held cells that so many sums tie to this one, and every sum they stand in. */
function around(name: string, sums: Counts['sums'], held: ReadonlySet<string>, reach: number) {
  const names = new Set([name])
  const tied = (): Counts['sums'] => sums.filter((s) => names.has(s.whole) || s.parts.some((p) => names.has(p)))
  for (let step = 0, before = 0; step < reach && before !== names.size; step++) {
    before = names.size
    for (const { whole, parts } of tied()) for (const c of [whole, ...parts]) if (held.has(c)) names.add(c)
  }
  return { names: [...names], equations: tied() }
}

/** The smallest count beside it; when all beside it are held, the smallest beside those. */
function nextToHold(
  name: string,
  count: (name: string) => number,
  sums: Counts['sums'],
  held: ReadonlySet<string>,
): string | undefined {
  const near = new Set([name])
  for (let before = -1; before !== near.size; ) {
    before = near.size
    const beside = sums.map((s) => [s.whole, ...s.parts]).filter((cells) => cells.some((c) => near.has(c)))
    const free = [...new Set(beside.flat())].filter((c) => !held.has(c) && count(c) > 0)
    if (free.length > 0) return free.sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1))[0]
    for (const c of beside.flat()) if (held.has(c)) near.add(c)
  }
  return undefined
}
