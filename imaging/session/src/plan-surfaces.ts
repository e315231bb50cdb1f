/**
 * The parts of one level as smooth surfaces: its vertebrae and their neighbours, the ligament of each side, the sac.
 *
 * Takes  the spine and the level. Gives a mesh for each part that the labels show; what they do not show is not there.
 * How    a label's border as signed distance on a lattice about a millimetre fine, thick slices filled in between, and evened out, so
 *        that the steps of its voxels are not seen: a distance runs straight across a flat border, which evening out leaves where it is.
 *        The picture is for looking: nothing is measured on it.
 */
import type { LumbarSpine } from '@flavum/anatomy'
import { place, point, silent, type Transform, type Watch } from '@flavum/base'
import { type Grid, gridFrom, type LabelMap, signedDistanceMap, surface } from '@flavum/grid'
import { type Mesh, meshOf } from './plan-mesh.ts'

export type PartKind = 'vertebra' | 'neighbour' | 'ligament-left' | 'ligament-right' | 'sac' | 'skin'
export interface ScenePart {
  readonly kind: PartKind
  /** As a person calls it: `L4`; the kind where it has no name of its own. */
  readonly name: string
  readonly mesh: Mesh
}

/** About how fine, mm. */
const fine = 0.9
const fineLigament = 0.6
const rounds = 6
/** What is finer than this counts as a step of voxels, mm: as a Gaussian of this standard deviation evens it out. */
const even = 1.3
const evenLigament = 0.5

interface Wanted {
  readonly kind: PartKind
  readonly name: string
  readonly step: number
  readonly even: number
  readonly of: (segment: string) => boolean
}

export function levelSurfaces(spine: LumbarSpine, levelName: string, watch: Watch = silent): readonly ScenePart[] {
  const wanted = partsOf(spine, levelName)
  const boxes = boxesOf(spine.labels, wanted)
  return wanted.flatMap(({ kind, name, step, even: width, of }, n) => {
    watch.step('drawing the level', n / wanted.length)
    const box = boxes[n]
    if (!box) return []
    const { grid, distance } = distanceIn(spine.labels, of, box, step)
    evenOut(distance, grid, width)
    return [{ kind, name, mesh: meshOf(surface(grid, distance, 0), rounds) }]
  })
}

function partsOf(spine: LumbarSpine, levelName: string): readonly Wanted[] {
  const level = spine.levels.find((l) => l.name === levelName)
  if (!level) return []
  const at = spine.vertebrae.findIndex((v) => v.name === level.upper)
  const beside = [spine.vertebrae[at - 1]?.name, spine.vertebrae[at + 2]?.name]
  const bone = (kind: PartKind, name: string): Wanted => ({
    kind,
    name,
    step: fine,
    even,
    of: (segment) => segment.startsWith(`${name}/`) || (name === 'S1' && segment === 'sacrum'),
  })
  const ligament = (side: 'left' | 'right'): Wanted => ({
    kind: `ligament-${side}`,
    name: `ligament-${side}`,
    step: fineLigament,
    even: evenLigament,
    of: (segment) => segment === `${levelName}/ligament-${side}`,
  })
  return [
    bone('vertebra', level.upper),
    bone('vertebra', level.lower),
    ligament('left'),
    ligament('right'),
    { kind: 'sac', name: 'sac', step: fine, even, of: (segment) => segment === 'dural-sac' },
    ...beside.flatMap((name) => (name && name !== level.lower ? [bone('neighbour', name)] : [])),
  ]
}

interface Box {
  readonly low: readonly [number, number, number]
  readonly high: readonly [number, number, number]
}

/** All at once: a label map is large. */
function boxesOf({ data, segments, grid }: LabelMap, wanted: readonly Wanted[]): readonly (Box | null)[] {
  const owner = new Int8Array(segments.reduce((most, s) => Math.max(most, s.value), 0) + 1).fill(-1)
  for (const { name, value } of segments) owner[value] = wanted.findIndex((w) => w.of(name))
  const [ni, nj] = grid.size
  const low = wanted.map(() => [...grid.size])
  const high = wanted.map(() => [-1, -1, -1])
  for (let n = 0; n < data.length; n++) {
    const part = owner[data[n]!]!
    if (part < 0) continue
    const at = [n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))]
    for (let x = 0; x < 3; x++) {
      if (at[x]! < low[part]![x]!) low[part]![x] = at[x]!
      if (at[x]! > high[part]![x]!) high[part]![x] = at[x]!
    }
  }
  return wanted.map((_, n) =>
    high[n]![0]! < 0 ? null : { low: low[n] as unknown as Box['low'], high: high[n] as unknown as Box['high'] },
  )
}

/** Positive inside, on a lattice about `step` mm fine. */
function distanceIn(labels: LabelMap, of: (segment: string) => boolean, box: Box, step: number) {
  const { grid, data } = labels
  const inside = new Uint8Array(labels.segments.reduce((most, s) => Math.max(most, s.value), 0) + 1)
  for (const { name, value } of labels.segments) if (of(name)) inside[value] = 1
  // so many voxels become one, then so many steps are put between two slices
  const many = grid.spacing.map((s) => Math.max(1, Math.round(step / s)))
  const low = box.low.map((n, x) => n - 2 * many[x]!)
  const size = box.high.map((n, x) => Math.ceil((n + 2 * many[x]! - low[x]! + 1) / many[x]!))
  const [ni, nj, nk] = size as [number, number, number]
  const mask = new Uint8Array(ni * nj * nk)
  const [gi, gj, gk] = grid.size
  // the middle voxel speaks for its block
  const at = (n: number, x: number, most: number): number => {
    const own = low[x]! + n * many[x]! + Math.floor(many[x]! / 2)
    return own >= 0 && own < most ? own : -1
  }
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const [a, b, c] = [at(i, 0, gi), at(j, 1, gj), at(k, 2, gk)]
        if (a >= 0 && b >= 0 && c >= 0) mask[n] = inside[data[a + gi * (b + gj * c)]!]!
      }
  const first = low.map((n, x) => n + Math.floor(many[x]! / 2))
  const coarse = within(grid, first, many, [ni, nj, nk])
  const distance = signedDistanceMap(coarse, mask)
  const between = coarse.spacing.map((s) => Math.max(1, Math.round(s / step)))
  const most = coarse.size.map((n, x) => (n - 1) * between[x]! + 1) as [number, number, number]
  const lattice = within(
    coarse,
    [0, 0, 0],
    between.map((n) => 1 / n),
    most,
  )
  return { grid: lattice, distance: filled(distance, coarse.size, between, most) }
}

/** A lattice laid into another: its first point and its steps in the other's voxels. */
function within(
  { lpsFromIjk, frameOfReference }: Grid,
  first: readonly number[],
  steps: readonly number[],
  size: readonly [number, number, number],
): Grid {
  const origin = place(lpsFromIjk, point('ijk', first[0]!, first[1]!, first[2]!))
  const at = [origin.x, origin.y, origin.z]
  const rows = lpsFromIjk.rows.map((row, r) => [row[0] * steps[0]!, row[1] * steps[1]!, row[2] * steps[2]!, at[r]!])
  return gridFrom(size, { ...lpsFromIjk, rows: rows as unknown as Transform<'lps', 'ijk'>['rows'] }, frameOfReference)
}

/** Linearly in between, and inside positive. */
function filled(
  from: Float32Array,
  [ni, nj]: Grid['size'],
  between: readonly number[],
  [mi, mj, mk]: readonly [number, number, number],
): Float32Array {
  const out = new Float32Array(mi * mj * mk)
  const [bi, bj, bk] = between as [number, number, number]
  for (let k = 0, n = 0; k < mk; k++)
    for (let j = 0; j < mj; j++)
      for (let i = 0; i < mi; i++, n++) {
        const [a, b, c] = [Math.floor(i / bi), Math.floor(j / bj), Math.floor(k / bk)]
        const [x, y, z] = [i / bi - a, j / bj - b, k / bk - c]
        let value = 0
        for (let corner = 0; corner < 8; corner++) {
          const [di, dj, dk] = [corner & 1, (corner >> 1) & 1, corner >> 2]
          const share = (di ? x : 1 - x) * (dj ? y : 1 - y) * (dk ? z : 1 - z)
          if (share > 0) value += share * from[a + di + ni * (b + dj + nj * (c + dk))]!
        }
        out[n] = -value
      }
  return out
}

/** Quarter, half, quarter along each axis, as often as makes the width: a Gaussian nearly enough. */
function evenOut(values: Float32Array, { size, spacing }: Grid, width: number): void {
  const strides = [1, size[0], size[0] * size[1]]
  const line = new Float32Array(Math.max(...size))
  for (const axis of [0, 1, 2] as const) {
    const [count, stride] = [size[axis], strides[axis]!]
    for (let times = Math.round((2 * width ** 2) / spacing[axis] ** 2); times > 0; times--)
      for (let first = 0; first < values.length; first++) {
        // each line once, from its first value
        if (Math.floor(first / stride) % count !== 0) continue
        for (let n = 0; n < count; n++) line[n] = values[first + n * stride]!
        for (let n = 1; n + 1 < count; n++)
          values[first + n * stride] = line[n - 1]! / 4 + line[n]! / 2 + line[n + 1]! / 4
      }
  }
}
