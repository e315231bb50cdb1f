/**
 * What the swept tools must keep from, laid down as one distance where tools come: sac, root and facet after uncertainty and
 * margin, and the ventral line of every posture. So a way in is judged by reading one field.
 * Limits between its places a lattice reads a little wrong: whoever writes a plan asks the limits themselves (`settled`).
 */
import { type Field, type Lattice, LatticeValues, steepest } from './field.ts'
import type { AccessParameters } from './parameters.ts'
import type { Surroundings } from './surroundings.ts'

/** Where tools come; `side` on the working side and `across` on the other. */
const room = { side: 24, across: 12, ventral: -14, dorsal: 40, below: -34, above: 32 }

function latticeOf(sign: 1 | -1, step: number): Lattice {
  const [from, to] = sign > 0 ? [-room.across, room.side] : [-room.side, room.across]
  const count = (low: number, high: number): number => Math.round((high - low) / step) + 1
  return {
    size: [count(from, to), count(room.ventral, room.dorsal), count(room.below, room.above)],
    origin: [from, room.ventral, room.below],
    step: [step, step, step],
  }
}

function laidDown(lattice: Lattice, value: Field): LatticeValues {
  const { size, origin, step } = lattice
  const data = new Float32Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++)
        data[n++] = value(origin[0] + i * step[0], origin[1] + j * step[1], origin[2] + k * step[2])
  return new LatticeValues(lattice, data, steepest(lattice, data))
}

/** Further than this from the ventral line, either way, how far is not asked. */
const lineCares = 8

/** The least of several distances to the ventral line, one a posture. */
export function lineField(lines: readonly Field[], sign: 1 | -1): LatticeValues {
  return laidDown(latticeOf(sign, 1), (x, y, z) => {
    let least = lineCares
    for (const line of lines) least = Math.min(least, line(x, y, z))
    return Math.max(-lineCares, least)
  })
}

/** What a tool's axis has around it that is free of sac, root, facet and line: at least the tool's radius, or it may not be there. */
export function toolRoom(
  { sac, root, facet }: Surroundings,
  line: LatticeValues,
  uncertain: { readonly sac: number; readonly bone: number },
  sign: 1 | -1,
  p: AccessParameters,
): LatticeValues {
  const radius = p.toolDiameterMm / 2
  return laidDown(latticeOf(sign, 0.6), (x, y, z) => {
    // what cuts is the dorsal half, so of the line only the axis must keep off
    let least = line.at(x, y, z) - uncertain.bone + radius
    least = Math.min(least, sac(x, y, z) - uncertain.sac - p.sacMarginMm)
    if (root) least = Math.min(least, root(x, y, z) - uncertain.sac - p.rootMarginMm)
    return facet ? Math.min(least, facet(x, y, z) - uncertain.bone) : least
  })
}
