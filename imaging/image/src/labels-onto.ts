/** The labels read at the voxel centres of another grid (nearest voxel): onto the slices of the scan that they were made on. */
import { chain } from '@flavum/base'
import { type Grid, gridMessages, type LabelMap, labelMap, voxelCount } from '@flavum/grid'

/** Faults `grid/other-frame`. */
export function labelsOnto(labels: LabelMap, onto: Grid): LabelMap {
  if (labels.grid.frameOfReference !== onto.frameOfReference) throw gridMessages.fault('grid/other-frame')
  if (labels.grid.id === onto.id) return labels
  const [a, b, c] = chain(labels.grid.ijkFromLps, onto.lpsFromIjk).rows
  const [gi, gj, gk] = labels.grid.size
  const [ni, nj, nk] = onto.size
  const data = labels.data instanceof Uint8Array ? new Uint8Array(voxelCount(onto)) : new Uint16Array(voxelCount(onto))
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const x = Math.round(a[0] * i + a[1] * j + a[2] * k + a[3])
        const y = Math.round(b[0] * i + b[1] * j + b[2] * k + b[3])
        const z = Math.round(c[0] * i + c[1] * j + c[2] * k + c[3])
        if (x < 0 || y < 0 || z < 0 || x >= gi || y >= gj || z >= gk) continue
        data[n] = labels.data[x + gi * (y + gj * z)]!
      }
  return labelMap(onto, data, labels.segments, labels.unions)
}
