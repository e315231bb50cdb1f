/**
 * The grid of an image that came in from outside: as `gridFrom`, but voxels of a size that no scanner makes are refused first.
 *
 * Faults `image/voxel-size`, and those of `gridFrom`.
 */
import { length, type Transform } from '@flavum/base'
import { axis, type Grid, gridFrom, type Size } from '@flavum/grid'
import { messages } from './messages.ts'

/** mm. Micro-CT is finer, and a localizer coarser, than anything a spine can be found in. */
const leastStep = 0.02
const mostStep = 20

export function imageGrid(size: Size, lpsFromIjk: Transform<'lps', 'ijk'>, frameOfReference: string): Grid {
  const steps = ([0, 1, 2] as const).map((n) => length(axis(lpsFromIjk, n)))
  if (!steps.every((step) => step >= leastStep && step <= mostStep))
    throw messages.fault('image/voxel-size', { steps: steps.map((s) => Number(s.toPrecision(3))).join(' x ') })
  return gridFrom(size, lpsFromIjk, frameOfReference)
}
