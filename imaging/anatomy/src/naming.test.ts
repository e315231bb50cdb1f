import { describe, expect, it } from 'vitest'
import type { Disc } from './discs.ts'
import { namesFrom } from './names.ts'
import { nameVertebrae } from './naming.ts'

const disc = (s: number, worth = 0.8): Disc => ({ s, ahead: 24, slopeU: 0, slopeV: 0, worth })
const discs = [disc(20), disc(54), disc(88), disc(122), disc(156)]
const sign = (score: number) => ({ score, sacral: score > 2.1 })

describe('nameVertebrae', () => {
  it('takes the topmost sacral disc as L5-S1, however disc-like S1-S2 looks', () => {
    const named = nameVertebrae(discs, [3.8, 3.1, 0.9, 0, 0].map(sign))
    expect(named.discs.map((d) => d.s)).toEqual([54, 88, 122, 156])
    expect([0, 1, 2, 3, 4].map(named.nameAt)).toEqual(['S1', 'L5', 'L4', 'L3', 'L2'])
    expect(named.anchor.kind).toBe('sacrum')
    expect(named.anchor.confidence).toBeGreaterThan(0.5)
  })

  it('asks for confirmation when the margin is narrow on either side', () => {
    for (const scores of [
      [2.3, 0.5, 0, 0, 0],
      [3.5, 1.9, 0, 0, 0],
    ]) {
      const named = nameVertebrae(discs, scores.map(sign))
      expect(named.anchor.confidence).toBeLessThan(0.5)
      expect(named.findings.map((f) => f.code)).toContain('anatomy/confirm-names')
    }
  })

  it('numbers from below and asks for an anchor without a sacrum', () => {
    const named = nameVertebrae(discs, [1, 0, 0, 0, 0].map(sign))
    expect(named.anchor).toMatchObject({ kind: 'none', confidence: 0 })
    expect([0, 1, 2].map(named.nameAt)).toEqual(['?1', '?2', '?3'])
    expect(named.findings.map((f) => f.code)).toContain('anatomy/names-need-an-anchor')
  })

  it('names from a person, and says where the sacrum disagrees', () => {
    const named = nameVertebrae(discs, [3, 0, 0, 0, 0].map(sign), { name: 'L5', discsBelow: 2 })
    expect(named.anchor.kind).toBe('person')
    expect(named.findings).toContainEqual(
      expect.objectContaining({ code: 'anatomy/anchor-differs-from-sacrum', params: { person: 'L5', image: 'L4' } }),
    )
    // S1 is now the vertebra with one disc below it: that disc no longer counts
    expect(named.discs[0]?.s).toBe(54)
    expect([0, 1, 2].map(named.nameAt)).toEqual(['S1', 'L5', 'L4'])
  })

  it('refuses a name that no vertebra has', () => {
    expect(() => nameVertebrae(discs, [0, 0, 0, 0, 0].map(sign), { name: 'Q7', discsBelow: 1 })).toThrow(
      /cannot be called/,
    )
  })
})

describe('namesFrom', () => {
  it('knows a sixth lumbar vertebra when a person says so', () => {
    expect(namesFrom(8, 1, 'L6')).toEqual(['S1', 'L6', 'L5', 'L4', 'L3', 'L2', 'L1', 'T12'])
  })
})
