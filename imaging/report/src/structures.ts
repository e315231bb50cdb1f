/**
 * The borders of sac, ligament and what was removed, where a picture cuts them.
 *
 * Takes  the session and a view. At the rehearsed level the fine model is cut; elsewhere the labels, whose steps are rounded
 *        by half a voxel first.
 * Gives  closed lines in mm from the picture's middle.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { type LabelMap, lookupOf } from '@flavum/grid'
import type { Session } from '@flavum/session'
import { contours, smoothed } from './contour.ts'
import type { InkName } from './ink.ts'
import { drawn, type Sheet } from './marks.ts'
import type { Markup } from './markup.ts'
import { sampleStep } from './picture.ts'
import { raster, type Spot, type View } from './view.ts'

/** Half of 255: where a voxel is half this tissue, its border runs. */
const half = 127.5

function inMillimetres(view: View, lines: readonly (readonly Spot[])[]): Spot[][] {
  const { columns, rows } = raster(view, sampleStep)
  return lines.map((line) =>
    line.map(({ x, y }) => ({ x: (x - (columns - 1) / 2) * sampleStep, y: (y - (rows - 1) / 2) * sampleStep })),
  )
}

export function modelLines(view: View, grid: LevelModel['grid'], fraction: Uint8Array): Spot[][] {
  const { columns, rows } = raster(view, sampleStep)
  const values = view.sample({ grid, data: fraction }, sampleStep, 'linear', 0)
  return inMillimetres(view, contours(values, columns, rows, half))
}

export function labelLines(view: View, labels: LabelMap, names: readonly string[]): Spot[][] {
  if (!labels.segments.some((s) => names.includes(s.name))) return []
  const { columns, rows } = raster(view, sampleStep)
  const lookup = lookupOf(labels, ...names)
  const values = view.sample(labels, sampleStep, 'nearest', 0).map((label) => lookup[label] ?? 0)
  const reach = Math.round(Math.min(...labels.grid.spacing) / 2 / sampleStep)
  return inMillimetres(view, contours(smoothed(values, columns, rows, reach), columns, rows, 0.5))
}

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
  return [drawn(sheet, ligamentInk, ligament, true), drawn(sheet, sacInk, sac, true)].filter((m) => m !== undefined)
}

/** What the instruments took away: before less after, tinted. */
export function removedStructures(before: LevelModel, after: LevelModel, view: View, sheet: Sheet): Markup[] {
  const taken = (a: Uint8Array, b: Uint8Array): Spot[][] =>
    modelLines(
      view,
      before.grid,
      a.map((v, n) => Math.max(0, v - b[n]!)),
    )
  return [
    drawn(sheet, 'removed-ligament', taken(before.ligament, after.ligament), true),
    drawn(sheet, 'removed-bone', taken(before.bone, after.bone), true),
  ].filter((m) => m !== undefined)
}
