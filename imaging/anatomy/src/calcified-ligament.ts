/**
 * Calcium in the ligament is no wall of the bony canal: where it lies, the wall is the lamina behind it.
 *
 * Takes  of every cell how far off its wall is (0 where none was met), how dense that is, and the densest place in the 9 mm behind it.
 * Gives  the cells whose wall is calcium, and the HU from which on bone counts there; null where no ligament is calcified.
 * How    calcium is half as dense as laminae are, or less, and a lamina stands behind it. Thin laminae look so too, in single cells:
 *        it is calcium where it stands well in front of the dense wall around it, or where a twelfth of the back of the canal looks
 *        so over 3 cm; there, no faint wall counts.
 * Limits calcium as dense as a lamina is taken for bone.
 */
import { back, blurred, directions } from './canal-wall.ts'

/** Places to either side of straight back. */
const wide = Math.round((70 / 360) * directions)
const faint = 0.5
const solid = 0.75
const rows = 14
const share = 1 / 12
/** mm in front of the dense wall around. */
const inFront = 3

export interface Calcium {
  /** 1 for every cell whose wall is calcium. */
  readonly cells: Uint8Array
  /** HU */
  readonly boneFrom: number
}

export function calciumBefore(
  wall: Float32Array,
  first: Float32Array,
  behind: Float32Array,
  count: number,
): Calcium | null {
  const asked: number[] = []
  for (let s = 0; s < count; s++)
    for (let t = back - wide; t <= back + wide; t++) if (wall[s * directions + t]! > 0) asked.push(s * directions + t)
  if (asked.length === 0) return null
  const dense = asked.map((n) => first[n]!).sort((a, b) => a - b)
  const lamina = dense[Math.floor(0.75 * (dense.length - 1))]!
  const isFaint = (n: number): boolean => first[n]! < faint * lamina
  const isCovered = (n: number): boolean => isFaint(n) && behind[n]! > solid * lamina
  const around = blurred(
    wall,
    first.map((hu, n) => (wall[n]! > 0 && hu >= faint * lamina ? 1 : 0)),
    count,
    3,
    15,
  )
  const many = new Uint16Array(count)
  for (const n of asked) if (isCovered(n)) many[Math.floor(n / directions)]!++
  const often = many.map((_, s) => {
    const near = many.subarray(Math.max(0, s - rows), s + rows + 1)
    return near.reduce((a, b) => a + b, 0) >= share * near.length * (2 * wide + 1) ? 1 : 0
  })
  const alone = (n: number): boolean => isCovered(n) && around.weight[n]! > 0.2 && around.mean[n]! - wall[n]! > inFront
  const cells = new Uint8Array(wall.length)
  let found = false
  for (const n of asked) {
    if (!(often[Math.floor(n / directions)] ? isFaint(n) : alone(n))) continue
    cells[n] = 1
    found = true
  }
  return found ? { cells, boneFrom: faint * lamina } : null
}
