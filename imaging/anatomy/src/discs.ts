/**
 * The discs along the canal, as a chain.
 *
 * Takes  the straightened scan, the wall, and the line's length.
 * Gives  for each disc its arc length, tilt and score, from caudal to cranial.
 * How    a disc is a dark plane between two bright ones in front of the canal. The middle of a body looks a little like one
 *        too; the even spacing of discs and the pedicles (just under each disc) tell them apart.
 */
import { maths } from '@flavum/base'
import { back, type CanalWall, directions, front, meanRadius, seenShare } from './canal-wall.ts'
import { median, smoothed } from './smooth.ts'
import { type Straight, straightIndex } from './straighten.ts'

export interface Disc {
  /** Arc length of the disc's centre, which lies `ahead` mm in front of the canal line. */
  readonly s: number
  readonly ahead: number
  /** ds/dv and ds/du of the disc plane. */
  readonly slopeV: number
  readonly slopeU: number
  readonly worth: number
}

export interface CanalProfile {
  /** Ventral wall distance along the line, smoothed. */
  readonly ventral: Float64Array
  /** Smaller share, left or right, of lateral wall seen: near 1 at pedicles, low at foramina. */
  readonly pedicle: Float64Array
  /** Share of dorsal wall seen: near 1 behind laminae. */
  readonly lamina: Float64Array
}

/**
 * Directions ventral of straight sideways in which a pedicle joins its body. Further back the joints above close the side as
 * well, and the notch between lamina and joint opens it.
 */
const pedicleFrom = [10, 40].map((degrees) => Math.round((degrees / 360) * directions)) as [number, number]

export function canalProfile(wall: CanalWall, count: number): CanalProfile {
  const ventral = new Float64Array(count)
  const pedicle = new Float64Array(count)
  const lamina = new Float64Array(count)
  const [low, high] = pedicleFrom
  for (let s = 0; s < count; s++) {
    ventral[s] = meanRadius(wall, s, front - 2, front + 2)
    pedicle[s] = Math.min(
      seenShare(wall, s, -high, -low),
      seenShare(wall, s, directions / 2 + low, directions / 2 + high),
    )
    lamina[s] = seenShare(wall, s, back - 5, back + 5)
  }
  return { ventral: smoothed(ventral, 8, 'nearest'), pedicle, lamina }
}

const degree = Math.PI / 180
const tilts = Array.from({ length: 13 }, (_, n) => -24 + 4 * n)
const lateralTilts = Array.from({ length: 9 }, (_, n) => -20 + 5 * n)
const bands = [
  [-15, -5],
  [-5, 5],
  [5, 15],
] as const
const bandCentre = 10
/** End plates lie within this of the disc's centre, mm; a flat choice falls to the plane square to the canal (HU per degree). */
const edgeReach = 8
const tiltPrice = 0.8
/** The disc's centre lies this far in front of the ventral wall. */
export const halfDepth = 15.5
const spacingLow = 22
const spacingHigh = 46

export function findDiscs(straight: Straight, profile: CanalProfile): readonly Disc[] {
  const count = straight.size[2]
  const planes = bandMeans(straight, profile.ventral)
  const disc = new Array<Disc>(count)
  const worth = new Float64Array(count)
  const pedicle = (s: number): number => profile.pedicle[Math.min(count - 1, Math.max(0, s))]!
  for (let s = 0; s < count; s++) {
    const best = bestPlane(planes, s)
    worth[s] = Math.min(1.2, Math.max(-0.5, best.score / 100)) + 0.5 * (pedicle(s - 8) - pedicle(s + 6)) - 0.12
    disc[s] = {
      s,
      ahead: profile.ventral[s]! + halfDepth,
      slopeV: maths.tan(best.tilt * degree),
      slopeU: maths.tan(best.lateral * degree),
      worth: worth[s]!,
    }
  }
  const chain = bestChain(worth).map((s) => disc[snapped(worth, s)]!)
  return withoutWeakEnds(chain, count).map((d) => ({ ...d, ...sharpest(planes, d.s) }))
}

/** Mean HU of each band and sagittal tilt, by the arc length of the plane's centre: [tilt][band][s]. */
function bandMeans({ data, size }: Straight, ventral: Float64Array): Float64Array[][] {
  const count = size[2]
  const strip = bands.map(([lo, hi]) => {
    const out = new Float64Array(64 * count)
    for (let s = 0; s < count; s++)
      for (let v = -63; v < 0; v++) {
        let sum = 0
        for (let u = lo; u <= hi; u++) sum += Math.min(600, Math.max(-150, data[straightIndex(u, v, s)]!))
        out[s * 64 - v] = sum / (hi - lo + 1)
      }
    return out
  })
  return tilts.map((tilt) => {
    const slope = maths.tan(tilt * degree)
    return strip.map((values) => {
      const out = new Float64Array(count).fill(Number.NaN)
      for (let s = 0; s < count; s++) {
        let sum = 0
        let rows = 0
        for (let d = 5; d <= 26; d++) {
          const v = Math.round(ventral[s]! + d)
          const at = s - slope * (d - halfDepth)
          const q = Math.floor(at)
          if (v > 63 || q < 0 || q + 1 >= count) continue
          sum += values[q * 64 + v]! + (values[(q + 1) * 64 + v]! - values[q * 64 + v]!) * (at - q)
          rows++
        }
        if (rows >= 16) out[s] = sum / rows
      }
      return out
    })
  })
}

const between = (values: Float64Array, x: number): number => {
  const q = Math.floor(x)
  return q < 0 || q + 1 >= values.length ? Number.NaN : values[q]! + (values[q + 1]! - values[q]!) * (x - q)
}

function bestPlane(planes: Float64Array[][], s: number): { score: number; tilt: number; lateral: number } {
  let best = { score: -50, tilt: 0, lateral: 0 }
  const line = new Float64Array(17)
  for (const [n, tilt] of tilts.entries())
    for (const lateral of lateralTilts) {
      const shift = maths.tan(lateral * degree) * bandCentre
      const [a, b, c] = planes[n]! as [Float64Array, Float64Array, Float64Array]
      for (let d = -8; d <= 8; d++)
        line[d + 8] = (between(a, s + d - shift) + between(b, s + d) + between(c, s + d + shift)) / 3
      for (let h = 4; h <= 8; h++) {
        const up = line[8 + h]!
        const down = line[8 - h]!
        let centre = 0
        for (let d = -(h - 3); d <= h - 3; d++) centre += line[8 + d]!
        centre /= 2 * (h - 3) + 1
        const score =
          0.7 * Math.min(up, down) + 0.15 * (up + down) - centre - 0.8 * Math.abs(tilt) - 0.8 * Math.abs(lateral)
        // NaN beyond the ends compares as false
        if (score > best.score) best = { score, tilt, lateral }
      }
    }
  return best
}

/**
 * The tilt at which both end plates are steepest, and the middle between them. The score of a dark plane between bright ones hardly changes while the plane
 * stays inside a thick disc: it alone was up to 12 degrees off, which moves the level 5 to 8 mm along the canal.
 */
function sharpest(planes: Float64Array[][], s: number): Pick<Disc, 's' | 'slopeV' | 'slopeU'> {
  let best = { s, slopeV: 0, slopeU: 0 }
  let most = Number.NEGATIVE_INFINITY
  for (const [n, tilt] of tilts.entries())
    for (const lateral of lateralTilts) {
      const shift = maths.tan(lateral * degree) * bandCentre
      const line = (d: number): number =>
        planes[n]!.reduce((sum, values, band) => sum + between(values, s + d + (band - 1) * shift), 0) / 3
      let [up, down, upAt, downAt] = [0, 0, 0, 0]
      for (let d = 1; d <= edgeReach; d++) {
        // NaN beyond the ends compares as false
        const [above, below] = [line(d + 1) - line(d - 1), line(-d - 1) - line(1 - d)]
        if (above > up) [up, upAt] = [above, d]
        if (below > down) [down, downAt] = [below, d]
      }
      const worth = up + down - tiltPrice * (Math.abs(tilt) + Math.abs(lateral))
      if (worth <= most) continue
      most = worth
      const middle = upAt && downAt ? s + Math.round((upAt - downAt) / 2) : s
      best = { s: middle, slopeV: maths.tan(tilt * degree), slopeU: maths.tan(lateral * degree) }
    }
  return best
}

/** Greatest sum of worths less the penalties for uneven spacing; both ends free. From caudal to cranial. */
function bestChain(worth: Float64Array): number[] {
  const spacings = spacingHigh - spacingLow + 1
  const value = new Float64Array(worth.length * spacings).fill(Number.NEGATIVE_INFINITY)
  const from = new Int16Array(worth.length * spacings).fill(-1)
  let best = 0
  let end = -1
  for (let s = 0; s < worth.length; s++)
    for (let d = spacingLow; d <= spacingHigh; d++) {
      const before = s - d
      if (before < 0) break
      const prior = 0.02 * ((d - 34) / 6) ** 2
      let most = worth[before]!
      let last = -1
      for (let e = 0; e < spacings; e++) {
        const v = value[before * spacings + e]! - 0.15 * ((d - e - spacingLow) / 5) ** 2
        if (v > most) {
          most = v
          last = e
        }
      }
      const n = s * spacings + d - spacingLow
      value[n] = most - prior + worth[s]!
      from[n] = last
      if (value[n]! > best) {
        best = value[n]!
        end = n
      }
    }
  if (end < 0) return []
  const chain: number[] = []
  for (let n = end; ; ) {
    const s = Math.floor(n / spacings)
    const d = (n % spacings) + spacingLow
    chain.push(s)
    if (from[n]! < 0) {
      chain.push(s - d)
      break
    }
    n = (s - d) * spacings + from[n]!
  }
  return chain.reverse()
}

function snapped(worth: Float64Array, s: number): number {
  let best = s
  for (let q = Math.max(0, s - 3); q <= Math.min(worth.length - 1, s + 3); q++) if (worth[q]! > worth[best]!) best = q
  return best
}

/** End slices make ghosts. */
function withoutWeakEnds(chain: readonly Disc[], count: number): readonly Disc[] {
  const least = Math.max(0.12, 0.35 * median(chain.map((d) => d.worth)))
  const kept = [...chain]
  while (kept.length && kept[0]!.s < 14 && kept[0]!.worth < least) kept.shift()
  while (kept.length && kept.at(-1)!.s > count - 1 - 14 && kept.at(-1)!.worth < least) kept.pop()
  return kept
}

/** Arc length at which the disc plane passes (u, v). */
export const discAt = (d: Disc, u: number, v: number): number => d.s + d.slopeV * (v + d.ahead) + d.slopeU * u
