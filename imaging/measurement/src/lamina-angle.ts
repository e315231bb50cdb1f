/**
 * Angle of a lamina to the level's AP axis, seen from above: what the oblique view is turned to.
 *
 * Takes  the canal tube: its posterolateral wall is the ventral face of the lamina.
 * Gives  0 for a plate in the sagittal plane, 90 for one in the coronal plane; median over the middle half of the lamina's run.
 * How    over 3 mm off the midline; the lamina's run is where the dorsal wall is closed (65 to 115 degrees, nine tenths seen), the run nearest above the
 *        window of the level; in each plane a line is laid through the seen wall points (total least squares).
 * Limits this is the ventral bone face: recess and root of the joint are in it, so it is less than the plate's own angle.
 *        Uncertainty (95 %) joins the scatter of the points about their line, the steps of the voxels along it, the
 *        spread between planes, and what another plane or stretch of the same lamina would give.
 */
import type { CanalTube, Side } from '@flavum/anatomy'
import { type Direction, type Figure, figure, maths, type Point, unknown } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { LAMINA_FROM_DEG, LAMINA_STRETCH_DEG, LAMINA_TO_DEG } from './assumed.ts'
import { messages } from './messages.ts'
import { type CanalSection, sectionAt } from './section.ts'
import { voxelStep } from './voxel-step.ts'

/** Where above the disc plane the lamina's run may lie, mm: its window lies at or below the plane. */
const LOWEST = -6
const HIGHEST = 26
const SHORTEST_RUN = 4
const FEWEST_POINTS = 6
/** Nearer to the midline the two plates run into each other, mm. */
const OFF_MIDLINE = 3

export function laminaAngle(
  tube: CanalTube,
  arc: number,
  levelLeft: Direction<'lps'>,
  side: Side,
  grid: Grid,
): Figure<'deg'> {
  const notSeen = unknown('deg', messages.reason('measurement/lamina-not-seen', { side }))
  const run = laminaRun(tube, arc)
  if (!run) return notSeen
  const quarter = (run.to - run.from) / 4
  const fits: Line[] = []
  for (let s = run.from + quarter; s <= run.to - quarter; s += tube.step) {
    const section = sectionAt(tube, s, levelLeft, 'disc')
    const points = section ? laminaPoints(section, side).filter((p) => Math.abs(p.x) >= OFF_MIDLINE) : []
    const fit = points.length >= FEWEST_POINTS ? lineThrough(points, side) : null
    if (fit) fits.push(fit)
  }
  if (fits.length < 2) return notSeen
  const angle = median(fits.map((f) => f.angle))
  const error = median(fits.map((f) => f.error))
  const spread = 1.4826 * median(fits.map((f) => Math.abs(f.angle - angle)))
  // steps of the voxels along the line, (size / length) ^ 3/2 for one plane, on their own in every voxel along the canal
  const size = voxelStep(grid, levelLeft) / median(fits.map((f) => f.length))
  const planes = Math.max(1, (run.to - run.from) / 2 / voxelStep(grid, tube.up[Math.round(run.from / tube.step)]!))
  const voxels = (size * Math.sqrt(size)) / Math.sqrt(planes)
  const fitted = (2 * Math.sqrt(error * error + spread * spread + voxels * voxels) * 180) / Math.PI
  return figure((angle * 180) / Math.PI, 'deg', 'measurement/lamina-angle', {
    uncertainty: { value: Math.sqrt(fitted * fitted + LAMINA_STRETCH_DEG * LAMINA_STRETCH_DEG), kind: '95%' },
    method: `line through the seen ventral wall, median of ${fits.length} planes square to the canal line`,
    assumes: ['measurement/lamina-stretch'],
  })
}

/** Seen wall points on the ventral face of the lamina, in the section's plane. */
export function laminaPoints(section: CanalSection, side: Side): Point<'section'>[] {
  return section.outline.filter((p, n) => {
    const fromSide = (maths.atan2(p.y, side === 'left' ? p.x : -p.x) * 180) / Math.PI
    return section.seen[n] === true && fromSide >= LAMINA_FROM_DEG && fromSide <= LAMINA_TO_DEG
  })
}

export interface Line {
  /** From the dorsal axis, radians; a line that runs ventrally as it runs outward has less than a quarter turn. */
  readonly angle: number
  /** Standard error of the angle from the scatter about the line. */
  readonly error: number
  readonly length: number
  /** Unit, into the bone. */
  readonly normal: { readonly x: number; readonly y: number }
}

/** Total least squares: the long axis of the points' spread. */
export function lineThrough(points: readonly Point<'section'>[], side: Side): Line | null {
  const n = points.length
  const mx = points.reduce((sum, p) => sum + p.x, 0) / n
  const my = points.reduce((sum, p) => sum + p.y, 0) / n
  let xx = 0
  let xy = 0
  let yy = 0
  for (const p of points) {
    xx += (p.x - mx) * (p.x - mx)
    xy += (p.x - mx) * (p.y - my)
    yy += (p.y - my) * (p.y - my)
  }
  const half = (xx - yy) / 2
  const root = Math.sqrt(half * half + xy * xy)
  const long = (xx + yy) / 2 + root
  const short = Math.max(0, (xx + yy) / 2 - root)
  // as broad as it is long: no line
  if (!(long > 4 * short)) return null
  const outward = side === 'left' ? 1 : -1
  const turn = maths.atan2(2 * xy, xx - yy) / 2
  const flip = maths.cos(turn) * outward < 0 ? -1 : 1
  const dx = maths.cos(turn) * flip
  const dy = maths.sin(turn) * flip
  return {
    angle: maths.atan2(dx * outward, -dy),
    error: Math.sqrt(short / Math.max(1, n - 2) / long),
    length: Math.sqrt((12 * long) / n),
    normal: { x: -dy * outward, y: dx * outward },
  }
}

/** The stretch of closed dorsal wall nearest above the window, mm along the line. */
function laminaRun(tube: CanalTube, arc: number): { from: number; to: number } | null {
  const closed = (s: number): boolean => {
    const height = s * tube.step - arc
    return height >= LOWEST && height <= HIGHEST && dorsalWallSeen(tube, s) >= 0.9
  }
  const runs: { from: number; to: number }[] = []
  for (let s = 0; s < tube.centre.length; s++) {
    if (!closed(s)) continue
    const from = s
    while (s + 1 < tube.centre.length && closed(s + 1)) s++
    runs.push({ from: from * tube.step, to: s * tube.step })
  }
  const middle = (r: { from: number; to: number }): number =>
    Math.abs((r.from + r.to) / 2 - arc - (LOWEST + HIGHEST) / 2)
  return runs.filter((r) => r.to - r.from >= SHORTEST_RUN).sort((a, b) => middle(a) - middle(b))[0] ?? null
}

function dorsalWallSeen(tube: CanalTube, s: number): number {
  let seen = 0
  let all = 0
  for (let t = 0; t < tube.directions; t++) {
    const degrees = (360 * t) / tube.directions
    if (degrees < 65 || degrees > 115) continue
    all++
    seen += tube.seen[s * tube.directions + t]!
  }
  return all ? seen / all : 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
