/**
 * Everything that ways in at one level and side are judged against, made once: search, hand edits and the card share it.
 *
 * Takes  the request. Gives the ground, or the reason why nothing can be planned on it.
 * Faults `access/no-such-level`, `access/other-level`, `access/level-outside-scan`.
 */
import type { Level, LevelModel, LevelName, LumbarSpine, Side } from '@flavum/anatomy'
import { type Rad, type Reason, rad, radFromDeg, silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { dorsalOfLine, type LevelMeasurement, measureOf, ventralLine } from '@flavum/measurement'
import type { AccessPlan } from './access-plan.ts'
import type { LatticeValues } from './field.ts'
import { fusedShare } from './fused.ts'
import { type Column, columnsOf, everyMillimetre } from './laminae.ts'
import { messages } from './messages.ts'
import { type MetalAbout, metalAbout, screwMm3 } from './metal.ts'
import { type AccessParameters, assumedParameters } from './parameters.ts'
import { flexedColumns, type Hinge, hingeOf, posturesUpTo } from './posture.ts'
import { scanBelow, withinScan } from './scan-ends.ts'
import { hasShelf } from './shelf.ts'
import { type Skin, skinOf } from './skin.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import { lineField, toolRoom } from './tool-room.ts'
import { laminaAngleOf } from './views.ts'

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
  /** Where the C-arm stands, when it cannot stand anywhere else. */
  readonly armSide?: 'patient-left' | 'patient-right' | undefined
}

export interface Ground {
  readonly request: AccessRequest
  readonly level: Level
  /** +1 on the patient's left. */
  readonly sign: 1 | -1
  readonly parameters: AccessParameters
  readonly hinge: Hinge
  readonly postures: readonly number[]
  readonly columns: readonly Column[]
  readonly around: Surroundings
  readonly skin: Skin
  /** As scanned. */
  readonly vill: AccessPlan['vill']
  /** How far dorsal of it a place lies in the posture where that is least. */
  readonly line: LatticeValues
  /** What a tool's axis has around it that is free of sac, root, facet and line: at least the tool's radius, or it may not be there. */
  readonly tool: LatticeValues
  readonly laminaAngle: Rad | null
  /** 95 % half widths of where the borders lie, mm. */
  readonly uncertain: { readonly sac: number; readonly bone: number }
  /** How far the scan goes below the level's origin, mm. */
  readonly below: number
  readonly metal: MetalAbout
}

/** A bridge of bone over all of the strip, or nearly, leaves no gap to open. Assumed. */
const fusedFrom = 0.9

export function groundOf(request: AccessRequest, watch: Watch = silent): Ground | { readonly refusal: Reason } {
  const { spine, model, side, volume } = request
  const parameters = { ...assumedParameters, ...request.parameters }
  const level = spine.levels.find((l) => l.name === request.level)
  if (!level)
    throw messages.fault('access/no-such-level', {
      level: request.level,
      known: spine.levels.map((l) => l.name).join(', '),
    })
  if (model.level !== request.level)
    throw messages.fault('access/other-level', { model: model.level, level: request.level })
  const grid = volume?.grid ?? spine.labels.grid
  if (!withinScan(grid, level.lpsFromLevel)) throw messages.fault('access/level-outside-scan', { level: level.name })
  const where = { side, level: request.level }

  const metal = metalAbout(model, volume, parameters.metalHu)
  if (metal.above >= screwMm3 && metal.below >= screwMm3)
    return refused(
      messages.reason('access/instrumented-level', { upper: level.upper, lower: level.lower, level: request.level }),
    )
  watch.step('reading the laminae', 0)
  const columns = columnsOf(model, side, level.upper, level.lower, parameters.stripToleranceMm)
  if (!hasShelf(columns, parameters.stripToleranceMm)) return refused(messages.reason('access/no-lamina-edge', where))
  const share = fusedShare(model, side, level.upper, level.lower)
  if (share >= fusedFrom)
    return refused(
      messages.reason('access/fused-level', {
        ...where,
        upper: level.upper,
        lower: level.lower,
        percent: Math.round(share * 100),
      }),
    )
  const vill = ventralLine(side, everyMillimetre(columns))
  if (!vill) return refused(messages.reason('access/no-upper-lamina', where))
  if (!model.sac.some((f) => f > 127)) return refused(messages.reason('access/no-sac', { level: request.level }))
  watch.step('gathering bone', 0.1)
  const hinge = hingeOf(model, spine)
  const postures = posturesUpTo(parameters.flexionDeg)
  const around = surroundingsOf(
    { model, spine, upper: level.upper, lower: level.lower, side, volume, hinge, postures },
    parameters,
  )
  watch.step('finding the skin', 0.3)
  const skin = skinOf(model, spine, volume, parameters.skinHu)
  if (!skin.seen) return refused(messages.reason('access/no-skin', { level: request.level }))
  watch.step('laying down what tools must keep from', 0.35)
  const sign = side === 'left' ? 1 : -1
  const lines = postures.flatMap((degrees) => {
    const line = degrees === 0 ? vill : ventralLine(side, everyMillimetre(flexedColumns(columns, hinge, degrees)))
    return line ? [dorsalOfLine(line)] : []
  })
  const line = lineField(lines, sign)
  const uncertain = { sac: model.uncertainty.sac.value ?? 0, bone: model.uncertainty.bone.value ?? 0 }
  const measured = request.measurement && measureOf(request.measurement, 'lamina-angle', side)
  return {
    request,
    level,
    sign,
    parameters,
    hinge,
    postures,
    columns,
    around,
    skin,
    vill,
    line,
    tool: toolRoom(around, line, uncertain, sign, parameters),
    laminaAngle: measured?.value ? asRad(measured.value, measured.unit) : laminaAngleOf(columns),
    uncertain,
    below: scanBelow(model, grid),
    metal,
  }
}

const refused = (refusal: Reason): { readonly refusal: Reason } => ({ refusal })
const asRad = (value: number, unit: string): Rad => (unit === 'rad' ? rad(value) : radFromDeg(value))
