/**
 * Image planes -> one right-angled, evenly spaced grid, and how to fill it.
 *
 * Takes  planes of one orientation and size, in any order.
 * Gives  the grid (from Image Position, Image Orientation and PixelSpacing alone), which planes lie below and above each of its
 *        slices, each plane's shift within it, and findings; or the reason why they make no volume.
 * Limits up to two missing slices in a row are filled in, if the gap is at most 10 mm; more is refused. Positions may lie 0.1 mm
 *        (or 5 % of a step) off an even ladder and still count as even.
 * Not    SliceThickness and SpacingBetweenSlices: the one is the beam, the other is often wrong.
 */
import {
  cross,
  type Direction,
  direction,
  dot,
  type Finding,
  type Point,
  point,
  type Reason,
  scale,
  type Transform,
  transformFromAxes,
  unit,
} from '@flavum/base'
import type { Size } from '@flavum/grid'
import type { Plane } from './image-header.ts'
import { messages } from './messages.ts'

export const leastSlices = 3
export const mostMissing = 2
export const widestGapMm = 10
const unevenMm = 0.1
const unevenPart = 0.05
const shiftMm = 0.1

export interface Stack {
  readonly size: Size
  readonly lpsFromIjk: Transform<'lps', 'ijk'>
  /** Plane numbers (as handed in) from the bottom of the stack to its top, twins left out. */
  readonly order: readonly number[]
  /** For each slice of the grid: which places in `order` lie below and above, and how far it lies toward the one above. */
  readonly between: readonly { readonly below: number; readonly above: number; readonly toward: number }[]
  /** For each place in `order`: where the plane's first pixel lies on the grid, in pixels. */
  readonly shift: readonly { readonly i: number; readonly j: number }[]
  /** The grid's slices are the planes, one for one, and unshifted. */
  readonly exact: boolean
  readonly step: number
  readonly findings: readonly Finding[]
}

interface Located {
  readonly at: number
  readonly height: number
  readonly i: number
  readonly j: number
  readonly uid: string
}

export function stackOf(planes: readonly Plane[]): Stack | Reason {
  const first = planes[0]
  if (!first || first.betweenRows === null || first.betweenColumns === null)
    return messages.reason('image/no-pixel-spacing')
  const axes = axesOf(first)
  if ('code' in axes) return axes
  const findings: Finding[] = []
  const places: Located[] = []
  for (const [at, plane] of planes.entries()) {
    const p = plane.position
    if (!p) return messages.reason('image/no-position')
    places.push({ at, height: dot(p, axes.up), i: dot(p, axes.row), j: dot(p, axes.column), uid: keyOf(plane) })
  }
  places.sort((a, b) => a.height - b.height || a.at - b.at)
  const { kept, twins, clashes } = withoutTwins(places)
  if (clashes > 0) return messages.reason('image/same-place-twice', { count: clashes })
  if (twins > 0) findings.push(messages.finding('image/twin-slices', 'info', { count: twins }))
  if (kept.length < leastSlices)
    return messages.reason('image/too-few-slices', { count: kept.length, least: leastSlices })

  const ladder = ladderOf(kept.map((k) => k.height))
  if ('code' in ladder) return ladder
  if (ladder.finding) findings.push(ladder.finding)
  const placed = placeWithin(kept, first.betweenColumns, first.betweenRows, first)
  if (placed.finding) findings.push(placed.finding)

  const base = kept[0]!
  const startI = base.i + placed.from.i * first.betweenColumns
  const startJ = base.j + placed.from.j * first.betweenRows
  return {
    size: [placed.columns, placed.rows, ladder.between.length],
    lpsFromIjk: transformFromAxes(
      'lps',
      'ijk',
      sum(axes, startI, startJ, base.height),
      scale(axes.row, first.betweenColumns),
      scale(axes.column, first.betweenRows),
      scale(axes.up, ladder.step),
    ),
    order: kept.map((k) => k.at),
    between: ladder.between,
    shift: placed.shift,
    exact: ladder.even && !placed.finding,
    step: ladder.step,
    findings,
  }
}

interface Axes {
  readonly row: Direction<'lps'>
  readonly column: Direction<'lps'>
  readonly up: Direction<'lps'>
}

/** Unit and at right angles to the last bit; the header's own numbers are rounded. */
export function axesOf({ alongRow, alongColumn }: Pick<Plane, 'alongRow' | 'alongColumn'>): Axes | Reason {
  if (!alongRow || !alongColumn || !(dot(alongRow, alongRow) > 0.5) || !(dot(alongColumn, alongColumn) > 0.5))
    return messages.reason('image/no-position')
  const row = unit(alongRow)
  const off = dot(row, unit(alongColumn))
  if (Math.abs(off) > 1e-3)
    return messages.reason('image/bad-orientation', { degrees: (Math.asin(off) * 180) / Math.PI })
  const up = unit(cross(row, alongColumn))
  return { row: plain(row), column: plain(cross(up, row)), up: plain(up) }
}

/** No negative zeros: they would give the same place another hash. */
const plain = (d: Direction<'lps'>): Direction<'lps'> => direction('lps', d.x + 0, d.y + 0, d.z + 0)

const sum = ({ row, column, up }: Axes, i: number, j: number, k: number): Point<'lps'> =>
  point(
    'lps',
    row.x * i + column.x * j + up.x * k,
    row.y * i + column.y * j + up.y * k,
    row.z * i + column.z * j + up.z * k,
  )

const keyOf = (p: Plane): string => `${p.instanceUid}/${p.frame}`

/** Two planes at one height: the same image handed in twice is dropped, two different ones clash. */
function withoutTwins(sorted: readonly Located[]): { kept: Located[]; twins: number; clashes: number } {
  const kept: Located[] = []
  let twins = 0
  let clashes = 0
  for (const p of sorted) {
    const last = kept.at(-1)
    if (!last || p.height - last.height > 0.01) kept.push(p)
    else if (p.uid === last.uid) twins++
    else clashes++
  }
  return { kept, twins, clashes }
}

interface Ladder {
  readonly step: number
  readonly even: boolean
  readonly between: Stack['between']
  readonly finding?: Finding
}

/** An even ladder of slices through these heights. */
function ladderOf(heights: readonly number[]): Ladder | Reason {
  const bottom = heights[0]!
  const total = heights.at(-1)! - bottom
  const gaps = heights.slice(1).map((h, n) => h - heights[n]!)
  const mean = whole(total / gaps.length)
  const slack = (step: number): number => Math.min(unevenMm, unevenPart * step)
  if (heights.every((h, n) => Math.abs(h - bottom - n * mean) <= slack(mean)))
    return { step: mean, even: true, between: heights.map((_, n) => ({ below: n, above: n, toward: 0 })) }

  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!
  const widest = Math.max(...gaps)
  const steps = gaps.map((gap) => Math.max(1, Math.round(gap / usual)))
  const wide = gaps.flatMap((gap, n) => (gap > usual * 1.5 ? [n] : []))
  const where = wordsFor(wide.map((n) => [heights[n]!, heights[n + 1]!]))
  if (widest > usual * (mostMissing + 1.5) || (wide.length > 0 && widest > widestGapMm))
    return messages.reason('image/gap-too-large', {
      where,
      gap: round(widest),
      step: round(usual),
      most: mostMissing,
      limit: widestGapMm,
    })
  const filled = steps.reduce((a, b) => a + b, 0) - gaps.length
  const missingOnly = gaps.every((gap, n) => Math.abs(gap - steps[n]! * usual) <= 2 * slack(usual))
  const least = Math.min(...gaps)
  const rungs = missingOnly ? gaps.length + filled : Math.round(total / Math.max(least, usual / 4))
  const step = whole(total / rungs)
  const between = Array.from({ length: rungs + 1 }, (_, k) => placeOn(heights, bottom + k * step, slack(step)))
  const finding = missingOnly
    ? messages.finding('image/slices-filled', 'warning', { where, count: filled, step: round(step) })
    : messages.finding('image/slices-evened', 'warning', {
        least: round(least),
        most: round(widest),
        step: round(step),
      })
  return { step, even: false, between, finding }
}

function placeOn(heights: readonly number[], height: number, slack: number): Stack['between'][number] {
  let below = 0
  while (below < heights.length - 2 && heights[below + 1]! <= height) below++
  const low = heights[below]!
  const high = heights[below + 1]!
  if (Math.abs(height - low) <= slack) return { below, above: below, toward: 0 }
  if (Math.abs(high - height) <= slack) return { below: below + 1, above: below + 1, toward: 0 }
  return { below, above: below + 1, toward: (height - low) / (high - low) }
}

interface Placed {
  readonly from: { readonly i: number; readonly j: number }
  readonly columns: number
  readonly rows: number
  readonly shift: Stack['shift']
  readonly finding?: Finding
}

/** Where each plane lies across the stack. A tilted gantry shifts each a little further than the one before. */
function placeWithin(kept: readonly Located[], betweenColumns: number, betweenRows: number, { layout }: Plane): Placed {
  const base = kept[0]!
  const shift = kept.map((k) => ({ i: (k.i - base.i) / betweenColumns, j: (k.j - base.j) / betweenRows }))
  const far = kept.map((k) => Math.hypot(k.i - base.i, k.j - base.j))
  const most = Math.max(...far)
  const still = {
    from: { i: 0, j: 0 },
    columns: layout.columns,
    rows: layout.rows,
    shift: shift.map(() => ({ i: 0, j: 0 })),
  }
  if (most <= shiftMm) return still
  const top = kept.at(-1)!
  const slopeI = (top.i - base.i) / (top.height - base.height)
  const slopeJ = (top.j - base.j) / (top.height - base.height)
  const straight = kept.every((k) => {
    const rise = k.height - base.height
    return Math.hypot(k.i - base.i - slopeI * rise, k.j - base.j - slopeJ * rise) <= 0.5
  })
  const low = (axis: 'i' | 'j'): number => Math.floor(Math.min(...shift.map((s) => s[axis])) + 1e-6)
  const high = (axis: 'i' | 'j'): number => Math.ceil(Math.max(...shift.map((s) => s[axis])) - 1e-6)
  const from = { i: low('i'), j: low('j') }
  return {
    from,
    columns: layout.columns + high('i') - from.i,
    rows: layout.rows + high('j') - from.j,
    shift: shift.map((s) => ({ i: s.i - from.i, j: s.j - from.j })),
    finding: straight
      ? messages.finding('image/tilted-gantry', 'warning', {
          degrees: round((Math.atan(Math.hypot(slopeI, slopeJ)) * 180) / Math.PI),
        })
      : messages.finding('image/shifted-slices', 'warning', { most: round(most) }),
  }
}

/** To a millionth of a micrometre: 1 rather than 0.9999999999999929, which is what subtracting positions gives. */
const whole = (n: number): number => Math.round(n * 1e9) / 1e9
const round = (n: number): number => Math.round(n * 1000) / 1000

function wordsFor(ranges: readonly (readonly [number, number])[]): string {
  const words = ranges.slice(0, 5).map(([a, b]) => `between ${a.toFixed(1)} and ${b.toFixed(1)} mm`)
  return ranges.length > 5 ? `${words.join(', ')} and at ${ranges.length - 5} more places` : words.join(', ')
}

/** Which way the slices face, in the words used for them. */
export function facing(up: Direction<'lps'>): 'axial' | 'sagittal' | 'coronal' | 'oblique' {
  const known = [
    ['sagittal', direction('lps', 1, 0, 0)],
    ['coronal', direction('lps', 0, 1, 0)],
    ['axial', direction('lps', 0, 0, 1)],
  ] as const
  return known.find(([, d]) => Math.abs(dot(up, d)) > 0.87)?.[0] ?? 'oblique'
}
