import { addDays, type LocalDate, localDate } from '@flavum/base'
import { bodies, type CaseState, type EventType, type Target } from '@flavum/casebook'
import { demoSignatures, odiMissing, type Site } from '@flavum/evidence'
import { questionnaireItems } from '@flavum/scores'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohortReport } from './cohort-report.ts'
import { windows } from './follow-up.ts'
import { askedPlace, scoreAt } from './measures.ts'
import { registryRow } from './registry-row.ts'
import { syntheticClinic } from './synthetic-clinic.ts'
import { type Diary, diary } from './synthetic-diary.ts'

const until = localDate('2026-06-30')
const day = (text: string): LocalDate => localDate(text)
const targets = [
  { level: 'L4-L5', side: 'left' },
  { level: 'L4-L5', side: 'right' },
] as const
const caseOf = (write: (put: Diary['put']) => void): CaseState => {
  const notes = diary(until)
  notes.put('case.opened', day('2024-01-02'), { referredOn: day('2024-01-01') })
  write(notes.put)
  return notes.state('case-1')
}
const treated = (more: (put: Diary['put']) => void = () => {}): CaseState =>
  caseOf((put) => {
    put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator')
    put('procedure.ended', day('2024-03-01'), { done: [...targets] }, 'operator')
    more(put)
  })
const nprs = (put: Diary['put'], on: string, window: string, leg: number): void =>
  put('questionnaire.answered', day(on), { instrument: 'nprs', window, answers: { back: 5, leg }, mode: 'paper' })
const row = (state: CaseState, asOf: LocalDate = until) => registryRow(state, asOf)

describe('registryRow', () => {
  it('says how far a case came and why no further', () => {
    const chose = (choice: 'pild' | 'surgery' | 'undecided') =>
      caseOf((put) =>
        put('decision.made', day('2024-02-01'), { choice, matters: [], teachBack: [], questions: [] }, 'patient'),
      )
    expect(row(caseOf(() => {}))).toMatchObject({ stage: 'referred', loss: 'still on the way', procedureOn: null })
    expect(row(chose('surgery'))).toMatchObject({ stage: 'referred', loss: 'chose surgery' })
    expect(row(chose('pild'))).toMatchObject({ stage: 'decided', loss: 'still on the way' })
    expect(row(treated())).toMatchObject({ stage: 'completed', loss: null, procedureOn: '2024-03-01' })
    const abandoned = treated((put) => put('procedure.abandoned', day('2024-03-01'), { reason: 'x', step: 4 }))
    expect(row(abandoned)).toMatchObject({ stage: 'started', loss: 'abandoned', abandoned: true })
  })

  it('knows nothing of what happened after its day', () => {
    const state = treated((put) => {
      put('treatment.later', day('2024-09-01'), { treatment: 'surgery', on: day('2024-08-20'), elsewhere: true })
    })
    expect(row(state).surgeryDay).toBe(172)
    expect(row(state, day('2024-08-31')).surgeryDay).toBeNull()
    expect(row(state, day('2024-02-01')).procedureOn).toBeNull()
  })

  const later = (treatment: 'surgery' | 'spacer' | 'injection' | 'pild', on: string, elsewhere: boolean, place = {}) =>
    treated((put) => put('treatment.later', day(on), { treatment, on: day(on), elsewhere, ...place }))

  it('counts surgery and a spacer later on the same day, and whatever was done elsewhere', () => {
    for (const elsewhere of [true, false]) {
      expect(row(later('surgery', '2024-03-01', elsewhere)).surgeryDay).toBe(0)
      expect(row(later('spacer', '2024-03-01', elsewhere)).spacerDay).toBe(0)
    }
    expect(row(later('injection', '2024-03-01', true)).injectionDay).toBe(0)
    expect(row(later('pild', '2024-03-01', true)).repeatDay).toBe(0)
    expect(row(later('surgery', '2024-02-29', true)).surgeryDay).toBeNull()
  })

  it('takes an injection here on the day for a part of the procedure, and a second start there for the same one', () => {
    expect(row(later('injection', '2024-03-01', false)).injectionDay).toBeNull()
    expect(row(later('injection', '2024-03-02', false)).injectionDay).toBe(1)
    const twice = treated((put) => put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator'))
    expect(row(twice)).toMatchObject({ repeatDay: null, stagedDay: null })
  })

  it('carries surgery of the same day into the curves and the responders', () => {
    const evacuated = row(
      caseOf((put) => {
        put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator')
        put('procedure.ended', day('2024-03-01'), { done: [...targets] }, 'operator')
        put('treatment.later', day('2024-03-01'), { treatment: 'surgery', on: day('2024-03-01'), elsewhere: true })
        nprs(put, '2024-02-28', 'baseline', 9)
        nprs(put, '2024-04-12', '6 weeks', 1)
      }),
    )
    const { later: curves, responders } = cohortReport([evacuated], until)
    expect(curves.map((c) => c.events.value)).toEqual([1, 1, 1])
    expect(curves[0]?.steps.map((s) => [s.day.value, s.had.value])).toEqual([[0, 100]])
    const leg = responders.find((r) => r.rule.startsWith('nprs leg points'))
    expect(leg?.windows[1]).toMatchObject({ responders: { value: 0 }, treatedAgain: { value: 1 } })
  })

  it('tells a repeat from the other side, another level and a completion', () => {
    const [left, right] = targets
    const second = (first: Target[], then: Target[], abandoned = false) =>
      row(
        caseOf((put) => {
          put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator')
          if (abandoned) put('procedure.abandoned', day('2024-03-01'), { reason: 'x', step: 4 }, 'operator')
          put('procedure.ended', day('2024-03-01'), { done: first }, 'operator')
          put('procedure.started', day('2024-03-15'), { targets: then }, 'operator')
          put('procedure.ended', day('2024-03-15'), { done: then }, 'operator')
        }),
      )
    expect(second([left, right], [left])).toMatchObject({
      repeatDay: 14,
      stagedDay: null,
      done: ['L4-L5 left', 'L4-L5 right'],
    })
    expect(second([left], [right])).toMatchObject({ repeatDay: null, stagedDay: 14, done: ['L4-L5 left'] })
    expect(second([left, right], [{ level: 'L3-L4', side: 'left' }])).toMatchObject({ repeatDay: null, stagedDay: 14 })
    expect(second([left], [left, right])).toMatchObject({ repeatDay: 14, stagedDay: null })
    expect(second([], [left, right], true)).toMatchObject({ repeatDay: null, stagedDay: 14 })
    expect(second([left], [left, right], true)).toMatchObject({ repeatDay: 14, stagedDay: null })
    const report = cohortReport([second([left], [right]), second([left], [left])], until)
    expect([report.care.staged.events.value, report.later[1]?.events.value]).toEqual([1, 1])
  })

  it('takes a procedure at a place that nobody recorded for a repeat, and one elsewhere by its place', () => {
    expect(row(later('pild', '2024-05-01', true))).toMatchObject({ repeatDay: 61, stagedDay: null })
    expect(row(later('pild', '2024-05-01', true, { level: 'L4-L5' }))).toMatchObject({ repeatDay: 61 })
    const other = { level: 'L2-L3', side: 'left' } as const
    expect(row(later('pild', '2024-05-01', true, other))).toMatchObject({ repeatDay: null, stagedDay: 61 })
    const noEnd = caseOf((put) => {
      put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator')
      put('procedure.started', day('2024-03-15'), { targets: [targets[0]] }, 'operator')
    })
    expect(row(noEnd)).toMatchObject({ repeatDay: 14, stagedDay: null })
  })

  it('keeps a transfer apart from an unplanned night', () => {
    const left = (exit: 'home' | 'transfer' | 'admit') =>
      row(treated((put) => put('person.left', day('2024-03-01'), { exit })))
    expect(left('home')).toMatchObject({ transferred: false, unplannedNight: false })
    expect(left('transfer')).toMatchObject({ transferred: true, unplannedNight: false })
    expect(left('admit')).toMatchObject({ transferred: false, unplannedNight: true })
  })

  it('counts an answer only within its window, whatever it calls itself, and says what lay outside', () => {
    // 6 weeks is day 42, give or take 14; 12 months is day 365, give or take 42
    const after = (days: number): string => addDays(day('2024-03-01'), days)
    const at = (window: '6 weeks' | '12 months', days: number) => {
      const found = row(treated((put) => nprs(put, after(days), window, 3)))
      return [scoreAt(found, 'nprs leg', window), found.unplaced, found.missing[askedPlace(0, windows.indexOf(window))]]
    }
    for (const days of [28, 42, 56]) expect(at('6 weeks', days)).toEqual([3, 0, null])
    for (const days of [5, 27, 57, 753]) expect(at('6 weeks', days)).toEqual([null, 1, 'answered outside its window'])
    for (const days of [323, 407]) expect(at('12 months', days)).toEqual([3, 0, null])
    for (const days of [5, 322, 408]) expect(at('12 months', days)).toEqual([null, 1, 'answered outside its window'])
    const both = row(
      treated((put) => {
        nprs(put, after(5), '6 weeks', 1)
        nprs(put, after(40), '6 weeks', 7)
      }),
    )
    expect([scoreAt(both, 'nprs leg', '6 weeks'), both.unplaced]).toEqual([7, 1])
    expect(cohortReport([both], until).unplacedAnswers).toMatchObject({
      value: 1,
      basis: { computed: expect.stringContaining('outside') },
    })
  })

  it('makes no responder of one answered section of the ODI at a site that signed no limit', () => {
    const odi = (put: Diary['put'], on: string, window: string, n: number, points: number): void => {
      const names = questionnaireItems('odi').map((item) => item.name)
      const answers = Object.fromEntries(names.map((name, k) => [name, k < n ? points : null]))
      put('questionnaire.answered', day(on), { instrument: 'odi', window, answers, mode: 'paper' })
    }
    const state = (n: number) =>
      treated((put) => {
        odi(put, '2024-02-28', 'baseline', 10, 3)
        odi(put, '2024-04-12', '6 weeks', n, 0)
      })
    const at = (n: number, site?: Site) => {
      const found = registryRow(state(n), until, site ? { site } : {})
      return [scoreAt(found, 'odi score', '6 weeks'), found.missing[askedPlace(1, 2)]]
    }
    const unsigned: Site = { name: 'Hillside', zone: 'Etc/UTC', signatures: [] }
    const signed: Site = { ...unsigned, signatures: demoSignatures([odiMissing], until) }
    for (const n of [1, 9])
      for (const site of [undefined, unsigned]) expect(at(n, site)).toEqual([null, 'answered, cannot be scored'])
    expect(at(10)).toEqual([0, null])
    expect(at(8, signed)).toEqual([0, null])
    expect(at(7, signed)).toEqual([null, 'answered, cannot be scored'])
  })

  it('takes no baseline from after the procedure, and the first of two answers, not the better', () => {
    const state = treated((put) => {
      nprs(put, '2024-03-05', 'baseline', 9)
      nprs(put, '2024-04-12', '6 weeks', 7)
      nprs(put, '2024-04-14', '6 weeks', 1)
      nprs(put, '2024-04-14', 'six weeks or so', 1)
    })
    const found = row(state)
    expect(scoreAt(found, 'nprs leg', 'baseline')).toBeNull()
    expect(scoreAt(found, 'nprs leg', '6 weeks')).toBe(7)
    expect(found.unplaced).toBe(2)
  })

  it('says why an answer is missing once its window has closed, and nothing before', () => {
    const state = treated((put) => {
      put('questionnaire.missed', day('2024-04-20'), { instrument: 'odi', window: '6 weeks', reason: 'declined' })
      put('questionnaire.missed', day('2024-06-01'), { instrument: 'odi', window: '3 months', reason: 'Ms Smith: ill' })
      put('following.ended', day('2024-10-01'), { reason: 'moved' })
    })
    const odi = (w: number, asOf?: string) => row(state, asOf ? day(asOf) : until).missing[askedPlace(1, w)]
    expect([1, 2, 3, 4, 5, 6].map((w) => odi(w))).toEqual([
      'no reason recorded',
      'declined',
      'another reason given',
      'moved',
      'moved',
      'moved',
    ])
    expect(odi(5, '2024-12-01')).toBeNull()
  })

  it('never makes a total of a part: one exposure that nobody read leaves the sum unknown', () => {
    const exposure = (put: Diary['put'], fluoroscopyTime: number | null): void =>
      put('exposure.recorded', day('2024-03-01'), {
        fluoroscopyTime,
        airKerma: null,
        doseAreaProduct: 3,
        from: 'console',
      })
    const withTimes = (...times: (number | null)[]): CaseState =>
      treated((put) => {
        for (const s of times) exposure(put, s)
      })
    const both = withTimes(100, 60)
    expect(row(both)).toMatchObject({ fluoroscopyTime: 160, airKerma: null, doseAreaProduct: 6 })
    expect(row(withTimes(100, null)).fluoroscopyTime).toBeNull()
    expect(row(treated()).fluoroscopyTime).toBeNull()
  })

  it('is heard from until the last word of the person, not until today', () => {
    const state = treated((put) => {
      put('contact.attempted', day('2024-05-01'), { how: 'telephone', about: 'x', result: 'reached' })
      put('contact.attempted', day('2024-08-01'), { how: 'telephone', about: 'x', result: 'no-answer' })
      put('following.ended', day('2024-09-01'), { reason: 'cannot-be-reached' })
    })
    expect(row(state).heardUntil).toBe(61)
  })

  it('takes the thickest ligament at a side worked on, measured or entered as a fact', () => {
    const state = caseOf((put) => {
      const fact = { key: 'ligament-thickness', on: day('2024-01-10'), source: 'image', unit: 'mm' } as const
      put('fact.recorded', day('2024-01-10'), { ...fact, value: 4.4, level: 'L4-L5', side: 'right' })
      put('fact.recorded', day('2024-01-10'), { ...fact, value: 'unknown', level: 'L4-L5', side: 'left' })
      put('fact.recorded', day('2024-01-10'), { ...fact, value: 9, level: 'L2-L3', side: 'left' })
      put('procedure.started', day('2024-03-01'), { targets: [...targets] }, 'operator')
    })
    expect(row(state)).toMatchObject({ ligamentThickness: 4.4, loss: 'end not recorded', done: [] })
  })

  it('gives no name away', () => {
    const known = registryRow(treated(), until, { operatorKey: () => 'key' })
    expect(JSON.stringify(known)).not.toContain('Operator A')
    expect(known.operator).toBe('key')
    expect(row(treated()).operator).toBeNull()
  })
})

describe('syntheticClinic', () => {
  it('is the same for the same seed, and a larger clinic begins with a smaller one', () => {
    const some = [...syntheticClinic('a', 20)]
    expect([...syntheticClinic('a', 30)].slice(0, 20)).toEqual(some)
    expect([...syntheticClinic('b', 20)]).not.toEqual(some)
  })

  it('writes only what the case book takes, and nothing after its last day', () => {
    let entries = 0
    for (const state of syntheticClinic(3, 60))
      for (const [type, records] of Object.entries(state.records))
        for (const r of records) {
          expect(() => bodies[type as EventType].parse(r.body)).not.toThrow()
          expect(r.occurredAt.slice(0, 10) <= until).toBe(true)
          entries++
        }
    expect(entries).toBeGreaterThan(500)
  })

  it('has every kind of ending and of missing', () => {
    const rows = [...syntheticClinic(1, 400)].map((s) => row(s))
    expect(new Set(rows.map((r) => r.stage)).size).toBeGreaterThan(5)
    expect(rows.some((r) => r.abandoned) && rows.some((r) => r.surgeryDay !== null)).toBe(true)
    expect(new Set(rows.flatMap((r) => r.missing)).size).toBeGreaterThan(6)
  })

  it('law: no row depends on what comes after its day', () => {
    const states = [...syntheticClinic(9, 40)]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 1600 }), (n, back) => {
        const asOf = new Date(Date.parse(until) - back * 86_400_000).toISOString().slice(0, 10) as LocalDate
        const state = states[n]
        if (!state) throw new Error('made above')
        const records = Object.fromEntries(
          Object.entries(state.records).map(([t, rs]) => [t, rs.filter((r) => r.occurredAt.slice(0, 10) <= asOf)]),
        )
        expect(registryRow({ ...state, records }, asOf)).toEqual(registryRow(state, asOf))
      }),
    )
  })
})
