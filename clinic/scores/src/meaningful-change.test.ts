import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeThreshold, changeThresholds, meaningfulChange, scoreOf } from './index.ts'

const threshold = (figure: string, kind: ChangeThreshold['kind'], value: number): ChangeThreshold => ({
  figure,
  kind,
  value,
  basis: { evidence: 'change/sample', confidence: 'M' },
})
const nprs = (back: number | null, leg: number | null) => scoreOf('nprs', { back, leg })
const odi = (section: number) =>
  scoreOf('odi', {
    pain: section,
    care: section,
    lifting: section,
    walking: section,
    sitting: section,
    standing: section,
    sleep: section,
    intimacy: section,
    company: section,
    travel: section,
  })

describe('meaningful change', () => {
  it('ODI 60 to 40: 20 points, 33.3 %: reaches 10, 12.8, 15 points and 30 %, not 50 %', () => {
    const change = meaningfulChange('odi', odi(3), odi(2), [
      ...[10, 12.8, 15, 20.5].map((v) => threshold('score', 'points', v)),
      threshold('score', 'percent', 30),
      threshold('score', 'percent', 50),
    ])
    expect(change.gain.score?.value).toBe(20)
    expect(change.gainPercent.score?.value).toBeCloseTo(33.333, 3)
    expect(change.reached.map((r) => r.reached)).toEqual(['yes', 'yes', 'yes', 'no', 'yes', 'no'])
  })

  it('walking longer is a gain; getting worse is a negative one', () => {
    const walk = (time: number, distance: number) => scoreOf('walking', { time, distance })
    const change = meaningfulChange('walking', walk(4, 200), walk(10, 150), [])
    expect([change.gain.time?.value, change.gainPercent.time?.value, change.gain.distance?.value]).toEqual([
      6, 150, -50,
    ])
  })

  it('a gain of exactly one half between means of six answers is reached, whatever the last bit says', () => {
    const symptom = (...v: number[]) =>
      scoreOf('zcq', {
        pain: v[0] ?? 0,
        'how-often': v[1] ?? 0,
        'back-pain': v[2] ?? 0,
        'leg-pain': v[3] ?? 0,
        numbness: v[4] ?? 0,
        weakness: v[5] ?? 0,
      })
    const half = meaningfulChange('zcq', symptom(5, 5, 4, 4, 4, 4), symptom(5, 5, 4, 4, 4, 1), [
      threshold('symptom', 'points', 0.5),
    ])
    expect(half.reached[0]?.reached).toBe('yes')
  })

  it('satisfaction counts by itself, without a before', () => {
    const after = scoreOf('zcq', {
      overall: 2,
      'pain-relief': 3,
      'walking-after': 2,
      'tasks-after': 3,
      'strength-after': 2,
      'balance-after': 3,
    })
    const reached = meaningfulChange('zcq', scoreOf('zcq', {}), after, [
      threshold('satisfaction', 'at-most', 2.5),
      threshold('satisfaction', 'points', 0.5),
    ]).reached
    expect(reached.map((r) => r.reached)).toEqual(['yes', 'unknown'])
  })

  it('missing is unknown, never no; a percentage of nought has no meaning', () => {
    const thresholds = [threshold('leg', 'points', 2), threshold('leg', 'percent', 30)]
    expect(meaningfulChange('nprs', nprs(5, null), nprs(2, 1), thresholds).reached.map((r) => r.reached)).toEqual([
      'unknown',
      'unknown',
    ])
    const fromNought = meaningfulChange('nprs', nprs(5, 0), nprs(2, 1), thresholds)
    expect(fromNought.reached.map((r) => [r.reached, r.reason?.code])).toEqual([
      ['no', undefined],
      ['unknown', 'scores/no-baseline'],
    ])
  })

  it('scores of different instruments or versions are not compared', () => {
    const reached = meaningfulChange('nprs', nprs(5, 5), { ...nprs(1, 1), version: 'other' }, [
      threshold('leg', 'points', 2),
    ]).reached
    expect(reached[0]).toMatchObject({ reached: 'unknown', reason: { code: 'scores/other-instrument' } })
    expect(() => meaningfulChange('nprs', nprs(5, 5), nprs(5, 5), [threshold('arm', 'points', 2)])).toThrow(/back, leg/)
  })

  it('takes every published threshold with its evidence, and finds that they disagree', () => {
    const change = meaningfulChange('nprs', nprs(5, 10), nprs(3, 8), changeThresholds('nprs'))
    expect(change.reached.map((r) => [r.threshold.figure, r.threshold.kind, r.reached])).toEqual([
      ['back', 'points', 'yes'],
      ['leg', 'points', 'yes'],
      ['back', 'percent', 'yes'],
      ['leg', 'percent', 'no'],
    ])
    expect(change.reached[0]?.threshold.basis).toEqual({ evidence: 'meaningful-change/nprs-points', confidence: 'M' })
    expect(changeThresholds('odi')).toHaveLength(4)
    expect(changeThresholds('zcq').map((t) => t.figure)).toContain('satisfaction')
    expect(changeThresholds('walking')).toEqual([])
  })

  it('law: there and back again is no gain', () => {
    const pain = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(pain, pain, (a, b) => {
        const there = meaningfulChange('nprs', nprs(a, a), nprs(b, b), []).gain.leg?.value ?? Number.NaN
        const back = meaningfulChange('nprs', nprs(b, b), nprs(a, a), []).gain.leg?.value ?? Number.NaN
        expect(there + back).toBe(0)
        expect(there).toBe(a - b)
      }),
    )
  })
})
