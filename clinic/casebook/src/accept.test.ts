import { localDate, type Moment, moment, say } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { accept } from './accept.ts'
import { type Book, newBook } from './book.ts'
import { latest, recorded } from './case-state.ts'
import type { Body, EventType, Role } from './event.ts'
import { noHash } from './hash.ts'
import { stageOf } from './questions.ts'
import type { LaterRules } from './rule.ts'
import { stayOf } from './stay.ts'
import { baselineStrength, strengthLost } from './strength.ts'
import { verify } from './verify.ts'

const none = () => []
export const noLaterRules: LaterRules = {
  'timeout.completed': none,
  'contrast.chosen': none,
  'contrast.given': none,
  'discharge.decided': none,
  'person.left': none,
  'careplan.signed': none,
}

const clock = (minute: number): Moment =>
  moment(
    `2026-03-02T${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+01:00[Europe/Berlin]`,
  )
const right = [{ level: 'L4-L5', side: 'right' }] as const
const left = [{ level: 'L4-L5', side: 'left' }] as const
const study = 'a'.repeat(64)

interface Said<T extends EventType> {
  readonly type: T
  readonly body: Body<T>
  readonly role?: Role
  readonly id?: string
  readonly at?: Moment
}

/** Says things one after another, a minute apart; gives the book and what the last one led to. */
function desk(): {
  book: () => Book
  say: <T extends EventType>(type: T, body: Body<T>, more?: Partial<Said<T>>) => string
} {
  let book = newBook('c1')
  let minute = 0
  let n = 0
  return {
    book: () => book,
    say: (type, body, more = {}) => {
      const at = more.at ?? clock(minute++)
      const role = more.role ?? 'operator'
      const actor = { name: role === 'patient' ? 'patient' : 'Dr Vance', role }
      const result = accept(
        book,
        { id: more.id ?? `e${++n}`, type, occurredAt: at, recordedAt: at, actor, body },
        noLaterRules,
        { at: clock(minute) },
      )
      if ('refused' in result) return result.refused.map((r) => r.code).join(' ')
      book = result.book
      return result.accepted.flags.map((f) => f.code).join(' ') || 'accepted'
    },
  }
}

const opened = (): ReturnType<typeof desk> => {
  const d = desk()
  d.say('case.opened', { referredOn: null })
  return d
}

describe('accepting an entry', () => {
  it('gives it the next place and binds it to the one before', () => {
    const d = opened()
    d.say('target.chosen', { targets: [...right], reason: 'pain on the right' })
    const [first, second] = d.book().events
    expect(first).toMatchObject({ sequence: 1, previous: noHash, schemaVersion: 1, caseId: 'c1', flags: [] })
    expect(second).toMatchObject({ sequence: 2, previous: first?.hash })
    expect(verify(d.book().events, d.book().state.head)).toEqual([])
  })

  it('records once what is handed in twice, and refuses other words under the same id', () => {
    const d = opened()
    const said = { id: 'tablet-7', at: clock(1) }
    expect(d.say('drug.given', { drug: 'midazolam', purpose: 'sedation', dose: null }, said)).toBe('accepted')
    expect(d.say('drug.given', { drug: 'midazolam', purpose: 'sedation', dose: null }, said)).toBe('accepted')
    expect(d.book().events).toHaveLength(2)
    expect(d.say('drug.given', { drug: 'fentanyl', purpose: 'sedation', dose: null }, said)).toBe('casebook/id-taken')
    expect(d.book().events).toHaveLength(2)
  })

  it.each([
    [{ type: 'drug.taken' }, 'There is no kind of entry by that name.'],
    [5, 'There is no kind of entry by that name.'],
    [{ body: {} }, 'The entry "drug.given" is not whole: body.drug is missing.'],
    [{ body: { drug: 'x', purpose: 'fun', dose: null } }, 'body.purpose should be one of: antibiotic, sedation'],
    [
      { body: { drug: 'x', purpose: 'sedation', dose: { value: Number.NaN, unit: 'mg' } } },
      'body.dose.value should be a number',
    ],
    [{ body: { drug: 'x', purpose: 'sedation', dose: null, does: 3 } }, 'body holds a field that is not known there'],
    [{ occurredAt: '2026-03-02' }, 'occurredAt should be a moment such as'],
    [{ actor: { name: 'Ida Lind', role: 'patient' } }, 'An entry by the patient names somebody.'],
    [{ id: '' }, 'id is empty'],
  ])('says in a sentence what cannot be read: %j', (wrong, sentence) => {
    const good = {
      id: 'x',
      type: 'drug.given',
      occurredAt: clock(1),
      recordedAt: clock(1),
      actor: { name: 'A', role: 'nurse' },
      body: { drug: 'x', purpose: 'sedation', dose: null },
    }
    const given = typeof wrong === 'object' ? { ...good, ...wrong } : wrong
    expect(() => accept(opened().book(), given, noLaterRules, { at: clock(5) })).toThrow(sentence)
    try {
      accept(opened().book(), given, noLaterRules, { at: clock(5) })
    } catch (error) {
      expect(String(error)).not.toContain('Lind')
    }
  })

  it('flags times that cannot be, and records what happened all the same', () => {
    const d = opened()
    const drug = { drug: 'x', purpose: 'other', dose: null } as const
    expect(d.say('drug.given', drug, { at: moment('2027-01-01T00:00:00+01:00[Europe/Berlin]') })).toBe(
      'casebook/in-the-future',
    )
    expect(d.say('drug.given', drug, { at: moment('2020-01-01T00:00:00+01:00[Europe/Berlin]') })).toBe(
      'casebook/before-the-case',
    )
    const late = accept(
      d.book(),
      {
        id: 'z',
        type: 'drug.given',
        occurredAt: clock(9),
        recordedAt: clock(8),
        actor: { name: 'A', role: 'nurse' },
        body: drug,
      },
      noLaterRules,
      { at: clock(20) },
    )
    expect('accepted' in late && late.accepted.flags.map((f) => f.code)).toEqual(['casebook/recorded-before'])
  })
})

describe('who may', () => {
  it('refuses an intention by a role that is not listed', () => {
    expect(opened().say('target.chosen', { targets: [...right], reason: '' }, { role: 'coordinator' })).toBe(
      'casebook/not-their-role',
    )
  })
  it('records what happened whoever says it, with a flag', () => {
    expect(
      opened().say(
        'complication.occurred',
        { what: 'fall', grade: null, serious: 'unknown', related: 'unknown', outcome: 'unknown' },
        { role: 'patient' },
      ),
    ).toBe('casebook/not-their-role')
  })
  it('records what happened in a case that was never opened, and in a closed one', () => {
    const d = desk()
    const body = { drug: 'x', purpose: 'other', dose: null } as const
    expect(d.say('drug.given', body)).toBe('casebook/not-opened')
    d.say('case.opened', { referredOn: null })
    expect(d.say('case.opened', { referredOn: null })).toBe('casebook/opened-twice')
    expect(d.say('case.closed', { reason: 'end' })).toBe('accepted')
    expect(d.say('drug.given', body)).toBe('casebook/closed')
    expect(d.say('target.chosen', { targets: [...right], reason: '' })).toBe('casebook/closed')
    expect(d.say('identity.erased', { reason: 'asked' }, { role: 'administrator' })).toBe('accepted')
  })
  it('lets an alarm be raised and seen to in a closed case, and the lead take the closing back', () => {
    const d = opened()
    d.say('case.closed', { reason: 'end' }, { id: 'x' })
    expect(d.say('alarm.raised', { urgency: 'emergency', signs: ['saddle-numbness'] }, { id: 'a' })).toBe('accepted')
    expect(d.say('alarm.acknowledged', { alarm: 'a', action: 'seen' })).toBe('accepted')
    const back = { corrects: 'x', body: null, reason: 'there was an alarm' }
    expect(d.say('entry.corrected', back, { role: 'lead' })).toBe('accepted')
    expect(stageOf(d.book().state)).not.toBe('closed')
  })
  it('lets an alarm that was taken back be seen to all the same', () => {
    const d = opened()
    d.say('alarm.raised', { urgency: 'emergency', signs: [] }, { id: 'a' })
    d.say('entry.corrected', { corrects: 'a', body: null, reason: 'by mistake' }, { role: 'nurse' })
    expect(d.say('alarm.acknowledged', { alarm: 'a', action: 'nobody was ill' })).toBe('accepted')
    expect(d.say('alarm.acknowledged', { alarm: 'e1', action: 'no alarm' })).toBe('casebook/alarm-unknown')
  })
})

describe('consent, sides, time-out', () => {
  const timeOut = { targets: [...right], present: ['a'] }
  it('refuses a start without consent, without a time-out, for another side, and after consent was withdrawn', () => {
    const d = opened()
    expect(d.say('procedure.started', { targets: [...right] })).toBe('casebook/no-consent casebook/no-timeout')
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    expect(d.say('procedure.started', { targets: [...right] })).toBe('casebook/no-timeout')
    d.say('timeout.completed', timeOut)
    expect(d.say('procedure.started', { targets: [...left] })).toBe('casebook/other-than-consented')
    expect(d.say('procedure.started', { targets: [...right, ...left] })).toBe('casebook/other-than-consented')
    d.say('consent.withdrawn', {}, { role: 'patient' })
    expect(d.say('procedure.started', { targets: [...right] })).toBe('casebook/no-consent')
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    expect(d.say('procedure.started', { targets: [...right] })).toBe('accepted')
    expect(d.say('procedure.started', { targets: [...right] })).toBe('casebook/already-started')
  })

  it('counts a withdrawal that is handed in late, whichever clock was wrong', () => {
    const d = opened()
    d.say(
      'consent.given',
      { targets: [...right], document: study, by: 'person' },
      { at: moment('2027-01-01T00:00:00+01:00[Europe/Berlin]') },
    )
    d.say('timeout.completed', timeOut)
    d.say('consent.withdrawn', {})
    expect(d.say('procedure.started', { targets: [...right] })).toBe('casebook/no-consent')
  })

  it('says which sides in the refusal, and no more', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    d.say('timeout.completed', timeOut)
    const at = clock(30)
    const result = accept(
      d.book(),
      {
        id: 'q',
        type: 'procedure.started',
        occurredAt: at,
        recordedAt: at,
        actor: { name: 'V', role: 'operator' },
        body: { targets: left },
      },
      noLaterRules,
      { at },
    )
    expect('refused' in result && result.refused.map((r) => say(r))).toEqual([
      'L4-L5 left is not what was consented to: L4-L5 right. Stop and compare with the signed consent. Where the plan has changed, ask the person again.',
    ])
  })

  it('refuses X-ray before the time-out; records exposure before it with a flag', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    const exposure = { fluoroscopyTime: 3, airKerma: null, doseAreaProduct: null, from: 'console' } as const
    expect(d.say('xray.enabled', {})).toBe('casebook/no-timeout')
    expect(d.say('exposure.recorded', exposure)).toBe('casebook/exposure-before-timeout')
    expect(d.say('timeout.completed', { targets: [...left], present: ['a'] })).toBe('casebook/other-than-consented')
    expect(d.say('timeout.completed', { targets: [...right], present: ['a'] })).toBe('accepted')
    expect(d.say('xray.enabled', {})).toBe('accepted')
    expect(d.say('exposure.recorded', exposure)).toBe('accepted')
    expect(d.say('exposure.recorded', { ...exposure, targets: [...left] })).toBe('casebook/other-than-consented')
  })

  it('does not let the time-out of an abandoned procedure count for the next', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    d.say('timeout.completed', { targets: [...right], present: ['a'] })
    d.say('procedure.started', { targets: [...right] })
    d.say('procedure.abandoned', { reason: 'epidurogram not visible', step: 4 })
    expect(d.say('xray.enabled', {})).toBe('casebook/no-timeout')
  })
})

describe('answers', () => {
  const odi = (answers: Record<string, number>, window: string) =>
    ({ instrument: 'odi', window, answers, mode: 'paper' }) as const
  it('that no instrument asks for, at a time at which nobody is asked, are kept and flagged', () => {
    const d = opened()
    expect(d.say('questionnaire.answered', odi({ pain: 2 }, '6 weeks'))).toBe('accepted')
    expect(d.say('questionnaire.answered', odi({ banana: 99 }, '6 weeks'))).toBe('scores/unknown-item')
    expect(d.say('questionnaire.answered', odi({ pain: 99 }, '6 weeks'))).toBe('scores/not-allowed')
    expect(d.say('questionnaire.answered', odi({ pain: 2 }, 'sometime'))).toBe('casebook/window-unknown')
    expect(d.say('questionnaire.missed', { instrument: 'odi', window: 'sometime', reason: 'away' })).toBe(
      'casebook/window-unknown',
    )
    expect(d.say('recovery.scored', { instrument: 'aldrete', answers: { banana: 2 } })).toBe('scores/unknown-item')
    expect(recorded(d.book().state, 'questionnaire.answered')).toHaveLength(4)
  })
  it('at a time that was signed for this person are not flagged', () => {
    const d = opened()
    const on = localDate('2026-04-01')
    const appointment = { what: 'odi 4 weeks', kind: 'questionnaire', from: on, due: on, until: on } as const
    const plan = {
      template: 't',
      version: '1',
      start: on,
      limits: [],
      appointments: [appointment],
      signedBy: 'Dr Vance',
    }
    d.say('careplan.signed', plan)
    expect(d.say('questionnaire.answered', odi({ pain: 2 }, '4 weeks'))).toBe('accepted')
  })
})

describe('what is said after the start to have been so before', () => {
  const check = (grade: number) =>
    ({
      phase: 'baseline',
      strength: { 'L5 left': grade },
      perineal: 'normal',
      backPain: 'none',
      legPain: 'none',
      voided: 'yes',
    }) as const
  it('is kept and flagged, also as a correction and as a taking back', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    expect(d.say('neuro.checked', check(5), { id: 'b' })).toBe('accepted')
    d.say('timeout.completed', { targets: [...right], present: ['a'] })
    d.say('procedure.started', { targets: [...right] })
    expect(d.say('neuro.checked', { ...check(3), phase: 'after' })).toBe('accepted')
    expect(d.say('neuro.checked', check(3))).toBe('casebook/baseline-late')
    const wrong = (body: unknown) => ({ corrects: 'b', body, reason: 'typed wrong' })
    expect(d.say('entry.corrected', wrong(check(3)))).toBe('casebook/baseline-late')
    expect(d.say('entry.corrected', wrong(null))).toBe('casebook/baseline-late')
    expect([...baselineStrength(stayOf(d.book().state))]).toEqual([['L5 left', 5]])
    expect(strengthLost(stayOf(d.book().state))).toEqual(['L5 left'])
  })
  it('raises a baseline, and is the correction of one where it was made in time', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' })
    d.say('neuro.checked', check(5), { id: 'b' })
    expect(d.say('entry.corrected', { corrects: 'b', body: check(3), reason: 'typed wrong' })).toBe('accepted')
    d.say('timeout.completed', { targets: [...right], present: ['a'] })
    d.say('procedure.started', { targets: [...right] })
    expect([...baselineStrength(stayOf(d.book().state))]).toEqual([['L5 left', 3]])
    d.say('entry.corrected', { corrects: 'b', body: check(4), reason: 'typed wrong again' })
    expect([...baselineStrength(stayOf(d.book().state))]).toEqual([['L5 left', 4]])
  })
})

describe('images, levels, plan', () => {
  const link = (patient: 'same' | 'different' | 'not-compared') =>
    ({ study, modality: 'MR', on: null, patient }) as const
  it('refuses images of somebody else, or of nobody knows whom', () => {
    const d = opened()
    expect(d.say('imaging.linked', link('different'))).toBe('casebook/other-patient')
    expect(d.say('imaging.linked', link('not-compared'))).toBe('casebook/patient-not-compared')
    expect(d.say('imaging.linked', link('same'))).toBe('accepted')
  })
  it('wants linked images and a named person for the names of levels, and those for a plan', () => {
    const d = opened()
    const plan = { plan: 'b'.repeat(64), targets: [...right], figures: {} }
    const levels = { study, levels: ['L4-L5'] as 'L4-L5'[], anchor: 'last rib' }
    expect(d.say('levels.confirmed', levels)).toBe('casebook/study-not-linked')
    d.say('imaging.linked', link('same'))
    expect(d.say('plan.adopted', plan)).toBe('casebook/levels-not-confirmed')
    expect(d.say('levels.confirmed', levels)).toBe('accepted')
    d.say('target.chosen', { targets: [...left], reason: 'worse on the left' })
    expect(d.say('plan.adopted', plan)).toBe('casebook/other-than-chosen')
    expect(d.say('plan.adopted', { ...plan, targets: [...left] })).toBe('accepted')
  })
  it('wants a prescriber by name', () => {
    const d = opened()
    const planned = { drug: 'warfarin', stopOn: null, restartAfterHours: null }
    for (const prescriber of ['nurse', ' Operator ', '-', '12'])
      expect(d.say('antithrombotic.planned', { ...planned, prescriber })).toBe('casebook/not-a-named-person')
    expect(d.say('antithrombotic.planned', { ...planned, prescriber: 'Dr Okafor' })).toBe('accepted')
    const through = { ...planned, prescriber: 'Dr Okafor', continues: true }
    expect(d.say('antithrombotic.planned', through)).toBe('accepted')
    expect(d.say('antithrombotic.planned', { ...through, restartAfterHours: 24 })).toBe('casebook/continues-and-pauses')
  })
})

describe('corrections', () => {
  const dose = (value: number) =>
    ({ drug: 'lidocaine', purpose: 'local-anaesthetic', dose: { value, unit: 'mg' } }) as const
  const doses = (d: ReturnType<typeof desk>) => recorded(d.book().state, 'drug.given').map((r) => r.body.dose?.value)
  const correct = (d: ReturnType<typeof desk>, corrects: string, body: unknown, id: string, role: Role = 'nurse') =>
    d.say('entry.corrected', { corrects, body, reason: 'typed wrong' }, { id, role })

  it('puts the new body in place, keeps the old one in the chain, and names who did it', () => {
    const d = opened()
    d.say('drug.given', dose(1000), { id: 'd1' })
    d.say('drug.given', dose(20), { id: 'd2' })
    expect(correct(d, 'd1', dose(100), 'k1')).toBe('accepted')
    expect(doses(d)).toEqual([100, 20])
    expect(recorded(d.book().state, 'drug.given')[0]?.correctedBy).toMatchObject({ id: 'k1', reason: 'typed wrong' })
    expect(d.book().events[1]?.body).toEqual(dose(1000))
  })
  it('takes back, corrects again, corrects the correction, and takes the correction back', () => {
    const d = opened()
    d.say('drug.given', dose(1000), { id: 'd1' })
    d.say('drug.given', dose(20), { id: 'd2' })
    correct(d, 'd1', null, 'k1')
    expect(doses(d)).toEqual([20])
    correct(d, 'd1', dose(100), 'k2')
    expect(doses(d)).toEqual([100, 20])
    correct(d, 'k2', { corrects: 'd1', body: dose(110), reason: 'read again' }, 'k3')
    expect(doses(d)).toEqual([110, 20])
    correct(d, 'k2', null, 'k4')
    expect(doses(d)).toEqual([20])
    correct(d, 'k1', null, 'k5')
    expect(doses(d)).toEqual([1000, 20])
    expect(latest(d.book().state, 'drug.given')?.correctedBy).toBeUndefined()
  })
  it('can be turned to the entry that was meant, which lets the first one stand again', () => {
    const d = opened()
    d.say('drug.given', dose(1), { id: 'd1' })
    d.say('drug.given', dose(2), { id: 'd2' })
    correct(d, 'd1', dose(22), 'k1')
    correct(d, 'k1', { corrects: 'd2', body: dose(22), reason: 'wrong line' }, 'k2')
    expect(doses(d)).toEqual([1, 22])
  })
  it('refuses unknown entries, bodies of another kind, and circles', () => {
    const d = opened()
    d.say('drug.given', dose(1), { id: 'd1' })
    expect(correct(d, 'nothing', null, 'k0')).toBe('casebook/corrects-unknown')
    expect(correct(d, 'k9', null, 'k9')).toBe('casebook/corrects-unknown')
    expect(() => correct(d, 'd1', { drug: 5 }, 'k1')).toThrow('body.drug should be text')
    correct(d, 'd1', dose(2), 'k1')
    correct(d, 'k1', { corrects: 'd1', body: dose(3), reason: '' }, 'k2')
    expect(correct(d, 'k1', { corrects: 'k2', body: null, reason: '' }, 'k3')).toBe('casebook/corrects-later')
  })
  it('never brings a withdrawn consent back, and never unopens a case', () => {
    const d = opened()
    d.say('consent.withdrawn', {}, { id: 'w' })
    expect(correct(d, 'w', null, 'k1', 'lead')).toBe('casebook/withdrawal-stands')
    expect(correct(d, 'e1', null, 'k2', 'lead')).toBe('casebook/cannot-take-back')
  })
  it('judges the new body as if it were handed in now', () => {
    const d = opened()
    d.say('consent.given', { targets: [...right], document: study, by: 'person' }, { id: 'c' })
    d.say('timeout.completed', { targets: [...right], present: ['a'] })
    d.say('procedure.started', { targets: [...right] }, { id: 's' })
    expect(correct(d, 's', { targets: left }, 'k1')).toBe('casebook/other-than-consented')
    expect(correct(d, 'c', { targets: left, document: study, by: 'person' }, 'k2')).toBe('casebook/after-the-start')
    expect(correct(d, 'c', { targets: left, document: study, by: 'person' }, 'k3', 'lead')).toBe('accepted')
  })
  it('reopens a closed case', () => {
    const d = opened()
    d.say('case.closed', { reason: 'done' }, { id: 'x' })
    expect(correct(d, 'x', null, 'k', 'coordinator')).toBe('accepted')
    expect(d.say('target.chosen', { targets: [...right], reason: '' })).toBe('accepted')
  })
})
