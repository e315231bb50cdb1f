/**
 * How sure a proportion is: the 95 % interval of Wilson, without continuity correction.
 *
 * Takes  events and people; nobody asked gives no interval.
 * Gives  the proportion and its lower and upper bound, all between 0 and 1.
 * Trap   with no events in n the bound above is not zero: 0 of 90 still allows about 4 in 100. The same formula gives it, so
 *        that "none" and "some" are never measured with two rulers.
 * Source Wilson EB. J Am Stat Assoc 1927;22:209-212; recommended by Newcombe RG. Stat Med 1998;17:857-872.
 */

/** 97.5 % point of the normal distribution. */
export const z95 = 1.959963984540054

export interface Interval {
  readonly low: number
  readonly high: number
}

export function wilson(events: number, of: number): (Interval & { readonly value: number }) | null {
  if (!Number.isInteger(events) || !Number.isInteger(of) || events < 0 || events > of)
    throw new RangeError(`${events} of ${of} is not a proportion`)
  if (of === 0) return null
  const value = events / of
  const z2 = z95 * z95
  const centre = value + z2 / (2 * of)
  const half = z95 * Math.sqrt((value * (1 - value)) / of + z2 / (4 * of * of))
  const scale = 1 + z2 / of
  return {
    value,
    // rounding may leave a hair beyond the ends, where the bound is known exactly
    low: events === 0 ? 0 : (centre - half) / scale,
    high: events === of ? 1 : (centre + half) / scale,
  }
}
