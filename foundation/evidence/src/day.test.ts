import { describe, expect, it } from 'vitest'
import { contrastAgents, holdTimes, needsSignature, procedureSteps, residualAfterVoiding } from './index.ts'

describe('hold times', () => {
  it('holds every drug of the table once, by its use', () => {
    const names = holdTimes.entries.map((e) => `${e.drug} ${e.use ?? ''}`)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(holdTimes.entries.map((e) => e.drug)).size).toBe(22)
  })
  it('times run from least to most, and none of them decides without a signature', () => {
    for (const { stopBefore, restartAfter } of holdTimes.entries)
      for (const span of [stopBefore, restartAfter]) if (span) expect(span.min).toBeLessThanOrEqual(span.max)
    expect(needsSignature(holdTimes)).toBe(true)
  })
  it.each([
    ['warfarin', undefined, 5, 6],
    ['dabigatran', undefined, 4, 24],
    ['heparin', 'into a vein', 6, 2],
    ['clopidogrel', undefined, 7, 12],
    ['piroxicam', undefined, 10, 24],
  ])('%s %s: %d before, %d after', (drug, use, before, after) => {
    const row = holdTimes.entries.find((e) => e.drug === drug && e.use === use)
    expect([row?.stopBefore?.min, row?.restartAfter?.min]).toEqual([before, after])
  })
})

describe('steps', () => {
  it('are 0 to 12, and a stop rule says the same thing wherever it stands', () => {
    expect(procedureSteps.entries.map((s) => s.step)).toEqual([...Array(13).keys()])
    const said = new Map<string, string>()
    for (const { id, when } of procedureSteps.entries.flatMap((s) => s.stops)) {
      expect(said.get(id) ?? when).toBe(when)
      said.set(id, when)
    }
    expect(said.has('no-epidurogram')).toBe(true)
  })
})

it('names of contrast agents are each of one entry', () => {
  const names = contrastAgents.entries.flatMap((a) => [a.agent, ...a.alsoCalled])
  expect(new Set(names).size).toBe(names.length)
  expect(needsSignature(contrastAgents)).toBe(true)
  expect(needsSignature(residualAfterVoiding)).toBe(false)
})
