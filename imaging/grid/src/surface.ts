/**
 * The surface where a field crosses a level, as a closed triangle mesh in the patient frame.
 *
 * Takes  one value per voxel; inside is where it is greater than `level`. For a mask hand over the mask and 0.5, or, for a
 *        smoother surface, its signed distance with the sign turned round and 0.
 * Gives  triangles that run counter-clockwise seen from outside. Always closed: where the inside touches the grid's border
 *        the surface runs half a voxel beyond the outer centres.
 * Limits two parts that touch along one voxel edge share that edge (four triangles meet there).
 * Source naive surface nets, after Gibson, MICCAI 1998:888: one vertex in each cell that the surface passes, at the mean of
 *        its edge crossings; one quadrilateral for each voxel edge that it crosses.
 */
import { place, point } from '@flavum/base'
import type { Grid } from './grid.ts'

export interface Surface {
  /** x, y, z of each vertex, lps mm. */
  readonly positions: Float32Array
  /** Three vertex numbers a triangle. */
  readonly triangles: Uint32Array
}

export function surface(grid: Grid, field: ArrayLike<number>, level: number): Surface {
  const box = insideBox(grid, field, level)
  if (!box) return { positions: new Float32Array(0), triangles: new Uint32Array(0) }
  const [ni, nj] = grid.size
  const [lowI, lowJ, lowK] = box.low
  // a layer of not-a-number all round: never inside, and the mark of a crossing half way
  const width = box.high[0] - lowI + 3
  const height = box.high[1] - lowJ + 3
  const slice = (k: number): Float64Array => {
    const out = new Float64Array(width * height).fill(Number.NaN)
    for (let j = Math.max(0, lowJ - 1); j <= Math.min(nj - 1, box.high[1] + 1); j++)
      for (let i = Math.max(0, lowI - 1); i <= Math.min(ni - 1, box.high[0] + 1); i++)
        if (k >= 0 && k < grid.size[2]) out[i - lowI + 1 + width * (j - lowJ + 1)] = field[i + ni * (j + nj * k)]!
    return out
  }

  const positions: number[] = []
  const triangles: number[] = []
  let lower = slice(lowK - 1)
  let verticesBelow = new Int32Array(width * height)
  for (let k = lowK - 1; k <= box.high[2]; k++) {
    const upper = slice(k + 1)
    const vertices = new Int32Array(width * height)
    for (let j = 0; j < height - 1; j++)
      for (let i = 0; i < width - 1; i++) {
        const n = i + width * j
        const corners = [
          lower[n]!,
          lower[n + 1]!,
          lower[n + width]!,
          lower[n + width + 1]!,
          upper[n]!,
          upper[n + 1]!,
          upper[n + width]!,
          upper[n + width + 1]!,
        ]
        const inside = corners.reduce((bits, v, c) => bits | (v > level ? 1 << c : 0), 0)
        if (inside === 0 || inside === 255) continue
        const [x, y, z] = meanCrossing(corners, inside, level)
        const at = place(grid.lpsFromIjk, point('ijk', lowI - 1 + i + x, lowJ - 1 + j + y, k + z))
        vertices[n] = positions.length / 3
        positions.push(at.x, at.y, at.z)
        // the edges that leave corner 0: all four cells round each of them have their vertex by now
        const outward = (inside & 1) === 1
        if (outward !== ((inside & 2) !== 0))
          quad(triangles, outward, vertices[n]!, vertices[n - width]!, verticesBelow[n - width]!, verticesBelow[n]!)
        if (outward !== ((inside & 4) !== 0))
          quad(triangles, outward, vertices[n]!, verticesBelow[n]!, verticesBelow[n - 1]!, vertices[n - 1]!)
        if (outward !== ((inside & 16) !== 0))
          quad(triangles, outward, vertices[n]!, vertices[n - 1]!, vertices[n - width - 1]!, vertices[n - width]!)
      }
    lower = upper
    verticesBelow = vertices
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) }
}

/** Corner c lies at i + (c & 1), j + (c >> 1 & 1), k + (c >> 2); an edge joins two that differ in one bit. */
const edges = [1, 2, 4].flatMap((bit) =>
  [0, 1, 2, 3, 4, 5, 6, 7].filter((c) => (c & bit) === 0).map((c) => [c, c | bit, bit] as const),
)

function meanCrossing(corners: readonly number[], inside: number, level: number): [number, number, number] {
  let x = 0
  let y = 0
  let z = 0
  let count = 0
  for (const [a, b, bit] of edges) {
    if (((inside >> a) & 1) === ((inside >> b) & 1)) continue
    const t = (level - corners[a]!) / (corners[b]! - corners[a]!)
    const step = Number.isNaN(t) ? 0.5 : t
    x += (a & 1) + (bit === 1 ? step : 0)
    y += ((a >> 1) & 1) + (bit === 2 ? step : 0)
    z += (a >> 2) + (bit === 4 ? step : 0)
    count++
  }
  return [x / count, y / count, z / count]
}

function quad(triangles: number[], outward: boolean, a: number, b: number, c: number, d: number): void {
  if (outward) triangles.push(a, b, c, a, c, d)
  else triangles.push(a, c, b, a, d, c)
}

function insideBox(grid: Grid, field: ArrayLike<number>, level: number) {
  const [ni, nj, nk] = grid.size
  const low = [ni, nj, nk] as [number, number, number]
  const high = [-1, -1, -1] as [number, number, number]
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        if (!(field[n]! > level)) continue
        if (i < low[0]) low[0] = i
        if (i > high[0]) high[0] = i
        if (j < low[1]) low[1] = j
        if (j > high[1]) high[1] = j
        if (k < low[2]) low[2] = k
        if (k > high[2]) high[2] = k
      }
  return high[0] < 0 ? null : { low, high }
}
