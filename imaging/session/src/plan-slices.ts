/**
 * The portal in slices: which planes show it, where it lies in them, and what a hand that pulls at it there does.
 *
 * Takes  a way in (skin entry, rim, depth stop) and its level; a view and a place in it.
 * Gives  planes, places in pixels, and the way as it is after a pull. What is pulled stays as far off the picture's plane as it was.
 */
import { assumedParameters, type Edit, type VentralInterlaminarLine } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import {
  along,
  between,
  cross,
  type Direction,
  direction,
  dot,
  midpoint,
  type Point,
  place,
  plus,
  scale,
  type Transform,
  transformFromAxes,
  turn,
  unit,
} from '@flavum/base'
import { type PictureSize, placeIn, planeView, type SliceView } from './slice-view.ts'

/** Through the portal along its axis; across the level where its rim lies. */
export const portalPanes = ['along', 'across'] as const
export type PortalPane = (typeof portalPanes)[number]
/** What a hand takes hold of. */
export const grips = ['entry', 'target', 'stop'] as const
export type Grip = (typeof grips)[number]

/** The plane that holds the axis and leans sideways no more than it must: dorsal to the right, down is caudal. */
export function planeOfAxis(
  { entry, target }: Pick<Edit, 'entry' | 'target'>,
  level: Level,
): Transform<'lps', 'section'> {
  const axis = unit(between(entry, target))
  const way = (x: number, y: number, z: number) => turn(level.lpsFromLevel, direction('level', x, y, z))
  const without = (d: Direction<'lps'>, n: Direction<'lps'>) => unit(plus(d, scale(n, -dot(d, n))))
  const rightward = without(way(-1, 0, 0), axis)
  const down = without(way(0, 0, -1), rightward)
  return transformFromAxes('lps', 'section', midpoint(entry, target), cross(down, rightward), down, rightward)
}

/** mm: from the body in front of the canal to beyond the skin. */
const acrossMm = 125
/** Of the axial picture's middle behind the level's own, so that the back is in it. */
const backMm = 22

export function portalView(
  pane: PortalPane,
  edit: Pick<Edit, 'entry' | 'target'>,
  level: Level,
  size: PictureSize,
  zoom = 1,
): SliceView {
  if (pane === 'along') {
    const plane = planeOfAxis(edit, level)
    const middle = zoom > 1 ? edit.target : midpoint(edit.entry, edit.target, 0.55)
    return planeView(movedOrigin(plane, middle), acrossMm, size, zoom)
  }
  const way = (x: number, y: number, z: number) => turn(level.lpsFromLevel, direction('level', x, y, z))
  const rim = place(level.levelFromLps, edit.target)
  const middle = zoom > 1 ? edit.target : place(level.lpsFromLevel, { ...rim, x: 0, y: backMm } as Point<'level'>)
  const plane = transformFromAxes('lps', 'section', middle, way(1, 0, 0), way(0, 1, 0), way(0, 0, 1))
  return planeView(plane, acrossMm * 0.8, size, zoom)
}

function movedOrigin(plane: Transform<'lps', 'section'>, to: Point<'lps'>): Transform<'lps', 'section'> {
  const axis = (x: number, y: number, z: number) => turn(plane, direction('section', x, y, z))
  return transformFromAxes('lps', 'section', to, axis(1, 0, 0), axis(0, 1, 0), axis(0, 0, 1))
}

export interface PlaceInPicture {
  readonly column: number
  readonly row: number
}
export interface PortalInView {
  readonly grips: Readonly<Record<Grip, PlaceInPicture>>
  /** Its outline, closed. */
  readonly outline: readonly PlaceInPicture[]
}

/** So much of it is drawn outside the skin, mm. */
const outside = 15

export function portalIn(view: SliceView, edit: Edit): PortalInView {
  const axis = unit(between(edit.entry, edit.target))
  const seen = (p: Point<'lps'>): PlaceInPicture => {
    const { column, row } = placeIn(view, p)
    return { column, row }
  }
  const outer = seen(along(edit.entry, axis, -outside))
  const rim = seen(edit.target)
  const long = Math.hypot(rim.column - outer.column, rim.row - outer.row) || 1
  const radius = assumedParameters.portalDiameterMm / 2 / view.step
  const [dx, dy] = [(-(rim.row - outer.row) / long) * radius, ((rim.column - outer.column) / long) * radius]
  const beside = ({ column, row }: PlaceInPicture, by: 1 | -1) => ({ column: column + by * dx, row: row + by * dy })
  return {
    grips: { entry: seen(edit.entry), target: rim, stop: seen(along(edit.target, axis, edit.depthStopMm)) },
    outline: [beside(outer, 1), beside(rim, 1), beside(rim, -1), beside(outer, -1)],
  }
}

/** The ventral line that lies nearest to the picture's plane, as the level draws it; null where there is none. */
export function ventralLineIn(
  view: SliceView,
  vill: VentralInterlaminarLine,
  level: Level,
): readonly PlaceInPicture[] | null {
  const lines = vill.lines.map(({ upper, lower }) =>
    [upper, lower].map((p) => placeIn(view, place(level.lpsFromLevel, p))),
  )
  return lines.reduce<(typeof lines)[number] | null>(
    (best, line) => (best && Math.abs(best[0]!.off) <= Math.abs(line[0]!.off) ? best : line),
    null,
  )
}

/** Which grip lies under a place of the picture; the rim before the skin, the skin before the stop. Null farther than `within` pixels. */
export function gripUnder(view: SliceView, edit: Edit, at: Point<'lps'>, within: number): Grip | null {
  const here = placeIn(view, at)
  const { grips: places } = portalIn(view, edit)
  const away = (grip: Grip): number => Math.hypot(places[grip].column - here.column, places[grip].row - here.row)
  const near = grips.filter((grip) => away(grip) <= within)
  return near.reduce<Grip | null>((best, grip) => (best && away(best) <= away(grip) ? best : grip), null)
}

/** The way after a grip was pulled to a place of the picture. The stop runs along the axis alone. */
export function pulledTo(view: SliceView, edit: Edit, grip: Grip, to: Point<'lps'>): Edit {
  if (grip === 'stop') {
    const axis = unit(between(edit.entry, edit.target))
    const seen = plus(axis, scale(out(view), -dot(axis, out(view))))
    // the axis runs through the picture shortened
    const share = dot(seen, seen)
    return share < 0.01 ? edit : withStop(edit, dot(between(edit.target, to), seen) / share)
  }
  const { off } = placeIn(view, edit[grip])
  return { ...edit, [grip]: along(to, out(view), off) }
}

/** So many mm to the right and down in the picture; the stop deeper with either. */
export function nudged(view: SliceView, edit: Edit, grip: Grip, right: number, down: number): Edit {
  if (grip === 'stop') return withStop(edit, edit.depthStopMm + right + down)
  const way = direction('section', right, down, 0)
  return { ...edit, [grip]: along(edit[grip], turn(view.lpsFromPicture, way)) }
}

const out = (view: SliceView): Direction<'lps'> => turn(view.lpsFromPicture, direction('section', 0, 0, 1))

export function withStop(edit: Edit, mm: number): Edit {
  const [, most] = assumedParameters.depthStopMm
  // as finely as the planner walks
  return { ...edit, depthStopMm: Math.round(Math.min(most, Math.max(0, mm)) * 4) / 4 }
}
