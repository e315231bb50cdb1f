/**
 * From where a level is looked at, and the plane that lays its inside open.
 *
 * Gives  three places to look from; the scene as a picture, so that a hand pulls in it as in a slice; and the plane of the portal's axis:
 *        what is on its near side goes.
 */
import type { Edit } from '@flavum/access'
import type { Level, Side } from '@flavum/anatomy'
import { between, cross, direction, midpoint, place, point, scale, transformFromAxes, turn, unit } from '@flavum/base'
import { planeOfAxis } from './plan-slices.ts'
import { type PictureSize, planeView, type SliceView } from './slice-view.ts'

export const sceneSides = ['behind', 'beside', 'above'] as const
export type SceneSide = (typeof sceneSides)[number]

type Triple = [number, number, number]
export interface SceneCamera {
  readonly from: Triple
  readonly at: Triple
  readonly up: Triple
  /** mm from the lower to the upper edge of the picture. */
  readonly across: number
}

const far = 500

export function sceneCamera(
  from: SceneSide,
  side: Side,
  edit: Pick<Edit, 'entry' | 'target'>,
  { lpsFromLevel }: Level,
): SceneCamera {
  const sign = side === 'left' ? 1 : -1
  // a little off the straight way, so that depth is seen
  const ways = { behind: [-0.45 * sign, 1, 0.2], beside: [sign, 0.25, -0.12], above: [0.15 * sign, 0.4, 1] } as const
  const [x, y, z] = ways[from]
  const way = turn(lpsFromLevel, direction('level', x, y, z))
  const upright = from === 'above' ? direction('level', 0, -1, 0) : direction('level', 0, 0, 1)
  const up = turn(lpsFromLevel, upright)
  const middle = midpoint(place(lpsFromLevel, point('level', 0, 0, 0)), midpoint(edit.entry, edit.target), 0.6)
  const by = far / Math.sqrt(x * x + y * y + z * z)
  return {
    from: [middle.x + way.x * by, middle.y + way.y * by, middle.z + way.z * by],
    at: [middle.x, middle.y, middle.z],
    up: [up.x, up.y, up.z],
    across: 165,
  }
}

/** The scene as a picture: its plane looks along with the camera, through what it looks at. */
export function sceneView({ from, at, up, across }: SceneCamera, { columns, rows }: PictureSize): SliceView {
  const middle = point('lps', ...at)
  const out = unit(between(middle, point('lps', ...from)))
  const right = unit(cross(direction('lps', ...up), out))
  const down = scale(cross(out, right), -1)
  // pictures count down, so that out of the picture is away from the eye
  const plane = transformFromAxes('lps', 'section', middle, right, down, scale(out, -1))
  return planeView(plane, (across * Math.min(columns, rows)) / rows, { columns, rows })
}

/** What lies lateral of the axis, on the working side, is taken off. */
export function openingPlane(
  side: Side,
  edit: Pick<Edit, 'entry' | 'target'>,
  level: Level,
): { readonly origin: Triple; readonly normal: Triple } {
  const plane = planeOfAxis(edit, level)
  const origin = place(plane, point('section', 0, 0, 0))
  // out of the picture is the patient's right; what the normal points to is kept
  const { x, y, z } = turn(plane, direction('section', 0, 0, side === 'left' ? 1 : -1))
  return { origin: [origin.x, origin.y, origin.z], normal: [x, y, z] }
}
