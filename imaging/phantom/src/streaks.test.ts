import { describe, expect, it } from 'vitest'
import { metalRays } from './assumed.ts'
import { hardened, projectedBack, type Speck } from './streaks.ts'

/** A round rod of metal, seen end on. */
const rod = (u: number, v: number, r: number): Speck[] => {
  const h = 0.25
  const out: Speck[] = []
  for (let a = -r; a <= r; a += h)
    for (let b = -r; b <= r; b += h) if (a * a + b * b <= r * r) out.push({ u: u + a, v: v + b, area: h * h })
  return out
}
const drawn = (specks: readonly Speck[], noisy: number) => {
  const [n, size] = [81, 1.5]
  const image = projectedBack(hardened(specks, 100, 3, noisy), n, n, size)
  return (u: number, v: number): number =>
    image[Math.round(u / size) + (n - 1) / 2 + n * (Math.round(v / size) + (n - 1) / 2)]!
}

describe('streaks beside metal', () => {
  it('one round rod: hollowed inside as the formula says, untouched outside', () => {
    // the error -c (r2 - s2) of rays is that of a density -(2 c / pi) sqrt(r2 - rho2)
    const r = 9
    const at = drawn(rod(0, 0, r), 0)
    const c = 4 * metalRays.hardening * metalRays.density ** 2
    const inside = (rho: number): number => -1000 * ((2 * c) / Math.PI) * Math.sqrt(r * r - rho * rho)
    for (const rho of [0, 3, 6]) expect(Math.abs(at(rho, 0) / inside(rho) - 1), `${rho}`).toBeLessThan(0.06)
    for (const [u, v] of [
      [24, 0],
      [0, -30],
      [30, 30],
    ] as const)
      expect(Math.abs(at(u, v))).toBeLessThan(0.03 * Math.abs(inside(0)))
  })
  it('two rods: a dark band between them, brighter beside it', () => {
    const at = drawn([...rod(-22, 0, 4), ...rod(22, 0, 4)], 0)
    expect(at(0, 0)).toBeLessThan(-15)
    expect(at(0, 12)).toBeGreaterThan(at(0, 0) + 15)
  })
  it('long paths throw rays, the same for the same seed', () => {
    const bar = [-20, -15, -10, -5, 0, 5, 10, 15, 20].flatMap((u) => rod(u, 0, 3))
    const [a, b] = [drawn(bar, 1), drawn(bar, 1)]
    expect(a(45, 6)).toBe(b(45, 6))
    expect(a(45, 3)).not.toBe(drawn(bar, 0)(45, 3))
  })
})
