/**
 * The borders of sac, ligament and what was removed, where a picture cuts them.
 *
 * Takes  the session and a view. At the rehearsed level the fine model is cut; elsewhere the labels, read between voxels.
 * Gives  lines in mm from the picture's middle; closed ones end where they began.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { chain, type Point, place, point, transformFromAxes, type Xyz } from '@flavum/base'
import { type Grid, gridFrom, type LabelMap, lookupOf } from '@flavum/grid'
import type { Session } from '@flavum/session'
import { contours } from './contour.ts'
import type { InkName } from './ink.ts'
import { drawn, type Sheet } from './marks.ts'
import type { Markup } from './markup.ts'
import { sampleStep } from './picture.ts'
import { raster, type Spot, type View } from './view.ts'

/** Membership on a grid of its own. Where a voxel is half this tissue, its border runs. */
interface Mask {
  readonly grid: Grid
  readonly data: Uint8Array
  readonly half: number
}

/** The border of a mask. Where the picture or the mask's own grid ends, the line is left open: nothing is known beyond. */
function borderOf(view: View, mask: Mask): Spot[][] {
  const { columns, rows } = raster(view, sampleStep)
  const values = view.sample(mask, sampleStep, 'linear', 0)
  return contours(values, columns, rows, mask.half).flatMap((line) => {
    const spots = line.map(({ x, y }) => ({
      x: (x - (columns - 1) / 2) * sampleStep,
      y: (y - (rows - 1) / 2) * sampleStep,
    }))
    const rim = 1.2 * sampleStep
    return openAt(
      spots,
      (spot) =>
        Math.abs(spot.x) > view.width / 2 - rim ||
        Math.abs(spot.y) > view.height / 2 - rim ||
        nearEnd(mask.grid, view.under(spot)),
    )
  })
}

function nearEnd({ size, ijkFromLps }: Grid, p: Point<'lps'>): boolean {
  const { x, y, z } = place(ijkFromLps, p)
  return [x, y, z].some((at, n) => at < 0.5 || at > (size[n] as number) - 1.5)
}

/** A closed line as the runs of it that are to be drawn; the whole of it, closed, where nothing is left out. */
function openAt(spots: readonly Spot[], leftOut: (spot: Spot) => boolean): Spot[][] {
  const out = spots.map(leftOut)
  const first = out.indexOf(true)
  if (first < 0) return [[...spots, spots[0] as Spot]]
  const runs: Spot[][] = [[]]
  for (let n = 0; n < spots.length; n++) {
    const m = (first + n) % spots.length
    if (out[m]) runs.push([])
    else runs.at(-1)?.push(spots[m] as Spot)
  }
  return runs
}

export const modelLines = (view: View, grid: Grid, fraction: Uint8Array): Spot[][] =>
  borderOf(view, { grid, data: fraction, half: 127.5 })

export function labelLines(view: View, labels: LabelMap, names: readonly string[]): Spot[][] {
  if (!labels.segments.some((s) => names.includes(s.name))) return []
  const mask = maskUnder(view, labels, lookupOf(labels, ...names))
  return mask ? borderOf(view, mask) : []
}

/** The voxels of a label map that the picture passes through, as membership: a whole scan of it would be far more. */
function maskUnder(view: View, { grid, data }: LabelMap, lookup: Uint8Array): Mask | undefined {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const high = low.map((n) => -n)
  for (let r = -8; r <= 8; r++)
    for (let q = -8; q <= 8; q++) {
      const { x, y, z } = place(grid.ijkFromLps, view.under({ x: (view.width * q) / 16, y: (view.height * r) / 16 }))
      for (const [n, at] of [x, y, z].entries()) {
        low[n] = Math.min(low[n]!, Math.floor(at) - 2)
        high[n] = Math.max(high[n]!, Math.ceil(at) + 2)
      }
    }
  const from = low.map((n) => Math.max(0, n)) as [number, number, number]
  const size = high.map((n, a) => Math.min(grid.size[a] as number, n + 1) - (from[a] as number)) as [
    number,
    number,
    number,
  ]
  if (size.some((n) => n < 2)) return undefined
  const shift = transformFromAxes('ijk', 'ijk', point('ijk', ...from), ...stepAxes)
  const block = new Uint8Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) {
      const row = from[0] + grid.size[0] * (from[1] + j + grid.size[1] * (from[2] + k))
      for (let i = 0; i < size[0]; i++) block[n++] = lookup[data[row + i]!]!
    }
  return { grid: gridFrom(size, chain(grid.lpsFromIjk, shift), grid.frameOfReference), data: block, half: 0.5 }
}
const stepAxes: readonly [Xyz, Xyz, Xyz] = [
  { x: 1, y: 0, z: 0 },
  { x: 0, y: 1, z: 0 },
  { x: 0, y: 0, z: 1 },
]

const estimated = (spine: LumbarSpine, what: 'duralSac' | 'ligament'): boolean =>
  spine.structures[what].status !== 'segmented'

/** Sac and ligament of one level, dashed where they were estimated and not seen. */
export function softStructures(session: Session, view: View, sheet: Sheet, level: string): Markup[] {
  const { spine, model } = session
  const fine = model?.level === level ? model : undefined
  const sacInk: InkName = (fine ? fine.estimated.includes('sac') : estimated(spine, 'duralSac'))
    ? 'sac-estimated'
    : 'sac'
  const ligamentInk: InkName = (fine ? fine.estimated.includes('ligament') : estimated(spine, 'ligament'))
    ? 'ligament-estimated'
    : 'ligament'
  const sac = fine ? modelLines(view, fine.grid, fine.sac) : labelLines(view, spine.labels, ['dural-sac'])
  const ligament = fine
    ? modelLines(view, fine.grid, fine.ligament)
    : labelLines(view, spine.labels, [`${level}/ligament-left`, `${level}/ligament-right`])
  return [drawn(sheet, ligamentInk, ligament, false), drawn(sheet, sacInk, sac, false)].filter((m) => m !== undefined)
}

/** What the instruments took away: before less after. */
export interface Removed {
  readonly grid: Grid
  readonly bone: Uint8Array
  readonly ligament: Uint8Array
}

export function removedBetween(before: LevelModel, after: LevelModel): Removed {
  const less = (a: Uint8Array, b: Uint8Array): Uint8Array => {
    const out = new Uint8Array(a.length)
    for (let n = 0; n < out.length; n++) out[n] = a[n]! > b[n]! ? a[n]! - b[n]! : 0
    return out
  }
  return {
    grid: before.grid,
    bone: less(before.bone, after.bone),
    ligament: less(before.ligament, after.ligament),
  }
}

export function removedStructures({ grid, bone, ligament }: Removed, view: View, sheet: Sheet): Markup[] {
  return [
    drawn(sheet, 'removed-ligament', modelLines(view, grid, ligament), false),
    drawn(sheet, 'removed-bone', modelLines(view, grid, bone), false),
  ].filter((m) => m !== undefined)
}
