import { type LocalDate, localDate } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { aftercare, escalation } from './aftercare.ts'
import { contrastAgents } from './contrast-agents.ts'
import { aldreteToLeave } from './discharge.ts'
import { allEvidence } from './registry.ts'
import { type Signature, signedText } from './signing.ts'
import { doubtOf, isNamedPerson } from './sound-signature.ts'
import { stopConditions } from './stop-conditions.ts'

const on: LocalDate = localDate('2026-01-05')
type Signed = Parameters<typeof doubtOf>[1] & { readonly id: string }
const signature = (e: Signed, more: Partial<Signature> = {}): Signature => ({
  evidence: e.id,
  signed: '',
  by: 'Dr Ada Berg',
  role: 'lead',
  on,
  ...more,
})
const doubt = (e: Signed, more: Partial<Signature> = {}) => doubtOf(signature(e, more), e, false)?.code

describe('who may sign', () => {
  it.each(['Ada Berg', 'Dr Oo', 'Nora Nurse', 'Žofie', '李伟'])('%s is a person', (name) =>
    expect(isNamedPerson(name)).toBe(true),
  )
  it.each(['', 'x', 'X Y', '12', 'patient', 'Patient', 'Dr', 'the doctor', 'Staff Nurse', 'unknown', '???'])(
    '%j is nobody',
    (by) => expect(doubt(aldreteToLeave, { by })).toBe('evidence/nobody-signs'),
  )
  it.each(['patient', 'nurse', 'coordinator', 'demo', ''])('%j may not', (role) =>
    expect(doubt(aldreteToLeave, { role })).toBe('evidence/role-signs'),
  )
  it('an operator or a lead may; a demo only in a demo', () => {
    for (const role of ['operator', 'lead']) expect(doubt(aldreteToLeave, { role })).toBeUndefined()
    const demo = signature(aldreteToLeave, { by: 'demo', role: 'demo', demo: true })
    expect(doubtOf(demo, aldreteToLeave, true)).toBeNull()
    expect(doubtOf(demo, aldreteToLeave, false)?.code).toBe('evidence/demo-signs')
  })
})

describe('what may be signed in its place', () => {
  it.each([8, 0, 9.5])('%j in place of a score', (instead) =>
    expect(doubt(aldreteToLeave, { instead })).toBeUndefined(),
  )
  it.each(['nine', -5, [9], { value: 9 }, true, Number.NaN, Number.POSITIVE_INFINITY])('%j is none', (instead) =>
    expect(doubt(aldreteToLeave, { instead })).toBe('evidence/instead-number'),
  )
  it.each([[[]], ['none'], [{}], [[null]], [['own']], [[{ name: 'own' }]], [[{}]]])(
    '%j is no list of stops',
    (instead) => expect(doubt(stopConditions, { instead })).toBe('evidence/instead-list'),
  )
  it('a number where no figure was found; a length of time that runs backwards is none', () => {
    const wait = (minutes: unknown) => doubt(escalation, { instead: [{ urgency: 'emergency', minutes }] })
    expect(wait(5)).toBeUndefined()
    expect(wait(null)).toBeUndefined()
    expect(wait(-5)).toBe('evidence/instead-list')
    expect(doubt(escalation, { instead: [{ urgency: 'emergency' }] })).toBe('evidence/instead-list')
    const call = { kind: 'call', what: 'call', from: { value: 1, unit: 'd' }, due: { value: 1, unit: 'd' } }
    const until = { value: 2, unit: 'd' }
    expect(doubt(aftercare, { instead: [{ ...call, until }] })).toBeUndefined()
    expect(doubt(aftercare, { instead: [{ ...call, until: { value: -2, unit: 'd' } }] })).toBe('evidence/instead-list')
    expect(doubt(aftercare, { instead: [{ ...call, until, colour: 'red' }] })).toBe('evidence/instead-list')
  })
  it('every published value and any part of a published list fits in its own place', () => {
    for (const e of allEvidence) {
      if ('value' in e) expect([e.id, doubt(e, { instead: JSON.parse(signedText(e)) })]).toEqual([e.id, undefined])
      if ('entries' in e)
        for (const part of [e.entries, e.entries.slice(0, 1), e.entries.slice(-1)])
          expect([e.id, doubt(e, { instead: JSON.parse(JSON.stringify(part)) })]).toEqual([e.id, undefined])
    }
    expect(doubt(contrastAgents, { instead: [{ agent: 'iodixanol' }] })).toBe('evidence/instead-list')
  })
})
