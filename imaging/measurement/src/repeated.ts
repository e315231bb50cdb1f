/**
 * Many readings of one thing, at neighbouring places, as one value with the spread between them.
 *
 * Gives  the median, and a 95 % half width that joins what partial volume may shift all readings by with what they scatter by.
 *        Scatter is told robustly (median distance from the median), so that one wild cut does not speak for all.
 */
import { median } from './lamina-angle.ts'

export interface Repeated {
  readonly value: number
  /** 95 %, of the median. */
  readonly spread: number
}

/** `independent`: as how many readings they count; neighbouring ones share voxels. */
export function repeated(readings: readonly number[], independent = 1): Repeated {
  const value = median(readings)
  const one = 2 * 1.4826 * median(readings.map((r) => Math.abs(r - value)))
  return { value, spread: one / Math.sqrt(independent) }
}

/** Independent half widths together. */
export const joined = (...parts: readonly number[]): number => Math.sqrt(parts.reduce((sum, p) => sum + p * p, 0))
