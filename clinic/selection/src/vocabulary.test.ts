import { rulePacks, stopConditions, thicknessMethods, thicknessSeries } from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { leavesOf } from './keys-of.ts'
import { inUnit } from './unit.ts'
import { questionOf, vocabulary } from './vocabulary.ts'

describe('what is asked', () => {
  it('each thing once, in words without digits, with somebody who can answer', () => {
    expect(new Set(vocabulary.map((q) => q.key)).size).toBe(vocabulary.length)
    for (const q of vocabulary) {
      expect(q.key).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(q.asks).toMatch(/\?$/)
      expect(`${q.asks}${q.label}`).not.toMatch(/\d|eligible/i)
      expect(q.who.length).toBeGreaterThan(0)
    }
  })
  it('numbers have a range and units that convert there and back', () => {
    for (const q of vocabulary) {
      if (q.kind.is !== 'number') continue
      expect(q.kind.low).toBeLessThan(q.kind.high)
      for (const unit of Object.keys(q.kind.also ?? {})) {
        const there = inUnit(q, 7, unit, q.kind.unit)
        expect(there).not.toBeNull()
        expect(inUnit(q, there ?? Number.NaN, q.kind.unit, unit)).toBeCloseTo(7, 12)
      }
    }
  })
  it('no question of the issue is missing', () => {
    for (const key of [
      'pain-standing',
      'pain-walking',
      'relief-sitting',
      'symptom-duration',
      'leg-or-back',
      'tried-physical-therapy',
      'odi',
      'nprs-leg',
      'nprs-back',
      'ligament-thickness',
      'ligament-contributes',
      'symptomatic',
      'slip',
      'slip-grade',
      'flexion-extension-films',
      'foraminal-stenosis',
      'synovial-cyst',
      'prior-surgery',
      'hardware',
      'pulses',
      'abi',
      'hip',
      'neuropathy',
      'myelopathy',
      'motor-deficit',
      'bladder-baseline',
      'osteoporosis',
      'bmi',
      'sleep-apnoea',
      'anticoagulant-last-taken',
      'contrast-reaction',
      'platelets',
      'inr',
      'creatinine-clearance',
      'hba1c',
      'opioid-dose',
      'prone-time',
      'adult-at-home',
      'capacity',
      'prefers-smaller-procedure',
      'laminar-shelf',
      'mri-date',
      'ct-date',
    ])
      expect([key, questionOf(key)?.key]).toEqual([key, key])
  })
})

describe('criteria and questions fit', () => {
  const conditions = [
    ...rulePacks.flatMap((p) =>
      p.entries.flatMap((r) => [r.requires, ...(r.notApplicableWhen ? [r.notApplicableWhen] : [])]),
    ),
    ...stopConditions.entries.map((s) => s.when),
  ]
  it('every condition asks a known thing, in its place, form and unit', () => {
    for (const leaf of conditions.flatMap(leavesOf)) {
      const q = questionOf(leaf.fact)
      expect([leaf.fact, q?.at, q?.attested]).toEqual([leaf.fact, leaf.at, leaf.attested])
      if (!q) continue
      const { kind } = q
      if ('unit' in leaf) {
        expect(inUnit(q, 1, leaf.unit, kind.is === 'number' ? kind.unit : '')).not.toBeNull()
        for (const bound of [leaf.atLeast, leaf.above, leaf.atMost, leaf.below])
          if (typeof bound === 'object') expect(bound.unit).toBe(leaf.unit)
      } else if ('notWithin' in leaf) expect(kind.is).toBe('day')
      else if ('oneOf' in leaf) expect(kind.is === 'choice' && leaf.oneOf.every((o) => kind.of.includes(o))).toBe(true)
      else if (typeof leaf.is === 'boolean') expect(kind.is).toBe('yes or no')
      else expect(kind.is === 'choice' && kind.of.includes(leaf.is)).toBe(true)
    }
  })
  it('words of packs and stops hold no numbers; ids are unique; what is kept exists', () => {
    for (const pack of rulePacks) {
      expect(new Set(pack.entries.map((r) => r.id)).size).toBe(pack.entries.length)
      for (const r of pack.entries) expect(`${r.what}${r.note ?? ''}`).not.toMatch(/\d|eligible/i)
      for (const limit of pack.limits) expect(limit).not.toMatch(/\d/)
      if (pack.keeps) expect(rulePacks.map((p) => p.id)).toContain(pack.keeps.pack)
    }
    const { entries } = stopConditions
    expect(new Set(entries.map((s) => s.id)).size).toBe(entries.length)
    for (const s of entries) expect(`${s.what}${s.note ?? ''}`).not.toMatch(/\d/)
  })
  it('a bound with a value of its own is evidence that knows its confidence', () => {
    const bounds = conditions
      .flatMap(leavesOf)
      .flatMap((l) => ('unit' in l ? [l.atLeast, l.above, l.atMost, l.below] : []))
    const datums = bounds.filter((b) => typeof b === 'object')
    expect(datums.map((d) => d.id).sort()).toEqual(['stop/inr-most', 'stop/platelets-least', 'stop/prone-least'])
  })
  it('every series of thickness says how it measured in words that readers choose from', () => {
    const words: readonly string[] = Object.values(thicknessMethods)
    for (const s of thicknessSeries.entries) expect(s.method === null || words.includes(s.method)).toBe(true)
  })
})
