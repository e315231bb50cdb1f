import { beforeAll, expect, it } from 'vitest'
import { replay } from './advance.ts'
import { continued, courseIn, courseOf, inputsOf, stateAt, undone } from './course.ts'
import type { Act, Input } from './inputs.ts'
import { prepared, type Simple, simpleScene, timed, xyz } from './simple-scene.test-help.ts'
import { stateHash } from './state.ts'
import { tissueOf } from './tissue.ts'

let simple: Simple
let inputs: readonly Input[]
beforeAll(() => {
  simple = simpleScene()
  const { plan } = simple
  const bite = (across: number): Act[] => [
    { do: 'tool', tool: 'sculpter', swing: { dorsal: -1, across }, depthMm: 10 },
    { do: 'bite' },
  ]
  inputs = timed([
    ...prepared,
    { do: 'incise', at: xyz(plan.entry), lengthMm: 9.5 },
    { do: 'portal', act: 'place', entry: xyz(plan.entry), toward: xyz(plan.target) },
    { do: 'portal', act: 'advance', mm: plan.trackLength.value ?? 0 },
    { do: 'trocar', in: false },
    ...[0, 1.5, -1.5].flatMap(bite),
  ])
}, 60000)

it('shows any moment of itself, and undone and done again is where it was', () => {
  const whole = inputs.reduce(continued, courseIn(simple.scene))
  const end = stateHash(stateAt(whole))
  expect(stateHash(stateAt(courseOf(simple.scene, inputs)))).toBe(end)
  const ligament = (state = stateAt(whole)) => tissueOf(state, 'L4-L5').ligament.reduce((s, v) => s + v, 0)
  const least = ligament()
  for (const n of [0, 1, inputs.length - 3, inputs.length]) {
    expect(stateHash(stateAt(whole, n))).toBe(stateHash(replay(simple.scene, inputs.slice(0, n)).state))
    expect(ligament(stateAt(whole, n))).toBeGreaterThanOrEqual(least)
  }
  expect(ligament(stateAt(whole, inputs.length - 6))).toBeGreaterThan(least)
  const back = undone(whole, 4)
  expect(inputsOf(back)).toEqual(inputs.slice(0, -4))
  expect(stateHash(stateAt(inputs.slice(-4).reduce(continued, back)))).toBe(end)
  expect(undone(courseIn(simple.scene)).moments).toEqual([])
})
