import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localDate, moment } from '@flavum/base'
import type { LaterRules } from '@flavum/casebook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clinic, makeClinic, openClinic } from './case-folder.ts'

const none = () => []
const rules: LaterRules = {
  'timeout.completed': none,
  'contrast.chosen': none,
  'contrast.given': none,
  'discharge.decided': none,
  'person.left': none,
  'careplan.signed': none,
}
const at = moment('2026-03-02T09:00:00+01:00[Europe/Berlin]')
const entry = (id: string, type: string, body: unknown): unknown => ({
  id,
  type,
  occurredAt: at,
  recordedAt: at,
  actor: { name: 'Ada Berg', role: 'nurse' },
  body,
})
const drug = (id: string): unknown => entry(id, 'drug.given', { drug: 'lidocaine', purpose: 'other', dose: null })

let folder = ''
let clinic: Clinic
const events = (): string => join(folder, 'cases', 'c1', 'events.ndjson')
const codes = (of = openClinic(folder)): string[] => of.verify('c1').map((f) => f.code)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flavum-clinic-'))
  clinic = makeClinic(folder, { name: 'Hillside', zone: 'Europe/Berlin', signatures: [] })
  clinic.append('c1', entry('e1', 'case.opened', { referredOn: null }), rules, at)
  clinic.append('c1', drug('e2'), rules, at)
  clinic.append('c1', drug('e3'), rules, at)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a clinic in a folder', () => {
  it('is the same clinic when it is opened again', () => {
    const again = openClinic(folder)
    expect(again.site).toEqual({ name: 'Hillside', zone: 'Europe/Berlin', signatures: [] })
    expect(again.caseIds()).toEqual(['c1'])
    expect(again.book('c1')).toEqual(clinic.book('c1'))
    expect(again.book('c1').state.head.sequence).toBe(3)
    expect(codes(again)).toEqual([])
    expect(() => makeClinic(folder, again.site)).toThrow('There is a clinic in this folder already.')
  })

  it('writes an entry that is handed in twice once', () => {
    const before = readFileSync(events(), 'utf8')
    expect(clinic.append('c1', drug('e3'), rules, at)).toMatchObject({ again: true })
    expect(readFileSync(events(), 'utf8')).toBe(before)
  })

  it('leaves nothing behind of an entry that was refused or could not be read', () => {
    const refused = clinic.append(
      'c9',
      entry('x', 'procedure.scheduled', { on: '2026-04-01', targets: [{ level: 'L4-L5', side: 'left' }] }),
      rules,
      at,
    )
    expect(refused).toHaveProperty('refused')
    expect(() => clinic.append('c9', { type: 'drug.given' }, rules, at)).toThrow('is not whole')
    expect(openClinic(folder).caseIds()).toEqual(['c1'])
  })

  it('sets a torn last line aside, says so, and goes on', () => {
    appendFileSync(events(), '{"actor":{"name":"Zo\u00eb')
    expect(codes()).toEqual(['clinic/torn-line'])
    expect(openClinic(folder).book('c1').events).toHaveLength(3)
    clinic.append('c1', drug('e4'), rules, at)
    expect(codes()).toEqual([])
    expect(openClinic(folder).book('c1').events).toHaveLength(4)
    expect(readFileSync(`${events()}.torn`, 'utf8')).toContain('Zo')
  })

  it('keeps a line that was written whole but not anchored, and anchors it with the next', () => {
    const heads = join(folder, 'heads.ndjson')
    const before = readFileSync(heads, 'utf8')
    clinic.append('c1', drug('e4'), rules, at)
    writeFileSync(heads, before)
    expect(codes()).toEqual(['casebook/beyond-anchor'])
    // the tablet that never heard an answer hands it in again
    expect(clinic.append('c1', drug('e4'), rules, at)).toMatchObject({ again: true })
    expect(codes()).toEqual([])
  })

  it('finds a cut tail, a cut case and a changed byte, and adds nothing to a damaged case', () => {
    const whole = readFileSync(events(), 'utf8')
    writeFileSync(events(), `${whole.split('\n').slice(0, 2).join('\n')}\n`)
    expect(codes()).toEqual(['casebook/tail-cut'])
    expect(() => clinic.append('c1', drug('e4'), rules, at)).toThrow('The case is damaged')
    rmSync(events())
    expect(codes()).toEqual(['casebook/chain-empty'])
    expect(() => clinic.append('c1', drug('e4'), rules, at)).toThrow('The case is damaged')
    writeFileSync(events(), whole.replace('lidocaine', 'lidocainE'))
    expect(codes()).toEqual(['casebook/hash-differs'])
  })

  it('erases who the person is without touching the chain', () => {
    clinic.writeIdentity('c1', { patientId: 'MRN 77', name: 'Ida Lind', birthDate: localDate('1944-05-06') })
    expect(openClinic(folder).identity('c1')?.name).toBe('Ida Lind')
    clinic.eraseIdentity('c1')
    expect(clinic.identity('c1')).toBeNull()
    expect(codes()).toEqual([])
  })

  it('does not wait for a writer that is gone', () => {
    writeFileSync(join(folder, '.lock'), '999999999')
    expect(clinic.append('c1', drug('e4'), rules, at)).toHaveProperty('accepted')
  })

  it('keeps signatures, one for each piece of evidence', () => {
    const signed = { evidence: 'limit/x', signed: '4', by: 'Dr Berg', role: 'lead', on: localDate('2026-01-01') }
    clinic.sign([signed])
    clinic.sign([{ ...signed, signed: '5' }])
    expect(openClinic(folder).site.signatures).toEqual([{ ...signed, signed: '5' }])
    expect(clinic.site.signatures).toHaveLength(1)
  })

  it.each(['../x', 'A', '', 'a/b', 'ida lind', `a${'b'.repeat(40)}`])('refuses %j as the name of a case', (name) => {
    expect(() => clinic.append(name, drug('x'), rules, at)).toThrow('small letters')
  })

  it.each([
    '',
    '{}',
    '[1]',
    '{"name":"x","zone":"Mars/Base","signatures":[]}',
    '{"name":"x","zone":"UTC","signatures":[{}]}',
  ])('says in a sentence that site.json is %j', (text) => {
    writeFileSync(join(folder, 'site.json'), text)
    expect(() => openClinic(folder)).toThrow(/site\.json|time zone/)
  })
})
