/**
 * Where a disc really lies: the plane half way between its two end plates.
 *
 * Takes  the straightened scan, the profile, and a disc whose centre is known to a few millimetres and whose tilt is a guess.
 * Gives  the disc with place and tilt read off the plates; as it was where too little of them is seen.
 * How    column by column in front of the canal, each plate is where grey values rise most steeply from the disc; a plane is laid
 *        through the middles between the plates, again and again, leaving out what lies off it.
 */
import type { CanalProfile, Disc } from './discs.ts'
import { leastSquares } from './least-squares.ts'
import { type Straight, straightIndex, vLow } from './straighten.ts'

/** Columns: this far to either side of the midline, and from here to there in front of the ventral wall, mm. */
const aside = 15
const nearest = 4
const furthest = 28
const apart = 3
/** How far from the plane a plate is looked for, mm, and the least rise of a plate over 2 mm, HU. */
const reach = 9
const leastRise = 60
const turns = 6
/** What lies further off the plane than this in the first and in the last turn is left out, mm. */
const offFirst = 4
const offLast = 1
const leastColumns = 30
const steepest = Math.tan((30 * Math.PI) / 180)

export function betweenPlates<D extends Disc>(straight: Straight, profile: CanalProfile, disc: D): D {
  let { s, slopeV, slopeU } = disc
  for (let turn = 0; turn < turns; turn++) {
    const off = offFirst + ((offLast - offFirst) * turn) / (turns - 1)
    const rows: number[][] = []
    const middles: number[] = []
    const ventral = profile.ventral[Math.round(s)]
    if (ventral === undefined) return disc
    for (let u = -aside; u <= aside; u += apart)
      for (let d = nearest; d <= furthest; d += apart) {
        const v = -Math.round(ventral + d)
        if (v - 1 < vLow) continue
        const plane = s + slopeV * (v + disc.ahead) + slopeU * u
        const middle = middleOf(straight, u, v, plane)
        if (middle === null || Math.abs(middle - plane) > off) continue
        rows.push([1, v + disc.ahead, u])
        middles.push(middle)
      }
    const fit = rows.length < leastColumns ? null : leastSquares(rows, middles)
    if (!fit) return disc
    ;[s, slopeV, slopeU] = fit as [number, number, number]
    if (Math.abs(slopeV) > steepest || Math.abs(slopeU) > steepest) return disc
  }
  return { ...disc, s, slopeV, slopeU }
}

/** Half way between the steepest rises above and below; null where there is none on one side. */
function middleOf(straight: Straight, u: number, v: number, plane: number): number | null {
  const start = Math.round(plane)
  if (start - reach - 1 < 0 || start + reach + 1 >= straight.size[2]) return null
  const line = new Float64Array(2 * reach + 3)
  for (let d = -reach - 1; d <= reach + 1; d++) line[d + reach + 1] = around(straight, u, v, start + d)
  // the plane may still cut a plate: begin where it is darkest
  let dark = reach + 1
  for (let n = dark - 4; n <= dark + 4; n++) if (line[n]! < line[dark]!) dark = n
  const up = steepestRise(line, dark, 1)
  const down = steepestRise(line, dark, -1)
  return up === null || down === null ? null : start - reach - 1 + (up + down) / 2
}

/** The first rise that is steep enough and followed by none steeper next to it; between rows by a parabola. */
function steepestRise(line: Float64Array, dark: number, way: 1 | -1): number | null {
  const rise = (n: number): number => line[n + way]! - line[n - way]!
  let best = 0
  let at = -1
  for (let n = dark + way; n >= 1 && n < line.length - 1; n += way) {
    if (rise(n) > best) [best, at] = [rise(n), n]
    if (at >= 0 && best > leastRise && Math.abs(n - at) >= 2) break
  }
  if (best < leastRise || at < 2 || at > line.length - 3) return null
  const [a, b, c] = [rise(at - 1), best, rise(at + 1)]
  const bend = a - 2 * b + c
  return bend < 0 ? at + Math.max(-0.5, Math.min(0.5, (a - c) / (2 * bend))) : at
}

/** Mean over 3 x 3 columns: one voxel of a CT is too noisy. */
function around({ data }: Straight, u: number, v: number, s: number): number {
  let sum = 0
  for (let a = -1; a <= 1; a++)
    for (let b = -1; b <= 1; b++) sum += Math.min(600, Math.max(-150, data[straightIndex(u + a, v + b, s)]!))
  return sum / 9
}
