import { describe, expect, it } from 'vitest'
import { addGrain, type Grain, grainPower, grainSd, grainTile, tileSize } from './grain.ts'
import { kernelOf } from './kernel.ts'

/** Autocorrelation at a lag, from the power at all frequencies of the tile: the formula alone, no noise. */
function expected(g: Grain, lag: readonly [number, number, number], along: 0 | 1 | 2): number {
  let [all, at] = [0, 0]
  const n = 24
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      for (let c = 0; c < n; c++) {
        const f = [a / n - 0.5, b / n - 0.5, c / n - 0.5] as const
        const power = grainPower(g, ...f)
        all += power
        at += power * Math.cos(2 * Math.PI * f[along] * lag[along])
      }
  return at / all
}

function measured(tile: Float32Array, stride: number): number {
  let [at, all] = [0, 0]
  for (let q = 0; q + stride < tile.length; q++) {
    at += tile[q]! * tile[q + stride]!
    all += tile[q]! * tile[q]!
  }
  return at / all
}

const scans: Readonly<Record<string, Grain>> = {
  standard: { kernel: kernelOf('standard'), spacing: [0.8, 0.8, 1], thickness: 1 },
  soft: { kernel: kernelOf('soft'), spacing: [0.7, 0.7, 2], thickness: 2 },
  bone: { kernel: kernelOf('bone'), spacing: [0.5, 0.5, 1], thickness: 1 },
  overlapping: { kernel: kernelOf('standard'), spacing: [0.9, 0.9, 2], thickness: 5 },
}

describe('grain', () => {
  for (const [name, g] of Object.entries(scans))
    it(`of the ${name} scan has standard deviation 1, mean 0 and the autocorrelation of its formula`, () => {
      const tile = grainTile(5, g)
      const mean = tile.reduce((a, b) => a + b, 0) / tile.length
      const sd = Math.sqrt(tile.reduce((a, b) => a + b * b, 0) / tile.length)
      expect(mean).toBeCloseTo(0, 2)
      expect(sd).toBeCloseTo(1, 5)
      for (const lag of [1, 2, 3]) {
        expect(measured(tile, lag)).toBeCloseTo(expected(g, [lag, 0, 0], 0), 1)
        expect(Math.abs(measured(tile, lag) - expected(g, [lag, 0, 0], 0))).toBeLessThan(0.02)
        const across = tileSize * tileSize * lag
        expect(Math.abs(measured(tile, across) - expected(g, [0, 0, lag], 2))).toBeLessThan(0.02)
      }
    })
  it('is no white noise: neighbours agree, and low frequencies have less than the middle ones', () => {
    const g = scans.standard!
    expect(expected(g, [1, 0, 0], 0)).toBeGreaterThan(0.2)
    expect(grainPower(g, 0, 0, 0)).toBeLessThan(0.35 * grainPower(g, 0.25, 0, 0))
    expect(expected(scans.overlapping!, [0, 0, 1], 2)).toBeGreaterThan(0.5)
  })
  it('falls with the root of dose and thickness, grows with the trunk, and with the sharpness of the kernel', () => {
    const usual = { dose: 1, thickness: 1, diameter: 245, kernel: kernelOf() }
    expect(grainSd(usual)).toBeCloseTo(14, 9)
    expect(grainSd({ ...usual, dose: 0.25 })).toBeCloseTo(28, 9)
    expect(grainSd({ ...usual, thickness: 4 })).toBeCloseTo(7, 9)
    // 0.0195 per mm over 71.09 mm doubles the square root of what is swallowed
    expect(grainSd({ ...usual, diameter: 245 + Math.log(4) / 0.0195 })).toBeCloseTo(28, 6)
    expect(grainSd({ ...usual, kernel: kernelOf('bone') })).toBeGreaterThan(20)
    expect(grainSd({ ...usual, kernel: kernelOf('soft') })).toBeLessThan(10)
  })
  it('stands on a volume with the asked strength, the same for the same seed', () => {
    const g = scans.standard!
    const size = [70, 66, 68] as const
    const grid = { size, spacing: g.spacing } as unknown as Parameters<typeof addGrain>[0]
    const draw = (seed: number): Int16Array => {
      const data = new Int16Array(size[0] * size[1] * size[2]).fill(40)
      addGrain(grid, data, 20, grainTile(seed, g))
      return data
    }
    const [a, b, c] = [draw(1), draw(1), draw(2)]
    expect(a).toEqual(b)
    expect(a).not.toEqual(c)
    const sd = Math.sqrt(a.reduce((s, v) => s + (v - 40) ** 2, 0) / a.length)
    expect(Math.abs(sd - 20)).toBeLessThan(0.5)
  })
})
