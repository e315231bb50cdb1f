/**
 * Seeded randomness: the same seed gives the same numbers on every machine.
 *
 * Takes  a seed (any string or number). `fork(name)` gives an independent stream, so that adding a draw in one place
 *        does not shift the draws of another.
 * Gives  uniform doubles with 32 random bits, and normal deviates made with the deterministic maths.
 * Source sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32.
 */
import { cos, log } from './maths.ts'

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Normal deviate, mean 0, standard deviation 1. */
  normal(): number
  /** Whole number in [0, n). */
  below(n: number): number
  /** Independent stream for one purpose. */
  fork(name: string): Random
}

/** FNV-1a, 32 bits: small names to seeds, nothing more. */
export function hash32(text: string, start = 0x811c9dc5): number {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export function random(seed: string | number): Random {
  const root = hash32(String(seed))
  let mix = root
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * log(1 - next())) * cos(2 * Math.PI * next()),
    below: (n) => Math.floor(next() * n),
    fork: (name) => random(`${root}/${name}`),
  }
}
