import { describe, expect, it } from 'vitest'
import { figure, figureText, unknown } from './figure.ts'
import { catalogue } from './message.ts'
import { degFromRad, type Mm, mm2, radFromDeg } from './quantity.ts'

const messages = catalogue({ 'figure-test/open': { found: 'the wall was not seen', remedy: 'Look again.' } })

describe('figure', () => {
  it('says value, spread and unit', () => {
    expect(figureText(figure(mm2(96.04), 'mm2', 'test', { uncertainty: { value: 8, kind: '95%' } }))).toBe(
      '96.0 ± 8.0 mm²',
    )
    expect(figureText(figure(12.34, 'mm', 'test'), 2)).toBe('12.34 mm')
    expect(figureText(figure(45, 'deg', 'test'), 0)).toBe('45°')
    expect(figureText(figure(0.5, '1', 'test'))).toBe('0.5')
  })
  it('says units as people read them', () => {
    expect(figureText(figure(12, 'mo', 'test'), 0)).toBe('12 months')
    expect(figureText(figure(1, 'd', 'test'), 0)).toBe('1 day')
    expect(figureText(figure(36, '{score}', 'test'), 0)).toBe('36')
    expect(figureText(figure(250, '%{change}', 'test'), 0)).toBe('250 %')
    expect(figureText(figure(1, 'm', 'test'), 0)).toBe('1 m')
  })
  it('says why there is none; unknown is never zero', () => {
    const none = unknown('mm', messages.reason('figure-test/open'))
    expect(none.value).toBeNull()
    expect(figureText(none)).toBe('not measurable: the wall was not seen')
  })
  it('keeps what it leans on, and nothing empty', () => {
    expect(figure(1, 'mm', 'how', { assumes: ['a/b'] }).value).toBe(1)
    expect(figure(1, 'mm', 'how', { assumes: ['a/b'] })).toEqual({
      value: 1,
      unit: 'mm',
      basis: { computed: 'how', assumes: ['a/b'] },
    })
    expect(Object.keys(figure(1, 'mm', 'how'))).toEqual(['value', 'unit', 'basis'])
  })
  it('refuses to let a number out that is none', () => {
    expect(() => figure(Number.NaN, 'mm', 'canal area')).toThrow(/canal area gave NaN mm/)
    expect(() => figure(Number.POSITIVE_INFINITY, 'mm', 'x')).toThrow(RangeError)
  })
  it('the compiler keeps units apart', () => {
    // @ts-expect-error an area is not a length
    const length: Mm = mm2(3)
    // @ts-expect-error a bare number has no unit
    const bare: Mm = 3
    expect([length, bare]).toEqual([3, 3])
  })
  it('degrees and radians meet at the half turn', () => {
    expect(radFromDeg(180)).toBe(Math.PI)
    expect(degFromRad(radFromDeg(33))).toBeCloseTo(33, 12)
  })
})
