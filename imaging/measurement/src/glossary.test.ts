import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('every measure has its row in the glossary', () => {
  const glossary = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8')
  const contract = readFileSync(new URL('./level-measurement.ts', import.meta.url), 'utf8')
  const union = contract.slice(contract.indexOf('export type MeasureId'), contract.indexOf('/** A plane that'))
  const ids = [...union.matchAll(/'([a-z-]+)'/g)].map((m) => m[1])
  expect(ids.length).toBeGreaterThanOrEqual(38)
  for (const id of ids) expect(glossary).toContain(`| \`${id}\``)
})
