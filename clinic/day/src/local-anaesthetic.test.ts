import type { Body, Entry } from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localAnaesthetic } from './index.ts'
import { day, said, signed, stateOf, unsigned } from './worked-day.ts'

const weight = (kg: number | 'unknown', unit = 'kg'): Entry =>
  said('07:00', 'fact.recorded', { key: 'weight', value: kg, unit, on: day, source: 'clinician' })
const dose = (mg: number | null, change: Partial<Body<'drug.given'>> = {}): Entry =>
  said('08:05', 'drug.given', {
    drug: 'Lidocaine',
    purpose: 'local-anaesthetic',
    dose: mg === null ? null : { value: mg, unit: 'mg' },
    withAdrenaline: 'no',
    ...change,
  })
const of = (entries: readonly Entry[], site = signed) => localAnaesthetic(stateOf(entries), site)

describe('local anaesthetic', () => {
  it('4.5 mg/kg exactly is within, a milligram more is over', () => {
    expect(of([weight(60), dose(270)])).toMatchObject({ status: 'within', total: { value: 100 } })
    expect(of([weight(60), dose(271)]).status).toBe('over')
    expect(of([weight(60), dose(90), dose(90), dose(90)]).status).toBe('within')
  })
  it('a sum that is the limit is within, whatever the last bit of it says', () => {
    const six = of([weight(50), ...Array.from({ length: 6 }, () => dose(37.5))])
    expect(six.total.value).toBeGreaterThan(100)
    expect(six.status).toBe('within')
  })
  it('7 mg/kg with adrenaline; in milligrams at most 300 and 500', () => {
    const mixed = { withAdrenaline: 'yes' } as const
    expect(of([weight(60), dose(420, mixed)]).status).toBe('within')
    expect(of([weight(60), dose(421, mixed)]).status).toBe('over')
    expect(of([weight(100), dose(300)]).status).toBe('within')
    expect(of([weight(100), dose(301)]).status).toBe('over')
    expect(of([weight(100), dose(500, mixed)]).status).toBe('within')
    expect(of([weight(100), dose(501, mixed)]).status).toBe('over')
  })
  it('shares of both kinds are summed, epidural ones among them', () => {
    const half = of([
      weight(60),
      dose(135),
      dose(105, { withAdrenaline: 'yes' }),
      dose(67.5, { purpose: 'epidural-anaesthetic' }),
    ])
    expect(half.total).toMatchObject({ value: 100, unit: '%' })
    expect(half.doses.map((d) => d.share.value)).toEqual([50, 25, 25])
    expect(half.doses[0]?.perKg.value).toBe(2.25)
  })
  it('weight unknown is unknown, not nothing; yet over in milligrams is over', () => {
    const found = of([dose(150)])
    expect(found).toMatchObject({ status: 'unknown', total: { value: null }, atLeast: { value: 50 } })
    expect(found.says.map((s) => s.code)).toContain('day/weight-unknown')
    expect(of([weight('unknown'), dose(301)]).status).toBe('over')
    expect(of([weight(132.3, '[lb_av]'), dose(270)]).total.value).toBeCloseTo(99.98, 1)
    expect(of([weight(60, 'stone'), dose(10)]).weight.value).toBeNull()
  })
  it('a dose in mL, no dose, another agent: unknown, and never smaller', () => {
    const volume = dose(10, { dose: { value: 10, unit: 'mL' } })
    for (const other of [volume, dose(null), dose(20, { drug: 'bupivacaine' })]) {
      expect(of([weight(60), dose(135), other])).toMatchObject({
        status: 'unknown',
        total: { value: null },
        atLeast: { value: 50 },
      })
      expect(of([weight(60), dose(271), other]).status).toBe('over')
    }
  })
  it('adrenaline unknown counts against the lower limit and says so', () => {
    const found = of([weight(60), dose(270, { withAdrenaline: 'unknown' })])
    expect(found).toMatchObject({ status: 'within', total: { value: 100 } })
    expect(found.says.map((s) => s.code)).toEqual(['day/adrenaline-unknown'])
  })
  it('unsigned, shares are shown and nothing is over or within', () => {
    const found = of([weight(60), dose(500)], unsigned)
    expect(found.status).toBe('unknown')
    expect(found.total.value).toBeCloseTo(185.19, 2)
    expect(found.says.map((s) => s.code)).toEqual(['evidence/unsigned'])
  })
  it('nothing given is nothing, within', () => {
    expect(of([weight(60)])).toMatchObject({ status: 'within', total: { value: 0 } })
  })
  it('law: one more dose never makes the certain share smaller, nor over into within', () => {
    const any = fc.record({
      mg: fc.option(fc.integer({ min: 0, max: 600 })),
      drug: fc.constantFrom('lidocaine', 'bupivacaine'),
      withAdrenaline: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), any, fc.boolean(), (before, more, weighed) => {
        const make = ({ mg, ...rest }: typeof more): Entry => dose(mg, rest)
        const base = [...(weighed ? [weight(70)] : []), ...before.map(make)]
        const [one, two] = [of(base), of([...base, make(more)])]
        expect((two.atLeast.value ?? 0) - (one.atLeast.value ?? 0)).toBeGreaterThanOrEqual(-1e-9)
        if (one.status === 'over') expect(two.status).toBe('over')
        if (one.status === 'unknown') expect(two.status).not.toBe('within')
      }),
    )
  })
})
