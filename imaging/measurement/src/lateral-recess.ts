/**
 * The lateral recess: where its plane lies, and how deep it is there.
 *
 * Takes  the labelled bone and the pedicle plane, for the upper edge of the pedicles; the outline of the canal there. The depth is
 *        read along the dorsal axis, `beside` mm medial of the outline's side end.
 * Limits the dorsal wall there is the superior articular process where it stands out, else the lamina; a disc that bulges is not
 *        seen. Uncertainty (95 %): half a voxel at either wall and 2 mm where a wall was filled in, and what half a voxel along
 *        the line changes.
 */
import type { LumbarSpine, Side } from '@flavum/anatomy'
import { direction, type Figure, figure, type Point, place, point, type Reason, turn, unknown } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { OPEN_WALL_MM, RECESS_READING_MM } from './assumed.ts'
import type { Caliper } from './level-measurement.ts'
import { messages } from './messages.ts'
import { boneOf, exited, occupancy } from './occupancy.ts'
import { joined } from './repeated.ts'
import { type CanalSection, edgesOf } from './section.ts'
import { voxelStep } from './voxel-step.ts'

const beside = 3
/** A pedicle reaches no further up from its middle; what does is the joint standing on it. */
const farthest = 12
/** Behind the canal's middle stand joint and lamina, not the pedicle. */
const pedicleFrom = -10
const pedicleTo = -1

/**
 * Arc of the upper edge of the pedicles, mean of both sides: in the pedicle plane, 3 mm beside the canal's side end, the way up
 * through the bone of the vertebra is followed; where it is shortest is the notch under the foramen. Null where none ends.
 */
export function recessArc(spine: LumbarSpine, vertebra: string, pedicle: CanalSection): number | null {
  const bone = occupancy(spine.labels, boneOf(vertebra), pedicle.lpsFromSection)
  if (!bone) return null
  const tops = (['left', 'right'] as const).flatMap((side) => {
    const sign = side === 'left' ? 1 : -1
    const x = sign * (Math.max(...pedicle.outline.map((p) => sign * p.x)) + beside)
    const ways: number[] = []
    for (let y = pedicleFrom; y <= pedicleTo; y++) {
      const at = (z: number): number => bone(x, y, z)
      const top = at(0) >= 0.5 ? exited(at, 0, farthest, 0.5) : null
      if (top !== null) ways.push(top)
    }
    // the third shortest: an edge read in one column alone is a hole
    return ways.sort((a, b) => a - b)[2] ?? []
  })
  return tops.length > 0 ? pedicle.arc + tops.reduce((a, b) => a + b, 0) / tops.length : null
}

export interface RecessDepth {
  readonly depth: Figure<'mm'>
  readonly calipers: readonly Caliper[]
}

/** `neighbours`: the planes half a voxel below and above, for what they change. */
export function recessDepth(
  section: CanalSection,
  neighbours: readonly CanalSection[],
  side: Side,
  grid: Grid,
  onCt: boolean,
): RecessDepth {
  const none = (reason: Reason): RecessDepth => ({ depth: unknown('mm', reason), calipers: [] })
  const here = wallsAt(section, side)
  if (!here) return none(messages.reason('measurement/recess-not-seen', { side }))
  if (here.ventral.open === 1 && here.dorsal.open === 1)
    return none(messages.reason('measurement/recess-not-seen', { side }))
  const value = here.dorsal.y - here.ventral.y
  const dorsal = voxelStep(grid, turn(section.lpsFromSection, direction('section', 0, 1, 0)))
  const others = neighbours.flatMap((n) => {
    const w = wallsAt(n, side)
    return w ? [Math.abs(w.dorsal.y - w.ventral.y - value)] : []
  })
  const error = joined(
    dorsal / Math.SQRT2,
    here.ventral.open * OPEN_WALL_MM,
    here.dorsal.open * OPEN_WALL_MM,
    Math.max(0, ...others),
    onCt ? RECESS_READING_MM : 0,
  )
  const lps = (y: number): Point<'lps'> => place(section.lpsFromSection, point('section', here.x, y, 0))
  return {
    depth: figure(value, 'mm', 'measurement/lateral-recess-depth', {
      uncertainty: { value: error, kind: '95%' },
      method: `front to back, ${beside} mm medial of the canal's side end at the upper edge of the pedicles`,
      assumes: ['measurement/open-wall', 'measurement/half-voxel', ...(onCt ? ['measurement/recess'] : [])],
    }),
    calipers: [[lps(here.ventral.y), lps(here.dorsal.y)]],
  }
}

interface WallMet {
  readonly y: number
  /** 0 seen, 1 filled in. */
  readonly open: number
}

function wallsAt(section: CanalSection, side: Side): { x: number; ventral: WallMet; dorsal: WallMet } | null {
  const sign = side === 'left' ? 1 : -1
  const x = sign * (Math.max(...section.outline.map((p) => sign * p.x)) - beside)
  const met: WallMet[] = []
  for (const [n, m] of edgesOf(section.outline)) {
    const a = section.outline[n]!
    const b = section.outline[m]!
    if (a.x > x === b.x > x) continue
    met.push({
      y: a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x),
      open: 1 - (Number(section.seen[n]) + Number(section.seen[m])) / 2,
    })
  }
  if (met.length < 2) return null
  met.sort((a, b) => a.y - b.y)
  return { x, ventral: met[0]!, dorsal: met[met.length - 1]! }
}
