/**
 * Everything under the skin, without table and clothes.
 *
 * Takes  HU on the working grid.
 * Gives  a mask: soft tissue and bone after an opening that parts the table from the back, the largest piece, each slice
 *        filled (lung, bowel gas).
 * Limits a crop without air becomes the whole block, which is right.
 */
import { fillSlices, largestPiece } from './components.ts'
import type { Field } from './working-grid.ts'

const airToTissue = -300
const openingRadius = 4

/** `report` is told the share done; throwing in it stops the work. */
export function bodyMask({ grid, data }: Field, report: (done: number) => void = () => {}): Uint8Array {
  const tissue = new Uint8Array(data.length)
  for (let n = 0; n < data.length; n++) tissue[n] = data[n]! > airToTissue ? 1 : 0
  const r = Math.max(1, Math.round(openingRadius / grid.spacing[0]))
  const eroded = disc(tissue, grid.size, r, true, (done) => report(0.3 * done))
  const opened = disc(eroded, grid.size, r, false, (done) => report(0.3 + 0.3 * done))
  const largest = largestPiece(opened, grid.size)
  report(0.8)
  return fillSlices(largest, grid.size)
}

/** Erosion or dilation by a disc in each slice; what lies outside the grid counts as inside, so that borders stay. */
function disc(
  mask: Uint8Array,
  [ni, nj, nk]: readonly [number, number, number],
  r: number,
  erode: boolean,
  report: (done: number) => void,
): Uint8Array {
  const out = mask.slice()
  const reach: number[] = []
  for (let b = -r; b <= r; b++) reach.push(Math.floor(Math.sqrt(r * r - b * b + 0.5)))
  const hit = erode ? 0 : 1
  for (let k = 0; k < nk; k++) {
    report(k / nk)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const n = i + ni * (j + nj * k)
        if (mask[n] !== hit) continue
        // only the rim of the mask can change anything
        const inner =
          i > 0 &&
          i < ni - 1 &&
          j > 0 &&
          j < nj - 1 &&
          mask[n - 1] === hit &&
          mask[n + 1] === hit &&
          mask[n - ni] === hit &&
          mask[n + ni] === hit
        if (inner) continue
        for (let b = -r; b <= r; b++) {
          const y = j + b
          if (y < 0 || y >= nj) continue
          const w = reach[b + r]!
          const from = Math.max(0, i - w)
          const to = Math.min(ni - 1, i + w)
          out.fill(hit, from + ni * (y + nj * k), to + 1 + ni * (y + nj * k))
        }
      }
  }
  return out
}
