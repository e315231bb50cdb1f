import { Fault } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { type Asked, checkedAsked, type FitMeasureId } from './asked.ts'
import { quantile, spreadOver } from './draw-around.ts'
import { fitSpine } from './fit-spine.ts'
import { fitStep, learn } from './fit-step.ts'
import { defaultKnobs, type LumbarLevel, levelRange, withLevel } from './knobs.ts'
import { levelReader } from './level-reader.ts'
import { measuresFromFile } from './measures-file.ts'
import { spinePhantom } from './phantom.ts'

const asked = (level: string, id: string, value: number, side?: 'left' | 'right'): Asked => ({
  level: level as LumbarLevel,
  id: id as FitMeasureId,
  ...(side ? { side } : {}),
  figure: { value, unit: 'mm', basis: { fact: 'test' } },
})
const refusal = (make: () => unknown): string => {
  try {
    make()
  } catch (e) {
    if (e instanceof Fault) return e.message
  }
  return 'nothing'
}

describe('a spine from measures', () => {
  const given = [asked('L4-L5', 'ligament-thickness', 5.5, 'left'), asked('L4-L5', 'disc-height', 11)]
  it('measures what was asked, and leaves the right ligament as it was', () => {
    const fit = fitSpine(given)
    const reader = levelReader(spinePhantom(fit.knobs), 'L4-L5', 0.2)
    expect(Math.abs(reader.read('ligament-thickness', 'left')! - 5.5)).toBeLessThan(0.3)
    expect(Math.abs(reader.read('disc-height')! - 11)).toBeLessThan(0.3)
    expect(fit.knobs.levels['L4-L5'].ligamentRight).toBe(3.5)
    expect(fit.holds).toBe(true)
    expect(fit.measures[0]?.residual).toMatchObject({ basis: { computed: 'phantom/fit-residual' } })
    expect(fitSpine(given)).toEqual(fit)
  })
  it('says what is the nearest that it reached, and does not call it held', () => {
    const fit = fitSpine([asked('L4-L5', 'ligament-thickness', 12, 'left')])
    expect(fit.holds).toBe(false)
    expect(fit.findings.map((f) => f.code)).toEqual(['phantom/not-reached'])
    const thickest = spinePhantom(withLevel(defaultKnobs(), 'L4-L5', { ligamentLeft: levelRange.ligamentLeft[1] }))
    const most = levelReader(thickest, 'L4-L5', 0.2).read('ligament-thickness', 'left')
    expect(fit.findings[0]?.params.got).toBe(most?.toFixed(1))
  })
  it('refuses what no spine has', () => {
    const check = (...list: Asked[]) => refusal(() => checkedAsked(list))
    expect(check()).toMatch(/No measure was given/)
    expect(check(asked('L9-S1', 'slip', 3))).toMatch(/no level L9-S1/)
    expect(check(asked('L4-L5', 'canal-ap', 140))).toMatch(/L4-L5 canal-ap is 140 mm/)
    expect(check(asked('L4-L5', 'canal-area', 140))).toMatch(/not fitted to canal-area/)
    expect(check(asked('L4-L5', 'slip', 3, 'left'))).toMatch(/without a side/)
    expect(check(asked('L4-L5', 'slip', 3), asked('L4-L5', 'slip', 4))).toMatch(/twice/)
    expect(check(asked('L4-L5', 'canal-ap', 8), asked('L4-L5', 'ligament-thickness', 9, 'left'))).toMatch(/cannot both/)
    expect(check(asked('L5-S1', 'slip', 3), asked('L6-S1', 'slip', 3))).toMatch(/not in one spine/)
  })
  it('reads a file by level and side, and says which place of it is wrong', () => {
    const { asked: read } = measuresFromFile('{"levels":{"L4-L5":{"slip":3,"skin-to-lamina":{"left":50,"right":52}}}}')
    expect(read.map((a) => [a.id, a.side, a.figure.value])).toEqual([
      ['slip', undefined, 3],
      ['skin-to-lamina', 'left', 50],
      ['skin-to-lamina', 'right', 52],
    ])
    expect(refusal(() => measuresFromFile('{'))).toMatch(/the whole is not JSON/)
    expect(refusal(() => measuresFromFile('{"levels":{"L4-L5":{"slip":"3"}}}'))).toMatch(
      /levels\.L4-L5\.slip is not a number/,
    )
  })
  it('takes what the measure verb prints, and says what it left aside', () => {
    const figure = { value: 6, unit: 'mm' }
    const text = JSON.stringify({
      measurements: [
        {
          level: 'L4-L5',
          measures: [
            { id: 'slip', figure },
            { id: 'canal-area', figure },
          ],
        },
      ],
    })
    const { asked: read, findings } = measuresFromFile(text)
    expect(read.map((a) => a.id)).toEqual(['slip'])
    expect(findings[0]?.params.measures).toBe('canal-area')
  })
  it('gives no spread over fewer than a hundred draws', () => {
    const fit = { asked: given, slopes: [] } as unknown as Parameters<typeof spreadOver>[0]
    expect(refusal(() => spreadOver(fit, { name: 'x/y', unit: 'mm', value: () => 1, draws: 20 }))).toMatch(/100/)
    expect(quantile([0, 10, 20, 30, 40], 0.05)).toBeCloseTo(2, 9)
  })
})

describe('a step of the fit', () => {
  it('solves two measures of two knobs, and gives the rest to the other where one is at its end', () => {
    const free = { down: 10, up: 10 }
    const [a, b] = fitStep(
      [
        [2, 0],
        [1, 1],
      ],
      [4, 5],
      [free, free],
    )
    expect(a).toBeCloseTo(2, 2)
    expect(b).toBeCloseTo(3, 2)
    const [c, d] = fitStep([[1, 1]], [4], [{ down: 0, up: 1 }, free])
    expect(c).toBeCloseTo(1, 9)
    expect(d).toBeCloseTo(3, 2)
  })
  it('learns the slope of the knob that moved, in rows that depend on it', () => {
    const slopes = learn(
      [
        [1, 0],
        [0, 1],
      ],
      (n, k) => n === k,
      [0.5, 0],
      [0.4, 0.1],
    )
    expect(slopes[0]?.[0]).toBeCloseTo(0.8, 9)
    expect(slopes[1]).toEqual([0, 1])
  })
})
