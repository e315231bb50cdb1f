/**
 * Named points: the edges of the laminae that bound each interlaminar window, and the promontory.
 *
 * Takes  parts in the straightened scan.
 * Gives  `<level>/lamina-lower-edge-left|right` (of the upper vertebra), `<level>/lamina-upper-edge-left|right` (of the lower
 *        one), `sacral-promontory`; a point that was not seen is left out.
 */
import { type Point, point } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import type { Level } from './lumbar-spine.ts'
import type { SegmentTable } from './segment-table.ts'
import type { Slot } from './slots.ts'
import { straightIndex, vHigh, vLow } from './straighten.ts'

const medial = 3
const lateral = 9

export function landmarksOf(
  line: CanalLine,
  parts: Uint16Array,
  table: SegmentTable,
  levels: readonly Level[],
  slots: readonly Slot[],
): Readonly<Record<string, Point<'lps'>>> {
  const out: Record<string, Point<'lps'>> = {}
  const values = new Map(table.segments.map((s) => [s.name, s.value]))
  for (const level of levels)
    for (const side of ['left', 'right'] as const) {
      const from = Math.max(0, Math.round(level.arc) - 25)
      const to = Math.min(line.count - 1, Math.round(level.arc) + 15)
      const lower = edge(line, parts, values.get(`${level.upper}/lamina-${side}`), side, from, to, 'low')
      const upper = edge(line, parts, values.get(`${level.lower}/lamina-${side}`), side, from, to, 'high')
      if (lower) out[`${level.name}/lamina-lower-edge-${side}`] = lower
      if (upper) out[`${level.name}/lamina-upper-edge-${side}`] = upper
    }
  const sacral = slots.find((s) => s.sacral)
  const sacrum = values.get('sacrum')
  if (sacral && sacrum) {
    const tip = promontory(line, parts, sacrum, Math.round(sacral.high))
    if (tip) out['sacral-promontory'] = tip
  }
  return out
}

/** Mean of the outermost voxels of a lamina, over its columns 3 to 9 mm off the midline. */
function edge(
  line: CanalLine,
  parts: Uint16Array,
  value: number | undefined,
  side: 'left' | 'right',
  from: number,
  to: number,
  which: 'low' | 'high',
): Point<'lps'> | null {
  if (!value) return null
  const sum = [0, 0, 0]
  let count = 0
  const p = new Float64Array(3)
  for (let off = medial; off <= lateral; off++) {
    const u = side === 'left' ? off : -off
    let best: { s: number; v: number; n: number } | null = null
    for (let step = 0; step <= to - from && !best; step++) {
      const s = which === 'low' ? from + step : to - step
      for (let v = 0; v <= Math.min(30, vHigh); v++)
        if (parts[straightIndex(u, v, s)] === value) {
          best = best ? { s, v: best.v + v, n: best.n + 1 } : { s, v, n: 1 }
        }
    }
    // an edge at the very end of the search is a lamina cut off, not an edge
    if (!best || best.s === from || best.s === to) continue
    placeOnLine(line, u, best.v / best.n, best.s, p)
    for (let a = 0; a < 3; a++) sum[a] = sum[a]! + p[a]!
    count++
  }
  return count >= 3 ? point('lps', sum[0]! / count, sum[1]! / count, sum[2]! / count) : null
}

function promontory(line: CanalLine, parts: Uint16Array, sacrum: number, high: number): Point<'lps'> | null {
  const p = new Float64Array(3)
  let best: { v: number; s: number } | null = null
  for (let s = Math.max(0, high - 14); s <= Math.min(line.count - 1, high + 12); s++)
    for (let v = vLow; v < -20; v++)
      if (parts[straightIndex(0, v, s)] === sacrum) {
        if (!best || v < best.v) best = { v, s }
        break
      }
  if (!best) return null
  placeOnLine(line, 0, best.v, best.s, p)
  return point('lps', p[0]!, p[1]!, p[2]!)
}
