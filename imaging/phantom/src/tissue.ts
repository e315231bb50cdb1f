/**
 * The soft tissue round the spine, as layers painted from back to front.
 *
 * Takes  a phantom. Gives layers in painting order: each a distance field, what it is made of and a strength.
 *        `haloBefore` says where the bones' own halo of fat goes in between.
 */
import { levelFrame } from './canal-frame.ts'
import { contextLayers } from './context.ts'
import { cordDistance } from './cord.ts'
import { discDistance, type LevelShape, ligamentDistance } from './level.ts'
import { type Field, lastKept, mix, type Stuff } from './matter.ts'
import { canalTubeDistance, type Phantom } from './phantom.ts'
import { sacDistance } from './sac.ts'
import {
  beam,
  beamDistance,
  ellipsoid,
  plusScaled,
  smax,
  smin,
  smoothLine,
  smoothstep,
  softAbs,
  square,
  superellipse,
  type Vec,
} from './shapes.ts'
import { localX, localY, localZ, toWorld } from './stack.ts'
import { smoothNoise } from './texture.ts'

export type LayerName = 'skin' | 'around' | 'canal-fat' | 'disc' | 'ligament' | 'sac'
export interface Layer {
  readonly name: LayerName
  readonly stuff: Stuff
  readonly distance: Field
  /** 1 covers what is below. */
  readonly strength: number
  /** Nothing of it lies outside this ball (x, y, z, r). */
  readonly ball?: readonly [number, number, number, number]
  /** No field may change by more than this per mm, or borders are missed; `usualSteep` where nothing is said. */
  readonly steep?: number
}
export type Add = (
  name: LayerName,
  stuff: Stuff,
  distance: Field,
  extra?: Partial<Pick<Layer, 'ball' | 'steep' | 'strength'>>,
) => void

export interface Tissue {
  readonly layers: readonly Layer[]
  /** The fat halo of the bones is painted before this layer. */
  readonly haloBefore: number
  readonly skin: (x: number, y: number, z: number) => number
  readonly sac: (x: number, y: number, z: number) => number
}

/** Half axes of the trunk's outline, and how far the skin lies behind the line through the bodies (before `skinDepth`). */
const trunk = { a: 142, b: 106, behind: 98 } as const

export function tissue(p: Phantom): Tissue {
  const { knobs, body } = p
  const s = knobs.stature
  const skinLine = dorsalSkin(p)
  const centre = (z: number): number => body.x(z) * 0.5
  const b = trunk.b * s + knobs.skinDepth * 0.6
  const a = trunk.a * s + knobs.skinDepth * 0.6
  const skin = lastKept((x: number, y: number, z: number): number => {
    const furrow = 4 / (1 + square((x - body.x(z)) / 12))
    const dx = x - centre(z)
    const dy = y - (skinLine(z) - b)
    return superellipse(dx, dy > 0 ? dy * (b / (b - furrow * smoothstep(0, b, dy))) : dy, a, b, 0.4)
  })
  const layers: Layer[] = []
  const add: Add = (name, stuff, distance, extra = {}) => {
    layers.push({ name, stuff, distance, strength: 1, ...extra })
  }
  // a back that is fatter at one level than at the next slopes
  const steep = p.levels.some((l) => l.knobs.skin !== 0) ? { steep: 1.8 } : {}
  add('skin', 'skin', skin, steep)
  add('around', 'subcutaneous', (x, y, z) => skin(x, y, z) + 2, steep)
  contextLayers(p, { centre, back: skinLine0(p) }, add)

  const haloBefore = layers.length
  add('canal-fat', 'epiduralFat', (x, y, z) => canalTubeDistance(p, x, y, z) - 0.8)
  p.levels.forEach((l, level) => {
    levelLayers(p, l, level, add)
  })
  const sac = sacDistance(p)
  add('sac', sacContents(p), sac)
  add('around', 'cord', cordDistance(p))
  return { layers, haloBefore, skin, sac }
}

/** Skin of the back: follows most of the lordosis, and clears the sacrum. */
function dorsalSkin(p: Phantom): (z: number) => number {
  const more = moreAtLevels(p)
  const line = skinLine0(p)
  return (z) => line(z) + p.knobs.skinDepth + more(z)
}

/** What single levels add to the fat behind them, where a level's own plane meets the skin; even beyond the last. */
function moreAtLevels(p: Phantom): (z: number) => number {
  if (p.levels.every((l) => l.knobs.skin === 0)) return () => 0
  // the plane stands square to the canal line, which a slip tilts
  const rows = p.levels.map((l) => {
    const f = levelFrame(p, l)
    return [p.warp.rest(...plusScaled(f.at, f.dorsal, 60))[2], l.knobs.skin] as const
  })
  const set = rows.filter(([, more]) => more !== 0)
  const kept = [...set, ...rows.filter(([z, more]) => more === 0 && set.every(([own]) => Math.abs(z - own) > 12))]
    .sort((q, r) => q[0] - r[0])
    .filter(([z], n, all) => n === 0 || z > all[n - 1]![0] + 4)
  const [first, last] = [kept[0]!, kept[kept.length - 1]!]
  const all = [[first[0] - 40, first[1]] as const, ...kept, [last[0] + 40, last[1]] as const]
  return smoothLine(
    all.map((r) => r[0]),
    all.map((r) => r[1]),
    1,
  )
}

const lines = new WeakMap<Phantom, (z: number) => number>()
function skinLine0(p: Phantom): (z: number) => number {
  let line = lines.get(p)
  if (!line) {
    const sacrum = p.sacrum.pose
    const lowest = toWorld(sacrum, [0, 47, -66])
    const s = p.knobs.stature
    const points = p.vertebrae.slice(0, -1).map((v) => [v.pose.o[2], 0.75 * v.pose.o[1] + trunk.behind * s] as const)
    const mid = toWorld(sacrum, [0, 40, -20])
    const rows = [
      [lowest[2] - 60, Math.max(lowest[1] + 22, mid[1] + 34)] as const,
      [lowest[2], Math.max(lowest[1] + 20, mid[1] + 30)] as const,
      [mid[2], Math.max(mid[1] + 24, 0.75 * sacrum.o[1] + trunk.behind * s)] as const,
      ...points.reverse(),
    ]
    line = smoothLine(
      rows.map((r) => r[0]),
      rows.map((r) => r[1]),
      1,
    )
    lines.set(p, line)
  }
  return line
}

function levelLayers(p: Phantom, l: LevelShape, level: number, add: Add): void {
  const local =
    (d: (x: number, y: number, z: number) => number) =>
    (X: number, Y: number, Z: number): number =>
      d(localX(l.pose, X, Y, Z), localY(l.pose, X, Y, Z), localZ(l.pose, X, Y, Z))
  const ball = (c: Vec, r: number): readonly [number, number, number, number] => [...toWorld(l.pose, c), r] as const
  const k = p.knobs
  const seed = (k.seed | 0) + 31 * level
  const half = (l.upper.row.canalWidth + l.lower.row.canalWidth) / 4
  const thin = 2.6
  const tips = 0.92 * Math.min(l.upper.row.spinous, l.lower.row.spinous) + 2
  add(
    'around',
    mix('interspinous', 'muscle', (x, y, z) => smoothNoise(x / 2, y / 4, z / 4, seed)),
    local((x, y, z) => {
      // between the two spinous processes, hollow toward the skin
      const behind = y - l.upperEdge[1]
      const off = z + 7
      const ends = Math.max(1 - behind, behind - tips + 0.018 * square(off))
      return smax(smax(softAbs(x, 1) - thin, ends, 3), (off < 0 ? -off : off) - 15, 3)
    }),
    { ball: ball([0, l.upperEdge[1] + 15, -8], 26) },
  )
  const hole: Vec = [half + 6, 3, 7]
  add(
    'around',
    'foramenFat',
    local((x, y, z) => ellipsoid((x < 0 ? -x : x) - hole[0], y - hole[1], z - hole[2], 9, 6.5, 10)),
    { ball: ball([0, 3, 7], half + 18), strength: 0.5 + 0.5 * k.fat },
  )
  const root = [
    // beside the sac in the recess of the level above, then out
    beam([half - 3.4, 5.5, 27], [half + 5, 4, 7], [0, 0, 1], [2, 2.6], [2, 2.6]),
    beam([half + 5, 4, 7], [half + 24, -4, -10], [0, 0, 1], [2.6, 2.4], [2.6, 2.4]),
  ] as const
  add(
    'around',
    'root',
    local((x, y, z) => {
      const ax = x < 0 ? -x : x
      return smin(beamDistance(root[0], ax, y, z), beamDistance(root[1], ax, y, z), 1.5)
    }),
    { ball: ball([0, 2, 5], half + 30) },
  )
  const { a, b } = l.disc
  const high = l.disc.half - 2.5
  const worn = 0.15 + 0.8 * smoothstep(0.8, 3, l.knobs.bulge)
  add(
    'disc',
    mix('discCore', 'discRim', (X, Y, Z) => {
      const x = localX(l.pose, X, Y, Z)
      const y = localY(l.pose, X, Y, Z)
      const z = localZ(l.pose, X, Y, Z)
      // the core is a lens
      const q = square(x / a) + square((y + 1.08 * b) / b) + 0.5 * square(z / high)
      // a worn core is like the rim; a sound one has a cleft in its middle
      const cleft = 0.3 * (1 - smoothstep(0, 1.6, z < 0 ? -z : z))
      const rim = smoothstep(0.35, 0.8, q)
      return Math.max(rim, worn, cleft) + 0.2 * smoothNoise(X / 4, Y / 4, Z / 4, seed)
    }),
    local((x, y, z) => discDistance(l, x, y, z)),
    { ball: ball([0, -b, 0], a + 10), steep: 1.8 },
  )
  add(
    'ligament',
    ligamentStuff(l, seed),
    local((x, y, z) => ligamentDistance(l, x, y, z)),
    { ball: ball([0, l.line((l.from + l.to) / 2) - 4, (l.from + l.to) / 2], 34) },
  )
  // the cleft between the two halves, seen dorsally
  add(
    'around',
    'epiduralFat',
    local((x, y, z) => {
      const ends = Math.max(l.from - z, z - l.to)
      return Math.max((x < 0 ? -x : x) - 0.5, l.line(z) - 1.2 - y, y - l.line(z) - 1, ends)
    }),
    { ball: ball([0, l.line(l.upperEdge[2]), (l.from + l.to) / 2], 16), strength: 0.8 * k.fat },
  )
}

/** Fibres; or, where it calcifies, islands of calcium a few mm wide. */
function ligamentStuff(l: LevelShape, seed: number): Stuff {
  const { calcifiedLeft, calcifiedRight } = l.knobs
  if (calcifiedLeft === 0 && calcifiedRight === 0)
    return mix('ligament', 'interspinous', (x, y, z) => 0.13 * smoothNoise(x / 3, y / 3, z / 3, seed))
  return mix('ligament', 'calcium', (x, y, z) => {
    const share = localX(l.pose, x, y, z) < 0 ? calcifiedRight : calcifiedLeft
    if (share === 0) return 0
    const from = 0.8 - 1.6 * share
    return smoothstep(from, from + 0.25, smoothNoise(x / 2.6, y / 2.6, z / 3.4, seed))
  })
}

/** Roots: long in z, more of them in the dorsal half, where they sink to. */
function sacContents(p: Phantom): Stuff {
  const seed = (p.knobs.seed | 0) + 77
  return mix('csf', 'root', (x, y, z) => {
    const dy = y - p.canal.y(z)
    const strand = smoothNoise(x / 1.5, dy / 1.5, z / 26, seed) + 0.55 * smoothstep(-1.5, 4, dy)
    return 0.95 * smoothstep(0.12, 0.6, strand)
  })
}
