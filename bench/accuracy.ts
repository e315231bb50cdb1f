/**
 * How well the automatic measures agree with phantoms whose truth is known.
 *
 * Takes  --spines N (seeds 1 to N, 30 unless told) and --slices 1,2,3,5 (mm).
 * Gives  bench/results/accuracy.json and docs/accuracy.md. Slice thicknesses that were not asked for keep their earlier results.
 * Limits phantom and recogniser come from one house: see the warning it writes into the document.
 */
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findSpine, type LumbarSpine } from '@flavum/anatomy'
import { distance, Fault } from '@flavum/base'
import { type MeasureId, measureOf, measureSpine } from '@flavum/measurement'
import { type PhantomTruth, phantomCt, phantomTruth, randomKnobs, spinePhantom } from '@flavum/phantom'
import { accuracyPage } from './accuracy-page.ts'

export type Naming = 'right' | 'wrong' | 'asked' | 'not found'

/** One measure of one level: [seed, level, measure, side, truth, found]. */
export type Row = readonly [number, string, MeasureId, string, number, number | null]

export interface SliceResult {
  readonly slice: number
  readonly spines: number
  readonly inPlane: number
  readonly names: readonly (readonly [number, Naming, string])[]
  readonly rows: readonly Row[]
}

const inPlane = 0.8
const workers = 2
/** mm: a name belongs to the body whose centre lies this near. */
const sameBody = 12
const compared: readonly MeasureId[] = [
  'canal-area',
  'canal-area-pedicle',
  'canal-ap',
  'canal-ap-pedicle',
  'canal-transverse',
  'canal-transverse-pedicle',
  'ligament-thickness',
  'lamina-angle',
]
const lumbar = ['L1', 'L2', 'L3', 'L4', 'L5']
const file = fileURLToPath(import.meta.url)
const results = fileURLToPath(new URL('results/accuracy.json', import.meta.url))
const page = fileURLToPath(new URL('../docs/accuracy.md', import.meta.url))

function trySpine(seed: number, slice: number): { naming: readonly [number, Naming, string]; rows: Row[] } {
  const phantom = spinePhantom(randomKnobs(seed))
  const ct = phantomCt(phantom, { spacing: [inPlane, inPlane, slice] })
  const truth = phantomTruth(phantom)
  let spine: LumbarSpine
  try {
    spine = findSpine(ct)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { naming: [seed, 'not found', error.code], rows: [] }
  }
  const found = measureSpine(spine, ct)
  const rows = truth.levels.flatMap((level) => {
    const own = found.find((m) => m.level === level.level)
    return level.measures.flatMap(({ id, side, figure }): Row[] => {
      if (!compared.includes(id) || figure.value === null) return []
      const value = own ? (measureOf(own, id, side)?.value ?? null) : null
      return [[seed, level.level, id, side ?? '', short(figure.value), value === null ? null : short(value)]]
    })
  })
  return { naming: [seed, ...named(spine, truth)], rows }
}

function named(spine: LumbarSpine, truth: PhantomTruth): [Naming, string] {
  if (spine.anchor.kind === 'none') return ['asked', '']
  const off = truth.vertebrae.filter(({ name, bodyCentre }) => {
    const own = spine.vertebrae.find((v) => v.name === name)
    return lumbar.includes(name) && !(own && distance(own.bodyCentre, bodyCentre) < sameBody)
  })
  return off.length ? ['wrong', off.map((v) => v.name).join(' ')] : ['right', '']
}

const short = (x: number): number => Math.round(x * 100) / 100

async function run(seeds: readonly number[], slice: number): Promise<SliceResult> {
  const left = [...seeds]
  const names: SliceResult['names'][number][] = []
  const rows: Row[] = []
  const work = (): Promise<void> =>
    new Promise((done, fail) => {
      const child = fork(file, ['--worker'])
      const next = (): void => {
        const seed = left.shift()
        if (seed === undefined) child.send({ stop: true })
        else child.send({ seed, slice })
      }
      child.on('message', (answer: ReturnType<typeof trySpine>) => {
        names.push(answer.naming)
        rows.push(...answer.rows)
        console.log(`${slice} mm: ${names.length} of ${seeds.length} (spine ${answer.naming.slice(0, 2).join(', ')})`)
        next()
      })
      child.on('exit', (code) => (code ? fail(new Error(`a worker ended with code ${code}`)) : done()))
      next()
    })
  await Promise.all(Array.from({ length: workers }, work))
  const bySeed = (a: { readonly 0: number }, b: { readonly 0: number }): number => a[0] - b[0]
  return { slice, spines: seeds.length, inPlane, names: names.sort(bySeed), rows: rows.sort(bySeed) }
}

/** One row a line: what changes from run to run can be read in a comparison. */
function asJson(all: readonly SliceResult[]): string {
  const row = (values: readonly unknown[]): string => `      [${values.map((v) => JSON.stringify(v)).join(', ')}]`
  const list = (rows: readonly (readonly unknown[])[]): string =>
    rows.length ? `[\n${rows.map(row).join(',\n')}\n    ]` : '[]'
  const entry = (r: SliceResult): string =>
    Object.entries(r)
      .map(([key, value]) => `    "${key}": ${Array.isArray(value) ? list(value) : value}`)
      .join(',\n')
  return `[\n${all.map((r) => `  {\n${entry(r)}\n  }`).join(',\n')}\n]\n`
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { spines: { type: 'string', default: '30' }, slices: { type: 'string', default: '1,2,3,5' } },
  })
  const spines = Number(values.spines)
  const slices = values.slices.split(',').map(Number)
  if (!(Number.isInteger(spines) && spines > 0) || !slices.every((s) => s > 0 && s <= 10)) {
    console.error(
      'Use --spines with a whole number and --slices with thicknesses in mm, such as --spines 30 --slices 1,3.',
    )
    process.exitCode = 2
    return
  }
  const seeds = Array.from({ length: spines }, (_, n) => n + 1)
  for (const slice of slices) {
    const own = await run(seeds, slice)
    const before: SliceResult[] = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : []
    const all = [...before.filter((r) => r.slice !== slice), own].sort((a, b) => a.slice - b.slice)
    mkdirSync(new URL('results/', import.meta.url), { recursive: true })
    writeFileSync(results, asJson(all))
    writeFileSync(page, accuracyPage(all))
  }
}

if (process.argv.includes('--worker'))
  process.on('message', (task: { seed: number; slice: number } | { stop: true }) => {
    if ('stop' in task) process.disconnect()
    else process.send?.(trySpine(task.seed, task.slice))
  })
else main()
