import { describe, expect, it } from 'vitest'
import { softEdge } from './soft-edge.ts'

const step = 0.5
/** Canal 15, fat -100 over `layer` mm, disc 88 from `edge` mm on: means over a window as wide as a blur of `sigma` has. */
function profile(edge: number, layer: number, sigma: number): number[] {
  const at = (x: number): number => (x > edge ? 88 : x > edge - layer ? -100 : 15)
  return Array.from({ length: 24 }, (_, n) => {
    let [sum, weight] = [0, 0]
    for (let d = -4 * sigma; d <= 4 * sigma; d += 0.01) {
      const w = Math.exp(-(d * d) / (2 * sigma * sigma))
      sum += w * at(n * step + d)
      weight += w
    }
    return sum / weight
  })
}

describe('softEdge', () => {
  it.each([
    [6.2, 0, 0.6],
    [5.9, 0, 1.2],
    [6.37, 0.8, 0.6],
    [6.1, 1.6, 0.7],
    [6.4, 3, 0.6],
  ])('finds a disc at %s mm behind %s mm of fat, blurred by %s mm', (edge, layer, sigma) => {
    const found = step * softEdge(profile(edge, layer, sigma), step, (edge + 0.5) / step, 15, 88)
    expect(Math.abs(found - edge)).toBeLessThan(0.15)
  })
  it('is not led half a layer inward, as half way between what is seen would be', () => {
    const values = profile(6, 0.8, 0.6)
    const low = Math.min(...values)
    const level = (low + 88) / 2
    const n = values.findIndex((v, q) => q > values.indexOf(low) && v >= level)
    const halfWay = step * (n - 1 + (level - values[n - 1]!) / (values[n]! - values[n - 1]!))
    expect(halfWay - 6).toBeGreaterThan(0.15)
    expect(Math.abs(step * softEdge(values, step, halfWay / step, 15, 88) - 6)).toBeLessThan(0.12)
  })
})
