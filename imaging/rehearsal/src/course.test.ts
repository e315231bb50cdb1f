import { beforeAll, expect, it } from 'vitest'
import { replay } from './advance.ts'
import { operateWell } from './competent.ts'
import { continued, courseIn, inputsOf, stateAt, undone } from './course.ts'
import { type Simple, simpleScene } from './simple-scene.test-help.ts'
import { stateHash } from './state.ts'
import { tissueOf } from './tissue.ts'

let simple: Simple
beforeAll(() => {
  simple = simpleScene()
}, 60000)

it('shows any moment of itself, and undone and done again is where it was', () => {
  const { inputs } = operateWell(simple.scene, { level: 'L4-L5', side: 'left' }).hand
  const whole = inputs.reduce(continued, courseIn(simple.scene))
  const end = stateHash(stateAt(whole))
  const ligament = (state = stateAt(whole)) => tissueOf(state, 'L4-L5').ligament.reduce((s, v) => s + v, 0)
  const least = ligament()
  for (const n of [0, 1, 30, inputs.length - 40, inputs.length]) {
    expect(stateHash(stateAt(whole, n))).toBe(stateHash(replay(simple.scene, inputs.slice(0, n)).state))
    expect(ligament(stateAt(whole, n))).toBeGreaterThanOrEqual(least)
  }
  expect(ligament(stateAt(whole, 30))).toBeGreaterThan(least)
  const back = undone(whole, 25)
  expect(inputsOf(back)).toEqual(inputs.slice(0, -25))
  expect(stateHash(stateAt(inputs.slice(-25).reduce(continued, back)))).toBe(end)
  expect(undone(courseIn(simple.scene)).moments).toEqual([])
})
