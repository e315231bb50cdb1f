/**
 * By which numbering a label map was made, told from its own names, or else from where its numbers lie in the patient.
 *
 * Takes  the map as read.
 * Gives  the only numbering under which at least three neighbours of the lumbar spine stand above one another in their order.
 * Faults `anatomy/numbering-unclear` where several would do, `anatomy/numbering-unknown` where none does,
 *        `anatomy/labels-parts-only` where parts are named but no vertebra.
 * Limits a map of the chest alone is not a map of a lumbar spine: under TotalSegmentator v1 its T10 to T2 bear the numbers of v2's
 *        sacrum to T11. Such a map is told by vertebrae that stand closer than lumbar ones do, and then this asks.
 */
import { type Point, place, point } from '@flavum/base'
import type { LabelMap } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { labelMessages as messages } from './label-messages.ts'
import {
  highestNumber,
  type LabelNumbering,
  ladderWith,
  leafOfName,
  numbered,
  spinepsOthers,
  spinepsParts,
  vertebraOf,
} from './label-names.ts'

interface Reading {
  readonly numbering: Exclude<LabelNumbering, 'names'>
  /** Numbers of the longest run, from caudal to cranial. */
  readonly column: readonly number[]
  /** mm between neighbouring lumbar vertebrae, on average; null with fewer than two. */
  readonly lumbarStep: number | null
}

const candidates = ['totalsegmentator-v2', 'totalsegmentator-v1', 'verse'] as const

export function labelNumbering(labels: LabelMap): LabelNumbering {
  if (namesVertebrae(labels)) return 'names'
  const centres = centresOf(labels)
  const values = [...centres.keys()]
  if (values.some((v) => spinepsParts.has(v)) && values.every((v) => spinepsParts.has(v) || spinepsOthers.includes(v)))
    throw messages.fault('anatomy/labels-parts-only')
  const all = candidates
    .filter((n) => values.every((v) => v <= highestNumber[n === 'verse' ? 'spineps' : n]))
    .flatMap((n) => readingOf(n, centres) ?? [])
  // a run that goes on below what another calls the sacrum shows that the other is wrong
  const readings = all.filter((r) => !all.some((s) => s !== r && holds(s, r)))
  const known = all.map((r) => r.numbering).join(', ')
  const [only, ...more] = readings
  if (!only) throw messages.fault('anatomy/numbering-unknown')
  if (more.length > 0) throw messages.fault('anatomy/numbering-unclear', { known })
  if (only.numbering === 'totalsegmentator-v2' && only.lumbarStep !== null && only.lumbarStep < assumed.leastLumbarStep)
    throw messages.fault('anatomy/numbering-unclear', { known: 'totalsegmentator-v2, totalsegmentator-v1' })
  return only.numbering === 'verse' && values.some((v) => v > highestNumber.verse) ? 'spineps' : only.numbering
}

/** Three vertebrae named, not merely numbered. */
function namesVertebrae(labels: LabelMap): boolean {
  const named = new Set(labels.segments.flatMap((s) => vertebraOf(leafOfName(s.name) ?? '') ?? []))
  return named.size >= 3
}

/** `s` holds the whole column of `r` in the same order, and more. */
const holds = (s: Reading, r: Reading): boolean =>
  s.column.length > r.column.length && s.column.join().includes(r.column.join())

function readingOf(numbering: Reading['numbering'], centres: ReadonlyMap<number, Centre>): Reading | null {
  const rungs = rungsOf(numbering, centres)
  const ladder = ladderWith(rungs.keys())
  const lastLumbar = ladder.indexOf('L1')
  let best: { name: string; value: number; at: Point<'lps'> }[] = []
  let run: typeof best = []
  for (const name of [...ladder, '']) {
    const here = rungs.get(name)
    const below = run.at(-1)
    if (!here || (below && !above(below.name, below.at, here.at))) {
      if (run.length > best.length) best = run
      run = []
    }
    if (here) run.push({ name, ...here })
  }
  if (best.length < 3 || ladder.indexOf(best[0]!.name) > lastLumbar) return null
  const lumbar = best.filter((b) => b.name.startsWith('L'))
  const steps = lumbar.slice(1).map((b, n) => b.at.z - lumbar[n]!.at.z)
  return {
    numbering,
    column: best.map((b) => b.value),
    lumbarStep: steps.length > 0 ? steps.reduce((a, b) => a + b, 0) / steps.length : null,
  }
}

/** One place for each vertebra; several numbers of one (sacrum and S1) are taken together. */
function rungsOf(numbering: Reading['numbering'], centres: ReadonlyMap<number, Centre>) {
  const sums = new Map<string, { value: number; count: number; x: number; y: number; z: number }>()
  for (const [value, name] of numbered[numbering]) {
    const c = centres.get(value)
    if (!c) continue
    const sum = sums.get(name) ?? { value, count: 0, x: 0, y: 0, z: 0 }
    sums.set(name, {
      value,
      count: sum.count + c.count,
      x: sum.x + c.x * c.count,
      y: sum.y + c.y * c.count,
      z: sum.z + c.z * c.count,
    })
  }
  return new Map(
    [...sums].map(([name, { value, count, x, y, z }]) => [
      name,
      { value, at: point('lps', x / count, y / count, z / count) },
    ]),
  )
}

/** Whether one vertebra may stand on another; the sacrum's middle lies far below and behind. */
function above(lower: string, a: Point<'lps'>, b: Point<'lps'>): boolean {
  const rise = b.z - a.z
  const most = lower === 'S1' ? assumed.mostSacralStep : assumed.mostVertebraStep
  const long = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2 + rise ** 2)
  return rise >= assumed.leastVertebraRise && long <= most && Math.abs(b.x - a.x) <= assumed.mostVertebraAside
}

interface Centre {
  readonly count: number
  readonly x: number
  readonly y: number
  readonly z: number
}

function centresOf({ grid, data }: LabelMap): ReadonlyMap<number, Centre> {
  const [ni, nj, nk] = grid.size
  const sums = new Float64Array(4 * 65536)
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const at = 4 * data[n]!
        if (at === 0) continue
        sums[at] = sums[at]! + 1
        sums[at + 1] = sums[at + 1]! + i
        sums[at + 2] = sums[at + 2]! + j
        sums[at + 3] = sums[at + 3]! + k
      }
  const out = new Map<number, Centre>()
  const voxel = grid.spacing[0] * grid.spacing[1] * grid.spacing[2]
  for (let value = 1; value < 65536; value++) {
    const count = sums[4 * value]!
    if (count * voxel < leastVolume) continue
    const [i, j, k] = [1, 2, 3].map((a) => sums[4 * value + a]! / count) as [number, number, number]
    const p = place(grid.lpsFromIjk, point('ijk', i, j, k))
    out.set(value, { count, x: p.x, y: p.y, z: p.z })
  }
  return out
}

/** mm3; less is a speck, not a vertebra. */
export const leastVolume = 1000
