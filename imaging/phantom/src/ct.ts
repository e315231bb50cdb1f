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
import { phantomMessages } from './messages.ts'
import { type Blur, type Palette, paint } from './paint.ts'
import type { Phantom } from './phantom.ts'
import { toWorld } from './stack.ts'
import { grainTile, tileSize } from './texture.ts'
import { tissue } from './tissue.ts'

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
  const bottom = Math.min(l45.pose.o[2] - 122, toWorld(p.sacrum.pose, [0, 36, -74])[2])
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
  const palette: Palette = {
    of: withContrast(p),
    bone: (b, x, y, z, d, width) => boneHu(p, b, x, y, z, d, width),
    halo: -65,
  }
  paint(p, tissue(p), grid, palette, blurOf(grid), data, 'drawing the phantom', watch)
  const noise = options.noise ?? scanner.noise
  if (noise > 0) addGrain(grid, data, noise, options.seed ?? p.knobs.seed)
  return volume(grid, 'CT', data)
}

/** What contrast medium makes of blood, kidneys and the fluid of the sac; veins and kidneys have less of it than arteries. */
function withContrast(p: Phantom): Palette['of'] {
  const { contrastVessels, contrastSac } = p.knobs
  return {
    ...look,
    artery: look.artery + contrastVessels,
    vein: look.vein + 0.75 * contrastVessels,
    kidney: look.kidney + 0.8 * contrastVessels,
    csf: look.csf + contrastSac,
  }
}

/** Sub-samples per voxel along an axis. */
const subSamples = (spacing: number): number => Math.max(1, Math.round(spacing / 1.1))

function blurOf(grid: Grid): Blur {
  const sub = grid.spacing.map(subSamples) as [number, number, number]
  const fine = grid.spacing.map((s, n) => s / sub[n]!)
  // a smoothstep of this width has the standard deviation of one sub-sample and the scanner together
  const mean = (fine[0]! * fine[0]! + fine[1]! * fine[1]! + fine[2]! * fine[2]!) / 3
  const width = Math.sqrt(20 * (mean / 12 + scanner.sigma * scanner.sigma))
  const share = 1 / (sub[0] * sub[1] * sub[2])
  const samples: [number, number, number, number][] = []
  for (let c = 0; c < sub[2]; c++)
    for (let b = 0; b < sub[1]; b++)
      for (let a = 0; a < sub[0]; a++)
        samples.push([(a + 0.5) / sub[0] - 0.5, (b + 0.5) / sub[1] - 0.5, (c + 0.5) / sub[2] - 0.5, share])
  return { width, samples }
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
