import { localDate } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import type { Datum, Listing } from './evidence.ts'
import { demoSignatures, gate, gatedEntries, mayNotGate, type Site } from './signing.ts'

const source = { what: 'a limit', source: 'a paper', funder: 'not stated' } as const
const limit: Datum = { ...source, id: 'test/limit', confidence: 'U', value: 5, unit: 'min' }
const listed: Listing<{ readonly name: string }> = {
  ...source,
  id: 'test/list',
  confidence: 'U',
  version: '1',
  entries: [{ name: 'published' }],
}
const on = localDate('2026-01-05')
const site = (...instead: readonly unknown[]): Site => ({
  name: 'Clinic',
  zone: 'UTC',
  signatures: demoSignatures([limit, listed], on).map((s) => (instead.length > 0 ? { ...s, instead: instead[0] } : s)),
})
const unsigned: Site = { ...site(), signatures: [] }

describe('what a site signs', () => {
  it('unsigned decides nothing; signed as published, or with its own value, decides', () => {
    expect(gatedEntries(listed, unsigned)).toBeNull()
    expect(gate(limit, unsigned).value).toBeNull()
    expect(gatedEntries(listed, site())).toEqual(listed.entries)
    expect(gate(limit, site()).value).toBe(5)
    expect(gatedEntries(listed, site([{ name: 'own' }]))).toEqual([{ name: 'own' }])
    expect(gatedEntries(listed, site([]))).toEqual([])
    expect(gate(limit, site(7)).value).toBe(7)
  })
  it.each([['none'], [{ name: 'own' }], [5], [false], [[null]], [['own']], [[['own']]], [[{ name: 'own' }, 1]]])(
    'in place of a list, %j shuts the gate',
    (own) => {
      expect(gatedEntries(listed, site(own))).toBeNull()
      expect(mayNotGate(listed, site(own))?.code).toBe('evidence/signed-list')
      // also where the published list would stand by itself
      expect(gatedEntries({ ...listed, confidence: 'C' }, site(own))).toBeNull()
    },
  )
  it.each([['5'], [Number.NaN], [[5]]])('in place of a number, %j shuts the gate', (own) => {
    expect(gate(limit, site(own))).toMatchObject({ value: null, reason: { code: 'evidence/signed-value' } })
  })
  it('null in its place is nothing in its place', () => {
    expect(gatedEntries(listed, site(null))).toEqual(listed.entries)
    expect(gate(limit, site(null)).value).toBe(5)
  })
})
