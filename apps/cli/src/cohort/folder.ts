/**
 * A cohort's folder: `cohort.json` says which cohort it is, `parts/` holds the rows, `timings/` what they cost, beside them
 * `summary.json` and `report.html`.
 *
 * Every file is written whole, under another name, and then renamed: what is there is finished. So a killed run is gone on with by
 * the same words, and ends in the same parts, byte for byte. What depends on the machine stands apart from them.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Cohort,
  type CohortRow,
  cohortHtml,
  type Part,
  partsOf,
  type RunCost,
  readPart,
  type Summary,
  summaryOf,
} from '@flavum/cohort'
import { contentHash } from '@flavum/grid'
import { cliMessages, notWritten } from '../sources.ts'

export interface Timing {
  /** Of each spine on its thread. */
  readonly seconds: readonly number[]
  /** Of the whole program up to then. */
  readonly peakMemoryMb: number
  readonly threads: number
}

const schemaVersion = 1
const unfinished = '.unfinished'
const timingOf = (name: string): string => name.replace('.parquet', '.json')

export async function writeWhole(path: string, what: string | Uint8Array): Promise<void> {
  await writeFile(path + unfinished, what).catch(notWritten)
  await rename(path + unfinished, path).catch(notWritten)
}

/** Makes the folder, or finds it begun; gives the parts that are still to be made. Faults `cli/other-cohort`, `cli/no-writing`. */
export async function keepCohort(folder: string, cohort: Cohort, parts: readonly Part[]): Promise<readonly Part[]> {
  await Promise.all(
    ['parts', 'timings'].map((name) => mkdir(join(folder, name), { recursive: true }).catch(notWritten)),
  )
  const there = await cohortIn(folder)
  if (there && !same(there, cohort)) throw cliMessages.fault('cli/other-cohort', { there: told(there) })
  if (!there)
    await writeWhole(join(folder, 'cohort.json'), `${JSON.stringify({ schemaVersion, ...cohort }, null, 2)}\n`)
  const names = await readdir(join(folder, 'parts'))
  for (const name of names) if (name.endsWith(unfinished)) await rm(join(folder, 'parts', name), { force: true })
  return parts.filter((p) => !names.includes(p.name))
}

export async function keepPart(folder: string, { name }: Part, bytes: Uint8Array, timing: Timing): Promise<void> {
  // the timing first: a part that is there has one
  await writeWhole(join(folder, 'timings', timingOf(name)), `${JSON.stringify(timing)}\n`)
  await writeWhole(join(folder, 'parts', name), bytes)
}

/** Faults `cli/no-cohort`, `cli/other-cohort`, `cli/parts-missing`. */
export async function mergeCohorts(folders: readonly string[], into: string): Promise<Cohort> {
  const found = await Promise.all(folders.map(cohortIn))
  const cohort = found[0]
  for (const [n, one] of found.entries()) {
    if (!one || !cohort) throw cliMessages.fault('cli/no-cohort', { count: n + 1 })
    if (!same(one, cohort)) throw cliMessages.fault('cli/other-cohort', { there: told(one) })
  }
  if (!cohort) throw cliMessages.fault('cli/no-cohort', { count: 1 })
  await keepCohort(into, cohort, [])
  for (const folder of folders)
    for (const name of await partNames(folder)) {
      await copyFile(join(folder, 'timings', timingOf(name)), join(into, 'timings', timingOf(name))).catch(() => {})
      await copyFile(join(folder, 'parts', name), join(into, 'parts', name)).catch(notWritten)
    }
  const missing = await missingParts(into, cohort)
  if (missing > 0) throw cliMessages.fault('cli/parts-missing', { missing, all: partsOf(cohort).length })
  return cohort
}

export async function missingParts(folder: string, cohort: Cohort): Promise<number> {
  const names = await partNames(folder)
  return partsOf(cohort).filter((p) => !names.includes(p.name)).length
}

/** Reads every finished part and writes `summary.json` and `report.html`: what depends on the rows alone, then what the run cost. */
export async function writeResults(folder: string): Promise<{ summary: Summary; run: object }> {
  const rows: CohortRow[] = []
  const timings: Timing[] = []
  let rowsHash = ''
  for (const name of await partNames(folder)) {
    const bytes = new Uint8Array(await readFile(join(folder, 'parts', name)))
    rowsHash = contentHash(bytes, rowsHash)
    rows.push(...(await readPart(bytes, name)))
    const timing = await readFile(join(folder, 'timings', timingOf(name)), 'utf8').catch(() => null)
    if (timing) timings.push(JSON.parse(timing) as Timing)
  }
  rows.sort((a, b) => a.index - b.index)
  const summary = summaryOf(rows)
  const cost = costOf(timings)
  const run = { rowsHash, secondsPerSpine: cost.secondsPerSpine, run: cost }
  await writeWhole(join(folder, 'summary.json'), `${JSON.stringify({ ...summary, ...run }, null, 2)}\n`)
  await writeWhole(join(folder, 'report.html'), cohortHtml(rows, cost))
  return { summary, run }
}

function costOf(timings: readonly Timing[]): RunCost {
  const seconds = timings.flatMap((t) => t.seconds)
  const mean = seconds.length ? seconds.reduce((a, b) => a + b, 0) / seconds.length : null
  return {
    secondsPerSpine: mean === null ? null : Math.round(mean * 1000) / 1000,
    threads: Math.max(0, ...timings.map((t) => t.threads)),
    peakMemoryMb: Math.max(0, ...timings.map((t) => t.peakMemoryMb)),
  }
}

const partNames = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(folder, 'parts')).catch(() => [])).filter((name) => name.endsWith('.parquet')).sort()

async function cohortIn(folder: string): Promise<Cohort | null> {
  const text = await readFile(join(folder, 'cohort.json'), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return JSON.parse(text) as Cohort
  } catch {
    return null
  }
}

const keys = ['spines', 'seedFrom', 'check', 'fromCt', 'rowsPerPart'] as const
const same = (a: Cohort, b: Cohort): boolean => keys.every((key) => a[key] === b[key])
const told = (c: Cohort): string => keys.map((key) => `${key} ${c[key]}`).join(', ')
