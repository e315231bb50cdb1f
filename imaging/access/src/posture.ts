/**
 * How the level bends between the scan and the table: the upper vertebra turns forward about the disc, the lower one stays.
 *
 * Takes  a place in the level frame and degrees of flexion beyond the scan's.
 * Gives  where it is then; the postures that every limit is asked in.
 * Limits one hinge, in the middle of the disc and square to the level's midline; the sac stays where it was, which is dorsal of
 *        where flexion would take it; skin and muscle stay too.
 * Source a hinge there opened the free width by 0.35 to 0.55 mm a degree on two CTs, as bending did.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { maths, place, radFromDeg } from '@flavum/base'
import type { Column } from './laminae.ts'

/** Where the level bends: the disc's middle, in the plane of y and z. */
export interface Hinge {
  readonly y: number
  readonly z: number
}

/** Postures between these open the level less than the last and more than the first. */
export function posturesUpTo(most: number): readonly number[] {
  const steps = Math.max(1, Math.ceil(most / 3))
  return most > 0 ? Array.from({ length: steps + 1 }, (_, n) => (most * n) / steps) : [0]
}

export function hingeOf(model: LevelModel, spine: LumbarSpine): Hinge {
  const level = spine.levels.find((l) => l.name === model.level)
  const { y, z } = level ? place(model.levelFromLps, level.discCentre) : { y: -22, z: 0 }
  return { y, z }
}

/** Of a place on the upper vertebra, as y and z; negative degrees lead back to the scan. */
export function flexed(hinge: Hinge, degrees: number): (y: number, z: number) => readonly [y: number, z: number] {
  const c = maths.cos(radFromDeg(degrees))
  const s = maths.sin(radFromDeg(degrees))
  return (y, z) => [hinge.y + (y - hinge.y) * c - (z - hinge.z) * s, hinge.z + (y - hinge.y) * s + (z - hinge.z) * c]
}

/** The same columns with the upper lamina where it then is. */
export function flexedColumns(columns: readonly Column[], hinge: Hinge, degrees: number): readonly Column[] {
  if (degrees === 0) return columns
  const turn = flexed(hinge, degrees)
  return columns.map((column) => {
    const upper = new Float64Array(column.upper.length)
    for (let n = 0; n < upper.length; n += 2) {
      const [y, z] = turn(column.upper[n]!, column.upper[n + 1]!)
      upper[n] = y
      upper[n + 1] = z
    }
    return { ...column, upper }
  })
}
