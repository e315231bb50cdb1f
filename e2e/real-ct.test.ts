/**
 * The labelled real CT, fully automatic: how far vertebrae agree with labels that a model drew, and whether half of the slices say
 * the same. What was reached stands in docs/real-ct.md; the bounds here are a little wider.
 */
import { existsSync } from 'node:fs'
import { findSpine, type LumbarSpine } from '@flavum/anatomy'
import type { Volume } from '@flavum/grid'
import { beforeAll, describe, expect, it } from 'vitest'
import { everyOther, overlaps, renamed, repeated } from '../bench/real-ct.ts'
import { labelledFolder as folder, labelledCt } from '../bench/real-scans.ts'

const here = existsSync(folder)
if (!here) console.log('The labelled CT is not beside this checkout (../shared/data): its tests are skipped.')

describe.skipIf(!here)('the labelled CT, without its labels', () => {
  let all: { spine: LumbarSpine; ct: Volume }
  let half: { spine: LumbarSpine; ct: Volume }
  beforeAll(() => {
    const ct = labelledCt()
    const other = everyOther(ct)
    all = { ct, spine: findSpine(ct) }
    half = { ct: other, spine: findSpine(other) }
  })
  it('gives vertebrae that overlap with the labels', () => {
    for (const { name, dice, apart } of overlaps(all.spine)) {
      expect(dice, name).toBeGreaterThan(0.85)
      expect(apart, name).toBeLessThan(3)
    }
  })
  it('gives the same names from every other slice, for a person to confirm: no rib is seen there', () => {
    expect(renamed(all.spine, half.spine)).toEqual([])
    const names = half.spine.vertebrae.map((v) => v.name)
    for (const name of ['L1', 'L2', 'L3', 'L4', 'L5', 'S1']) expect(names).toContain(name)
    expect(half.spine.anchor.confidence).toBeLessThan(0.5)
  })
  it('measures the same from every other slice, nineteen times in twenty within what is stated', () => {
    const both = repeated(all, half)
    expect(both.length).toBeGreaterThan(12)
    const outside = both.filter((r) => Math.abs(r.all - r.half) > r.band)
    expect(outside.length / both.length).toBeLessThan(0.1)
  })
})
