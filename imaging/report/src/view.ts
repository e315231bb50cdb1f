/**
 * Where a picture lies in the patient: a plane, or a ribbon that follows the canal sideways.
 *
 * Gives  `on`: where a point of the patient lands, in mm from the middle of the picture, x to the right and y down;
 *        `sample`: the grey values there. Both come from the same transform, so what is drawn lies on what is shown.
 */
import type { CanalTube } from '@flavum/anatomy'
import {
  chain,
  direction,
  inverse,
  type Point,
  place,
  point,
  type Transform,
  transformFromAxes,
  type Xyz,
} from '@flavum/base'
import { type Grid, reslice } from '@flavum/grid'

type Voxels = Int16Array | Float32Array | Uint8Array | Uint16Array
export interface Spot {
  readonly x: number
  readonly y: number
}
export interface View {
  /** mm. */
  readonly width: number
  readonly height: number
  /** `off` is how far the point lies off the picture, in mm. */
  on(p: Point<'lps'>): Spot & { readonly off: number }
  /** The point of the patient that a place of the picture shows. */
  under(spot: Spot): Point<'lps'>
  /** Values `step` mm apart, row by row, in columns and rows as `raster` counts them. */
  sample(v: { grid: Grid; data: Voxels }, step: number, how: 'linear' | 'nearest', outside: number): Float32Array
}

export const raster = (view: { width: number; height: number }, step: number): { columns: number; rows: number } => ({
  columns: Math.round(view.width / step),
  rows: Math.round(view.height / step),
})

/** A plane. `centre` is the middle of the picture in the section's own mm, where that is not its origin. */
export function flatView(
  lpsFromSection: Transform<'lps', 'section'>,
  width: number,
  height: number,
  centre: Spot = { x: 0, y: 0 },
): View {
  const shift = transformFromAxes(
    'section',
    'section',
    point('section', centre.x, centre.y, 0),
    direction('section', 1, 0, 0),
    direction('section', 0, 1, 0),
    direction('section', 0, 0, 1),
  )
  const lpsFromPicture = chain(lpsFromSection, shift)
  const pictureFromLps = inverse(lpsFromPicture)
  return {
    width,
    height,
    on(p) {
      const { x, y, z } = place(pictureFromLps, p)
      return { x, y, off: z }
    },
    under: ({ x, y }) => place(lpsFromPicture, point('section', x, y, 0)),
    sample(v, step, how, outside) {
      const { columns, rows } = raster(this, step)
      return reslice(v, lpsFromPicture, columns, rows, step, how, outside)
    },
  }
}

/**
 * A sagittal picture whose rows slide left and right with the canal, so that a bent spine stays in it. Heights and
 * depths are those of the patient (z and y); only the way sideways is flattened.
 */
export function ribbonView(
  canal: Pick<CanalTube, 'centre'>,
  box: { readonly front: number; readonly back: number; readonly bottom: number; readonly top: number },
): View {
  const sideways = sidewaysAt(canal)
  const middle = { y: (box.front + box.back) / 2, z: (box.bottom + box.top) / 2 }
  return {
    width: box.back - box.front,
    height: box.top - box.bottom,
    on: (p) => ({ x: p.y - middle.y, y: middle.z - p.z, off: p.x - sideways(p.z) }),
    under: ({ x, y }) => point('lps', sideways(middle.z - y), middle.y + x, middle.z - y),
    sample(v, step, how, outside) {
      const { columns, rows } = raster(this, step)
      const out = new Float32Array(columns * rows)
      for (let r = 0; r < rows; r++) {
        const z = middle.z - (r - (rows - 1) / 2) * step
        const row = transformFromAxes('lps', 'section', point('lps', sideways(z), middle.y, z), ...rowAxes)
        out.set(reslice(v, row, columns, 1, step, how, outside), r * columns)
      }
      return out
    },
  }
}
const rowAxes: readonly [Xyz, Xyz, Xyz] = [
  { x: 0, y: 1, z: 0 },
  { x: 0, y: 0, z: -1 },
  { x: -1, y: 0, z: 0 },
]

/** Where the canal's centre lies, left or right, at a height; beyond its ends it goes straight on. */
function sidewaysAt({ centre }: Pick<CanalTube, 'centre'>): (z: number) => number {
  const line = [...centre].sort((a, b) => a.z - b.z)
  return (z) => {
    const above = line.findIndex((p) => p.z >= z)
    const b = line[above]
    const a = line[above - 1]
    if (!b) return line.at(-1)?.x ?? 0
    if (!a) return b.x
    return a.x + ((b.x - a.x) * (z - a.z)) / (b.z - a.z)
  }
}
