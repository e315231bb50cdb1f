import { type LocalDate, localDate } from '@flavum/base'
import type { Body, Entry } from '@flavum/casebook'
import { holdTimes } from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { antithrombotics } from './index.ts'
import { clock, neuro, procedure, said, signed, stateOf, target, unsigned } from './worked-day.ts'

const now = clock('10:00')
const plan = (
  drug: string,
  stopOn: LocalDate | null,
  restartAfterHours: number | null,
): Entry<'antithrombotic.planned'> =>
  said(clock('09:00', '2026-02-20'), 'antithrombotic.planned', {
    drug,
    prescriber: 'Dr Prescriber',
    stopOn,
    restartAfterHours,
  })
const taken = (drug: string, date: string, time = '08:00'): Entry =>
  said('07:00', 'antithrombotic.last-taken', { drug, at: clock(time, date) })
const needle = (change: Partial<Body<'needle.placed'>>): Entry =>
  said('08:12', 'needle.placed', {
    level: 'L4-L5',
    side: 'left',
    needle: 'Tuohy',
    duralPuncture: 'no',
    bloody: 'no',
    ...change,
  })
const first = (entries: readonly Entry[], site = unsigned) => {
  const [drug] = antithrombotics(stateOf(entries), site, now)
  if (!drug) throw new Error('no drug')
  return drug
}
const apixaban = [plan('Apixaban', localDate('2026-02-27'), 24), taken('apixaban ', '2026-02-26')]

describe('antithrombotics', () => {
  it('one drug however it is spelt; days from the last dose taken to the procedure, on the calendar', () => {
    const drugs = antithrombotics(stateOf([...apixaban, ...procedure]), unsigned, now)
    expect(drugs.map((d) => d.drug)).toEqual(['Apixaban'])
    expect(drugs[0]?.daysSince).toMatchObject({ value: 4, unit: 'd' })
    expect(drugs[0]?.asPlanned).toBe('yes')
  })

  it('the table stands beside it, every row of the drug, marked as not verified', () => {
    const row = first(apixaban)
    expect(row.unverified?.code).toBe('evidence/unsigned')
    expect(row.reference[0]?.stopBefore?.least).toEqual({
      value: 3,
      unit: 'd',
      basis: { evidence: holdTimes.id, confidence: 'M' },
    })
    expect(first(apixaban, signed).unverified).toBeNull()
    expect(first([plan('aspirin', null, null)]).reference.map((r) => r.use)).toEqual([
      'primary prevention',
      'secondary prevention',
    ])
    expect(first([plan('enoxaparin', null, null)]).reference.length).toBe(2)
  })

  it('a time shorter than the table is said only where the table is signed', () => {
    const late = [plan('apixaban', null, 24), taken('apixaban', '2026-02-27', '08:01'), ...procedure]
    const early = [plan('apixaban', null, 24), taken('apixaban', '2026-02-27', '08:00'), ...procedure]
    const codes = (entries: readonly Entry[], site = signed) => first(entries, site).says.map((s) => s.code)
    expect(codes(late)).toContain('day/shorter-than-reference')
    expect(codes(early)).not.toContain('day/shorter-than-reference')
    expect(codes(late, unsigned)).not.toContain('day/shorter-than-reference')
  })

  it('signed with values of the site, those are shown', () => {
    const site = {
      ...signed,
      signatures: signed.signatures.map((s) =>
        s.evidence === holdTimes.id
          ? { ...s, instead: [{ drug: 'apixaban', stopBefore: { min: 2, max: 2, unit: 'd' }, restartAfter: null }] }
          : s,
      ),
    }
    expect(first(apixaban, site).reference[0]?.stopBefore?.least.value).toBe(2)
  })

  it('signed with what is no table, the published one stands beside it and decides nothing', () => {
    const late = [plan('apixaban', null, 24), taken('apixaban', '2026-02-27', '08:01'), ...procedure]
    for (const instead of ['none', [null], {}]) {
      const site = {
        ...signed,
        signatures: signed.signatures.map((s) => (s.evidence === holdTimes.id ? { ...s, instead } : s)),
      }
      const drug = first(late, site)
      expect(drug.unverified?.code).toBe('evidence/signed-list')
      expect(drug.reference[0]?.stopBefore?.least.basis).toEqual({ evidence: holdTimes.id, confidence: 'M' })
      expect(drug.says.map((s) => s.code)).not.toContain('day/shorter-than-reference')
    }
  })

  it('an unknown drug has no row and says so', () => {
    const drug = first([plan('somethingelse', null, null)])
    expect(drug.reference).toEqual([])
    expect(drug.says.map((s) => s.code)).toContain('day/not-in-reference')
  })

  describe('restart', () => {
    it('is counted from the actual end', () => {
      expect(first(apixaban).restart.state).toBe('not-yet')
      const { restart } = first([...apixaban, ...procedure])
      expect(restart).toMatchObject({ state: 'planned', at: clock('08:24', '2026-03-03'), prescriber: 'Dr Prescriber' })
    })
    it('or from where it was abandoned', () => {
      const stopped = procedure.filter((e) => e.type !== 'procedure.ended')
      const abandoned = said('08:14', 'procedure.abandoned', { reason: 'no epidurogram', step: 4 })
      expect(first([...apixaban, ...stopped, abandoned]).restart.at).toBe(clock('08:14', '2026-03-03'))
    })
    it.each([
      ['bloody-tap', needle({ bloody: 'yes' })],
      ['dural-puncture', needle({ duralPuncture: 'yes' })],
      ['neurological-change', neuro('09:00', 'after', { legPain: 'new' })],
      ['neurological-change', neuro('09:00', 'after', { perineal: 'changed' })],
    ] as const)('is asked again after a %s, until decided knowing of it', (event, entry) => {
      const entries = [...apixaban, ...procedure, entry]
      expect(first(entries).restart).toMatchObject({ state: 'ask', at: null, askAgain: [event] })
      const decide = (knowing: Body<'antithrombotic.restart-decided'>['knowing']): Entry =>
        said('09:30', 'antithrombotic.restart-decided', {
          drug: 'apixaban',
          prescriber: 'Dr Other',
          restartAt: clock('08:00', '2026-03-04'),
          knowing,
        })
      expect(first([...entries, decide([])]).restart.state).toBe('ask')
      expect(first([...entries, decide([event])]).restart).toMatchObject({
        state: 'decided',
        at: clock('08:00', '2026-03-04'),
        prescriber: 'Dr Other',
      })
    })
    it('contrast within the dura is a puncture of it; strength lost is a change, also when it came back', () => {
      const intrathecal = said('08:12', 'contrast.given', {
        agent: 'iohexol',
        iodine: 240,
        volume: 2,
        pattern: 'intrathecal',
      })
      expect(first([...apixaban, ...procedure, intrathecal]).restart.askAgain).toEqual(['dural-puncture'])
      const weak = [
        neuro('07:00', 'baseline'),
        neuro('08:40', 'after', { strength: { 'L5 left': 3 } }),
        neuro('09:40', 'discharge'),
      ]
      expect(first([...apixaban, ...procedure, ...weak]).restart.askAgain).toEqual(['neurological-change'])
    })
    it('a decision made before the end was a guess', () => {
      const early = said('07:30', 'antithrombotic.restart-decided', {
        drug: 'apixaban',
        prescriber: 'Dr Other',
        restartAt: clock('20:00'),
        knowing: [],
      })
      expect(first([...apixaban, early, ...procedure]).restart.state).toBe('planned')
    })
    it('once taken again it is restarted; what happens then opens it again', () => {
      const again = said('09:00', 'antithrombotic.restarted', { drug: 'apixaban', at: clock('09:00') })
      expect(first([...apixaban, ...procedure, again]).restart).toMatchObject({
        state: 'restarted',
        at: clock('09:00'),
      })
      const changed = neuro('09:30', 'after', { perineal: 'changed' })
      expect(first([...apixaban, ...procedure, again, changed]).restart.state).toBe('ask')
    })
    it('with nobody’s word it is undecided', () => {
      const paused = plan('apixaban', localDate('2026-02-27'), null)
      expect(first([paused, ...procedure]).restart).toMatchObject({ state: 'ask', at: null })
    })
    it('a drug known from an earlier stay is asked about, and the plan made then does not speak', () => {
      const left = said('10:05', 'person.left', { exit: 'home' })
      const next = said(clock('08:00', '2026-05-04'), 'procedure.started', { targets: [target] })
      const [drug] = antithrombotics(
        stateOf([...apixaban, ...procedure, left, next]),
        unsigned,
        clock('09:00', '2026-05-04'),
      )
      expect(drug).toMatchObject({ drug: 'Apixaban', plan: null, asPlanned: 'unknown', lastTaken: null })
      expect(drug?.restart.state).toBe('not-yet')
    })
    it('what was never to pause continues, until something happens', () => {
      const silent = plan('aspirin', null, null)
      expect(first([silent, ...procedure])).toMatchObject({ asPlanned: 'unknown', restart: { state: 'ask' } })
      const goesOn = { ...silent, body: { ...silent.body, continues: true } }
      const through = [goesOn, ...procedure]
      expect(first(through).asPlanned).toBe('yes')
      expect(first(through).restart.state).toBe('continues')
      const torn = said('08:20', 'complication.occurred', {
        what: 'Dural tear',
        grade: null,
        serious: 'unknown',
        related: 'yes',
        outcome: 'ongoing',
      })
      expect(first([...through, torn]).restart).toMatchObject({ state: 'ask', askAgain: ['dural-puncture'] })
    })
  })

  it('no sentence of this room orders to stop or start a drug', async () => {
    const { messages } = await import('./messages.ts')
    for (const { found, remedy } of Object.values(messages.sentences))
      expect(`${found} ${remedy}`).not.toMatch(/\b(stop|start|restart|pause|hold) (taking|\{drug\}|the drug)/i)
  })
})
