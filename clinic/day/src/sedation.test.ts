import { type Moment, minutesAfter } from '@flavum/base'
import type { Entry } from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awakeAlarm, sedation } from './index.ts'
import { answer, clock, morning, procedure, said, sedative, signed, stateOf, unsigned, vitals } from './worked-day.ts'

const of = (entries: readonly Entry[], now: string | Moment, site = signed) =>
  sedation(stateOf(entries), site, now.includes('T') ? (now as Moment) : clock(now))

describe('gaps between blood pressures', () => {
  it('five minutes are in time, a second more is late', () => {
    const start = [sedative('08:00'), vitals('08:03', 'during')]
    expect(of(start, '08:08').alarm).toBe('off')
    expect(of(start, '08:08:01').alarm).toBe('on')
    expect(of(start, '08:08:01').says.map((s) => s.code)).toEqual(['day/gap-open'])
    const closed = [sedative('08:00'), vitals('08:05', 'during'), vitals('08:10:01', 'during')]
    expect(of(closed, '08:11').gaps.map((g) => g.late)).toEqual(['no', 'yes', 'no'])
    expect(of(closed, '08:11').alarm).toBe('off')
  })
  it('unsigned there is no alarm, the gap is shown, and it says so', () => {
    const found = of([sedative('08:00')], '08:20', unsigned)
    expect(found).toMatchObject({ alarm: 'cannot-tell', longest: { value: 20, unit: 'min' } })
    expect(found.gaps.map((g) => g.late)).toEqual(['unknown'])
    expect(found.says.map((s) => s.code)).toEqual(['evidence/unsigned'])
  })
  it('the limit the site signed in its place is the one that counts', () => {
    const three = {
      ...signed,
      signatures: signed.signatures.map((s) =>
        s.evidence === 'day-limits/vital-signs-interval' ? { ...s, instead: 3 } : s,
      ),
    }
    expect(of([sedative('08:00')], '08:03:01', three).alarm).toBe('on')
    expect(of([sedative('08:00')], '08:03:01').alarm).toBe('off')
  })
  it('signs without a blood pressure close no gap', () => {
    expect(of([sedative('08:00'), vitals('08:04', 'during', { systolic: null })], '08:06').alarm).toBe('on')
  })
  it('a tablet that hands in late fills the gap it left', () => {
    const late = [sedative('08:00'), vitals('08:10', 'during'), vitals('08:05', 'during')]
    expect(of(late, '08:12').gaps.map((g) => g.length.value)).toEqual([5, 5, 2])
  })
  it('sedated lasts until somebody says it is over, and begins again with the next drug', () => {
    const day = [...morning, ...procedure]
    expect(of(day, '09:00')).toMatchObject({ until: null, alarm: 'on' })
    const over = [...day, answer('08:30', 'sedation-over', 'yes', 'sign-out')]
    expect(of(over, '09:00')).toMatchObject({ until: clock('08:30'), alarm: 'off' })
    const again = [...over, sedative('08:40')]
    expect(of(again, '09:00')).toMatchObject({ until: null, alarm: 'on' })
    expect(of([...day, answer('08:30', 'sedation-over', 'unknown')], '09:00').until).toBeNull()
  })
  it('no sedative, no gap', () => {
    expect(of(morning, '09:00')).toMatchObject({ since: null, gaps: [], alarm: 'off', says: [] })
  })
  it('law: the gaps cover the whole time without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 20 }), (minutes) => {
        const start = clock('08:00')
        const entries = [sedative('08:00'), ...minutes.map((m) => vitals(minutesAfter(start, m), 'during'))]
        const { gaps } = of(entries, minutesAfter(start, 91))
        expect(gaps.reduce((sum, g) => sum + (g.length.value ?? 0), 0)).toBeCloseTo(91, 9)
        gaps.slice(1).forEach((g, i) => {
          expect(g.from).toBe(gaps[i]?.to)
        })
      }),
      { numRuns: 50 },
    )
  })
})

describe('reversal', () => {
  const given = [
    sedative('08:00'),
    said('09:00', 'drug.given', { drug: 'flumazenil', purpose: 'reversal', dose: null }),
  ]
  it('observed up to the signed hours from the last agent', () => {
    expect(of(given, '10:59').reversal).toMatchObject({ over: 'no', until: clock('11:00') })
    expect(of(given, '11:00').reversal).toMatchObject({ over: 'yes', observed: { value: 2, unit: 'h' } })
  })
  it('unsigned it decides nothing and is still shown', () => {
    const { reversal } = of(given, '12:00', unsigned)
    expect(reversal).toMatchObject({ over: 'unknown', until: null })
    expect(reversal?.limit.shown).toMatchObject({ value: 2, basis: { confidence: 'U' } })
  })
})

describe('the awake alarm', () => {
  const state = (entries: readonly Entry[]) => awakeAlarm(stateOf(entries), clock('08:30'))
  const epidural = said('08:09', 'drug.given', { drug: 'bupivacaine', purpose: 'epidural-anaesthetic', dose: null })
  it('epidural anaesthetic turns it off, from then on, and says so', () => {
    expect(state([...morning, epidural, answer('08:20', 'rousable')])).toMatchObject({
      state: 'off',
      since: clock('08:09'),
      why: { code: 'day/awake-alarm-off' },
    })
    expect(awakeAlarm(stateOf([epidural]), clock('08:08')).state).not.toBe('off')
  })
  it('by its route as well as by its purpose', () => {
    const byRoute = said('08:09', 'drug.given', {
      drug: 'lidocaine',
      purpose: 'local-anaesthetic',
      dose: null,
      route: 'Epidural',
    })
    expect(state([byRoute]).state).toBe('off')
  })
  it('after sedation it is unknown until the person was spoken to', () => {
    expect(state([sedative('08:01')]).state).toBe('unknown')
    expect(state([sedative('08:01'), answer('08:05', 'rousable')]).state).toBe('on')
    expect(state([sedative('08:01'), answer('08:05', 'rousable', 'no')]).state).toBe('unknown')
    expect(state([]).state).toBe('on')
  })
})
