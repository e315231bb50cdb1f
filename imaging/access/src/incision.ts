/**
 * How long a cut the portal needs, from its angle to the skin.
 *
 * The portal's section in the skin is an ellipse with axes D and D / sin(angle). A straight slit opens to that perimeter: its
 * length is half the perimeter, less what the skin stretches.
 *
 * Source complete elliptic integral of the second kind by the arithmetic-geometric mean (exact to rounding).
 */
import { type Mm, maths, mm, type Rad, radFromDeg } from '@flavum/base'

export function ellipsePerimeter(semiMajor: number, semiMinor: number): number {
  let a = semiMajor
  let g = semiMinor
  let power = 0.5
  let sum = power * (a * a - g * g)
  while (Math.abs(a - g) > 1e-14 * a) {
    const c = (a - g) / 2
    g = Math.sqrt(a * g)
    a -= c
    power *= 2
    sum += power * c * c
  }
  return ((2 * Math.PI) / a) * (semiMajor * semiMajor - sum)
}

/** Without stretch. */
export function incisionLength(diameter: number, skinAngle: Rad): Mm {
  return mm(ellipsePerimeter(diameter / 2 / maths.sin(skinAngle), diameter / 2) / 2)
}

/** The flattest angle to the skin whose planned cut stays within the limit, in degrees. */
export function flattestSkinAngleDeg(diameter: number, stretch: number, limit: number): number {
  let low = 1
  let high = 90
  for (let n = 0; n < 40; n++) {
    const middle = (low + high) / 2
    if (incisionLength(diameter, radFromDeg(middle)) / stretch > limit) low = middle
    else high = middle
  }
  return high
}
