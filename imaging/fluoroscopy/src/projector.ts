/**
 * What an X-ray sees of a volume: for each pixel, how much of each material lies on the ray from the source to it.
 *
 * Projection stops here; what the tube and the detector make of it is beam.ts. It is linear in densities, so the CT is
 * never altered: what a procedure removes or brings in is a list of changes on small grids of their own, added ray by ray.
 *
 * One interface, several engines: `reference` is plain TypeScript in double precision and the truth; every engine runs the
 * cases of projector.suite.ts.
 */
import type { Watch } from '@flavum/base'
import { type Grid, type Volume, voxelCount } from '@flavum/grid'
import { checkPose, sourceOf } from './carm.ts'
import { litPixels, type Rectangle } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

/** What is told apart on a ray: soft tissue of any density, cortical bone, the iodine of contrast medium. */
export type Material = 'soft' | 'bone' | 'iodine'
export const materials: readonly Material[] = ['soft', 'bone', 'iodine']

/** A difference from the volume: densities in g/cm3 to add, below zero where something was removed. i fastest. */
export interface Change {
  readonly grid: Grid
  readonly density: Partial<Record<Material, Float32Array>>
}

export interface ProjectionRequest {
  /** A CT in whole HU, of any spacing and orientation. */
  readonly volume?: Volume
  /** On top of it, in any order; each on its own grid. */
  readonly changes?: readonly Change[]
  readonly pose: CarmPose
  readonly detector: Detector
}

/** g/cm2 along the ray of each pixel, u fastest; zero where the collimator shuts. */
export type Projection = Readonly<Record<Material, Float32Array>>

/** One engine. Pictures asked for at once come one after the other. */
export interface Projector {
  readonly engine: 'reference' | 'wasm' | 'webgpu'
  /** Rejects with a Fault where the request is none (see messages.ts). `watch` hears of progress and may cancel. */
  project(request: ProjectionRequest, watch?: Watch): Promise<Projection>
}

/**
 * Faults of a request that no engine takes: `fluoroscopy/not-ct`, `volume-incomplete`, `volume-not-finite`, `source-inside`,
 * `changes-no-list`, `change-unknown`, `change-incomplete`, `change-not-finite`, and those of pose and detector.
 *
 * Gives  the lit pixels.
 */
export function checkRequest({ volume, changes = [], pose, detector }: ProjectionRequest): Rectangle {
  checkPose(pose)
  const lit = litPixels(detector)
  if (volume) {
    checkGrid(volume.grid)
    if (volume.modality !== 'CT' || !(volume.data instanceof Int16Array))
      throw fluoroscopyMessages.fault('fluoroscopy/not-ct', {
        modality: volume.modality,
        kind: volume.data instanceof Int16Array ? 'whole numbers' : 'fractions',
      })
    const expected = voxelCount(volume.grid)
    if (volume.data.length !== expected || !volume.grid.size.every((n) => Number.isInteger(n) && n > 0))
      throw fluoroscopyMessages.fault('fluoroscopy/volume-incomplete', { expected, actual: volume.data.length })
    refuseSourceInside(volume.grid, pose)
  }
  checkList(changes)
  for (const { grid, density } of changes) {
    checkGrid(grid)
    refuseSourceInside(grid, pose)
    const expected = voxelCount(grid)
    for (const material of materials) {
      const values = density[material]
      if (!values) continue
      if (values.length !== expected)
        throw fluoroscopyMessages.fault('fluoroscopy/change-incomplete', { material, expected, actual: values.length })
      for (let n = 0; n < expected; n++)
        if (!Number.isFinite(values[n]!)) throw fluoroscopyMessages.fault('fluoroscopy/change-not-finite', { material })
    }
  }
  return lit
}

/** Changes come from logs and scripts, where no compiler looked: one that is passed over would be tissue that nobody took. */
function checkList(changes: readonly Change[]): void {
  if (!Array.isArray(changes)) throw fluoroscopyMessages.fault('fluoroscopy/changes-no-list')
  for (const [n, change] of changes.entries()) {
    const density: unknown = change?.density
    const known =
      typeof density === 'object' &&
      density !== null &&
      Object.entries(density).every(
        ([name, values]) =>
          (materials as readonly string[]).includes(name) && (values === undefined || values instanceof Float32Array),
      )
    if (!known || !change.grid?.lpsFromIjk)
      throw fluoroscopyMessages.fault('fluoroscopy/change-unknown', { number: n + 1, changes: changes.length })
  }
}

function checkGrid({ lpsFromIjk, spacing }: Grid): void {
  if (![...lpsFromIjk.rows.flat(), ...spacing].every(Number.isFinite))
    throw fluoroscopyMessages.fault('fluoroscopy/volume-not-finite')
}

function refuseSourceInside({ ijkFromLps: { rows }, size }: Grid, pose: CarmPose): void {
  const s = sourceOf(pose)
  const inside = rows.every((r, axis) => {
    const at = r[0] * s.x + r[1] * s.y + r[2] * s.z + r[3]
    return at > -0.5 && at < size[axis as 0 | 1 | 2] - 0.5
  })
  if (inside) throw fluoroscopyMessages.fault('fluoroscopy/source-inside')
}
