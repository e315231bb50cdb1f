/**
 * The phantom's matters painted onto a grid, whatever they look like there: what CT and MR share.
 *
 * Takes  a phantom and its tissue, a grid, a palette (what each matter and bone is worth) and the blur of the scanner: the width
 *        of a soft edge and where inside a voxel it samples.
 * Gives  a value per voxel, by painting layers from back to front and bone last.
 * How    the grid is halved again and again into small boxes; each box keeps only the surfaces that can cross it, by the distance
 *        at its centre and how steep a field can be, so far boxes are filled at once and near ones look at few surfaces.
 *        Each value depends on its place alone, not on how the boxes fall.
 */
import type { Watch } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { type BoxWork, depths, eachBox, leafOf } from './boxes.ts'
import type { Field, Matter } from './matter.ts'
import { type Bone, type Phantom, usualSteep } from './phantom.ts'
import { cover } from './shapes.ts'
import type { Layer, Tissue } from './tissue.ts'

export interface Palette {
  readonly of: Readonly<Record<Matter, number>>
  readonly bone: (bone: Bone, x: number, y: number, z: number, d: number, width: number) => number
  /** Fat that clings to the dorsal bones. */
  readonly halo: number
}

export interface Blur {
  /** mm from nothing to all of an edge. */
  readonly width: number
  /** Where in a voxel is looked (ijk, relative to its centre), and with what weight; weights sum to 1. */
  readonly samples: readonly (readonly [i: number, j: number, k: number, weight: number])[]
}

/** How far from a dorsal bone its fat reaches, and how much of it there is. */
const halo = { reach: 2.2, strength: 0.6 } as const
/** Below this distance bone is the same whatever the distance. */
const deepBone = 4.5

export function paint(
  p: Phantom,
  soft: Tissue,
  grid: Grid,
  palette: Palette,
  blur: Blur,
  out: Int16Array | Float32Array,
  what: string,
  watch: Watch,
): void {
  new Painter(p, soft, grid, palette, blur, out).all(what, watch)
}

/** What may be seen from one box: numbers of layers (front last), bones with their parts, and what lies behind them all. */
interface View {
  readonly layers: Int32Array
  readonly whole: Uint8Array
  count: number
  readonly bones: Int32Array
  readonly masks: Int32Array
  readonly deep: Uint8Array
  boneCount: number
  base: number
  /** Whether the bones' fat can still be seen. */
  halo: boolean
}

class Painter implements BoxWork {
  private readonly p: Phantom
  private readonly soft: Tissue
  private readonly grid: Grid
  private readonly palette: Palette
  private readonly blur: Blur
  private readonly out: Int16Array | Float32Array
  private readonly views: View[]
  /** Of the box that was looked at last. */
  private view: View
  private readonly beyond: number
  private readonly rounded: boolean
  private readonly straight: boolean
  /** One look in the middle of a voxel of the spine at rest, as most scans need. */
  private readonly single: boolean
  /** What each layer's stuff looks like, how far its other matter is from that, and how much there is of it, if it is a mixture. */
  private readonly own: Float64Array
  private readonly other: Float64Array
  private readonly shares: readonly (Field | null)[]
  private readonly covers: Float64Array
  private readonly found: Float64Array

  constructor(p: Phantom, soft: Tissue, grid: Grid, palette: Palette, blur: Blur, out: Int16Array | Float32Array) {
    this.p = p
    this.soft = soft
    this.grid = grid
    this.palette = palette
    this.blur = blur
    this.out = out
    this.rounded = out instanceof Int16Array
    this.straight = p.knobs.warp === 0
    const [first] = blur.samples
    this.single = this.straight && blur.samples.length === 1 && first!.join() === '0,0,0,1'
    // samples may lie outside their voxel, when slices overlap
    const beyond = [0, 1, 2].map((a) => Math.max(0, ...blur.samples.map((s) => Math.abs(s[a as 0 | 1 | 2]) - 0.5)))
    this.beyond = Math.sqrt(beyond.reduce((sum, b, a) => sum + (b * grid.spacing[a]!) ** 2, 0))
    const stuffs = soft.layers.map(({ stuff }) => (typeof stuff === 'string' ? { matter: stuff } : stuff))
    this.own = Float64Array.from(stuffs, (s) => palette.of[s.matter])
    this.other = Float64Array.from(stuffs, (s) => ('other' in s ? palette.of[s.other] - palette.of[s.matter] : 0))
    this.shares = stuffs.map((s) => ('share' in s ? s.share : null))
    const n = soft.layers.length
    this.covers = new Float64Array(n)
    this.found = new Float64Array(p.bones.length)
    this.views = Array.from({ length: depths + 1 }, () => ({
      layers: new Int32Array(n),
      whole: new Uint8Array(n),
      count: 0,
      bones: new Int32Array(p.bones.length),
      masks: new Int32Array(p.bones.length),
      deep: new Uint8Array(p.bones.length),
      boneCount: 0,
      base: palette.of.air,
      halo: true,
    }))
    const top = this.views[0]!
    for (let q = 0; q < n; q++) top.layers[q] = q
    top.count = n
    for (let b = 0; b < p.bones.length; b++) top.bones[b] = b
    top.boneCount = p.bones.length
    this.view = top
  }

  all(what: string, watch: Watch): void {
    const sizes = { leaf: leafOf(this.grid, 2.4), first: 8, beyond: this.beyond }
    eachBox(this.grid, this.p.warp, sizes, this, what, watch)
  }

  /** From the view of the box above, what can still matter within r of this place. */
  look(depth: number, x: number, y: number, z: number, r: number): boolean {
    const from = this.views[depth - 1]!
    const to = this.views[depth]!
    this.view = to
    const solid = this.lookAtBones(from, to, x, y, z, r)
    to.count = 0
    to.base = from.base
    to.halo = from.halo
    if (!solid) this.lookAtLayers(from, to, x, y, z, r)
    return to.count > 0 || to.boneCount > 0
  }

  /** True when one of them covers all within r. */
  private lookAtBones(from: View, to: View, x: number, y: number, z: number, r: number): boolean {
    const half = this.blur.width / 2
    const { bones } = this.p
    to.boneCount = 0
    let solid = false
    for (let n = 0; n < from.boneCount; n++) {
      const q = from.bones[n]!
      const bone = bones[q]!
      const mask = from.deep[n] ? from.masks[n]! : bone.near(x, y, z, r)
      if (mask === 0) continue
      const d = from.deep[n] ? -1e3 : bone.distance(x, y, z, mask)
      const steep = bone.steep * r
      if (d > steep + half + (bone.vertebra ? halo.reach : 0)) continue
      to.bones[to.boneCount] = q
      to.masks[to.boneCount] = mask
      to.deep[to.boneCount] = d < -steep - half - deepBone ? 1 : 0
      to.boneCount++
      if (d < -steep - half) solid = true
    }
    return solid
  }

  private lookAtLayers(from: View, to: View, x: number, y: number, z: number, r: number): void {
    const half = this.blur.width / 2
    for (let n = 0; n < from.count; n++) {
      const q = from.layers[n]!
      const layer = this.soft.layers[q]!
      const lies = from.whole[n] ? 1 : this.lies(layer, x, y, z, r, half)
      if (lies < 0) continue
      if (lies > 0) {
        to.count = 0
        if (q >= this.soft.haloBefore) to.halo = false
        if (!this.shares[q]) {
          to.base = this.own[q]!
          continue
        }
      }
      to.layers[to.count] = q
      to.whole[to.count++] = lies > 0 ? 1 : 0
    }
  }

  /** -1 the layer is nowhere near, 1 it covers all within r, 0 its border may cross. */
  private lies(layer: Layer, x: number, y: number, z: number, r: number, half: number): -1 | 0 | 1 {
    const { ball } = layer
    if (ball) {
      const reach = ball[3] + r + half
      const dx = x - ball[0]
      const dy = y - ball[1]
      const dz = z - ball[2]
      if (dx * dx + dy * dy + dz * dz > reach * reach) return -1
    }
    const margin = (layer.steep ?? usualSteep) * r + half
    const d = layer.distance(x, y, z)
    return d > margin ? -1 : d < -margin && layer.strength === 1 ? 1 : 0
  }

  fill(from: number, to: number): void {
    const { base } = this.view
    const value = this.rounded ? Math.round(base) : base
    // most runs are a few voxels long: a call of `fill` costs more than they do
    for (let n = from; n < to; n++) this.out[n] = value
  }

  voxel(n: number, i: number, j: number, k: number): void {
    // by number: taking the three apart goes through an iterator, for every voxel
    const { rows } = this.grid.lpsFromIjk
    const a = rows[0]
    const b = rows[1]
    const c = rows[2]
    const { samples } = this.blur
    const { warp } = this.p
    if (this.single) {
      const v = this.value(
        a[0] * i + a[1] * j + a[2] * k + a[3],
        b[0] * i + b[1] * j + b[2] * k + b[3],
        c[0] * i + c[1] * j + c[2] * k + c[3],
      )
      this.out[n] = this.rounded ? Math.round(v) : v
      return
    }
    let sum = 0
    for (let q = 0; q < samples.length; q++) {
      const s = samples[q]!
      const u = i + s[0]
      const v = j + s[1]
      const w = k + s[2]
      const x = a[0] * u + a[1] * v + a[2] * w + a[3]
      const y = b[0] * u + b[1] * v + b[2] * w + b[3]
      const z = c[0] * u + c[1] * v + c[2] * w + c[3]
      if (this.straight) sum += s[3] * this.value(x, y, z)
      else {
        const at = warp.rest(x, y, z)
        sum += s[3] * this.value(at[0], at[1], at[2])
      }
    }
    this.out[n] = this.rounded ? Math.round(sum) : sum
  }

  /** What is seen at one place: bone in front, then the layers from the foremost back to the first that covers all. */
  private value(x: number, y: number, z: number): number {
    const { found, covers, view } = this
    const { width } = this.blur
    const { layers, haloBefore } = this.soft
    let fat = 0
    for (let n = 0; n < view.boneCount; n++) {
      const bone = this.p.bones[view.bones[n]!]!
      const d = view.deep[n] ? -1e3 : bone.distance(x, y, z, view.masks[n]!)
      found[n] = d
      if (d <= -width / 2) return this.palette.bone(bone, x, y, z, d, width)
      if (view.halo && bone.vertebra) {
        const c = cover(d - halo.reach, width)
        if (c > 0) fat = Math.max(fat, c * dorsalShare(bone, x, y, z))
      }
    }
    let first = 0
    for (let n = view.count - 1; n >= 0; n--) {
      const layer = layers[view.layers[n]!]!
      const c = view.whole[n] ? 1 : cover(layer.distance(x, y, z), width) * layer.strength
      covers[n] = c
      if (c === 1) {
        first = n
        break
      }
    }
    fat *= halo.strength * this.p.knobs.fat
    let value = view.base
    let before = true
    for (let n = first; n < view.count; n++) {
      const q = view.layers[n]!
      if (before && q >= haloBefore) {
        value += (this.palette.halo - value) * fat
        before = false
      }
      const c = covers[n]!
      if (c > 0) {
        const own = this.looks(q, x, y, z)
        value = c === 1 ? own : value + (own - value) * c
      }
    }
    if (before && view.halo) value += (this.palette.halo - value) * fat
    for (let n = 0; n < view.boneCount; n++) {
      const c = cover(found[n]!, width)
      if (c > 0) value += (this.palette.bone(this.p.bones[view.bones[n]!]!, x, y, z, found[n]!, width) - value) * c
    }
    return value
  }

  private looks(layer: number, x: number, y: number, z: number): number {
    const share = this.shares[layer]
    const own = this.own[layer]!
    return share ? own + this.other[layer]! * share(x, y, z) : own
  }
}

/** 0 at the body of a vertebra, 1 behind it. */
function dorsalShare(bone: Bone, x: number, y: number, z: number): number {
  const v = bone.vertebra
  if (!v) return 0
  const { o, y: back } = v.pose
  const dy = (x - o[0]) * back[0] + (y - o[1]) * back[1] + (z - o[2]) * back[2]
  const share = (dy - v.depth) / 6
  return share < 0 ? 0 : share > 1 ? 1 : share
}
