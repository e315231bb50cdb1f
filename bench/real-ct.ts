/**
 * The automatic anatomy on the labelled real CT beside this project (../shared/data), and on every other slice of it.
 *
 * Takes  nothing. Gives docs/real-ct.md. The labels are a model's output at 3 mm, not a reader's: agreement, not truth.
 * Limits one person, voxels of 3 mm; no canal is labelled, so that of the measures only their repetition can be told.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { findSpine, type LumbarSpine } from '@flavum/anatomy'
import {
  type Direction,
  direction,
  distance,
  type Point,
  place,
  point,
  sentence,
  transformFromAxes,
} from '@flavum/base'
import { gridFrom, lookupOf, type Size, type Volume, volume } from '@flavum/grid'
import { readLabels } from '@flavum/image'
import { measureSpine } from '@flavum/measurement'
import { labelledCt, labelledFolder } from './real-scans.ts'

/** TotalSegmentator v2. */
const numbers = { L1: 31, L2: 30, L3: 29, L4: 28, L5: 27 } as const
type Name = keyof typeof numbers

export interface Overlap {
  readonly name: Name
  readonly dice: number
  readonly diceAt1mm: number
  /** mm between the centroids of the whole vertebra. */
  readonly apart: number
}
export interface Repeated {
  readonly level: string
  readonly id: string
  readonly side: string
  readonly all: number
  readonly half: number
  /** 95 % half widths of both together. */
  readonly band: number
}

const bytes = (file: string): Uint8Array => new Uint8Array(readFileSync(resolve(labelledFolder, file)))

/** Every second slice across the longest axis of the patient's height, as if only they had been kept. */
export function everyOther(v: Volume): Volume {
  const { rows } = v.grid.lpsFromIjk
  const tall = ([0, 1, 2] as const).reduce((a, b) => (Math.abs(rows[2][b]) > Math.abs(rows[2][a]) ? b : a))
  const size = v.grid.size.map((n, a) => (a === tall ? Math.ceil(n / 2) : n)) as unknown as Size
  const [ni, nj] = v.grid.size
  const step = [0, 1, 2].map((a) => (a === tall ? 2 : 1)) as [number, number, number]
  const data = new Int16Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) data[n++] = v.data[i * step[0] + ni * (j * step[1] + nj * k * step[2])]!
  const axis = (a: 0 | 1 | 2): Direction<'lps'> =>
    direction('lps', rows[0][a] * step[a], rows[1][a] * step[a], rows[2][a] * step[a])
  const origin = place(v.grid.lpsFromIjk, point('ijk', 0, 0, 0))
  const lps = transformFromAxes('lps', 'ijk', origin, axis(0), axis(1), axis(2))
  return volume(gridFrom(size, lps, v.grid.frameOfReference), 'CT', data)
}

/** In the labels' own voxels: one is ours where most of it is. On our 1 mm grid their stairs of 3 mm would count as error as well. */
export function overlaps(spine: LumbarSpine): Overlap[] {
  const given = readLabels(bytes('totalseg.nii.gz'))
  const { grid, data } = spine.labels
  return (Object.keys(numbers) as Name[]).map((name) => {
    const own = lookupOf(spine.labels, `vertebra ${name}`)
    const fine = [new Float64Array(4), new Float64Array(4)] as const
    const share = new Float64Array(given.data.length)
    const many = new Float64Array(given.data.length)
    let both = 0
    let n = 0
    for (let k = 0; k < grid.size[2]; k++)
      for (let j = 0; j < grid.size[1]; j++)
        for (let i = 0; i < grid.size[0]; i++, n++) {
          const p = place(grid.lpsFromIjk, point('ijk', i, j, k))
          const at = voxelAt(given, p)
          const mine = own[data[n]!] === 1
          if (at >= 0) many[at]!++
          if (at >= 0 && mine) share[at]!++
          const theirs = at >= 0 && given.data[at] === numbers[name]
          if (mine && theirs) both++
          if (mine) add(fine[0], p)
          if (theirs) add(fine[1], p)
        }
    const coarse = [new Float64Array(4), new Float64Array(4)] as const
    let shared = 0
    const [ni, nj] = given.grid.size
    for (let at = 0; at < share.length; at++) {
      const mine = many[at]! > 0 && share[at]! >= many[at]! / 2
      const theirs = given.data[at] === numbers[name]
      if (!mine && !theirs) continue
      const p = place(
        given.grid.lpsFromIjk,
        point('ijk', at % ni, Math.floor(at / ni) % nj, Math.floor(at / (ni * nj))),
      )
      if (mine) add(coarse[0], p)
      if (theirs) add(coarse[1], p)
      if (mine && theirs) shared++
    }
    const dice = (n: number, [a, b]: readonly [Float64Array, Float64Array]): number => (2 * n) / (a[3]! + b[3]!)
    const [a, b] = coarse
    const apart = Math.hypot(...[0, 1, 2].map((c) => a[c]! / a[3]! - b[c]! / b[3]!))
    return { name, dice: dice(shared, coarse), diceAt1mm: dice(both, fine), apart }
  })
}

function add(sum: Float64Array, p: { x: number; y: number; z: number }): void {
  for (const [a, x] of [p.x, p.y, p.z, 1].entries()) sum[a] = sum[a]! + x
}

/** Index of the voxel that holds a place; -1 outside. */
function voxelAt(labels: ReturnType<typeof readLabels>, p: Point<'lps'>): number {
  const q = place(labels.grid.ijkFromLps, p)
  const [i, j, k] = [q.x, q.y, q.z].map(Math.round) as [number, number, number]
  const [ni, nj, nk] = labels.grid.size
  return i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? -1 : i + ni * (j + nj * k)
}

/** The canal's measures from all slices and from every other one. */
export function repeated(
  all: { spine: LumbarSpine; ct: Volume },
  half: { spine: LumbarSpine; ct: Volume },
): Repeated[] {
  const [a, b] = [measureSpine(all.spine, all.ct), measureSpine(half.spine, half.ct)]
  return a.flatMap((level) => {
    const name = sameLevel(all.spine, level.level, half.spine)
    return level.measures.flatMap(({ id, side, figure }): Repeated[] => {
      const other = b.find((l) => l.level === name)?.measures.find((m) => m.id === id && m.side === side)?.figure
      if (!id.startsWith('canal') || figure.value === null || !other || other.value === null) return []
      const band = Math.hypot(figure.uncertainty?.value ?? 0, other.uncertainty?.value ?? 0)
      return [{ level: level.level, id, side: side ?? '', all: figure.value, half: other.value, band }]
    })
  })
}

/** By place: from too few slices names may be asked for. */
function sameLevel(from: LumbarSpine, name: string, to: LumbarSpine): string | undefined {
  const at = from.levels.find((l) => l.name === name)!.discCentre
  return to.levels.find((l) => distance(l.discCentre, at) < 10)?.name
}

/** Vertebrae that carry another name from every other slice; one that is asked for carries none. */
export const renamed = (all: LumbarSpine, half: LumbarSpine): string[] =>
  half.vertebrae.flatMap((v) => {
    const same = all.vertebrae.find((w) => distance(w.bodyCentre, v.bodyCentre) < 12)
    return same && !v.name.startsWith('?') && same.name !== v.name ? [`${same.name} as ${v.name}`] : []
  })

/** A rib is 10 mm high and runs down: in slices 6 mm apart its pieces no longer touch. The disc above L1 lies at the canal's seen end, too. */
const verdict = ({ anchor }: LumbarSpine): string =>
  anchor.confidence < 0.5
    ? 'So the report asks a person to confirm them: the disc above L1 lies too near to where the canal is lost below the top of the scan, and even with that disc given no rib is seen, for they run obliquely through slices so far apart.'
    : ''

function page(): string {
  const ct = labelledCt()
  const thin = everyOther(ct)
  const [spine, other] = [findSpine(ct), findSpine(thin)]
  const names = (s: LumbarSpine): string => s.vertebrae.map((v) => v.name).join(' ')
  const own = overlaps(spine)
  const twice = repeated({ spine, ct }, { spine: other, ct: thin })
  const outside = twice.filter((r) => Math.abs(r.all - r.half) > r.band)
  return `# Real CT

Made by \`npx tsx bench/real-ct.ts\` on the labelled CT of \`../shared/data\` (voxels of 3 mm, one person; TotalSegmentator, Apache-2.0),
fully automatic. Its labels are a model's output, drawn at 3 mm: what follows is agreement with them, not accuracy.

| vertebra | Dice in the labels' voxels | Dice on this program's grid of 1 mm | centroids apart |
| --- | --- | --- | --- |
${own.map((o) => `| ${o.name} | ${o.dice.toFixed(2)} | ${o.diceAt1mm.toFixed(2)} | ${o.apart.toFixed(1)} mm |`).join('\n')}

Aims: Dice over 0.85, centroids within 3 mm. A voxel of the labels counts as ours where most of it is; on the finer grid their stairs of
3 mm count as error too. What is missing: at the uppermost and lowest level a part of the joints is given to the neighbour (blur closes
them), thin walls of transverse processes are faint and leave their marrow out, and the labels end inside the cortex of bodies and
outside that of arches, where this program takes the edge at half density.

## What it looks like

Outlines of the canal (yellow) as they were found, across at the facets, the recess and the pedicles; dotted where no bone or disc was met
and the wall was filled in. Bent lines are what was measured there. \`npx tsx scripts/real-ct-pictures.ts\` draws both.

![The labelled CT: names and canal in the midline; outlines across, level by level](pictures/real-ct-labelled.jpg)

Its slices of 3 mm blur the joints. Below, another person: a CT without contrast, slices of 5 mm every 4.25 mm (ACRIN, CC BY 3.0). Its
names agree with a count by eye, sacrum and ribs with each other.

![The other CT: names and canal in the midline; outlines across, level by level](pictures/real-ct-acrin.jpg)

## The same scan, every other slice (6 mm)

Names from all slices: ${names(spine)}. From every other one: ${names(other)}
Named differently: ${renamed(spine, other).join(', ') || 'none'}. What they rest on: ${sentence(other.anchor.statement).found}
${verdict(other)}

Of ${twice.length} canal measures ${twice.length - outside.length} agree within their stated uncertainties (95 % half widths of both together).

| level | measure | all slices | every other | stated together |
| --- | --- | --- | --- | --- |
${twice.map((r) => `| ${r.level} | ${r.id} | ${r.all.toFixed(1)} | ${r.half.toFixed(1)} | ${r.band.toFixed(1)} |`).join('\n')}
`
}

if (process.argv[1] === import.meta.filename) {
  if (existsSync(labelledFolder)) writeFileSync(resolve(import.meta.dirname, '../docs/real-ct.md'), page())
  else {
    console.error('The labelled CT is not beside this checkout (../shared/data).')
    process.exitCode = 2
  }
}
