/**
 * From Hounsfield units to two materials that X-rays see: soft tissue and cortical bone.
 *
 * Takes  HU of a CT.
 * Gives  g/cm3 of each, so chosen that together they attenuate at the CT's effective energy exactly as the HU says:
 *        up to `boneFromHu` all soft tissue, from there a mixture by volume until pure cortical bone, then denser bone.
 * Limits fat and muscle differ only in density here; metal and iodine in the scan are taken for dense bone.
 */
import { cell, ctEffectiveEnergy, density, massAttenuation } from '@flavum/evidence'
import type { Grid } from '@flavum/grid'
import { assumed } from './assumed.ts'
import type { Change } from './projector.ts'

const at = String(ctEffectiveEnergy.value)
const water = cell(massAttenuation, 'water', at)
const soft = cell(massAttenuation, 'soft', at)
const bone = cell(massAttenuation, 'bone', at)
const corticalDensity = cell(density, 'bone', 'density')
/** HU of solid cortical bone, about 1590. */
export const corticalHu = 1000 * ((corticalDensity * bone) / water - 1)

export function softDensity(hu: number): number {
  if (hu <= assumed.airUpToHu || hu >= corticalHu) return 0
  const asSoft = ((1 + Math.min(hu, assumed.boneFromHu) / 1000) * water) / soft
  return hu <= assumed.boneFromHu ? asSoft : asSoft * (1 - corticalShare(hu))
}

export function boneDensity(hu: number): number {
  if (hu <= assumed.boneFromHu) return 0
  if (hu >= corticalHu) return ((1 + hu / 1000) * water) / bone
  return corticalDensity * corticalShare(hu)
}

const corticalShare = (hu: number): number => (hu - assumed.boneFromHu) / (corticalHu - assumed.boneFromHu)

/** Both densities for every Int16, at index HU + 32768. */
export interface MaterialTable {
  readonly soft: Float64Array
  readonly bone: Float64Array
}

let table: MaterialTable | undefined
export function materialTable(): MaterialTable {
  table ??= {
    soft: Float64Array.from({ length: 65536 }, (_, n) => softDensity(n - 32768)),
    bone: Float64Array.from({ length: 65536 }, (_, n) => boneDensity(n - 32768)),
  }
  return table
}

/** What changes when these voxels go from one HU to another: a bite, a filled void. */
export function changeOfHu(grid: Grid, before: ArrayLike<number>, after: ArrayLike<number>): Change {
  const n = before.length
  const difference = (of: (hu: number) => number) =>
    Float32Array.from({ length: n }, (_, i) => of(after[i]!) - of(before[i]!))
  return { grid, density: { soft: difference(softDensity), bone: difference(boneDensity) } }
}

/**
 * Contrast medium: `share` of each voxel, 0 to 1, filled with a medium of this many mg of iodine in a mL.
 * It takes the place of nothing: fat and fluid are pushed aside, not replaced.
 */
export function changeOfContrast(grid: Grid, share: ArrayLike<number>, milligramsIodinePerMl: number): Change {
  return { grid, density: { iodine: Float32Array.from(share, (f) => (f * milligramsIodinePerMl) / 1000) } }
}
