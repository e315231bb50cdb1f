/**
 * Where a disc really lies: the plane half way between its two end plates.
 *
 * Takes  the straightened scan with its line and profile, and a disc whose centre is known to a few millimetres and whose tilt
 *        is a guess.
 * Gives  the disc with place and tilt read off the plates; as it was where too little of them is seen.
 * How    column by column in front of the canal, each plate is where grey values rise most steeply from the disc; a plane is laid
 *        through the middles between the plates, again and again, leaving out what lies off it.
 * Trap   the plane is flat in the patient, not in the straightened scan: the line bends round a bulge, and 25 mm in front of it
 *        the rows then lie closer together. A tilt carried back along those rows met the line up to 5 mm too high.
 */
import { maths } from '@flavum/base'
import type { CanalLine } from './canal-line.ts'
import type { CanalProfile, Disc } from './discs.ts'
import { inFrame, type Local } from './flat-frame.ts'
import { leastSquares } from './least-squares.ts'
import { type Straight, straightIndex, vLow } from './straighten.ts'

/** Columns: this far to either side of the midline, and from here to there in front of the ventral wall, mm. */
const aside = 15
const nearest = 4
const furthest = 28
const apart = 3
/** How far from the plane a plate is looked for, rows, and the least rise of a plate over two of them, HU. */
const reach = 12
const leastRise = 60
const turns = 6
/** What lies further off the plane than this in the first and in the last turn is left out, mm. */
const offFirst = 6
const offLast = 1
const leastColumns = 30
const steepest = maths.tan((30 * Math.PI) / 180)

export function betweenPlates(straight: Straight, line: CanalLine, profile: CanalProfile, disc: Disc): Disc {
  const row = Math.round(disc.s)
  const ventral = profile.ventral[row]
  if (ventral === undefined) return disc
  // height of the plane over that row's own plane, and how it rises to the left and dorsally
  let plane: readonly [number, number, number] = [disc.s - row, 0, 0]
  const over = ([left, dorsal, up]: Local): number => up - plane[0] - plane[1] * left - plane[2] * dorsal
  const meets = (u: number, v: number): number => {
    let s = disc.s
    for (let step = 0; step < 8; step++) s -= Math.max(-4, Math.min(4, over(inFrame(line, row, u, v, s))))
    return s
  }
  for (let turn = 0; turn < turns; turn++) {
    const off = offFirst + ((offLast - offFirst) * turn) / (turns - 1)
    const middles: Local[] = []
    for (let u = -aside; u <= aside; u += apart)
      for (let d = nearest; d <= furthest; d += apart) {
        const v = -Math.round(ventral + d)
        if (v - 1 < vLow) continue
        const plates = platesAt(straight, u, v, meets(u, v))
        if (!plates) continue
        const [a, b] = plates.map((s) => inFrame(line, row, u, v, s)) as [Local, Local]
        const middle: Local = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]
        if (Math.abs(over(middle)) <= off) middles.push(middle)
      }
    if (middles.length < leastColumns) return disc
    const fit = leastSquares(
      middles.map(([left, dorsal]) => [1, left, dorsal]),
      middles.map((m) => m[2]),
    )
    if (!fit || Math.abs(fit[1]!) > steepest || Math.abs(fit[2]!) > steepest) return disc
    plane = fit as [number, number, number]
  }
  const s = meets(0, -disc.ahead)
  if (!(s > 0 && s < line.count - 1)) return disc
  return {
    ...disc,
    s,
    slopeV: (meets(0, 0) - s) / disc.ahead,
    slopeU: (meets(aside, -disc.ahead) - meets(-aside, -disc.ahead)) / (2 * aside),
  }
}

/** The steepest rises below and above; null where there is none on one side. */
function platesAt(straight: Straight, u: number, v: number, plane: number): readonly [number, number] | null {
  const start = Math.round(plane) - reach - 1
  if (start < 0 || start + 2 * reach + 2 >= straight.size[2]) return null
  const line = new Float64Array(2 * reach + 3)
  for (let n = 0; n < line.length; n++) line[n] = around(straight, u, v, start + n)
  // the plane may still cut a plate: begin where it is darkest
  let dark = reach + 1
  for (let n = dark - 4; n <= dark + 4; n++) if (line[n]! < line[dark]!) dark = n
  const up = steepestRise(line, dark, 1)
  const down = steepestRise(line, dark, -1)
  return up === null || down === null ? null : [start + down, start + up]
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
