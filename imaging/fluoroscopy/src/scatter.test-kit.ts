/** For tests: a whole primary under its veil, with an even beam. */
import type { Beam } from './beam.ts'
import { litPixels } from './lit.ts'
import { assumedScatter, blocksFor, cloudOf, renewLost, underVeil } from './scatter.ts'
import type { Detector } from './xray-frame.ts'

export function scattered(
  primary: Float32Array,
  beam: Beam,
  detector: Detector,
  scatter = assumedScatter,
): Float32Array {
  const lit = litPixels(detector)
  const blocks = blocksFor(detector, scatter)
  const lost = new Float32Array(blocks.across * blocks.down)
  renewLost(lost, primary, detector.columns, blocks, lit, lit)
  const out = new Float32Array(primary.length)
  const even = new Float32Array(primary.length).fill(1)
  underVeil(out, primary, cloudOf(lost, blocks, scatter, beam, detector.pixel), blocks, even, detector.columns, lit)
  return out
}
