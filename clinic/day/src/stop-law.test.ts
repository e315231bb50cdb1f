import { type Moment, say } from '@flavum/base'
import {
  accept,
  type Book,
  type Entry,
  type EventType,
  type LaterRules,
  newBook,
  type Role,
  roles,
} from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPage, dayRules, discharge, stopsOn } from './index.ts'
import { told } from './told.ts'
import { answer, clock, morning, neuro, procedure, recovery, said, signed, vitals, wholeDay } from './worked-day.ts'

const rules: LaterRules = { ...dayRules(signed), 'careplan.signed': () => [] }
const open = said(clock('09:00', '2026-02-20'), 'case.opened', { referredOn: null })
const put = (book: Book, entry: Entry): Book => {
  const result = accept(book, entry, rules, { at: entry.recordedAt })
  return 'accepted' in result ? result.book : book
}
const kept = (entries: readonly Entry[]): Book => [open, ...entries].reduce(put, newBook('case-1'))
const by = (role: Role) => ({ name: role === 'patient' ? 'patient' : 'Otto Operator', role })
const correct = (at: string, corrects: string, body: unknown, role: Role = 'nurse'): Entry =>
  said(at, 'entry.corrected', { corrects, body, reason: 'typed wrong' }, by(role))
const named = { by: 'Otto Operator', role: 'lead', reason: 'I take it on me' }
const home = (book: Book, at: string | Moment = '11:00', override?: typeof named): readonly string[] => {
  const decided = said(at, 'discharge.decided', { exit: 'home', ...(override ? { override } : {}) }, by('operator'))
  const result = accept(book, decided, rules, { at: decided.recordedAt })
  return 'refused' in result ? result.refused.map((r) => r.code) : result.accepted.flags.map((f) => f.code)
}
const weak = neuro('09:50', 'discharge', { strength: { 'L5 left': 3 } })
const baseline = morning.find((e) => e.type === 'neuro.checked')
const baselineVitals = morning.find((e) => e.type === 'vitals.recorded')
if (!baseline || !baselineVitals) throw new Error('the morning has its baselines')

describe('a stop is not cleared', () => {
  it('by a correction of the strength before, nor of the strength found; a later check clears it', () => {
    const body = { ...baseline.body, strength: { ...neuro('07:20', 'baseline').body.strength, 'L5 left': 3 } }
    let book = put(kept([...wholeDay, weak]), correct('10:00', baseline.id, body))
    expect(book.events.at(-1)?.flags.map((f) => f.code)).toEqual(['casebook/baseline-late'])
    expect(home(book)).toEqual(['day/motor-deficit'])
    book = put(book, correct('10:01', weak.id, neuro('09:50', 'discharge').body))
    expect(home(book)).toEqual(['day/motor-deficit'])
    expect(home(put(book, correct('10:02', weak.id, null)))).toEqual(['day/motor-deficit'])
    expect(home(put(book, { ...neuro('10:05', 'discharge'), actor: by('patient') }))).toContain('day/motor-deficit')
    expect(home(put(book, neuro('10:05', 'discharge')))).toEqual([])
  })
  it('by a correction of the oxygen before', () => {
    const need = vitals('09:50', 'discharge', { oxygenGiven: 2 })
    const book = put(
      kept([...wholeDay, need]),
      correct('10:00', baselineVitals.id, { ...baselineVitals.body, oxygenGiven: 3 }),
    )
    expect(home(book, '11:00', named)).toEqual(['day/oxygen-above-baseline'])
  })
  it('by a baseline that is the only one and came after the start', () => {
    const day = [...wholeDay.filter((e) => e.id !== baseline.id), weak]
    const late = { ...neuro('07:20', 'baseline', { strength: { 'L5 left': 3 } }), recordedAt: clock('10:00') }
    expect(home(kept([...day, late]), '11:00', named)).toEqual(['day/strength-not-compared'])
  })
})

describe('cauda equina does not go home', () => {
  const complication = (at: string, what: string, outcome: 'ongoing' | 'resolved', role: Role = 'operator') =>
    said(at, 'complication.occurred', { what, grade: 3, serious: 'yes', related: 'yes', outcome }, by(role))
  const symptoms = (at: string, to: 'yes' | 'no' | 'unsure', role: Role = 'patient') =>
    said(at, 'symptoms.reported', { answers: { 'saddle-numbness': to } }, by(role))

  it.each(['cauda equina', 'Cauda equina syndrome', 'epidural hematoma', 'nerve injury'])('%s', (what) => {
    const book = kept([...wholeDay, complication('09:50', what, 'ongoing')])
    expect(home(book, '11:00', named)).toContain('day/nerve-complication')
    expect(home(put(book, complication('10:00', what, 'resolved', 'coordinator')))).toContain('day/nerve-complication')
    expect(home(put(book, complication('10:00', what, 'resolved')))).toEqual([])
    const table = dayPage(book.state, signed, clock('11:00')).blocks.find(
      (b) => b.kind === 'table' && b.caption === 'Nobody can set these aside',
    )
    expect(JSON.stringify(table)).not.toContain('Clear: "},{"term":"feeling')
    const stops = discharge(book.state, signed, clock('11:00')).stops
    for (const name of ['motor-deficit', 'perineal-change', 'rising-back-pain', 'nerve-complication'])
      expect(stops.find((s) => s.name === name)?.status).not.toBe('clear')
    expect(stops.map((s) => told(s.why)).length).toBe(stops.length)
  })
  it('a warning sign said yes or unsure since the start, until staff hear no', () => {
    expect(home(kept([...wholeDay, symptoms('07:00', 'yes')]))).toEqual([])
    for (const to of ['yes', 'unsure'] as const) {
      const book = kept([...wholeDay, symptoms('09:50', to)])
      expect(home(book, '11:00', named)).toContain('day/warning-sign')
      expect(home(put(book, symptoms('10:00', 'no')))).toContain('day/warning-sign')
      expect(home(put(book, symptoms('10:00', 'no', 'nurse')))).toEqual([])
    }
  })
  it('an emergency alarm, also one that was taken back, until somebody saw to it; leaving is flagged', () => {
    const alarm = said('09:50', 'alarm.raised', { urgency: 'emergency', signs: ['saddle-numbness'] })
    const book = kept([...wholeDay, alarm])
    expect(home(book, '11:00', named)).toContain('day/open-emergency')
    const gone = said('11:05', 'person.left', { exit: 'home' })
    expect(
      put(book, gone)
        .events.at(-1)
        ?.flags.map((f) => f.code),
    ).toContain('day/left-in-spite')
    expect(stopsOn(discharge(book.state, signed, clock('11:00')))).toEqual(['open-emergency'])
    const back = put(book, correct('10:00', alarm.id, null))
    expect(home(back)).toContain('day/open-emergency')
    expect(home(put(back, said('10:10', 'alarm.acknowledged', { alarm: alarm.id, action: 'examined' })))).toEqual([])
  })
})

describe('the adult after sedation', () => {
  const atSignOut = (e: Entry): boolean =>
    'check' in e.body && e.body.check === 'adult-to-accompany' && e.body.when === 'sign-out'
  it('of the morning does not count at discharge', () => {
    expect(home(kept(wholeDay.filter((e) => !atSignOut(e))), '11:00', named)).toEqual(['day/adult-unknown'])
  })
  it('is asked for after propofol, whatever it was given for', () => {
    const day = (drug: string, rxnorm?: string): readonly Entry[] => [
      ...morning,
      ...procedure.filter((e) => !(e.type === 'drug.given' && 'purpose' in e.body && e.body.purpose === 'sedation')),
      said('08:01', 'drug.given', { drug, purpose: 'other', dose: null, ...(rxnorm ? { rxnorm } : {}) }),
      ...recovery.filter((e) => !atSignOut(e)),
      answer('09:50', 'adult-to-accompany', 'no', 'sign-out'),
      answer('09:51', 'sedation-given', 'no', 'sign-out'),
    ]
    expect(home(kept(day('Propofol 1 %')), '11:00', named)).toEqual(['day/no-adult'])
    expect(home(kept(day('white milk', '8782')), '11:00', named)).toEqual(['day/no-adult'])
    expect(home(kept(day('saline')), '11:00', named)).toEqual([])
  })
})

describe('readings and scores', () => {
  it('that contradict each other do not pass', () => {
    const low = vitals('09:50', 'discharge', { systolic: 75, diastolic: 40, pulse: 130, oxygen: 82 })
    const book = kept([...wholeDay, low])
    expect(home(book)).toEqual(['day/score-contradicted', 'day/score-contradicted', 'day/saturation-below'])
    expect(home(book, '11:00', named)).toEqual(['day/score-contradicted'])
  })
  it('within twenty per cent two points stand, beyond it one, beyond forty none', () => {
    const with1 = (pulse: number, points: number) =>
      home(
        kept([
          ...wholeDay,
          vitals('09:50', 'discharge', { pulse }),
          said('09:55', 'recovery.scored', {
            instrument: 'padss',
            answers: { 'vital-signs': points, activity: 2, 'pain-nausea': 2, bleeding: 2, 'intake-output': 2 },
          }),
        ]),
      )
    expect(with1(84, 2)).toEqual([])
    expect(with1(85, 2)).toEqual(['day/score-contradicted'])
    expect(with1(98, 1)).toEqual([])
    expect(with1(99, 1)).toEqual(['day/score-contradicted'])
    expect(with1(99, 0)).toEqual(['day/score-low'])
  })
})

describe('law: once a hard stop stands, nothing but a later, known, better check lets home through', () => {
  const stops: readonly (readonly [EventType, Entry])[] = [
    ['neuro.checked', weak],
    ['neuro.checked', neuro('09:50', 'after', { perineal: 'changed' })],
    ['neuro.checked', neuro('09:50', 'after', { backPain: 'rising' })],
    ['vitals.recorded', vitals('09:50', 'discharge', { oxygenGiven: 2 })],
    ['check.done', answer('09:50', 'rousable', 'no', 'sign-out')],
    ['check.done', answer('09:50', 'adult-to-accompany', 'no', 'sign-out')],
    ['alarm.acknowledged', said('09:50', 'alarm.raised', { urgency: 'emergency', signs: [] })],
    ['symptoms.reported', said('09:50', 'symptoms.reported', { answers: { 'both-legs': 'yes' } })],
  ]
  const minute = fc.integer({ min: 51, max: 59 }).map((m) => `09:${m}`)
  const role = fc.constantFrom(...roles)
  const strength = { 'L5 left': 3 }
  const anything = fc
    .record({ at: minute, role, pick: fc.nat(), what: fc.integer({ min: 0, max: 9 }) })
    .map(({ at, role, pick, what }) => ({ at, role, pick, what }))
  const entryFrom = (
    { at, role, pick, what }: { at: string; role: Role; pick: number; what: number },
    book: Book,
  ): Entry => {
    const target = book.events[pick % book.events.length] ?? open
    const bodies: readonly (() => Entry)[] = [
      () => correct(at, target.id, null, role),
      () =>
        correct(
          at,
          baseline.id,
          { ...baseline.body, strength: { ...neuro(at, 'baseline').body.strength, ...strength } },
          role,
        ),
      () => correct(at, baselineVitals.id, { ...baselineVitals.body, oxygenGiven: 4 }, role),
      // every bad finding as if it had been good
      () => correct(at, target.id, target.type === 'neuro.checked' ? neuro(at, 'discharge').body : target.body, role),
      () => correct(at, target.id, 'answer' in target.body ? { ...target.body, answer: 'yes' } : target.body, role),
      () => ({ ...neuro(at, 'baseline', { strength }), recordedAt: clock(pick % 2 ? at : '07:30'), actor: by(role) }),
      () => ({ ...vitals(at, 'before', { oxygenGiven: 4 }), actor: by(role) }),
      () => ({ ...neuro(at, 'discharge'), actor: by(role) }),
      () => ({ ...vitals(at, 'discharge'), actor: by(role) }),
      () => said(at, 'person.left', { exit: 'observe' }, by(role)),
    ]
    return bodies[what]?.() ?? open
  }
  it.each(stops.map(([right, entry], i) => [i, entry.type, right, entry] as const))(
    'stop %i, %s',
    (_, __, right, entry) => {
      fc.assert(
        fc.property(fc.array(anything, { maxLength: 6 }), fc.boolean(), (more, override) => {
          let book = kept([...wholeDay, entry])
          for (const one of more) {
            const next = entryFrom(one, book)
            if (next.type !== right) book = put(book, next)
          }
          const refused = home(book, '11:00', override ? named : undefined)
          expect(refused.length, refused.map((code) => say({ code, params: {} })).join('\n')).toBeGreaterThan(0)
          expect(stopsOn(discharge(book.state, signed, clock('11:00'))).length).toBeGreaterThan(0)
        }),
        { numRuns: 12 },
      )
    },
  )
})
