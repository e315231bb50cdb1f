/**
 * From a scan to its canal: line, wall and the scan straightened along it.
 *
 * Takes  a CT.
 * Gives  all of it, with the thresholds that worked. Faults `anatomy/not-a-ct`, `anatomy/no-spine`.
 */
import type { Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { bodyMask } from './body.ts'
import { type BoneThresholds, boneMask, boneThresholds } from './bone.ts'
import { brightContent } from './bright-content.ts'
import { type CanalLine, canalLine, movedLine } from './canal-line.ts'
import { type CanalPath, canalPath, pathPoints } from './canal-path.ts'
import { type CanalWall, canalWall, outlineCentres, type Reader } from './canal-wall.ts'
import { type CanalProfile, canalProfile } from './discs.ts'
import { messages } from './messages.ts'
import { readerOf } from './read-volume.ts'
import { type Straight, straighten } from './straighten.ts'
import { type Field, workingGrid } from './working-grid.ts'

export interface TrackedCanal {
  readonly read: Reader
  readonly work: Field
  readonly body: Uint8Array
  readonly thresholds: BoneThresholds
  readonly enclosure: number
  /** HU of contrast medium in the canal; null on plain CT. */
  readonly contrast: number | null
  readonly line: CanalLine
  readonly wall: CanalWall
  readonly straight: Straight
  readonly profile: CanalProfile
}

const workingStep = 2
const wellEnclosed = 0.7
const longEnough = 0.45
const leastEnclosed = 0.5
const leastLength = 60
/** HU over contrast medium in the canal from which on bone counts there, and what a wall that high may lose of the path's length. */
const overContent = 100
const mostLost = 0.2
/** mm: the outline's middle goes to and fro with every lamina and window; planes square to a line that did so stood up to 10 degrees off. */
const calm = 11

export function trackCanal(volume: Volume, watch: Watch): TrackedCanal {
  if (volume.modality !== 'CT') throw messages.fault('anatomy/not-a-ct')
  watch.step('reading the scan', 0)
  const work = workingGrid(volume, workingStep, (done) => watch.step('reading the scan', 0.1 * done))
  watch.step('finding the body', 0.1)
  const body = bodyMask(work, (done) => watch.step('finding the body', 0.1 + 0.15 * done))
  watch.step('finding the canal', 0.25)
  const found = bestPath(work, body, (done) => watch.step('finding the canal', 0.25 + 0.15 * done))
  if (!found) throw messages.fault('anatomy/no-spine', { why: 'no canal enclosed by bone runs through it' })
  const read = readerOf(volume)
  watch.step('finding the canal', 0.4)
  const contrast = brightContent(work, found.path)
  const { path, from } =
    contrast === null
      ? { path: found.path, from: found.thresholds.low }
      : pathThroughContrast(work, body, found.path, Math.max(found.thresholds.low, contrast + overContent))
  const { line, wall } = refined(read, canalLine(pathPoints(work.grid, path)), from, (done) =>
    watch.step('tracing the wall of the canal', 0.4 + 0.45 * done),
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
    line,
    wall,
    straight,
    profile: canalProfile(wall, line.count),
  }
}

/** A path past which the sac is no bone. */
function pathThroughContrast(work: Field, body: Uint8Array, beside: CanalPath, from: number) {
  const path = canalPath(work, body, boneMask(work, body, { low: from, high: from + overContent }))
  const good =
    path && path.enclosure >= leastEnclosed && path.voxels.length >= (1 - mostLost) * beside.voxels.length ? path : null
  return { path: good ?? beside, from }
}

/** Twice: outline, then move to the middle of the outline. */
export function refined(read: Reader, start: CanalLine, threshold: number, report: (done: number) => void) {
  let line = start
  for (let turn = 0; turn < 2; turn++) {
    report(turn / 3)
    const { u, v } = outlineCentres(canalWall(read, line, threshold), line.count)
    line = movedLine(line, u, v, turn === 0 ? 6 : calm)
  }
  report(2 / 3)
  return { line, wall: canalWall(read, line, threshold) }
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
