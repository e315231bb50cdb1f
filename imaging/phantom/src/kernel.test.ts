import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { kernelOf, modulation, sharpen } from './kernel.ts'
import { scannerBlur } from './scanner-blur.ts'
import { cover } from './shapes.ts'

const spacing = 0.7
const [ni, nj] = [160, 12]
const grid = gridFrom(
  [ni, nj, 1],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 11, -40, 7),
    direction('lps', spacing, 0, 0),
    direction('lps', 0, spacing, 0),
    direction('lps', 0, 0, 1),
  ),
  'kernel',
)

/** Contrast of a pattern, read off the drawn and sharpened picture of an edge: the transform of its slope. */
function measured(name: 'standard' | 'soft' | 'bone', f: number): number {
  const kernel = kernelOf(name)
  const { width } = scannerBlur([spacing, spacing, spacing], kernel.sigma)
  const shift = 0.23
  const data = new Int16Array(ni * nj)
  for (let q = 0; q < data.length; q++) data[q] = Math.round(1000 * cover(((q % ni) - ni / 2 + shift) * spacing, width))
  sharpen(grid, data, kernel)
  let [re, im] = [0, 0]
  for (let i = 1; i < ni; i++) {
    const slope = data[5 * ni + i - 1]! - data[5 * ni + i]!
    const at = (i - 0.5 - ni / 2 + shift) * spacing
    re += slope * Math.cos(2 * Math.PI * f * at)
    im += slope * Math.sin(2 * Math.PI * f * at)
  }
  // a difference of neighbours is itself a box of one pixel
  const box = Math.sin(Math.PI * f * spacing) / (Math.PI * f * spacing)
  return Math.sqrt(re * re + im * im) / 1000 / box
}

describe('reconstruction kernels', () => {
  for (const name of ['standard', 'soft', 'bone'] as const)
    it(`${name}: the picture of an edge has the contrast of the formula`, () => {
      for (const f of [0.05, 0.15, 0.25, 0.35, 0.45, 0.55]) {
        const told = modulation(kernelOf(name), f, spacing)
        // beyond a tenth of contrast the sign of a lobe is lost in a picture
        if (told > 0.1) expect(Math.abs(measured(name, f) - told), `${f}`).toBeLessThan(0.03)
        else expect(measured(name, f)).toBeLessThan(0.13)
      }
    })
  it('keep the mean, and stand in order of sharpness', () => {
    for (const name of ['standard', 'soft', 'bone'] as const) expect(modulation(kernelOf(name), 0, 0.7)).toBe(1)
    const at = (name: 'standard' | 'soft' | 'bone'): number => modulation(kernelOf(name), 0.35, 0.7)
    expect(at('bone')).toBeGreaterThan(1.5 * at('standard'))
    expect(at('standard')).toBeGreaterThan(1.5 * at('soft'))
  })
})
