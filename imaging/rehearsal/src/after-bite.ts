/**
 * What a bite has done to the level: how much ligament is left toward the sac, how much of the joint is gone, how thin the lamina.
 *
 * Takes  the state with the bite already in it. Gives the tallies of that side and the events that follow, each from the voxels.
 * Limits joint and lamina are known where the arch is told apart into parts; elsewhere nothing is said of them.
 */
import { facetRemovalLimit } from '@flavum/evidence'
import { andThen, type Done, done, once } from './done.ts'
import { happening } from './events.ts'
import { type Ground, ligamentToward } from './ground.ts'
import type { Target } from './inputs.ts'
import { withWork } from './nerves.ts'
import type { Edit, State, Voxels } from './state.ts'
import { workAt } from './steps.ts'
import { tissueOf } from './tissue.ts'

export function afterBite(state: State, edit: Edit, ground: Ground): Done {
  const target: Target = { level: edit.level, side: edit.side }
  const left = leastLeft(state, edit, ground)
  const thinned = thinnedBy(state, edit, ground)
  const parts = boneByPart(edit.bone, ground)
  const before = workAt(state, target)
  const tallied = withWork(state, target, (w) => ({
    removed: { bone: w.removed.bone + edit.removed.bone, ligament: w.removed.ligament + edit.removed.ligament },
    boneByPart: added(w.boneByPart, parts),
    leastLeft: Math.min(w.leastLeft, left),
    thinnedMm2: w.thinnedMm2 + thinned,
  }))
  const { ventralLayerMm: layer } = state.scene.parameters
  const layered =
    left < layer - diagonalOf(ground)
      ? done(
          tallied,
          happening('rehearsal/ventral-layer-cut', 'warning', {
            tool: edit.tool,
            left: Math.round(left * 10) / 10,
            layer,
          }),
        )
      : done(tallied)
  const jointed = andThen(layered, (s) => joint(s, target, ground))
  return andThen(jointed, (s) => lamina(s, target, edit, ground, before?.thinnedMm2 ?? 0))
}

/** Thickness is walked voxel by voxel: it may come out thinner by as much as a voxel across. */
const diagonalOf = ({ step }: Ground): number => Math.sqrt(step[0] ** 2 + step[1] ** 2 + step[2] ** 2)

function leastLeft(state: State, { ligament: { at } }: Edit, ground: Ground): number {
  const now = tissueOf(state, ground.model.level).ligament
  const [ni] = ground.size
  let least = Number.POSITIVE_INFINITY
  for (const n of at) {
    // a voxel with another taken in front of it cannot be the nearest to the sac
    if (now[n - ni] === 0 && ground.model.ligament[n - ni]! > 0) continue
    least = Math.min(least, ligamentToward(ground, now, n))
  }
  return least
}

function boneByPart({ at, was }: Voxels, { model }: Ground): Readonly<Record<number, number>> {
  const sums: Record<number, number> = {}
  for (let n = 0; n < at.length; n++) {
    const part = model.part.data[at[n]!]!
    sums[part] = (sums[part] ?? 0) + was[n]!
  }
  return sums
}

function added(a: Readonly<Record<number, number>>, b: Readonly<Record<number, number>>): Record<number, number> {
  const sum: Record<number, number> = { ...a }
  for (const [part, units] of Object.entries(b)) sum[Number(part)] = (sum[Number(part)] ?? 0) + units
  return sum
}

/** Share of a side's facet joint that was taken; null where the model does not tell its parts apart. */
export function facetShare(state: State, target: Target, ground: Ground): number | null {
  const level = state.scene.spine.levels.find((l) => l.name === target.level)
  const names = [
    `${level?.upper}/inferior-articular-${target.side}`,
    `${level?.lower}/superior-articular-${target.side}`,
  ]
  const values = ground.model.part.segments.filter((s) => names.includes(s.name)).map((s) => s.value)
  const whole = values.reduce((sum, v) => sum + (ground.boneOfPart[v] ?? 0), 0)
  if (whole === 0) return null
  const taken = workAt(state, target)?.boneByPart ?? {}
  return values.reduce((sum, v) => sum + (taken[v] ?? 0), 0) / whole
}

function joint(state: State, target: Target, ground: Ground): Done {
  const share = facetShare(state, target, ground)
  if (share === null || share * 100 <= facetRemovalLimit.value) return done(state)
  const percent = Math.round(share * 100)
  const limit = facetRemovalLimit.value
  const told = happening('rehearsal/facet-over-resected', 'critical', { percent, side: target.side, limit })
  return once(state, told, `${target.level} ${target.side}`)
}

/** Area over which the lamina came under the least thickness by this bite, less what of it is gone altogether, mm2. */
function thinnedBy(state: State, { bone: { at, was } }: Edit, ground: Ground): number {
  if (at.length === 0) return 0
  const { size, step, model } = ground
  const [ni, nj] = size
  const now = tissueOf(state, model.level).bone
  const thin = state.scene.parameters.laminaThinMm
  const isLamina = new Set(model.part.segments.filter((s) => /\/lamina-/.test(s.name)).map((s) => s.value))
  const taken = new Map<number, number>()
  for (let n = 0; n < at.length; n++) {
    if (!isLamina.has(model.part.data[at[n]!]!)) continue
    const column = (at[n]! % ni) + ni * ((at[n]! / (ni * nj)) | 0)
    taken.set(column, (taken.get(column) ?? 0) + was[n]!)
  }
  let columns = 0
  for (const [column, units] of taken) {
    const start = (column % ni) + ni * nj * ((column / ni) | 0)
    let is = 0
    let whole = 0
    for (let j = 0; j < nj; j++) {
      const n = start + ni * j
      if (model.bone[n] === 0 || !isLamina.has(model.part.data[n]!)) continue
      is += now[n]!
      whole += model.bone[n]!
    }
    const mm = (sum: number): number => (sum / 255) * step[1]
    if (mm(whole) < 2 * thin) continue
    const isThin = (sum: number): boolean => mm(sum) < thin && mm(sum) > step[1]
    columns += (isThin(is) ? 1 : 0) - (isThin(is + units) ? 1 : 0)
  }
  return columns * step[0] * step[2]
}

function lamina(state: State, target: Target, edit: Edit, ground: Ground, before: number): Done {
  const { laminaThinMm: thin, laminaThinMm2: most } = state.scene.parameters
  const area = workAt(state, target)?.thinnedMm2 ?? 0
  if (area <= most || before > most) return done(state)
  const part = ground.partName(ground.model.part.data[edit.bone.at[0] ?? 0]!)
  return done(state, happening('rehearsal/lamina-too-thin', 'warning', { area: Math.round(area), part, thin }))
}
