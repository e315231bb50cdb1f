import { describe, expect, it } from 'vitest'
import { archOwner } from './arch-owner.ts'
import { directions } from './canal-wall.ts'
import type { Slot } from './slots.ts'
import { depth, straightIndex, width } from './straighten.ts'

const count = 80
const radius = 8
const wall = {
  radius: new Float32Array(count * directions).fill(radius),
  seen: new Uint8Array(count * directions).fill(1),
}
const rows = (value: number): Float64Array => new Float64Array(count).fill(value)
const profile = { ventral: rows(radius), pedicle: rows(1), lamina: rows(1) }
const slot = (low: number, high: number, pedicle: [number, number], lamina: [number, number]): Slot => ({
  below: null,
  above: null,
  low,
  high,
  sacral: false,
  partial: false,
  pedicle,
  lamina,
})
const slots = [slot(0, 30, [4, 16], [2, 12]), slot(30, 70, [56, 66], [28, 54])]

/** The lower vertebra's process climbs in front of the upper one's lamina; the joint between them, 2 mm wide, is filled by blur. */
function straight(joint: number) {
  const data = new Float32Array(width * depth * count)
  const block = (u: [number, number], v: [number, number], s: [number, number], hu: number): void => {
    for (let c = s[0]; c <= s[1]; c++)
      for (let b = v[0]; b <= v[1]; b++)
        for (let a = u[0]; a <= u[1]; a++) data[straightIndex(a, b, c)] = data[straightIndex(-a, b, c)] = hu
  }
  block([8, 22], [-4, 8], [4, 16], 900)
  block([17, 22], [3, 8], [16, 38], 900)
  block([17, 22], [9, 10], [28, 38], joint)
  block([0, 22], [11, 15], [28, 54], 900)
  return { size: [width, depth, count] as const, data }
}
const tipOwner = (joint: number): number =>
  archOwner(straight(joint), wall, profile, slots, 180)[straightIndex(20, 6, 37)]!

describe('archOwner', () => {
  it('leaves the tip of a process to its own vertebra across a joint that blur has filled', () => {
    expect(tipOwner(0)).toBe(1)
    expect(tipOwner(350)).toBe(1)
  })

  it('gives to the nearer vertebra what is one bone with it', () => {
    expect(tipOwner(900)).toBe(2)
  })
})
