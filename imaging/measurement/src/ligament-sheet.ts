/**
 * Thickness of a labelled ligament in a stretch of its inner surface, square to that surface.
 *
 * Takes  labels in which the ligament was really segmented, a plane, and how far off the midline the inner surface is read.
 * How    the inner surface is met going dorsal from the canal; a line is laid through it, and along its normal the ligament is
 *        walked through. Over 2 mm along the canal line; median.
 * Limits uncertainty (95 %): half a voxel at both faces, and what the readings scatter by, as many as they are.
 */
import type { LevelName, LumbarSpine, Side } from '@flavum/anatomy'
import { direction, type Figure, figure, place, point, turn, unknown } from '@flavum/base'
import { lineFit } from './least-squares.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { entered, exited, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import type { CanalSection } from './section.ts'
import { voxelStep } from './voxel-step.ts'

export const sheetStretch = { lateral: [4, 9], central: [1, 3.5] } as const
const step = 0.25
const slab = 1
const reach = 24
const thickest = 14

export interface SheetThickness {
  readonly thickness: Figure<'mm'>
  readonly calipers: readonly Caliper[]
}

export function ligamentSheet(
  spine: LumbarSpine,
  section: CanalSection,
  level: LevelName,
  side: Side,
  part: keyof typeof sheetStretch,
): SheetThickness {
  const none = {
    thickness: unknown('mm', messages.reason('measurement/ligament-not-labelled', { side })),
    calipers: [],
  }
  const sheet = occupancy(spine.labels, [`${level}/ligament-${side}`], section.lpsFromSection)
  if (!sheet) return none
  const outward = side === 'left' ? 1 : -1
  const [from, to] = sheetStretch[part]
  const runs: number[] = []
  let shown: { from: readonly [number, number]; to: readonly [number, number]; run: number } | null = null
  let normal = { x: 0, y: 1 }
  for (let z = -slab; z <= slab; z += 0.5) {
    const at = (x: number, y: number): number => sheet(x * outward, y, z)
    const inner: (readonly [number, number])[] = []
    for (let x = from; x <= to; x += step) {
      const y = entered((t) => at(x, t), -reach / 2, reach, step)
      if (y !== null) inner.push([x, y])
    }
    const line = inner.length * step >= (to - from) / 2 ? lineFit(inner) : null
    if (!line) continue
    const n = Math.sqrt(1 + line.slope * line.slope)
    normal = { x: -line.slope / n, y: 1 / n }
    for (const [x, y] of inner) {
      const walk = (t: number): number => at(x + t * normal.x, y + t * normal.y)
      const begins = entered(walk, -1.5, 1.5, step)
      const ends = begins === null ? null : exited(walk, begins + step, thickest, step)
      if (begins === null || ends === null) continue
      runs.push(ends - begins)
      const spot = (t: number): readonly [number, number] => [(x + t * normal.x) * outward, y + t * normal.y]
      if (z === 0 && (!shown || Math.abs(x - (from + to) / 2) < 0.2))
        shown = { from: spot(begins), to: spot(ends), run: ends - begins }
    }
  }
  if (runs.length < 6) return none
  const { value, spread } = repeated(runs)
  const across = turn(section.lpsFromSection, direction('section', normal.x * outward, normal.y, 0))
  const lps = ([x, y]: readonly [number, number]) => place(section.lpsFromSection, point('section', x, y, 0))
  return {
    thickness: figure(value, 'mm', 'measurement/ligament-thickness', {
      uncertainty: {
        value: joined(voxelStep(spine.labels.grid, across) / Math.SQRT2, spread / Math.sqrt(runs.length / 6)),
        kind: '95%',
      },
      method: `segmented ligament square to its inner surface, ${from} to ${to} mm off the midline, median of ${runs.length} places`,
      assumes: ['measurement/half-voxel'],
    }),
    calipers: shown ? [[lps(shown.from), lps(shown.to)]] : [],
  }
}
