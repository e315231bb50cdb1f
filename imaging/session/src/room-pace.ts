/**
 * How large pictures can be so that they keep up: smaller where the machine is too slow for fifteen a second, larger again where it has time to
 * spare.
 *
 * Takes  how long the last pictures took. Gives the columns for the next. Pictures a second that the pulse rate does not ask for are
 *        not missed: at eight pulses a second 125 ms are quick enough.
 */
export const pictureSizes = [512, 384, 256, 192] as const

/** Of one length. */
const looks = 8
const leastFps = 15

/** `took`: milliseconds of the last pictures at this size, latest last. */
export function nextColumns(columns: number, took: readonly number[], pulsesPerSecond: number): number {
  if (took.length < looks) return columns
  const last = took.slice(-looks).toSorted((a, b) => a - b)
  const middle = last[looks >> 1] ?? 0
  // a pulse rate below fifteen needs no more than itself
  const allowed = 1000 / Math.min(leastFps, pulsesPerSecond)
  if (middle > allowed) return pictureSizes.find((size) => size < columns) ?? columns
  // with room to spare for nearly twice the pixels
  if (middle < allowed / 3) return pictureSizes.findLast((size) => size > columns) ?? columns
  return columns
}
