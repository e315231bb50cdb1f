import type { Reason } from '@flavum/base'
import type { Entry } from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beforeTheDay, dayRules, settled, timeOut } from './index.ts'
import { answer, clock, day, morning, said, signed, stateOf, target, unsigned, vitals } from './worked-day.ts'

const now = clock('07:57')
const codes = (reasons: readonly Reason[]): readonly string[] => reasons.map((r) => r.code)
const missing = (entries: readonly Entry[], site = signed, targets = [target] as Parameters<typeof timeOut>[1]) =>
  codes(timeOut(stateOf(entries), targets, site, now).missing)
const without = (check: string): readonly Entry[] =>
  morning.filter((e) => !('check' in e.body && e.body.check === check))
const at = (minutes: number): string => {
  const past = 8 * 60 - minutes
  return `${String(Math.floor(past / 60)).padStart(2, '0')}:${String(past % 60).padStart(2, '0')}`
}

describe('time-out', () => {
  it('is complete when every question is answered, signed or not', () => {
    expect(missing(morning)).toEqual([])
    expect(missing(morning, unsigned)).toEqual([])
  })

  it.each([
    ['name', 'day/check-open'],
    ['consent', 'day/check-open'],
    ['allergies', 'day/check-open'],
    ['antithrombotics', 'day/check-open'],
    ['fasting', 'day/check-open'],
    ['pregnancy-excluded', 'day/check-open'],
    ['adult-to-accompany', 'day/check-open'],
    ['images-present', 'day/check-open'],
    ['level-and-side', 'day/target-open'],
  ])('names %s when nobody answered it', (check, code) => {
    expect(missing(without(check))).toEqual([code])
  })

  it('law: no answer other than yes, or not applicable where it can be, completes it', () => {
    const names = ['name', 'consent', 'allergies', 'antithrombotics', 'fasting', 'pregnancy-excluded', 'images-present']
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('no' as const, 'unknown' as const, 'not-applicable' as const),
        (check, to) => {
          const mayNotApply = ['antithrombotics', 'fasting', 'pregnancy-excluded'].includes(check)
          const found = missing([...without(check), answer('07:56', check, to)])
          expect(found.length).toBe(to === 'not-applicable' && mayNotApply ? 0 : 1)
        },
      ),
    )
  })

  it('the newest answer speaks: an unknown after a yes opens the question again', () => {
    expect(missing([...morning, answer('07:56:30', 'allergies', 'unknown')])).toEqual(['day/check-unknown'])
  })

  it('answers of yesterday, and from before the day was postponed, do not count', () => {
    const yesterday = morning.map((e) =>
      e.type === 'check.done' ? { ...e, occurredAt: clock('07:10', '2026-03-01') } : e,
    )
    expect(missing(yesterday).length).toBe(9)
    expect(missing([...morning, said('07:56:30', 'procedure.postponed', { reason: 'fever' })]).length).toBe(9)
  })

  it('targets are those consented to, as a set', () => {
    const right = { level: 'L4-L5', side: 'right' } as const
    expect(missing(morning, signed, [right])).toEqual(['day/target-open', 'day/targets-differ-from-consent'])
    expect(missing(morning, signed, [target, right])).toContain('day/targets-differ-from-consent')
    expect(missing(morning, signed, [target, target])).toEqual([])
    expect(missing(morning, signed, [])).toContain('day/no-targets')
  })

  it('consent withdrawn is no consent', () => {
    expect(missing([...morning, said('07:30', 'consent.withdrawn', {})])).toEqual(['day/no-consent'])
  })

  it('images of another person stop it whatever was answered', () => {
    const linked = said('07:00', 'imaging.linked', {
      study: 'b'.repeat(64),
      modality: 'MR',
      on: null,
      patient: 'different',
    })
    expect(missing([...morning, linked])).toEqual(['day/images-of-another-person'])
  })

  describe('antibiotic', () => {
    const none = morning.filter((e) => e.type !== 'drug.given')
    it('given without a dose is not yes; declined is', () => {
      expect(missing(none)).toEqual(['day/check-open'])
      expect(
        missing([...none, said('07:40', 'drug.given', { drug: 'cefazolin', purpose: 'antibiotic', dose: null })]),
      ).toEqual(['day/antibiotic-dose-unknown'])
      expect(missing([...none, answer('07:40', 'antibiotic-declined')])).toEqual([])
    })
  })

  describe('fasting', () => {
    const meal = (minutesAgo: number) => [
      ...without('fasting'),
      { ...answer('07:11', 'ate-light', 'yes', 'arrival'), occurredAt: clock(at(minutesAgo)) },
    ]
    const ask = (entries: readonly Entry[], site = signed) => timeOut(stateOf(entries), [target], site, clock('08:00'))
    const fasted = (entries: readonly Entry[], site = signed) =>
      ask(entries, site).checks.find((c) => c.name === 'fasting')?.status

    it('a signed limit not reached makes it no, also against an answer of yes', () => {
      const answered = [answer('07:12', 'fasting')]
      expect(fasted([...meal(359), ...answered])).toBe('no')
      expect(fasted([...meal(360), ...answered])).toBe('yes')
    })
    it('unsigned, hours are shown and decide nothing', () => {
      expect(fasted([...meal(60), answer('07:12', 'fasting')], unsigned)).toBe('yes')
      expect(fasted(meal(60), unsigned)).toBe('unknown')
      const beside = ask(meal(60), unsigned).checks.find((c) => c.name === 'fasting')?.beside ?? []
      expect(beside.map((b) => b.figure.value)).toContain(1)
    })
    it('all three known and long enough answer it without a question; one not known does not', () => {
      const had = (name: string, hour: string, date: string = day): Entry => ({
        ...answer('07:11', name, 'yes', 'arrival'),
        occurredAt: clock(hour, date),
      })
      const clear = had('drank-clear', '05:30')
      const fatty = had('ate-fatty', '19:00', '2026-03-01')
      expect(fasted([...meal(7 * 60), clear, fatty])).toBe('yes')
      expect(fasted([...meal(7 * 60), clear])).toBe('unknown')
    })
  })

  describe('antithrombotics', () => {
    const drug = 'apixaban'
    const plan = said(clock('09:00', '2026-02-21'), 'antithrombotic.planned', {
      drug,
      prescriber: 'Dr Prescriber',
      stopOn: '2026-02-27' as typeof day,
      restartAfterHours: 24,
    })
    const taken = (date: string | null): Entry =>
      said('07:05', 'antithrombotic.last-taken', { drug, at: date ? clock('08:00', date) : null })
    const yes = [...without('antithrombotics'), answer('07:10', 'antithrombotics'), plan]
    it('needs the last dose taken, and not after the prescriber’s date', () => {
      expect(missing(yes)).toEqual(['day/antithrombotic-last-dose-unknown'])
      expect(missing([...yes, taken(null)])).toEqual(['day/antithrombotic-last-dose-unknown'])
      expect(missing([...yes, taken('2026-02-26')])).toEqual([])
      expect(missing([...yes, taken('2026-02-28')])).toEqual(['day/antithrombotic-taken-after-date'])
    })
    it('"not applicable" is contradicted by a recorded drug or fact; yes needs a prescriber’s plan', () => {
      expect(missing([...morning, plan, taken('2026-02-26')])).toEqual(['day/antithrombotic-contradicted'])
      const fact = said('07:00', 'fact.recorded', { key: 'anticoagulant', value: true, on: day, source: 'person' })
      expect(missing([...morning, fact])).toEqual(['day/antithrombotic-contradicted'])
      expect(missing([...without('antithrombotics'), answer('07:10', 'antithrombotics'), fact])).toEqual([
        'day/antithrombotic-no-plan',
      ])
    })
  })

  it('the rule gives the same reasons, judged when it is entered and not when it is said to have been', () => {
    const rule = dayRules(signed)['timeout.completed']
    const entry = said('07:57', 'timeout.completed', { targets: [target], present: ['Nora Nurse'] })
    expect(rule(stateOf(morning), entry)).toEqual([])
    expect(codes(rule(stateOf(without('name')), entry))).toEqual(['day/check-open'])
    const late = { ...entry, recordedAt: clock('08:00', '2026-03-03') }
    expect(rule(stateOf(morning), late).length).toBeGreaterThan(5)
  })
})

describe('before the day', () => {
  it('what is open comes first and what is not recorded is unknown', () => {
    const empty = beforeTheDay(stateOf([]), signed, now)
    expect(empty.every((c) => !settled(c))).toBe(true)
    const some = beforeTheDay(stateOf(morning), signed, now)
    const open = some.filter((c) => !settled(c)).map((c) => c.name)
    expect(open).toEqual(['levels-confirmed', 'reversal-at-hand', 'contrast-chosen'])
    expect(some.slice(0, open.length).map((c) => c.name)).toEqual(open)
  })
  it('oxygen given before must be said, also where it is none', () => {
    const silent = [
      ...morning.filter((e) => e.type !== 'vitals.recorded'),
      vitals('07:25', 'before', { oxygenGiven: null }),
    ]
    const check = beforeTheDay(stateOf(silent), signed, now).find((c) => c.name === 'baseline-vitals')
    expect(check?.status).toBe('unknown')
  })
})
