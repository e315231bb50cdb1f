import { type Figure, place, point, type Transform } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { measuredByHand } from './by-hand.ts'
import { type LevelMeasurement, type MeasureId, measureOf } from './level-measurement.ts'
import { gridRound } from './test/make-spine.ts'
import {
  axialPlaneThrough,
  type HandReading,
  sagittalPlaneThrough,
  type Worksheet,
  withoutReading,
  withReading,
  worksheet,
} from './worksheet.ts'

const at = point('lps', 12, -40, 600)
// the canal leans: the level is square to nothing in the image
const clicks = { below: point('lps', 10, -36, 570), at, above: point('lps', 13, -48, 632) }
const axial = axialPlaneThrough('L4-L5', clicks)
const sagittal = sagittalPlaneThrough('L4-L5', clicks, at)
const grid = gridRound(at, [0.6, 0.7, 4], 60)
const empty = worksheet({ grid, modality: 'MR', hash: 'image' })
const on = (plane: Transform<'lps', 'section'>, ...spots: (readonly [number, number])[]) =>
  spots.map(([x, y]) => place(plane, point('section', x, y, 0)))
const reading = (step: HandReading['step'], points: HandReading['points'], more: Partial<HandReading> = {}) => ({
  level: 'L4-L5',
  step,
  reader: 'A',
  lpsFromSection: axial,
  points,
  ...more,
})
const sheetOf = (...readings: HandReading[]): Worksheet => readings.reduce(withReading, empty)
const known = (m: LevelMeasurement, id: MeasureId, side?: 'left' | 'right'): { value: number; error: number } => {
  const f: Figure | undefined = measureOf(m, id, side)
  if (!f || f.value === null) throw new Error(`${id} has no value`)
  return { value: f.value, error: f.uncertainty?.value ?? 0 }
}
const code = (run: () => unknown): string => {
  try {
    run()
  } catch (e) {
    return (e as { code: string }).code
  }
  return 'nothing'
}

describe('a worksheet', () => {
  const ellipse = (a: number, b: number) =>
    Array.from({ length: 90 }, (_, n) => [a * Math.cos((n * Math.PI) / 45), b * Math.sin((n * Math.PI) / 45)] as const)

  it('gives area, front to back and side to side of an outline', () => {
    const [m] = measuredByHand(sheetOf(reading('sac', on(axial, ...ellipse(9, 6)))))
    expect(known(m!, 'sac-area').value).toBeCloseTo(Math.PI * 54, 0)
    expect(known(m!, 'sac-ap').value).toBeCloseTo(12, 1)
    expect(known(m!, 'sac-transverse').value).toBeCloseTo(18, 1)
    expect(known(m!, 'sac-area').error).toBeGreaterThan(10)
    expect(m!.sections.map((s) => s.id)).toEqual(['disc'])
  })
  it('gives lengths, angles, slip and its grade', () => {
    const [m] = measuredByHand(
      sheetOf(
        reading('ligament-thickness', on(axial, [5, 4], [7, 8]), { side: 'left' }),
        reading('lamina-angle', on(axial, [3, 9], [9, 4]), { side: 'right' }),
        reading('facet-width', on(axial, [9, 5], [24, 5]), { side: 'left' }),
        // upper dorsal, upper ventral, lower dorsal, lower ventral: x dorsal, y caudal
        reading('slip', on(sagittal, [-14, -5], [-44, -5], [-6, 5], [-36, 5]), { lpsFromSection: sagittal }),
      ),
    )
    expect(known(m!, 'ligament-thickness', 'left').value).toBeCloseTo(Math.hypot(2, 4), 6)
    expect(known(m!, 'lamina-angle', 'right').value).toBeCloseTo((Math.atan2(6, 5) * 180) / Math.PI, 6)
    expect(known(m!, 'facet-may-go', 'left').value).toBeCloseTo(7.5, 6)
    expect(known(m!, 'slip').value).toBeCloseTo(8, 6)
    expect(known(m!, 'slip-share').value).toBeCloseTo((100 * 8) / 30, 6)
    // 27 % give or take 3: it may be I or II
    const grade = measureOf(m!, 'meyerding')
    expect(grade?.value === null && grade.reason.params).toEqual({ low: 'I', high: 'II' })
    const unread = measureOf(m!, 'ligament-thickness', 'right')
    expect(unread?.value === null && unread.reason.code).toBe('measurement/not-read')
  })
  it('a forward slip lies ventral: dorsal is negative', () => {
    const [m] = measuredByHand(
      sheetOf(reading('slip', on(sagittal, [-2, -5], [-32, -5], [-6, 5], [-36, 5]), { lpsFromSection: sagittal })),
    )
    expect(known(m!, 'slip').value).toBeCloseTo(-4, 6)
  })
  it('says that a single reading has no repetition in its uncertainty, and puts it there for two', () => {
    const once = reading('ligament-thickness', on(axial, [5, 4], [5, 8]), { side: 'left' })
    const twice = reading('ligament-thickness', on(axial, [5, 4], [5, 8.6]), { side: 'left', reader: 'B' })
    const [single] = measuredByHand(sheetOf(once))
    expect(single!.findings.map((f) => f.code)).toEqual(['measurement/read-once'])
    const [double] = measuredByHand(sheetOf(once, twice))
    expect(double!.findings).toEqual([])
    const { value, error } = known(double!, 'ligament-thickness', 'left')
    expect(value).toBeCloseTo(4.3, 6)
    const half = known(single!, 'ligament-thickness', 'left').error
    // sd of 4 and 4.6 is 0.424; t of one degree of freedom 12.71; mean of two
    expect(error).toBeCloseTo(Math.hypot(half, (12.71 * 0.6) / Math.SQRT2 / Math.SQRT2), 1)
  })
  it('pools how well a measure repeats over levels and sides, so that few repeats serve all', () => {
    const read = (level: string, side: 'left' | 'right', long: number): HandReading =>
      reading('ligament-thickness', on(axial, [5, 4], [5, 4 + long]), { level, side })
    const sheet = sheetOf(
      ...['L2-L3', 'L3-L4', 'L4-L5'].flatMap((l) =>
        (['left', 'right'] as const).flatMap((s) => [read(l, s, 4), read(l, s, 4.2)]),
      ),
      read('L5-S1', 'left', 3),
    )
    const last = measuredByHand(sheet).find((m) => m.level === 'L5-S1')!
    const once = measuredByHand(sheetOf(read('L5-S1', 'left', 3)))[0]!
    const [pooled, alone] = [last, once].map((m) => known(m, 'ligament-thickness', 'left').error) as [number, number]
    expect(pooled).toBeCloseTo(Math.hypot(alone, 2.45 * 0.1 * Math.SQRT2), 2)
    expect(last.findings).toEqual([])
  })
  it('is told with how coarse the image is', () => {
    const coarse = worksheet({ grid: gridRound(at, [1.2, 1.4, 8], 60), modality: 'MR', hash: 'coarse' })
    const one = reading('sac', on(axial, ...ellipse(9, 6)))
    const error = (s: Worksheet): number => known(measuredByHand(withReading(s, one))[0]!, 'sac-area').error
    expect(error(coarse)).toBeCloseTo(2 * error(empty), 6)
  })
  it('takes a reading back', () => {
    const sheet = sheetOf(reading('sac', on(axial, ...ellipse(9, 6))))
    expect(withoutReading(sheet, 0).readings).toEqual([])
    expect(code(() => measuredByHand(withoutReading(sheet, 0)))).toBe('measurement/no-worksheet-readings')
  })
})

describe('a reading that cannot be right is refused with its reason', () => {
  const line = on(axial, [5, 4], [5, 8])
  it.each<[string, HandReading]>([
    ['measurement/reading-points', reading('sac', line)],
    ['measurement/reading-points', reading('ligament-thickness', on(axial, [5, 4]), { side: 'left' })],
    ['measurement/reading-points', reading('ligament-thickness', on(axial, [5, 4], [5, 4]), { side: 'left' })],
    ['measurement/reading-side', reading('ligament-thickness', line)],
    ['measurement/reading-side', reading('disc-height', line, { side: 'left' })],
    ['measurement/reading-off-plane', reading('disc-height', [at, place(axial, point('section', 0, 0, 9))])],
    ['measurement/reading-outside', reading('disc-height', on(axial, [0, 0], [300, 0]))],
    ['measurement/outline-crosses', reading('sac', on(axial, [0, 0], [9, 9], [9, 0], [0, 9]))],
    ['measurement/reading-unknown', reading('liver' as HandReading['step'], line)],
  ])('%s', (expected, r) => expect(code(() => withReading(empty, r))).toBe(expected))
  it('points on the canal line that lie on each other give no plane', () =>
    expect(code(() => axialPlaneThrough('L4-L5', { ...clicks, above: clicks.below }))).toBe(
      'measurement/canal-points-too-near',
    ))
})
