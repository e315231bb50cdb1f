import { describe, expect, it } from 'vitest'
import { hash32, random } from './random.ts'

/** sfc32 and its seeding written a second time, in whole numbers without bounds and cut to 32 bits. */
function reference(seed: string, count: number): number[] {
  const cut = (n: bigint): bigint => n & 0xffffffffn
  let h = 0x811c9dc5n
  for (const c of seed) h = cut((h ^ BigInt(c.charCodeAt(0))) * 0x01000193n)
  let mix = h
  const word = (): bigint => {
    mix = cut(mix + 0x9e3779b9n)
    let z = cut((mix ^ (mix >> 16n)) * 0x85ebca6bn)
    z = cut((z ^ (z >> 13n)) * 0xc2b2ae35n)
    return z ^ (z >> 16n)
  }
  let [a, b, c, counter] = [word(), word(), word(), 1n]
  const out: number[] = []
  for (let i = 0; i < count + 12; i++) {
    const t = cut(a + b + counter++)
    a = b ^ (b >> 9n)
    b = cut(c + (c << 3n))
    c = cut(cut((c << 21n) | (c >> 11n)) + t)
    if (i >= 12) out.push(Number(t) / 2 ** 32)
  }
  return out
}

describe('hash32', () => {
  it('is FNV-1a: the published values', () => {
    expect(hash32('')).toBe(0x811c9dc5)
    expect(hash32('a')).toBe(0xe40c292c)
    expect(hash32('foobar')).toBe(0xbf9cf968)
  })
})

describe('random', () => {
  it('is sfc32 as written elsewhere', () => {
    const r = random('spine')
    expect(Array.from({ length: 50 }, () => r.next())).toEqual(reference('spine', 50))
  })

  it('gives these numbers for ever', () => {
    const r = random(1)
    expect([r.next(), r.next(), r.next()]).toMatchInlineSnapshot(`
      [
        0.04519767570309341,
        0.6496452291030437,
        0.5773036417085677,
      ]
    `)
  })

  it('a fork does not depend on what was drawn before, nor shift what is drawn after', () => {
    const plain = random('x')
    const forked = random('x')
    const first = plain.next()
    expect(forked.next()).toBe(first)
    const late = forked.fork('bites').next()
    expect(random('x').fork('bites').next()).toBe(late)
    expect(forked.next()).toBe(plain.next())
    expect(random('x').fork('noise').next()).not.toBe(late)
    expect(random('x').fork('a').fork('b').next()).not.toBe(random('x').fork('b').fork('a').next())
  })

  it('is uniform: twenty bins pass chi squared', () => {
    const r = random('uniform')
    const bins = new Array<number>(20).fill(0)
    const n = 40000
    for (let i = 0; i < n; i++) bins[r.below(20)]!++
    const chi = bins.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0)
    expect(chi).toBeLessThan(43.8) // 99.9 % of the chi squared with 19 degrees of freedom
    expect(chi).toBeGreaterThan(5.4) // and not too even either
  })

  it('between stays between', () => {
    const r = random('between')
    for (let i = 0; i < 1000; i++) {
      const x = r.between(-3, 7.5)
      expect(x >= -3 && x < 7.5).toBe(true)
    }
  })

  it('normal has mean 0, deviation 1, and the right tails', () => {
    const r = random('normal')
    const n = 40000
    const draws = Array.from({ length: n }, () => r.normal())
    const mean = draws.reduce((a, b) => a + b, 0) / n
    const sd = Math.sqrt(draws.reduce((a, b) => a + (b - mean) ** 2, 0) / n)
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(sd - 1)).toBeLessThan(0.015)
    expect(draws.filter((x) => Math.abs(x) > 1.96).length / n).toBeCloseTo(0.05, 2)
    // neighbours are not alike
    const lag = draws.slice(1).reduce((sum, x, i) => sum + x * draws[i]!, 0) / n
    expect(Math.abs(lag)).toBeLessThan(0.02)
  })
})
