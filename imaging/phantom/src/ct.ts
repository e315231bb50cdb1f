/**
 * A CT scan of the phantom, on any grid.
 *
 * Takes  a phantom and where to sample it: a grid's size and transform, or a spacing for the usual field of view.
 * Gives  HU as Int16. Partial volume is the soft edge of each surface, as wide as voxel and scanner blur make it; long voxels and
 *        thick slices are averages over sub-samples, so they hold what is really in them.
 * Limits no scatter, and no beam hardening but that of metal, where it is asked for; the grain belongs to the grid, all else to the place.
 */
import { type Direction, direction, point, silent, type Transform, transformFromAxes, type Watch } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import { look, scanner } from './assumed.ts'
import { boneHu } from './bone-hu.ts'
import { addGrain, grainSd, grainTile } from './grain.ts'
import { type Kernel, type KernelName, kernelOf, sharpen } from './kernel.ts'
import { phantomMessages } from './messages.ts'
import { type Palette, paint } from './paint.ts'
import type { Phantom } from './phantom.ts'
import { type Profile, scannerBlur } from './scanner-blur.ts'
import { toWorld } from './stack.ts'
import { addStreaks } from './streaks.ts'
import { tableLayers } from './table.ts'
import { type Layer, type Tissue, tissue } from './tissue.ts'

export interface CtOptions {
  /** mm along i, j, k; default 1, 1, 1. Ignored where a transform is given. */
  readonly spacing?: readonly [number, number, number] | number
  readonly size?: Size
  readonly lpsFromIjk?: Transform<'lps', 'ijk'>
  /** How the reconstruction blurs and sharpens; `standard` if nothing is said. */
  readonly kernel?: KernelName | Kernel
  /** mm along k that one slice averages over; if nothing is said, as much as slices are apart. */
  readonly thickness?: number
  /** How it averages: all alike, or the middle most (a triangle as wide at half its height). */
  readonly profile?: Profile
  /** Standard deviation of the grain, HU; 0 for none. */
  readonly noise?: number
  /** Share of the usual dose: the grain then follows from it, from thickness, trunk and kernel. `noise` goes before it. */
  readonly dose?: number
  /** Draws the table that the person lies on. */
  readonly table?: boolean
  /** Draws the streaks that metal throws in its slices. */
  readonly streaks?: boolean
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
  const kernel = kernelOf(options.kernel)
  const thickness = options.thickness ?? grid.spacing[2]
  if (!(thickness >= 0.2 && thickness <= 20))
    throw phantomMessages.fault('phantom/thickness', { thickness, low: 0.2, high: 20 })
  const dose = options.dose
  if (dose !== undefined && !(dose > 0 && dose <= 100)) throw phantomMessages.fault('phantom/dose', { dose, high: 100 })
  const data = new Int16Array(voxelCount(grid))
  const palette: Palette = {
    of: withContrast(p),
    bone: (b, x, y, z, d, width) => boneHu(p, b, x, y, z, d, width),
    halo: -65,
  }
  const body = tissue(p)
  const soft = options.table ? under(tableLayers(p, body), body) : body
  const blur = scannerBlur(grid.spacing, kernel.sigma, thickness, options.profile)
  paint(p, soft, grid, palette, blur, data, 'drawing the phantom', watch)
  sharpen(grid, data, kernel)
  if (options.streaks) addStreaks(p, grid, data, options.seed ?? p.knobs.seed)
  const sd =
    options.noise ?? (dose === undefined ? scanner.noise : grainSd({ dose, thickness, diameter: diameter(p), kernel }))
  if (sd > 0)
    addGrain(grid, data, sd, grainTile(options.seed ?? p.knobs.seed, { kernel, spacing: grid.spacing, thickness }))
  return volume(grid, 'CT', data)
}

const under = (layers: readonly Layer[], soft: Tissue): Tissue => ({
  ...soft,
  layers: [...layers, ...soft.layers],
  haloBefore: soft.haloBefore + layers.length,
})

/** Of the trunk, if it were round. */
const diameter = (p: Phantom): number => scanner.diameter * p.knobs.stature + 1.2 * p.knobs.skinDepth

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
