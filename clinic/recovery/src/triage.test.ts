import { say } from '@flavum/base'
import type { Body } from '@flavum/casebook'
import { caudaEquinaSigns, complications, escalation, leakSigns, type Site, warningSigns } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmOf, alarmsOwed, escalationsOwed, triage, waitingAlarms, warningQuestions } from './index.ts'
import { at, caseOf, plainDay, said, signed, unsigned, wentHome } from './made-case.ts'

const all = (answer: 'yes' | 'no' | 'unsure') =>
  Object.fromEntries(warningQuestions(signed).map((q) => [q.name, answer]))
const no = all('no')
const urgency = (answers: Record<string, unknown>, site: Site = signed, temperature?: number) =>
  triage(answers, site, temperature === undefined ? {} : { temperature }).urgency
const instead = (evidence: string, value: unknown): Site => ({
  ...signed,
  signatures: signed.signatures.map((s) => (s.evidence === evidence ? { ...s, instead: value } : s)),
})

describe('worked examples, at a site that has signed', () => {
  it('cauda equina, haematoma: emergency; a fever: same day; no better: next visit; all no: none known', () => {
    expect(urgency({ ...no, 'saddle-numbness': 'yes' })).toBe('emergency')
    expect(urgency({ ...no, 'back-pain-rising': 'yes' })).toBe('emergency')
    expect(urgency({ ...no, 'chest-or-breath': 'yes' })).toBe('emergency')
    expect(urgency({ ...no, fever: 'yes' })).toBe('same-day')
    expect(urgency({ ...no, 'not-better': 'yes' })).toBe('next-visit')
    expect(urgency(no)).toBe('none known')
  })
  it('unsure on an emergency item is an emergency', () => {
    for (const { name } of caudaEquinaSigns.entries) {
      const found = triage({ ...no, [name]: 'unsure' }, signed)
      expect(found).toMatchObject({ urgency: 'emergency', signs: [name] })
      expect(found.why.map((w) => say(w)).join()).toContain('Unsure counts as yes')
    }
  })
  it('an unanswered item is asked again and reassures nobody; an alarm sends a person', () => {
    const { 'bladder-or-bowel': _, ...rest } = no
    const found = triage(rest, signed)
    expect(found).toMatchObject({ urgency: 'cannot say', ask: ['bladder-or-bowel'] })
    expect(alarmOf(found, 'e7')).toEqual({ urgency: 'same-day', signs: ['bladder-or-bowel'], from: 'e7' })
    expect(urgency({ ...rest, fever: 'yes' })).toBe('same-day')
    expect(triage({ ...rest, fever: 'yes' }, signed).ask).toEqual(['bladder-or-bowel'])
  })
  it('a temperature at the signed limit is a fever; below it takes no answered fever away', () => {
    expect(urgency(no, signed, 38)).toBe('same-day')
    expect(urgency(no, signed, 37.9)).toBe('none known')
    expect(urgency({ ...no, fever: 'yes' }, signed, 36.5)).toBe('same-day')
    expect(urgency(no, signed, Number.NaN)).toBe('cannot say')
  })
  it('the most urgent decides, the others stay in sight', () => {
    const found = triage({ ...no, fever: 'yes', 'both-legs': 'unsure' }, signed)
    expect(found.signs).toEqual(['both-legs'])
    expect(found.why.map((w) => say(w)).join(' ')).toMatch(/both legs.*fever/)
    expect(alarmOf(triage(no, signed))).toBeNull()
  })
})

describe('where nobody has signed', () => {
  it('verified signs still decide', () => {
    const only = triage({ ...no, 'both-legs': 'yes' }, unsigned)
    expect(only).toMatchObject({ urgency: 'emergency', signs: ['both-legs'] })
  })
  it('an unsigned sign is not judged by its placeholder: yes is treated as the worst, no reassures nobody', () => {
    for (const name of ['fever', 'not-better', 'ringing-ears'])
      expect(triage({ ...no, [name]: 'yes' }, unsigned)).toMatchObject({ urgency: 'emergency', signs: [name] })
    const found = triage(no, unsigned)
    expect(found.urgency).toBe('cannot say')
    expect(found.why.map((w) => say(w)).join(' ')).toContain('cannot reassure. Call the clinic')
    expect(alarmOf(found)?.urgency).toBe('same-day')
  })
  it('a temperature decides nothing there and says so', () => {
    const found = triage(no, unsigned, { temperature: 41 })
    expect(found.urgency).toBe('cannot say')
    expect(found.why.map((w) => w.code)).toContain('evidence/unsigned')
  })
  it('a list that cannot be read counts as unsigned', () => {
    for (const bad of [[], [{ name: 'x' }], [{ ...leakSigns.entries[0], urgency: 'tomorrow' }], 'none'])
      expect(urgency(no, instead(leakSigns.id, bad))).toBe('cannot say')
  })
  it("a site's own urgency is followed", () => {
    const own = leakSigns.entries.map((e) => ({ ...e, urgency: 'emergency' }))
    expect(urgency({ ...no, 'ringing-ears': 'yes' }, instead(leakSigns.id, own))).toBe('emergency')
  })
})

describe('laws', () => {
  const answer = fc.constantFrom('yes', 'no', 'unsure', undefined, null, 'maybe', 1)
  const answers = fc.record(Object.fromEntries(warningQuestions(signed).map((q) => [q.name, answer])))
  const site = fc.subarray([...signed.signatures]).map((signatures) => ({ ...signed, signatures }))
  const rank = ['none known', 'cannot say', 'next-visit', 'same-day', 'emergency']

  it('reassures only when every question is answered no and every group is signed', () =>
    fc.assert(
      fc.property(answers, site, (given, where) => {
        const clear = Object.values(given).every((a) => a === 'no') && warningQuestions(where).every((q) => q.judged)
        expect(urgency(given, where) === 'none known').toBe(clear)
      }),
    ))
  it('a yes or an unsure on an emergency item is an emergency at every site, whatever else is answered', () =>
    fc.assert(
      fc.property(
        answers,
        site,
        fc.constantFrom(...warningQuestions(signed).filter((q) => q.urgency === 'emergency')),
        fc.constantFrom('yes', 'unsure'),
        (given, where, { name }, said) => {
          expect(urgency({ ...given, [name]: said }, where)).toBe('emergency')
        },
      ),
    ))
  it('turning a no into a yes, or taking a signature away, never makes it less urgent', () =>
    fc.assert(
      fc.property(answers, fc.constantFrom(...Object.keys(no)), (given, name) => {
        const before = rank.indexOf(urgency({ ...given, [name]: 'no' }))
        expect(rank.indexOf(urgency({ ...given, [name]: 'yes' }))).toBeGreaterThanOrEqual(before)
        expect(rank.indexOf(urgency(given, unsigned))).toBeGreaterThanOrEqual(rank.indexOf(urgency(given)))
      }),
    ))
  it('hostile answers never crash and never reassure', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        expect(urgency(given)).not.toBe('none known')
      }),
    )
    expect(urgency({ ...no, 'chest-pian': 'yes' })).toBe('emergency')
    expect(urgency(Object.create(no) as Record<string, unknown>)).toBe('cannot say')
  })
  it('every sign has a name of its own and a question without digits', () => {
    const names = warningSigns.flatMap((l) => l.entries.map((e) => e.name))
    expect(new Set(names).size).toBe(names.length)
    for (const { question, sign } of warningQuestions(signed)) expect(question + sign).not.toMatch(/\d/)
  })
})

describe('alarms', () => {
  const raised = said('alarm.raised', at('2026-03-04', '09:00'), { urgency: 'same-day', signs: ['fever'] })
  const timed = instead(escalation.id, [
    { urgency: 'emergency', minutes: 5 },
    { urgency: 'same-day', minutes: 60 },
    { urgency: 'next-visit', minutes: 1440 },
  ])
  it('unsigned times: nobody waits, and it is said', () => {
    for (const site of [unsigned, signed]) {
      const [alarm] = waitingAlarms(caseOf(raised), at('2026-03-04', '09:00'), site)
      expect(alarm).toMatchObject({ id: 'e1', escalation: 'now', why: { code: 'recovery/alarm-escalates-unsigned' } })
      expect(escalationsOwed(caseOf(raised), at('2026-03-04', '09:00'), site)).toEqual([{ alarm: 'e1', to: 'lead' }])
    }
  })
  it('signed times: waits, then goes to the lead once, until somebody acknowledges it', () => {
    const state = (...more: ReturnType<typeof said>[]) => caseOf(raised, ...more)
    const how = (time: string, s = state()) => waitingAlarms(s, at('2026-03-04', time), timed)[0]?.escalation
    expect([how('09:59'), how('10:00')]).toEqual(['waits', 'now'])
    const told = said('alarm.escalated', at('2026-03-04', '10:01'), { alarm: 'e1', to: 'lead' })
    expect(how('12:00', state(told))).toBe('escalated')
    expect(escalationsOwed(state(told), at('2026-03-04', '12:00'), timed)).toEqual([])
    const done = said('alarm.acknowledged', at('2026-03-04', '10:30'), { alarm: 'e1', action: 'called, seen' })
    expect(how('12:00', state(told, done))).toBeUndefined()
    expect(how('10:29', state(told, done))).toBe('escalated')
    const [alarm] = waitingAlarms(state(), at('2026-03-04', '09:30'), timed)
    expect(alarm?.waited).toMatchObject({ value: 30, unit: 'min' })
  })
  it('reported symptoms without an alarm are owed one', () => {
    const report = said('symptoms.reported', at('2026-03-04', '08:00'), { answers: { ...no, fever: 'yes' } })
    expect(alarmsOwed(caseOf(report), at('2026-03-04'), signed)).toEqual([
      { urgency: 'same-day', signs: ['fever'], from: 'e1' },
    ])
    const answered = said('alarm.raised', at('2026-03-04', '08:01'), {
      urgency: 'same-day',
      signs: ['fever'],
      from: 'e1',
    })
    expect(alarmsOwed(caseOf(report, answered), at('2026-03-04'), signed)).toEqual([])
    expect(alarmsOwed(caseOf(report), at('2026-03-03'), signed)).toEqual([])
  })
})

describe('signs that staff write down after the person has left', () => {
  type Check = Body<'neuro.checked'>
  const fine: Check = {
    phase: 'visit',
    strength: { 'L5 left': 5 },
    perineal: 'normal',
    backPain: 'steady',
    legPain: 'none',
    voided: 'yes',
  }
  const check = (found: Partial<Check>, day = '2026-03-16', time = '10:00') =>
    said('neuro.checked', at(day, time), { ...fine, ...found })
  const baseline = check({ phase: 'baseline' }, '2026-03-02', '08:00')
  const went = [baseline, ...plainDay, wentHome]
  const owed = (site: Site, ...more: ReturnType<typeof said>[]) =>
    alarmsOwed(caseOf(...went, ...more), at('2026-05-01'), site)
  const id = `e${went.length + 1}`

  it.each<[Partial<Check>, string]>([
    [{ perineal: 'changed' }, 'saddle-numbness'],
    [{ backPain: 'rising' }, 'back-pain-rising'],
    [{ strength: { 'L5 left': 4 } }, 'new-leg-weakness'],
    [{ strength: { 'S1 right': 4 } }, 'new-leg-weakness'],
    [{ voided: 'no' }, 'bladder-or-bowel'],
    [{ residual: 200 }, 'bladder-or-bowel'],
    [{ legPain: 'new' }, 'both-legs'],
  ])('at a visit %j is an emergency, also where nobody has signed', (found, sign) => {
    for (const site of [signed, unsigned])
      expect(owed(site, check(found))).toEqual([{ urgency: 'emergency', signs: [sign], from: id }])
  })
  it('nothing found, or not known, raises nothing; what was as before is no new weakness', () => {
    expect(owed(signed, check({}))).toEqual([])
    const unknown = { perineal: 'unknown', backPain: 'unknown', legPain: 'unknown', voided: 'unknown' } as const
    expect(owed(signed, check({ ...unknown, strength: { 'L5 left': null }, residual: null }))).toEqual([])
    const weak = { 'L5 left': 3 }
    const before = [check({ phase: 'baseline', strength: weak }, '2026-03-02', '08:00'), ...plainDay, wentHome]
    expect(alarmsOwed(caseOf(...before, check({ strength: weak })), at('2026-05-01'), signed)).toEqual([])
  })
  it('an alarm that rests on it is raised once; in the clinic the checks of the day stand for it', () => {
    const raised = said('alarm.raised', at('2026-03-16', '10:05'), { urgency: 'emergency', signs: [], from: id })
    expect(owed(signed, check({ voided: 'no' }), raised)).toEqual([])
    const early = check({ phase: 'discharge', voided: 'no' }, '2026-03-02', '12:00')
    expect(owed(signed, early)).toEqual([])
    expect(owed(signed, check({ phase: 'discharge', voided: 'no' }, '2026-03-02', '13:30'))).toHaveLength(1)
  })

  const happened = (what: string, more: Partial<Body<'complication.occurred'>> = {}, day = '2026-03-07') =>
    said('complication.occurred', at(day), {
      what,
      grade: null,
      serious: 'unknown',
      related: 'unknown',
      outcome: 'ongoing',
      ...more,
    })
  it.each([
    ['epidural haematoma', 'emergency', 'emergency'],
    ['Cauda equina', 'emergency', 'emergency'],
    ['CSF leak', 'emergency', 'emergency'],
    ['deep infection', 'same-day', 'emergency'],
    ['something that is on no list', 'emergency', 'emergency'],
  ])('%s: %s where signed, %s where not', (what, ...expected) => {
    expect([signed, unsigned].map((site) => owed(site, happened(what)))).toEqual(
      expected.map((urgency) => [{ urgency, signs: [what], from: id }]),
    )
  })
  it('a complication that is over, a death, and one on the day in the clinic call nobody', () => {
    expect(owed(signed, happened('bleeding', { outcome: 'resolved' }))).toEqual([])
    expect(owed(signed, happened('death', { outcome: 'death' }))).toEqual([])
    expect(owed(signed, happened('dural tear', {}, '2026-03-02'))).toEqual([])
  })
  it('every complication that has a name is judged', () => {
    for (const { name } of complications.entries.filter((c) => c.name !== 'death'))
      expect(owed(signed, happened(name))).toHaveLength(1)
  })
})
