import { describe, expect, it } from 'vitest'
import { straightIndex, vHigh, vLow, width } from './straighten.ts'
import { ownWholePieces } from './whole-pieces.ts'

const count = 40
const upper = 1
const lower = 2

/** Fills v 4..8 at rows `from`..`to` of slices `left`..`right`. */
function slab(owner: Uint8Array, left: number, right: number, from: number, to: number, k: number): void {
  for (let u = left; u <= right; u++)
    for (let v = 4; v <= 8; v++) for (let s = from; s <= to; s++) owner[straightIndex(u, v, s)] = k
}
const empty = (): Uint8Array => new Uint8Array(width * (vHigh - vLow + 1) * count)
const rowOf = (n: number): number => Math.floor(n / straightIndex(-56, vLow, 1))
const at = (owner: Uint8Array, u: number, s: number): number => owner[straightIndex(u, 6, s)]!
const all = (): boolean => true

describe('ownWholePieces', () => {
  /** An upper lamina at rows 20 to 35 whose tail (20 to 24) fell to the vertebra below, and a lower one at rows 5 to 15. */
  const laminae = (reach: number): Uint8Array => {
    const owner = empty()
    slab(owner, -reach, reach, 25, 35, upper)
    slab(owner, -reach, reach, 20, 24, lower)
    slab(owner, -reach, reach, 5, 15, lower)
    return owner
  }
  it('gives the tail back to the piece that it belongs to, and leaves the other lamina', () => {
    const owner = laminae(4)
    ownWholePieces(owner, (n) => rowOf(n) === 30 || rowOf(n) === 10, all, count)
    for (let u = -4; u <= 4; u++) expect([at(owner, u, 20), at(owner, u, 35), at(owner, u, 10)]).toEqual([1, 1, 2])
    expect(at(owner, 0, 18)).toBe(0)
  })
  it('carries a name outward to slices without certain bone, but not past the joints', () => {
    const owner = laminae(16)
    ownWholePieces(owner, (n) => n === straightIndex(0, 6, 30) || n === straightIndex(0, 6, 10), all, count)
    expect([-14, -9, 9, 14].map((u) => at(owner, u, 20))).toEqual([1, 1, 1, 1])
    expect([-15, 15].map((u) => at(owner, u, 20))).toEqual([2, 2])
  })
  it('sees through a bridge that is not dense, and lets it be where both sides claim it', () => {
    const owner = laminae(3)
    slab(owner, -3, 3, 16, 19, lower)
    const dense = (n: number): boolean => rowOf(n) < 16 || rowOf(n) > 19
    ownWholePieces(owner, (n) => rowOf(n) === 30 || rowOf(n) === 10, dense, count)
    expect([at(owner, 2, 20), at(owner, 2, 19), at(owner, 2, 17), at(owner, 2, 15)]).toEqual([1, 1, 2, 2])
  })
  it('leaves a piece that holds certain bone of two', () => {
    const owner = laminae(3)
    slab(owner, -3, 3, 16, 19, lower)
    const before = owner.slice()
    ownWholePieces(owner, (n) => rowOf(n) === 30 || rowOf(n) === 10, all, count)
    expect(owner).toEqual(before)
  })
})
