/**
 * The ventral interlaminar line of a level, from labels, and what is measured of it.
 *
 * Takes  the labelled laminae of both vertebrae in sagittal cuts 2 to 8 mm off the midline.
 * Gives  the line of a side; how far behind the canal line it passes in the disc plane, 5 mm off the midline; and, where the sac
 *        was segmented, the least distance of the sac to it between the two laminae.
 * Limits at the labels' own resolution: a plan lays its line through the fine model of the level instead (`access`).
 *        Uncertainty (95 %): half a voxel at the laminae (and the sac), the spread between neighbouring cuts, and on CT what blur
 *        adds to bone.
 */
import type { Level, LumbarSpine, Side } from '@flavum/anatomy'
import { direction, type Figure, figure, place, turn, unknown } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { VILL_FOUND_MM } from './assumed.ts'
import { canalMiddle } from './canal-middle.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { entered, type Occupancy, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import { sagittalPiece } from './sagittal-piece.ts'
import { dorsalOfLine, type LaminaCut, type VentralInterlaminarLine, ventralLine } from './ventral-line.ts'
import { voxelStep } from './voxel-step.ts'

export interface Vill {
  readonly line: VentralInterlaminarLine | null
  readonly depth: Figure<'mm'>
  readonly toSac: Figure<'mm'>
  readonly calipers: readonly Caliper[]
}

const offs = [2, 3, 4, 5, 6, 7, 8]
const readAt = 5
const step = 0.5
/** Rows to either side. */
const calm = 3
const look = { lowest: -30, highest: 36, step }

export function vill(spine: LumbarSpine, level: Level, side: Side, scan: Grid): Vill {
  const lamina = (vertebra: string): Occupancy | null =>
    occupancy(
      spine.labels,
      [`${vertebra}/lamina-${side}`, `${vertebra}/arch`, `${vertebra}/spinous`],
      level.lpsFromLevel,
    )
  const upper = lamina(level.upper)
  const lower = lamina(level.lower)
  const notSeen = unknown('mm', messages.reason('measurement/laminae-not-labelled', { side }))
  if (!upper || !lower) return { line: null, depth: notSeen, toSac: notSeen, calipers: [] }
  const middle = canalMiddle(spine.canal, level)
  const sign = side === 'left' ? 1 : -1
  const cuts = offs.flatMap((off): LaminaCut[] => {
    const x = sign * off
    const faces = { upper: ventralFace(upper, x, middle), lower: ventralFace(lower, x, middle) }
    return faces.upper.length > 8 && faces.lower.length > 8 ? [{ x, ...faces }] : []
  })
  const line = ventralLine(side, cuts)
  if (!line) return { line: null, depth: notSeen, toSac: notSeen, calipers: [] }

  const dorsal = turn(level.lpsFromLevel, direction('level', 0, 1, 0))
  const half = Math.max(voxelStep(spine.labels.grid, dorsal), voxelStep(scan, dorsal)) / 2
  const blur = spine.source.how === 'ct' ? VILL_FOUND_MM : 0
  const assumes = ['measurement/half-voxel', ...(blur ? ['measurement/bone-edge'] : [])]
  const near = line.lines.filter((l) => Math.abs(Math.abs(l.lower.x) - readAt) <= 1)
  const depths = near.map(({ upper: u, lower: l }) => l.y + ((u.y - l.y) * (0 - l.z)) / (u.z - l.z))
  const shown = near[near.length >> 1]
  const { value, spread } = depths.length > 0 ? repeated(depths) : { value: 0, spread: 0 }
  return {
    line,
    depth: shown
      ? figure(value, 'mm', 'measurement/vill-depth', {
          uncertainty: { value: joined(half, blur, spread / 2), kind: '95%' },
          method: `common ventral tangent of both laminae, behind the canal line in the disc plane, ${readAt} mm off the midline`,
          assumes,
        })
      : notSeen,
    toSac:
      spine.structures.duralSac.status === 'segmented'
        ? sacBehind(spine, level, line, joined(half, half, blur), assumes)
        : unknown('mm', messages.reason('measurement/sac-not-segmented')),
    calipers: shown ? [[place(level.lpsFromLevel, shown.lower), place(level.lpsFromLevel, shown.upper)]] : [],
  }
}

/** Ventral border, height by height, as y, z: the dorsal border does not matter for a ventral tangent. */
function ventralFace(bone: Occupancy, x: number, middle: (z: number) => { y: number }): number[] {
  const cells = sagittalPiece(
    (y, z) => bone(x, y, z) >= 0.5,
    (z) => middle(z).y,
    look,
  )
  const rows = new Map<number, number>()
  for (const { y, z } of cells) rows.set(z, Math.min(rows.get(z) ?? Number.POSITIVE_INFINITY, y))
  const faces = [...rows]
    .map(([z, y]) => ({ z, y: entered((t) => bone(x, t, z), y - 2 * step, y + step, step / 2) ?? y }))
    .sort((p, q) => p.z - q.z)
  // a tangent rests on the foremost bumps, and a voxel's stairs are bumps: calmed over 3 mm
  return faces.flatMap(({ z }, n) => {
    const reach = Math.min(calm, n, faces.length - 1 - n)
    const near = faces.slice(n - reach, n + reach + 1)
    const face = near.reduce((sum, f) => sum + f.y, 0) / near.length
    // the hull reads four numbers a height: ventral y, z and dorsal y, z
    return [face, z, face, z]
  })
}

function sacBehind(
  spine: LumbarSpine,
  level: Level,
  line: VentralInterlaminarLine,
  error: number,
  assumes: readonly string[],
): Figure<'mm'> {
  const sac = occupancy(spine.labels, ['dural-sac'], level.lpsFromLevel)
  const behind = dorsalOfLine(line)
  let nearest = Number.POSITIVE_INFINITY
  for (const { lower, upper } of line.lines)
    for (let z = lower.z; sac && z <= upper.z; z += step) {
      // from behind: the sac's dorsal wall is the first of it met
      const y = entered((t) => sac(lower.x, t, z), 26, -10, step)
      if (y !== null) nearest = Math.min(nearest, -behind(lower.x, y, z))
    }
  if (!Number.isFinite(nearest)) return unknown('mm', messages.reason('measurement/not-in-this-plane'))
  return figure(nearest, 'mm', 'measurement/vill-to-sac', {
    uncertainty: { value: error, kind: '95%' },
    method:
      'least distance of the segmented sac to the ventral interlaminar line between the laminae, negative behind it',
    assumes,
  })
}
