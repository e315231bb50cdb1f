/**
 * The labels in the patient: straightened parts brought back onto a 1 mm grid along the patient's axes.
 *
 * Takes  the reader of HU, body mask, line, wall, parts and estimated contents.
 * Gives  a label per voxel in a box about the spine, with the skin of the back inside it.
 * How    (u, v, s) is found on a 4 mm lattice and read between; bone itself is judged on the scan at the voxel, so that the
 *        surface is the scan's and only its name comes from the straightened volume.
 */
import { point } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import type { CanalLine } from './canal-line.ts'
import type { CanalWall, Reader } from './canal-wall.ts'
import type { Contents } from './contents.ts'
import { lineLattice } from './line-lattice.ts'
import { withoutOuterBlur } from './outer-blur.ts'
import { radiusAt } from './radius.ts'
import type { SegmentTable } from './segment-table.ts'
import { depth, straightIndex, uHalf, vHigh, vLow, width } from './straighten.ts'
import { boxGrid, type Field } from './working-grid.ts'

const aside = 92
const inFront = 75
const below = 170
const above = 50

/** The box: 92 mm to each side of the line, 75 mm in front of it, back to the skin. */
export function labelGrid(work: Field, body: Uint8Array, line: CanalLine): Grid {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let n = 0; n < line.centre.length; n++) {
    low[n % 3] = Math.min(low[n % 3]!, line.centre[n]!)
    high[n % 3] = Math.max(high[n % 3]!, line.centre[n]!)
  }
  const { grid } = work
  const [ni, nj, nk] = grid.size
  const [ox, oy, oz] = grid.lpsFromIjk.rows.map((r) => r[3]) as [number, number, number]
  const step = grid.spacing[0]
  let skin = 0
  for (let n = 0; n < body.length; n++) if (body[n]) skin = Math.max(skin, ((n / ni) | 0) % nj)
  return boxGrid(
    point('lps', Math.max(ox, low[0]! - aside), Math.max(oy, low[1]! - inFront), Math.max(oz, low[2]! - below)),
    point(
      'lps',
      Math.min(ox + (ni - 1) * step, high[0]! + aside),
      Math.min(oy + (nj - 1) * step, oy + skin * step + 4),
      Math.min(oz + (nk - 1) * step, high[2]! + above),
    ),
    1,
    grid.frameOfReference,
  )
}

export interface LabelSources {
  /** What is bone. */
  readonly read: Reader
  /** What is fat. */
  readonly fat: Reader
  /** False where nothing tells where the body ends. */
  readonly skin: boolean
  readonly work: Field
  readonly body: Uint8Array
  readonly line: CanalLine
  readonly wall: CanalWall
  readonly parts: Uint16Array
  readonly contents: Contents
  readonly levelNames: readonly string[]
  /** Straightened voxels that keep their name whatever their HU: marrow is darker than the threshold. */
  readonly solid: Uint8Array
  readonly threshold: number
  /** True where `read` is a scan, whose bone blurs. */
  readonly blurred: boolean
}

export function labelVoxels(
  grid: Grid,
  from: LabelSources,
  table: SegmentTable,
  report: (done: number) => void,
): Uint8Array | Uint16Array {
  const { line, wall, parts, contents, read, threshold } = from
  const values = {
    other: table.value('other-bone'),
    sac: table.value('dural-sac'),
    fat: table.value('epidural-fat'),
    rest: table.value('canal-rest'),
    soft: from.skin ? table.value('soft-tissue') : 0,
    ligament: from.levelNames.map(
      (l) => [table.value(`${l}/ligament-left`), table.value(`${l}/ligament-right`)] as const,
    ),
  }
  const [ni, nj, nk] = grid.size
  const out = table.segments.length < 256 ? new Uint8Array(ni * nj * nk) : new Uint16Array(ni * nj * nk)
  const [ox, oy, oz] = grid.lpsFromIjk.rows.map((r) => r[3]) as [number, number, number]
  const lattice = lineLattice(line, grid)
  const bodies = new Uint8Array(65536)
  for (const q of table.segments) if (q.name.endsWith('/body')) bodies[q.value] = 1
  const density = new Int16Array(out.length)
  const of = new Uint8Array(out.length)
  const bodyAt = maskReader(from.work.grid, from.body)
  for (let k = 0; k < nk; k++) {
    report(k / nk)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const x = ox + i
        const y = oy + j
        const z = oz + k
        if (!bodyAt(x, y, z)) continue
        const n = i + ni * (j + nj * k)
        const at = lattice(i, j, k)
        const u = at[0]!
        const v = at[1]!
        const s = at[2]!
        const hu = read(x, y, z)
        out[n] = hu > threshold ? values.other : values.soft
        density[n] = hu
        if (hu > threshold) of[n] = 1
        const row = Math.round(s)
        if (row < 0 || row >= line.count || Math.abs(u) > uHalf || v < vLow || v > vHigh) continue
        const r = Math.sqrt(u * u + v * v)
        if (r < 26) {
          const radius = radiusAt(wall.radius, u, v, row)
          if (r < radius) {
            of[n] = 0
            const thick = radiusAt(contents.ligament, u, v, row)
            const level = contents.ligamentLevel[row]!
            if (level >= 0 && thick > 0.3 && r > radius - thick) out[n] = values.ligament[level]![u > 0 ? 0 : 1]
            else if (r < radiusAt(contents.sac, u, v, row)) out[n] = values.sac
            else out[n] = from.fat(x, y, z) < -20 ? values.fat : values.rest
            continue
          }
        }
        const part = nearestPart(parts, u, v, s, line.count)
        // a neighbour's name does for bone, not for what keeps its name whatever its HU: that would swell by a voxel
        const solid = part >= 0 && from.solid[straightIndex(Math.round(u), Math.round(v), row)] === 1
        if (part >= 0 && (hu > threshold || solid)) out[n] = parts[part]!
        if (solid) of[n] = bodies[parts[part]!] ? 1 : 2
      }
  }
  if (from.blurred) {
    const own = withoutOuterBlur(density, of, grid.size)
    for (let n = 0; n < out.length; n++) if (of[n] && !own[n]) out[n] = values.soft
  }
  return out
}

/** The straightened voxel at (u, v, s) that has a part, or a neighbour that has (rounding must not leave specks); -1 for none. */
function nearestPart(parts: Uint16Array, u: number, v: number, s: number, count: number): number {
  const a = Math.round(u)
  const b = Math.round(v)
  const c = Math.min(count - 1, Math.max(0, Math.round(s)))
  if (Math.abs(a) > uHalf - 1 || b <= vLow || b >= vHigh) return -1
  const n = straightIndex(a, b, c)
  if (parts[n]) return n
  for (let q = 0; q < 6; q++) {
    const m = q < 2 ? n + 1 - 2 * q : q < 4 ? n + width * (5 - 2 * q) : n + width * depth * (9 - 2 * q)
    if (parts[m]) return m
  }
  return -1
}

function maskReader(grid: Grid, mask: Uint8Array): (x: number, y: number, z: number) => boolean {
  const [ni, nj, nk] = grid.size
  const [ox, oy, oz] = grid.lpsFromIjk.rows.map((r) => r[3]) as [number, number, number]
  const step = grid.spacing[0]
  return (x, y, z) => {
    const i = Math.round((x - ox) / step)
    const j = Math.round((y - oy) / step)
    const k = Math.round((z - oz) / step)
    return i >= 0 && j >= 0 && k >= 0 && i < ni && j < nj && k < nk && mask[i + ni * (j + nj * k)] === 1
  }
}
