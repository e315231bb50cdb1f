/**
 * The nerve root on the working side, drawn where it usually runs: images for planning do not show it.
 *
 * Gives  the distance to a round cord that leaves the sac's side at the disc and runs down and outward. Null without a sac there.
 * Limits thickness and direction are assumed; the root that left one level higher runs under its pedicle, out of reach.
 */
import type { LevelModel } from '@flavum/anatomy'
import { maths, radFromDeg } from '@flavum/base'
import type { Field } from './field.ts'
import { modelLattice } from './model-lattice.ts'
import type { AccessParameters } from './parameters.ts'

const length = 30

export function nerveRoot(
  model: LevelModel,
  side: 1 | -1,
  p: Pick<AccessParameters, 'rootDiameterMm' | 'rootDeg'>,
): Field | null {
  const start = sideOfSac(model, side)
  if (!start) return null
  const dx = side * maths.sin(radFromDeg(p.rootDeg))
  const dz = -maths.cos(radFromDeg(p.rootDeg))
  const radius = p.rootDiameterMm / 2
  return (x, y, z) => {
    const rx = x - start.x
    const ry = y - start.y
    const rz = z - start.z
    const along = rx * dx + rz * dz
    const u = along < 0 ? 0 : along > length ? length : along
    const ax = rx - dx * u
    const az = rz - dz * u
    return Math.sqrt(ax * ax + ry * ry + az * az) - radius
  }
}

/** The outermost place of the sac in the slice at the disc. */
function sideOfSac(model: LevelModel, side: 1 | -1): { x: number; y: number; z: number } | null {
  const { size, origin, step } = modelLattice(model)
  const [ni, nj, nk] = size
  const k = Math.round(-origin[2] / step[2])
  if (k < 0 || k >= nk) return null
  const here = (i: number, j: number): boolean => model.sac[i + ni * (j + nj * k)]! > 127
  for (let n = 0; n < ni; n++) {
    const i = side > 0 ? ni - 1 - n : n
    let sum = 0
    let count = 0
    for (let j = 0; j < nj; j++)
      if (here(i, j)) {
        sum += j
        count++
      }
    if (count) return { x: origin[0] + i * step[0], y: origin[1] + (sum / count) * step[1], z: origin[2] + k * step[2] }
  }
  return null
}
