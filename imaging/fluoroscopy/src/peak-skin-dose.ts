/**
 * Where on the skin the beam went in, and the most that any place got: an entrance map over pulses.
 *
 * Takes  the skin as a grid of places with the way out of the body, and pulses with pose, field and exposure (a frame will do).
 * Gives  mGy for each place; the peak as a figure.
 * Limits an estimate: open beam by the square of the distance, a backscatter factor and tissue over air (both assumed), nothing
 *        taken off by table or clothes. A place is hit where it faces the source and the lit field covers it: what a fold or a
 *        limb shades is not told. No dose at the exit, no dose outside the field.
 * Trap   a prone patient over the tube is entered through the belly: the map of the back then stays empty, and rightly so. Use
 *        `skinFromOutline` for all sides, or the side where the tube is.
 */
import { cross, direction, dot, type Figure, figure, maths, type Point, point, unknown } from '@flavum/base'
import { beamOutput } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import type { BodyOutline } from './body-outline.ts'
import { principalPixel, sourceOf } from './carm.ts'
import { checkExposure, openKerma } from './dose.ts'
import { litPixels } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose, Detector, Exposure } from './xray-frame.ts'

/** Places on the skin, columns fastest. */
export interface Skin {
  readonly columns: number
  readonly rows: number
  /** x, y, z of each in lps mm; not-a-number where no skin is known. */
  readonly places: Float64Array
  /** Unit directions out of the body. */
  readonly outward: Float64Array
}

export interface Pulse {
  readonly pose: CarmPose
  readonly detector: Detector
  readonly exposure: Exposure
}

export interface SkinDose {
  readonly skin: Skin
  /** mGy by place so far. A copy. */
  map(): Float64Array
  /** This pulse so many times over. Faults of the exposure and the detector. */
  add(pulse: Pulse, times?: number): void
  /** The most of any place, and which; no figure while pulses were given and none met the skin. */
  peak(): { readonly dose: Figure<'mGy'>; readonly at: Point<'lps'> | null }
}

/** An empty map of this skin, to which pulses are added; mGy. */
export function skinDose(skin: Skin): SkinDose {
  const dose = new Float64Array(skin.columns * skin.rows)
  let pulses = 0
  let met = false
  return {
    skin,
    map: () => dose.slice(),
    add(pulse, times = 1) {
      if (!(times > 0 && Number.isFinite(times))) return
      pulses += times
      const { pose, detector, exposure } = pulse
      const beam = checkExposure(exposure)
      // at 1 mm, for the square of the distance to take it from
      const factor = assumed.backscatter * assumed.tissueOverAir * assumed.tableTransmission
      const strength = (openKerma(beam, exposure.mAs, 1) / 1000) * factor * times
      const lit = litPixels(detector)
      const centre = principalPixel(detector)
      const source = sourceOf(pose)
      const { rows } = pose.lpsFromCarm
      const { places, outward } = skin
      for (let n = 0; n < dose.length; n++) {
        const x = places[3 * n]! - source.x
        const y = places[3 * n + 1]! - source.y
        const z = places[3 * n + 2]! - source.z
        if (!(x * outward[3 * n]! + y * outward[3 * n + 1]! + z * outward[3 * n + 2]! < 0)) continue
        // the transposed rotation: right, down and along the beam, from the source
        const depth = rows[0][2] * x + rows[1][2] * y + rows[2][2] * z
        if (!(depth > 0)) continue
        const k = pose.sourceDetector / depth / detector.pixel
        const u = (rows[0][0] * x + rows[1][0] * y + rows[2][0] * z) * k + centre.u
        const v = (rows[0][1] * x + rows[1][1] * y + rows[2][1] * z) * k + centre.v
        if (u < lit.left - 0.5 || u >= lit.right - 0.5 || v < lit.top - 0.5 || v >= lit.bottom - 0.5) continue
        dose[n] = dose[n]! + strength / (x * x + y * y + z * z)
        met = true
      }
    },
    peak() {
      if (pulses > 0 && !met)
        return { dose: unknown('mGy', fluoroscopyMessages.reason('fluoroscopy/skin-missed', { pulses })), at: null }
      let top = 0
      for (let n = 1; n < dose.length; n++) if (dose[n]! > dose[top]!) top = n
      const { places } = skin
      const extra = {
        method: 'peak of the entrance map of simulated pulses',
        assumes: [beamOutput.id, 'fluoroscopy/assumed backscatter', 'fluoroscopy/assumed tissue over air'],
      }
      return {
        dose: figure(
          dose[top] ?? 0,
          'mGy',
          'tube output by the square of the distance, with backscatter',
          extra,
        ) as Figure<'mGy'>,
        at: met ? point('lps', places[3 * top]!, places[3 * top + 1]!, places[3 * top + 2]!) : null,
      }
    },
  }
}

/**
 * The back or the front as heights: for each place of a grid in lps x and z, the y of the skin there.
 * Faults `fluoroscopy/skin-incomplete`.
 */
export function skinFromHeights(field: {
  readonly side: 'back' | 'front'
  readonly columns: number
  readonly rows: number
  /** Of the first place, and to the next column (x) and row (z), mm. */
  readonly x: number
  readonly z: number
  readonly acrossBy: number
  readonly alongBy: number
  /** lps y, columns fastest. */
  readonly heights: ArrayLike<number>
}): Skin {
  const { side, columns, rows, x, z, acrossBy, alongBy, heights } = field
  const flat = acrossBy !== 0 && alongBy !== 0 && Number.isFinite(x + z + acrossBy + alongBy)
  const places = new Float64Array(Math.max(0, 3 * columns * rows))
  if (heights.length === columns * rows && flat)
    for (let n = 0; n < columns * rows; n++)
      places.set([x + (n % columns) * acrossBy, heights[n]!, z + Math.floor(n / columns) * alongBy], 3 * n)
  const complete = flat && heights.length === columns * rows
  const out = side === 'back' ? 1 : -1
  return skinOf(columns, rows, complete ? places : new Float64Array(0), false, () => [0, out, 0])
}

/** All round the body. Faults `fluoroscopy/skin-incomplete` where the scan is a single plane. */
export function skinFromOutline({ x, y, heights, angles, radii }: BodyOutline): Skin {
  const places = new Float64Array(3 * angles * heights.length)
  for (const [k, z] of heights.entries())
    for (let n = 0; n < angles; n++) {
      const angle = (2 * Math.PI * n) / angles
      const r = radii[n + angles * k]!
      places.set([x + r * maths.cos(angle), y + r * maths.sin(angle), z], 3 * (n + angles * k))
    }
  return skinOf(angles, heights.length, places, true, (n) => [places[3 * n]! - x, places[3 * n + 1]! - y, 0])
}

/** With the ways out from the places beside each other, turned to agree with a rough one. */
function skinOf(
  columns: number,
  rows: number,
  places: Float64Array,
  round: boolean,
  roughly: (n: number) => readonly [number, number, number],
): Skin {
  if (!(columns >= 2 && rows >= 2 && places.length === 3 * columns * rows))
    throw fluoroscopyMessages.fault('fluoroscopy/skin-incomplete', { columns, rows, actual: places.length / 3 })
  const outward = new Float64Array(places.length).fill(Number.NaN)
  const at = (column: number, row: number) => {
    const n = (round ? (column + columns) % columns : column) + columns * row
    const outside = row < 0 || row >= rows || (!round && (column < 0 || column >= columns))
    return outside || Number.isNaN(places[3 * n]! + places[3 * n + 1]!) ? null : n
  }
  const step = (from: number, to: number) =>
    direction(
      'lps',
      places[3 * to]! - places[3 * from]!,
      places[3 * to + 1]! - places[3 * from + 1]!,
      places[3 * to + 2]! - places[3 * from + 2]!,
    )
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const n = at(column, row)
      if (n === null) continue
      const across = step(at(column - 1, row) ?? n, at(column + 1, row) ?? n)
      const along = step(at(column, row - 1) ?? n, at(column, row + 1) ?? n)
      const normal = cross(across, along)
      const size = Math.sqrt(dot(normal, normal))
      const [ox, oy, oz] = roughly(n)
      const rough = Math.hypot(ox, oy, oz)
      if (!(size > 0)) {
        outward.set([ox / rough, oy / rough, oz / rough], 3 * n)
        continue
      }
      const sign = normal.x * ox + normal.y * oy + normal.z * oz < 0 ? -1 : 1
      outward.set([(sign * normal.x) / size, (sign * normal.y) / size, (sign * normal.z) / size], 3 * n)
    }
  return { columns, rows, places, outward }
}
