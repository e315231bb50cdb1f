/**
 * The interlaminar window as the canal sees it: the open part of its dorsal wall.
 *
 * Takes  the canal tube with its map of seen and open wall.
 * Gives  height along the canal line at the midline, and greatest width from left to right. With a CT a row next to the opening
 *        counts as open while the wall there is less than half as dense as the edge it belongs to.
 * Limits where the canal wall is open, not the free way for a tool: that depends on its axis. Thick slices close a narrow
 *        gap, so nothing is given above `WINDOW_SPACING_MM`. An opening over 30 mm high is not a window.
 *        Uncertainty (95 %): each edge lies between two samples, and within half a voxel; of the height also that blur and the
 *        spinous process above hide its edges: 15 phantom windows at 1 mm read 1.6 mm less than true (mean), at most 3.1.
 */
import type { CanalTube } from '@flavum/anatomy'
import { type Figure, figure, maths, type Reason, unknown } from '@flavum/base'
import { type Grid, type Volume, valueReader } from '@flavum/grid'
import { SOFT_HU, WINDOW_EDGES_MM, WINDOW_SIDES_MM, WINDOW_SPACING_MM } from './assumed.ts'
import { median } from './lamina-angle.ts'
import { messages } from './messages.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

const FROM_DEG = 20
const TO_DEG = 160
const MIDLINE_DEG = 10
/** The window's centre lies here from the disc plane, mm. */
const LOWEST = -16
const HIGHEST = 6
const TALLEST = 30
/** How much of the wall beside a window tells how dense its edge is, rows of the tube. */
const EDGE_ROWS = 5

export interface WindowSize {
  readonly height: Figure<'mm'>
  readonly width: Figure<'mm'>
}

export function windowSize(tube: CanalTube, arc: number, grid: Grid, volume?: Volume): WindowSize {
  const none = (reason: Reason): WindowSize => ({ height: unknown('mm', reason), width: unknown('mm', reason) })
  const spacing = widestSpacing(grid)
  if (spacing > WINDOW_SPACING_MM)
    return none(messages.reason('measurement/slices-too-thick', { spacing, limit: WINDOW_SPACING_MM }))
  const opening = midlineOpenings(tube)
    .filter(({ from, to }) => {
      const centre = ((from + to) / 2) * tube.step - arc
      return centre >= LOWEST && centre <= HIGHEST
    })
    .sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  const tall = openingAt(tube, arc)
  if (tall && (tall.to - tall.from + 1) * tube.step > TALLEST)
    return none(messages.reason('measurement/window-not-bounded', { limit: TALLEST }))
  if (!opening) return none(messages.reason('measurement/no-window'))
  const last = tube.centre.length - 1
  if (opening.from === 0 || opening.to === last || (opening.to - opening.from + 1) * tube.step > TALLEST)
    return none(messages.reason('measurement/window-not-bounded', { limit: TALLEST }))

  const columns = directionsWithin(tube, 90 - MIDLINE_DEG, 90 + MIDLINE_DEG)
  const densest = densestWall(tube, volume)
  const heights = columns.map(
    (t) => (openRows(tube, t, opening) + (densest ? faintRows(tube, t, opening, densest) : 0)) * tube.step,
  )
  let width = 0
  for (let s = opening.from; s <= opening.to; s++) width = Math.max(width, openWidth(tube, s))

  const middle = Math.round((opening.from + opening.to) / 2)
  const alongLine = together(tube.step, voxelStep(grid, tube.up[middle]!) / 2)
  const across = together((Math.PI * width) / tube.directions, voxelStep(grid, tube.left[middle]!) / 2)
  return {
    height: figure(median(heights), 'mm', 'measurement/window-height', {
      uncertainty: { value: together(Math.SQRT2 * alongLine, WINDOW_EDGES_MM), kind: '95%' },
      method: 'open dorsal wall of the canal at the midline, along the canal line',
    }),
    width: figure(width, 'mm', 'measurement/window-width', {
      uncertainty: { value: together(Math.SQRT2 * across, densest ? WINDOW_SIDES_MM : 0), kind: '95%' },
      method: 'greatest width of the open dorsal wall of the canal',
    }),
  }
}

interface Opening {
  readonly from: number
  readonly to: number
}

/** Rows where the wall is open at the midline, as runs. */
function midlineOpenings(tube: CanalTube): Opening[] {
  const columns = directionsWithin(tube, 90 - MIDLINE_DEG, 90 + MIDLINE_DEG)
  const open = (s: number): boolean =>
    columns.filter((t) => tube.seen[s * tube.directions + t] === 0).length * 2 > columns.length
  const runs: Opening[] = []
  for (let s = 0; s < tube.centre.length; s++) {
    if (!open(s)) continue
    const from = s
    while (s + 1 < tube.centre.length && open(s + 1)) s++
    runs.push({ from, to: s })
  }
  return runs
}

const openingAt = (tube: CanalTube, arc: number): Opening | undefined =>
  midlineOpenings(tube).find(({ from, to }) => from * tube.step <= arc && arc <= to * tube.step)

function openRows(tube: CanalTube, t: number, { from, to }: Opening): number {
  let rows = 0
  for (let s = from; s <= to; s++) rows += tube.seen[s * tube.directions + t] === 0 ? 1 : 0
  return rows
}

/** Rows next to an opening where what closes the wall is only the blur of the edge beside it: less than half as dense as that. */
function faintRows(
  tube: CanalTube,
  t: number,
  { from, to }: Opening,
  densest: (s: number, t: number) => number,
): number {
  const last = tube.centre.length - 1
  const run = (edge: number, way: 1 | -1): number => {
    const rows = Array.from({ length: EDGE_ROWS }, (_, n) => edge + way * (n + 1)).filter((s) => s >= 0 && s <= last)
    const dense = rows.map((s) => densest(s, t))
    const half = (SOFT_HU + Math.max(...dense)) / 2
    const first = dense.findIndex((hu) => hu >= half)
    return Math.max(0, first)
  }
  return run(from, -1) + run(to, 1)
}

/** The densest place of the wall in a direction, from half a millimetre in front of it to two behind; labels alone cannot say. */
function densestWall(tube: CanalTube, volume: Volume | undefined): ((s: number, t: number) => number) | null {
  if (volume?.modality !== 'CT') return null
  const hu = valueReader(volume, volume.grid.ijkFromLps)
  return (s, t) => {
    const angle = (2 * Math.PI * t) / tube.directions
    const [c, d] = [maths.cos(angle), maths.sin(angle)]
    const [at, left, dorsal] = [tube.centre[s]!, tube.left[s]!, tube.dorsal[s]!]
    let most = Number.NEGATIVE_INFINITY
    for (let r = tube.radius[s * tube.directions + t]! - 0.5, n = 0; n <= 5; n++, r += 0.5) {
      const [a, b] = [c * r, d * r]
      const here = hu(
        at.x + a * left.x + b * dorsal.x,
        at.y + a * left.y + b * dorsal.y,
        at.z + a * left.z + b * dorsal.z,
      )
      if (here > most) most = here
    }
    return most
  }
}

/** From the last open direction on the left to the last on the right, going out from the midline without a break. */
function openWidth(tube: CanalTube, s: number): number {
  const at = (t: number): number => s * tube.directions + t
  const reach = (by: 1 | -1): number => {
    let x = 0
    for (let t = Math.round(tube.directions / 4); ; t += by) {
      const degrees = (360 * t) / tube.directions
      if (degrees < FROM_DEG || degrees > TO_DEG || tube.seen[at(t)] !== 0) return x
      x = tube.radius[at(t)]! * maths.cos((2 * Math.PI * t) / tube.directions)
    }
  }
  return Math.max(0, reach(-1) - reach(1))
}

const directionsWithin = (tube: CanalTube, from: number, to: number): number[] =>
  Array.from({ length: tube.directions }, (_, t) => t).filter((t) => {
    const degrees = (360 * t) / tube.directions
    return degrees >= from && degrees <= to
  })

const together = (a: number, b: number): number => Math.sqrt(a * a + b * b)
