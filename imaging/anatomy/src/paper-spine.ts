/**
 * A spine whose every number is known on paper, for the tests of this room: boxes and rings along a bent line.
 *
 * The canal is an elliptic tube (half width 11, half depth 8) about a line that is straight above z = 0 and runs back by 40
 * degrees below. Vertebrae stand every 34 mm: bodies 26 mm high with dense plates, discs 8 mm between them, laminae with a window
 * of 10 mm, pedicles in the upper part. Below L5 stands a sacrum with wings.
 */
import { type Point, place, point, type Transform } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, volume } from '@flavum/grid'

export const paper = {
  halfWidth: 11,
  halfDepth: 8,
  pitch: 34,
  discs: [0, 34, 68, 102],
  top: 136,
  bottom: -44,
} as const
const bend = (40 * Math.PI) / 180
const round = 30

/** Height s along the line, and v behind it, in the sagittal plane; the bend is an arc of radius 30 about (30, 0). */
function along(y: number, z: number): { v: number; s: number } {
  if (z >= 0) return { v: y, s: z }
  // the line leaves (0, 0) downward and turns toward +y about the centre (round, 0)
  const angle = Math.atan2(-z, round - y)
  const arc = Math.min(bend, angle)
  if (arc < bend) return { v: round - Math.hypot(round - y, z), s: -round * arc }
  const ey = round - round * Math.cos(bend)
  const ez = -round * Math.sin(bend)
  // beyond the bend: down is (sin, -cos), back is (cos, sin)
  const down = (y - ey) * Math.sin(bend) - (z - ez) * Math.cos(bend)
  return { v: (y - ey) * Math.cos(bend) + (z - ez) * Math.sin(bend), s: -round * bend - down }
}

/** HU at a place; lumbosacral disc at the origin, x to the left, y dorsal, z up. */
export function paperHu(x: number, y: number, z: number, sacrum: boolean): number {
  const { v, s } = along(y, z)
  const skin = (x / 75) ** 2 + ((y + 10) / 62) ** 2
  if (skin > 1) return -1000
  if (s < paper.bottom || s > paper.top) return 40
  const e = Math.sqrt((x / paper.halfWidth) ** 2 + (v / paper.halfDepth) ** 2)
  if (e < 1) return v > 3 ? -60 : 15
  const lowest = s < -4
  const ahead = -v - paper.halfDepth
  if (lowest && sacrum) {
    if (ahead > 0 && ahead < 26 && Math.abs(x) < 46) return ahead < 2 || ahead > 24 ? 450 : 260
    if (e < 1.6) return 500
    return 40
  }
  if (lowest) return 40
  const phase = s - Math.floor((s + 4) / paper.pitch) * paper.pitch
  const inDisc = phase < 4
  if (ahead > 0 && ahead < 32 && Math.hypot(x / 23, (ahead - 16) / 16) < 1) {
    if (inDisc) return 70
    if (phase < 6 || phase > 28) return 480
    return Math.hypot(x / 21, (ahead - 16) / 14) > 1 ? 450 : 180
  }
  if (e > 1.7) return 40
  const pedicle = phase > 12 && phase < 28
  const lateral = Math.abs(v) < 6
  if (lateral) return pedicle ? 700 : 40
  // windows reach from 10 mm below a disc to the disc
  const open = phase > 20 && phase < 30
  return v > 0 && !open ? 700 : 40
}

export function paperSpine(
  size: Size,
  lpsFromIjk: Transform<'lps', 'ijk'>,
  options: { sacrum?: boolean; origin?: Point<'lps'> } = {},
): Volume {
  const grid: Grid = gridFrom(size, lpsFromIjk, 'paper')
  const o = options.origin ?? point('lps', 0, 0, 0)
  const data = new Int16Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) {
        const p = place(lpsFromIjk, point('ijk', i, j, k))
        data[n++] = paperHu(p.x - o.x, p.y - o.y, p.z - o.z, options.sacrum ?? true)
      }
  return volume(grid, 'CT', data)
}
