/**
 * From a scan to its canal: line, wall and the scan straightened along it.
 *
 * Takes  a CT.
 * Gives  all of it, with the thresholds that worked. Contrast medium in the sac is taken out first: `read` no longer has it. Faults `anatomy/not-a-ct`, `anatomy/no-spine`.
 */
import type { Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { bodyMask } from './body.ts'
import { type BoneThresholds, boneMask, boneThresholds } from './bone.ts'
import { brightContent } from './bright-content.ts'
import { type CanalLine, canalLine, movedLine } from './canal-line.ts'
import { type CanalPath, canalPath, pathPoints } from './canal-path.ts'
import { type CanalWall, directions, outlineCentres, type Reader } from './canal-wall.ts'
import { brightestMedium, type ContrastSac, contrastSac, withoutContrast } from './contrast-sac.ts'
import { type CanalProfile, canalProfile } from './discs.ts'
import { messages } from './messages.ts'
import { readerOf } from './read-volume.ts'
import { type Straight, straighten } from './straighten.ts'
import { tracedWall } from './trace-wall.ts'
import { type Field, workingGrid } from './working-grid.ts'

export interface TrackedCanal {
  readonly read: Reader
  readonly work: Field
  readonly body: Uint8Array
  readonly thresholds: BoneThresholds
  readonly enclosure: number
  /** HU of contrast medium in the canal; null on plain CT. */
  readonly contrast: number | null
  /** The sac that it fills. */
  readonly sac: ContrastSac | null
  readonly line: CanalLine
  readonly wall: CanalWall
  /** How many cells of every row of the wall calcium in the ligament stands in front of. */
  readonly calcium: Uint8Array
  readonly straight: Straight
  readonly profile: CanalProfile
}

const workingStep = 2
const wellEnclosed = 0.7
/** Plain canals were enclosed by 0.92 and more, but for one of 0.75 in slices of 3 mm; a path that had left a canal full of medium by 0.75. */
const surelyEnclosed = 0.85
/** Denser than most media; and the least share of the other path's length that a path must have where only such bone counts. */
const denseBone: BoneThresholds = { low: 450, high: 600 }
const leastPast = 0.5
const longEnough = 0.45
const leastEnclosed = 0.5
const leastLength = 60
/** What a path past contrast medium may lose of the path's length. */
const mostLost = 0.2
/** HU over contrast medium from which on bone counts: over what it holds on the whole, and over the brightest of it; and what is worth tracing again. */
const overContrast = 100
const overBrightest = 60
const worthwhile = 20
/** Steps (`pooled-medium`) from a pool within which medium is told from the cortex of bodies. */
const nearPools = 5
/** mm: the outline's middle goes to and fro with every lamina and window; planes square to a line that did so stood up to 10 degrees off. */
const calm = 11

export function trackCanal(volume: Volume, watch: Watch): TrackedCanal {
  if (volume.modality !== 'CT') throw messages.fault('anatomy/not-a-ct')
  watch.step('reading the scan', 0)
  const work = workingGrid(volume, workingStep, (done) => watch.step('reading the scan', 0.1 * done))
  watch.step('finding the body', 0.1)
  const body = bodyMask(work, (done) => watch.step('finding the body', 0.1 + 0.15 * done))
  watch.step('finding the canal', 0.25)
  const first = bestPath(work, body, (done) => watch.step('finding the canal', 0.25 + 0.1 * done))
  if (!first) throw messages.fault('anatomy/no-spine', { why: 'no canal enclosed by bone runs through it' })
  watch.step('finding the canal', 0.35)
  const { contrast, ...found } = pathPastMedium(work, body, first)
  watch.step('finding the canal', 0.4)
  const { scan, path, at, sac } =
    contrast === null
      ? { scan: volume, path: found.path, at: canalLine(pathPoints(work.grid, found.path)), sac: null }
      : emptied(volume, work, body, found, contrast, watch)
  const read = readerOf(scan)
  const { line, wall } = refined(read, at, found.thresholds.low, (done) =>
    watch.step('tracing the wall of the canal', 0.5 + 0.35 * done),
  )
  watch.step('straightening the scan', 0.9)
  const straight = straighten(read, line)
  return {
    read,
    work,
    body,
    thresholds: found.thresholds,
    enclosure: path.enclosure,
    contrast,
    sac,
    line,
    wall,
    calcium: wall.calcium,
    straight,
    profile: canalProfile(wall, line.count),
  }
}

interface Found {
  readonly path: CanalPath
  readonly thresholds: BoneThresholds
}

/**
 * How bright the medium in the canal is, null without any; and the path past it. Over the ordinary threshold medium is as good as
 * bone: a path may leave a canal full of it, and one beside it takes cortex for the brightest of it. Neither happens where only dense
 * bone counts.
 */
function pathPastMedium(work: Field, body: Uint8Array, found: Found): Found & { readonly contrast: number | null } {
  const contrast = brightContent(work, found.path)
  if (contrast === null && found.path.enclosure >= surelyEnclosed) return { ...found, contrast }
  const past = canalPath(work, body, boneMask(work, body, denseBone))
  const long = past && past.voxels.length >= leastPast * found.path.voxels.length
  const bright = long ? brightContent(work, past) : null
  if (!past || bright === null) return { ...found, contrast }
  if (contrast !== null) return { ...found, contrast: Math.min(contrast, bright) }
  return past.enclosure > found.path.enclosure ? { ...found, path: past, contrast: bright } : { ...found, contrast }
}

/** The scan without its contrast medium, and a line through the canal: traced first where only what is brighter than the medium counts as bone. */
function emptied(volume: Volume, work: Field, body: Uint8Array, found: Found, contrast: number, watch: Watch) {
  const from = Math.max(found.thresholds.low, contrast + overContrast)
  const past = canalPath(work, body, boneMask(work, body, { low: from, high: from + overContrast }))
  const longEnough = past && past.voxels.length >= (1 - mostLost) * found.path.voxels.length
  const path = past && longEnough && past.enclosure >= leastEnclosed ? past : found.path
  const read = readerOf(volume)
  const start = canalLine(pathPoints(work.grid, path))
  const report = (done: number): void => watch.step('telling the sac from the bone', 0.4 + 0.1 * done)
  const rough = refined(read, start, from, report)
  const boneFrom = Math.max(from, brightestMedium(read, rough.line, rough.wall, contrast) + overBrightest)
  const { line, wall } = boneFrom > from + worthwhile ? refined(read, start, boneFrom, report) : rough
  const sac = sacBehindBodies(volume, line, wall, { contrast, boneFrom, low: found.thresholds.low }, report)
  return { scan: withoutContrast(volume, sac), path, at: sac.line, sac }
}

/**
 * The sac, once more after the bodies' backs are known. Their cortex is thin, and blurred it may be less dense than the medium: the
 * trace for dense bone passes through it into the marrow. It shows as soon as the pools of medium are out.
 */
function sacBehindBodies(
  volume: Volume,
  line: CanalLine,
  wall: CanalWall,
  { contrast, boneFrom, low }: { readonly contrast: number; readonly boneFrom: number; readonly low: number },
  report: (done: number) => void,
): ContrastSac {
  const read = readerOf(volume)
  const pools = contrastSac(read, line, wall, contrast, boneFrom, nearPools)
  const bare = refined(readerOf(withoutContrast(volume, pools)), line, low, report)
  const dense = tracedWall(read, bare.line, boneFrom)
  // arches are dense enough, and what medium is left among the roots lies before them
  const isInFront = (n: number): boolean => n % directions > directions / 2
  const radius = dense.radius.map((r, n) => (isInFront(n) ? Math.min(r, bare.wall.radius[n]!) : r))
  return contrastSac(read, bare.line, { ...dense, radius }, contrast, boneFrom)
}

/** Twice: outline, then move to the middle of the outline. */
export function refined(read: Reader, start: CanalLine, threshold: number, report: (done: number) => void) {
  let line = start
  for (let turn = 0; turn < 2; turn++) {
    report(turn / 3)
    const { u, v } = outlineCentres(tracedWall(read, line, threshold), line.count)
    line = movedLine(line, u, v, turn === 0 ? 6 : calm)
  }
  report(2 / 3)
  return { line, wall: tracedWall(read, line, threshold) }
}

/** The first thresholds at which the canal is well enclosed over much of the scan; else the best of them. */
function bestPath(
  work: Field,
  body: Uint8Array,
  report: (done: number) => void,
): { path: CanalPath; thresholds: BoneThresholds } | null {
  const step = work.grid.spacing[2]
  const height = (work.grid.size[2] - 1) * step
  let best: { path: CanalPath; thresholds: BoneThresholds; worth: number } | null = null
  for (const [n, thresholds] of boneThresholds.entries()) {
    report(n / boneThresholds.length)
    const path = canalPath(work, body, boneMask(work, body, thresholds))
    if (!path) continue
    const long = (path.voxels.length / 3 - 1) * step
    if (long < leastLength || path.enclosure < leastEnclosed) continue
    if (path.enclosure >= wellEnclosed && long >= longEnough * height) return { path, thresholds }
    // a later try has to be clearly better: faint thresholds also wake contrast and calcified vessels
    const worth = path.enclosure * long
    if (!best || worth > 1.15 * best.worth) best = { path, thresholds, worth }
  }
  return best
}
