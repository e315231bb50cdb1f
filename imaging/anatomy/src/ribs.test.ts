import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import type { Disc } from './discs.ts'
import { joinedBone } from './joined-bone.ts'
import { ribSigns } from './ribs.ts'
import type { Field } from './working-grid.ts'

/** A canal straight up through (12, -30), from z = 400: arc length is z - 400. Discs every 34 mm. */
const [x0, y0, z0] = [12, -30, 400]
const line = canalLine(Float64Array.from(Array.from({ length: 80 }, (_, n) => [x0, y0, z0 + 2 * n]).flat()))
const discs: Disc[] = [20, 54, 88, 122].map((s) => ({ s, ahead: 24, slopeU: 0, slopeV: 0, worth: 1 }))

type Bone = (u: number, v: number, s: number) => boolean
function field(bone: Bone, halfWidth = 100): Field {
  const size = [halfWidth + 1, 80, 90] as const
  const low = point('lps', x0 - halfWidth, y0 - 80, z0 - 6)
  const axes = [direction('lps', 2, 0, 0), direction('lps', 0, 2, 0), direction('lps', 0, 0, 2)] as const
  const data = new Float32Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) data[n++] = bone(2 * i - halfWidth, 2 * j - 80, 2 * k - 6) ? 300 : 40
  return { grid: gridFrom(size, transformFromAxes('lps', 'ijk', low, ...axes), 'made'), data }
}
/** Bars 10 mm high and 8 thick that go out from a vertebra's upper part, dropping by 0.4 mm a mm, to the given ends left and right. */
const bars =
  (ends: Readonly<Record<number, readonly [left: number, right: number]>>): Bone =>
  (u, v, s) =>
    Object.entries(ends).some(([n, [left, right]]) => {
      const root = (discs[Number(n)]?.s ?? 156) - 12
      return Math.abs(u) < (u > 0 ? left : right) && Math.abs(v - 4) < 4 && Math.abs(s - root + 0.4 * Math.abs(u)) < 5
    })
const processes = { 0: [40, 44], 1: [46, 46], 2: [38, 40] } as const
const signs = (bone: Bone, halfWidth?: number) => ribSigns(field(bone, halfWidth), line, discs, 180)

describe('ribSigns', () => {
  it('tells ribs from transverse processes', () => {
    const made = bars({ ...processes, 3: [95, 95], 4: [95, 95] })
    expect(signs(made)).toEqual(['none', 'none', 'none', 'rib', 'rib'])
  })

  it.each([
    ['a stump', [62, 62]],
    ['a rib on one side only', [95, 40]],
  ] as const)('leaves %s open', (_, ends) => {
    expect(signs(bars({ ...processes, 3: ends }))[3]).toBe('unclear')
  })

  it('takes a kidney full of contrast, or an iliac wing, against a process for no rib', () => {
    const kidney: Bone = (u, v, s) => Math.abs(u) > 36 && Math.abs(u) < 90 && v < 6 && v > -30 && s > 54 && s < 116
    const process = bars(processes)
    expect(signs((u, v, s) => kidney(u, v, s) || process(u, v, s))[2]).toBe('none')
  })

  it('says nothing of a scan that is too narrow', () => {
    expect(signs(bars({ ...processes, 3: [95, 95] }), 56)).toEqual(discs.map(() => 'unseen').concat('unseen'))
  })
})

describe('joinedBone', () => {
  const joined = (bone: Bone) => joinedBone(field(bone), line, discs, 180)
  const past =
    (disc: number, sides: readonly number[]): Bone =>
    (u, v, s) =>
      sides.some((side) => side * u > 26 && side * u < 44) && Math.abs(v) < 8 && Math.abs(s - discs[disc]!.s) < 20
  it('finds bone that goes past a disc, on either side', () => {
    expect(joined(past(0, [1, -1]))).toEqual([true, false, false, false])
    expect(joined(past(1, [-1]))).toEqual([false, true, false, false])
  })

  it('takes a process that comes near the sacrum without reaching it for free', () => {
    const wing: Bone = (u, v, s) => Math.abs(u) > 26 && Math.abs(u) < 44 && Math.abs(v) < 8 && s < discs[0]!.s - 2
    const process = bars({ 1: [46, 46] })
    expect(joined((u, v, s) => wing(u, v, s) || process(u, v, s))).toEqual([false, false, false, false])
  })
})
