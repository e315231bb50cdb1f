/**
 * Slip and disc height, from the end plates and walls of the two bodies in sagittal cuts about the midline.
 *
 * Takes  the labelled bodies of a level; on CT their dorsal wall from the canal's seen ventral wall. In each cut, in the level's frame: a straight line through the middle half of either end plate, and through the dorsal (ventral) wall
 *        2 to 8 mm from it; a corner is where the two meet, so that spurs and rounded rims do not count.
 * Gives  slip along the mean of both end plate lines, forward positive, and its share of the lower plate; heights square to that
 *        mean at 15, 50 and 85 % of the lower plate, from plate to plate. Medians of seven cuts.
 * Limits one picture, lying down: no word on stability. The cuts do not follow a spine that is rotated within the level.
 *        Uncertainty (95 %): half a voxel at either end, what the cuts scatter by, and on CT what the plates are off by, and blur,
 *        which moves both plates into the disc; over slices of 4 mm there are no heights.
 */
import type { CanalTube, Level, LumbarSpine } from '@flavum/anatomy'
import {
  along,
  direction,
  type Figure,
  figure,
  maths,
  type Point,
  place,
  plus,
  point,
  type Reason,
  scale,
  turn,
  unknown,
} from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { CORNER_PER_SLICE, HEIGHT_SPACING_MM, PLATE_MM, PLATE_THICK_MM } from './assumed.ts'
import { lineFit, type Trend } from './least-squares.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { bodyOf, entered, exited, type Occupancy, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

export interface DiscSpace {
  readonly slip: Figure<'mm'>
  readonly share: Figure<'%'>
  readonly grade: Figure<'{grade}'>
  readonly anterior: Figure<'mm'>
  readonly middle: Figure<'mm'>
  readonly posterior: Figure<'mm'>
  readonly calipers: Readonly<Record<'slip' | 'anterior' | 'middle' | 'posterior', readonly Caliper[]>>
}

const cuts = [-6, -4, -2, 0, 2, 4, 6]
const fewestCuts = 3
/** Seven cuts within 12 mm count as three: neighbours share voxels. */
const independentCuts = 3
const step = 0.5
/** How far in front of and behind the disc's middle a plate is looked for, and above and below it, mm. */
const reach = 30
const tall = 18
/** Stretch of a wall, from its plate, mm. */
const wallFrom = 2
const wallTo = 8
const fewestWall = 5
/** Seen wall this near to a cut belongs to it, mm. */
const besideCut = 2.5
const shares = { anterior: 0.15, middle: 0.5, posterior: 0.85 } as const

/** y dorsal, z up. */
interface Spot {
  readonly y: number
  readonly z: number
}
interface Cut {
  readonly x: number
  readonly slip: number
  readonly depth: number
  readonly upper: Spot
  readonly lower: Spot
  /** The mean of both end plates, and square to it; both of unit length. */
  readonly along: Spot
  readonly up: Spot
  readonly heights: Readonly<Record<keyof typeof shares, readonly [Spot, Spot] | null>>
}

export function discSpace(spine: LumbarSpine, level: Level, scan: Grid): DiscSpace {
  const upper = occupancy(spine.labels, bodyOf(level.upper), level.lpsFromLevel)
  const lower = occupancy(spine.labels, bodyOf(level.lower), level.lpsFromLevel)
  if (!upper || !lower) return nothing(messages.reason('measurement/bodies-not-labelled'))
  const middle = place(level.levelFromLps, level.discCentre)
  // on CT the label of a body ends at a smoothed wall, and a step would be smoothed with it
  const wall = spine.source.how === 'ct' ? dorsalWall(spine.canal, level) : null
  const found = cuts.flatMap((x) => readCut(upper, lower, wall, middle, x) ?? [])
  if (found.length < fewestCuts) return nothing(messages.reason('measurement/plates-not-seen'))

  const shown = found[found.length >> 1]!
  const wide = (s: Spot): number => {
    const d = turn(level.lpsFromLevel, direction('level', 0, s.y, s.z))
    return Math.max(voxelStep(spine.labels.grid, d), voxelStep(scan, d))
  }
  const plates = spine.source.how === 'ct' ? PLATE_MM : 0
  const assumes = ['measurement/half-voxel', ...(plates ? ['measurement/plates'] : [])]
  const slip = repeated(
    found.map((c) => c.slip),
    independentCuts,
  )
  const slices = widestSpacing(scan)
  const blur = plates && slices > 2 ? PLATE_THICK_MM : plates
  const corners = plates && CORNER_PER_SLICE * slices
  const slipError = joined(wide(shown.along) / Math.SQRT2, slip.spread, plates, corners)
  const depth = repeated(found.map((c) => c.depth)).value
  const share = (100 * slip.value) / depth
  const shareError = (100 * slipError) / depth
  const cutsRead = `median of ${found.length} sagittal cuts`
  const lps = ({ x }: Cut, s: Spot): Point<'lps'> => place(level.lpsFromLevel, point('level', x, s.y, s.z))

  const height = (which: keyof typeof shares): Figure<'mm'> => {
    if (plates && slices > HEIGHT_SPACING_MM)
      return unknown(
        'mm',
        messages.reason('measurement/slices-too-thick', { spacing: slices, limit: HEIGHT_SPACING_MM }),
      )
    const read = found.flatMap((c) => c.heights[which] ?? [])
    const lengths = found.flatMap(({ heights }) => {
      const ends = heights[which]
      return ends ? [Math.sqrt((ends[1].y - ends[0].y) ** 2 + (ends[1].z - ends[0].z) ** 2)] : []
    })
    if (read.length === 0 || lengths.length < fewestCuts)
      return unknown('mm', messages.reason('measurement/plates-not-seen'))
    const { value, spread } = repeated(lengths, independentCuts)
    return figure(value, 'mm', 'measurement/disc-height', {
      // on CT blur moves both plates into the disc, so that they do not err apart
      uncertainty: { value: joined(wide(shown.up) / (plates ? 1 : Math.SQRT2), spread, blur), kind: '95%' },
      method: `plate to plate, square to both, ${cutsRead}`,
      assumes,
    })
  }
  const caliper = (which: keyof typeof shares): readonly Caliper[] => {
    const ends = shown.heights[which]
    return ends ? [[lps(shown, ends[0]), lps(shown, ends[1])]] : []
  }
  return {
    slip: figure(slip.value, 'mm', 'measurement/slip', {
      uncertainty: { value: slipError, kind: '95%' },
      method: `corner to corner along the mean of both end plates, forward positive, ${cutsRead}`,
      assumes,
    }),
    share: figure(share, '%', 'measurement/slip-share', {
      uncertainty: { value: shareError, kind: '95%' },
      method: 'slip by the upper end plate of the body below, corner to corner',
      assumes,
    }),
    grade: meyerding(share, shareError),
    anterior: height('anterior'),
    middle: height('middle'),
    posterior: height('posterior'),
    calipers: {
      slip: [[lps(shown, shown.upper), lps(shown, shown.lower)]],
      anterior: caliper('anterior'),
      middle: caliper('middle'),
      posterior: caliper('posterior'),
    },
  }
}

/**
 * Grades end at a quarter, half, three quarters and the whole of the plate: Meyerding. A slip within its uncertainty is none; one
 * whose uncertainty reaches over the end of a grade has none that could be stated.
 */
export function meyerding(share: number, error: number): Figure<'{grade}'> {
  if (share < -error) return unknown('{grade}', messages.reason('measurement/backward-slip'))
  const gradeOf = (s: number): number => (s < 25 ? 1 : s < 50 ? 2 : s < 75 ? 3 : s < 100 ? 4 : 5)
  const [low, high] = share <= error ? [0, 0] : [gradeOf(share - error), gradeOf(share + error)]
  if (low !== high)
    return unknown('{grade}', messages.reason('measurement/grade-undecided', { low: roman[low]!, high: roman[high]! }))
  return figure(low, '{grade}', 'measurement/meyerding', {
    method: 'share of the end plate below: none within its uncertainty, I under 25 %, II 50, III 75, IV 100, V beyond',
    assumes: ['grade/meyerding'],
  })
}
const roman = ['0', 'I', 'II', 'III', 'IV', 'V']

function readCut(
  upper: Occupancy,
  lower: Occupancy,
  wall: readonly Point<'level'>[] | null,
  middle: Point<'level'>,
  x: number,
): Cut | null {
  const tilt = middle.y < -1 ? middle.z / middle.y : 0
  const over: (readonly [number, number])[] = []
  const under: (readonly [number, number])[] = []
  for (let y = middle.y - reach; y <= middle.y + reach; y += 1) {
    const z = tilt * y
    const top = entered((t) => lower(x, y, t), z + tall, z - tall, step)
    const bottom = entered((t) => upper(x, y, t), z - tall, z + tall, step)
    if (top !== null) under.push([y, top])
    if (bottom !== null) over.push([y, bottom])
  }
  const upperLine = plateLine(over)
  const lowerLine = plateLine(under)
  if (!upperLine || !lowerLine) return null
  const a = unitAlong(upperLine.slope)
  const b = unitAlong(lowerLine.slope)
  const mean = unitOf({ y: a.y + b.y, z: a.z + b.z })
  const up = { y: -mean.z, z: mean.y }
  const here = wall?.filter((p) => Math.abs(p.x - x) <= besideCut)
  const upperDorsal = here ? wallCorner(here, upperLine, 1) : labelCorner(upper, upperLine, x, 1, 1, over)
  const lowerDorsal = here ? wallCorner(here, lowerLine, -1) : labelCorner(lower, lowerLine, x, -1, 1, under)
  const lowerVentral = labelCorner(lower, lowerLine, x, -1, -1, under)
  if (!upperDorsal || !lowerDorsal || !lowerVentral) return null
  const between = (share: number): readonly [Spot, Spot] | null => {
    const foot = {
      y: lowerVentral.y + share * (lowerDorsal.y - lowerVentral.y),
      z: lowerVentral.z + share * (lowerDorsal.z - lowerVentral.z),
    }
    const at = (t: number): Spot => ({ y: foot.y + t * up.y, z: foot.z + t * up.z })
    const top = entered((t) => lower(x, at(t).y, at(t).z), tall, -8, step)
    const bottom = entered((t) => upper(x, at(t).y, at(t).z), -4, tall + 8, step)
    return top === null || bottom === null || bottom < top ? null : [at(top), at(bottom)]
  }
  return {
    x,
    slip: (lowerDorsal.y - upperDorsal.y) * mean.y + (lowerDorsal.z - upperDorsal.z) * mean.z,
    depth: (lowerDorsal.y - lowerVentral.y) * b.y + (lowerDorsal.z - lowerVentral.z) * b.z,
    upper: upperDorsal,
    lower: lowerDorsal,
    along: mean,
    up,
    heights: {
      anterior: between(shares.anterior),
      middle: between(shares.middle),
      posterior: between(shares.posterior),
    },
  }
}

/** Through the middle half of a plate: its rims are rounded and grow spurs. */
function plateLine(plate: readonly (readonly [number, number])[]): Trend | null {
  if (plate.length < 12) return null
  const [from, to] = [plate[0]![0], plate[plate.length - 1]![0]]
  return lineFit(plate.filter(([y]) => y >= from + (to - from) / 4 && y <= to - (to - from) / 4))
}

/** The bodies' dorsal wall is the canal's ventral one: where bone was seen, in the level's frame. */
function dorsalWall(tube: CanalTube, level: Level): readonly Point<'level'>[] {
  const found: Point<'level'>[] = []
  const quarter = (3 * tube.directions) / 4
  const half = Math.round(tube.directions / 8)
  tube.centre.forEach((centre, s) => {
    if (Math.abs(s * tube.step - level.arc) > tall + wallTo) return
    for (let t = quarter - half; t <= quarter + half; t++) {
      const n = s * tube.directions + (Math.round(t) % tube.directions)
      if (tube.seen[n] === 0) continue
      const angle = (2 * Math.PI * Math.round(t)) / tube.directions
      const way = plus(scale(tube.left[s]!, maths.cos(angle)), scale(tube.dorsal[s]!, maths.sin(angle)))
      found.push(place(level.levelFromLps, along(centre, way, tube.radius[n]!)))
    }
  })
  return found
}

/** Where the wall, 2 to 8 mm into the body from its plate, meets the plate. `into` is up for the upper body. */
function wallCorner(wall: readonly Point<'level'>[], plate: Trend, into: 1 | -1): Spot | null {
  const way = unitAlong(plate.slope)
  const onWall = wall.flatMap(({ y, z }) => {
    const height = into * (-y * way.z + (z - plate.at) * way.y)
    return height >= wallFrom && height <= wallTo ? [[height, y * way.y + (z - plate.at) * way.z] as const] : []
  })
  const line = onWall.length >= fewestWall ? lineFit(onWall) : null
  return line ? { y: line.at * way.y, z: plate.at + line.at * way.z } : null
}

/** The same where the label of the body ends, behind or in front of its middle. */
function labelCorner(
  body: Occupancy,
  plate: Trend,
  x: number,
  into: 1 | -1,
  toward: 1 | -1,
  columns: readonly (readonly [number, number])[],
): Spot | null {
  const way = unitAlong(plate.slope)
  const middle = columns[columns.length >> 1]![0]
  const at = (t: number, h: number): Spot => ({
    y: middle + toward * t * way.y - into * h * way.z,
    z: plate.at + plate.slope * middle + toward * t * way.z + into * h * way.y,
  })
  const wall: (readonly [number, number])[] = []
  for (let h = wallFrom; h <= wallTo; h++) {
    const out = exited((t) => body(x, at(t, h).y, at(t, h).z), 0, reach, step)
    if (out !== null) wall.push([h, out])
  }
  const line = wall.length >= fewestWall ? lineFit(wall) : null
  return line ? at(line.at, 0) : null
}

const unitAlong = (slope: number): Spot => unitOf({ y: 1, z: slope })
function unitOf({ y, z }: Spot): Spot {
  const n = Math.sqrt(y * y + z * z)
  return { y: y / n, z: z / n }
}

function nothing(reason: Reason): DiscSpace {
  const mm = unknown('mm', reason)
  return {
    slip: mm,
    share: unknown('%', reason),
    grade: unknown('{grade}', reason),
    anterior: mm,
    middle: mm,
    posterior: mm,
    calipers: { slip: [], anterior: [], middle: [], posterior: [] },
  }
}
