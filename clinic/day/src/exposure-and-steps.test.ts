import type { Body, Entry } from '@flavum/casebook'
import { describe, expect, it } from 'vitest'
import { exposureBeside, steps } from './index.ts'
import {
  answer,
  clock,
  morning,
  neuro,
  procedure,
  said,
  sedative,
  signed,
  stateOf,
  target,
  unsigned,
} from './worked-day.ts'

const right = { level: 'L4-L5', side: 'right' } as const
const exposure = (change: Partial<Body<'exposure.recorded'>> = {}): Entry =>
  said('08:19', 'exposure.recorded', {
    fluoroscopyTime: 120,
    airKerma: 70,
    doseAreaProduct: 6,
    from: 'console',
    ...change,
  })
const ended = (...done: Body<'procedure.ended'>['done']): Entry => said('08:40', 'procedure.ended', { done })
const lines = (entries: readonly Entry[], site = signed) => {
  const [time, kerma, area] = exposureBeside(stateOf(entries), site).lines
  if (!time || !kerma || !area) throw new Error('three lines')
  return { time, kerma, area }
}

describe('exposure beside the published one', () => {
  it('two runs of two minutes over two sides are two minutes a side, beside 2.1 ± 0.9', () => {
    const { time, kerma, area } = lines([exposure(), exposure(), ended(target, right)])
    expect(time.total).toMatchObject({ value: 4, unit: 'min' })
    expect(time.perSide).toMatchObject({ value: 2, unit: 'min' })
    expect(time.published).toMatchObject({ value: 2.1, uncertainty: { value: 0.9, kind: 'sd' } })
    expect(time.publishedFor).toBe('one side of one level')
    expect([time.range?.least.value, time.range?.most.value]).toEqual([1.1, 5.6])
    expect([kerma.total.value, kerma.perSide.value, kerma.published.value]).toEqual([140, 70, 142.3])
    expect(kerma.publishedFor).toBe('a whole procedure')
    expect([area.total.value, area.published.value]).toEqual([12, 11])
    expect(area.publishedFor).toBe('not clear whether a side or a procedure')
  })
  it('a missing reading makes its total unknown, not smaller, and leaves the others', () => {
    const { time, kerma } = lines([exposure(), exposure({ airKerma: null }), ended(target)])
    expect(time.total.value).toBe(4)
    expect(kerma.total).toMatchObject({ value: null, reason: { code: 'day/reading-missing' } })
    expect(kerma.perSide.value).toBeNull()
    expect(lines([]).time.total.value).toBeNull()
  })
  it('sides: what was done, else what was begun, else what was exposed; else unknown', () => {
    const begun = said('08:00', 'procedure.started', { targets: [target, right] })
    const sides = (...entries: readonly Entry[]) => exposureBeside(stateOf(entries), signed).sides.value
    expect(sides(begun, exposure({ targets: [target] }), ended(target))).toBe(1)
    expect(sides(begun, exposure({ targets: [target] }), ended())).toBe(2)
    expect(sides(exposure({ targets: [target, target] }))).toBe(1)
    expect(sides(exposure())).toBeNull()
  })
  it('triggers speak when signed, from the value on, also where another reading is missing', () => {
    const says = (entries: readonly Entry[], site = signed) =>
      exposureBeside(stateOf(entries), site).says.map((s) => s.code)
    expect(says([exposure({ airKerma: 4999 })])).toEqual([])
    expect(says([exposure({ airKerma: 5000 }), exposure({ airKerma: null })])).toEqual(['day/dose-trigger'])
    expect(says([exposure({ airKerma: 5000 })], unsigned)).toEqual([])
    expect(says([exposure({ fluoroscopyTime: 3600, doseAreaProduct: 500 })])).toEqual([
      'day/dose-trigger',
      'day/dose-trigger',
    ])
  })
})

const step = (n: number, change: Partial<Body<'step.done'>> = {}): Entry =>
  said('08:15', 'step.done', { step: n, result: 'done', ...change })
const of = (entries: readonly Entry[]) => steps(stateOf(entries), signed, clock('08:30'))
const aborts = (entries: readonly Entry[]) => of(entries).abort.map((a) => a.rule.id)
const state = (entries: readonly Entry[], n: number) => of(entries).steps[n]?.state

describe('steps', () => {
  const begun = [...morning, ...procedure.filter((e) => e.type !== 'procedure.ended'), answer('08:05', 'rousable')]
  const two = begun.map((e) => {
    const targets = [target, right]
    return e.type === 'procedure.started' ? said('08:00', 'procedure.started', { targets }) : e
  })
  it('are thirteen, the next is the first that is open, and none after the end', () => {
    const found = of([...begun, step(0), step(1), step(2, { result: 'skipped' })])
    expect(found.steps.map((s) => s.step.step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(found.next?.step).toBe(3)
    expect(of([...morning, ...procedure]).next).toBeNull()
    expect(found.unverified).toBeNull()
    expect(steps(stateOf([]), unsigned, clock('08:00')).unverified?.code).toBe('evidence/unsigned')
  })
  it('from the oblique view to the check they are done for every side', () => {
    const one = [...two, step(8, target)]
    expect(state(one, 8)).toBe('in part')
    expect(of(one).steps[8]?.left).toEqual([right])
    expect(state([...one, step(8, right)], 8)).toBe('done')
    expect(state([...two, step(8)], 8)).toBe('done')
    expect(state([...one, step(8, { ...right, result: 'stopped', stop: 'no-laminar-shelf' })], 8)).toBe('stopped')
  })
  it('a good day stops nowhere', () => {
    expect(aborts([...begun, step(4), step(8, target)])).toEqual([])
  })
  it('no epidurogram stops it: none seen, elsewhere, unknown, or never made', () => {
    for (const pattern of ['intrathecal', 'vascular', 'not-seen', 'unknown'] as const)
      expect(
        aborts([...begun, said('08:13', 'contrast.given', { agent: 'iohexol', iodine: 240, volume: 1, pattern })]),
      ).toEqual(['no-epidurogram'])
    const none = begun.filter((e) => e.type !== 'contrast.given')
    expect(aborts([...none, step(4)])).toEqual([])
    expect(aborts([...none, step(5, target)])).toEqual(['no-epidurogram'])
  })
  it('X-ray or a step before the time-out stops it', () => {
    const early = begun.filter((e) => e.type !== 'timeout.completed')
    expect(aborts(early)).toEqual(['time-out-incomplete'])
  })
  it('so do a wrong side, a neurological change, and a person who cannot answer', () => {
    expect(aborts([...begun, step(7, right)])).toEqual(['wrong-level-or-side'])
    expect(aborts([...begun, neuro('08:16', 'after', { legPain: 'new' })])).toEqual(['neurological-change'])
    const epidural = said('08:09', 'drug.given', { drug: 'lidocaine', purpose: 'epidural-anaesthetic', dose: null })
    expect(aborts([...begun, epidural])).toEqual(['cannot-answer'])
  })
  it('a stop that was named applies until that step is done there after all', () => {
    const stopped = [...begun, step(7, { ...target, result: 'stopped', stop: 'no-laminar-shelf' })]
    expect(aborts(stopped)).toEqual(['no-laminar-shelf'])
    expect(aborts([...stopped, step(7, target)])).toEqual([])
    expect(aborts([...begun, step(7, { ...target, result: 'stopped', stop: 'power failed' })])).toEqual([
      'power failed',
    ])
  })
  it('sedated and not yet spoken to is not a stop', () => {
    expect(aborts([...begun.filter((e) => e.type !== 'check.done'), sedative('08:20')])).toEqual([])
  })
})
