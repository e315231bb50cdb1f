/**
 * How large a hidden number may be, to somebody who can add and subtract.
 *
 * Takes  equations among unknowns (coefficients and right sides) that have a solution with all unknowns at or above their floors.
 * Gives  the largest value that one of them can have; infinite where nothing bounds it.
 * Limits real numbers: somebody who also knows that people come whole may know a little more. Two-phase simplex with Bland's rule,
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
    return [...terms.map((t) => sign * t), ...own, sign * rest]
  })
  const basis = rows.map((_, e) => n + e)
  const phase1 = Array.from({ length: n + m }, (_, k) => (k < n ? 0 : -1))
  climb(rows, basis, phase1, n + m)
  // what is still artificial stands at zero: an equation said twice. Drive it out or leave it, it cannot move
  for (const [e, b] of basis.entries()) {
    if (b < n) continue
    const k = rows[e]?.findIndex((v, j) => j < n && Math.abs(v) > tiny) ?? -1
    if (k >= 0) pivot(rows, basis, e, k)
  }
  const goal = Array.from({ length: n + m }, (_, k) => (k === of ? 1 : 0))
  const bounded = climb(rows, basis, goal, n)
  if (!bounded) return Number.POSITIVE_INFINITY
  const at = basis.indexOf(of)
  return (floors[of] ?? 0) + (at < 0 ? 0 : (rows[at]?.at(-1) ?? 0))
}

/** False where it climbs for ever. Only the first `usable` unknowns may enter. */
function climb(rows: number[][], basis: number[], goal: readonly number[], usable: number): boolean {
  // rounding can make it go in circles; where it stops is then no higher than the truth, and more is held back
  for (let turn = 0; turn < 40 * (rows.length + usable); turn++) {
    const inside = new Set(basis)
    const enter = Array.from({ length: usable }, (_, k) => k).find((k) => {
      if (inside.has(k)) return false
      const gain = (goal[k] ?? 0) - rows.reduce((s, r, e) => s + (goal[basis[e] ?? 0] ?? 0) * (r[k] ?? 0), 0)
      return gain > tiny
    })
    if (enter === undefined) return true
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
    pivot(rows, basis, leave, enter)
  }
  return true
}

function pivot(rows: number[][], basis: number[], e: number, k: number): void {
  const row = rows[e]
  if (!row) return
  const by = row[k] ?? 1
  for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) / by
  for (const [o, other] of rows.entries()) {
    const factor = other[k] ?? 0
    if (o === e || factor === 0) continue
    for (let j = 0; j < other.length; j++) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0)
  }
  basis[e] = k
}
