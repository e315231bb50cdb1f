/**
 * Thickness and height of the upper vertebra's lamina.
 *
 * Takes  the labelled arch of the vertebra. In sagittal cuts 4 to 8 mm off the midline the ventral face is met going dorsal from
 *        the canal's middle; a plane is laid through it over the middle half of its height.
 * Gives  thickness: bone met square to that plane from its face, median over the face 4 to 6 mm off the midline; height: how far the lamina reaches along
 *        the plane, cut by cut, bone up to 8 mm behind the face, median.
 *        On CT a face or an edge lies where bone is half as dense as it gets there; labels, drawn by a low threshold, end outside.
 * Limits a lamina whose edge lies at the end of the labels is not measured, nor its height on thick slices, which close the windows
 *        that bound it. Uncertainty (95 %): half a voxel at both faces
 *        (edges), the spread between cuts, and on CT what blur adds to thin bone.
 */
import type { CanalTube, Level, LumbarSpine, Side } from '@flavum/anatomy'
import { chain, direction, type Figure, figure, place, point, type Reason, turn, unknown } from '@flavum/base'
import { type Grid, type Volume, valueReader } from '@flavum/grid'
import { BONE_EDGE_HU, BONE_EDGE_MM, LAMINA_EDGES_MM, LAMINA_FACES_MM, SOFT_HU, WINDOW_SPACING_MM } from './assumed.ts'
import { canalMiddle } from './canal-middle.ts'
import { median } from './lamina-angle.ts'
import { planeFit } from './least-squares.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { archOf, entered, exited, type Occupancy, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import { sagittalPiece } from './sagittal-piece.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

export interface LaminaPlate {
  readonly thickness: Figure<'mm'>
  readonly height: Figure<'mm'>
  readonly calipers: { readonly thickness: readonly Caliper[]; readonly height: readonly Caliper[] }
}

const lowest = -16
const highest = 38
const widths = [4, 5, 6, 7, 8]
/** Beyond this the joint's root thickens the plate. */
const thicknessTo = 6.5
const deepest = 8
const thickest = 16
const fewestFaces = 12

export function laminaPlate(spine: LumbarSpine, level: Level, side: Side, scan: Grid, volume?: Volume): LaminaPlate {
  const none = (reason: Reason): LaminaPlate => ({
    thickness: unknown('mm', reason),
    height: unknown('mm', reason),
    calipers: { thickness: [], height: [] },
  })
  const bone = occupancy(spine.labels, archOf(level.upper), level.lpsFromLevel)
  if (!bone) return none(messages.reason('measurement/arch-not-labelled', { vertebra: level.upper, side }))
  const hu = volume?.modality === 'CT' ? valueReader(volume, chain(volume.grid.ijkFromLps, level.lpsFromLevel)) : null
  const cuts = readCuts(bone, spine.canal, level, side)
  const faces = cuts.flatMap(({ x, piece }) => {
    const [from, to] = [piece[0]!.z, piece[piece.length - 1]!.z]
    const quarter = (to - from) / 4
    return piece.filter(({ z }) => z >= from + quarter && z <= to - quarter).map(({ y, z }) => [x, z, y] as const)
  })
  const plane = faces.length >= fewestFaces ? planeFit(faces) : null
  if (!plane) return none(messages.reason('measurement/arch-not-labelled', { vertebra: level.upper, side }))

  // dorsal of y = at + a x + b z
  const n = Math.sqrt(1 + plane.a * plane.a + plane.b * plane.b)
  const normal = { x: -plane.a / n, y: 1 / n, z: -plane.b / n }
  const walk = (p: Xyz, t: number): Xyz => ({ x: p.x + t * normal.x, y: p.y + t * normal.y, z: p.z + t * normal.z })
  const runs = faces.flatMap(([x, z, y]) => {
    if (Math.abs(x) > thicknessTo) return []
    const along = (t: number): number => {
      const q = walk({ x, y, z }, t)
      return bone(q.x, q.y, q.z)
    }
    const first = entered(along, -2, 2, 0.25)
    const last = first === null ? null : exited(along, first + 0.25, thickest, 0.25)
    if (first === null || last === null) return []
    // from both ends of the label inward to where bone is half as dense as it gets
    const values = hu && places(first, last).map((t) => readAt(hu, walk({ x, y, z }, t)))
    const half = values ? halfOf(Math.max(...values)) : 0
    const dense = (t: number): number => (hu ? 0.5 + (readAt(hu, walk({ x, y, z }, t)) - half) / edgeWidth : 1)
    const from = dense(first) >= 0.5 ? first : entered(dense, first, last, 0.25)
    const to = dense(last) >= 0.5 ? last : entered(dense, last, first, 0.25)
    if (from === null || to === null || to <= from) return []
    return [{ from: walk({ x, y, z }, from), to: walk({ x, y, z }, to), run: to - from }]
  })
  const up = { y: plane.b / Math.sqrt(1 + plane.b ** 2), z: 1 / Math.sqrt(1 + plane.b ** 2) }
  const tall = cuts.flatMap(({ x, cells }) => {
    const sheet = cells.flatMap(({ y, z }) => {
      const behind = (y - plane.at - plane.a * x - plane.b * z) / n
      return behind >= -4 && behind <= deepest ? [{ y, z, at: y * up.y + z * up.z, hu: hu?.(x, y, z) ?? null }] : []
    })
    if (sheet.length === 0) return []
    const heights = sheet.map(({ z }) => z)
    // an edge at the end of the search is a lamina cut off, not an edge
    if (Math.min(...heights) <= lowest + 1 || Math.max(...heights) >= highest - 1) return []
    const [low, high] = [endOf(sheet, -1), endOf(sheet, 1)]
    return [{ x, low, high, run: high.at - low.at + cellStep }]
  })
  const wide = (x: number, y: number, z: number): number => {
    const d = turn(level.lpsFromLevel, direction('level', x, y, z))
    return Math.max(voxelStep(spine.labels.grid, d), voxelStep(scan, d))
  }
  const blur = spine.source.how === 'ct' ? BONE_EDGE_MM : 0
  const assumes = ['measurement/half-voxel', ...(blur ? ['measurement/bone-edge'] : [])]
  const notSeen = unknown('mm', messages.reason('measurement/arch-not-labelled', { vertebra: level.upper, side }))
  const lps = (p: Xyz) => place(level.lpsFromLevel, point('level', p.x, p.y, p.z))
  const thickness = runs.length >= fewestFaces ? repeated(runs.map((r) => r.run)) : null
  const slices = widestSpacing(scan)
  const tooThick = slices > WINDOW_SPACING_MM
  const height = tall.length >= 3 && !tooThick ? repeated(tall.map((t) => t.run)) : null
  const shown =
    thickness && runs.reduce((a, b) => (Math.abs(b.run - thickness.value) < Math.abs(a.run - thickness.value) ? b : a))
  const tallest = tall[tall.length >> 1]
  // the median of many places is surer than one of them
  const steady = (spread: number, count: number): number => spread / Math.sqrt(Math.max(1, count / 6))
  return {
    thickness: thickness
      ? figure(thickness.value, 'mm', 'measurement/lamina-thickness', {
          uncertainty: {
            value: joined(
              wide(normal.x, normal.y, normal.z) / Math.SQRT2,
              steady(thickness.spread, runs.length),
              blur && LAMINA_FACES_MM,
            ),
            kind: '95%',
          },
          method: `bone square to the ventral face of ${level.upper}, 4 to 6 mm off the midline, median of ${runs.length} places`,
          assumes,
        })
      : notSeen,
    height: height
      ? figure(height.value, 'mm', 'measurement/lamina-height', {
          uncertainty: {
            value: joined(wide(0, up.y, up.z) / Math.SQRT2, height.spread, blur && LAMINA_EDGES_MM),
            kind: '95%',
          },
          method: `from edge to edge of ${level.upper} along its ventral face, median of ${tall.length} sagittal cuts`,
          assumes,
        })
      : tooThick
        ? unknown('mm', messages.reason('measurement/slices-too-thick', { spacing: slices, limit: WINDOW_SPACING_MM }))
        : notSeen,
    calipers: {
      thickness: shown ? [[lps(shown.from), lps(shown.to)]] : [],
      height:
        tallest && height ? [[lps({ x: tallest.x, ...tallest.low }), lps({ x: tallest.x, ...tallest.high })]] : [],
    },
  }
}

interface Xyz {
  readonly x: number
  readonly y: number
  readonly z: number
}

export const cellStep = 0.5

interface SheetCell {
  readonly y: number
  readonly z: number
  /** Along the plane, upward. */
  readonly at: number
  readonly hu: number | null
}

/** Where bone of such a density begins: half way up to it from soft tissue, but never where soft tissue itself may lie. */
const halfOf = (densest: number): number => Math.max(BONE_EDGE_HU, (SOFT_HU + densest) / 2)
/** HU over which an edge is read between its places. */
const edgeWidth = 400

const readAt = (hu: (x: number, y: number, z: number) => number, p: Xyz): number => hu(p.x, p.y, p.z)
const places = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 0.25) + 1 }, (_, n) => from + 0.25 * n)

/** How much of an end tells how dense it is, mm. */
const endStretch = 5

/** The outermost cell upward (1) or downward that is at least half as dense as the end it belongs to: labels end further out. */
function endOf(sheet: readonly SheetCell[], way: 1 | -1): SheetCell {
  const outward = [...sheet].sort((a, b) => way * (b.at - a.at))
  const tip = outward[0]!
  const dense = outward.flatMap((c) => (way * (tip.at - c.at) <= endStretch && c.hu !== null ? [c.hu] : []))
  if (dense.length === 0) return tip
  dense.sort((a, b) => a - b)
  const half = halfOf(dense[Math.floor(0.9 * dense.length)]!)
  return outward.find((c) => c.hu !== null && c.hu >= half) ?? tip
}

interface LaminaCut {
  readonly x: number
  /** Every place of the lamina in this cut. */
  readonly cells: readonly { readonly y: number; readonly z: number }[]
  /** Its ventral face, height by height from below. */
  readonly piece: readonly { readonly y: number; readonly z: number }[]
}

function readCuts(bone: Occupancy, tube: CanalTube, level: Level, side: Side): readonly LaminaCut[] {
  const middle = canalMiddle(tube, level)
  const sign = side === 'left' ? 1 : -1
  return widths.flatMap((off) => {
    const x = (z: number): number => middle(z).x + sign * off
    const piece = sagittalPiece(
      (y, z) => bone(x(z), y, z) >= 0.5,
      (z) => middle(z).y,
      { lowest, highest, step: cellStep },
    )
    if (piece.length === 0) return []
    const rows = new Map<number, number>()
    for (const { y, z } of piece) rows.set(z, Math.min(rows.get(z) ?? Number.POSITIVE_INFINITY, y))
    const face = [...rows].map(([z, y]) => ({
      z,
      // between the cells
      y: entered((t) => bone(x(z), t, z), y - 2 * cellStep, y + cellStep, cellStep / 2) ?? y,
    }))
    face.sort((a, b) => a.z - b.z)
    const at = median(face.map(({ z }) => x(z)))
    return [{ x: at, cells: piece, piece: face }]
  })
}
