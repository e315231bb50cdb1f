/** Straight lines and planes through points, by least squares. Null where the points do not spread. */

/** v = at + slope u. */
export interface Trend {
  readonly at: number
  readonly slope: number
}

export function lineFit(points: readonly (readonly [u: number, v: number])[]): Trend | null {
  const n = points.length
  const mu = points.reduce((sum, p) => sum + p[0], 0) / n
  const mv = points.reduce((sum, p) => sum + p[1], 0) / n
  const uu = points.reduce((sum, p) => sum + (p[0] - mu) ** 2, 0)
  const uv = points.reduce((sum, p) => sum + (p[0] - mu) * (p[1] - mv), 0)
  if (n < 3 || uu < 1e-6) return null
  return { at: mv - (uv / uu) * mu, slope: uv / uu }
}

/** v = at + a s + b t. */
export interface PlaneFit {
  readonly at: number
  readonly a: number
  readonly b: number
}

export function planeFit(points: readonly (readonly [s: number, t: number, v: number])[]): PlaneFit | null {
  const n = points.length
  if (n < 4) return null
  const mean = [0, 1, 2].map((c) => points.reduce((sum, p) => sum + p[c as 0 | 1 | 2], 0) / n)
  const [ms, mt, mv] = mean as [number, number, number]
  let [ss, st, tt, sv, tv] = [0, 0, 0, 0, 0]
  for (const [s, t, v] of points) {
    ss += (s - ms) * (s - ms)
    st += (s - ms) * (t - mt)
    tt += (t - mt) * (t - mt)
    sv += (s - ms) * (v - mv)
    tv += (t - mt) * (v - mv)
  }
  const det = ss * tt - st * st
  if (!(det > 1e-6 * ss * tt)) return null
  const a = (sv * tt - tv * st) / det
  const b = (tv * ss - sv * st) / det
  return { at: mv - a * ms - b * mt, a, b }
}
