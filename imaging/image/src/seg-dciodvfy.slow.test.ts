/** Segmentations before the judge of the field. */
import { moment, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { writeSeg } from './index.ts'
import { judged, there, why } from './test/judged.ts'

const made = moment('2026-03-02T23:59:58-05:00[America/New_York]')
const grid = gridFrom(
  [7, 5, 6],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 1 / 3, -40.25, 310),
    { x: -0.7, y: 0, z: 0 },
    { x: 0, y: 0.7, z: 0 },
    { x: 0, y: 0, z: -2.5 },
  ),
  '1.2.3.4.5',
)
const names = [
  ...[
    'L6',
    'S1',
    'vertebra T13',
    'sacrum',
    'other-bone',
    'bone',
    'bonyCanal',
    'dural-sac',
    'epidural-fat',
    'canal-rest',
  ],
  ...['L4/body', 'L4/lamina-left', 'L4/pedicle-right', 'L4/spinous', 'L4/arch', 'L4/transverse-left', 'soft-tissue'],
  ...['L4-L5/disc', 'L5-S1/disc', 'L5-L6/disc', 'L4-L5/ligament-left', 'L6-S1/ligament-right', 'something else'],
]
const labels = labelMap(
  grid,
  Uint8Array.from({ length: 210 }, (_, n) => n % (names.length + 1)),
  names.map((name, n) => ({ value: n + 1, name })),
  { two: ['L4/body', 'L4/arch'] },
)
const images = (frame: (k: number) => number | null) => ({
  sopClass: frame(0) === null ? '1.2.840.10008.5.1.4.1.1.2' : '1.2.840.10008.5.1.4.1.1.2.1',
  studyUid: '1.2.3',
  seriesUid: '1.2.3.4',
  slices: Array.from({ length: 6 }, (_, k) => (k === 3 ? null : { uid: `1.2.3.4.${k + 1}`, frame: frame(k) })),
})

describe.skipIf(!there)(`dciodvfy${why}`, () => {
  it.each([
    ['alone', writeSeg(labels, { made })],
    [
      'on a CT, one slice of which was interpolated',
      writeSeg(labels, { made, source: images(() => null), drawn: names }),
    ],
    ['on an enhanced CT', writeSeg(labels, { made, source: images((k) => k + 1), segments: ['L4/body', 'bonyCanal'] })],
    ['one segment', writeSeg(labels, { made, segments: ['L4/body'] })],
    ['overlapping', writeSeg(labels, { made, segments: ['L4/body', 'two'] })],
  ])('%s: no error', (_, bytes) => {
    const verdict = judged(bytes)
    expect(verdict.kind).toBe('Segmentation')
    expect(verdict.errors).toEqual([])
    // that no person is named, and that some codes are this program's own, is meant
    expect(verdict.warnings.filter((w) => !/DICOMDIR|99FLAVUM/.test(w))).toEqual([])
  })
})
