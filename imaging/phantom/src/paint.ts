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
import type { Grid, Size } from '@flavum/grid'
import type { Matter, Stuff } from './matter.ts'
import type { Bone, Phantom } from './phantom.ts'
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
/** No field changes by more than this per mm (tested), if it does not say so itself; the context of bone is cruder. */
const usualSteep = 1.25
const steepOf = (bone: Bone): number => (bone.vertebra && bone.name !== 'sacrum' ? usualSteep : 1.9)
/** Below this distance bone is the same whatever the distance. */
const deepBone = 4.5
const depths = 8

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

class Painter {
  private readonly p: Phantom
  private readonly soft: Tissue
  private readonly grid: Grid
  private readonly palette: Palette
  private readonly blur: Blur
  private readonly out: Int16Array | Float32Array
  private readonly views: View[]
  private readonly leaf: Size
  private readonly reach: number
  private readonly rounded: boolean
  private readonly covers = new Float64Array(256)
  private readonly found = new Float64Array(32)

  constructor(p: Phantom, soft: Tissue, grid: Grid, palette: Palette, blur: Blur, out: Int16Array | Float32Array) {
    this.p = p
    this.soft = soft
    this.grid = grid
    this.palette = palette
    this.blur = blur
    this.out = out
    this.rounded = out instanceof Int16Array
    this.leaf = grid.spacing.map((s) => Math.max(1, Math.round(2.4 / s))) as unknown as Size
    // samples may lie outside their voxel, when slices overlap
    const beyond = [0, 1, 2].map((a) => Math.max(0, ...blur.samples.map((s) => Math.abs(s[a as 0 | 1 | 2]) - 0.5)))
    this.reach = Math.sqrt(beyond.reduce((sum, b, a) => sum + (b * grid.spacing[a]!) ** 2, 0))
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
  }

  all(what: string, watch: Watch): void {
    const [ni, nj, nk] = this.grid.size
    const [a, b, c] = this.leaf.map((n) => n * 8) as [number, number, number]
    for (let k = 0; k < nk; k += c) {
      watch.step(what, k / nk)
      for (let j = 0; j < nj; j += b)
        for (let i = 0; i < ni; i += a)
          this.box(i, j, k, Math.min(ni, i + a), Math.min(nj, j + b), Math.min(nk, k + c), 1)
    }
    watch.step(what, 1)
  }

  /** One box of voxels, `to` not included. */
  private box(i: number, j: number, k: number, ti: number, tj: number, tk: number, depth: number): void {
    const { spacing, lpsFromIjk } = this.grid
    const [a, b, c] = lpsFromIjk.rows
    const u = (i + ti - 1) / 2
    const v = (j + tj - 1) / 2
    const w = (k + tk - 1) / 2
    const [di, dj, dk] = [(ti - i) * spacing[0], (tj - j) * spacing[1], (tk - k) * spacing[2]]
    const { warp } = this.p
    const r = Math.sqrt(di * di + dj * dj + dk * dk) / 2 + this.reach
    const middle = warp.rest(
      a[0] * u + a[1] * v + a[2] * w + a[3],
      b[0] * u + b[1] * v + b[2] * w + b[3],
      c[0] * u + c[1] * v + c[2] * w + c[3],
    )
    this.look(depth, middle[0], middle[1], middle[2], r * warp.stretch)
    const view = this.views[depth]!
    if (view.count === 0 && view.boneCount === 0) {
      this.fill(i, j, k, ti, tj, tk, view.base)
      return
    }
    const longest = 0.6 * Math.max(di, dj, dk)
    const halfOf = (from: number, to: number, size: number, leaf: number): number =>
      size >= longest && to - from > leaf ? Math.ceil((from + to) / 2) : to
    const mi = halfOf(i, ti, di, this.leaf[0])
    const mj = halfOf(j, tj, dj, this.leaf[1])
    const mk = halfOf(k, tk, dk, this.leaf[2])
    if (depth === depths || (mi === ti && mj === tj && mk === tk)) {
      this.voxels(i, j, k, ti, tj, tk, view)
      return
    }
    for (let z = k; z < tk; z = z === k && mk < tk ? mk : tk)
      for (let y = j; y < tj; y = y === j && mj < tj ? mj : tj)
        for (let x = i; x < ti; x = x === i && mi < ti ? mi : ti)
          this.box(x, y, z, x === i ? mi : ti, y === j ? mj : tj, z === k ? mk : tk, depth + 1)
  }

  /** From the view of the box above, what can still matter within r of this place. */
  private look(depth: number, x: number, y: number, z: number, r: number): void {
    const from = this.views[depth - 1]!
    const to = this.views[depth]!
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
      const steep = steepOf(bone) * r
      if (d > steep + half + (bone.vertebra ? halo.reach : 0)) continue
      to.bones[to.boneCount] = q
      to.masks[to.boneCount] = mask
      to.deep[to.boneCount] = d < -steep - half - deepBone ? 1 : 0
      to.boneCount++
      if (d < -steep - half) solid = true
    }
    to.count = 0
    to.base = from.base
    to.halo = from.halo
    if (solid) return
    for (let n = 0; n < from.count; n++) {
      const q = from.layers[n]!
      const layer = this.soft.layers[q]!
      const lies = from.whole[n] ? 1 : this.lies(layer, x, y, z, r, half)
      if (lies < 0) continue
      if (lies > 0) {
        to.count = 0
        if (q >= this.soft.haloBefore) to.halo = false
        if (typeof layer.stuff === 'string') {
          to.base = this.palette.of[layer.stuff]
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

  private fill(i: number, j: number, k: number, ti: number, tj: number, tk: number, value: number): void {
    const [ni, nj] = this.grid.size
    for (let z = k; z < tk; z++)
      for (let y = j; y < tj; y++) {
        const row = ni * (y + nj * z)
        this.out.fill(this.rounded ? Math.round(value) : value, row + i, row + ti)
      }
  }

  private voxels(i: number, j: number, k: number, ti: number, tj: number, tk: number, view: View): void {
    const [ni, nj] = this.grid.size
    const [a, b, c] = this.grid.lpsFromIjk.rows
    const { samples } = this.blur
    const { warp, knobs } = this.p
    const straight = knobs.warp === 0
    for (let z = k; z < tk; z++)
      for (let y = j; y < tj; y++)
        for (let x = i; x < ti; x++) {
          let sum = 0
          for (let n = 0; n < samples.length; n++) {
            const s = samples[n]!
            const u = x + s[0]
            const v = y + s[1]
            const w = z + s[2]
            const X = a[0] * u + a[1] * v + a[2] * w + a[3]
            const Y = b[0] * u + b[1] * v + b[2] * w + b[3]
            const Z = c[0] * u + c[1] * v + c[2] * w + c[3]
            if (straight) sum += s[3] * this.value(view, X, Y, Z)
            else {
              const q = warp.rest(X, Y, Z)
              sum += s[3] * this.value(view, q[0], q[1], q[2])
            }
          }
          this.out[x + ni * (y + nj * z)] = this.rounded ? Math.round(sum) : sum
        }
  }

  /** What is seen at one place: bone in front, then the layers from the foremost back to the first that covers all. */
  private value(view: View, x: number, y: number, z: number): number {
    const { found, covers } = this
    const { width } = this.blur
    const { layers } = this.soft
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
      if (before && q >= this.soft.haloBefore) {
        value += (this.palette.halo - value) * fat
        before = false
      }
      const c = covers[n]!
      if (c > 0) {
        const own = this.looks(layers[q]!.stuff, x, y, z)
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

  private looks(stuff: Stuff, x: number, y: number, z: number): number {
    const { of } = this.palette
    if (typeof stuff === 'string') return of[stuff]
    const a = of[stuff.matter]
    return a + (of[stuff.other] - a) * stuff.share(x, y, z)
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
