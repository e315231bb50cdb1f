/**
 * A spine for tests: a straight canal of any section, square to nothing in the patient, with levels where they are wanted.
 *
 * The tube's own frame T has z along the line; `lpsFromTube` puts it into the patient. Levels may be turned and tilted
 * against it. Labels are made by asking `label` at every voxel, in T.
 */
import type { LumbarSpine, StructureStatus } from '@flavum/anatomy'
import {
  direction,
  inverse,
  mm,
  type Point,
  place,
  point,
  type Transform,
  transformFromAxes,
  turn,
  unit,
} from '@flavum/base'
import { type Grid, gridFrom, labelMap, type Volume, volume, voxelCount } from '@flavum/grid'

/** Tipped, rolled and far from the origin; the section frame stands in for the tube's own. */
export const lpsFromTube: Transform<'lps', 'section'> = transformFromAxes(
  'lps',
  'section',
  point('lps', -31, 118, -407),
  ...tipped(0.35, -0.2, 0.15),
)

function tipped(a: number, b: number, c: number) {
  const rows = (v: number[]): { x: number; y: number; z: number } => ({ x: v[0]!, y: v[1]!, z: v[2]! })
  const turnAll = (v: number[]): number[] => {
    let [x, y, z] = v as [number, number, number]
    ;[y, z] = [y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)]
    ;[x, z] = [x * Math.cos(b) + z * Math.sin(b), -x * Math.sin(b) + z * Math.cos(b)]
    ;[x, y] = [x * Math.cos(c) - y * Math.sin(c), x * Math.sin(c) + y * Math.cos(c)]
    return [x, y, z]
  }
  return [rows(turnAll([1, 0, 0])), rows(turnAll([0, 1, 0])), rows(turnAll([0, 0, 1]))] as const
}

export interface Making {
  /** Distance to the wall at an angle (from left toward dorsal, radians) and a height. */
  readonly radius: (angle: number, s: number) => number
  readonly seen?: (angle: number, s: number) => boolean
  readonly length?: number
  readonly step?: number
  readonly directions?: number
  /** The tube's own left and dorsal, turned about its line against T: as where they follow the image's columns. */
  readonly roll?: number
  readonly arc?: number
  readonly pedicleArc?: number | null
  /** Tilt of the level against the line, about its left axis. */
  readonly tilt?: number
  readonly spacing?: readonly [number, number, number]
  readonly label?: (p: { x: number; y: number; z: number }) => string | null
  readonly names?: readonly string[]
  readonly unions?: Readonly<Record<string, readonly string[]>>
  readonly structures?: Partial<LumbarSpine['structures']>
  readonly how?: LumbarSpine['source']['how']
  readonly volumeHash?: string
  /** Half size of the labelled block, mm, in the patient's axes. */
  readonly half?: number
}

const seenStatus: StructureStatus = { status: 'segmented', confidence: 1 }
const absent: StructureStatus = { status: 'absent', confidence: 0 }

export function makeSpine(m: Making): LumbarSpine {
  const step = m.step ?? 1
  const length = m.length ?? 60
  const count = Math.round(length / step) + 1
  const directions = m.directions ?? 72
  const roll = m.roll ?? 0
  const axisOf = (x: number, y: number, z: number) => turn(lpsFromTube, direction('section', x, y, z))
  const radius = new Float32Array(count * directions)
  const seen = new Uint8Array(count * directions)
  const centre: Point<'lps'>[] = []
  for (let s = 0; s < count; s++) {
    centre.push(place(lpsFromTube, point('section', 0, 0, s * step)))
    for (let t = 0; t < directions; t++) {
      const angle = (2 * Math.PI * t) / directions + roll
      radius[s * directions + t] = m.radius(angle, s * step)
      seen[s * directions + t] = (m.seen?.(angle, s * step) ?? true) ? 1 : 0
    }
  }
  const arc = m.arc ?? length / 2
  const tilt = m.tilt ?? 0
  const lpsFromLevel = transformFromAxes(
    'lps',
    'level',
    place(lpsFromTube, point('section', 0, 0, arc)),
    axisOf(1, 0, 0),
    axisOf(0, Math.cos(tilt), Math.sin(tilt)),
    axisOf(0, -Math.sin(tilt), Math.cos(tilt)),
  )
  const grid = gridRound(place(lpsFromTube, point('section', 0, 0, arc)), m.spacing ?? [0.8, 0.9, 1.5], m.half ?? 4)
  const names = m.names ?? []
  const data = new Uint8Array(voxelCount(grid))
  if (m.label) fill(grid, (n, p) => (data[n] = names.indexOf(m.label?.(p) ?? '') + 1))
  const all = <T>(value: T) => Array.from({ length: count }, () => value)
  return {
    source: { volumeHash: m.volumeHash ?? 'none', how: m.how ?? 'phantom' },
    anchor: { kind: 'phantom', statement: { code: 'test/known', params: {} }, confidence: 1 },
    vertebrae: ['L4', 'L5'].map((name, n) => ({
      name,
      bodyCentre: place(lpsFromTube, point('section', 0, -25, arc + 18 - 36 * n)),
      confidence: 1,
      partial: false,
      pedicleArc: n === 1 && m.pedicleArc !== null ? mm(m.pedicleArc ?? arc - 15) : null,
    })),
    levels: [
      {
        name: 'L4-L5',
        upper: 'L4',
        lower: 'L5',
        discCentre: place(lpsFromTube, point('section', 0, -25, arc)),
        lpsFromLevel,
        levelFromLps: inverse(lpsFromLevel),
        arc: mm(arc),
        confidence: 1,
      },
    ],
    canal: {
      step: mm(step),
      centre,
      up: all(axisOf(0, 0, 1)),
      left: all(unit(axisOf(Math.cos(roll), Math.sin(roll), 0))),
      dorsal: all(unit(axisOf(-Math.sin(roll), Math.cos(roll), 0))),
      directions,
      radius,
      seen,
    },
    labels: labelMap(
      grid,
      data,
      names.map((name, n) => ({ value: n + 1, name })),
      m.unions ?? {},
    ),
    structures: {
      bone: seenStatus,
      levels: seenStatus,
      bonyCanal: seenStatus,
      duralSac: absent,
      ligament: absent,
      skin: absent,
      parts: absent,
      ...m.structures,
    },
    landmarks: {},
    findings: [],
  }
}

/** A block along the patient's own axes, so that nothing in it runs along the tube. */
export function gridRound(centre: Point<'lps'>, spacing: readonly [number, number, number], half: number): Grid {
  const size = spacing.map((s) => Math.ceil((2 * half) / s)) as [number, number, number]
  const [a, b, c] = spacing
  const origin = point(
    'lps',
    centre.x - ((size[0] - 1) / 2) * a,
    centre.y - ((size[1] - 1) / 2) * b,
    centre.z - ((size[2] - 1) / 2) * c,
  )
  return gridFrom(
    size,
    transformFromAxes('lps', 'ijk', origin, { x: a, y: 0, z: 0 }, { x: 0, y: b, z: 0 }, { x: 0, y: 0, z: c }),
    'test',
  )
}

/** CT numbers asked for at every voxel, in T. */
export function makeCt(grid: Grid, value: (p: { x: number; y: number; z: number }) => number): Volume {
  const data = new Int16Array(voxelCount(grid))
  fill(grid, (n, p) => (data[n] = Math.round(value(p))))
  return volume(grid, 'CT', data)
}

function fill(grid: Grid, write: (n: number, p: { x: number; y: number; z: number }) => void): void {
  const tubeFromLps = inverse(lpsFromTube)
  const [ni, nj, nk] = grid.size
  let n = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) write(n++, place(tubeFromLps, place(grid.lpsFromIjk, point('ijk', i, j, k))))
}

/** The closed shape of a circle of this area; an ellipse with half axes a (left) and b (dorsal). */
export const ellipse =
  (a: number, b: number) =>
  (angle: number): number =>
    1 / Math.sqrt((Math.cos(angle) / a) ** 2 + (Math.sin(angle) / b) ** 2)

/** A canal flat in front and roofed by two plates that meet in the midline: each runs at `plate` to the dorsal axis. */
export const roof =
  (plate: number, apex = 9, side = 12, front = 8) =>
  (angle: number): number => {
    const [x, y] = [Math.abs(Math.cos(angle)), Math.sin(angle)]
    const toRoof = x * Math.cos(plate) + y * Math.sin(plate)
    return Math.min(
      toRoof > 1e-9 ? (apex * Math.sin(plate)) / toRoof : 99,
      x > 1e-9 ? side / x : 99,
      y < -1e-9 ? front / -y : 99,
    )
  }
