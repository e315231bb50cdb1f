import { expect, it } from 'vitest'
import { part, silent, watch } from './progress.ts'

it('reports, and a part fills its share of the whole', () => {
  const seen: [string, number][] = []
  const whole = watch((what, done) => seen.push([what, done]))
  whole.step('reading', 0.25)
  const second = part(whole, 0.5, 1)
  second.step('finding the canal', 0)
  second.step('finding the canal', 0.5)
  part(second, 0.5, 1).step('naming', 1)
  expect(seen).toEqual([
    ['reading', 0.25],
    ['finding the canal', 0.5],
    ['finding the canal', 0.75],
    ['naming', 1],
  ])
})

it('throws where it was cancelled, and reports no more', () => {
  const stop = new AbortController()
  const seen: number[] = []
  const whole = watch((_, done) => seen.push(done), stop.signal)
  whole.step('work', 0.1)
  stop.abort()
  expect(() => part(whole, 0, 1).step('work', 0.2)).toThrow(expect.objectContaining({ code: 'base/cancelled' }))
  expect(seen).toEqual([0.1])
})

it('without a listener nothing happens', () => expect(() => silent.step('work', 1)).not.toThrow())
