/**
 * The ventral interlaminar line as a surface: per sagittal cut the common ventral tangent of both laminae.
 *
 * Gives  the ruled surface, and the signed distance to it: positive dorsal, which is the side to stay on.
 * Trap   the line can come within a millimetre of the sac: it never replaces the margin to the sac.
 */
import type { Side } from '@flavum/anatomy'
import { type Point, point } from '@flavum/base'

/** A line for each place across the level, in the level's frame, from right to left. */
export interface VentralInterlaminarLine {
  readonly side: Side
  readonly lines: readonly { readonly upper: Point<'level'>; readonly lower: Point<'level'> }[]
}

/** The two laminae where a sagittal plane cuts them. */
export interface LaminaCut {
  /** Left positive. */
  readonly x: number
  /** As y, z, y, z: the ventral and the dorsal border of every height. */
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
}

/** Null where fewer than three cuts show both laminae. */
export function ventralLine(side: Side, cuts: readonly LaminaCut[]): VentralInterlaminarLine | null {
  const lines: { upper: Point<'level'>; lower: Point<'level'> }[] = []
  for (const cut of cuts) {
    const line = commonTangent(cut)
    if (line) lines.push(line)
  }
  lines.sort((a, b) => a.upper.x - b.upper.x)
  return lines.length >= 3 ? { side, lines } : null
}

/** The edge of the ventral hull of both laminae that joins one to the other. */
function commonTangent({ x, lower, upper }: LaminaCut): { upper: Point<'level'>; lower: Point<'level'> } | null {
  const points: { y: number; z: number; up: boolean }[] = []
  for (let n = 0; n < lower.length; n += 4) points.push({ y: lower[n]!, z: lower[n + 1]!, up: false })
  for (let n = 0; n < upper.length; n += 4) points.push({ y: upper[n]!, z: upper[n + 1]!, up: true })
  points.sort((a, b) => a.z - b.z || a.y - b.y)
  const hull: typeof points = []
  for (const p of points) {
    while (hull.length >= 2) {
      const b = hull[hull.length - 1]!
      const a = hull[hull.length - 2]!
      if ((b.z - a.z) * (p.y - a.y) - (b.y - a.y) * (p.z - a.z) > 0) break
      hull.pop()
    }
    hull.push(p)
  }
  for (let n = 1; n < hull.length; n++) {
    const a = hull[n - 1]!
    const b = hull[n]!
    if (!a.up && b.up) return { lower: point('level', x, a.y, a.z), upper: point('level', x, b.y, b.z) }
  }
  return null
}

/** How far dorsal of the ruled surface a point lies; beyond its lines it is carried on straight. */
export function dorsalOfLine(line: VentralInterlaminarLine): (x: number, y: number, z: number) => number {
  const xs = line.lines.map((l) => l.lower.x)
  const slopes = line.lines.map((l) => (l.upper.y - l.lower.y) / (l.upper.z - l.lower.z))
  const bases = line.lines.map((l, n) => l.lower.y - slopes[n]! * l.lower.z)
  const last = xs.length - 1
  return (x, y, z) => {
    let n = 0
    while (n < last - 1 && xs[n + 1]! < x) n++
    const width = xs[n + 1]! - xs[n]!
    const t = x <= xs[0]! ? 0 : x >= xs[last]! ? 1 : (x - xs[n]!) / width
    const y0 = bases[n]! + slopes[n]! * z
    const y1 = bases[n + 1]! + slopes[n + 1]! * z
    const across = (y1 - y0) / width
    const up = slopes[n]! + (slopes[n + 1]! - slopes[n]!) * t
    return (y - y0 - (y1 - y0) * t) / Math.sqrt(1 + across * across + up * up)
  }
}
