/** Least squares by the normal equations: the factors with which the columns of `rows` come nearest to `values`; null where they have no answer. */
export function leastSquares(rows: readonly (readonly number[])[], values: readonly number[]): number[] | null {
  const size = rows[0]?.length ?? 0
  const m = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, r) => sum + r[i]! * r[j]!, 0)),
    rows.reduce((sum, r, n) => sum + r[i]! * values[n]!, 0),
  ])
  for (let i = 0; i < size; i++) {
    const pivot = m[i]![i]!
    if (!(Math.abs(pivot) > 1e-6)) return null
    for (let j = 0; j < size; j++) {
      if (j === i) continue
      const f = m[j]![i]! / pivot
      for (let k = i; k <= size; k++) m[j]![k] = m[j]![k]! - f * m[i]![k]!
    }
  }
  return m.map((row, i) => row[size]! / row[i]!)
}
