/**
 * A piece of arch that stands alone in a sagittal slice, and holds bone known to be one vertebra's, is that vertebra's whole.
 *
 * Takes  owners as the shortest way through bone gave them, and which voxels were certain from the start.
 * Gives  the same owners, changed in place. Without this the lower end of a lamina falls to the vertebra below, whose joint it
 *        touches further out, and the edge to dock on is then found a centimetre too high.
 * Limits pieces that blur has joined hold certain bone of two vertebrae and are left as they were.
 */
import { depth, straightIndex, vHigh, vLow } from './straighten.ts'

/** Laminae and inner joints; further out a slice cuts joints flat and shows no gap. */
const farthest = 14

export function ownWholePieces(owner: Uint8Array, certain: (n: number) => boolean, count: number): void {
  const seen = new Uint8Array(depth * count)
  for (let u = -farthest; u <= farthest; u++) {
    seen.fill(0)
    for (let s = 0; s < count; s++)
      for (let v = vLow; v <= vHigh; v++) {
        if (seen[v - vLow + depth * s] || !owner[straightIndex(u, v, s)]) continue
        const piece = grow(owner, seen, u, v, s, count)
        const sure = new Set(piece.filter(certain).map((n) => owner[n]!))
        const [only] = sure
        if (sure.size === 1 && only !== undefined) for (const n of piece) owner[n] = only
      }
  }
}

/** All owned voxels of the slice that hang together with this one by their sides. */
function grow(owner: Uint8Array, seen: Uint8Array, u: number, v: number, s: number, count: number): number[] {
  const piece: number[] = []
  const stack: [number, number][] = [[v, s]]
  seen[v - vLow + depth * s] = 1
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [a, b] = next
    piece.push(straightIndex(u, a, b))
    for (const [c, d] of [
      [a + 1, b],
      [a - 1, b],
      [a, b + 1],
      [a, b - 1],
    ] as const) {
      if (c < vLow || c > vHigh || d < 0 || d >= count) continue
      if (seen[c - vLow + depth * d] || !owner[straightIndex(u, c, d)]) continue
      seen[c - vLow + depth * d] = 1
      stack.push([c, d])
    }
  }
  return piece
}
