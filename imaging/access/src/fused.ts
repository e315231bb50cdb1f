/**
 * Whether bone joins both laminae of a level on one side, by growth or by an operation.
 *
 * Gives  the share of the strip's sagittal slices in which lower and upper vertebra are one piece of bone behind the canal.
 * Limits thick slices melt close laminae into one too: then the level cannot be told from a fused one, which is reason enough.
 */
import type { LevelModel, Side } from '@flavum/anatomy'
import { modelLattice, partsNamed } from './model-lattice.ts'

/** Off the midline: clear of the spinous processes and of the joint. */
const strip = { from: 2, to: 6 }
/** Thinnest bridge that counts, mm. */
const bridge = 1.5

export function fusedShare(model: LevelModel, side: Side, upper: string, lower: string): number {
  const { size, origin, step } = modelLattice(model)
  const [ni, nj, nk] = size
  const sign = side === 'left' ? 1 : -1
  const plate = (vertebra: string): Uint8Array =>
    partsNamed(
      model,
      (name) =>
        name === `${vertebra}/lamina-${side}` ||
        name === `${vertebra}/arch` ||
        (vertebra === 'S1' && vertebra === lower && name === 'sacrum'),
    )
  const isUpper = plate(upper)
  const isLower = plate(lower)
  const j0 = Math.max(0, Math.ceil(-origin[1] / step[1]))
  let joined = 0
  let slices = 0
  for (let off = strip.from; off <= strip.to; off += 0.5) {
    const i = Math.round((sign * off - origin[0]) / step[0])
    if (i < 0 || i >= ni) continue
    slices++
    // where both plates lie side by side, no gap between: long enough, they are one
    let touching = 0
    for (let k = 0; k < nk; k++)
      for (let j = j0; j < nj; j++) {
        const n = i + ni * (j + nj * k)
        if (model.bone[n]! < 128 || !isLower[model.part.data[n]!]) continue
        const next = (m: number): boolean => (model.bone[m] ?? 0) > 127 && isUpper[model.part.data[m]!] === 1
        if ((j + 1 < nj && next(n + ni)) || (j > 0 && next(n - ni)) || (k + 1 < nk && next(n + ni * nj))) touching++
      }
    if (touching * Math.min(step[1], step[2]) >= bridge) joined++
  }
  return slices ? joined / slices : 0
}
