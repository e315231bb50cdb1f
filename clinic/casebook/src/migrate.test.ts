import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { schemaVersion } from './event.ts'
import { fold } from './fold.ts'
import { canonical } from './hash.ts'
import { readEvent } from './migrate.ts'
import { verifyText } from './verify.ts'

const fixture = (version: number): string =>
  readFileSync(new URL(`../fixtures/version-${version}.ndjson`, import.meta.url), 'utf8')
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l))

describe('cases as older programs wrote them', () => {
  it.each(Array.from({ length: schemaVersion }, (_, n) => n + 1))('version %d is read and is whole', (version) => {
    const text = fixture(version)
    expect(verifyText(text)).toEqual([])
    const state = fold(lines(text).map(readEvent))
    expect(state.head.sequence).toBe(4)
    expect(state.records['drug.given']?.map((d) => d.body.dose)).toEqual([{ value: 100, unit: 'mg' }])
  })

  it('version 1 still hashes as it did: its last hash is written here', () => {
    expect(lines(fixture(1)).at(-1)).toHaveProperty(
      'hash',
      '151bd6e5c1a9f3f2e760681b88c19fd1b1647ef362a7e5e19da48410f99a3ab1',
    )
  })

  const [first] = lines(fixture(1))
  const event = { ...readEvent(first) }
  it('refuses what a newer program wrote, in a sentence', () => {
    expect(() => readEvent({ ...event, schemaVersion: 2, body: { wholly: 'new' } })).toThrow(
      'This entry was written with schema version 2; this program reads up to version 1. Open the case with a newer version',
    )
  })
  it.each([
    ['version 0, of which there is none', { ...event, schemaVersion: 0 }],
    ['no version', { ...event, schemaVersion: undefined }],
    ['no place', { ...event, sequence: 0 }],
    ['a kind that nobody knows', { ...event, type: 'case.exploded' }],
    ['flags that are none', { ...event, flags: [5] }],
    ['nothing', null],
    ['a list', []],
  ])('says which line cannot be read: %s', (_, stored) => {
    expect(() => readEvent(stored, 7)).toThrow('Line 7 of the case is not an entry')
  })
  it('checks the body again', () => {
    expect(() => readEvent({ ...event, body: { referredOn: 'yesterday' } })).toThrow('body.referredOn should be a day')
    expect(canonical(readEvent(first))).toBe(canonical(first))
  })
})
