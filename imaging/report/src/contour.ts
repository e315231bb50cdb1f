/**
 * The lines along which a picture's values cross a threshold.
 *
 * Takes  values row by row and a threshold; beyond the picture everything counts as under it.
 * Gives  closed lines in units of samples (0 is the middle of the first one), the inside always on the same hand.
 */
import type { Spot } from './view.ts'

export function contours(values: Float32Array, columns: number, rows: number, threshold: number): Spot[][] {
  const at = (q: number, r: number): number =>
    q < 0 || r < 0 || q >= columns || r >= rows ? Number.NEGATIVE_INFINITY : values[r * columns + q]!
  const wide = columns + 2
  // a crossing lies on the edge from a sample to its right (even key) or lower (odd key) neighbour
  const key = (q: number, r: number, down: 0 | 1): number => 2 * ((r + 1) * wide + q + 1) + down
  const next = new Map<number, number>()
  const spots = new Map<number, Spot>()
  const crossing = (q: number, r: number, down: 0 | 1): number => {
    const k = key(q, r, down)
    if (!spots.has(k)) {
      const a = at(q, r)
      const b = down ? at(q, r + 1) : at(q + 1, r)
      const t = Number.isFinite(a) && Number.isFinite(b) ? (threshold - a) / (b - a) : 0.5
      spots.set(k, down ? { x: q, y: r + t } : { x: q + t, y: r })
    }
    return k
  }
  for (let r = -1; r < rows; r++)
    for (let q = -1; q < columns; q++) {
      const inside = [at(q, r), at(q + 1, r), at(q + 1, r + 1), at(q, r + 1)].map((v) => v >= threshold)
      if (inside.every(Boolean) || !inside.some(Boolean)) continue
      const edges = [
        () => crossing(q, r, 0),
        () => crossing(q + 1, r, 1),
        () => crossing(q, r + 1, 0),
        () => crossing(q, r, 1),
      ]
      // walking round the cell, a line starts where one steps out of the inside and ends where one steps in again
      for (let from = 0; from < 4; from++) {
        if (!inside[from] || inside[(from + 1) % 4]) continue
        let to = (from + 3) % 4
        while (inside[to]) to = (to + 3) % 4
        next.set(edges[from]!(), edges[to]!())
      }
    }
  const lines: Spot[][] = []
  while (next.size > 0) {
    const start = next.keys().next().value as number
    const line: Spot[] = []
    for (let k: number | undefined = start; k !== undefined; ) {
      line.push(spots.get(k) as Spot)
      const follow: number | undefined = next.get(k)
      next.delete(k)
      k = follow === start ? undefined : follow
    }
    if (line.length > 2) lines.push(line)
  }
  return lines
}
