/** A scan and a spine small enough for paper: unequal spacings, rows to the right, slices downward, origin off zero. */
import type { LumbarSpine } from '@flavum/anatomy'
import { direction, mm, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap, volume, voxelCount } from '@flavum/grid'

const gridOf = (size: readonly [number, number, number]) =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', 31, -20, 50),
      { x: -2, y: 0, z: 0 },
      { x: 0, y: 3, z: 0 },
      { x: 0, y: 0, z: -4 },
    ),
    '1.2.840.999.3',
  )
export const paperGrid = gridOf([20, 18, 16])
export const paperScan = volume(
  paperGrid,
  'CT',
  Int16Array.from({ length: voxelCount(paperGrid) }, (_, n) => ((n * 7919) % 2400) - 1000),
)
const small = gridOf([7, 5, 3])
const told = { code: 'session/no-level', params: {} }
const known = { status: 'segmented', confidence: 0.9 } as const
export const paperSpine: LumbarSpine = {
  source: { volumeHash: paperScan.hash, how: 'ct' },
  anchor: { kind: 'sacrum', statement: told, confidence: 0.9 },
  vertebrae: ['L4', 'L5'].map((name, n) => ({
    name,
    bodyCentre: point('lps', 1, 2, 30 - 30 * n),
    confidence: 0.8,
    partial: n === 1,
    pedicleArc: n === 1 ? null : mm(12.5),
  })),
  levels: [],
  canal: {
    step: mm(1),
    centre: [point('lps', 0, 1, 2)],
    up: [direction('lps', 0, 0, 1)],
    left: [direction('lps', 1, 0, 0)],
    dorsal: [direction('lps', 0, 1, 0)],
    directions: 3,
    radius: Float32Array.of(7.25, 8.5, 9.1),
    seen: Uint8Array.of(1, 0, 1),
  },
  labels: labelMap(
    small,
    Uint16Array.from({ length: 105 }, (_, n) => n % 3),
    [
      { value: 1, name: 'L4/body' },
      { value: 2, name: 'L5/body' },
    ],
    { 'vertebra L4': ['L4/body'] },
  ),
  structures: {
    bone: known,
    levels: known,
    bonyCanal: known,
    duralSac: { status: 'estimated', confidence: 0.3, reason: told },
    ligament: known,
    skin: known,
    parts: known,
  },
  landmarks: { 'sacral-promontory': point('lps', 1.5, 2.5, -3.5) },
  findings: [{ ...told, severity: 'info' }],
}
