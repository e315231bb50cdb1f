/**
 * Connected pieces of a mask, and holes in its slices.
 *
 * Takes  a mask on a grid of the given size, i fastest.
 * Gives  a new mask; the given one is not changed.
 */
import type { Size } from '@flavum/grid'

const faces = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
] as const
const all26 = Array.from(
  { length: 27 },
  (_, n) => [(n % 3) - 1, (((n / 3) | 0) % 3) - 1, ((n / 9) | 0) - 1] as const,
).filter(([a, b, c]) => a !== 0 || b !== 0 || c !== 0)

/** Visits every piece once; `piece` gets its voxels and says whether to keep it. */
export function keepPieces(
  mask: Uint8Array,
  [ni, nj, nk]: Size,
  neighbours: 6 | 26,
  keep: (voxels: Int32Array) => boolean,
): Uint8Array {
  const moves: readonly (readonly [number, number, number])[] = neighbours === 6 ? faces : all26
  const out = new Uint8Array(mask.length)
  const seen = new Uint8Array(mask.length)
  const queue = new Int32Array(mask.length)
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || seen[start]) continue
    let head = 0
    let tail = 0
    queue[tail++] = start
    seen[start] = 1
    while (head < tail) {
      const n = queue[head++]!
      const i = n % ni
      const j = ((n / ni) | 0) % nj
      const k = (n / (ni * nj)) | 0
      for (let q = 0; q < moves.length; q++) {
        const move = moves[q]!
        const x = i + move[0]
        const y = j + move[1]
        const z = k + move[2]
        if (x < 0 || y < 0 || z < 0 || x >= ni || y >= nj || z >= nk) continue
        const m = x + ni * (y + nj * z)
        if (!mask[m] || seen[m]) continue
        seen[m] = 1
        queue[tail++] = m
      }
    }
    const voxels = queue.subarray(0, tail)
    if (keep(voxels)) for (const n of voxels) out[n] = 1
  }
  return out
}

export function largestPiece(mask: Uint8Array, size: Size): Uint8Array {
  let best = new Int32Array(0)
  keepPieces(mask, size, 6, (voxels) => {
    if (voxels.length > best.length) best = voxels.slice()
    return false
  })
  const out = new Uint8Array(mask.length)
  for (const n of best) out[n] = 1
  return out
}

/** Fills what is enclosed in each slice and smaller than `atMost` voxels. */
export function fillSlices(mask: Uint8Array, [ni, nj, nk]: Size, atMost = Number.POSITIVE_INFINITY): Uint8Array {
  const out = mask.slice()
  const seen = new Uint8Array(ni * nj)
  const queue = new Int32Array(ni * nj)
  const enter = (m: number, base: number, tail: number): number => {
    seen[m] = 1
    if (mask[base + m]) return tail
    queue[tail] = m
    return tail + 1
  }
  for (let k = 0; k < nk; k++) {
    const base = ni * nj * k
    seen.fill(0)
    for (let start = 0; start < ni * nj; start++) {
      if (mask[base + start] || seen[start]) continue
      let head = 0
      let tail = 0
      let open = false
      queue[tail++] = start
      seen[start] = 1
      while (head < tail) {
        const n = queue[head++]!
        const i = n % ni
        const j = (n / ni) | 0
        if (i === 0 || j === 0 || i === ni - 1 || j === nj - 1) open = true
        if (i < ni - 1 && !seen[n + 1]) tail = enter(n + 1, base, tail)
        if (i > 0 && !seen[n - 1]) tail = enter(n - 1, base, tail)
        if (j < nj - 1 && !seen[n + ni]) tail = enter(n + ni, base, tail)
        if (j > 0 && !seen[n - ni]) tail = enter(n - ni, base, tail)
      }
      if (!open && tail <= atMost) for (let q = 0; q < tail; q++) out[base + queue[q]!] = 1
    }
  }
  return out
}

/**
 * The enclosed pieces of what is not mask, in one slice of `ni` x `nj` starting at `base`. `visit` gets the voxels of each and the
 * mask voxels at its rim (some twice); the voxels are valid during the call only.
 */
export function enclosedPieces(
  mask: Uint8Array,
  ni: number,
  nj: number,
  base: number,
  visit: (voxels: Int32Array, rim: readonly number[]) => void,
): void {
  const seen = new Uint8Array(ni * nj)
  const queue = new Int32Array(ni * nj)
  for (let start = 0; start < ni * nj; start++) {
    if (mask[base + start] || seen[start]) continue
    let head = 0
    let tail = 0
    let open = false
    const rim: number[] = []
    queue[tail++] = start
    seen[start] = 1
    while (head < tail) {
      const n = queue[head++]!
      const i = n % ni
      const j = (n / ni) | 0
      if (i === 0 || j === 0 || i === ni - 1 || j === nj - 1) {
        open = true
        continue
      }
      for (let q = 0; q < 4; q++) {
        const m = q === 0 ? n - 1 : q === 1 ? n + 1 : q === 2 ? n - ni : n + ni
        if (mask[base + m]) rim.push(base + m)
        else if (!seen[m]) {
          seen[m] = 1
          queue[tail++] = m
        }
      }
    }
    if (open) continue
    for (let q = 0; q < tail; q++) queue[q] = queue[q]! + base
    visit(queue.subarray(0, tail), rim)
    for (let q = 0; q < tail; q++) queue[q] = queue[q]! - base
  }
}
