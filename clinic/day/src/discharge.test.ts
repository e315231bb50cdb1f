import { localDate, type Moment, type Reason } from '@flavum/base'
import type { Body, Entry, EventType } from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmOnLeaving, dayRules, discharge, hardStops, stopsOn } from './index.ts'
import {
  answer,
  clock,
  morning,
  neuro,
  procedure,
  recovery,
  said,
  sedative,
  signed,
  stateOf,
  target,
  unsigned,
  vitals,
  wholeDay,
} from './worked-day.ts'

const now = clock('10:00')
const codes = (reasons: readonly Reason[]): readonly string[] => reasons.map((r) => r.code)
const of = (entries: readonly Entry[], site = signed, at: Moment = now) => discharge(stateOf(entries), site, at)
const home = (override?: Body<'discharge.decided'>['override'], at = '10:00'): Entry<'discharge.decided'> =>
  said(at, 'discharge.decided', { exit: 'home', ...(override ? { override } : {}) })
const named = { by: 'Otto Operator', role: 'operator', reason: 'seen and examined' }
const refused = (entries: readonly Entry[], override?: Body<'discharge.decided'>['override'], site = signed) =>
  codes(dayRules(site)['discharge.decided'](stateOf(entries), home(override)))
const left = (exit: Body<'person.left'>['exit']): Entry<'person.left'> => said('10:05', 'person.left', { exit })
const flags = (entries: readonly Entry[], exit: Body<'person.left'>['exit'] = 'home', site = signed) =>
  codes(dayRules(site)['person.left'](stateOf(entries), left(exit)))
const without = (test: (e: Entry) => boolean): readonly Entry[] => wholeDay.filter((e) => !test(e))
const is = <T extends EventType>(e: Entry, type: T, test: (body: Body<T>) => boolean): boolean =>
  // the type names the body
  e.type === type && test(e.body as Body<T>)
const check = (name: string) => (e: Entry) => is(e, 'check.done', (b) => b.check === name)

describe('going home', () => {
  it('a day without trouble at a site that signed its thresholds: home is open, nothing refused, nothing flagged', () => {
    expect(of(wholeDay)).toMatchObject({ blocks: [], open: [], asks: [] })
    expect(of(wholeDay).exits).toEqual(['home', 'observe', 'transfer', 'admit', 'against-advice'])
    expect(refused(wholeDay)).toEqual([])
    expect(flags([...wholeDay, home()])).toEqual([])
  })

  it('unsigned: the Aldrete threshold decides nothing, so home needs a named decision; the published PADSS does', () => {
    const found = of(wholeDay, unsigned)
    expect(codes(found.open)).toEqual(['day/score-no-threshold'])
    expect(found).toMatchObject({ blocks: [], homeIfSetAside: true })
    expect(found.exits).not.toContain('home')
    expect(refused(wholeDay, undefined, unsigned)).toEqual(['day/score-no-threshold'])
    expect(refused(wholeDay, named, unsigned)).toEqual([])
    expect(found.scores[0]).toMatchObject({ total: { value: 10 }, published: { value: 9 }, decides: { value: null } })
    expect(found.scores[1]).toMatchObject({ total: { value: 10 }, decides: { value: 9 } })
  })

  it('nothing recorded: everything is unknown and nothing is clear', () => {
    const found = of([])
    // of complications, signs and alarms only what was said can be known
    const saidOnly: readonly string[] = ['nerve-complication', 'warning-sign', 'open-emergency']
    expect(found.stops.map((s) => s.status)).toEqual(hardStops.map((s) => (saidOnly.includes(s) ? 'clear' : 'unknown')))
    expect(found.exits).toEqual(['observe', 'transfer', 'admit', 'against-advice'])
    expect(refused([], named).length).toBeGreaterThanOrEqual(hardStops.length - saidOnly.length)
  })

  it('nine is enough, eight is not, and a missing item makes it unknown', () => {
    const aldrete = (consciousness: number, oxygen: number | null): Entry =>
      said('09:45', 'recovery.scored', {
        instrument: 'aldrete',
        answers: { activity: 2, breathing: 2, circulation: 2, consciousness, oxygen },
      })
    expect(refused([...wholeDay, aldrete(1, 2)])).toEqual([])
    expect(refused([...wholeDay, aldrete(1, 1)])).toEqual(['day/score-low'])
    expect(refused([...wholeDay, aldrete(2, null)])).toEqual(['day/score-missing'])
    expect(refused([...wholeDay, aldrete(1, 1)], named)).toEqual([])
  })

  it('the score with a pain scale has no published threshold: a clinician decides', () => {
    const variant = said('09:45', 'recovery.scored', {
      instrument: 'padss-pain-scale',
      answers: { 'vital-signs': 2, ambulation: 2, nausea: 2, pain: 2, bleeding: 2 },
    })
    const day = without((e) => is(e, 'recovery.scored', (b) => b.instrument === 'padss'))
    expect(refused([...day, variant])).toEqual(['day/score-no-threshold'])
    expect(refused(day)).toEqual(['day/score-missing'])
  })

  it('a drug that dulls makes what was found before it old', () => {
    expect(codes(of([...wholeDay, sedative('09:50')]).blocks)).toEqual([
      'day/strength-not-compared',
      'day/perineal-unknown',
      'day/back-pain-unknown',
      'day/oxygen-not-compared',
      'day/rousing-unknown',
    ])
  })
})

describe('what nobody can set aside', () => {
  const five = { by: 'Otto Operator', role: 'lead', reason: 'I take it on me' }
  const cases: readonly (readonly [string, string, readonly Entry[]])[] = [
    ['motor-deficit', 'day/motor-deficit', [neuro('09:50', 'discharge', { strength: { 'L5 right': 4 } })]],
    ['perineal-change', 'day/perineal-change', [neuro('09:50', 'discharge', { perineal: 'changed' })]],
    ['rising-back-pain', 'day/rising-back-pain', [neuro('09:50', 'discharge', { backPain: 'rising' })]],
    ['oxygen-above-baseline', 'day/oxygen-above-baseline', [vitals('09:50', 'discharge', { oxygenGiven: 2 })]],
    ['unrousable', 'day/unrousable', [answer('09:50', 'rousable', 'no', 'sign-out')]],
    [
      'unrousable',
      'day/unrousable',
      [said('09:50', 'recovery.scored', { instrument: 'aldrete', answers: { consciousness: 0 } })],
    ],
    ['no-adult', 'day/no-adult', [answer('09:50', 'adult-to-accompany', 'no', 'sign-out')]],
  ]
  it.each(cases)('%s refuses home with %s, override or not, signed or not', (name, code, entries) => {
    const day = [...wholeDay, ...entries]
    expect(stopsOn(of(day))).toEqual([name])
    for (const site of [signed, unsigned]) {
      expect(refused(day, undefined, site)).toContain(code)
      expect(refused(day, five, site)).toContain(code)
    }
    expect(of(day).exits).toEqual(['observe', 'transfer', 'admit', 'against-advice'])
  })

  it('the other ways out are never refused', () => {
    const rule = dayRules(unsigned)['discharge.decided']
    for (const exit of ['observe', 'transfer', 'admit', 'against-advice'] as const)
      expect(rule(stateOf([]), said('10:00', 'discharge.decided', { exit }))).toEqual([])
  })

  it('unknown afterwards does not end a stop; a later better check for discharge does', () => {
    const bad = [...wholeDay, neuro('09:50', 'after', { backPain: 'rising' })]
    expect(stopsOn(of([...bad, neuro('09:55', 'discharge', { backPain: 'unknown' })]))).toEqual(['rising-back-pain'])
    expect(stopsOn(of([...bad, neuro('09:55', 'discharge')]))).toEqual([])
    expect(refused([...bad, neuro('09:55', 'discharge')])).toEqual([])
    // an earlier good one that is handed in late does not
    expect(stopsOn(of([...bad, neuro('09:45', 'discharge')]))).toEqual(['rising-back-pain'])
  })

  it('weak before and no weaker now is no new deficit; a root without a baseline cannot be compared', () => {
    const weak = { strength: { 'L5 left': 3 } }
    const day = without((e) => e.type === 'neuro.checked')
    expect(refused([...day, neuro('07:20', 'baseline', weak), neuro('09:35', 'discharge', weak)])).toEqual([])
    expect(
      stopsOn(
        of([...day, neuro('07:20', 'baseline', weak), neuro('09:35', 'discharge', { strength: { 'L5 left': 2 } })]),
      ),
    ).toEqual(['motor-deficit'])
    expect(refused([...day, neuro('09:35', 'discharge')], named)).toEqual(['day/strength-not-compared'])
    const { 'S1 left': _, ...nine } = neuro('07:20', 'baseline').body.strength
    const part = said('07:20', 'neuro.checked', { ...neuro('07:20', 'baseline').body, strength: nine })
    expect(refused([...day, part, neuro('09:35', 'discharge')])).toEqual(['day/strength-not-compared'])
  })

  it('a baseline that is entered after the start does not hide a loss', () => {
    const late = { ...neuro('07:30', 'baseline', { strength: { 'L5 left': 3 } }), recordedAt: clock('09:58') }
    const day = [...wholeDay, neuro('09:50', 'discharge', { strength: { 'L5 left': 3 } }), late]
    expect(stopsOn(of(day))).toEqual(['motor-deficit'])
  })

  it('nor does an oxygen need that is entered as a baseline after the start', () => {
    const late = { ...vitals('07:30', 'before', { oxygenGiven: 3 }), recordedAt: clock('09:58') }
    expect(stopsOn(of([...wholeDay, vitals('09:50', 'discharge', { oxygenGiven: 2 }), late]))).toEqual([
      'oxygen-above-baseline',
    ])
  })

  it('a sedation scale newer than the answer asks again whether the person wakes', () => {
    const scale = said('09:50', 'sedation.scored', { scale: 'RASS', value: -3 })
    expect(refused([...wholeDay, scale], named)).toEqual(['day/rousing-unknown'])
    expect(refused([...wholeDay, scale, answer('09:51', 'rousable', 'yes', 'sign-out')])).toEqual([])
  })

  it('a root is the same however it is spelt', () => {
    const odd = neuro('09:50', 'discharge')
    const spelt = { ...odd, body: { ...odd.body, strength: { ' l5  Left': 2 } } }
    expect(stopsOn(of([...wholeDay, spelt]))).toEqual(['motor-deficit'])
  })

  it('a decision entered later is judged by what is known when it is entered', () => {
    const late = { ...home(named), occurredAt: clock('09:45'), recordedAt: clock('10:00') }
    const bad = [...wholeDay, neuro('09:50', 'after', { perineal: 'changed' })]
    expect(codes(dayRules(signed)['discharge.decided'](stateOf(bad), late))).toContain('day/perineal-change')
  })

  it('no adult is hard after sedation; without any it may be set aside, where that is said', () => {
    const awake = [
      ...without((e) => check('adult-to-accompany')(e) || is(e, 'drug.given', (b) => b.purpose === 'sedation')),
      answer('09:50', 'adult-to-accompany', 'no', 'sign-out'),
    ]
    expect(refused(awake, named)).toEqual(['day/no-adult'])
    const said = [...awake, answer('09:51', 'sedation-given', 'no', 'sign-out')]
    expect(refused(said)).toEqual(['day/no-adult'])
    expect(refused(said, named)).toEqual([])
    // a sedative that is recorded outweighs what was said
    expect(
      refused(
        [...wholeDay, answer('09:51', 'adult-to-accompany', 'no'), answer('09:51', 'sedation-given', 'no')],
        named,
      ),
    ).toEqual(['day/no-adult'])
  })
})

describe('setting aside', () => {
  const dirty = [...wholeDay, answer('09:50', 'site-dry', 'no', 'sign-out')]
  it('takes a named clinician and a reason', () => {
    expect(refused(dirty)).toEqual(['day/site-not-dry'])
    expect(refused(dirty, named)).toEqual([])
    for (const wrong of [
      { ...named, by: ' ' },
      { ...named, by: 'patient' },
      { ...named, role: 'coordinator' },
      { ...named, role: 'Patient' },
      { ...named, reason: '  ' },
    ])
      expect(refused(dirty, wrong)).toEqual(['day/override-not-named', 'day/site-not-dry'])
  })
})

describe('the bladder', () => {
  const dry = (residual?: number): readonly Entry[] => [
    ...wholeDay,
    neuro('09:50', 'discharge', { voided: 'no', ...(residual === undefined ? {} : { residual }) }),
  ]
  it('not voided asks for a scan, and nobody sets that aside before it', () => {
    expect(codes(of(dry()).asks)).toEqual(['day/not-voided'])
    expect(refused(dry(), named)).toEqual(['day/scan-first'])
  })
  it('two hundred millilitres make cauda equina more likely, less does not exclude it', () => {
    expect(codes(of(dry(200)).asks)).toEqual(['day/residual-high'])
    expect(codes(of(dry(199)).asks)).toEqual(['day/residual-low'])
    expect(refused(dry(199))).toEqual(['day/not-voided'])
    expect(refused(dry(199), named)).toEqual([])
  })
  it('much left is said although urine was passed', () => {
    const passed = [...wholeDay, neuro('09:50', 'discharge', { residual: 350 })]
    expect(refused(passed)).toEqual(['day/residual-high'])
  })
  it('unknown is not yes', () => {
    const open = without((e) => is(e, 'neuro.checked', (b) => b.phase === 'discharge'))
    expect(refused([...open, neuro('09:50', 'discharge', { voided: 'unknown' })], named)).toEqual([
      'day/voiding-unknown',
    ])
  })
})

describe('after a reversal agent', () => {
  const reversed = (at: string): readonly Entry[] => [
    ...morning,
    ...procedure,
    said(at, 'drug.given', { drug: 'flumazenil', purpose: 'reversal', dose: null }),
    ...recovery,
  ]
  it('signed: home waits for the time, which a named clinician may shorten', () => {
    expect(refused(reversed('08:01'))).toEqual(['day/reversal-too-soon'])
    expect(refused(reversed('08:01'), named)).toEqual([])
    expect(refused(reversed('08:00'))).toEqual([])
  })
  it('unsigned: no time decides, however long ago', () => {
    expect(refused(reversed('08:00'), undefined, unsigned)).toContain('day/reversal-undecided')
  })
})

describe('the restart of an antithrombotic', () => {
  const plan = (hours: number | null) =>
    said('07:00', 'antithrombotic.planned', {
      drug: 'apixaban',
      prescriber: 'Dr Prescriber',
      stopOn: localDate('2026-02-27'),
      restartAfterHours: hours,
    })
  it('must be decided, or set aside by name', () => {
    expect(refused([...wholeDay, plan(24)])).toEqual([])
    expect(refused([...wholeDay, plan(null)])).toEqual(['day/restart-undecided'])
    expect(refused([...wholeDay, plan(null)], named)).toEqual([])
    const bloody = said('08:12', 'needle.placed', {
      level: 'L4-L5',
      side: 'left',
      needle: 'Tuohy',
      duralPuncture: 'no',
      bloody: 'yes',
    })
    expect(refused([...wholeDay, plan(24), bloody])).toEqual(['day/restart-ask-again'])
  })
})

it('a complication that is not resolved keeps the person, unless it is set aside by name', () => {
  const bleeding = (outcome: 'ongoing' | 'resolved' | 'unknown') =>
    said('08:30', 'complication.occurred', { what: 'bleeding', grade: 1, serious: 'no', related: 'yes', outcome })
  for (const outcome of ['ongoing', 'unknown'] as const) {
    expect(refused([...wholeDay, bleeding(outcome)])).toEqual(['day/complication-open'])
    expect(refused([...wholeDay, bleeding(outcome)], named)).toEqual([])
  }
  expect(refused([...wholeDay, bleeding('resolved')])).toEqual([])
})

describe('having left', () => {
  const bad = [...wholeDay, neuro('09:50', 'after', { perineal: 'changed' })]
  it('in spite of a stop is flagged, and an alarm is proposed', () => {
    expect(flags(bad)).toEqual(['day/left-in-spite', 'day/left-undecided', 'day/perineal-change'])
    expect(alarmOnLeaving(stateOf(bad), left('home'), signed)).toMatchObject({
      urgency: 'emergency',
      signs: ['perineal-change'],
    })
    expect(alarmOnLeaving(stateOf(bad), left('against-advice'), unsigned)?.urgency).toBe('emergency')
    expect(alarmOnLeaving(stateOf(bad), left('transfer'), signed)).toBeNull()
    const alone = [...wholeDay, answer('09:50', 'adult-to-accompany', 'no', 'sign-out')]
    expect(alarmOnLeaving(stateOf(alone), left('home'), signed)).toMatchObject({
      urgency: 'same-day',
      signs: ['no-adult'],
    })
    expect(alarmOnLeaving(stateOf(wholeDay), left('home'), signed)).toBeNull()
  })
  it('without a decision is flagged; with what was set aside it is not flagged again', () => {
    expect(flags(wholeDay)).toEqual(['day/left-undecided'])
    const dirty = [...wholeDay, answer('09:50', 'site-dry', 'no', 'sign-out')]
    expect(flags([...dirty, home(named)])).toEqual([])
    expect(flags([...dirty, home()])).toEqual(['day/site-not-dry'])
    expect(flags(wholeDay, 'transfer')).toEqual([])
  })
  it('a second procedure that was planned together with the first hides nothing of it', () => {
    const both = [...bad, said('07:00', 'procedure.scheduled', { on: localDate('2026-04-01'), targets: [target] })]
    const leaving = left('home')
    expect(alarmOnLeaving(stateOf([...both, leaving]), leaving, signed)?.urgency).toBe('emergency')
    expect(stopsOn(of([...both, leaving]))).toEqual(['perineal-change'])
    const check: Entry = { ...answer('07:00', 'allergies', 'yes', 'arrival'), occurredAt: clock('07:00', '2026-04-01') }
    expect(stopsOn(of([...both, leaving, check], signed, clock('08:00', '2026-04-01')))).toEqual([])
    // handed in late, the leaving is judged by the stay that it ended
    const next = said(clock('09:00', '2026-04-01'), 'procedure.started', { targets: [target] })
    expect(alarmOnLeaving(stateOf([...both, next, leaving]), leaving, signed)?.urgency).toBe('emergency')
  })
  it('afterwards the day still shows what it was; a later procedure starts afresh', () => {
    const gone = [...bad, left('home')]
    expect(stopsOn(of(gone))).toEqual(['perineal-change'])
    const next = said(clock('09:00', '2026-04-01'), 'procedure.started', {
      targets: [{ level: 'L4-L5', side: 'left' }],
    })
    expect(stopsOn(of([...gone, next], signed, clock('09:30', '2026-04-01')))).toEqual([])
    expect(of([...gone, next], signed, clock('09:30', '2026-04-01')).exits).not.toContain('home')
  })
})

describe('laws', () => {
  const minute = fc.integer({ min: 1, max: 59 }).map((m) => `09:${String(m).padStart(2, '0')}`)
  const grade = fc.integer({ min: 0, max: 5 })
  const entry: fc.Arbitrary<Entry> = fc.oneof(
    fc
      .record({
        t: minute,
        phase: fc.constantFrom('after' as const, 'discharge' as const, 'baseline' as const),
        perineal: fc.constantFrom('normal' as const, 'changed' as const, 'unknown' as const),
        backPain: fc.constantFrom('none' as const, 'steady' as const, 'rising' as const, 'unknown' as const),
        legPain: fc.constantFrom('none' as const, 'new' as const, 'unknown' as const),
        voided: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
        g: grade,
      })
      .map(({ t, phase, g, ...rest }) => neuro(t, phase, { ...rest, strength: { 'L4 left': g } })),
    fc
      .record({
        t: minute,
        phase: fc.constantFrom('before' as const, 'recovery' as const, 'discharge' as const),
        oxygenGiven: fc.option(fc.integer({ min: 0, max: 4 })),
      })
      .map(({ t, phase, oxygenGiven }) => vitals(t, phase, { oxygenGiven })),
    fc
      .record({
        t: minute,
        name: fc.constantFrom('rousable', 'adult-to-accompany', 'site-dry', 'sedation-given', 'written-plan'),
        to: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
      })
      .map(({ t, name, to }) => answer(t, name, to, 'sign-out')),
    minute.map(sedative),
    fc
      .record({ t: minute, consciousness: fc.integer({ min: 0, max: 2 }) })
      .map(({ t, consciousness }) => said(t, 'recovery.scored', { instrument: 'aldrete', answers: { consciousness } })),
  )
  const sameMinute = wholeDay.length - new Set(wholeDay.map((e) => `${e.type} ${e.occurredAt}`)).size
  const afternoon = fc.array(entry, { maxLength: 12 }).map((more) => [...wholeDay, ...more])

  it('an override never clears a hard stop, in any state', () => {
    fc.assert(
      fc.property(afternoon, fc.constantFrom(signed, unsigned), (entries, site) => {
        const found = of(entries, site)
        const reasons = refused(entries, named, site)
        for (const stop of found.stops) if (stop.status !== 'clear') expect(reasons).toContain(stop.why.code)
        expect(found.exits.includes('home')).toBe(refused(entries, undefined, site).length === 0)
      }),
    )
  })

  it('one more fact ends a stop only where it is a later, better answer to the same question', () => {
    fc.assert(
      fc.property(afternoon, entry, (entries, more) => {
        const ended = stopsOn(of(entries)).filter((stop) => !stopsOn(of([...entries, more])).includes(stop))
        for (const stop of ended) {
          if (stop === 'oxygen-above-baseline')
            expect(is(more, 'vitals.recorded', (b) => b.oxygenGiven !== null)).toBe(true)
          else if (stop === 'unrousable')
            expect(
              is(more, 'check.done', (b) => b.check === 'rousable' && b.answer === 'yes') ||
                is(more, 'recovery.scored', (b) => b.answers.consciousness !== 0),
            ).toBe(true)
          else if (stop === 'no-adult')
            expect(is(more, 'check.done', (b) => b.check === 'adult-to-accompany' && b.answer === 'yes')).toBe(true)
          else
            expect(
              is(
                more,
                'neuro.checked',
                (b) => b.phase !== 'baseline' && (b.perineal === 'normal' || b.backPain !== 'rising'),
              ),
            ).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('the order in which entries are handed in does not matter', () => {
    fc.assert(
      fc.property(
        afternoon.chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray([...entries], { minLength: entries.length })),
        ),
        ([entries, shuffled]) => {
          // entries of one minute keep the order in which they were accepted, so only distinct ones are compared
          const minutes = entries.map((e) => `${e.type} ${e.occurredAt}`)
          fc.pre(new Set(minutes).size === minutes.length - sameMinute)
          expect(stopsOn(of(shuffled))).toEqual(stopsOn(of(entries)))
        },
      ),
      { numRuns: 50 },
    )
  })
})
