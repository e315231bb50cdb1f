/**
 * A piece of arch that stands alone in a sagittal slice belongs to one vertebra: to the one that certain bone in it belongs to,
 * else to the one that owns the piece beside it, a slice nearer to the midline.
 *
 * Takes  owners as the shortest way through bone gave them, which voxels were certain from the start, and which are dense.
 * Gives  the same owners, changed in place. Without this the lower end of a lamina falls to the vertebra below, whose joint it
 *        touches further out, and the edge to dock on is then found a centimetre too high.
 * How    pieces are looked for in dense bone, for blur bridges a narrow gap with less; what is not dense follows what it touches.
 * Limits pieces that blur has joined even so hold bone of two vertebrae and are left as they were.
 */
import { depth, straightIndex, vHigh, vLow } from './straighten.ts'

/** Laminae and inner joints; further out a slice cuts joints flat and shows no gap. */
const farthest = 14
/** Of a piece's voxels with a settled neighbour, this share must agree, and this share of the piece must have one. */
const agreeing = 0.95
const touching = 0.4

type Test = (n: number) => boolean

export function ownWholePieces(owner: Uint8Array, certain: Test, dense: Test, count: number): void {
  for (const way of [1, -1]) {
    let beside = new Set<number>()
    for (let off = 0; off <= farthest; off++) {
      const settled = new Set<number>()
      const u = way * off
      const nearer = straightIndex(u - way, vLow, 0) - straightIndex(u, vLow, 0)
      for (const piece of pieces(owner, dense, u, count)) {
        const only = ownerOfCertain(piece, owner, certain) ?? ownerBeside(piece, owner, beside, nearer)
        if (only === null) continue
        for (const n of piece) {
          owner[n] = only
          settled.add(n)
        }
      }
      follow(owner, dense, settled, u, count)
      beside = settled
    }
  }
}

/** The vertebra of all certain bone in the piece; null where there is none, or of two. */
function ownerOfCertain(piece: readonly number[], owner: Uint8Array, certain: Test): number | null {
  const sure = new Set(piece.filter(certain).map((n) => owner[n]!))
  const [only] = sure
  return sure.size === 1 && only !== undefined ? only : null
}

function ownerBeside(
  piece: readonly number[],
  owner: Uint8Array,
  beside: ReadonlySet<number>,
  nearer: number,
): number | null {
  const votes = new Map<number, number>()
  let all = 0
  for (const n of piece) {
    if (!beside.has(n + nearer)) continue
    const k = owner[n + nearer]!
    votes.set(k, (votes.get(k) ?? 0) + 1)
    all++
  }
  const [first] = [...votes].sort((a, b) => b[1] - a[1])
  return first && first[1] >= agreeing * all && all >= touching * piece.length ? first[0] : null
}

/** Bone that is not dense takes the owner of the settled bone it touches, where that is one vertebra's. */
function follow(owner: Uint8Array, dense: Test, settled: ReadonlySet<number>, u: number, count: number): void {
  for (let s = 0; s < count; s++)
    for (let v = vLow; v <= vHigh; v++) {
      const n = straightIndex(u, v, s)
      if (!owner[n] || dense(n)) continue
      const touched = new Set(
        around(v, s, count)
          .map(([c, d]) => straightIndex(u, c, d))
          .filter((m) => settled.has(m))
          .map((m) => owner[m]!),
      )
      const [only] = touched
      if (touched.size === 1 && only !== undefined) owner[n] = only
    }
}

/** Dense owned voxels of the slice, as pieces that hang together by their sides. */
function pieces(owner: Uint8Array, dense: Test, u: number, count: number): number[][] {
  const seen = new Uint8Array(depth * count)
  const found: number[][] = []
  const fresh = (v: number, s: number): boolean => {
    const at = v - vLow + depth * s
    const n = straightIndex(u, v, s)
    if (seen[at] || !owner[n] || !dense(n)) return false
    seen[at] = 1
    return true
  }
  for (let s = 0; s < count; s++)
    for (let v = vLow; v <= vHigh; v++) {
      if (!fresh(v, s)) continue
      const piece: number[] = []
      const stack: [number, number][] = [[v, s]]
      for (let next = stack.pop(); next; next = stack.pop()) {
        piece.push(straightIndex(u, ...next))
        for (const [c, d] of around(...next, count)) if (fresh(c, d)) stack.push([c, d])
      }
      found.push(piece)
    }
  return found
}

const around = (v: number, s: number, count: number): [number, number][] =>
  (
    [
      [v + 1, s],
      [v - 1, s],
      [v, s + 1],
      [v, s - 1],
    ] as [number, number][]
  ).filter(([c, d]) => c >= vLow && c <= vHigh && d >= 0 && d < count)
