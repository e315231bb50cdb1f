/**
 * Whether labelled vertebrae lie on the bone of the CT that came with them.
 *
 * Takes  the CT, the labels, which values are vertebrae.
 * Gives  nothing where they do; else the Fault `anatomy/labels-off-bone`. Labels of another scan, moved, or with an axis turned would
 *        put every name in the wrong place.
 * How    the labels are moved about by up to 24 mm: where they lie right, moving them only loses bone.
 * Limits labels of a mirrored image are not told: spines are symmetric.
 */
import { place, point } from '@flavum/base'
import type { LabelMap, Volume } from '@flavum/grid'
import { messages } from './messages.ts'
import { readerOf } from './read-volume.ts'

const moves = [8, 16, 24]
const axes = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const
/** Places looked at; more would tell no more. */
const places = 12000
/** Moved labels may hold this much more bone by chance. */
const chance = 1.1

export function refuseLabelsOffBone(volume: Volume, labels: LabelMap, isVertebra: ArrayLike<number>): void {
  const at = labelledPlaces(labels, isVertebra)
  if (!at.length) return
  const read = readerOf(volume)
  const bone = (dx: number, dy: number, dz: number): number => {
    let sum = 0
    for (let n = 0; n < at.length; n += 3)
      sum += Math.min(300, Math.max(0, read(at[n]! + dx, at[n + 1]! + dy, at[n + 2]! + dz)))
    return sum
  }
  const here = bone(0, 0, 0)
  let best = { distance: 0, sum: here * chance }
  for (const far of moves)
    for (const [x, y, z] of axes)
      for (const d of [far, -far]) {
        const sum = bone(d * x, d * y, d * z)
        if (sum > best.sum) best = { distance: far, sum }
      }
  if (best.distance > 0 || here === 0) throw messages.fault('anatomy/labels-off-bone', { distance: best.distance })
}

/** x, y, z of evenly chosen labelled voxels. */
function labelledPlaces({ grid, data }: LabelMap, isVertebra: ArrayLike<number>): Float64Array {
  let count = 0
  for (let n = 0; n < data.length; n++) if (isVertebra[data[n]!]) count++
  const every = Math.max(1, Math.floor(count / places))
  const out: number[] = []
  const [ni, nj] = grid.size
  let seen = 0
  for (let n = 0; n < data.length; n++) {
    if (!isVertebra[data[n]!] || seen++ % every) continue
    const p = place(grid.lpsFromIjk, point('ijk', n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))))
    out.push(p.x, p.y, p.z)
  }
  return Float64Array.from(out)
}
