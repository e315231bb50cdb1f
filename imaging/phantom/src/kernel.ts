/**
 * How a scanner's reconstruction blurs and sharpens: what it leaves of a fine pattern, and the filter that does it.
 *
 * Takes  a kernel by name or in numbers. Gives its MTF as a formula, and slices sharpened in place.
 * How    its line spread is a parabola of standard deviation sigma; a sharp kernel then adds `edge` times what a blur of `edgeSigma`
 *        takes away, in the plane of the slice only.
 * Limits these are three looks, not those of a maker; real kernels carry names and change with the field of view.
 */
import { maths } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { kernels } from './assumed.ts'

export type KernelName = keyof typeof kernels
export interface Kernel {
  /** Blur beyond the voxel itself: standard deviation, mm. */
  readonly sigma: number
  /** How much of the fine detail is added once more; 0 is none. */
  readonly edge: number
  /** What counts as fine: standard deviation, mm. */
  readonly edgeSigma: number
}

export const kernelOf = (kernel: KernelName | Kernel = 'standard'): Kernel =>
  typeof kernel === 'string' ? kernels[kernel] : kernel

/** Contrast left of a pattern of `f` cycles per mm along an axis of pixels `spacing` wide: 1 at none, the mean is kept. */
export function modulation(kernel: Kernel, f: number, spacing: number): number {
  const u = Math.PI * f * kernel.sigma * Math.sqrt(20)
  const parabola = u < 1e-3 ? 1 : (3 * (maths.sin(u) - u * maths.cos(u))) / (u * u * u)
  const v = Math.PI * f * spacing
  const pixel = v < 1e-3 ? 1 : maths.sin(v) / v
  return parabola * pixel * sharpening(kernel, blurTaps(kernel.edgeSigma, spacing), f * spacing, 0)
}

/** What the sharpening alone makes of a pattern, in cycles per pixel along both axes of square pixels. */
export const sharpening = (kernel: Kernel, taps: Taps, fi: number, fj: number): number =>
  1 + kernel.edge * (1 - transfer(taps, fi) * transfer(taps, fj))

/** A blur by repeated 3-tap passes: how many, and the weight of each neighbour. */
export interface Taps {
  readonly passes: number
  readonly side: number
}

/** Variances of passes add up: each gives 2 side, in pixels. */
export function blurTaps(sigma: number, spacing: number): Taps {
  const variance = (sigma * sigma) / (spacing * spacing)
  const passes = Math.max(1, Math.ceil(variance / 0.5))
  return { passes, side: Math.min(0.33, variance / passes / 2) }
}

/** What such a blur leaves of a pattern of f cycles per pixel. */
export function transfer({ passes, side }: Taps, f: number): number {
  const once = 1 + 2 * side * (maths.cos(2 * Math.PI * f) - 1)
  let all = 1
  for (let n = 0; n < passes; n++) all *= once
  return all
}

/** Adds the kernel's edge to every slice, in place; beyond the border the border value goes on. */
export function sharpen(grid: Grid, data: Int16Array, kernel: Kernel): void {
  if (kernel.edge === 0) return
  const [ni, nj, nk] = grid.size
  const taps = [blurTaps(kernel.edgeSigma, grid.spacing[0]), blurTaps(kernel.edgeSigma, grid.spacing[1])] as const
  const slice = new Float32Array(ni * nj)
  const spare = new Float32Array(ni * nj)
  for (let k = 0; k < nk; k++) {
    const at = k * ni * nj
    for (let q = 0; q < slice.length; q++) slice[q] = data[at + q]!
    blurAlong(slice, spare, ni, nj, 1, taps[0])
    blurAlong(slice, spare, nj, ni, ni, taps[1])
    for (let q = 0; q < slice.length; q++) {
      const own = data[at + q]!
      const value = own + kernel.edge * (own - slice[q]!)
      data[at + q] = value < -1024 ? -1024 : value > 3071 ? 3071 : Math.round(value)
    }
  }
}

/** Lines of `length` values, `stride` apart, `lines` of them. */
function blurAlong(
  data: Float32Array,
  spare: Float32Array,
  length: number,
  lines: number,
  stride: number,
  { passes, side }: Taps,
): void {
  const next = stride === 1 ? length : 1
  for (let pass = 0; pass < passes; pass++) {
    spare.set(data)
    for (let line = 0; line < lines; line++) {
      const start = line * next
      for (let n = 0; n < length; n++) {
        const q = start + n * stride
        const before = n === 0 ? q : q - stride
        const after = n === length - 1 ? q : q + stride
        data[q] = spare[q]! + side * (spare[before]! + spare[after]! - 2 * spare[q]!)
      }
    }
  }
}
