import { figure, unknown } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { normalShare, percentiles, publishedSeries } from './published-series.ts'

const mm = (value: number, error?: number) =>
  figure(value, 'mm', 'test', error === undefined ? {} : { uncertainty: { value: error, kind: '95%' } })

describe('percentiles among published series', () => {
  it('the mean of a series is its middle, a deviation above it the 84th', () => {
    const lateral = percentiles('L4-L5', 'ligament-thickness', 'left', mm(2.5))
    const control = lateral.find((p) => p.series.group === 'people without stenosis')!
    expect(control.percentile.value).toBeCloseTo(50, 4)
    expect(control.series.n).toBe(103)
    const [above] = percentiles('L4-L5', 'ligament-thickness-central', 'left', mm(2.25 + 0.51))
    expect(above!.percentile.value).toBeCloseTo(84.134, 2)
  })
  it("carries the value's own uncertainty as an interval", () => {
    const [p] = percentiles('L4-L5', 'ligament-thickness', 'left', mm(2.5, 0.51))
    expect(p!.interval![0]).toBeCloseTo(15.866, 2)
    expect(p!.interval![1]).toBeCloseTo(84.134, 2)
  })
  it('the series that measured the right side speaks of the right side', () => {
    const groups = (side: 'left' | 'right') =>
      percentiles('L4-L5', 'ligament-thickness', side, mm(3)).map((p) => p.series.group)
    expect(groups('right')).toContain('people with back pain')
    expect(groups('left')).not.toContain('people with back pain')
  })
  it('says nothing where nothing is published, and nothing of a value that is not known', () => {
    expect(percentiles('L1-L2', 'ligament-thickness', 'left', mm(3))).toEqual([])
    expect(percentiles('L4-L5', 'foramen-height', 'left', mm(18))).toEqual([])
    expect(
      percentiles('L4-L5', 'sac-area', undefined, unknown('mm2', { code: 'measurement/not-ct', params: {} })),
    ).toEqual([])
  })
  it('every series has a spread, a source and a funder or the word that none is stated', () => {
    for (const s of publishedSeries) {
      expect(s.sd).toBeGreaterThan(0)
      expect(s.table.source).not.toBe('')
      expect(s.table.funder).not.toBe('')
    }
  })
})

it('the normal curve is that of the tables', () => {
  expect(normalShare(0)).toBeCloseTo(0.5, 7)
  expect(normalShare(1.959964)).toBeCloseTo(0.975, 6)
  expect(normalShare(-2.575829)).toBeCloseTo(0.005, 6)
  expect(normalShare(9)).toBeCloseTo(1, 9)
})
