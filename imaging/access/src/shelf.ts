/**
 * Whether the lower lamina has an edge to dock on, or only a stump beside the spinous process: taken by an operation, or never grown.
 *
 * Takes  the columns of one side. Gives false where, in the middle of the strip, most columns hold no lamina that comes near the height
 *        of the edge. Where an articular process rises there instead, there is bone, and that is another matter.
 */
import type { Column } from './laminae.ts'

/** Off the midline: beyond any stump of the spinous process, within any lamina. Assumed. */
const middle = { from: 3, to: 6 }

export function hasShelf(columns: readonly Column[], toleranceMm: number): boolean {
  const topOf = (c: Column): number => (c.lower.length ? c.lower[c.lower.length - 1]! : Number.NEGATIVE_INFINITY)
  const tops = columns.filter((c) => c.rim && c.off <= 7).map(topOf)
  const median = tops.sort((a, b) => a - b)[Math.floor(tops.length / 2)]
  if (median === undefined) return false
  const strip = columns.filter((c) => c.off >= middle.from && c.off <= middle.to)
  return strip.filter((c) => topOf(c) < median - toleranceMm).length < strip.length / 2
}
