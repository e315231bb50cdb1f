/**
 * The lattice that voxels sit on, and what sits on it: volumes and label maps.
 *
 * Every grid here has orthogonal axes and positive determinant; tilted or unevenly spaced series are resampled by `image`
 * before they become one. Axes may point anywhere in the patient. Data is contiguous, i fastest.
 *
 * Trap   `ijk` means something for one grid only: compare `grid.id` before you use indices of one grid in another.
 */
import {
  catalogue,
  type Direction,
  determinant,
  direction,
  inverse,
  length,
  type Mm,
  mm,
  type Point,
  place,
  point,
  type Transform,
} from '@flavum/base'

export type Size = readonly [i: number, j: number, k: number]

export interface Grid {
  /** Run-time tag: two grids with the same id have the same size and place. */
  readonly id: string
  readonly size: Size
  readonly spacing: readonly [i: Mm, j: Mm, k: Mm]
  readonly lpsFromIjk: Transform<'lps', 'ijk'>
  readonly ijkFromLps: Transform<'ijk', 'lps'>
  /** DICOM FrameOfReferenceUID, or a name of our own for phantoms. Joining two is a Fault. */
  readonly frameOfReference: string
}

export interface Volume {
  readonly grid: Grid
  readonly modality: 'CT' | 'MR'
  /** HU for CT (Int16), arbitrary for MR (Float32). */
  readonly data: Int16Array | Float32Array
  /** Of the voxels and the grid together. */
  readonly hash: string
}

/** One exclusive leaf: a voxel belongs to at most one. Names read `L4/lamina-left`, `L4-L5/disc`, `dural-sac`. */
export interface Segment {
  readonly value: number
  readonly name: string
}

export interface LabelMap {
  readonly grid: Grid
  /** 0 is unlabelled. */
  readonly data: Uint8Array | Uint16Array
  readonly segments: readonly Segment[]
  /** Named unions of leaves: `vertebra L4`, `bonyCanal`. */
  readonly unions: Readonly<Record<string, readonly string[]>>
}

export const gridMessages = catalogue({
  'grid/not-orthogonal': {
    found: 'The axes of this image are not at right angles (off by {degrees} degrees).',
    remedy: 'Resample it to a right-angled grid first.',
  },
  'grid/mirrored': {
    found: 'The axes of this image form a left-handed set, so left and right would change places.',
    remedy: 'Reverse one axis together with its data.',
  },
  'grid/no-voxels': {
    found: 'The image has no voxels ({columns} x {rows} x {slices}).',
    remedy: 'Check that the export was complete.',
  },
  'grid/wrong-length': {
    found: 'The image should hold {expected} voxels but holds {actual}.',
    remedy: 'Check that the export was complete.',
  },
  'grid/other-frame': {
    found: 'The two images come from different frames of reference, so their positions cannot be compared.',
    remedy: 'Use images from one scan, or register them first.',
  },
})

/**
 * A grid from its transform. Spacing is read off the columns.
 * Faults `grid/not-orthogonal`, `grid/mirrored`, `grid/no-voxels`.
 */
export function gridFrom(size: Size, lpsFromIjk: Transform<'lps', 'ijk'>, frameOfReference: string): Grid {
  const [ni, nj, nk] = size
  if (!size.every((n) => Number.isInteger(n) && n > 0))
    throw gridMessages.fault('grid/no-voxels', { columns: ni, rows: nj, slices: nk })
  const axes = [0, 1, 2].map((c) => axis(lpsFromIjk, c as 0 | 1 | 2)) as [Step, Step, Step]
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const cosine =
      (axes[a].x * axes[b].x + axes[a].y * axes[b].y + axes[a].z * axes[b].z) / (length(axes[a]) * length(axes[b]))
    if (!(Math.abs(cosine) < 1e-3))
      throw gridMessages.fault('grid/not-orthogonal', {
        degrees: Math.asin(Math.min(1, Math.abs(cosine))) * (180 / Math.PI),
      })
  }
  if (!(determinant(lpsFromIjk) > 0)) throw gridMessages.fault('grid/mirrored')
  const spacing = axes.map((a) => mm(length(a))) as [Mm, Mm, Mm]
  // minus zero and zero are one place but not the same bytes
  const rows = lpsFromIjk.rows.flat().map((x) => x + 0)
  return {
    id: contentHash(new Float64Array([...size, ...rows])).slice(0, 16),
    size,
    spacing,
    lpsFromIjk,
    ijkFromLps: inverse(lpsFromIjk),
    frameOfReference,
  }
}

type Step = Direction<'lps'>
/** One step along a grid axis, in mm (not of unit length). */
export function axis(t: Transform<'lps', 'ijk'>, which: 0 | 1 | 2): Step {
  return direction('lps', t.rows[0][which], t.rows[1][which], t.rows[2][which])
}

export const voxelCount = ({ size }: Grid): number => size[0] * size[1] * size[2]
export const voxelVolume = ({ spacing }: Grid): number => spacing[0] * spacing[1] * spacing[2]

export const gridCentre = (grid: Grid): Point<'lps'> =>
  place(grid.lpsFromIjk, point('ijk', (grid.size[0] - 1) / 2, (grid.size[1] - 1) / 2, (grid.size[2] - 1) / 2))

/** Faults `grid/wrong-length` where data and grid disagree. */
export function volume(grid: Grid, modality: Volume['modality'], data: Int16Array | Float32Array): Volume {
  expectLength(grid, data.length)
  return { grid, modality, data, hash: contentHash(data, grid.id) }
}

export function labelMap(
  grid: Grid,
  data: Uint8Array | Uint16Array,
  segments: readonly Segment[],
  unions: LabelMap['unions'] = {},
): LabelMap {
  expectLength(grid, data.length)
  return { grid, data, segments, unions }
}

/** The values of a leaf or of a union, as a lookup: `lookup[data[n]] === 1` where the voxel belongs to it. */
export function lookupOf(labels: LabelMap, ...names: readonly string[]): Uint8Array {
  const lookup = new Uint8Array(65536)
  const leaves = new Set(names.flatMap((name) => labels.unions[name] ?? [name]))
  for (const s of labels.segments) if (leaves.has(s.name)) lookup[s.value] = 1
  return lookup
}

function expectLength(grid: Grid, actual: number): void {
  const expected = voxelCount(grid)
  if (actual !== expected) throw gridMessages.fault('grid/wrong-length', { expected, actual })
}

/**
 * 128 bits that stand for these bytes: to tell inputs apart and to name caches, not against an adversary.
 * Little-endian machines only, as everything that runs JavaScript today.
 */
export function contentHash(data: ArrayBufferView, seed = ''): string {
  // a view may start in the middle of a word, where no view of words can
  if (data.byteOffset % 4 !== 0)
    return contentHash(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(), seed)
  const state = Int32Array.of(0x9e3779b9 ^ data.byteLength, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f)
  const whole = data.byteLength >> 2
  stir(
    state,
    Int32Array.from({ length: seed.length }, (_, n) => seed.charCodeAt(n)),
  )
  stir(state, new Int32Array(data.buffer, data.byteOffset, whole))
  stir(state, Int32Array.from(new Uint8Array(data.buffer, data.byteOffset + whole * 4, data.byteLength & 3)))
  stir(state, Int32Array.of(0, 1, 2, 3))
  return [...state].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Words into the four of the state, one by one. */
function stir(state: Int32Array, words: Int32Array): void {
  // variables of this function and of no closure: those would be read and written in memory, for every word
  let [a, b, c, d] = state as unknown as [number, number, number, number]
  for (let n = 0; n < words.length; n++) {
    const w = words[n]!
    a = Math.imul(a ^ w, 0xcc9e2d51)
    b = Math.imul((b ^ (a >>> 15)) + w, 0x1b873593)
    c = (Math.imul(c ^ (b >>> 13), 0xe6546b64) + a) | 0
    d = Math.imul((d << 7) | (d >>> 25), 0x85ebca6b) ^ c
  }
  state.set([a, b, c, d])
}
