/**
 * Where the portal goes, for one level and side: a few clearly different proposals, or a refusal that says why.
 *
 * Takes  the spine, the level at working resolution, and the CT for bone and skin beyond it.
 * Gives  plans, best first. A limit is never relaxed for reach: what cannot be done within them is refused.
 * Limits a rehearsal target, not an indication; everything in parameters.ts is assumed.
 */
import type { LevelModel, LevelName, LumbarSpine, Side } from '@flavum/anatomy'
import { degFromRad, type Rad, rad, radFromDeg, silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { dorsalOfLine, type LevelMeasurement, measureOf, ventralLine } from '@flavum/measurement'
import type { Access, AccessPlan } from './access-plan.ts'
import { type Docking, searchDockings } from './docking.ts'
import { flattestSkinAngleDeg, incisionLength } from './incision.ts'
import { type Column, columnsOf, everyMillimetre } from './laminae.ts'
import { messages } from './messages.ts'
import { type AccessParameters, assumedParameters } from './parameters.ts'
import { ligamentInReach, type Reach, reachOf, type Way, wayOf } from './reach.ts'
import { type Skin, skinOf } from './skin.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import { laminaAngleOf } from './views.ts'
import { writePlan } from './write-plan.ts'

export interface AccessRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly level: LevelName
  readonly side: Side
  /** For bone and skin beyond the model; the labels stand in where there is none. */
  readonly volume?: Volume | undefined
  /** For the lamina's own angle; fitted to the model where there is none. */
  readonly measurement?: LevelMeasurement | undefined
  readonly parameters?: Partial<AccessParameters> | undefined
  /** Most proposals to give. */
  readonly maximum?: number | undefined
}

/** All that writing a plan needs to know. */
export interface Planning {
  readonly request: AccessRequest
  readonly parameters: AccessParameters
  readonly columns: readonly Column[]
  readonly around: Surroundings
  readonly skin: Skin
  readonly vill: AccessPlan['vill']
  readonly laminaAngle: Rad | null
  readonly sacUncertainty: number
  /** How far the scan goes below the level's origin, mm. */
  readonly below: number
}

export interface Candidate {
  readonly docking: Docking
  readonly way: Way
  readonly reach: Reach
  readonly ligament: { readonly dorsal: number; readonly ventral: number }
  readonly score: number
}

/** How many dockings are looked at closely. */
const shortlist = 60

/** Faults `access/no-such-level`, `access/other-level`. */
export function planAccess(request: AccessRequest, watch: Watch = silent): Access {
  const { spine, model, side, volume, maximum = 3 } = request
  const parameters = { ...assumedParameters, ...request.parameters }
  const level = spine.levels.find((l) => l.name === request.level)
  if (!level)
    throw messages.fault('access/no-such-level', {
      level: request.level,
      known: spine.levels.map((l) => l.name).join(', '),
    })
  if (model.level !== request.level)
    throw messages.fault('access/other-level', { model: model.level, level: request.level })
  const where = { side, level: request.level }

  watch.step('reading the laminae', 0)
  const columns = columnsOf(model, side, level.upper, level.lower, parameters.stripToleranceMm)
  if (!columns.some((c) => c.rim)) return refuse(messages.reason('access/no-lamina-edge', where))
  const vill = ventralLine(side, everyMillimetre(columns))
  if (!vill) return refuse(messages.reason('access/no-upper-lamina', where))
  if (!model.sac.some((f) => f > 127)) return refuse(messages.reason('access/no-sac', { level: request.level }))
  watch.step('gathering bone', 0.1)
  const around = surroundingsOf(model, spine, level.lower, volume, parameters.boneHu)
  watch.step('finding the skin', 0.35)
  const skin = skinOf(model, spine, volume, parameters.skinHu)
  if (!skin.seen) return refuse(messages.reason('access/no-skin', { level: request.level }))
  const measured = request.measurement && measureOf(request.measurement, 'lamina-angle', side)
  const planning: Planning = {
    request,
    parameters,
    columns,
    around,
    skin,
    vill,
    laminaAngle: measured?.value ? asRad(measured.value, measured.unit) : laminaAngleOf(columns),
    sacUncertainty: model.uncertainty.sac.value ?? 0,
    below: scanBelow(model, volume?.grid ?? spine.labels.grid),
  }

  const search = searchDockings(columns, around, skin, side === 'left' ? 1 : -1, parameters, (done) =>
    watch.step('trying ways in', 0.45 + 0.35 * done),
  )
  if (search.dockings.length === 0) return refuse(whyNone(search, planning))
  watch.step('measuring what is in reach', 0.8)
  const line = dorsalOfLine(vill)
  const close = [...search.dockings].sort((a, b) => quickScore(b, parameters) - quickScore(a, parameters))
  const held = { sac: 0, 'ventral-line': 0, range: 0 }
  const candidates: Candidate[] = []
  for (const docking of spreadOut(close)) {
    const way = wayOf(docking)
    const reach = reachOf(way, around.sac, line, planning.sacUncertainty, parameters)
    held[reach.heldBy]++
    if (reach.depthStop < parameters.depthStopMm[0]) continue
    const ligament = ligamentInReach(model, way, reach.depthStop, line, parameters)
    candidates.push({ docking, way, reach, ligament, score: quickScore(docking, parameters) + ligament.dorsal / 5 })
  }
  if (candidates.length === 0)
    return refuse(
      held.sac >= held['ventral-line']
        ? messages.reason('access/sac-too-close', {
            ...where,
            least: parameters.depthStopMm[0],
            margin: parameters.sacMarginMm,
            uncertainty: planning.sacUncertainty,
          })
        : messages.reason('access/ventral-line-too-close', { ...where, least: parameters.depthStopMm[0] }),
    )
  candidates.sort((a, b) => b.score - a.score)
  const chosen: Candidate[] = []
  for (const c of candidates)
    if (chosen.length < maximum && chosen.every((o) => clearlyDifferent(o.docking, c.docking))) chosen.push(c)
  watch.step('done', 1)
  return { plans: chosen.map((c) => writePlan(c, planning)) }
}

const refuse = (refusal: NonNullable<Access['refusal']>): Access => ({ plans: [], refusal })

/** By what most of the clear ways failed. */
function whyNone(
  search: ReturnType<typeof searchDockings>,
  { request: { side, level }, parameters: p, below }: Planning,
): NonNullable<Access['refusal']> {
  const where = { side, level }
  const most = Math.max(search.flat, search.outsideScan, search.tooLong)
  if (most > 0 && most === search.outsideScan)
    return messages.reason('access/outside-scan', { ...where, below: round(below) })
  if (most > 0 && most === search.flat)
    return messages.reason('access/incision-too-long', {
      ...where,
      shortest: round(
        incisionLength(p.portalDiameterMm, rad(search.steepestFlat - radFromDeg(p.pivotDeg))) / p.stretch,
      ),
      limit: p.incisionLimitMm,
      degrees: round(flattestSkinAngleDeg(p.portalDiameterMm, p.stretch, p.incisionLimitMm) + p.pivotDeg),
    })
  if (most > 0) return messages.reason('access/too-long', { ...where, limit: p.workingLengthMm })
  return messages.reason('access/no-window-without-bone', {
    ...where,
    short: Number.isFinite(search.leastShort) ? round(search.leastShort) : 'far',
  })
}

/** Before looking closely: near the preferred angle, straight, all the way to the edge, off the midline. */
function quickScore(d: Docking, p: AccessParameters): number {
  const angle = degFromRad(d.skinAngle)
  const [least, most] = p.skinAngleDeg
  const outside = angle < least ? least - angle : angle > most ? angle - most : 0
  const off = d.column.off
  return (
    -2 * outside - 0.3 * Math.abs(degFromRad(d.lateral) - 5) - 2 * d.short - (off < 2 ? 8 : 0) - Math.max(0, off - 5)
  )
}

/** The best of each neighbourhood first, so that a large family does not fill the shortlist. */
function spreadOut(dockings: readonly Docking[]): readonly Docking[] {
  const seen = new Map<string, number>()
  const kept = dockings.filter((d) => {
    const family = [
      d.column.off,
      Math.floor(degFromRad(d.axisAngle) / 10),
      Math.floor(degFromRad(d.lateral) / 10),
    ].join()
    const n = seen.get(family) ?? 0
    seen.set(family, n + 1)
    return n < 3
  })
  return kept.slice(0, shortlist)
}

const clearlyDifferent = (a: Docking, b: Docking): boolean =>
  Math.abs(a.axisAngle - b.axisAngle) > radFromDeg(9) ||
  Math.abs(a.lateral - b.lateral) > radFromDeg(9) ||
  Math.abs(a.column.off - b.column.off) > 2.9

const asRad = (value: number, unit: string): Rad => (unit === 'rad' ? rad(value) : radFromDeg(value))
const round = (n: number): number => Math.round(n * 10) / 10

/** From the level's origin straight down the body axis to the end of the scan. */
function scanBelow(model: LevelModel, grid: Volume['grid']): number {
  const [a, b, c] = grid.ijkFromLps.rows
  const l = model.lpsFromLevel.rows
  const at = (r: typeof a, z: number): number =>
    r[0] * (l[0][3] + l[0][2] * z) + r[1] * (l[1][3] + l[1][2] * z) + r[2] * (l[2][3] + l[2][2] * z) + r[3]
  for (let z = 0; z > -300; z--)
    if ([a, b, c].some((r, n) => at(r, z) < -0.5 || at(r, z) > grid.size[n]! - 0.5)) return -z
  return 300
}
