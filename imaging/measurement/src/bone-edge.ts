/**
 * Where bone itself begins on a CT: labels found on CT are drawn by a low threshold, which lies outside of the edge.
 *
 * Takes  the CT and the frame that places are given in.
 * Gives  a function of x, y, z: a half at `BONE_EDGE_HU`, about half way up from soft tissue to cortex; or one that is always 1
 *        where there is no CT, so that labels alone decide.
 * Trap   marrow is darker than that: ask only about the ends of a stretch of bone, not about its inside.
 */
import { chain, type Frame, type Transform } from '@flavum/base'
import { type Volume, valueReader } from '@flavum/grid'
import { BONE_EDGE_HU } from './assumed.ts'
import type { Occupancy } from './occupancy.ts'

/** HU from nothing to all. */
const width = 400

export function boneEdge<F extends Frame>(volume: Volume | undefined, lpsFrom: Transform<'lps', F>): Occupancy {
  if (volume?.modality !== 'CT') return () => 1
  const hu = valueReader(volume, chain(volume.grid.ijkFromLps, lpsFrom))
  return (x, y, z) => Math.min(1, Math.max(0, 0.5 + (hu(x, y, z) - BONE_EDGE_HU) / width))
}
