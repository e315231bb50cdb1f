import { type Moment, moment } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { accept } from './accept.ts'
import { type Book, newBook } from './book.ts'
import type { Body, EventType } from './event.ts'
import {
  consentInForce,
  factsOf,
  inOrder,
  openAlarms,
  openFlags,
  sameTargets,
  stageOf,
  targetsConsented,
  timeline,
  timeOutDone,
} from './questions.ts'
import type { LaterRules } from './rule.ts'

const none = () => []
const rules: LaterRules = {
  'timeout.completed': none,
  'contrast.chosen': none,
  'contrast.given': none,
  'discharge.decided': none,
  'person.left': none,
  'careplan.signed': none,
}
const on = (day: string, time = '09:00'): Moment => moment(`2026-${day}T${time}:00+01:00[Europe/Berlin]`)
const targets: Body<'consent.given'>['targets'] = [{ level: 'L4-L5', side: 'right' }]
const document = 'a'.repeat(64)

type Said = { [T in EventType]: readonly [Moment, T, Body<T>] }[EventType]

/** Each said at its time; what is refused ends the test. */
function story(...said: readonly Said[]): Book {
  return said.reduce((book, [at, type, body], n) => {
    const entry = {
      id: `e${n + 1}`,
      type,
      occurredAt: at,
      recordedAt: at,
      actor: { name: 'Dr Vance', role: 'operator' },
      body,
    }
    const result = accept(book, entry, rules, { at: on('12-31') })
    if ('refused' in result) throw new Error(JSON.stringify(result.refused))
    return result.book
  }, newBook('c1'))
}
const opened = [on('01-05'), 'case.opened', { referredOn: null }] as const
const consent = [on('02-20'), 'consent.given', { targets, document, by: 'person' }] as const

describe('how far a case has come', () => {
  it('is said in words at every turn', () => {
    const steps: readonly Said[] = [
      opened,
      consent,
      [on('02-20', '10:00'), 'procedure.scheduled', { on: '2026-03-02' as Body<'procedure.scheduled'>['on'], targets }],
      [on('03-02', '07:58'), 'timeout.completed', { targets, present: ['a'] }],
      [on('03-02', '08:00'), 'procedure.started', { targets }],
      [on('03-02', '08:30'), 'procedure.ended', { done: targets }],
      [on('03-02', '10:00'), 'person.left', { exit: 'home' }],
      [on('03-03'), 'visit.done', { kind: 'call', what: 'first call' }],
      [on('09-01'), 'following.ended', { reason: 'moved' }],
      [on('09-02'), 'case.closed', { reason: 'moved' }],
    ]
    expect(steps.map((_, n) => stageOf(story(...steps.slice(0, n + 1)).state))).toEqual([
      'referred',
      'consented',
      'scheduled',
      'in the room',
      'under way',
      'waking up',
      'left the clinic',
      'followed',
      'no longer followed',
      'closed',
    ])
    expect(stageOf(newBook('x').state)).toBe('not opened')
  })
})

describe('order', () => {
  const late = story(
    opened,
    [on('03-02', '08:30'), 'drug.given', { drug: 'second', purpose: 'other', dose: null }],
    [on('03-02', '08:10'), 'drug.given', { drug: 'first', purpose: 'other', dose: null }],
  ).state
  it('is that of what occurred, not of what was handed in', () => {
    expect(inOrder(late, 'drug.given').map((r) => r.body.drug)).toEqual(['first', 'second'])
    expect(timeline(late).map((r) => r.sequence)).toEqual([1, 3, 2])
  })
})

describe('consent and time-out', () => {
  it('consent is that of the last one given, until it is withdrawn', () => {
    const both: typeof targets = [...targets, { level: 'L4-L5', side: 'left' }]
    expect(targetsConsented(story(opened, consent).state)).toEqual(targets)
    expect(
      targetsConsented(
        story(opened, consent, [on('02-21'), 'consent.given', { targets: both, document, by: 'person' }]).state,
      ),
    ).toEqual(both)
    expect(consentInForce(story(opened, consent, [on('02-21'), 'consent.withdrawn', {}]).state)).toBeUndefined()
    // said the day before, written down afterwards: nobody can know, so ask again
    expect(consentInForce(story(opened, consent, [on('02-19'), 'consent.withdrawn', {}]).state)).toBeUndefined()
  })
  it('the time-out counts from when it was completed, until the procedure ends or is put off', () => {
    const { state } = story(opened, consent, [on('03-02', '07:58'), 'timeout.completed', { targets, present: ['a'] }])
    expect(timeOutDone(state, on('03-02', '07:57'))).toBeUndefined()
    expect(timeOutDone(state, on('03-02', '07:58'))?.body.targets).toEqual(targets)
    const putOff = story(
      opened,
      consent,
      [on('03-02', '07:58'), 'timeout.completed', { targets, present: ['a'] }],
      [on('03-02', '08:10'), 'procedure.postponed', { reason: 'fever' }],
    ).state
    expect(timeOutDone(putOff)).toBeUndefined()
    expect(timeOutDone(putOff, on('03-02', '08:05'))).toBeDefined()
  })
  it('the same levels and sides are the same in any order, and no others are', () => {
    const [right] = targets
    const left = { level: 'L4-L5', side: 'left' } as const
    if (!right) throw new Error('no target')
    expect(sameTargets([right, left], [left, right])).toBe(true)
    expect(sameTargets([right], [right, left])).toBe(false)
    expect(sameTargets([right, left], [right])).toBe(false)
    expect(sameTargets([right], [left])).toBe(false)
  })
})

describe('facts, flags, alarms', () => {
  it('a measure becomes a fact of the day of its images; one that nobody could read becomes none', () => {
    const study = 'b'.repeat(64)
    const measure = {
      study,
      measure: 'ligament-thickness',
      level: 'L4-L5',
      side: 'right',
      unit: 'mm',
      method: 'axial T2',
      reader: 'Dr Vance',
    } as const
    const { state } = story(
      opened,
      [
        on('01-10'),
        'imaging.linked',
        { study, modality: 'MR', on: '2025-12-18' as Body<'imaging.linked'>['on'], patient: 'same' },
      ],
      [on('01-11'), 'measure.recorded', { ...measure, value: 4.4 }],
      [on('01-11'), 'measure.recorded', { ...measure, side: 'left', value: null }],
    )
    expect(factsOf(state)).toEqual([
      {
        key: 'ligament-thickness',
        value: 4.4,
        unit: 'mm',
        level: 'L4-L5',
        side: 'right',
        on: '2025-12-18',
        source: 'image',
        method: 'axial T2',
        by: 'Dr Vance',
      },
    ])
  })
  it('a flag stays with its entry; a corrected entry that was taken back takes it along', () => {
    const exposure = [
      on('03-02'),
      'exposure.recorded',
      { fluoroscopyTime: 1, airKerma: null, doseAreaProduct: null, from: 'console' },
    ] as const
    expect(openFlags(story(opened, exposure).state).map((f) => f.flag.code)).toEqual([
      'casebook/exposure-before-timeout',
      'casebook/no-consent',
    ])
    const back = story(opened, exposure, [
      on('03-03'),
      'entry.corrected',
      { corrects: 'e2', body: null, reason: 'another case' },
    ])
    expect(openFlags(back.state)).toEqual([])
  })
  it('an alarm is open until it is acknowledged', () => {
    const alarm: Said = [on('03-07'), 'alarm.raised', { urgency: 'emergency', signs: ['saddle-numbness'] }]
    expect(openAlarms(story(opened, alarm).state)).toHaveLength(1)
    expect(
      openAlarms(story(opened, alarm, [on('03-07'), 'alarm.acknowledged', { alarm: 'e2', action: 'seen' }]).state),
    ).toEqual([])
  })
})
