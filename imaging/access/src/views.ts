/**
 * The two C-arm views of the procedure, for this level of this person, and what the oblique one shows of the ventral line.
 *
 * `ap` looks along the level's own dorsal axis; `contralateral-oblique` is turned from there away from the working side by the
 * working-side lamina's own angle, so that this lamina is seen end-on. The patient lies prone, the tube under the table.
 */
import type { LevelModel, Side } from '@flavum/anatomy'
import { degFromRad, direction, maths, type Point, point, type Rad, rad, turn } from '@flavum/base'
import { anglesOf, poseFromAngles } from '@flavum/fluoroscopy'
import type { VentralInterlaminarLine } from '@flavum/measurement'
import type { CarmView } from './access-plan.ts'
import type { Column } from './laminae.ts'
import { across } from './oblique-reading.ts'

/** Toward the detector, in the level frame. */
function beam(side: Side, angle: Rad): Point<'level'> {
  const away = side === 'left' ? -1 : 1
  return point('level', away * maths.sin(angle), maths.cos(angle), 0)
}

export function carmViews(
  model: LevelModel,
  side: Side,
  isocentre: Point<'lps'>,
  laminaAngle: Rad,
): readonly CarmView[] {
  const view = (name: CarmView['name'], angle: Rad): CarmView => {
    const { x, y, z } = beam(side, angle)
    const toward = turn(model.lpsFromLevel, direction('level', x, y, z))
    const pose = poseFromAngles(
      {
        primary: rad(maths.atan2(toward.x, -toward.y)),
        secondary: rad(maths.asin(Math.min(1, Math.max(-1, toward.z)))),
      },
      { isocentre, patientPosition: 'HFP', tube: 'under-table' },
    )
    const { primary, secondary } = anglesOf(pose)
    return { name, pose, primaryAngleDeg: degFromRad(primary), secondaryAngleDeg: degFromRad(secondary) }
  }
  return [view('ap', rad(0)), view('contralateral-oblique', laminaAngle)]
}

/**
 * How far dorsal of the line a point of the tool looks in the oblique view, magnification taken out: in that picture
 * the line is drawn once, through the middle of the laminae's ventral margins.
 */
export function apparentMargin(
  line: VentralInterlaminarLine,
  at: { readonly x: number; readonly y: number; readonly z: number },
  side: Side,
  angle: Rad,
): number {
  const lateral = side === 'left' ? 1 : -1
  const seen = (p: { x: number; y: number }): number => across(p.x * lateral, p.y, angle)
  const middle = line.lines[Math.floor(line.lines.length / 2)]!
  const low = seen(middle.lower)
  const slope = (seen(middle.upper) - low) / (middle.upper.z - middle.lower.z)
  const drawn = low + slope * (at.z - middle.lower.z)
  return (seen(at) - drawn) / Math.sqrt(1 + slope * slope)
}

/**
 * Angle of the working-side lamina to the level's dorsal axis: a straight line through the upper lamina's ventral face, slice
 * by slice; the median. Null with too little lamina.
 */
export function laminaAngleOf(columns: readonly Column[]): Rad | null {
  const slices = new Map<number, { x: number; y: number }[]>()
  for (const c of columns) {
    const off = c.off
    if (off < 2 || off > 8) continue
    for (let n = 0; n < c.upper.length; n += 4) {
      const slice = Math.round(c.upper[n + 1]! * 10)
      const list = slices.get(slice) ?? []
      list.push({ x: off, y: c.upper[n]! })
      slices.set(slice, list)
    }
  }
  const angles: number[] = []
  for (const points of slices.values()) {
    if (points.length < 6) continue
    const mx = points.reduce((s, p) => s + p.x, 0) / points.length
    const my = points.reduce((s, p) => s + p.y, 0) / points.length
    const xx = points.reduce((s, p) => s + (p.x - mx) ** 2, 0)
    const xy = points.reduce((s, p) => s + (p.x - mx) * (p.y - my), 0)
    // going lateral the lamina runs ventral
    angles.push(maths.atan2(xx, -xy))
  }
  angles.sort((a, b) => a - b)
  const median = angles[Math.floor(angles.length / 2)]
  return median === undefined || !(median > 0.2 && median < 1.4) ? null : rad(median)
}

/** How far the upper lamina's ventral face runs beside the midline, along itself, mm. */
export function laminaLengthOf(columns: readonly Column[]): number {
  const offs = columns.filter((c) => c.rim && c.upper.length > 0).map((c) => c.off)
  const angle = laminaAngleOf(columns)
  const wide = offs.length ? Math.max(...offs) - Math.min(...offs) : 0
  return angle === null ? wide : wide / maths.sin(angle)
}
