import { addDays, daysBetween, type LocalDate, localDate, say } from '@flavum/base'
import type { CaseState } from '@flavum/casebook'
import { aftercare } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Status } from './appointment-status.ts'
import { type CarePlan, carePlan, carePlanPage, type DueRow, dueList, warningQuestions } from './index.ts'
import { at, caseOf, plainDay, type Said, said, signed, targets, wentHome } from './made-case.ts'

const plan: CarePlan = (() => {
  const made = carePlan(caseOf(...plainDay), aftercare, signed, 'Dr Vance')
  if ('refused' in made) throw new Error('no plan')
  return made.plan
})()
const planned = said('careplan.signed', at('2026-03-02', '12:00'), plan)
const home = [...plainDay, planned, wentHome]
const rows = (on: string, ...events: readonly Said[]): readonly DueRow[] =>
  dueList([caseOf(...events)], at(on, '18:00'), signed)
const row = (on: string, what: string, ...more: readonly Said[]): DueRow | undefined =>
  rows(on, ...home, ...more).find((r) => r.what === what)
const status = (on: string, what: string, ...more: readonly Said[]): Status | undefined =>
  row(on, what, ...more)?.status
const call = (day: string, what: string) => said('visit.done', at(day), { kind: 'call', what })
const tried = (day: string, about: string, result: 'no-answer' | 'reached' | 'wrong-contact' | 'declined') =>
  said('contact.attempted', at(day), { how: 'telephone', about, result })

describe('worked examples: home on 2 March 2026', () => {
  it('the first call: not yet, owed, overdue, done', () => {
    expect(status('2026-03-02', 'first call')).toBe('not yet')
    expect(status('2026-03-03', 'first call')).toBe('owed')
    expect(status('2026-03-04', 'first call')).toBe('overdue')
    expect(status('2026-03-03', 'first call', call('2026-03-03', 'first call'))).toBe('done')
    expect(status('2026-03-03', 'first call', call('2026-03-03', ' First  call'))).toBe('done')
    expect(status('2026-03-03', 'first call', call('2026-03-04', 'first call'))).toBe('owed')
  })

  it('a call stays overdue for as long as nobody has spoken to the person', () => {
    expect(status('2027-03-02', 'first call')).toBe('overdue')
    expect(status('2026-03-20', 'second call', tried('2026-03-06', 'second call', 'reached'))).toBe('overdue')
    const later = row('2026-03-08', 'first call', call('2026-03-06', 'second call'))
    expect(later).toMatchObject({ status: 'missed window', open: false, why: { code: 'recovery/spoken-since' } })
  })

  it('tried in vain: cannot be reached once the day has passed, and still open; a wrong number at once', () => {
    expect(row('2026-03-03', 'first call', tried('2026-03-03', 'first call', 'no-answer'))).toMatchObject({
      status: 'owed',
      attempts: 1,
    })
    const twice = [tried('2026-03-03', 'first call', 'no-answer'), tried('2026-03-04', 'first call', 'no-answer')]
    expect(row('2026-03-04', 'first call', ...twice)).toMatchObject({
      status: 'cannot be reached',
      attempts: 2,
      open: true,
    })
    const wrong = tried('2026-03-03', 'first call', 'wrong-contact')
    expect(status('2026-03-03', 'first call', wrong)).toBe('cannot be reached')
    expect(status('2026-03-06', 'second call', wrong)).toBe('cannot be reached')
    expect(status('2026-03-06', 'second call', wrong, tried('2026-03-05', 'address', 'reached'))).toBe('owed')
    expect(status('2026-03-06', 'first call', ...twice, call('2026-03-05', 'first call'))).toBe('done')
  })

  it('a questionnaire: answered, missed with a reason, or its window closes and the reason is owed', () => {
    const what = 'odi, 6 weeks'
    expect(status('2026-04-13', what)).toBe('owed')
    expect(status('2026-04-14', what)).toBe('overdue')
    expect(row('2026-04-28', what)).toMatchObject({
      status: 'missed window',
      open: true,
      why: { code: 'recovery/reason-missing' },
    })
    const missed = said('questionnaire.missed', at('2026-04-28'), {
      instrument: 'odi',
      window: '6 weeks',
      reason: 'in hospital',
    })
    const closed = row('2026-04-28', what, missed)
    expect(closed).toMatchObject({ status: 'missed window', open: false })
    expect(closed?.why && say(closed.why)).toBe('It was missed: in hospital.')
    const answered = said('questionnaire.answered', at('2026-04-20'), {
      instrument: 'odi',
      window: '6 weeks',
      answers: {},
      mode: 'paper',
    })
    expect(status('2026-04-20', what, answered)).toBe('done')
    expect(status('2026-04-20', 'odi, 2 weeks', answered)).toBe('missed window')
    expect(row('2026-04-14', what, tried('2026-04-14', '6 weeks', 'no-answer'))).toMatchObject({
      status: 'cannot be reached',
      attempts: 1,
    })
  })

  it('therapy stays overdue until it is begun or declined', () => {
    const what = 'start of physical therapy: bending forward and walking'
    expect(status('2028-01-01', what, call('2027-01-01', 'second call'))).toBe('overdue')
    expect(row('2026-05-01', what, tried('2026-04-01', what, 'declined'))).toMatchObject({
      status: 'missed window',
      open: false,
    })
    const begun = said('visit.done', at('2026-03-12'), { kind: 'therapy', what })
    expect(status('2026-03-12', what, begun)).toBe('done')
  })

  it('home without a plan, an end without a leaving, a day without a record are themselves due', () => {
    const due = (on: string, ...events: Said[]) => rows(on, ...events).map((r) => [r.kind, r.status])
    expect(due('2026-03-02', ...plainDay, wentHome)).toEqual([['care plan', 'owed']])
    expect(due('2026-03-03', ...plainDay, wentHome)).toEqual([['care plan', 'overdue']])
    expect(due('2026-03-02', ...plainDay)).toEqual([])
    expect(due('2026-03-03', ...plainDay)).toEqual([['record', 'overdue']])
    const scheduled = said('procedure.scheduled', at('2026-02-20'), { on: localDate('2026-03-02'), targets })
    expect(due('2026-03-02', scheduled)).toEqual([])
    expect(due('2026-03-03', scheduled)).toEqual([['record', 'overdue']])
    const postponed = said('procedure.postponed', at('2026-03-02'), { reason: 'fever' })
    expect(due('2026-03-03', scheduled, postponed)).toEqual([['record', 'owed']])
    expect(rows('2026-03-03', ...plainDay.slice(0, 1)).map((r) => r.what)).toEqual(['end of the procedure'])
    expect(due('2026-03-03', scheduled, ...home).filter(([kind]) => kind === 'record')).toEqual([])
    const second = said('procedure.ended', at('2026-06-01'), { done: targets })
    const left = said('person.left', at('2026-06-01', '14:00'), { exit: 'admit' })
    expect(due('2026-06-02', ...home, second, left)).toContainEqual(['care plan', 'overdue'])
  })

  it('a restart that nobody decided is asked for every day', () => {
    const taking = said('antithrombotic.last-taken', at('2026-02-27'), { drug: 'warfarin', at: null })
    expect(rows('2026-03-09', taking, ...home)[0]).toMatchObject({
      kind: 'decision',
      what: 'when warfarin is taken again',
      status: 'overdue',
      open: true,
    })
    const restarted = said('antithrombotic.restarted', at('2026-03-08'), { drug: 'Warfarin', at: null })
    expect(rows('2026-03-09', taking, ...home, restarted).filter((r) => r.kind === 'decision')).toEqual([])
  })

  it('a decision after the plan was signed makes the sheet at home out of date, until a new one is signed', () => {
    const taking = said('antithrombotic.planned', at('2026-02-20'), {
      drug: 'apixaban',
      prescriber: 'Dr Lind',
      stopOn: localDate('2026-02-27'),
      restartAfterHours: 24,
    })
    const signing = (body: CarePlan) => said('careplan.signed', at('2026-03-03', '09:00'), body)
    const planOf = (...events: Said[]) => {
      const made = carePlan(caseOf(...events), aftercare, signed, 'Dr Vance')
      if ('refused' in made) throw new Error('no plan')
      return made.plan
    }
    const stale = (...events: Said[]) =>
      rows('2026-03-04', ...events)
        .filter((r) => r.kind === 'care plan')
        .map((r) => r.why?.code)
    const before = [taking, ...plainDay, wentHome]
    const decided = said('antithrombotic.restart-decided', at('2026-03-02', '15:00'), {
      drug: 'apixaban',
      prescriber: 'Dr Lind',
      restartAt: null,
      knowing: [],
    })
    const sheet = planOf(...before)
    const first = signing(sheet)
    expect(stale(...before, first)).toEqual([])
    expect(stale(...before, decided, first)).toEqual(['recovery/plan-out-of-date'])
    expect(stale(...before, decided, signing(planOf(...before, decided)))).toEqual([])
    const restarted = said('antithrombotic.restarted', at('2026-03-03', '10:30'), { drug: 'apixaban', at: null })
    expect(stale(...before, first, restarted)).toEqual([])
    const page = JSON.stringify(carePlanPage(caseOf(...before, decided, first), sheet, signed))
    expect(page).toContain('Wait with apixaban until Dr Lind tells you')
    expect(page).not.toContain('Take apixaban again')
  })

  it('alarms stand first, the most urgent before all, and outlive the case', () => {
    const alarm = (urgency: 'emergency' | 'next-visit') =>
      said('alarm.raised', at('2026-03-04'), { urgency, signs: ['fever'] })
    const two = rows('2026-03-05', ...home, alarm('next-visit'), alarm('emergency'))
    expect(two.slice(0, 2).map((r) => [r.kind, r.what])).toEqual([
      ['alarm', 'emergency: fever'],
      ['alarm', 'next-visit: fever'],
    ])
    const ended = said('following.ended', at('2026-03-05'), { reason: 'moved' })
    expect(rows('2026-03-06', ...home, alarm('emergency'), ended).map((r) => r.kind)).toEqual(['alarm'])
    expect(rows('2026-03-06', ...home, ended)).toEqual([])
    const answers = Object.fromEntries(
      warningQuestions(signed).map((q) => [q.name, q.name === 'pus' ? 'yes' : 'no'] as const),
    )
    const reported = rows('2026-03-06', ...home, said('symptoms.reported', at('2026-03-06'), { answers }))
    expect(reported[0]).toMatchObject({
      kind: 'alarm',
      what: 'same-day: pus',
      why: { code: 'recovery/alarm-not-raised' },
    })
  })

  it('a referral that nobody assesses is owed from its day, until somebody goes on or it is closed', () => {
    const opened = said('case.opened', at('2026-02-03'), { referredOn: localDate('2026-01-28') })
    const what = 'assessment of the referral'
    for (const on of ['2026-02-03', '2027-02-03'])
      expect(rows(on, opened)).toMatchObject([{ what, status: 'owed', due: '2026-01-28', open: true }])
    expect(rows('2026-02-03', said('case.opened', at('2026-02-03'), { referredOn: null }))[0]?.due).toBe('2026-02-03')
    const shown = said('decision.shown', at('2026-02-10'), { version: 'a'.repeat(64), language: 'en', evidence: [] })
    expect(rows('2026-02-09', opened, shown)).toHaveLength(1)
    expect(rows('2026-02-11', opened, shown)).toEqual([])
    expect(rows('2026-02-11', opened, said('case.closed', at('2026-02-10'), { reason: 'moved' }))).toEqual([])
    expect(rows('2026-03-02', opened, ...plainDay).map((r) => r.what)).not.toContain(what)
  })

  it('a procedure that was put off is owed another day, until there is one or another way is chosen', () => {
    const scheduled = (day: string, on: string) => said('procedure.scheduled', at(day), { on: localDate(on), targets })
    const before = [
      scheduled('2026-02-20', '2026-03-02'),
      said('procedure.postponed', at('2026-03-01'), { reason: 'fever' }),
    ]
    const choose = (choice: 'pild' | 'surgery') =>
      said('decision.made', at('2026-03-20'), { choice, matters: [], teachBack: [], questions: [] })
    expect(rows('2027-03-01', ...before)).toMatchObject([
      { what: 'another day for the procedure', status: 'owed', due: '2026-03-01' },
    ])
    expect(rows('2026-03-25', ...before, choose('pild'))).toHaveLength(1)
    expect(rows('2026-03-25', ...before, choose('surgery'))).toEqual([])
    expect(rows('2026-03-25', ...before, said('consent.withdrawn', at('2026-03-20'), {}))).toEqual([])
    expect(rows('2026-03-25', ...before, scheduled('2026-03-20', '2026-04-01'))).toEqual([])
  })

  it('a new plan takes the place of the old one; what was done before it does not count for it', () => {
    const second = said('careplan.signed', at('2026-06-01', '12:00'), { ...plan, start: localDate('2026-06-01') })
    expect(status('2026-06-02', 'first call', call('2026-03-03', 'first call'), second)).toBe('overdue')
  })
})

describe('laws: nobody falls through', () => {
  const statuses: readonly Status[] = ['not yet', 'owed', 'overdue', 'missed window', 'cannot be reached', 'done']
  const whats = plan.appointments.map((a) => a.what)
  const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays(plan.start, n))
  const event = fc
    .tuple(day, fc.constantFrom(...plan.appointments), fc.integer({ min: 0, max: 5 }))
    .map(([on, a, how]): Said => {
      const when = at(on)
      const [instrument = '', window = ''] = a.what.split(', ')
      if (how === 0) return said('contact.attempted', when, { how: 'letter', about: a.what, result: 'no-answer' })
      if (how === 1)
        return said('contact.attempted', when, { how: 'telephone', about: a.what, result: 'wrong-contact' })
      if (how === 2) return said('contact.attempted', when, { how: 'telephone', about: a.what, result: 'reached' })
      if (a.kind !== 'questionnaire') return said('visit.done', when, { kind: a.kind, what: a.what })
      return how === 3
        ? said('questionnaire.missed', when, { instrument, window, reason: 'not asked' })
        : said('questionnaire.answered', when, { instrument: instrument as 'odi', window, answers: {}, mode: 'paper' })
    })
  const story = fc.array(event, { maxLength: 12 }).map((events): CaseState => caseOf(...home, ...events))

  it('every appointment of an open case is in exactly one status on every day', () =>
    fc.assert(
      fc.property(story, day, (state, on) => {
        const list = dueList([state], at(on, '23:00'), signed)
        expect(list.map((r) => r.what).sort()).toEqual([...whats].sort())
        for (const r of list) expect(statuses).toContain(r.status)
      }),
      { numRuns: 60 },
    ))

  it('what is neither done nor explained stays open, however long one waits', () =>
    fc.assert(
      fc.property(day, (on) => {
        for (const r of dueList([caseOf(...home)], at(on), signed)) expect(r.open).toBe(on >= r.from)
      }),
      { numRuns: 60 },
    ))

  it('what was done by a day is done on every later day', () =>
    fc.assert(
      fc.property(story, day, day, (state, a, b) => {
        const [early, late] = daysBetween(a, b) >= 0 ? [a, b] : [b, a]
        const doneOn = (on: LocalDate) =>
          dueList([state], at(on, '23:00'), signed)
            .filter((r) => r.status === 'done')
            .map((r) => r.what)
        expect(doneOn(late)).toEqual(expect.arrayContaining(doneOn(early)))
      }),
      { numRuns: 60 },
    ))

  it('lists of many cases hold the rows of each', () => {
    const one = dueList([caseOf(...home)], at('2026-03-20'), signed)
    const other = { ...caseOf(...home), caseId: 'c2' }
    expect(dueList([other, caseOf(...home)], at('2026-03-20'), signed)).toHaveLength(2 * one.length)
  })
})
