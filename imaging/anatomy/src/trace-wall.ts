/**
 * Traces the wall of the bony canal along its line.
 *
 * Takes  a reader of HU at a point, the line, and the threshold at which bone begins.
 * Gives  the radius in mm and whether bone was met there. Where none was (foramina, interlaminar windows) the radius is filled
 *        in from the neighbours; that map of open cells is the picture of the windows. Calcium in the ligament is passed.
 * Limits at a disc the ventral wall bridges from bone to bone: see `disc-face`; sides and roof are closed in `side-walls` and
 *        `lamina-roof`, once it is known where pedicles and laminae are.
 */
import { maths } from '@flavum/base'
import { calciumBefore } from './calcified-ligament.ts'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { blurred, type CanalWall, directions, type Reader } from './canal-wall.ts'

const from = 2
const to = 22
const step = 0.5
const samples = Math.round((to - from) / step) + 1
const soft = 30
/** A blurred plate's peak is a little lower than the plate itself: its edge lies a little above half of it. */
const edgeShare = 0.54
/** mm behind the first bone within which its peak is looked for. */
const peakReach = 2.5
/** HU at the edge of a shell of ordinary cortex, and the largest share of its blurred peak that this may be. */
const shellEdge = 390
const shellShare = 0.8
const mostLevel = 680
/** mm of a wall that tell how dense it is, and how far behind it the lamina lies where it is calcium in the ligament. */
const thinWall = 3
const reachBehind = 9

export interface TracedWall extends CanalWall {
  /** How many cells of every row calcium stood in front of. */
  readonly calcium: Uint8Array
}

export function tracedWall(read: Reader, line: CanalLine, threshold: number): TracedWall {
  const raw = new Float32Array(line.count * directions)
  const [first, behind] = [new Float32Array(raw.length), new Float32Array(raw.length)]
  for (let s = 0; s < line.count; s++)
    for (let t = 0; t < directions; t++) {
      const n = s * directions + t
      const profile = profileOf(read, line, s, t)
      raw[n] = firstWall(profile, threshold)
      first[n] = densest(profile, raw[n]!, 0, thinWall)
      behind[n] = densest(profile, raw[n]!, thinWall - 0.5, reachBehind)
    }
  const calcium = calciumBefore(raw, first, behind, line.count)
  const rows = new Uint8Array(line.count)
  if (calcium)
    for (let n = 0; n < raw.length; n++) {
      if (!calcium.cells[n]) continue
      const s = Math.floor(n / directions)
      raw[n] = firstWall(profileOf(read, line, s, n % directions), calcium.boneFrom)
      rows[s]!++
    }
  return { ...closed(raw, line.count), calcium: rows }
}

const profile = new Float64Array(samples)
const p = new Float64Array(3)

/** HU along one direction; the same array every time. */
function profileOf(read: Reader, line: CanalLine, s: number, t: number): Float64Array {
  const angle = (2 * Math.PI * t) / directions
  const c = maths.cos(angle)
  const d = maths.sin(angle)
  for (let r = 0; r < samples; r++) {
    placeOnLine(line, c * (from + r * step), d * (from + r * step), s, p)
    profile[r] = read(p[0]!, p[1]!, p[2]!)
  }
  return profile
}

/** The densest place from so many mm behind a wall to so many; 0 where there is no wall. */
function densest(profile: Float64Array, wall: number, low: number, high: number): number {
  let most = 0
  if (wall > 0)
    for (
      let n = Math.max(0, Math.round((wall - from + low) / step));
      n < samples && n <= (wall - from + high) / step;
      n++
    )
      if (profile[n]! > most) most = profile[n]!
  return most
}

/** The first place where bone is half as dense as it really is; 0 where no bone is met. */
function firstWall(profile: Float64Array, threshold: number): number {
  let hit = 0
  while (hit < samples && !(profile[hit]! > threshold)) hit++
  if (hit === samples || hit === 0) return 0
  let peak = hit
  for (let n = hit; n < samples && n - hit <= peakReach / step; n++) if (profile[n]! > profile[peak]!) peak = n
  const half = soft + edgeShare * (profile[peak]! - soft)
  // a thin shell is blurred low: its edge lies above half of what is left of it
  const shell = Math.min(shellShare * profile[peak]!, shellEdge)
  const level = Math.min(mostLevel, Math.max(Math.min(110, threshold * 0.61), half, shell))
  let at = hit
  while (at < peak && profile[at]! < level) at++
  while (at > 0 && profile[at - 1]! >= level) at--
  if (at === 0) return 0
  const low = profile[at - 1]!
  const f = profile[at]! > low ? Math.min(1, (level - low) / (profile[at]! - low)) : 1
  return from + (at - 1 + f) * step
}

/** Fills open cells from their neighbours with growing kernels, then smooths a little. */
function closed(raw: Float32Array, count: number): CanalWall {
  const weight = new Float32Array(raw.length)
  for (let n = 0; n < raw.length; n++) weight[n] = raw[n]! > 0 ? 1 : 0
  const around = blurred(raw, weight, count, 12, 15)
  const seen = new Uint8Array(raw.length)
  for (let n = 0; n < raw.length; n++) seen[n] = raw[n]! > 0 && raw[n]! <= 1.35 * around.mean[n]! + 1.5 ? 1 : 0
  for (let n = 0; n < raw.length; n++) weight[n] = seen[n]!
  const radius = new Float32Array(raw.length)
  const done = seen.slice()
  for (let n = 0; n < raw.length; n++) if (seen[n]) radius[n] = raw[n]!
  for (const [mmAlong, degrees, least] of [
    [1.5, 5, 0.3],
    [3, 10, 0.2],
    [6, 15, 0.1],
    [12, 25, 0.05],
    [30, 40, 0],
  ] as const) {
    const fill = blurred(raw, weight, count, mmAlong, degrees)
    for (let n = 0; n < raw.length; n++)
      if (!done[n] && fill.weight[n]! > least) {
        radius[n] = fill.mean[n]!
        done[n] = 1
      }
  }
  for (let n = 0; n < raw.length; n++) if (!done[n]) radius[n] = 10
  return { radius: blurred(radius, new Float32Array(raw.length).fill(1), count, 1, 2.5).mean, seen }
}
