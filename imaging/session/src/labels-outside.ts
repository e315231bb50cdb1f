/**
 * How much of a label map lies outside a scan: labels made from another scan are told by it.
 *
 * Takes  both grids; they may differ in size, spacing and direction.
 * Gives  the share (0 to 1) of labelled voxels whose centre is further than half a voxel outside; 0 where nothing is labelled.
 * Faults `grid/other-frame`.
 * Limits a map of another scan that happens to lie within this one is not noticed.
 */
import { chain } from '@flavum/base'
import { type Grid, gridMessages, type LabelMap } from '@flavum/grid'

export function labelsOutside({ grid, data }: LabelMap, scan: Grid): number {
  if (grid.frameOfReference !== scan.frameOfReference) throw gridMessages.fault('grid/other-frame')
  const { rows } = chain(scan.ijkFromLps, grid.lpsFromIjk)
  const [ni, nj, nk] = grid.size
  let labelled = 0
  let outside = 0
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        if (!data[n]) continue
        labelled++
        for (const [axis, r] of rows.entries()) {
          const at = r[0] * i + r[1] * j + r[2] * k + r[3]
          if (at >= -0.5 && at <= scan.size[axis]! - 0.5) continue
          outside++
          break
        }
      }
  return labelled ? outside / labelled : 0
}
