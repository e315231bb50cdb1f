/**
 * One phantom spine through the automatic way, beside its truth.
 *
 * Takes  a task: seed, half of the bench, noise, slice thicknesses. Gives per thickness how the names came out, the overlap of the
 *        canal, and every measure beside its truth.
 * How    one scan at 1 mm is drawn; thicker slices are means of its slices, as one acquisition is reconstructed several ways.
 */
import { findSpine, type Level, type LumbarSpine } from '@flavum/anatomy'
import {
  type Direction,
  direction,
  distance,
  dot,
  Fault,
  type Point,
  place,
  point,
  transformFromAxes,
} from '@flavum/base'
import { gridFrom, lookupOf, type Size, type Volume, volume } from '@flavum/grid'
import { type LevelMeasurement, measureOf, measureSpine } from '@flavum/measurement'
import {
  type CtOptions,
  type Knobs,
  type Phantom,
  type PhantomTruth,
  phantomCt,
  phantomLabels,
  phantomTruth,
  randomKnobs,
  spinePhantom,
  transitionalKnobs,
  unseenKnobs,
} from '@flavum/phantom'

/** `tuned`: like the spines that the rules were made on. `unseen`: bent and burdened with what rules hardly knew, from another scanner. */
export type Half = 'tuned' | 'unseen'
export type Noise = 'low' | 'usual' | 'high'
/** `flagged`: named, and a finding says that the count is in doubt. `asked`: no names, or names that a person has to confirm. */
export type Naming = 'right' | 'flagged' | 'asked' | 'wrong' | 'not found'

export interface Task {
  readonly seed: number
  readonly half: Half
  readonly noise: Noise
  readonly slices: readonly number[]
}

/** One measure: [level, measure, side, truth, found, uncertainty]. */
export type Row = readonly [string, string, string, number, number | null, number | null]

export interface SpineResult {
  readonly seed: number
  readonly half: Half
  readonly noise: Noise
  readonly slice: number
  readonly transitional: string | null
  /** What the spine is burdened with, for the list of what failed. */
  readonly burdens: readonly string[]
  readonly naming: Naming
  /** What is wrong with the names, or why nothing was found. */
  readonly why: string
  readonly dice: number | null
  readonly rows: readonly Row[]
}

export const inPlane = 0.8
const thinnest = 1
/** mm: a name belongs to the body whose centre lies this near, and a level to the true one whose disc plane does. */
const sameBody = 12
const sameLevel = 12
/** mm over the disc plane of L1-L2 up to which the canal is compared. */
const aboveFirst = 17
const aside = 26
const dose: Readonly<Record<Noise, number>> = { low: 2, usual: 1, high: 0.35 }
/** HU of spongy bone and mm of fat from which on they are called a burden. */
const osteoporotic = 90
const stout = 35
const kernels = ['soft', 'standard', 'bone'] as const
/** Findings that tell a person to look at the count before trusting the names. */
const doubts =
  /count|ribs-not-sure|joined-with-sacrum|ribs-against|sacrum-not-sure|disc-in-sacrum|disc-under-s1|sixth-or-sacral|need-an-anchor/

export function trySpine(task: Task): SpineResult[] {
  const { phantom, truth, scan: thin } = drawnFor(task)
  return task.slices.map((slice) => {
    const scan = slice === thinnest ? thin : thicker(thin, Math.round(slice / thinnest))
    return {
      ...task,
      slices: undefined,
      slice,
      transitional: truth.transitional?.kind ?? null,
      burdens: burdensOf(task),
      ...judged(scan, phantom, truth),
    }
  })
}

/** The spine of a task, what is true of it, and its CT in slices of 1 mm. */
export function drawnFor(task: Omit<Task, 'slices'>): { phantom: Phantom; truth: PhantomTruth; scan: Volume } {
  const phantom = spinePhantom(knobsOf(task))
  return { phantom, truth: phantomTruth(phantom), scan: phantomCt(phantom, scannerOf(task)) }
}

/** Every fifth spine of either half has a transitional vertebra. */
function knobsOf({ seed, half }: Omit<Task, 'slices'>): Knobs {
  const usual = half === 'tuned' ? randomKnobs(seed) : unseenKnobs(seed)
  if (seed % 5 !== 4) return usual
  const { transitional, tied, levels } = transitionalKnobs(seed)
  return { ...usual, transitional, tied, levels: { ...levels, ...usual.levels } }
}

function scannerOf({ seed, half, noise }: Omit<Task, 'slices'>): CtOptions {
  const spacing = [inPlane, inPlane, thinnest] as const
  return { spacing, dose: dose[noise], kernel: half === 'tuned' ? 'standard' : kernels[seed % 3]! }
}

function burdensOf(task: Omit<Task, 'slices'>): string[] {
  const k = knobsOf(task)
  const levels = Object.values(k.levels)
  const said: readonly (readonly [boolean, string])[] = [
    [k.contrastSac > 0, 'contrast in the sac'],
    [k.contrastVessels > 0, 'contrast in vessels'],
    [levels.some((l) => l.calcifiedLeft + l.calcifiedRight > 0), 'calcium in ligaments'],
    [k.screws.length > 0, `screws in ${k.screws.join(' ')}`],
    [k.hip !== 'none', 'an artificial hip'],
    [levels.some((l) => l.noShelfLeft || l.noShelfRight), 'a lamina without shelf'],
    [k.spongyHu < osteoporotic, 'little mineral'],
    [k.skinDepth > stout, 'much fat'],
    [k.rotationDeg !== 0, 'turned'],
    [k.scoliosisDeg !== 0, 'scoliosis'],
    [levels.some((l) => l.slip > 0), 'a slip'],
  ]
  return [
    `${scannerOf(task).kernel} kernel`,
    `${task.noise} noise`,
    ...said.flatMap(([is, word]) => (is ? [word] : [])),
  ]
}

/** Means of so many slices. */
function thicker(v: Volume, many: number): Volume {
  const [ni, nj, nk] = v.grid.size
  const plane = ni * nj
  const size: Size = [ni, nj, Math.floor(nk / many)]
  const data = new Int16Array(plane * size[2])
  for (let k = 0; k < size[2]; k++)
    for (let n = 0; n < plane; n++) {
      let sum = 0
      for (let c = 0; c < many; c++) sum += v.data[n + plane * (k * many + c)]!
      data[n + plane * k] = Math.round(sum / many)
    }
  const { rows } = v.grid.lpsFromIjk
  const axis = (a: 0 | 1 | 2, by: number): Direction<'lps'> =>
    direction('lps', rows[0][a] * by, rows[1][a] * by, rows[2][a] * by)
  const origin = place(v.grid.lpsFromIjk, point('ijk', 0, 0, (many - 1) / 2))
  const lps = transformFromAxes('lps', 'ijk', origin, axis(0, 1), axis(1, 1), axis(2, many))
  return volume(gridFrom(size, lps, v.grid.frameOfReference), 'CT', data)
}

function judged(
  scan: Volume,
  phantom: Phantom,
  truth: PhantomTruth,
): Pick<SpineResult, 'naming' | 'why' | 'dice' | 'rows'> {
  let spine: LumbarSpine
  try {
    spine = findSpine(scan)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { naming: 'not found', why: error.code, dice: null, rows: [] }
  }
  const found = measureSpine(spine, scan)
  const rows = truth.levels.flatMap((level) => compared(level, spine, found))
  return { ...named(spine, truth), dice: canalDice(spine, phantom, truth), rows }
}

function named(spine: LumbarSpine, truth: PhantomTruth): Pick<SpineResult, 'naming' | 'why'> {
  const off = truth.vertebrae.filter(({ name, bodyCentre }) => {
    const own = spine.vertebrae.find((v) => v.name === name)
    return /^L\d$/.test(name) && !(own && distance(own.bodyCentre, bodyCentre) < sameBody)
  })
  const why = off.map((v) => v.name).join(' ')
  if (spine.anchor.kind === 'none' || spine.anchor.confidence < 0.5) return { naming: 'asked', why }
  if (spine.findings.some((f) => doubts.test(f.code))) return { naming: 'flagged', why }
  return { naming: off.length ? 'wrong' : 'right', why }
}

/** By place, not by name, so that a name that is off does not spoil the millimetres. */
function compared(truth: LevelMeasurement, spine: LumbarSpine, found: readonly LevelMeasurement[]): Row[] {
  const at = planeOf(truth).origin
  const near = spine.levels
    .map((l) => ({ l, far: distance(originOf(l), at) }))
    .filter(({ far }) => far < sameLevel)
    .sort((a, b) => a.far - b.far)[0]
  const own = near && found.find((m) => m.level === near.l.name)
  return truth.measures.flatMap(({ id, side, figure }): Row[] => {
    if (figure.value === null) return []
    const f = own && measureOf(own, id, side)
    const value = f?.value ?? null
    const band = value === null || !f ? null : 'uncertainty' in f ? (f.uncertainty?.value ?? null) : null
    return [[truth.level, id, side ?? '', short(figure.value), short(value), short(band)]]
  })
}

function short(x: number): number
function short(x: number | null): number | null
function short(x: number | null): number | null {
  return x === null ? null : Math.round(x * 100) / 100
}

const originOf = (l: Level): Point<'lps'> => {
  const { rows } = l.lpsFromLevel
  return point('lps', rows[0][3], rows[1][3], rows[2][3])
}

/** The true disc plane: where the canal line passes it, and which way is up. */
function planeOf(level: LevelMeasurement): { origin: Point<'lps'>; up: Direction<'lps'> } {
  const section = level.sections.find((s) => s.id === 'disc')
  if (!section) throw new Error(`${level.level} has no disc plane`)
  const { rows } = section.lpsFromSection
  return {
    origin: point('lps', rows[0][3], rows[1][3], rows[2][3]),
    up: direction('lps', rows[0][2], rows[1][2], rows[2][2]),
  }
}

/** Overlap of the bony canal found and true, voxel by voxel of the labels found, from the lowest disc plane to the middle of L1. */
function canalDice(spine: LumbarSpine, phantom: Phantom, truth: PhantomTruth): number | null {
  const planes = truth.levels.map(planeOf)
  const [top, bottom] = [planes[0]!, planes.at(-1)!]
  const { grid, data } = spine.labels
  const low = [0, 0, 0]
  const high = [0, 0, 0]
  for (const a of [0, 1, 2] as const) {
    const values = planes.flatMap(({ origin }) => {
      const p = place(grid.ijkFromLps, origin)
      return [p.x, p.y, p.z][a]!
    })
    const spare = a === 2 ? aboveFirst + 8 : aside
    low[a] = Math.max(0, Math.floor(Math.min(...values) - spare / grid.spacing[a]))
    high[a] = Math.min(grid.size[a] - 1, Math.ceil(Math.max(...values) + spare / grid.spacing[a]))
  }
  const size = high.map((h, a) => h - low[a]! + 1) as unknown as Size
  if (size.some((n) => n < 2)) return null
  const { rows } = grid.lpsFromIjk
  const axis = (a: 0 | 1 | 2): Direction<'lps'> => direction('lps', rows[0][a], rows[1][a], rows[2][a])
  const origin = place(grid.lpsFromIjk, point('ijk', low[0]!, low[1]!, low[2]!))
  const box = gridFrom(size, transformFromAxes('lps', 'ijk', origin, axis(0), axis(1), axis(2)), grid.frameOfReference)
  const real = phantomLabels(phantom, box)
  const isReal = lookupOf(real, 'bonyCanal')
  const isFound = lookupOf(spine.labels, 'bonyCanal')
  let [both, sum, n] = [0, 0, 0]
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const a = isReal[real.data[n]!]!
        const b = isFound[data[i + low[0]! + grid.size[0] * (j + low[1]! + grid.size[1] * (k + low[2]!))]!]!
        if (!a && !b) continue
        const p = place(box.lpsFromIjk, point('ijk', i, j, k))
        if (over(p, bottom) < 0 || over(p, top) > aboveFirst) continue
        both += a & b
        sum += a + b
      }
  return sum ? Math.round((2e4 * both) / sum) / 1e4 : null
}

const over = (p: Point<'lps'>, { origin, up }: { origin: Point<'lps'>; up: Direction<'lps'> }): number =>
  dot(direction('lps', p.x - origin.x, p.y - origin.y, p.z - origin.z), up)
