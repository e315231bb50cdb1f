/**
 * Where the body ends in a CT: its outline round the long axis, and the widest trunk for clash checks.
 *
 * Takes  a CT in HU, its axes anywhere.
 * Gives  the distance of the skin from the long axis, by angle and height; a convex outline that holds every slice.
 * Limits in each axial plane the body is the largest piece brighter than fat; a couch that it touches is part of it. A body cut
 *        off at the scan's side ends there.
 */
import { type Mm, maths, mm, place, point } from '@flavum/base'
import { type Volume, valueAt } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { Trunk } from './patient-on-table.ts'

export interface BodyOutline {
  /** The axis that angles and distances are counted from. */
  readonly x: number
  readonly y: number
  /** Heights of the planes, from the feet up, evenly apart. */
  readonly heights: readonly number[]
  /** Angles round the axis, evenly apart: 0 toward the left, a quarter toward the back. */
  readonly angles: number
  /** mm from the axis, height by height; not-a-number where no body is. */
  readonly radii: Float64Array
}

/** Fineness of the planes that the body is sought in, and of the planes from each other, mm. */
const STEP = 4
const PLANES = 6

/** Faults `fluoroscopy/not-ct`, `fluoroscopy/no-body`. */
export function bodyOutline(volume: Volume, angles = 120): BodyOutline {
  if (volume.modality !== 'CT')
    throw fluoroscopyMessages.fault('fluoroscopy/not-ct', { modality: volume.modality, kind: 'any numbers' })
  const box = boxOf(volume)
  const columns = Math.max(2, Math.ceil((box.high[0] - box.low[0]) / STEP))
  const rows = Math.max(2, Math.ceil((box.high[1] - box.low[1]) / STEP))
  const planes = Math.max(1, Math.floor((box.high[2] - box.low[2]) / PLANES))
  const heights = Array.from(
    { length: planes },
    (_, n) => box.low[2] + ((n + 0.5) * (box.high[2] - box.low[2])) / planes,
  )
  const x = (column: number) => box.low[0] + ((column + 0.5) * (box.high[0] - box.low[0])) / columns
  const y = (row: number) => box.low[1] + ((row + 0.5) * (box.high[1] - box.low[1])) / rows
  const bodies = heights.map((z) => {
    const bright = new Uint8Array(columns * rows)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const at = place(volume.grid.ijkFromLps, point('lps', x(column), y(row), z))
        const hu = valueAt(volume.data, volume.grid.size, at.x, at.y, at.z, -1000)
        if (hu > assumed.bodyFromHu) bright[column + columns * row] = 1
      }
    return largestPiece(bright, columns)
  })
  let [sumX, sumY, count] = [0, 0, 0]
  for (const body of bodies)
    for (let n = 0; n < body.length; n++)
      if (body[n]) {
        sumX += x(n % columns)
        sumY += y(Math.floor(n / columns))
        count++
      }
  if (count === 0) throw fluoroscopyMessages.fault('fluoroscopy/no-body')
  const axis = { x: sumX / count, y: sumY / count }
  const reach = Math.hypot(box.high[0] - box.low[0], box.high[1] - box.low[1])
  const radii = new Float64Array(heights.length * angles).fill(Number.NaN)
  for (const [k, body] of bodies.entries()) {
    const inside = (px: number, py: number): boolean => {
      const column = Math.floor(((px - box.low[0]) / (box.high[0] - box.low[0])) * columns)
      const row = Math.floor(((py - box.low[1]) / (box.high[1] - box.low[1])) * rows)
      return column >= 0 && row >= 0 && column < columns && row < rows && body[column + columns * row] === 1
    }
    for (let n = 0; n < angles; n++) {
      const angle = (2 * Math.PI * n) / angles
      const [c, s] = [maths.cos(angle), maths.sin(angle)]
      for (let r = reach; r > 0; r -= STEP / 2)
        if (inside(axis.x + r * c, axis.y + r * s)) {
          radii[n + angles * k] = r
          break
        }
    }
  }
  return { ...axis, heights, angles, radii }
}

/** The widest the body is anywhere, as a convex prism that goes on beyond the scan by this much each way. */
export function trunkFrom({ x, y, heights, angles, radii }: BodyOutline, beyond: Mm = mm(800)): Trunk {
  const points: { x: number; y: number }[] = []
  for (let n = 0; n < angles; n++) {
    let most = 0
    for (let k = 0; k < heights.length; k++) {
      const r = radii[n + angles * k]!
      if (r > most) most = r
    }
    const angle = (2 * Math.PI * n) / angles
    if (most > 0) points.push({ x: x + most * maths.cos(angle), y: y + most * maths.sin(angle) })
  }
  const [first = 0, last = 0] = [heights[0], heights.at(-1)]
  return { kind: 'outline', points: hull(points), feet: mm(first - beyond), head: mm(last + beyond) }
}

function boxOf({ grid }: Volume): { low: [number, number, number]; high: [number, number, number] } {
  const low: [number, number, number] = [Infinity, Infinity, Infinity]
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (const i of [-0.5, grid.size[0] - 0.5])
    for (const j of [-0.5, grid.size[1] - 0.5])
      for (const k of [-0.5, grid.size[2] - 0.5]) {
        const p = place(grid.lpsFromIjk, point('ijk', i, j, k))
        for (const [n, value] of [p.x, p.y, p.z].entries()) {
          low[n] = Math.min(low[n]!, value)
          high[n] = Math.max(high[n]!, value)
        }
      }
  return { low, high }
}

/** The largest piece that hangs together by sides; empty where there is none. */
function largestPiece(bright: Uint8Array, columns: number): Uint8Array {
  const piece = new Int32Array(bright.length)
  const sizes = [0]
  for (let start = 0; start < bright.length; start++) {
    if (!bright[start] || piece[start]) continue
    const number = sizes.length
    const stack = [start]
    piece[start] = number
    let size = 0
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      size++
      const column = n % columns
      for (const m of [column > 0 ? n - 1 : -1, column < columns - 1 ? n + 1 : -1, n - columns, n + columns])
        if (m >= 0 && m < bright.length && bright[m] && !piece[m]) {
          piece[m] = number
          stack.push(m)
        }
    }
    sizes.push(size)
  }
  const largest = sizes.indexOf(Math.max(...sizes))
  return Uint8Array.from(piece, (n) => (largest > 0 && n === largest ? 1 : 0))
}

/** Convex hull, counter-clockwise. Source Andrew's monotone chain. */
function hull(points: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: typeof sorted) => {
    const chain: typeof sorted = []
    for (const p of ordered) {
      for (let [a, b] = [chain.at(-2), chain.at(-1)]; a && b; [a, b] = [chain.at(-2), chain.at(-1)]) {
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half([...sorted].reverse())]
}
