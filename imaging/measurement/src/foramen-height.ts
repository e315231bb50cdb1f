/**
 * Height of a foramen: the greatest free height between the bones of both vertebrae, beside the canal.
 *
 * Takes  the labels, and on CT the voxels for where bone is; the pedicle planes of both vertebrae for where the canal's side wall stands.
 * Gives  the greatest run of no bone, along the level's own z, that has the upper vertebra above it and the lower one below it, in
 *        sagittal cuts 3, 4 and 5 mm lateral of that wall. Columns a millimetre apart are taken three together, the least of them.
 *        On CT bone begins where it is half as dense as it gets within 3 mm.
 * Limits not the room for the root, which disc and joint narrow from front and back. Uncertainty (95 %): half a voxel at either
 *        end, the spread between cuts, and on CT what blur adds to bone at either end: it fills a notch from all sides.
 */
import type { Level, LumbarSpine, Side } from '@flavum/anatomy'
import { chain, direction, type Figure, figure, type Point, place, point, turn, unknown } from '@flavum/base'
import { type Grid, type Volume, valueReader } from '@flavum/grid'
import { BONE_EDGE_HU, FORAMEN_FOUND_MM, HEIGHT_SPACING_MM, SOFT_HU } from './assumed.ts'
import { boneEdge } from './bone-edge.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { boneOf, type Occupancy, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import { type CanalSection, sectionAt } from './section.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

export interface Foramen {
  readonly height: Figure<'mm'>
  /** How far beside the canal line, left positive; null where no pedicle was seen. */
  readonly x: number | null
  readonly calipers: readonly Caliper[]
}

const beside = 4
const front = -18
/** Behind the canal's middle the joint space would be taken for the foramen. */
const back = 0
const lowest = -26
const highest = 30
const step = 0.5
/** What is taller leads past a pedicle that was not found. */
const tallest = 28

export function foramenHeight(spine: LumbarSpine, level: Level, side: Side, scan: Grid, volume?: Volume): Foramen {
  const slices = widestSpacing(scan)
  if (spine.source.how === 'ct' && slices > HEIGHT_SPACING_MM) {
    const reason = messages.reason('measurement/slices-too-thick', { spacing: slices, limit: HEIGHT_SPACING_MM })
    return { height: unknown('mm', reason), x: null, calipers: [] }
  }
  const x = wallBetweenPedicles(spine, level, side)
  if (x === null) return { height: unknown('mm', messages.reason('measurement/no-pedicles')), x: null, calipers: [] }
  const upper = occupancy(spine.labels, boneOf(level.upper), level.lpsFromLevel)
  const lower = occupancy(spine.labels, boneOf(level.lower), level.lpsFromLevel)
  const sign = side === 'left' ? 1 : -1
  const middle = x + sign * beside
  const density = boneEdge(volume, level.lpsFromLevel)
  const hu = volume?.modality === 'CT' ? valueReader(volume, chain(volume.grid.ijkFromLps, level.lpsFromLevel)) : null
  const runs =
    upper && lower
      ? [-1, 0, 1].flatMap((d) => {
          // on CT the voxels say where bone is and the labels only whose: labels fill the foramen from the body on
          const solid: Occupancy = volume ? density : (x, y, z) => Math.max(upper(x, y, z), lower(x, y, z))
          const run = tallestRun({ upper, lower, solid, hu }, middle + d)
          return run ? [{ ...run, x: middle + d }] : []
        })
      : []
  if (runs.length < 2)
    return {
      height: unknown('mm', messages.reason('measurement/foramen-not-bounded', { side })),
      x: middle,
      calipers: [],
    }
  const { value, spread } = repeated(runs.map((r) => r.high - r.low))
  const shown = runs[runs.length >> 1]!
  const up = turn(level.lpsFromLevel, direction('level', 0, 0, 1))
  const half = Math.max(voxelStep(spine.labels.grid, up), voxelStep(scan, up)) / Math.SQRT2
  const blur = spine.source.how === 'ct' ? FORAMEN_FOUND_MM : 0
  const lps = (z: number): Point<'lps'> => place(level.lpsFromLevel, point('level', shown.x, shown.y, z))
  return {
    height: figure(value, 'mm', 'measurement/foramen-height', {
      uncertainty: { value: joined(half, spread, blur), kind: '95%' },
      method: `greatest free height between the bones, 4 mm beside the wall between the pedicles, median of ${runs.length} sagittal cuts`,
      assumes: ['measurement/half-voxel', ...(blur ? ['measurement/bone-edge'] : [])],
    }),
    x: middle,
    calipers: [[lps(shown.low), lps(shown.high)]],
  }
}

/** In the level's frame, mean of the vertebrae whose pedicles were seen. */
function wallBetweenPedicles(spine: LumbarSpine, level: Level, side: Side): number | null {
  const left = turn(level.lpsFromLevel, direction('level', 1, 0, 0))
  const walls = [level.upper, level.lower].flatMap((name) => {
    const arc = spine.vertebrae.find((v) => v.name === name)?.pedicleArc ?? null
    const section = arc === null ? null : sectionAt(spine.canal, arc, left, 'pedicle')
    return section ? [sideEnd(section, side)] : []
  })
  if (walls.length === 0) return null
  const xs = walls.map((p) => place(level.levelFromLps, p).x)
  return xs.reduce((a, b) => a + b, 0) / xs.length
}

function sideEnd({ outline, lpsFromSection }: CanalSection, side: Side): Point<'lps'> {
  const sign = side === 'left' ? 1 : -1
  return place(
    lpsFromSection,
    outline.reduce((a, b) => (sign * b.x > sign * a.x ? b : a)),
  )
}

interface Run {
  readonly y: number
  readonly low: number
  readonly high: number
}

interface Bones {
  readonly upper: Occupancy
  readonly lower: Occupancy
  readonly solid: Occupancy
  /** Of the CT, where there is one. */
  readonly hu: Occupancy | null
}

function tallestRun(bones: Bones, x: number): Run | null {
  const columns: (Run | null)[] = []
  for (let y = front; y <= back; y++) columns.push(runAt(bones, x, y))
  let best: Run | null = null
  for (let n = 1; n < columns.length - 1; n++) {
    const [before, here, after] = [columns[n - 1], columns[n], columns[n + 1]]
    if (!before || !here || !after) continue
    const least = [before, after].reduce((a, b) => (b.high - b.low < a.high - a.low ? b : a), here)
    if (!best || least.high - least.low > best.high - best.low) best = least
  }
  return best
}

/** The longest free run of a column with the upper bone right above it and the lower right below. */
function runAt({ upper, lower, solid, hu }: Bones, x: number, y: number): Run | null {
  const beyond = (bone: Occupancy, z: number, way: 1 | -1): boolean =>
    [1, 2, 3].some((d) => bone(x, y, z + way * d) >= 0.5)
  let best: Run | null = null
  let from: number | null = null
  let last = solid(x, y, lowest)
  for (let z = lowest + step; z <= highest; z += step) {
    const here = solid(x, y, z)
    const edge = z - step + (step * (0.5 - last)) / (here - last)
    if (last >= 0.5 && here < 0.5) from = edge
    if (last < 0.5 && here >= 0.5 && from !== null) {
      if (beyond(lower, from, -1) && beyond(upper, edge, 1)) {
        const at = (z: number): number => hu!(x, y, z)
        const run = hu
          ? { y, low: halfDense(at, from, -1), high: halfDense(at, edge, 1) }
          : { y, low: from, high: edge }
        const tall = run.high - run.low
        if (tall < tallest && (!best || tall > best.high - best.low)) best = run
      }
      from = null
    }
    last = here
  }
  return best
}

/** mm beyond an edge in which the wall it belongs to is as dense as it gets. */
const wallDepth = 3
const fineStep = 0.25

/** From where blur begins on into the bone, to where it is half as dense as the wall gets: notches are narrower than blur is wide. */
function halfDense(hu: (z: number) => number, from: number, way: 1 | -1): number {
  const samples = Array.from({ length: wallDepth / fineStep + 1 }, (_, n) => hu(from + way * n * fineStep))
  const half = Math.max(BONE_EDGE_HU, (SOFT_HU + Math.max(...samples)) / 2)
  const n = samples.findIndex((h) => h >= half)
  if (n <= 0) return from
  const before = samples[n - 1]!
  return from + way * fineStep * (n - 1 + (half - before) / (samples[n]! - before))
}
