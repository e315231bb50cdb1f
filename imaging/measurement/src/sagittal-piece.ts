/**
 * What belongs together in a sagittal cut behind the canal's middle: the largest piece of it.
 *
 * Takes  a test of places (y dorsal, z up, in the level's frame), where the canal's middle lies, and how far to look.
 * Gives  the places of the largest connected piece, row by row from below; empty where there is none. What else bears the same
 *        name there is a speck of a neighbour.
 */
export interface Look {
  readonly lowest: number
  readonly highest: number
  readonly step: number
}
const behind = 40

export function sagittalPiece(
  holds: (y: number, z: number) => boolean,
  middle: (z: number) => number,
  { lowest, highest, step }: Look,
): readonly { readonly y: number; readonly z: number }[] {
  const columns = Math.round(behind / step) + 1
  const rows = Math.round((highest - lowest) / step) + 1
  const start = Array.from({ length: rows }, (_, r) => Math.round(middle(lowest + r * step) / step) * step)
  const front = Math.min(...start)
  const cell = new Uint8Array(rows * columns)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const y = front + c * step
      if (y >= start[r]! && holds(y, lowest + r * step)) cell[r * columns + c] = 1
    }
  let best: number[] = []
  for (let first = 0; first < cell.length; first++) {
    if (cell[first] !== 1) continue
    const piece = [first]
    cell[first] = 2
    for (let at = 0; at < piece.length; at++) {
      const n = piece[at]!
      const c = n % columns
      for (const m of [c > 0 ? n - 1 : -1, c < columns - 1 ? n + 1 : -1, n - columns, n + columns])
        if (cell[m] === 1) {
          cell[m] = 2
          piece.push(m)
        }
    }
    if (piece.length > best.length) best = piece
  }
  return best
    .sort((a, b) => a - b)
    .map((n) => ({ y: front + (n % columns) * step, z: lowest + Math.floor(n / columns) * step }))
}
