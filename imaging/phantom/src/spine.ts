/**
 * The phantom as the anatomy contract: names, frames, canal, labels and landmarks, all from the surfaces themselves.
 *
 * Takes  a phantom and a scan of it (its grid, its hash). Gives a LumbarSpine whose every structure is `segmented`.
 * Limits what lies outside the scan is not in it; a vertebra cut by its end is `partial`.
 */
import type { CanalTube, Level, LumbarSpine, Vertebra as SpineVertebra, Structure } from '@flavum/anatomy'
import { maths, mm, type Point, part, place, silent, type Watch } from '@flavum/base'
import type { Grid, Volume } from '@flavum/grid'
import {
  canalFrame,
  leftAt,
  levelFrame,
  levelFromLps,
  levelHeight,
  lps,
  lpsFrom,
  onCanal,
  pedicleHeight,
  vector,
  walk,
} from './canal-frame.ts'
import { phantomLabels } from './labels.ts'
import type { LevelShape } from './level.ts'
import { phantomMessages } from './messages.ts'
import { type Bone, boneAt, canalTubeDistance, discAt, type Phantom } from './phantom.ts'
import { plusScaled, type Vec } from './shapes.ts'
import { fromWorld, toWorld } from './stack.ts'

const directions = 72
const step = 1
/** From the middle of the canal to its wall, mm. */
const longestWay = 45

export function phantomSpine(p: Phantom, scan: Pick<Volume, 'grid' | 'hash'>, watch: Watch = silent): LumbarSpine {
  const inside = (v: Vec): boolean => holds(scan.grid, lps(v))
  const holdsAtRest = (v: Vec): boolean => inside(p.warp.bent(v))
  const [low, high] = stretch(p, inside)
  const line = walk(p, low, high, step)
  const shown = p.vertebrae.filter((v) => holdsAtRest(v.pose.o))
  const vertebrae = shown.map((v): SpineVertebra => {
    const pedicle = pedicleHeight(p, v)
    return {
      name: v.row.name,
      bodyCentre: lps(p.warp.bent(v.pose.o)),
      confidence: 1,
      partial: !holdsAtRest(toWorld(v.pose, [0, 0, v.h + 1])) || !holdsAtRest(toWorld(v.pose, [0, 0, -v.h - 1])),
      pedicleArc: pedicle >= low && pedicle <= high ? line.arc(pedicle) : null,
    }
  })
  const names = new Set(shown.map((v) => v.row.name))
  const levels = p.levels
    .filter((l) => names.has(l.upper.row.name) && names.has(l.lower.row.name))
    .map((l): Level => {
      const frame = levelFrame(p, l)
      return {
        name: l.name,
        upper: l.upper.row.name,
        lower: l.lower.row.name,
        discCentre: lps(p.warp.bent(toWorld(l.pose, [0, -l.disc.b, 0]))),
        lpsFromLevel: lpsFrom('level', frame),
        levelFromLps: levelFromLps(frame),
        arc: line.arc(levelHeight(p, l)),
        confidence: 1,
      }
    })
  const labels = phantomLabels(p, scan.grid, part(watch, 0, 0.85))
  const canal = canalTube(p, line.heights, part(watch, 0.85, 1))
  return {
    source: { volumeHash: scan.hash, how: 'phantom' },
    anchor: { kind: 'phantom', statement: phantomMessages.reason('phantom/drawn'), confidence: 1 },
    vertebrae,
    levels,
    canal,
    labels,
    structures: Object.fromEntries(
      structures.map((s) => [s, { status: 'segmented', confidence: 1 }]),
    ) as LumbarSpine['structures'],
    landmarks: landmarks(p, (v) => (inside(p.warp.bent(v)) ? p.warp.bent(v) : null)),
    findings: [],
  }
}

const structures: readonly Structure[] = ['bone', 'levels', 'bonyCanal', 'duralSac', 'ligament', 'skin', 'parts']

/** The part of the canal line that the scan holds. */
function stretch(p: Phantom, inside: (v: Vec) => boolean): [number, number] {
  let low = p.ends.high
  let high = p.ends.low
  for (let z = p.ends.low; z <= p.ends.high; z += 0.5) {
    if (!inside(onCanal(p, z))) continue
    low = Math.min(low, z)
    high = Math.max(high, z)
  }
  return low < high ? [low, high] : [p.ends.low, p.ends.high]
}

function holds(grid: Grid, v: Point<'lps'>): boolean {
  const { x, y, z } = place(grid.ijkFromLps, v)
  const [ni, nj, nk] = grid.size
  return x >= 0 && y >= 0 && z >= 0 && x <= ni - 1 && y <= nj - 1 && z <= nk - 1
}

/** Distance from a place of the patient's canal to its wall along a direction, and whether bone or disc is what stands there. */
export function wallFrom(p: Phantom, from: Vec, way: Vec, longest = longestWay - 5): { radius: number; seen: boolean } {
  const at = (r: number): Vec => p.warp.rest(from[0] + way[0] * r, from[1] + way[1] * r, from[2] + way[2] * r)
  const field = (r: number): number => {
    const [x, y, z] = at(r)
    return Math.max(canalTubeDistance(p, x, y, z), -boneAt(p, x, y, z), -discAt(p, x, y, z))
  }
  // on the last bit only sides matter: the cheapest surface is asked first, and of the bones only those that may stand there
  const isOut = (r: number, bones: readonly Bone[]): boolean => {
    const [x, y, z] = at(r)
    return (
      canalTubeDistance(p, x, y, z) >= 0 ||
      discAt(p, x, y, z) <= 0 ||
      bones.some((bone) => bone.distance(x, y, z, bone.near(x, y, z, 0)) <= 0)
    )
  }
  let r = 0
  let before = field(0)
  // fields are about 1 steep, so two thirds of the distance is a safe step
  while (r < longest) {
    const next = r + Math.max(0.25, -before * 0.66)
    const value = field(next)
    if (value >= 0) {
      let [a, b] = [r, next]
      const bones = bonesWithin(p, at((a + b) / 2), ((b - a) / 2) * p.warp.stretch)
      for (let n = 0; n < 20; n++) {
        const middle = (a + b) / 2
        if (isOut(middle, bones)) b = middle
        else a = middle
      }
      r = (a + b) / 2
      break
    }
    r = next
    before = value
  }
  const [x, y, z] = at(r + 0.4)
  return { radius: r, seen: discAt(p, x, y, z) < 0.2 || boneAt(p, x, y, z) < 0.2 }
}

const bonesWithin = (p: Phantom, [x, y, z]: Vec, r: number): Bone[] =>
  p.bones.filter((b) => {
    const mask = b.near(x, y, z, r)
    return mask !== 0 && b.distance(x, y, z, mask) <= b.steep * r
  })

function canalTube(p: Phantom, heights: readonly number[], watch: Watch): CanalTube {
  const radius = new Float32Array(heights.length * directions)
  const seen = new Uint8Array(heights.length * directions)
  const frames = heights.map((z) => canalFrame(p, z, leftAt(p, z)))
  frames.forEach((f, s) => {
    if (s % 16 === 0) watch.step('following the canal', s / frames.length)
    // what cannot be within the longest way from here need not be asked at every step of every way
    const here = {
      ...p,
      bones: p.bones.filter((b) => b.near(...p.warp.rest(...f.at), longestWay * p.warp.stretch) !== 0),
    }
    for (let t = 0; t < directions; t++) {
      const way = inPlane(f, t, directions)
      const wall = wallFrom(here, f.at, way)
      radius[s * directions + t] = wall.radius
      seen[s * directions + t] = wall.seen ? 1 : 0
    }
  })
  return {
    step: mm(step),
    centre: frames.map((f) => lps(f.at)),
    up: frames.map((f) => vector(f.up)),
    left: frames.map((f) => vector(f.left)),
    dorsal: frames.map((f) => vector(f.dorsal)),
    directions,
    radius,
    seen,
  }
}

/** Direction number t of `count`, from left toward dorsal. */
export function inPlane(f: { left: Vec; dorsal: Vec }, t: number, count: number): Vec {
  const angle = (2 * Math.PI * t) / count
  return plusScaled(plusScaled([0, 0, 0], f.left, maths.cos(angle)), f.dorsal, maths.sin(angle))
}

/** `shown` gives where a point at rest lies in the patient, if the scan holds it. */
function landmarks(p: Phantom, shown: (v: Vec) => Vec | null): Record<string, Point<'lps'>> {
  const out: Record<string, Point<'lps'>> = {}
  const put = (name: string, v: Vec | null): void => {
    const there = v && shown(v)
    if (there) out[name] = lps(there)
  }
  const sacrum = p.sacrum
  put('sacral-promontory', toWorld(sacrum.pose, [0, -sacrum.row.upperDepth / 2 + 1, sacrum.row.ventralHeight / 2]))
  for (const l of p.levels)
    for (const [side, x] of [
      ['left', 5],
      ['right', -5],
    ] as const) {
      put(`${l.name}/lamina-lower-edge-${side}`, laminaEdge(p, l, x, 'lower'))
      put(`${l.name}/lamina-upper-edge-${side}`, laminaEdge(p, l, x, 'upper'))
    }
  for (const v of p.vertebrae)
    for (const [side, x] of [
      ['left', 1],
      ['right', -1],
    ] as const)
      put(`${v.row.name}/pedicle-${side}`, toWorld(v.pose, [x * v.pedicleX, v.depth + 2, v.pedicleZ]))
  return out
}

/** Lowest bone of the upper lamina, or highest of the lower one, in the sagittal plane x of the level. */
export function laminaEdge(p: Phantom, l: LevelShape, x: number, which: 'lower' | 'upper'): Vec | null {
  const v = which === 'lower' ? l.upper : l.lower
  const bone = p.bones.find((b) => b.vertebra === v)
  if (!bone) return null
  const edge = which === 'lower' ? l.upperEdge : l.lowerEdge
  const way = which === 'lower' ? -1 : 1
  let best: Vec | null = null
  for (let dy = -6; dy <= 12; dy += 0.5)
    for (let dz = -10; dz <= 6; dz += 0.25) {
      const q = toWorld(l.pose, [x, edge[1] + dy, edge[2] + way * dz])
      if (bone.distance(...q) >= 0) continue
      const z = fromWorld(l.pose, q)[2]
      if (!best || way * (z - fromWorld(l.pose, best)[2]) > 0) best = q
    }
  return best
}
