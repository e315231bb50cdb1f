import { random } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { dotVec, minus, type Vec } from './shapes.ts'
import { unwarped, warp } from './warp.ts'

describe('a warp', () => {
  const w = warp(11, 8)
  const r = random('places')
  const places = Array.from(
    { length: 400 },
    (): Vec => [r.between(-150, 150), r.between(-120, 150), r.between(-200, 150)],
  )
  const length = (v: Vec): number => Math.sqrt(dotVec(v, v))

  it('is nothing at all when nothing is asked for', () => {
    expect(warp(11, 0)).toBe(unwarped)
    expect(unwarped.rest(1, -2, 3)).toEqual([1, -2, 3])
  })
  it('goes there and back', () => {
    for (const v of places) expect(length(minus(w.rest(...w.bent(v)), v))).toBeLessThan(1e-9)
  })
  it('moves points by no more than was asked, and some by half of it', () => {
    const moves = places.map((v) => length(minus(w.rest(...v), v)))
    expect(Math.max(...moves)).toBeLessThanOrEqual(8)
    expect(Math.max(...moves)).toBeGreaterThan(4)
  })
  it('never folds, and stretches lengths by no more than it says', () => {
    for (const v of places) {
      const way: Vec = [r.between(-1, 1), r.between(-1, 1), r.between(-1, 1)]
      const step: Vec = [0.5 * way[0], 0.5 * way[1], 0.5 * way[2]]
      const there: Vec = [v[0] + step[0], v[1] + step[1], v[2] + step[2]]
      const change = length(minus(w.rest(...there), w.rest(...v))) / length(step)
      expect(change).toBeLessThan(w.stretch)
      expect(change).toBeGreaterThan(2 - w.stretch)
    }
  })
  it('is another for another seed', () => {
    expect(warp(12, 8).rest(3, 4, 5)).not.toEqual(w.rest(3, 4, 5))
  })
})
