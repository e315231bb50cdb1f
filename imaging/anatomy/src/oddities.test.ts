import { describe, expect, it } from 'vitest'
import type { Disc } from './discs.ts'
import { pedicleRuns, tooManyPedicles } from './oddities.ts'

const disc = (s: number): Disc => ({ s, ahead: 24, slopeU: 0, slopeV: 0, worth: 1 })
/** Tenths of the lateral wall seen, row by row upward from a disc; x is all of it. */
const between = (tenths: string): number =>
  pedicleRuns(
    { pedicle: Float64Array.from(tenths, (c) => (c === 'x' ? 1 : Number(c) / 10)) },
    disc(0),
    disc(tenths.length),
  )

describe('pairs of pedicles between two discs', () => {
  it('are two where a foramen lies between them: a disc was passed over', () => {
    expect(between('1344xxxxxxx97433134xxxxxxxx9743')).toBe(2)
  })
  it('are one in an adult', () => {
    expect(between('4634444466xxxxxxxxxxxxxxxxxx463')).toBe(1)
  })
  it('are one where noise or thin cortex opens a row or two within', () => {
    expect(between('3443444477x4x9xxxxxxxxxx7xxxx7xxxx9673')).toBe(1)
    expect(between('66467999797xxxxxx9999999767999')).toBe(1)
  })
  it('are none where the sides stand open, or closed for less than a pedicle', () => {
    expect(between('3000003667767777x777777776')).toBe(0)
  })
})

describe('too many pedicles for an adult', () => {
  const closed = 'x'.repeat(12)
  const open = '344563'
  const along = (tenths: string, at: readonly number[]): boolean =>
    tooManyPedicles({ pedicle: Float64Array.from(tenths, (c) => (c === 'x' ? 1 : Number(c) / 10)) }, at.map(disc))
  const spine = (open + closed).repeat(8)
  it('are two pairs to a disc: every other disc was passed over', () =>
    expect(along(spine, [0, 36, 72, 108])).toBe(true))
  it('are not one pair to a disc, even where the planes of the discs cut the pairs in two', () => {
    expect(along(spine, [0, 18, 36, 54, 72])).toBe(false)
    expect(along(spine, [12, 30, 48, 66, 84])).toBe(false)
  })
})
