import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  instantOf,
  isLocalDate,
  isMoment,
  localDate,
  minutesBetween,
  moment,
  momentAt,
  zoneOf,
} from './moment.ts'

const inNewYork = (wall: string, offset: string) => moment(`${wall}${offset}[America/New_York]`)

describe('days on a calendar', () => {
  it('ends February where it ends', () => {
    expect(addDays(localDate('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(localDate('2026-02-28'), 1)).toBe('2026-03-01')
    expect(addMonths(localDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(localDate('2026-11-30'), 3)).toBe('2027-02-28')
    expect(addMonths(localDate('2026-03-31'), -1)).toBe('2026-02-28')
    expect(addMonths(localDate('2026-08-15'), 24)).toBe('2028-08-15')
  })
  it('refuses days that no calendar has', () => {
    for (const wrong of ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-01-01T00:00:00Z'])
      expect(isLocalDate(wrong)).toBe(false)
    expect(() => localDate('2026-02-30')).toThrow('2026-03-02')
  })
  it('law: adding days and counting them agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20000, max: 40000 }), fc.integer({ min: -3000, max: 3000 }), (start, days) => {
        const from = addDays(localDate('1970-01-01'), start)
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })
})

describe('moments', () => {
  it('counts minutes on the clock over a change of clocks, and takes the day off the wall', () => {
    const before = inNewYork('2026-03-08T01:59:00', '-05:00')
    const after = inNewYork('2026-03-08T03:01:00', '-04:00')
    expect(minutesBetween(before, after)).toBe(2)
    expect(dateOf(inNewYork('2026-03-02T23:30:00', '-05:00'))).toBe('2026-03-02')
    expect(zoneOf(before)).toBe('America/New_York')
  })
  it('refuses a moment without offset or zone', () => {
    for (const wrong of [
      '2026-03-02T09:30:00',
      '2026-03-02T09:30:00Z',
      '2026-03-02T24:30:00Z[UTC]',
      '2026-02-30T09:30:00Z[UTC]',
      '2026-03-02T09:30:00-05:00',
    ])
      expect(isMoment(wrong)).toBe(false)
  })
  it('law: what the clock showed leads back to the instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
        (second, zone) => {
          expect(instantOf(momentAt(second * 1000, zone))).toBe(second * 1000)
        },
      ),
    )
  })
})
