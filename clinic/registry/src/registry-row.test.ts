import { type LocalDate, localDate } from '@flavum/base'
import { bodies, type CaseState, type EventType } from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
