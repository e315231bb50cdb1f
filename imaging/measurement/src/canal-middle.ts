/**
 * The canal line as a level sees it, and the plane square to the line that holds a given place.
 *
 * Takes  the tube and a level. Beyond the ends of the line it goes straight on.
 */
import type { CanalTube, Level } from '@flavum/anatomy'
import { between, dot, type Point, place } from '@flavum/base'

/** Where the canal's middle lies, left and dorsal, at a height of the level's frame. */
export function canalMiddle(tube: CanalTube, level: Level): (z: number) => { readonly x: number; readonly y: number } {
  const line = tube.centre.map((p) => place(level.levelFromLps, p))
  return (z) => {
    // samples run upward; a lumbar canal never turns back on itself
    const above = line.findIndex((p) => p.z >= z)
    const b = line[above]
    const a = line[above - 1]
    if (!b) return line[line.length - 1] ?? { x: 0, y: 0 }
    if (!a) return b
    const t = (z - a.z) / (b.z - a.z)
    return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
  }
}

/** How far along the line the plane square to it through p lies, looked for within `reach` mm of an arc; null beyond. */
export function arcThrough(tube: CanalTube, p: Point<'lps'>, near: number, reach = 25): number | null {
  const last = tube.centre.length - 1
  const above = (s: number): number => dot(between(tube.centre[s]!, p), tube.up[s]!)
  const from = Math.max(0, Math.ceil((near - reach) / tube.step))
  const to = Math.min(last, Math.floor((near + reach) / tube.step))
  for (let s = from; s < to; s++) {
    const [here, next] = [above(s), above(s + 1)]
    if (here >= 0 && next < 0) return (s + here / (here - next)) * tube.step
  }
  return null
}
