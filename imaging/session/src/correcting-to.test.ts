import { type Correction, correct, startCorrecting } from '@flavum/anatomy'
import { expect, it } from 'vitest'
import { correctingTo } from './correcting-to.ts'
import { paperSpine } from './paper-spine.test-help.ts'

const start = startCorrecting(paperSpine)
const rename = (name: string): Correction => ({ what: 'rename', vertebra: 'L4', name })
const names = (s: typeof start): string => s.spine.vertebrae.map((v) => v.name).join()
const down: Correction = { what: 'shift', by: 1 }
const up: Correction = { what: 'shift', by: -1 }

it('does what is wanted, whatever was done before', () => {
  expect(names(correctingTo(start, [rename('L3')]))).toBe('L3,L4')
  const other = correctingTo(correctingTo(start, [rename('L3'), up]), [rename('L2')])
  expect([names(other), other.done.length]).toEqual(['L2,L3', 1])
  expect(names(correctingTo(other, []))).toBe('L4,L5')
})

it('keeps the steps that are wanted still', () => {
  const one = correctingTo(start, [up])
  const two = correctingTo(one, structuredClone([up, up]))
  expect(two.done[0]).toBe(one.done[0])
  expect(names(two)).toBe('L2,L3')
})

it('a step that was undone and is wanted again is not worked out again', () => {
  const two = [up, up].reduce(correct, start)
  const back = correctingTo(two, [up])
  const again = correctingTo(back, [up, up])
  expect(again.done[1]).toBe(two.done[1])
  expect(correctingTo(back, [up, down]).done[1]).not.toBe(two.done[1])
})
