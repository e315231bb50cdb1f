/**
 * What the needle's tip lies in, and what the thumb on the syringe feels on the way.
 *
 * Takes  the level's tissues as they are now and the scan's labels beyond them, a tip in the level frame, mm.
 * Gives  the tissue, found from geometry; where contrast would go from there; loss of resistance from one tissue to the next.
 * Trap   resistance is lost wherever the tip leaves something firm for something loose: out of the interspinous ligament into
 *        muscle it is lost as well, and means nothing.
 * Limits muscle, fat and the ligament between the spinous processes are told apart by place only; veins are drawn by seed.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { type Point, place, point } from '@flavum/base'
import { labelAtPoint, lookupOf } from '@flavum/grid'
import { assumedContrast, type ContrastParameters } from './assumed-contrast.ts'
import { groundOf } from './ground.ts'
import { assumedRun } from './parameters.ts'
import type { Where } from './spread.ts'
import { inVein, veinsOf } from './veins.ts'
import { modelVoxel, whereIs } from './where.ts'

export type NeedleTissue =
  | 'air'
  | 'skin'
  | 'muscle'
  | 'interspinous-ligament'
  | 'ligamentum-flavum'
  | 'epidural-fat'
  | 'vessel'
  | 'dura'
  | 'sac'
  | 'facet-joint'
  | 'behind-lamina'
  | 'bone'

export interface NeedleRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly now: Pick<LevelModel, 'bone' | 'ligament'>
  readonly side: Side
  readonly tip: Point<'level'>
  readonly seed: string
}

export function needleTissue(request: NeedleRequest, p: ContrastParameters = assumedContrast): NeedleTissue {
  const { spine, model, now, tip } = request
  const n = modelVoxel(model, tip)
  if (n < 0) return beyond(request, p)
  const where = whereIs(spine, model, now, tip)
  if (where === 'in-bone') return 'bone'
  if (where === 'facet') return 'facet-joint'
  if (where === 'intrathecal' || where === 'epidural') {
    const deep = groundOf(model, assumedRun).toSac(tip.x, tip.y, tip.z)
    if (where === 'intrathecal') return deep > -p.duraMm ? 'dura' : 'sac'
    return inVein(veinsOf(request), tip, p.veinRadiusMm) ? 'vessel' : 'epidural-fat'
  }
  if (now.ligament[n]! > 127) return 'ligamentum-flavum'
  return behindLamina(request, p) ? 'behind-lamina' : soft(request, p)
}

export const whereOf: Readonly<Record<NeedleTissue, Where>> = Object.freeze({
  air: 'outside',
  skin: 'behind',
  muscle: 'behind',
  'interspinous-ligament': 'behind',
  'ligamentum-flavum': 'behind',
  'epidural-fat': 'epidural',
  vessel: 'vascular',
  dura: 'subdural',
  sac: 'intrathecal',
  'facet-joint': 'facet',
  'behind-lamina': 'behind',
  bone: 'in-bone',
})

const firm: readonly NeedleTissue[] = ['interspinous-ligament', 'ligamentum-flavum']
const loose: readonly NeedleTissue[] = ['muscle', 'behind-lamina', 'epidural-fat', 'vessel', 'sac']

/** As the thumb feels it; only out of the yellow ligament into the canal does it mean what is hoped for. */
export function lossOfResistance(from: NeedleTissue, to: NeedleTissue): 'true' | 'false' | null {
  if (!firm.includes(from) || !loose.includes(to)) return null
  return from === 'ligamentum-flavum' && (to === 'epidural-fat' || to === 'vessel') ? 'true' : 'false'
}

/** Bone toward the canal, and no window. */
function behindLamina({ model, now, tip }: NeedleRequest, p: ContrastParameters): boolean {
  for (let u = 0; u <= p.behindLaminaMm; u += 0.5) {
    const n = modelVoxel(model, point('level', tip.x, tip.y - u, tip.z))
    if (n < 0) return false
    if (now.bone[n]! > 127) return true
  }
  return false
}

/** Between the spinous processes, where bone lies both above and below; else muscle. */
function soft({ model, now, tip }: NeedleRequest, p: ContrastParameters): NeedleTissue {
  if (Math.abs(tip.x) > p.interspinousHalfMm) return 'muscle'
  const bone = (step: number): boolean => {
    for (let u = 0; u <= 20; u++) {
      const n = modelVoxel(model, point('level', tip.x, tip.y, tip.z + step * u))
      if (n >= 0 && now.bone[n]! > 127) return true
    }
    return false
  }
  return bone(1) && bone(-1) ? 'interspinous-ligament' : 'muscle'
}

/** By the labels of the scan. */
function beyond({ spine, model, tip }: NeedleRequest, p: ContrastParameters): NeedleTissue {
  const { labels } = spine
  const at = (y: number): number =>
    labelAtPoint(labels, place(model.lpsFromLevel, point('level', tip.x, tip.y + y, tip.z)))
  const body = lookupOf(labels, 'body', 'soft-tissue')
  const here = at(0)
  if (lookupOf(labels, 'bone')[here]) return 'bone'
  if (lookupOf(labels, 'dural-sac')[here]) return 'sac'
  if (!body[here]) return 'air'
  return body[at(p.skinThickMm)] ? 'muscle' : 'skin'
}
