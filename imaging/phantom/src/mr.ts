/**
 * An MR image of the phantom: T2-weighted turbo spin echo, as a lumbar spine is usually looked at.
 *
 * Takes  a phantom and where slices lie: sagittal ones about the midline, axial ones along a disc, or any grid that is given.
 * Gives  signal as Float32, 1000 for resting water of full density: fluid and fat bright, muscle grey, ligament and cortex dark, a
 *        sound disc brighter in its middle than a worn one. Slices have a thickness and gaps; brightness falls away from the coil
 *        under the back; grain is that of a magnitude image (Rician).
 * Limits no chemical shift, no flow but that blood is dark, no motion, no bending beside metal (it is a plain void).
 */
import { direction, maths, point, random, silent, type Transform, transformFromAxes, type Watch } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import { relaxation, sequence } from './assumed.ts'
import type { Matter } from './matter.ts'
import { phantomMessages } from './messages.ts'
import { boneSignal } from './mr-bone.ts'
import { type Palette, paint } from './paint.ts'
import type { Phantom } from './phantom.ts'
import { scannerBlur } from './scanner-blur.ts'
import { square, type Vec } from './shapes.ts'
import { type Tissue, tissue } from './tissue.ts'

export interface MrOptions {
  /** Sagittal about the midline of the canal, or axial along the disc `level`. */
  readonly plane?: 'sagittal' | 'axial'
  readonly level?: string
  /** mm between pixels; default 0.7. */
  readonly inPlane?: number
  /** mm; default 4. */
  readonly thickness?: number
  /** mm between slices; default a tenth of the thickness. */
  readonly gap?: number
  readonly slices?: number
  /** A grid of one's own; its spacing along k less the gap is the thickness. */
  readonly size?: Size
  readonly lpsFromIjk?: Transform<'lps', 'ijk'>
  readonly repetition?: number
  readonly echo?: number
  /** Standard deviation of the grain in either channel; 0 for none. */
  readonly noise?: number
  /** How far brightness falls from the coil: 0 not at all, 1 as usual. */
  readonly bias?: number
  readonly seed?: number
}

export function phantomMr(p: Phantom, options: MrOptions = {}, watch: Watch = silent): Volume {
  const grid = phantomMrGrid(p, options)
  const gap = options.gap ?? 0.1 * (options.thickness ?? grid.spacing[2] / 1.1)
  const thickness = options.thickness ?? grid.spacing[2] - gap
  const soft = tissue(p)
  const data = new Float32Array(voxelCount(grid))
  const blur = scannerBlur(grid.spacing, sequence.sigma, thickness)
  paint(p, soft, grid, paletteOf(p, options), blur, data, 'drawing the phantom', watch)
  shade(p, soft, grid, data, options.bias ?? 1)
  addRician(data, options.noise ?? sequence.noise, options.seed ?? p.knobs.seed)
  return volume(grid, 'MR', data)
}

/** Signal of a spin echo, 1000 for water at full density and rest. */
export function spinEcho(
  [density, t1, t2]: readonly [number, number, number],
  repetition: number,
  echo: number,
): number {
  return 1000 * density * (1 - maths.exp(-repetition / t1)) * maths.exp(-echo / t2)
}

function paletteOf(p: Phantom, options: MrOptions): Palette {
  const repetition = options.repetition ?? sequence.repetition
  const echo = options.echo ?? sequence.echo
  const signal = Object.fromEntries(
    Object.entries(relaxation).map(([name, times]) => [name, spinEcho(times, repetition, echo)]),
  ) as Record<keyof typeof relaxation, number>
  const { cortex, marrow, slowBlood } = signal
  const bones = { cortex, marrow, slowBlood }
  return {
    of: signal satisfies Record<Matter, number>,
    bone: (bone, x, y, z, d, width) => boneSignal(p, bone, x, y, z, d, width, bones),
    halo: signal.foramenFat,
  }
}

/** Columns run dorsally and rows down the body in a sagittal image, to the left and dorsally in an axial one. */
export function phantomMrGrid(p: Phantom, options: MrOptions = {}): Grid {
  const frame = `phantom-${p.knobs.seed}`
  if (options.size && options.lpsFromIjk) return gridFrom(options.size, options.lpsFromIjk, frame)
  const inPlane = options.inPlane ?? 0.7
  const thickness = options.thickness ?? 4
  const apart = thickness + (options.gap ?? 0.1 * thickness)
  for (const spacing of [inPlane, thickness, apart])
    if (!(spacing >= 0.2 && spacing <= 10))
      throw phantomMessages.fault('phantom/spacing', { spacing, low: 0.2, high: 10 })
  const axes = options.plane === 'axial' ? axialAxes(p, options.level) : sagittalAxes(p)
  const size: Size = [
    Math.ceil(axes.wide / inPlane),
    Math.ceil(axes.tall / inPlane),
    options.slices ?? (options.plane === 'axial' ? 5 : 13),
  ]
  const step = (v: Vec, k: number) => direction('lps', v[0] * k, v[1] * k, v[2] * k)
  const half = size.map((n, a) => ((n - 1) / 2) * (a === 2 ? apart : inPlane)) as [number, number, number]
  const origin = [0, 1, 2].map(
    (a) => axes.middle[a]! - half[0] * axes.i[a]! - half[1] * axes.j[a]! - half[2] * axes.k[a]!,
  ) as [number, number, number]
  const lpsFromIjk = transformFromAxes(
    'lps',
    'ijk',
    point('lps', ...origin),
    step(axes.i, inPlane),
    step(axes.j, inPlane),
    step(axes.k, apart),
  )
  return gridFrom(size, lpsFromIjk, frame)
}

interface Axes {
  readonly middle: Vec
  readonly i: Vec
  readonly j: Vec
  readonly k: Vec
  readonly wide: number
  readonly tall: number
}

function sagittalAxes(p: Phantom): Axes {
  const l3 = p.vertebrae[4]!.pose.o
  return {
    middle: [p.canal.x(l3[2]), l3[1] + 25, l3[2] - 20],
    i: [0, 1, 0],
    j: [0, 0, -1],
    k: [-1, 0, 0],
    wide: 200,
    tall: 290,
  }
}

function axialAxes(p: Phantom, level = 'L4-L5'): Axes {
  const l = p.levels.find((shape) => shape.name === level)
  if (!l) throw phantomMessages.fault('phantom/unknown-level', { level, known: p.levels.map((q) => q.name).join(', ') })
  const { o, x, y, z } = l.pose
  return { middle: [o[0] + 10 * y[0], o[1] + 10 * y[1], o[2] + 10 * y[2]], i: x, j: y, k: z, wide: 190, tall: 190 }
}

/** Brightness by how deep a place lies under the back, where the coil is, and a slow change along the body. */
function shade(p: Phantom, soft: Tissue, grid: Grid, data: Float32Array, strength: number): void {
  if (strength === 0) return
  const [ni, nj, nk] = grid.size
  const [a, b, c] = grid.lpsFromIjk.rows
  let back = 0
  while (back < 250 && soft.skin(p.body.x(0), back, 0) < 0) back++
  let q = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, q++) {
        const x = a[0] * i + a[1] * j + a[2] * k + a[3]
        const y = b[0] * i + b[1] * j + b[2] * k + b[3]
        const z = c[0] * i + c[1] * j + c[2] * k + c[3]
        data[q] = data[q]! * (1 + strength * (coil(back - y, x, z) - 1))
      }
}

/** 1 at the depth of the canal, more toward the coil, less in front and at its ends. */
export function coil(depth: number, x: number, z: number): number {
  const near = 0.9 / (1 + square(Math.max(0, depth) / 100))
  return (0.36 + near) / (1 + square(x / 260) + square((z + 15) / 260))
}

/** A magnitude image: the length of a signal with grain in both of its channels. */
export function addRician(data: Float32Array, sd: number, seed: number): void {
  if (sd <= 0) return
  const r = random(`rician/${seed}`)
  for (let q = 0; q < data.length; q++) {
    const real = data[q]! + sd * r.normal()
    const other = sd * r.normal()
    data[q] = Math.sqrt(real * real + other * other)
  }
}
