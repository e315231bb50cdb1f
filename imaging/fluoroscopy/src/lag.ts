/**
 * Lag: what of earlier pulses is still in a picture.
 *
 * The detector gives a little of the last pulse again, less the longer ago it was. While arm and patient rest, the screen also
 * averages: each new picture counts for a share, so that noise falls as if so many pulses were added, and what moves trails.
 *
 * Takes  what went before, the new reading, pulses a second.
 * Gives  a new picture, or `into` where that is given: it may be the reading itself, once nobody else needs it.
 */
import { assumed } from './assumed.ts'

/** Share of the last pulse in this one's reading. */
export const lagShare = (pulsesPerSecond: number): number => assumed.detectorLag ** (30 / pulsesPerSecond)

/** Share of the new picture in the screen's, so that noise is that of `pulses` averaged. */
export const newShare = (pulses: number): number => 2 / (pulses + 1)

/** Less than this is lost in any noise. */
const NEXT_TO_NOTHING = 1e-4

/** now + share (before - now) */
export function trailing(
  now: Float32Array,
  before: Float32Array | undefined,
  share: number,
  into?: Float32Array,
): Float32Array {
  if (!before || before.length !== now.length || share < NEXT_TO_NOTHING) return now
  const out = into ?? new Float32Array(now.length)
  for (let n = 0; n < out.length; n++) out[n] = now[n]! + share * (before[n]! - now[n]!)
  return out
}
