/**
 * The grain of a scan: noise with the texture of its reconstruction, and how strong it is for a dose.
 *
 * Takes  a kernel, the grid's spacing and the thickness of a slice. Gives noise of standard deviation 1 in a seamless tile, its
 *        power by frequency as a formula, and the standard deviation in HU that a dose leaves.
 * How    white noise blurred a little, minus most of the same blurred more, sharpened as the image is: power that rises from
 *        almost none at low frequencies and falls with the kernel's MTF, as filtered back projection leaves it. White noise looks
 *        like a simulation. Slices that overlap share their noise.
 * Source for dose, thickness and diameter: R. A. Brooks and G. Di Chiro, Med Phys 1976;3:237.
 */
import { maths, random } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { scanner } from './assumed.ts'
import { blurTaps, type Kernel, kernelOf, sharpening, type Taps, transfer } from './kernel.ts'

export const tileSize = 64

type Spacing = readonly [number, number, number]

export interface Grain {
  readonly kernel: Kernel
  readonly spacing: Spacing
  /** mm averaged by one slice. */
  readonly thickness: number
}

/** The two blurs of the grain, sigma in mm; the weight of the wider one is 0.75. */
const fineOf = (k: Kernel): number => 1.1 * k.sigma
const coarseOf = (k: Kernel): number => 2.2 * k.sigma
const coarseShare = 0.75

/** How many slices lie in one thickness, if more than one: their grain is shared. */
const shared = (g: Grain): number => Math.max(1, g.thickness / g.spacing[2])

/** Power at a frequency in cycles per voxel along i, j and k, before it is scaled to a standard deviation of 1. */
export function grainPower(g: Grain, fi: number, fj: number, fk: number): number {
  const leaves = (sigma: number): number =>
    transfer(blurTaps(sigma, g.spacing[0]), fi) *
    transfer(blurTaps(sigma, g.spacing[1]), fj) *
    transfer(blurTaps(sigma, g.spacing[2]), fk)
  const band = leaves(fineOf(g.kernel)) - coarseShare * leaves(coarseOf(g.kernel))
  const edge = g.kernel.edge === 0 ? 1 : sharpening(g.kernel, edgeTaps(g), fi, fj)
  const n = shared(g)
  const overlap = n === 1 ? 1 : boxTransfer(n, fk)
  return (band * edge * overlap) ** 2
}

const edgeTaps = (g: Grain): Taps => blurTaps(g.kernel.edgeSigma, (g.spacing[0] + g.spacing[1]) / 2)

/** A box of n voxels, the outer two in part: whole ones symmetric about the middle one. */
function boxTransfer(n: number, f: number): number {
  const { half, rest } = boxOf(n)
  let sum = 1
  for (let q = 1; q <= half; q++) sum += 2 * maths.cos(2 * Math.PI * f * q)
  return (sum + 2 * rest * maths.cos(2 * Math.PI * f * (half + 1))) / n
}
const boxOf = (n: number): { half: number; rest: number } => {
  const half = Math.floor((n - 1) / 2)
  return { half, rest: (n - 1) / 2 - half }
}

/** A 64-voxel cube of grain, seamless at its edges, of standard deviation 1. */
export function grainTile(seed: number, g: Grain): Float32Array {
  const r = random(`grain/${seed}`)
  const n = tileSize
  const white = new Float32Array(n * n * n)
  // a sum of four uniforms is near enough to a normal deviate and costs no logarithm
  for (let q = 0; q < white.length; q++) white[q] = r.next() + r.next() + r.next() + r.next() - 2
  const taps = (sigma: number): readonly Taps[] => g.spacing.map((s) => blurTaps(sigma, s))
  let tile = blurred(white, taps(fineOf(g.kernel)))
  const coarse = blurred(white, taps(coarseOf(g.kernel)))
  for (let q = 0; q < tile.length; q++) tile[q] = tile[q]! - coarseShare * coarse[q]!
  if (g.kernel.edge > 0) {
    const soft = blurred(tile, [edgeTaps(g), edgeTaps(g)])
    for (let q = 0; q < tile.length; q++) tile[q] = tile[q]! + g.kernel.edge * (tile[q]! - soft[q]!)
  }
  if (shared(g) > 1) tile = boxed(tile, shared(g))
  let sum = 0
  for (let q = 0; q < tile.length; q++) sum += tile[q]! * tile[q]!
  const scale = 1 / Math.sqrt(sum / tile.length)
  for (let q = 0; q < tile.length; q++) tile[q] = tile[q]! * scale
  return tile
}

/** Along as many axes as taps are given, wrapping round. */
function blurred(data: Float32Array, taps: readonly Taps[]): Float32Array {
  const n = tileSize
  let from = data
  taps.forEach(({ passes, side }, axis) => {
    const stride = axis === 0 ? 1 : axis === 1 ? n : n * n
    for (let pass = 0; pass < passes; pass++) {
      const to = new Float32Array(from.length)
      for (let q = 0; q < from.length; q++) {
        const at = Math.floor(q / stride) % n
        const before = at === 0 ? q + (n - 1) * stride : q - stride
        const after = at === n - 1 ? q - (n - 1) * stride : q + stride
        to[q] = from[q]! + side * (from[before]! + from[after]! - 2 * from[q]!)
      }
      from = to
    }
  })
  return from
}

/** Mean over n slices, wrapping round. */
function boxed(data: Float32Array, n: number): Float32Array {
  const { half, rest } = boxOf(n)
  const plane = tileSize * tileSize
  const out = new Float32Array(data.length)
  for (let q = 0; q < data.length; q++) {
    let sum = data[q]!
    for (let s = 1; s <= half + 1; s++) {
      const w = s <= half ? 1 : rest
      sum += w * (data[(q + s * plane) % data.length]! + data[(q + data.length - s * plane) % data.length]!)
    }
    out[q] = sum / n
  }
  return out
}

/** Adds grain of the standard deviation sd, HU; the tile is shifted from place to place so that its period does not show. */
export function addGrain(grid: Grid, data: Int16Array, sd: number, tile: Float32Array): void {
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

export interface Exposure {
  /** Share of the usual dose. */
  readonly dose: number
  readonly thickness: number
  /** Of the trunk, if it were round, mm. */
  readonly diameter: number
  readonly kernel: Kernel
}

/**
 * Standard deviation of the grain, HU: the usual one at the usual dose, 1 mm, the usual trunk and the standard kernel; it falls with
 * the root of dose and thickness, grows with what the trunk swallows, and with what the kernel lets through.
 */
export function grainSd({ dose, thickness, diameter, kernel }: Exposure): number {
  const swallowed = maths.exp((scanner.attenuation * (diameter - scanner.diameter)) / 2)
  return (scanner.noise * swallowed * passed(kernel)) / (passed(kernelOf()) * Math.sqrt(dose * thickness))
}

/** Root of the power that a kernel lets through, on a fine grid, as far as the ratio of two kernels needs it. */
function passed(kernel: Kernel): number {
  const h = 0.4
  const g: Grain = { kernel, spacing: [h, h, 1], thickness: 1 }
  let sum = 0
  for (let a = 0; a < 32; a++) for (let b = 0; b < 32; b++) sum += grainPower(g, (a - 16) / 32, (b - 16) / 32, 0)
  return Math.sqrt(sum)
}
