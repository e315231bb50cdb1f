/**
 * Inside the bony canal: the canal in front of the ligament, and the dural sac, where they were really segmented.
 *
 * Takes  labels and a section. Places of the plane are counted a quarter of a millimetre apart, each by how much of it belongs.
 * Gives  areas; front to back along the dorsal axis through the shape's own centroid; greatest extent from left to right.
 * Limits uncertainty (95 %): half a voxel all round for an area, at either end for a length.
 */
import type { LevelName, LumbarSpine } from '@flavum/anatomy'
import { direction, type Figure, figure, turn, unknown } from '@flavum/base'
import { messages } from './messages.ts'
import { type Occupancy, occupancy } from './occupancy.ts'
import { type CanalSection, edgesOf } from './section.ts'
import { voxelStep } from './voxel-step.ts'

const step = 0.25
const reach = 26

export interface ShapeSize {
  readonly area: Figure<'mm2'>
  readonly ap: Figure<'mm'>
  readonly transverse: Figure<'mm'>
}

/** The bony outline less the ligament of this level. */
export function innerCanal(spine: LumbarSpine, section: CanalSection, level: LevelName): ShapeSize {
  const ligament = occupancy(
    spine.labels,
    [`${level}/ligament-left`, `${level}/ligament-right`],
    section.lpsFromSection,
  )
  const inside = insideOf(section)
  return sizeOf(spine, section, (x, y) => (inside(x, y) ? 1 - (ligament?.(x, y, 0) ?? 0) : 0), {
    area: 'measurement/inner-canal-area',
    ap: 'measurement/inner-canal-ap',
    transverse: 'measurement/inner-canal-transverse',
    method: 'outline of the bony canal less the segmented ligament',
  })
}

/** Null where the sac is not among the labels. `edge`: mm by which its outline may be off on one side besides the voxels. */
export function sacSize(spine: LumbarSpine, section: CanalSection, edge = 0): ShapeSize | null {
  const sac: Occupancy | null = occupancy(spine.labels, ['dural-sac'], section.lpsFromSection)
  if (!sac) return null
  const named = {
    area: 'measurement/sac-area',
    ap: 'measurement/sac-ap',
    transverse: 'measurement/sac-transverse',
    method: 'segmented dural sac',
  }
  return sizeOf(spine, section, (x, y) => sac(x, y, 0), named, edge)
}

function sizeOf(
  spine: LumbarSpine,
  section: CanalSection,
  share: (x: number, y: number) => number,
  named: { area: string; ap: string; transverse: string; method: string },
  edge = 0,
): ShapeSize {
  const count = 2 * Math.round(reach / step) + 1
  const columns = new Float64Array(count)
  const inside = new Float64Array(count)
  let all = 0
  let moment = 0
  let crossings = 0
  for (let c = 0; c < count; c++) {
    let before = 0
    for (let r = 0; r < count; r++) {
      const here = share((c - (count - 1) / 2) * step, (r - (count - 1) / 2) * step)
      columns[c] = columns[c]! + here
      if (here >= 0.5) inside[c] = inside[c]! + 1
      if (here >= 0.5 !== before >= 0.5) crossings++
      before = here
    }
    all += columns[c]!
    moment += c * columns[c]!
  }
  const nothing = messages.reason('measurement/not-in-this-plane')
  if (all === 0)
    return { area: unknown('mm2', nothing), ap: unknown('mm', nothing), transverse: unknown('mm', nothing) }
  const area = all * step * step
  const middle = Math.min(count - 2, moment / all)
  const low = Math.floor(middle)
  const ap = (columns[low]! + (columns[low + 1]! - columns[low]!) * (middle - low)) * step
  // a thin tip counts in part: by how far its column is filled for half a millimetre
  const wide = inside.reduce((sum, n) => sum + Math.min(1, (n * step) / 0.5), 0) * step
  const stepOf = (x: number, y: number): number =>
    voxelStep(spine.labels.grid, turn(section.lpsFromSection, direction('section', x, y, 0)))
  const [across, deep] = [stepOf(1, 0), stepOf(0, 1)]
  // each column crossed twice tells the width; a circle's worth is taken for the rest of the way round
  const perimeter = Math.max((crossings * step * Math.PI) / 2, 2 * Math.sqrt(Math.PI * area))
  const told = (value: number) => ({
    uncertainty: { value, kind: '95%' as const },
    assumes: ['measurement/half-voxel', ...(edge > 0 ? ['measurement/contrast-edge'] : [])],
  })
  const length = (voxel: number): number => Math.sqrt(voxel ** 2 / 2 + edge ** 2)
  return {
    area: figure(area, 'mm2', named.area, {
      ...told((perimeter * (across + deep + edge)) / 4),
      method: `area of the ${named.method}, square to the canal line`,
    }),
    ap: figure(ap, 'mm', named.ap, {
      ...told(length(deep)),
      method: `along the dorsal axis through the centroid of the ${named.method}`,
    }),
    transverse: figure(wide, 'mm', named.transverse, {
      ...told(length(across)),
      method: `greatest extent from left to right of the ${named.method}`,
    }),
  }
}

/** Even-odd rule, for points off the outline. */
function insideOf({ outline }: CanalSection): (x: number, y: number) => boolean {
  const edges = edgesOf(outline).map(([n, m]) => [outline[n]!, outline[m]!] as const)
  return (x, y) => {
    let odd = false
    for (const [a, b] of edges) if (a.x > x !== b.x > x && y < a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x)) odd = !odd
    return odd
  }
}
