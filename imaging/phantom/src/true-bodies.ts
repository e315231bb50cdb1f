/**
 * Slip, heights of the disc and of the foramen, from the surfaces of the two bones; all in the level's frame.
 *
 * How    in sagittal cuts 0, 2, 4 and 6 mm to both sides: a line through the middle half of either end plate, a line through the dorsal
 *        (ventral) wall 2 to 8 mm from it, and corners where the two meet. Medians of the cuts.
 */
import { canalFrame, pedicleHeight, type Trihedron } from './canal-frame.ts'
import {
  entered,
  exited,
  inFrame,
  type LevelSurfaces,
  lineFit,
  median,
  outward,
  placeIn,
  type Side,
} from './level-surfaces.ts'
import type { Vec } from './shapes.ts'
import { outlineIn, sideEnd } from './true-canal.ts'
import { middleAt } from './true-lamina.ts'

export interface Discs {
  readonly slip: number
  /** Of the lower body's upper plate, corner to corner. */
  readonly depth: number
  readonly anterior: number | null
  readonly middle: number | null
  readonly posterior: number | null
}

interface Spot {
  readonly y: number
  readonly z: number
}
interface Plate {
  readonly at: number
  readonly slope: number
}
export function discSpace(s: LevelSurfaces, f: Trihedron): Discs | null {
  const cuts = [-6, -4, -2, 0, 2, 4, 6].flatMap((x) => readCut(s, f, x) ?? [])
  if (cuts.length < 3) return null
  const height = (key: 'anterior' | 'middle' | 'posterior'): number | null => {
    const read = cuts.flatMap((c) => c[key] ?? [])
    return read.length < 3 ? null : median(read)
  }
  return {
    slip: median(cuts.map((c) => c.slip)),
    depth: median(cuts.map((c) => c.depth)),
    anterior: height('anterior'),
    middle: height('middle'),
    posterior: height('posterior'),
  }
}

function readCut(s: LevelSurfaces, f: Trihedron, x: number): Discs | null {
  const bone = (which: 'upper' | 'lower', y: number, z: number): number => s.bone(which, placeIn(f, x, y, z))
  const middle = inFrame(f, discMiddle(s))
  const tilt = middle[2] / middle[1]
  const over: [number, number][] = []
  const under: [number, number][] = []
  for (let y = middle[1] - 30; y <= -3; y += 1) {
    const z = tilt * y
    const top = entered((t) => bone('lower', y, t), z + 18, z - 18, 1)
    const bottom = entered((t) => bone('upper', y, t), z - 18, z + 18, 1)
    if (top !== null) under.push([y, top])
    if (bottom !== null) over.push([y, bottom])
  }
  const [above, below] = [plateLine(over), plateLine(under)]
  if (!above || !below) return null
  const a = unit({ y: 1, z: above.slope })
  const b = unit({ y: 1, z: below.slope })
  const mean = unit({ y: a.y + b.y, z: a.z + b.z })
  const up: Spot = { y: -mean.z, z: mean.y }
  const upperDorsal = dorsalCorner(s, f, x, 'upper', above)
  const lowerDorsal = dorsalCorner(s, f, x, 'lower', below)
  const lowerVentral = ventralCorner(bone, below, under[under.length >> 1]![0])
  if (!upperDorsal || !lowerDorsal || !lowerVentral) return null
  const height = (share: number): number | null => {
    const foot = {
      y: lowerVentral.y + share * (lowerDorsal.y - lowerVentral.y),
      z: lowerVentral.z + share * (lowerDorsal.z - lowerVentral.z),
    }
    const at = (which: 'upper' | 'lower') => (t: number) => bone(which, foot.y + t * up.y, foot.z + t * up.z)
    const top = entered(at('lower'), 18, -8, 0.5)
    const bottom = entered(at('upper'), -4, 26, 0.5)
    return top === null || bottom === null ? null : bottom - top
  }
  return {
    slip: (lowerDorsal.y - upperDorsal.y) * mean.y + (lowerDorsal.z - upperDorsal.z) * mean.z,
    depth: (lowerDorsal.y - lowerVentral.y) * b.y + (lowerDorsal.z - lowerVentral.z) * b.z,
    anterior: height(0.15),
    middle: height(0.5),
    posterior: height(0.85),
  }
}

/** Middle of the disc, in the patient. */
export const discMiddle = ({ p, l: { pose, disc } }: LevelSurfaces): Vec =>
  p.warp.bent([pose.o[0] - pose.y[0] * disc.b, pose.o[1] - pose.y[1] * disc.b, pose.o[2] - pose.y[2] * disc.b])

function plateLine(plate: readonly (readonly [number, number])[]): Plate | null {
  if (plate.length < 12) return null
  const [from, to] = [plate[0]![0], plate[plate.length - 1]![0]]
  return lineFit(plate.filter(([y]) => y >= from + (to - from) / 4 && y <= to - (to - from) / 4))
}

/** Where the wall, 2 to 8 mm into the body, meets the plate: going ventral from the canal line along the plate. */
function dorsalCorner(s: LevelSurfaces, f: Trihedron, x: number, which: 'upper' | 'lower', plate: Plate): Spot | null {
  const way = unit({ y: 1, z: plate.slope })
  const into = which === 'upper' ? 1 : -1
  // places are (along the plate from y = 0, height into the body)
  const at = (t: number, h: number) =>
    placeIn(f, x, t * way.y - into * h * way.z, plate.at + t * way.z + into * h * way.y)
  const wall: [number, number][] = []
  for (let h = 2; h <= 8; h += 0.5) {
    const start = middleAt(s, f, plate.at + into * h)[1]
    const t = entered((q) => s.bone(which, at(q, h)), start, start - 30, 0.5)
    if (t !== null) wall.push([h, t])
  }
  if (wall.length < 5) return null
  const { at: t } = lineFit(wall)
  return { y: t * way.y, z: plate.at + t * way.z }
}

function ventralCorner(
  bone: (which: 'upper' | 'lower', y: number, z: number) => number,
  plate: Plate,
  middle: number,
): Spot | null {
  const way = unit({ y: 1, z: plate.slope })
  const at = (t: number, h: number): Spot => ({
    y: middle - t * way.y + h * way.z,
    z: plate.at + plate.slope * middle - t * way.z - h * way.y,
  })
  const wall: [number, number][] = []
  for (let h = 2; h <= 8; h += 0.5) {
    const out = exited((t) => bone('lower', at(t, h).y, at(t, h).z), 0, 30, 0.5)
    if (out !== null) wall.push([h, out])
  }
  return wall.length < 5 ? null : at(lineFit(wall).at, 0)
}

const unit = ({ y, z }: Spot): Spot => {
  const n = Math.sqrt(y * y + z * z)
  return { y: y / n, z: z / n }
}

/** How far the wall between the pedicles stands to one side, in the level's frame; mean of both vertebrae. */
export function wallsBeside(s: LevelSurfaces, f: Trihedron): Readonly<Record<Side, number>> {
  const ends = [s.l.upper, s.l.lower].map((v) => {
    const plane = canalFrame(s.p, pedicleHeight(s.p, v), s.l.pose.x)
    const outline = outlineIn(s.p, plane, 'pedicle')
    const end = (side: Side): number => inFrame(f, placeIn(plane, outward(side) * sideEnd(outline, side), 0))[0]
    return { left: end('left'), right: end('right') }
  })
  return { left: (ends[0]!.left + ends[1]!.left) / 2, right: (ends[0]!.right + ends[1]!.right) / 2 }
}

/** Greatest free height between the bones along the level's z, 3, 4 and 5 mm lateral of that wall, median. */
export function foramenHeight(s: LevelSurfaces, f: Trihedron, side: Side, wall: number): number | null {
  const runs = [3, 4, 5].flatMap((off) => tallestRun(s, f, wall + outward(side) * off) ?? [])
  return runs.length >= 2 ? median(runs) : null
}

/** The least of three neighbouring columns a millimetre apart, where it is greatest. */
function tallestRun(s: LevelSurfaces, f: Trihedron, x: number): number | null {
  const columns: (number | null)[] = []
  // behind the canal line the joint space would be taken for the foramen
  for (let y = -18; y <= 0; y++) columns.push(runAt(s, f, x, y))
  let best: number | null = null
  for (let n = 1; n < columns.length - 1; n++) {
    const three = [columns[n - 1], columns[n], columns[n + 1]]
    if (three.some((r) => r === null || r === undefined)) continue
    const least = Math.min(...(three as number[]))
    if (best === null || least > best) best = least
  }
  return best
}

/** The longest free stretch of a column with the upper bone right above it and the lower one right below. */
function runAt(s: LevelSurfaces, f: Trihedron, x: number, y: number): number | null {
  const field = (which: 'upper' | 'lower') => (z: number) => s.bone(which, placeIn(f, x, y, z))
  const [upper, lower] = [field('upper'), field('lower')]
  let best: number | null = null
  let z = -26
  while (z < 30) {
    const from = exited(lower, z, 30, 1)
    if (from === null) break
    // bone of either kind ends the stretch; only the upper one makes it count
    const high = entered(upper, from, 30, 1)
    const low = entered(lower, from + 0.1, 30, 1)
    if (high !== null && (low === null || high < low) && upper(from) > 0 && high - from < 45)
      best = Math.max(best ?? 0, high - from)
    if (low === null) break
    z = low + 0.1
  }
  return best
}
