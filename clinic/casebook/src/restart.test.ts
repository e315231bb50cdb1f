import { localDate, type Moment, moment } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseState, Recorded } from './case-state.ts'
import { type Body, bodies, type EventType } from './event.ts'
import { emptyState } from './fold.ts'
import { type NerveEvent, nerveEvents } from './nerve-events.ts'
import { type Restart, restartsOf } from './restart.ts'
import { actualEnd, endedStay, stayOf } from './stay.ts'

const on = (day: string, time = '09:00'): Moment => moment(`2026-${day}T${time}:00+01:00[Europe/Berlin]`)
const at = (time: string): Moment => on('03-02', time)
interface Said {
  readonly type: EventType
  readonly at: Moment
  readonly body: unknown
}
const said = <T extends EventType>(type: T, when: Moment, body: Body<T>): Said => ({ type, at: when, body })

/** A case in which these were accepted in this order. */
function caseOf(...all: readonly Said[]): CaseState {
  const records: Partial<Record<EventType, Recorded[]>> = {}
  for (const [i, { type, at: occurredAt, body }] of all.entries())
    (records[type] ??= []).push({
      id: `e${i + 1}`,
      sequence: i + 1,
      occurredAt,
      recordedAt: occurredAt,
      actor: { name: 'Nora Nurse', role: 'nurse' },
      body: bodies[type].parse(body),
      flags: [],
    })
  // each list holds bodies of its own type: parsed above by that type's schema
  return { ...emptyState('c1'), records: records as CaseState['records'] }
}

const targets: Body<'procedure.ended'>['done'] = [{ level: 'L4-L5', side: 'left' }]
const started = said('procedure.started', at('08:00'), { targets })
const ended = said('procedure.ended', at('08:30'), { done: targets })
const left = said('person.left', at('11:00'), { exit: 'home' })
const plan = (hours: number | null, drug = 'Apixaban', when = on('02-20')): Said =>
  said('antithrombotic.planned', when, {
    drug,
    prescriber: 'Dr Lind',
    stopOn: localDate('2026-02-27'),
    restartAfterHours: hours,
  })
const decided = (when: Moment, knowing: readonly NerveEvent[], restartAt: Moment | null = on('03-05')): Said =>
  said('antithrombotic.restart-decided', when, {
    drug: ' apixaban',
    prescriber: 'Dr Other',
    restartAt,
    knowing: [...knowing],
  })
const again = (when: Moment, taken: Moment | null = when): Said =>
  said('antithrombotic.restarted', when, { drug: 'apixaban', at: taken })
const needle = (change: Partial<Body<'needle.placed'>>): Said =>
  said('needle.placed', at('08:10'), {
    level: 'L4-L5',
    side: 'left',
    needle: 'Tuohy',
    duralPuncture: 'no',
    bloody: 'no',
    ...change,
  })
const complication = (what: string, when = at('08:40')): Said =>
  said('complication.occurred', when, { what, grade: null, serious: 'unknown', related: 'yes', outcome: 'ongoing' })
const check = (
  when: Moment,
  change: Partial<Body<'neuro.checked'>> = {},
  phase: Body<'neuro.checked'>['phase'] = 'after',
): Said =>
  said('neuro.checked', when, {
    phase,
    strength: {},
    perineal: 'normal',
    backPain: 'steady',
    legPain: 'none',
    voided: 'unknown',
    ...change,
  })

const events = (...all: readonly Said[]) => nerveEvents(stayOf(caseOf(...all))).map((n) => [n.event, n.at])
/** As both rooms ask: from the stay that is going on, and from the stay that ended. */
function restart(...all: readonly Said[]): Restart {
  const state = caseOf(...all)
  const [one, ...more] = restartsOf(state, stayOf(state))
  const stay = endedStay(state)
  if (stay) expect(restartsOf(state, stay)).toEqual([one, ...more])
  if (!one || more.length > 0) throw new Error('not one drug')
  return one
}

describe('what happened to nerve, dura and bleeding, and when', () => {
  it('nothing recorded, or unknown, is none of them', () => {
    expect(events(started, needle({ bloody: 'unknown', duralPuncture: 'unknown' }), check(at('09:00')))).toEqual([])
  })
  it.each([
    ['bloody-tap', needle({ bloody: 'yes' }), '08:10'],
    ['dural-puncture', needle({ duralPuncture: 'yes' }), '08:10'],
    [
      'dural-puncture',
      said('contrast.given', at('08:12'), { agent: 'iohexol', iodine: 240, volume: 2, pattern: 'intrathecal' }),
      '08:12',
    ],
    ['dural-puncture', complication('Dural tear '), '08:40'],
    ['dural-puncture', complication('CSF leak'), '08:40'],
    ['neurological-change', complication('nerve injury'), '08:40'],
    ['neurological-change', complication('cauda equina'), '08:40'],
    ['bleeding', complication('bleeding'), '08:40'],
    ['neurological-change', check(at('09:00'), { perineal: 'changed' }), '09:00'],
    ['neurological-change', check(at('09:00'), { backPain: 'rising' }), '09:00'],
    ['neurological-change', check(at('09:00'), { legPain: 'new' }), '09:00'],
  ] as const)('%s', (event, entry, time) => {
    expect(events(started, entry)).toEqual([[event, at(time)]])
  })
  it('a haematoma beside the nerves is both; a complication by another name asks nothing', () => {
    expect(events(complication('epidural haematoma')).map(([event]) => event)).toEqual([
      'neurological-change',
      'bleeding',
    ])
    for (const what of ['constructor', '__proto__', 'sore throat']) expect(events(complication(what))).toEqual([])
  })
  it('strength lost is new when it is less than before, not at every check that finds it', () => {
    const grade = (when: Moment, g: number, root = 'L5 left') => check(when, { strength: { [root]: g } })
    const baseline = check(at('07:00'), { strength: { 'L5 left': 5 } }, 'baseline')
    expect(events(baseline, grade(at('09:00'), 5))).toEqual([])
    expect(events(baseline, grade(at('09:00'), 4), grade(at('10:00'), 4, ' l5  LEFT'))[0]?.[1]).toBe(at('09:00'))
    expect(events(baseline, grade(at('09:00'), 4), grade(at('10:00'), 3))[0]?.[1]).toBe(at('10:00'))
    expect(
      events(baseline, grade(at('09:00'), 4), grade(at('10:00'), 5), grade(at('11:00'), 4)).map(([, when]) => when),
    ).toEqual([at('11:00')])
    // without a baseline, the checks speak against each other
    expect(events(grade(at('09:00'), 5), grade(at('10:00'), 3))[0]?.[1]).toBe(at('10:00'))
    expect(events(grade(at('09:00'), 3))).toEqual([])
  })
  it('a finding that lasts is new once, also across an unknown; pain that rises is new each time', () => {
    const numb = (time: string) => check(at(time), { perineal: 'changed' })
    const unknown = check(at('09:30'), { perineal: 'unknown', legPain: 'unknown' })
    expect(events(numb('09:00'), unknown, numb('10:00'))[0]?.[1]).toBe(at('09:00'))
    expect(events(numb('09:00'), check(at('09:30')), numb('10:00'))[0]?.[1]).toBe(at('10:00'))
    const rising = (time: string) => check(at(time), { backPain: 'rising' })
    expect(events(rising('09:00'), rising('10:00'))[0]?.[1]).toBe(at('10:00'))
  })
})

describe('the stay and its actual end', () => {
  it('is that of the last entry that says so, ended or abandoned', () => {
    const abandoned = said('procedure.abandoned', at('08:20'), { reason: 'no epidurogram', step: 4 })
    expect(actualEnd(stayOf(caseOf(started)))).toBeNull()
    expect(actualEnd(stayOf(caseOf(started, ended, abandoned)))).toBe(at('08:30'))
    expect(actualEnd(stayOf(caseOf(started, abandoned)))).toBe(at('08:20'))
  })
  it('the one that ended last holds what followed it, until another has ended', () => {
    const visit = check(on('03-16'), { legPain: 'new' }, 'visit')
    const next = said('procedure.scheduled', on('03-20'), { on: localDate('2026-05-04'), targets })
    const state = caseOf(started, needle({ bloody: 'yes' }), ended, left, visit, next)
    const of = (by?: Moment) => {
      const stay = endedStay(state, by)
      return stay && nerveEvents(stay).map((n) => n.event)
    }
    expect(of(at('08:20'))).toBeNull()
    expect(of(on('03-10'))).toEqual(['bloody-tap'])
    expect(of()).toEqual(['bloody-tap', 'neurological-change'])
    const second = said('procedure.ended', on('05-04'), { done: targets })
    const after = endedStay(caseOf(started, needle({ bloody: 'yes' }), ended, left, second))
    expect(after && nerveEvents(after)).toEqual([])
  })
})

describe('taking a drug again', () => {
  const day = [plan(24), started, ended]
  it('not yet; then planned, from the actual end', () => {
    expect(restart(plan(24), started)).toMatchObject({ state: 'not-yet', at: null })
    expect(restart(...day)).toMatchObject({
      drug: 'Apixaban',
      state: 'planned',
      at: on('03-03', '08:30'),
      prescriber: 'Dr Lind',
      askAgain: [],
    })
  })
  it('asked where nobody said when; continued only where the prescriber decided that it goes on', () => {
    expect(restart(plan(null), started, ended)).toMatchObject({ state: 'ask', at: null })
    const through = said('antithrombotic.planned', on('02-20'), {
      drug: 'aspirin',
      prescriber: 'Dr Lind',
      stopOn: null,
      restartAfterHours: null,
      continues: true,
    })
    const silent = {
      ...through,
      body: { drug: 'aspirin', prescriber: 'Dr Lind', stopOn: null, restartAfterHours: null },
    }
    expect(restart(silent, started, ended).state).toBe('ask')
    expect(restart({ ...through, body: { ...silent.body, continues: false } }, started, ended).state).toBe('ask')
    expect(restart(through, started, ended).state).toBe('continues')
    expect(restart(through, started, complication('dural tear'), ended)).toMatchObject({
      state: 'ask',
      askAgain: ['dural-puncture'],
    })
  })
  it('decided after the end counts; before it was a guess', () => {
    expect(restart(...day, decided(at('08:00'), [])).state).toBe('planned')
    expect(restart(...day, decided(at('08:30'), []))).toMatchObject({
      state: 'decided',
      at: on('03-05'),
      prescriber: 'Dr Other',
    })
    expect(restart(...day, decided(at('09:00'), [], null))).toMatchObject({ state: 'withheld', at: null })
  })
  it('every event opens it again until it is decided knowing of it', () => {
    const torn = complication('csf leak')
    expect(restart(...day, torn)).toMatchObject({ state: 'ask', at: null, askAgain: ['dural-puncture'] })
    expect(restart(...day, torn, decided(at('09:00'), ['bloody-tap'])).state).toBe('ask')
    expect(restart(...day, torn, decided(at('09:00'), ['dural-puncture'])).state).toBe('decided')
  })
  it('what came after the decision was not known to it, whatever it says', () => {
    const early = decided(at('09:00'), ['neurological-change', 'dural-puncture'])
    expect(restart(...day, early, check(at('09:30'), { perineal: 'changed' }))).toMatchObject({
      state: 'ask',
      askAgain: ['neurological-change'],
    })
    expect(restart(...day, early, complication('dural tear', on('03-04'))).state).toBe('ask')
  })
  it('taken again it is restarted; an event then, or before and unknown, opens it again', () => {
    expect(restart(...day, again(at('20:00')))).toMatchObject({ state: 'restarted', at: at('20:00') })
    expect(restart(...day, again(at('20:00'), null))).toMatchObject({ state: 'restarted', at: null })
    const bleeding = complication('bleeding', on('03-03'))
    expect(restart(...day, again(at('20:00')), bleeding)).toMatchObject({ state: 'ask', askAgain: ['bleeding'] })
    expect(restart(...day, complication('bleeding'), again(at('20:00'))).state).toBe('ask')
    expect(restart(...day, again(at('20:00')), bleeding, decided(on('03-04'), ['bleeding'], null)).state).toBe(
      'withheld',
    )
  })
  it('a dose taken before the end is no restart, also when it is told afterwards', () => {
    expect(restart(...day, again(at('09:00'), at('07:00'))).state).toBe('planned')
  })
  it('a decision written down after the first dose does not undo it, one to wait does', () => {
    expect(restart(...day, again(at('20:00')), decided(at('21:00'), [], at('20:00'))).state).toBe('restarted')
    expect(restart(...day, again(at('20:00')), decided(at('21:00'), [], on('03-06'))).state).toBe('decided')
  })
  it('for a second procedure the plan of the first does not speak; the drug is asked about', () => {
    const second = [
      said('procedure.started', on('05-04'), { targets }),
      said('procedure.ended', on('05-05'), { done: targets }),
    ]
    expect(restart(...day, again(at('20:00')), left, ...second)).toMatchObject({
      state: 'ask',
      plan: null,
      prescriber: null,
    })
    const anew = plan(48, 'apixaban', on('04-20'))
    expect(restart(...day, again(at('20:00')), left, anew, ...second)).toMatchObject({
      state: 'planned',
      at: '2026-05-07T10:00:00+02:00[Europe/Berlin]',
    })
  })

  it('law: one more event never settles an open question, and the newest is always asked about', () => {
    const moments = ['08:35', '09:05', '10:05', '12:05'].map(at)
    const knowing = fc.subarray<NerveEvent>(['bloody-tap', 'dural-puncture', 'neurological-change', 'bleeding'])
    const happened = fc
      .tuple(
        fc.constantFrom('dural tear', 'bleeding', 'nerve injury', 'epidural haematoma'),
        fc.constantFrom(...moments),
      )
      .map(([what, when]) => complication(what, when))
    const done = fc.oneof(
      fc.tuple(fc.constantFrom(...moments), knowing).map(([when, known]) => decided(when, known)),
      fc.constantFrom(...moments).map((when) => again(when)),
      happened,
    )
    fc.assert(
      fc.property(fc.array(done, { maxLength: 5 }), happened, (story, one) => {
        const before = restart(...day, ...story)
        const after = restart(...day, ...story, one)
        if (before.state === 'ask') expect(after.state).toBe('ask')
        const last = restart(...day, ...story, complication('bleeding', on('03-09')))
        expect(last.state).toBe('ask')
        expect(last.at).toBeNull()
      }),
    )
  })
})
