/**
 * One step of a damped least-squares fit within bounds, and what a step taught of the slopes.
 *
 * Takes  slopes (rows of measures, columns of knobs), what is missing in each measure, how far each knob may still go.
 * Gives  `fitStep`: the step that leaves least; `learn`: the slopes corrected so that they explain the last step, each row only by
 *        the knobs that it may depend on.
 * Source damping: K. Levenberg, Q Appl Math 1944;2:164. Slopes: L. K. Schubert, Math Comput 1970;24:27 (Broyden's method for sparse
 *        systems).
 */
export type Slopes = readonly (readonly number[])[]
export interface Room {
  readonly down: number
  readonly up: number
}

const damping = 1e-3
/** A measure that leaps so far met another part, and teaches no slope, mm. */
const jump = 2

export function fitStep(slopes: Slopes, missing: readonly number[], room: readonly Room[]): number[] {
  const step = room.map(() => 0)
  const free = new Set(room.keys())
  // a knob at its end stays there, and the others share what it leaves
  for (let round = 0; round <= room.length; round++) {
    const columns = [...free]
    const left = missing.map((m, n) => m - slopes[n]!.reduce((sum, s, k) => sum + (free.has(k) ? 0 : s * step[k]!), 0))
    const solved = solve(
      columns.map((a) =>
        columns.map((b) => slopes.reduce((sum, row) => sum + row[a]! * row[b]!, a === b ? damping : 0)),
      ),
      columns.map((a) => slopes.reduce((sum, row, n) => sum + row[a]! * left[n]!, 0)),
    )
    let beyond = false
    columns.forEach((k, n) => {
      const wanted = solved[n]!
      step[k] = Math.min(room[k]!.up, Math.max(-room[k]!.down, wanted))
      if (step[k] !== wanted) {
        free.delete(k)
        beyond = true
      }
    })
    if (!beyond) break
  }
  return step
}

export const learn = (
  slopes: Slopes,
  depends: (measure: number, knob: number) => boolean,
  step: readonly number[],
  change: readonly (number | null)[],
): Slopes =>
  slopes.map((row, n) => {
    const seen = change[n]
    const own = step.map((d, k) => (depends(n, k) ? d : 0))
    const long = own.reduce((sum, d) => sum + d * d, 0)
    if (seen === null || seen === undefined || long < 1e-4) return row
    const unexplained = seen - row.reduce((sum, s, k) => sum + s * step[k]!, 0)
    if (Math.abs(unexplained) > jump) return row
    const off = unexplained / long
    return row.map((s, k) => s + off * own[k]!)
  })

/** Gauss's elimination with pivots; damped systems are never singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((row, n) => [...row, right[n]!])
  const size = a.length
  for (let c = 0; c < size; c++) {
    let pivot = c
    for (let r = c + 1; r < size; r++) if (Math.abs(a[r]![c]!) > Math.abs(a[pivot]![c]!)) pivot = r
    ;[a[c], a[pivot]] = [a[pivot]!, a[c]!]
    for (let r = c + 1; r < size; r++) {
      const f = a[r]![c]! / a[c]![c]!
      for (let k = c; k <= size; k++) a[r]![k]! -= f * a[c]![k]!
    }
  }
  const x = right.map(() => 0)
  for (let r = size - 1; r >= 0; r--) {
    let sum = a[r]![size]!
    for (let k = r + 1; k < size; k++) sum -= a[r]![k]! * x[k]!
    x[r] = sum / a[r]![r]!
  }
  return x
}
