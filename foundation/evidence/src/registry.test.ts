import { readdirSync, readFileSync } from 'node:fs'
import { Fault } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { cell, type Datum, evidenceFigure, type Table } from './evidence.ts'
import { allEvidence, evidenceById, validateEvidence } from './registry.ts'
import { ligamentThicknessStenosis, ligamentTrialThreshold } from './spine-measures.ts'

const datum: Datum = {
  id: 'test/datum',
  what: 'a value',
  confidence: 'C',
  source: 'someone',
  funder: 'not stated',
  value: 3,
  unit: 'mm',
}
const table: Table = {
  id: 'test/table',
  what: 'values',
  confidence: 'M',
  source: 'someone',
  funder: 'none',
  unit: 'mm',
  columns: ['a', 'b'],
  rows: { one: [1, 2] },
}

describe('the evidence that ships', () => {
  it('is whole: unique ids, rectangular tables, a source and a funder everywhere', () => {
    expect(validateEvidence(allEvidence)).toEqual([])
  })

  it('knows every file of facts in this folder', () => {
    const listed = readFileSync(new URL('./facts.ts', import.meta.url), 'utf8')
    const files = readdirSync(new URL('.', import.meta.url)).filter(
      (name) =>
        name.endsWith('.ts') &&
        !/\.test\.ts$|^(index|facts|evidence|outcome|signing|sound-signature|registry|rule)\.ts$/.test(name),
    )
    expect(files.length).toBeGreaterThan(0)
    for (const name of files) expect(listed).toContain(`'./${name}'`)
  })

  it('is looked up by id, and an unknown id is a fault', () => {
    expect(evidenceById('ligament/trial-threshold')).toBe(ligamentTrialThreshold)
    expect(() => evidenceById('ligament/nothing')).toThrow(Fault)
  })
})

describe('validateEvidence', () => {
  it('passes what is whole', () => expect(validateEvidence([datum, table])).toEqual([]))

  it.each<[string, Datum | Table, RegExp]>([
    ['an id without subject', { ...datum, id: 'Thing' }, /form/],
    ['no source', { ...datum, source: ' ' }, /source/],
    ['no funder', { ...datum, funder: '' }, /funder/],
    ['no unit', { ...datum, unit: '' }, /unit/],
    ['a value that is no number', { ...datum, value: Number.NaN }, /value/],
    ['half a person', { ...datum, n: 0.5 }, /n is/],
    ['a short row', { ...table, rows: { one: [1] } }, /1 cells, not 2/],
    ['an empty table', { ...table, rows: {} }, /empty/],
    ['a hole in a table', { ...table, rows: { one: [1, Number.NaN] } }, /not a number/],
    ['two columns of one name', { ...table, columns: ['a', 'a'] }, /column/],
  ])('tells of %s', (_, item, message) => {
    expect(validateEvidence([item])).toHaveLength(1)
    expect(validateEvidence([item])[0]).toMatch(message)
  })

  it('tells of an id used twice', () => expect(validateEvidence([datum, datum])).toHaveLength(1))
})

describe('cell and evidenceFigure', () => {
  it('reads one cell of a table', () => expect(cell(ligamentThicknessStenosis, 'central, control', 'mean')).toBe(2.25))
  it('faults on a row or a column that is not there', () => {
    expect(() => cell(ligamentThicknessStenosis, 'central, control', 'median')).toThrow(/no cell/)
    expect(() => cell(ligamentThicknessStenosis, 'nobody', 'mean')).toThrow(/no cell/)
  })
  it('keeps id and confidence as the basis', () =>
    expect(evidenceFigure(datum)).toEqual({
      value: 3,
      unit: 'mm',
      basis: { evidence: 'test/datum', confidence: 'C' },
    }))
})
