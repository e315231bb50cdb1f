/**
 * What hangs on S1: the rest of the sacrum, its canal and foramina, and as context the iliac wings and the lowest ribs.
 *
 * Takes  a point in the frame of S1 (ribs: of their vertebra), the left side for both. Gives distances in mm.
 */

import type { Beam, Vec } from './shapes.ts'
import { beam, beamDistance, ellipsoid, minus, plusScaled, smax, smin, square } from './shapes.ts'
import type { Vertebra } from './vertebra.ts'
import { canalDistance } from './vertebra-field.ts'

const side: Vec = [1, 0, 0]
const back: Vec = [0, 1, 0]

const body = [
  beam([0, 1, -6], [0, 9, -36], side, [20, 16], [13.5, 10], 0.15),
  beam([0, 9, -36], [0, 27, -68], side, [16, 11], [10, 7], 0.15),
]
const ala = beam([12, 3, -1], [42, 16, -9], back, [12, 17], [12, 12], 0.2)
const flank = beam([33, 20, -15], [22, 32, -62], back, [14, 6], [14, 6], 0.1)
const roof = [
  beam([0, 31, -4], [0, 34, -36], side, [17, 14], [3.5, 3.2], 0.2),
  beam([0, 34, -36], [0, 44, -64], side, [14, 9], [3.2, 3], 0.2),
]
const crest = beam([0, 35, -10], [0, 44, -58], back, [6, 3.5], [2.6, 2.2])
const canal = [
  beam([0, 21.5, -4], [0, 25.5, -34], side, [13, 9.5], [6.5, 4.5], 0.2),
  beam([0, 25.5, -34], [0, 37.5, -62], side, [9.5, 5], [4.5, 2.4], 0.1),
]
const foramina = [-21, -45].map((z, n) => beam([15 - n, -8, z + 3], [15 - n, 50, z - 4], side, [3.8, 3.4], [4.2, 3.6]))

export const sacralReach: Vec = [64, 64, 90]

export function sacralBone(x: number, y: number, z: number): number {
  const ax = x < 0 ? -x : x
  let d = smin(beamDistance(body[0]!, ax, y, z), beamDistance(body[1]!, ax, y, z), 4)
  d = smin(d, beamDistance(ala, ax, y, z), 5)
  d = smin(d, ellipsoid(ax - 33, y - 20, z + 15, 16, 15, 16), 5)
  d = smin(d, beamDistance(flank, ax, y, z), 5)
  let dorsal = smin(beamDistance(roof[0]!, ax, y, z), beamDistance(roof[1]!, ax, y, z), 4)
  dorsal = smin(dorsal, beamDistance(crest, ax, y, z), 4)
  d = smin(d, dorsal, 4)
  for (const f of foramina) d = smax(d, -beamDistance(f, ax, y, z), 2)
  return d
}

/** The canal of S1, going on as the sacral canal: the carve of the vertebra ends below its lamina. */
export function sacralCanal(v: Vertebra, x: number, y: number, z: number, wallBack = 0): number {
  const ax = x < 0 ? -x : x
  const own = canalDistance(v, x, y, z, wallBack) + 1.5 * Math.max(0, -7 - z)
  return smin(own, smin(beamDistance(canal[0]!, ax, y, z), beamDistance(canal[1]!, ax, y, z), 2), 3)
}

/** A bowed plate from the sacrum to the flank, thicker at its crest, in a frame at S1 whose axes are those of LPS. */
export function iliacWing(x: number, y: number, z: number): number {
  const ax = x < 0 ? -x : x
  const px = ax - 84
  const py = y - 14
  const s = -0.6 * px + 0.8 * py
  const n = (0.8 * px + 0.6 * py - 0.3 * (z - 10) + 0.0025 * s * s - 4) / 1.06
  const crestTop = 30 - 0.0075 * (s + 10) * (s + 10)
  const below = z - crestTop
  const thick = 2.4 + 3 * square(Math.max(0, 1 + below / 12))
  const plate = (n < 0 ? -n : n) - Math.min(thick, 5.4)
  return smax(smax(plate, below, 3), Math.max(s - 52, -78 - s), 4)
}

/** The rib of one side as a chain of short beams, in the frame of its vertebra. */
const ribLine: readonly Vec[] = [
  [22, 13, 5],
  [36, 26, 2],
  [54, 33, -7],
  [72, 33, -19],
  [88, 27, -31],
  [101, 16, -41],
]
const ribs = new Map<number, readonly Beam[]>()
/** Shorter or longer ribs run along the same curve: its first part, or its last limb prolonged. */
function ribBeams(share: number): readonly Beam[] {
  const known = ribs.get(share)
  if (known) return known
  const limbs = 5 * share
  const made: Beam[] = []
  for (let n = 0; n < Math.min(5, limbs); n++) {
    const [from, to] = [ribLine[n]!, ribLine[n + 1]!]
    const part = n === 4 ? limbs - 4 : Math.min(1, limbs - n)
    const last = n + 1 >= Math.min(5, limbs)
    const end = plusScaled(from, minus(to, from), part)
    made.push(beam(from, end, [0, 0, 1], last ? [4.2, 2.4] : [4.2, 4.2], last ? [2.6, 1.6] : [2.6, 2.6]))
  }
  ribs.set(share, made)
  return made
}
/** `share` of the usual length. */
export function rib(x: number, y: number, z: number, share = 1): number {
  const ax = x < 0 ? -x : x
  let d = 50
  for (const b of ribBeams(share)) d = smin(d, beamDistance(b, ax, y, z), 1.5)
  return d
}
