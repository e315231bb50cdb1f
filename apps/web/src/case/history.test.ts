import { expect, it } from 'vitest'
import { back, changed, forward, startHistory } from './history.ts'

it('goes back and forward, and a new change ends what lay ahead', () => {
  const three = ['b', 'c', 'd'].reduce((h, x) => changed(h, x), startHistory('a'))
  const one = back(back(three))
  expect([one.now, forward(one).now, forward(forward(one)).now]).toEqual(['b', 'c', 'd'])
  expect(forward(forward(forward(one))).now).toBe('d')
  expect(back(back(back(one))).now).toBe('a')
  const other = changed(one, 'x')
  expect([forward(other).now, back(other).now]).toEqual(['x', 'b'])
})

it('a merged change is undone together with the one it replaced; no change is no step', () => {
  const dragged = changed(changed(startHistory(1), 2), 3, 'merge')
  expect([dragged.now, back(dragged).now]).toEqual([3, 1])
  const same = startHistory(dragged)
  expect(changed(same, dragged)).toBe(same)
})
