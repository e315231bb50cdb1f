/**
 * Where a facet joint lies, and how wide it is: the places of either bone that lie close to the other.
 *
 * Takes  the labelled arches of both vertebrae: of the lower one its superior process (and what is not told apart further), of
 *        the upper one its inferior process and lamina.
 * Gives  the joint's middle for the facet plane; in a plane, the extent from left to right of all such places, and half of it.
 * Limits `FACING_MM` decides what counts as the joint; a fused joint still has an extent, a joint that is not labelled none.
 *        Uncertainty (95 %): half a voxel at either end, the spread over planes, and what `FACING_MM` may be off by.
 */
import type { Level, LumbarSpine, Side } from '@flavum/anatomy'
import {
  chain,
  type Figure,
  type Frame,
  figure,
  type Point,
  place,
  point,
  type Transform,
  transformFromAxes,
  unknown,
} from '@flavum/base'
import { distanceMap, type Grid, gridFrom, type Volume } from '@flavum/grid'
import {
  FACET_FOUND_MM,
  FACET_FROM_MM,
  FACET_LIMIT_MM,
  FACET_SPACING_MM,
  FACET_THICK_MM,
  FACING_MM,
} from './assumed.ts'
import { boneEdge } from './bone-edge.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { archOf, occupancy } from './occupancy.ts'
import { joined, repeated } from './repeated.ts'
import { axesOf, type CanalSection } from './section.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

const superiorOf = (vertebra: string): readonly string[] => [
  `${vertebra}/superior-articular-left`,
  `${vertebra}/superior-articular-right`,
  ...archOf(vertebra),
  ...(vertebra === 'S1' ? ['sacrum'] : []),
]

/** Where the joint is looked for, in the level's frame (x outward), mm. */
const out = 34
const front = -8
const back = 28
const below = -16
const above = 18
const coarse = 1
const fine = 0.5
const fewest = 12

/** Middle of the joint's height, in the patient; null where either process is not labelled. */
export function jointMiddle(spine: LumbarSpine, level: Level, side: Side): Point<'lps'> | null {
  const joint = facing(spine, level, side, level.lpsFromLevel, coarse, [below, above])
  if (joint.length < fewest) return null
  const heights = joint.map((p) => p.z).sort((a, b) => a - b)
  const share = (s: number): number => heights[Math.round(s * (heights.length - 1))]!
  const mean = (of: (p: Place) => number): number => joint.reduce((sum, p) => sum + of(p), 0) / joint.length
  // the ends of a joint are ragged: a twentieth at either is left out
  return place(
    level.lpsFromLevel,
    point(
      'level',
      mean((p) => p.x),
      mean((p) => p.y),
      (share(0.05) + share(0.95)) / 2,
    ),
  )
}

export interface FacetWidth {
  readonly width: Figure<'mm'>
  readonly mayGo: Figure<'mm'>
  readonly calipers: readonly Caliper[]
}

/** In the facet plane and in planes 1.5 mm above and below it. */
export function facetWidth(
  spine: LumbarSpine,
  level: Level,
  side: Side,
  planes: readonly CanalSection[],
  scan: Grid,
  volume?: Volume,
): FacetWidth {
  const extents = planes.flatMap((plane) => {
    const joint = facing(spine, level, side, plane.lpsFromSection, fine, [0, 0], volume)
    if (joint.length < fewest) return []
    const xs = joint.map((p) => p.x)
    const [low, high] = [Math.min(...xs), Math.max(...xs)]
    const depth = (x: number): number => joint[xs.indexOf(x)]!.y
    return [
      {
        run: high - low + fine,
        from: point('section', low, depth(low), 0),
        to: point('section', high, depth(high), 0),
        plane,
      },
    ]
  })
  const middle = extents[extents.length >> 1]
  if (!middle) {
    const none = unknown('mm', messages.reason('measurement/joint-not-labelled', { side }))
    return { width: none, mayGo: none, calipers: [] }
  }
  const { value, spread } = repeated(extents.map((e) => e.run))
  const { x } = axesOf(middle.plane)
  const half = Math.max(voxelStep(spine.labels.grid, x), voxelStep(scan, x)) / Math.SQRT2
  const blur = widestSpacing(scan) > FACET_SPACING_MM ? FACET_THICK_MM : FACET_FOUND_MM
  const error = joined(half, spread, FACET_LIMIT_MM, spine.source.how === 'ct' ? blur : 0)
  const assumes = ['measurement/half-voxel', 'measurement/facing']
  const method = `extent from left to right of bone within ${FACING_MM} mm of the other bone, median of ${extents.length} planes`
  return {
    width: figure(value, 'mm', 'measurement/facet-width', {
      uncertainty: { value: error, kind: '95%' },
      method,
      assumes,
    }),
    mayGo: figure(value / 2, 'mm', 'measurement/facet-may-go', {
      uncertainty: { value: error / 2, kind: '95%' },
      method: 'half of the facet width: more than that is said to destabilise',
      assumes: [...assumes, 'facet/destabilising-share'],
    }),
    calipers: [[place(middle.plane.lpsFromSection, middle.from), place(middle.plane.lpsFromSection, middle.to)]],
  }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** All places of either bone within `FACING_MM` of the other, on a lattice of the frame. */
function facing<F extends Frame>(
  spine: LumbarSpine,
  level: Level,
  side: Side,
  lpsFrom: Transform<'lps', F>,
  step: number,
  [low, high]: readonly [number, number],
  volume?: Volume,
): readonly Place[] {
  const edge = boneEdge(volume, lpsFrom)
  const lower = occupancy(spine.labels, superiorOf(level.lower), lpsFrom)
  const upper = occupancy(spine.labels, archOf(level.upper), lpsFrom)
  if (!lower || !upper) return []
  const sign = side === 'left' ? 1 : -1
  const size = [
    Math.round((out - FACET_FROM_MM) / step) + 1,
    Math.round((back - front) / step) + 1,
    Math.round((high - low) / step) + 1,
  ] as const
  const origin = { x: sign > 0 ? FACET_FROM_MM : -out, y: front, z: low }
  const at = (i: number, j: number, k: number): Place => ({
    x: origin.x + i * step,
    y: origin.y + j * step,
    z: origin.z + k * step,
  })
  const count = size[0] * size[1] * size[2]
  const own = { lower: new Uint8Array(count), upper: new Uint8Array(count) }
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const p = at(i, j, k)
        if (edge(p.x, p.y, p.z) < 0.5) continue
        if (lower(p.x, p.y, p.z) >= 0.5) own.lower[n] = 1
        else if (upper(p.x, p.y, p.z) >= 0.5) own.upper[n] = 1
      }
  const lattice = gridFrom(
    size,
    chain(
      lpsFrom,
      transformFromAxes(
        'level',
        'ijk',
        point('level', origin.x, origin.y, origin.z),
        { x: step, y: 0, z: 0 },
        { x: 0, y: step, z: 0 },
        { x: 0, y: 0, z: step },
      ) as unknown as Transform<F, 'ijk'>,
    ),
    'joint',
  )
  const toLower = distanceMap(lattice, own.lower)
  const toUpper = distanceMap(lattice, own.upper)
  const found: Place[] = []
  n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++)
        if ((own.lower[n] && toUpper[n]! <= FACING_MM) || (own.upper[n] && toLower[n]! <= FACING_MM))
          found.push(at(i, j, k))
  return found
}
