/**
 * How large a hidden number may be, to somebody who can add and subtract.
 *
 * Takes  equations among unknowns (coefficients and right sides) that have a solution with all unknowns at or above their floors.
 * Gives  the largest value that one of them can have; infinite where nothing bounds it.
 * Limits real numbers: somebody who also knows that people come whole may know a little more. Two-phase simplex,
 *        dense: for tens of unknowns.
 * Source Chvatal V. Linear Programming, 1983, chapters 3 and 8.
 */
const tiny = 1e-7

export function highest(
  equations: readonly { readonly terms: readonly number[]; readonly right: number }[],
  floors: readonly number[],
  of: number,
): number {
  const n = floors.length
  const m = equations.length
  // shifted by their floors, all unknowns are at least zero; one artificial unknown per equation starts the search
  const rows = equations.map(({ terms, right }, e) => {
    const rest = right - terms.reduce((sum, t, k) => sum + t * (floors[k] ?? 0), 0)
    const sign = rest < 0 ? -1 : 1
    const own = Array.from({ length: m }, (_, k) => (k === e ? 1 : 0))
    return Float64Array.from([...terms.map((t) => sign * t), ...own, sign * rest])
  })
  const basis = rows.map((_, e) => n + e)
  // phase one: the artificial unknowns down to zero
  const phase1 = new Float64Array(n + m + 1)
  for (const r of rows) for (let k = 0; k <= n + m; k++) if (k < n || k === n + m) add(phase1, k, r[k])
  climb(rows, basis, phase1, n)
  // what is still artificial stands at zero: an equation said twice. Drive it out or leave it, it cannot move
  for (const [e, b] of basis.entries()) {
    if (b < n) continue
    const k = rows[e]?.findIndex((v, j) => j < n && Math.abs(v) > tiny) ?? -1
    if (k >= 0) pivot(rows, basis, phase1, e, k)
  }
  const goal = new Float64Array(n + m + 1)
  goal[of] = 1
  for (const [e, b] of basis.entries()) {
    const factor = goal[b] ?? 0
    if (factor !== 0) for (let k = 0; k <= n + m; k++) add(goal, k, -factor * (rows[e]?.[k] ?? 0))
  }
  if (!climb(rows, basis, goal, n)) return Number.POSITIVE_INFINITY
  const at = basis.indexOf(of)
  return (floors[of] ?? 0) + (at < 0 ? 0 : (rows[at]?.at(-1) ?? 0))
}

type Row = Float64Array
const add = (row: Row, at: number, value: number | undefined): void => {
  row[at] = (row[at] ?? 0) + (value ?? 0)
}

/** False where it climbs for ever. `goal` holds what each unknown still gains; only the first `usable` may enter. */
function climb(rows: readonly Row[], basis: number[], goal: Row, usable: number): boolean {
  // rounding can make it go in circles; where it stops is then no higher than the truth, and more is held back
  const steep = 2 * (rows.length + usable)
  for (let turn = 0; turn < 40 * (rows.length + usable); turn++) {
    let enter = -1
    // the steepest first; should that go in circles, the first (Bland), which does not
    let gain = tiny
    for (let k = 0; k < usable && (turn < steep || enter < 0); k++)
      if ((goal[k] ?? 0) > gain) {
        enter = k
        if (turn < steep) gain = goal[k] ?? 0
      }
    if (enter < 0) return true
    let leave = -1
    let step = Number.POSITIVE_INFINITY
    for (const [e, r] of rows.entries()) {
      const v = r[enter] ?? 0
      if (v <= tiny) continue
      const ratio = (r.at(-1) ?? 0) / v
      const before = ratio < step - tiny || (ratio < step + tiny && (basis[e] ?? 0) < (basis[leave] ?? Infinity))
      if (before) {
        leave = e
        step = ratio
      }
    }
    if (leave < 0) return false
    pivot(rows, basis, goal, leave, enter)
  }
  return true
}

function pivot(rows: readonly Row[], basis: number[], goal: Row, e: number, k: number): void {
  const row = rows[e]
  if (!row) return
  const by = row[k] ?? 1
  for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) / by
  for (const other of [...rows, goal]) {
    const factor = other[k] ?? 0
    if (other === row || factor === 0) continue
    for (let j = 0; j < other.length; j++) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0)
  }
  basis[e] = k
}
