/**
 * What of a level never changes while instruments act on it: where its voxels lie, how far it is to the sac and to the roots, how
 * much bone each part held.
 *
 * Takes  a level model. Gives distances in the level frame, mm, signed to the sac: below zero inside it. Made once a model.
 * Limits distances are known behind the sac's middle and within a centimetre of the ligament; further away they are `Infinity`,
 *        which no instrument through a docked portal reaches. Roots are not seen in CT: they are drawn, see parameters.ts.
 */
import { modelLattice, nerveRoot } from '@flavum/access'
import type { LevelModel, Side } from '@flavum/anatomy'
import { chain, point, transformFromAxes } from '@flavum/base'
import { gridFrom, signedDistanceMap } from '@flavum/grid'
import type { RehearsalParameters } from './parameters.ts'

type Three = readonly [number, number, number]

/** A block of voxels along the level's axes. */
export interface Block {
  readonly size: Three
  readonly origin: Three
  readonly step: Three
}

export interface Ground extends Block {
  readonly model: LevelModel
  readonly voxelMm3: number
  toSac(x: number, y: number, z: number): number
  /** On each side, how far it is to the nerve root's surface. */
  readonly roots: readonly { readonly side: Side; to(x: number, y: number, z: number): number }[]
  /** 255ths of a voxel in the untouched level. */
  readonly boneOfPart: Readonly<Record<number, number>>
  readonly ligament: Readonly<Record<Side, number>>
  partName(value: number): string
}

const around = 10
const made = new WeakMap<LevelModel, Map<string, Ground>>()

type Roots = Pick<RehearsalParameters, 'rootDeg' | 'rootDiameterMm'>

export function groundOf(model: LevelModel, p: Roots): Ground {
  const own = made.get(model) ?? new Map<string, Ground>()
  made.set(model, own)
  const key = `${p.rootDeg} ${p.rootDiameterMm}`
  const known = own.get(key)
  if (known) return known
  const block = modelLattice(model)
  const [ni, nj] = block.size
  const names = new Map(model.part.segments.map((s) => [s.value, s.name]))
  const totals = new Float64Array(65536)
  const sides = { left: 0, right: 0 }
  for (let n = 0; n < model.bone.length; n++) {
    const bone = model.bone[n]!
    if (bone > 0) totals[model.part.data[n]!] = totals[model.part.data[n]!]! + bone
    const ligament = model.ligament[n]!
    if (ligament > 0) sides[block.origin[0] + (n % ni) * block.step[0] >= 0 ? 'left' : 'right'] += ligament
  }
  const boneOfPart = Object.fromEntries([...totals.entries()].filter(([, sum]) => sum > 0))
  const ground: Ground = {
    ...block,
    model,
    voxelMm3: block.step[0] * block.step[1] * block.step[2],
    toSac: sacDistance(model, block, nj),
    roots: rootsOf(model, p),
    boneOfPart,
    ligament: sides,
    // a voxel that bone and ligament share goes by the ligament's name
    partName: (value) => (/ligament|sac/.test(names.get(value) ?? '') ? 'bone' : (names.get(value) ?? 'bone')),
  }
  own.set(key, ground)
  return ground
}

function sacDistance(model: LevelModel, block: Block, nj: number): Ground['toSac'] {
  const [ni] = block.size
  const low = [...block.size]
  const high = [-1, -1, -1]
  let sacY = 0
  let sacs = 0
  for (let n = 0; n < model.bone.length; n++) {
    if (model.ligament[n]! > 127) {
      const at = [n % ni, ((n / ni) | 0) % nj, (n / (ni * nj)) | 0]
      for (let c = 0; c < 3; c++) {
        if (at[c]! < low[c]!) low[c] = at[c]!
        if (at[c]! > high[c]!) high[c] = at[c]!
      }
    }
    if (model.sac[n]! > 127) {
      sacY += ((n / ni) | 0) % nj
      sacs++
    }
  }
  if (sacs === 0 || high[0]! < 0) return () => Number.POSITIVE_INFINITY
  low[1] = Math.min(low[1]!, Math.floor(sacY / sacs) + Math.round(around / block.step[1]))
  const from = low.map((l, c) => Math.max(0, l - Math.round(around / block.step[c]!))) as [number, number, number]
  const size = high.map(
    (h, c) => Math.min(block.size[c]! - 1, h + Math.round(around / block.step[c]!)) - from[c]! + 1,
  ) as [number, number, number]
  const mask = new Uint8Array(size[0] * size[1] * size[2])
  let m = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++)
        mask[m++] = model.sac[from[0] + i + ni * (from[1] + j + nj * (from[2] + k))]! > 127 ? 1 : 0
  const shift = transformFromAxes(
    'ijk',
    'ijk',
    point('ijk', ...from),
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: 1 },
  )
  const grid = gridFrom(size, chain(model.grid.lpsFromIjk, shift), model.grid.frameOfReference)
  const origin = from.map((f, c) => block.origin[c]! + f * block.step[c]!) as [number, number, number]
  return readBetween(signedDistanceMap(grid, mask), { size, origin, step: block.step })
}

/** Linear between voxels; Infinity outside the block. */
function readBetween(data: Float32Array, { size, origin, step }: Block): Ground['toSac'] {
  const [ni, nj, nk] = size
  return (x, y, z) => {
    const u = (x - origin[0]) / step[0]
    const v = (y - origin[1]) / step[1]
    const w = (z - origin[2]) / step[2]
    if (!(u >= 0 && v >= 0 && w >= 0 && u < ni - 1 && v < nj - 1 && w < nk - 1)) return Number.POSITIVE_INFINITY
    const [i, j, k] = [u | 0, v | 0, w | 0]
    const [fx, fy, fz] = [u - i, v - j, w - k]
    const n = i + ni * (j + nj * k)
    const m = n + ni * nj
    const a = data[n]! + (data[n + 1]! - data[n]!) * fx
    const b = data[n + ni]! + (data[n + ni + 1]! - data[n + ni]!) * fx
    const c = data[m]! + (data[m + 1]! - data[m]!) * fx
    const d = data[m + ni]! + (data[m + ni + 1]! - data[m + ni]!) * fx
    const ab = a + (b - a) * fy
    return ab + (c + (d - c) * fy - ab) * fz
  }
}

/** One a side, as the planner draws them; the one above runs under its pedicle, out of reach. */
function rootsOf(model: LevelModel, p: Roots): Ground['roots'] {
  return (['left', 'right'] as const).flatMap((side) => {
    const to = nerveRoot(model, side === 'left' ? 1 : -1, p)
    return to ? [{ side, to }] : []
  })
}

const deepest = 12

/**
 * Thickness of ligament that is still there between a voxel (not counted itself) and the sac, along the steepest way to the sac.
 * Fat between two parts of the ligament is passed. Infinity where the sac is too far to tell, and where bone lies before it, as
 * behind the lamina that the superficial part grows on: no layer of ligament keeps the sac there.
 */
export function ligamentToward(ground: Ground, still: Uint8Array, n: number): number {
  const { size, origin, step, toSac, model } = ground
  const [ni, nj] = size
  let x = origin[0] + (n % ni) * step[0]
  let y = origin[1] + (((n / ni) | 0) % nj) * step[1]
  let z = origin[2] + ((n / (ni * nj)) | 0) * step[2]
  const stride = Math.min(...step)
  let thickness = 0
  let here = n
  for (let u = 0; u < deepest; u += stride) {
    const sx = toSac(x + step[0], y, z) - toSac(x - step[0], y, z)
    const sy = toSac(x, y + step[1], z) - toSac(x, y - step[1], z)
    const sz = toSac(x, y, z + step[2]) - toSac(x, y, z - step[2])
    const norm = Math.sqrt(sx * sx + sy * sy + sz * sz)
    if (!(norm > 1e-6) || !Number.isFinite(norm)) return u === 0 ? Number.POSITIVE_INFINITY : thickness
    x -= (sx / norm) * stride
    y -= (sy / norm) * stride
    z -= (sz / norm) * stride
    const next = indexAt(ground, x, y, z)
    if (next < 0) return thickness
    if (next === here && u === 0) continue
    here = next
    thickness += (still[here]! / 255) * stride
    if (model.bone[here]! > 127) return Number.POSITIVE_INFINITY
    if (toSac(x, y, z) <= 0) return thickness
  }
  return thickness
}

/** Index of the voxel that holds a point, or -1. */
export function indexAt({ size, origin, step }: Block, x: number, y: number, z: number): number {
  const i = Math.round((x - origin[0]) / step[0])
  const j = Math.round((y - origin[1]) / step[1])
  const k = Math.round((z - origin[2]) / step[2])
  return i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2] ? -1 : i + size[0] * (j + size[1] * k)
}
