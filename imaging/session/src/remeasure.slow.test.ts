import { type Correcting, type Correction, correct, startCorrecting, undo } from '@flavum/anatomy'
import { place, point } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { type LevelMeasurement, measureSpine } from '@flavum/measurement'
import { defaultKnobs, phantomCt, phantomSpine, spinePhantom } from '@flavum/phantom'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { remeasure } from './remeasure.ts'

let volume: Volume
let start: Correcting
let measurements: readonly LevelMeasurement[]
beforeAll(() => {
  const phantom = spinePhantom(defaultKnobs())
  volume = phantomCt(phantom, { spacing: [1.5, 1.5, 2] })
  start = startCorrecting(phantomSpine(phantom, volume))
  measurements = measureSpine(start.spine, volume)
}, 120_000)

const stroke = (level: string, segment: string, x: number, y: number, z: number, radius: number): Correction => {
  const at = start.spine.levels.find((l) => l.name === level)
  if (!at) throw new Error(level)
  return {
    what: 'paint',
    segment,
    brush: { shape: 'sphere', radius },
    along: [place(at.lpsFromLevel, point('level', x, y, z))],
  }
}

describe('measuring only what was corrected', () => {
  it('law: gives what measuring everything gives, through any corrections and back', () => {
    const anyStroke = fc.record({
      level: fc.constantFrom('L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'),
      segment: fc.constantFrom('canal-rest', 'L4/lamina-left', 'L3/body', 'L4-L5/ligament-right', 'dural-sac'),
      x: fc.integer({ min: -20, max: 20 }),
      y: fc.integer({ min: -35, max: 60 }),
      z: fc.integer({ min: -18, max: 18 }),
      radius: fc.integer({ min: 1, max: 6 }),
    })
    fc.assert(
      fc.property(fc.array(anyStroke, { minLength: 1, maxLength: 3 }), (strokes) => {
        let state = start
        let so = { spine: start.spine, measurements }
        for (const s of strokes) {
          state = correct(state, stroke(s.level, s.segment, s.x, s.y, s.z, s.radius))
          so = { spine: state.spine, measurements: remeasure(so, state.spine, volume).measurements }
          expect(so.measurements).toEqual(measureSpine(state.spine, volume))
        }
        state = undo(state)
        expect(remeasure(so, state.spine, volume).measurements).toEqual(measureSpine(state.spine, volume))
      }),
      { numRuns: 5 },
    )
  }, 120_000)

  it('leaves levels far away alone', () => {
    const { spine } = correct(start, stroke('L1-L2', 'L1/lamina-left', 0, 10, 0, 4))
    const { measured, measurements: now } = remeasure({ spine: start.spine, measurements }, spine, volume)
    expect(measured).toContain('L1-L2')
    expect(measured).not.toContain('L4-L5')
    expect(now.at(-1)).toBe(measurements.at(-1))
  })

  it('bone painted into the canal makes it narrower at its level', () => {
    const { spine } = correct(start, stroke('L3-L4', 'L4/lamina-left', 0, 10, 0, 6))
    const apOf = (list: readonly LevelMeasurement[]) =>
      list.find((m) => m.level === 'L3-L4')?.measures.find((m) => m.id === 'canal-ap')?.figure.value ?? 0
    expect(apOf(remeasure({ spine: start.spine, measurements }, spine, volume).measurements)).toBeLessThan(
      apOf(measurements) - 1,
    )
  })

  it('new names: measured anew under them', () => {
    const { spine } = correct(start, { what: 'rename', vertebra: 'L4', name: 'L5' })
    const { measured, measurements: now } = remeasure({ spine: start.spine, measurements }, spine, volume)
    expect(measured).toHaveLength(spine.levels.length)
    expect(now.map((m) => m.level)).toContain('L6-S1')
    expect(now).toEqual(measureSpine(spine, volume))
  })
})
