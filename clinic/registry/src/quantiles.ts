/**
 * Quantiles and a histogram.
 *
 * Takes  numbers in any order; nothing is changed in place.
 * Gives  the quantile by linear interpolation between order statistics (type 7, as R and NumPy have it unless told); counts per
 *        bin of equal width, each bin with its lower edge and without its upper, the last with both.
 * Source Hyndman RJ, Fan Y. Am Stat 1996;50:361-365, definition 7.
 */
export function quantiles(
  values: Float64Array | readonly number[],
  shares: readonly number[],
): readonly number[] | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  return shares.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a share`)
    const at = (sorted.length - 1) * p
    const below = Math.floor(at)
    const low = sorted[below] ?? Number.NaN
    const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
    return low + (at - below) * (high - low)
  })
}

export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Values outside the range are counted in the bins at its ends, so that the counts add up to the people. */
export function histogram(
  values: Float64Array | readonly number[],
  from: number,
  to: number,
  bins: number,
): readonly Bin[] {
  const counts = new Array<number>(bins).fill(0)
  const width = (to - from) / bins
  for (const v of values) {
    const n = Math.min(bins - 1, Math.max(0, Math.floor((v - from) / width)))
    counts[n] = (counts[n] ?? 0) + 1
  }
  return counts.map((count, n) => ({ from: from + n * width, to: from + (n + 1) * width, count }))
}
