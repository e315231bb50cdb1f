/**
 * A CT scan of the phantom, on any grid.
 *
 * Takes  a phantom and where to sample it: a grid's size and transform, or a spacing for the usual field of view.
 * Gives  HU as Int16. Partial volume is the soft edge of each surface, as wide as voxel and scanner blur make it; voxels longer
 *        than 1.25 mm are averages over sub-samples, so thick slices average what is really in them.
 * Limits no beam hardening, no scatter, no metal; the grain belongs to the grid, all else to the place.
 */
import { type Direction, direction, point, silent, type Transform, transformFromAxes, type Watch } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import { look, scanner } from './assumed.ts'
import { boneHu } from './bone-hu.ts'
import { type BrickWork, brickRadius, brickSize, eachBrick } from './bricks.ts'
import { phantomMessages } from './messages.ts'
import type { Bone, Phantom } from './phantom.ts'
import { cover } from './shapes.ts'
import { toWorld } from './stack.ts'
import { grainTile, tileSize } from './texture.ts'
import { type Layer, type Tissue, tissue } from './tissue.ts'

export interface CtOptions {
  /** mm along i, j, k; default 1, 1, 1. Ignored where a transform is given. */
  readonly spacing?: readonly [number, number, number] | number
  readonly size?: Size
  readonly lpsFromIjk?: Transform<'lps', 'ijk'>
  /** Standard deviation of the grain, HU; 0 for none. */
  readonly noise?: number
  readonly seed?: number
}

/** The usual field of view: T12 to below S2, the back's skin, 300 mm across; prone scans lie as a prone series does. */
export function phantomGrid(p: Phantom, options: CtOptions = {}): Grid {
  const given = options.spacing ?? 1
  const spacing = typeof given === 'number' ? ([given, given, given] as const) : given
  for (const s of spacing)
    if (!(s >= 0.2 && s <= 10)) throw phantomMessages.fault('phantom/spacing', { spacing: s, low: 0.2, high: 10 })
  if (options.lpsFromIjk && options.size) return gridFrom(options.size, options.lpsFromIjk, frameName(p))
  const t12 = p.vertebrae[1]!
  const l45 = p.levels[5]!
  const top = toWorld(t12.pose, [0, 0, t12.h + 9])[2]
  const bottom = Math.min(l45.pose.o[2] - 122, toWorld(p.vertebrae[7]!.pose, [0, 36, -74])[2])
  const extra = p.knobs.skinDepth
  const half = 150 * p.knobs.stature + extra * 0.6
  const front = -118 * p.knobs.stature - extra * 0.3
  const back = 126 * p.knobs.stature + extra
  const size: Size = options.size ?? [
    Math.ceil((2 * half) / spacing[0]),
    Math.ceil((back - front) / spacing[1]),
    Math.ceil((top - bottom) / spacing[2]),
  ]
  if (options.lpsFromIjk) return gridFrom(size, options.lpsFromIjk, frameName(p))
  // a supine series has rows to the left and columns to the back; a prone one both the other way
  const sign = p.knobs.position === 'prone' ? -1 : 1
  const middleY = (front + back) / 2
  const origin = point(
    'lps',
    -sign * ((size[0] - 1) / 2) * spacing[0],
    middleY - sign * ((size[1] - 1) / 2) * spacing[1],
    (top + bottom) / 2 - ((size[2] - 1) / 2) * spacing[2],
  )
  const step = (x: number, y: number, z: number): Direction<'lps'> => direction('lps', x, y, z)
  return gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      origin,
      step(sign * spacing[0], 0, 0),
      step(0, sign * spacing[1], 0),
      step(0, 0, spacing[2]),
    ),
    frameName(p),
  )
}

const frameName = (p: Phantom): string => `phantom-${p.knobs.seed}`

export function phantomCt(p: Phantom, options: CtOptions = {}, watch: Watch = silent): Volume {
  const grid = phantomGrid(p, options)
  const data = new Int16Array(voxelCount(grid))
  const soft = tissue(p)
  paint(p, soft, grid, data, watch)
  const noise = options.noise ?? scanner.noise
  if (noise > 0) addGrain(grid, data, noise, options.seed ?? p.knobs.seed)
  return volume(grid, 'CT', data)
}

/** Sub-samples per voxel along an axis. */
const subSamples = (spacing: number): number => Math.max(1, Math.round(spacing / 1.1))

function paint(p: Phantom, soft: Tissue, grid: Grid, data: Int16Array, watch: Watch): void {
  const sub = grid.spacing.map(subSamples) as [number, number, number]
  const fine = grid.spacing.map((s, n) => s / sub[n]!)
  const brick = brickSize(grid)
  // a smoothstep of this width has the standard deviation of one sub-sample and the scanner together
  const mean = (fine[0]! * fine[0]! + fine[1]! * fine[1]! + fine[2]! * fine[2]!) / 3
  const width = Math.sqrt(20 * (mean / 12 + scanner.sigma * scanner.sigma))
  const brush = new Brush(p, soft, width, brickRadius(grid, brick))
  const [ra, rb, rc] = grid.lpsFromIjk.rows
  const share = 1 / (sub[0] * sub[1] * sub[2])
  let flat: number | null = null
  const work: BrickWork = {
    block: (x, y, z, r) => brush.gather(x, y, z, r),
    enter: (x, y, z) => {
      brush.load(x, y, z)
      flat = brush.flat()
      return flat === null
    },
    fill: (from, to) => void data.fill(flat ?? look.air, from, to),
    voxel: (n, i, j, k) => {
      let sum = 0
      for (let c = 0; c < sub[2]; c++)
        for (let b = 0; b < sub[1]; b++)
          for (let a = 0; a < sub[0]; a++) {
            const u = i + (a + 0.5) / sub[0] - 0.5
            const v = j + (b + 0.5) / sub[1] - 0.5
            const w = k + (c + 0.5) / sub[2] - 0.5
            sum += brush.hu(
              ra[0] * u + ra[1] * v + ra[2] * w + ra[3],
              rb[0] * u + rb[1] * v + rb[2] * w + rb[3],
              rc[0] * u + rc[1] * v + rc[2] * w + rc[3],
            )
          }
      data[n] = Math.round(sum * share)
    },
  }
  eachBrick(grid, brick, work, 'drawing the phantom', watch)
}

/** What can be seen from one brick: only the layers and bones whose surface may cross it. */
class Brush {
  private readonly p: Phantom
  private readonly soft: Tissue
  private readonly width: number
  private readonly radius: number
  /** What may matter in this block: numbers of layers, and bones. */
  private readonly candidates: number[] = []
  private readonly someBones: Bone[] = []
  private readonly layers: Layer[] = []
  private readonly bones: Bone[] = []
  private readonly masks: number[] = []
  private readonly found = new Float64Array(32)
  private base = 0
  private haloAt = 0
  constructor(p: Phantom, soft: Tissue, width: number, radius: number) {
    this.p = p
    this.soft = soft
    this.width = width
    this.radius = radius
  }

  gather(x: number, y: number, z: number, r: number): void {
    this.someBones.length = 0
    for (const b of this.p.bones) if (b.near(x, y, z, r) !== 0) this.someBones.push(b)
    this.candidates.length = 0
    const all = this.soft.layers
    for (let n = 0; n < all.length; n++) {
      const how = this.lies(all[n]!, x, y, z, r)
      if (how === 'away') continue
      if (how === 'covers') this.candidates.length = 0
      this.candidates.push(n)
    }
  }

  load(x: number, y: number, z: number): void {
    const r = this.radius
    this.bones.length = 0
    this.masks.length = 0
    for (const b of this.someBones) {
      const mask = b.near(x, y, z, r)
      // fields are about 1 steep; the margin allows for where they are not
      if (mask === 0 || b.distance(x, y, z, mask) > 1.5 * r + 5) continue
      this.bones.push(b)
      this.masks.push(mask)
    }
    this.layers.length = 0
    this.base = look.air
    this.haloAt = 0
    for (const n of this.candidates) {
      const layer = this.soft.layers[n]!
      const how = this.lies(layer, x, y, z, r)
      if (how === 'away') continue
      const before = n < this.soft.haloBefore
      if (how === 'covers') {
        this.layers.length = 0
        this.haloAt = 0
        if (typeof layer.hu === 'number') {
          this.base = layer.hu
          continue
        }
      }
      this.layers.push(layer)
      if (before) this.haloAt = this.layers.length
    }
  }

  private lies(layer: Layer, x: number, y: number, z: number, r: number): 'away' | 'crosses' | 'covers' {
    const ball = layer.ball
    if (ball) {
      const reach = ball[3] + r + this.width
      if ((x - ball[0]) ** 2 + (y - ball[1]) ** 2 + (z - ball[2]) ** 2 > reach * reach) return 'away'
    }
    const margin = 1.5 * r + this.width / 2 + 0.5
    const d = layer.distance(x, y, z)
    if (d > margin) return 'away'
    return d < -margin && layer.strength === 1 ? 'covers' : 'crosses'
  }

  /** The one value of the whole brick, or null. */
  flat(): number | null {
    return this.layers.length === 0 && this.bones.length === 0 ? this.base : null
  }

  hu(x: number, y: number, z: number): number {
    const { width, bones, layers, found } = this
    let halo = 0
    for (let n = 0; n < bones.length; n++) {
      const b = bones[n]!
      const d = b.distance(x, y, z, this.masks[n]!)
      found[n] = d
      if (d < 5 && b.vertebra) {
        const P = b.vertebra.pose
        const dy = (x - P.o[0]) * P.y[0] + (y - P.o[1]) * P.y[1] + (z - P.o[2]) * P.y[2]
        const dorsal = (dy - b.vertebra.depth) / 6
        const c = cover(d - 2.2, width) * (dorsal < 0 ? 0 : dorsal > 1 ? 1 : dorsal)
        if (c > halo) halo = c
      }
    }
    let value = this.base
    for (let n = 0; n < layers.length; n++) {
      if (n === this.haloAt && halo > 0) value += (-65 - value) * halo * 0.6 * this.p.knobs.fat
      const layer = layers[n]!
      const c = cover(layer.distance(x, y, z), width) * layer.strength
      if (c > 0) value += ((typeof layer.hu === 'number' ? layer.hu : layer.hu(x, y, z)) - value) * c
    }
    if (this.haloAt >= layers.length && halo > 0) value += (-65 - value) * halo * 0.6 * this.p.knobs.fat
    for (let n = 0; n < bones.length; n++) {
      const d = found[n]!
      const c = cover(d, width)
      if (c > 0) value += (boneHu(this.p, bones[n]!, x, y, z, d, width) - value) * c
    }
    return value
  }
}

/** Grain from a seamless tile, shifted from tile to tile so that its period does not show. */
function addGrain(grid: Grid, data: Int16Array, sd: number, seed: number): void {
  const tile = grainTile(seed, grid.spacing)
  const [ni, nj, nk] = grid.size
  const n = tileSize
  const m = n - 1
  let q = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const shift = 29 * (j >> 6) + 17 * (k >> 6)
      const row = n * (((j + 13 * (k >> 6)) & m) + n * (k & m))
      for (let i = 0; i < ni; i++, q++) {
        const v = data[q]! + sd * tile[row + ((i + shift + 23 * (i >> 6)) & m)]!
        data[q] = v < -1024 ? -1024 : Math.round(v)
      }
    }
}
