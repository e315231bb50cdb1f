/**
 * `npm run bench:projector`: how fast and how right the X-ray engines are, beside plastimatch on the same work in the same run.
 *
 * Gives  a table, and bench/results/projector.json. Runs are interleaved and medians are taken, because a shared machine is never
 *        quite quiet. plastimatch is Debian's; it is installed where that is allowed, else its columns are left out and that is said.
 * Trap   plastimatch reads and packs its volume at each start: its time is that of 61 views less that of one. Its pictures are written
 *        to memory, ours handed over.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mm, rad } from '@flavum/base'
import {
  assumed,
  openWasmProjector,
  type ProjectionRequest,
  type Projector,
  poseFromAngles,
  projectReference,
  softDensity,
  type WasmProjector,
} from '@flavum/fluoroscopy'
import { gridCentre, type Volume } from '@flavum/grid'
import { writeNrrd } from '@flavum/image'
import { analytic, ellipsoids, largeScan, torso } from './projector-volumes.ts'
import { addResults } from './results.ts'

const detector = { columns: 512, rows: 512, pixel: mm(0.6) }
const stand = (volume: Volume) => ({
  isocentre: gridCentre(volume.grid),
  sourceDetector: mm(1100),
  sourceIsocentre: mm(700),
})
type View = ProjectionRequest & { volume: Volume }
const view = (volume: Volume, primary: number, secondary = 0): View => ({
  volume,
  pose: poseFromAngles(
    { primary: rad((primary * Math.PI) / 180), secondary: rad((secondary * Math.PI) / 180) },
    stand(volume),
  ),
  detector,
})
const round = (volume: Volume): View[] => Array.from({ length: 60 }, (_, n) => view(volume, n * 6))
const tilted = (volume: Volume): View[] =>
  Array.from({ length: 20 }, (_, n) => view(volume, n * 18 + 7, n % 2 ? 25 + n : -25 - n))

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN
const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length

async function perView(projector: Projector, views: readonly View[]): Promise<number[]> {
  const times: number[] = []
  for (const v of views) {
    const start = performance.now()
    await projector.project(v)
    times.push(performance.now() - start)
  }
  return times
}

// ---- plastimatch

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flavum-projector-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function plastimatchThere(): boolean {
  const there = () => spawnSync('plastimatch', ['--version']).status === 0
  if (there()) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing plastimatch from Debian ...')
    spawnSync('apt-get', ['update', '-qq'])
    spawnSync('apt-get', ['install', '-y', '-qq', 'plastimatch'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return there()
}

function plastimatch(file: string, algorithm: 'exact' | 'uniform', threads: number, views: number): number {
  const out = join(folder, 'drr')
  mkdirSync(out, { recursive: true })
  const run = (n: number): number => {
    const start = performance.now()
    const done = spawnSync(
      'plastimatch',
      // biome-ignore format: one option a line reads worse
      ['drr', '-i', algorithm, '-r', '512 512', '-z', '307.2 307.2', '--sad', '700', '--sid', '1100', '-o', '0 0 0',
        '-a', String(n), '-N', '6', '-P', 'preprocess', '-t', 'raw', '-O', join(out, 'v'), file],
      { env: { ...process.env, OMP_NUM_THREADS: String(threads) } },
    )
    if (done.status !== 0) throw new Error(`plastimatch ended with ${done.status}: ${done.stderr}`)
    return performance.now() - start
  }
  return (run(views + 1) - run(1)) / views
}

// ---- the run

const quick = process.argv.includes('--quick')
const rounds = quick ? 1 : 3
const peer = plastimatchThere()
if (!peer) console.log('plastimatch is not here and cannot be installed: its columns are left out.')

const engines = {
  two: await openWasmProjector({ threads: 2 }),
  one: await openWasmProjector({ threads: 1 }),
  twoNoSkip: await openWasmProjector({ threads: 2, skipNothing: true }),
  twoOneSum: await openWasmProjector({ threads: 2, bone: false }),
}
const result: Record<string, unknown> = {}
const ratios: Record<string, number> = {}
const rows: string[][] = []

const volumes: [string, Volume][] = [
  ['ellipsoids in air, 256^3', ellipsoids()],
  ['noisy torso, 256^3', torso()],
]
if (!quick) volumes.push(['512 x 512 x 300', largeScan()])

for (const [name, volume] of volumes) {
  const file = join(folder, 'volume.nrrd')
  if (peer) writeFileSync(file, writeNrrd(volume))
  const firsts: Record<string, number> = {}
  for (const [engine, projector] of Object.entries(engines)) {
    const start = performance.now()
    await projector.project(view(volume, 30))
    firsts[engine] = performance.now() - start
    // the second copy, for planes across the first axis
    await projector.project(view(volume, 90))
  }
  const times: Record<string, number[]> = {}
  const add = (key: string, ms: number) => {
    times[key] = [...(times[key] ?? []), ms]
  }
  for (let n = 0; n < rounds; n++) {
    for (const [engine, projector] of Object.entries(engines) as [string, WasmProjector][]) {
      add(engine, median(await perView(projector, round(volume))))
      add(`${engine}Mean`, mean(await perView(projector, round(volume))))
      add(`${engine}Tilted`, median(await perView(projector, tilted(volume))))
    }
    if (!peer) continue
    const views = quick ? 5 : 20
    add('exact2', plastimatch(file, 'exact', 2, views))
    add('exact1', plastimatch(file, 'exact', 1, Math.ceil(views / 2)))
    add('uniform2', plastimatch(file, 'uniform', 2, Math.ceil(views / 4)))
  }
  const t = Object.fromEntries(Object.entries(times).map(([key, xs]) => [key, median(xs)]))
  result[name] = { ms: t, firstPictureMs: firsts }
  const against = (theirs: string, ours: string) => (t[theirs] ?? Number.NaN) / (t[ours] ?? Number.NaN)
  const these = {
    plastimatchExact2: against('exact2', 'two'),
    plastimatchUniform2: against('uniform2', 'two'),
    plastimatchExact2NoSkip: against('exact2', 'twoNoSkip'),
    plastimatchExact1: against('exact1', 'one'),
    plastimatchExact2OneSum: against('exact2', 'twoOneSum'),
    plastimatchExact2Tilted: against('exact2', 'twoTilted'),
  }
  result[`${name}: ratios`] = these
  if (Object.keys(ratios).length === 0) Object.assign(ratios, these)
  const ms = (key: string) => (t[key] === undefined ? '-' : t[key].toFixed(1))
  const x = (value: number) => (Number.isFinite(value) ? `${value.toFixed(0)}x` : '-')
  rows.push([
    name,
    ms('two'),
    ms('twoTilted'),
    ms('twoNoSkip'),
    ms('twoOneSum'),
    ms('one'),
    ms('exact2'),
    ms('uniform2'),
    ms('exact1'),
    x(these.plastimatchExact2),
    x(these.plastimatchUniform2),
    x(these.plastimatchExact2NoSkip),
    x(these.plastimatchExact2OneSum),
    x(these.plastimatchExact1),
  ])
}

// ---- how right: against closed-form integrals, beside the reference's own error

const shape = ellipsoids()
const errors: { view: string; wasm: number; reference: number; ratio: number }[] = []
const classes: [number, number][] = quick
  ? [
      [0, 0],
      [45, 0],
    ]
  : [
      [0, 0],
      [17, 0],
      [45, 0],
      [60, 20],
      [90, 0],
      [135, -35],
      [200, 55],
      [300, 10],
    ]
for (const [primary, secondary] of classes) {
  const v = view(shape, primary, secondary)
  const truth = analytic(v)
  const off = (soft: Float32Array): number =>
    Math.sqrt(soft.reduce((sum, x, n) => sum + (x - (truth[n] ?? 0)) ** 2, 0) / soft.length)
  const wasm = off((await engines.two.project(v)).soft)
  const reference = off(projectReference(v).soft)
  errors.push({ view: `${primary} / ${secondary}`, wasm, reference, ratio: wasm / reference })
}

result.ratios = ratios
result.errorVsReferenceRatio = { max: Math.max(...errors.map((e) => e.ratio)), views: errors }
result.assumes = { airUpToHu: assumed.airUpToHu, softDensityOfWater: softDensity(0) }

const head = [
  'volume',
  'ms 2',
  'tilted',
  'no skip',
  'one sum',
  'ms 1',
  'exact 2',
  'uniform 2',
  'exact 1',
  'e2',
  'u2',
  'e2 no skip',
  'e2 one sum',
  'e1',
]
const width = head.map((h, c) => Math.max(h.length, ...rows.map((r) => r[c]?.length ?? 0)))
for (const row of [head, ...rows]) console.log(row.map((cell, c) => cell.padEnd(width[c] ?? 0)).join('  '))
console.log()
for (const e of errors)
  console.log(
    `view ${e.view}: error ${e.wasm.toFixed(5)}, reference ${e.reference.toFixed(5)}, ratio ${e.ratio.toFixed(3)}`,
  )
if (!quick) addResults('projector', result)
for (const projector of Object.values(engines)) projector.close()
