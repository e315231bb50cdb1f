/**
 * The roof of the canal: two plates that meet in the midline, thin above and thick below, their lower part sloping dorsally.
 *
 * Takes  a vertebra's dimensions. Gives how far a point lies behind the ventral face of its laminae (negative: in the canal).
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Row } from './dimensions.ts'
import { softAbs } from './shapes.ts'
import { halfDepth, meanHeight } from './stack.ts'

export interface LaminaPlate {
  /** Height of the upper and, `height` below it, the lower border in the midline. */
  readonly top: number
  readonly height: number
  readonly thickness: number
  /** How far to the side it goes. */
  readonly reach: number
  /** Where the two faces meet, at 30 % of the height. */
  readonly apex: number
  readonly bendZ: number
  readonly slope: number
  readonly sin: number
  readonly cos: number
  readonly cosSlope: number
}

export function laminaPlate(row: Row): LaminaPlate {
  const phi = radFromDeg(row.laminaDeg)
  const slope = radFromDeg(row.laminaSlopeDeg)
  const top = meanHeight(row) / 2 - row.laminaTop
  return {
    top,
    height: row.laminaHeight,
    thickness: row.laminaThickness,
    reach: row.facetX + 2,
    apex: halfDepth(row) + row.canalDepth,
    bendZ: top - 0.3 * row.laminaHeight,
    slope: maths.tan(slope),
    sin: maths.sin(phi),
    cos: maths.cos(phi),
    cosSlope: maths.cos(slope),
  }
}

/** Dorsal place of the midline of the ventral face at height z: the slope below the bend, 0.35 of it above. */
export function laminaApex(p: LaminaPlate, z: number): number {
  const w = p.bendZ - z
  return p.apex + p.slope * (0.675 * w + 0.325 * (Math.sqrt(w * w + 4) - 2))
}

export const laminaSheet = (p: LaminaPlate, x: number, y: number, z: number): number =>
  ((y - laminaApex(p, z)) * p.sin + softAbs(x, 1.8) * p.cos) * p.cosSlope
