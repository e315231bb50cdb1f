/**
 * What the swept tools meet: ligament dorsal and ventral of the ventral line, and bone of the laminae.
 *
 * Ligament counts where the tool's dorsal half, which cuts, meets it behind the blunt tip; bone where any of the tool does. Bone
 * in the tool's way is not counted on: reach is what steel could do once it is gone.
 * Takes  the ground once; then any way in. `rough` reads one voxel in many, to rank thousands of ways.
 */

import { maths, radFromDeg } from '@flavum/base'
import { dorsalOfLine } from '@flavum/measurement'
import type { Docking } from './docking.ts'
import type { Ground } from './ground.ts'
import { modelLattice, partsNamed } from './model-lattice.ts'
import { type Way, wayOf } from './reach.ts'

export interface Tissues {
  /** mm3. */
  readonly ligament: { readonly dorsal: number; readonly ventral: number }
  readonly lamina: number
}

type Setting = Pick<Docking, 'rim' | 'out' | 'dorsal' | 'track' | 'depthStop'>

export interface TissuesInReach {
  full(setting: Setting): Tissues
  rough(setting: Setting): Tissues
}

/** Voxels as x, y, z, mm3 each. */
interface Cloud {
  readonly at: Float32Array
  readonly count: number
}

/** Of ligament and of bone, one voxel in so many is read roughly. */
const rough = { ligament: 121, bone: 997 }
/** Beyond this from the midline on the other side no tool comes. */
const otherSide = 6

export function tissuesInReach(ground: Ground): TissuesInReach {
  const { level, request, vill } = ground
  const line = dorsalOfLine(vill)
  const { side, model } = request
  const isLamina = partsNamed(model, (name) =>
    [level.upper, level.lower].some((v) => name === `${v}/lamina-${side}` || name === `${v}/arch`),
  )
  const clouds = (thin: number, thinBone: number) => {
    const dorsal = cloudOf(ground, thin, (n, x, y, z) => (line(x, y, z) >= 0 ? model.ligament[n]! : 0))
    const ventral = cloudOf(ground, thin, (n, x, y, z) => (line(x, y, z) < 0 ? model.ligament[n]! : 0))
    const lamina = cloudOf(ground, thinBone, (n) => (isLamina[model.part.data[n]!] ? model.bone[n]! : 0))
    return (setting: Setting): Tissues => {
      const way = wayOf(setting)
      const sum = (cloud: Cloud, whole: boolean): number => inSweep(cloud, way, setting.depthStop, ground, whole)
      return { ligament: { dorsal: sum(dorsal, false), ventral: sum(ventral, false) }, lamina: sum(lamina, true) }
    }
  }
  return { full: clouds(1, 1), rough: clouds(rough.ligament, rough.bone) }
}

function cloudOf(
  { request: { model }, sign }: Ground,
  thin: number,
  amount: (n: number, x: number, y: number, z: number) => number,
): Cloud {
  const { size, origin, step } = modelLattice(model)
  const unit = (thin * step[0] * step[1] * step[2]) / 255
  const found: number[] = []
  let n = 0
  let seen = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        if (model.ligament[n] === 0 && model.bone[n] === 0) continue
        const x = origin[0] + i * step[0]
        if (x * sign < -otherSide) continue
        const y = origin[1] + j * step[1]
        const z = origin[2] + k * step[2]
        const share = amount(n, x, y, z)
        if (share > 0 && seen++ % thin === 0) found.push(x, y, z, share * unit)
      }
  return { at: Float32Array.from(found), count: found.length / 4 }
}

/** What of a cloud lies within the tool's radius of any of its swung axes, from the rim on; `whole`, or its dorsal half behind the tip. */
function inSweep(cloud: Cloud, way: Way, depthStop: number, { parameters: p }: Ground, whole: boolean): number {
  const radius = p.toolDiameterMm / 2
  const most = maths.tan(radFromDeg(p.pivotDeg))
  const least = -maths.tan(radFromDeg(p.ventralPivotDeg))
  const near = way.track
  const far = way.track + depthStop - (whole ? 0 : p.spoonMm)
  const { entry: e, inward: d, dorsal: up, aside } = way
  let sum = 0
  for (let n = 0; n < cloud.count; n++) {
    const rx = cloud.at[4 * n]! - e.x
    const ry = cloud.at[4 * n + 1]! - e.y
    const rz = cloud.at[4 * n + 2]! - e.z
    const u = rx * d.x + ry * d.y + rz * d.z
    if (u < near || u > far) continue
    const v = (rx * up.x + ry * up.y + rz * up.z) / u
    if (!whole && v < least) continue
    const w = (rx * aside.x + ry * aside.y + rz * aside.z) / u
    const size = Math.sqrt(v * v + w * w)
    const shrink = size > most ? most / size : 1
    const dv = v - Math.max(least, v * shrink)
    const dw = w - w * shrink
    if (Math.sqrt(dv * dv + dw * dw) * u <= radius) sum += cloud.at[4 * n + 3]!
  }
  return sum
}
