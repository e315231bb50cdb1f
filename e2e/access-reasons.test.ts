/**
 * Abnormal spines are refused for what is abnormal about them: screws in both vertebrae of the level, no lamina to dock on. Of made-up
 * spines in the order of their seeds the first that have it at their own target.
 */
import { drawTarget, oddities, spineRow } from '@flavum/cohort'
import { expect, it } from 'vitest'

const firstWith = (oddity: string): number => {
  for (let seed = 5; ; seed += 5) {
    const drawn = drawTarget(seed)
    if (oddities(drawn.knobs, drawn).includes(oddity)) return seed
  }
}

it.each([
  ['screws-in-both', ['access/instrumented-level']],
  ['no-shelf-here', ['access/no-lamina-edge']],
])('%s', (oddity, reasons) => {
  const row = spineRow(0, firstWith(oddity))
  expect(row.outcome).toBe('refused')
  expect(reasons).toContain(row.reason)
})
