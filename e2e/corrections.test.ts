/** Corrections by hand, saved as JSON, are done again on the scan that they were made on and on no other. */
import { writeFileSync } from 'node:fs'
import { correct, findSpine, saveCorrections, startCorrecting } from '@flavum/anatomy'
import { readCt, sourceOf } from '@flavum/image'
import { defaultKnobs, phantomCt, spinePhantom } from '@flavum/phantom'
import { beforeAll, expect, it } from 'vitest'
import { faultOf, flavum, put, scratch, slicesOf } from './command-line.ts'

const { at, folder } = scratch()

beforeAll(async () => {
  const slices = slicesOf(phantomCt(spinePhantom(defaultKnobs()), { spacing: [2, 2, 3] }))
  put(folder('ct'), slices)
  const { volume } = await readCt(slices.map(({ name, bytes }) => sourceOf(name, bytes)))
  const spine = findSpine(volume)
  const state = correct(startCorrecting(spine), { what: 'rename', vertebra: 'L4', name: 'L5' })
  const saved = saveCorrections(state)
  writeFileSync(at('corrections.json'), JSON.stringify(saved))
  writeFileSync(at('of-another.json'), JSON.stringify({ ...saved, scan: 'another' }))
  writeFileSync(at('spoilt.json'), '{ "schemaVersion": 1')
})

it('follow the names that a person gave', () => {
  const { exit, out, error } = flavum('measure', at('ct'), '--corrections', at('corrections.json'), '--json')
  expect([error, exit]).toEqual(['', 0])
  const { anchor, measurements } = JSON.parse(out)
  expect(anchor.kind).toBe('person')
  const levels = measurements.map((m: { level: string }) => m.level)
  expect(levels).toEqual(expect.arrayContaining(['L5-L6', 'L6-S1']))
  expect(levels).not.toContain('L5-S1')
})
it('of another scan get a sentence', () =>
  expect(faultOf('measure', at('ct'), '--corrections', at('of-another.json'))).toBe('anatomy/corrections-other-scan'))
it('that cannot be read get one, too', () => {
  expect(faultOf('measure', at('ct'), '--corrections', at('spoilt.json'))).toBe('cli/not-a-choice')
  expect(faultOf('measure', '--sample', '--corrections', at('corrections.json'))).toBe('cli/one-or-other')
})
