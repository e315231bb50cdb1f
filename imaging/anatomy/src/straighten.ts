/**
 * The scan straightened along the canal: every slice square to it, 1 mm apart.
 *
 * Takes  a reader of HU and the line.
 * Gives  HU at u -56..56 (left), v -64..48 (dorsal), s from the lower end upward; i is u, j is v, k is s.
 */
import { type CanalLine, placeOnLine } from './canal-line.ts'
import type { Reader } from './canal-wall.ts'

export const uHalf = 56
export const vLow = -64
export const vHigh = 48
export const width = 2 * uHalf + 1
export const depth = vHigh - vLow + 1

export interface Straight {
  readonly size: readonly [number, number, number]
  readonly data: Float32Array
}

export function straighten(read: Reader, line: CanalLine): Straight {
  const data = new Float32Array(width * depth * line.count)
  const p = new Float64Array(3)
  let n = 0
  for (let s = 0; s < line.count; s++)
    for (let v = vLow; v <= vHigh; v++) {
      placeOnLine(line, 0, v, s, p)
      const l = 3 * s
      const [dx, dy, dz] = [line.left[l]!, line.left[l + 1]!, line.left[l + 2]!]
      for (let u = -uHalf; u <= uHalf; u++) data[n++] = read(p[0]! + u * dx, p[1]! + u * dy, p[2]! + u * dz)
    }
  return { size: [width, depth, line.count], data }
}

export const straightIndex = (u: number, v: number, s: number): number => u + uHalf + width * (v - vLow + depth * s)
