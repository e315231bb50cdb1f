/**
 * How long a report over many cases takes, and how much memory.
 *
 * Takes  --cases N (100000 unless told) and --seed.
 * Gives  bench/results/registry-speed.json: seconds for making the cases up, for turning them into rows, for counting and for the
 *        page; peak resident memory of the whole process.
 * Limits one process on this machine, once: a measurement, not a promise.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { localDate, random } from '@flavum/base'
import {
  cohortReport,
  operatorKeys,
  type RegistryRow,
  registryRow,
  reportHtml,
  syntheticClinic,
} from '@flavum/registry'

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const cases = Number(values.cases)
const asOf = localDate('2026-06-30')
const keyOf = operatorKeys(random('bench'))

const began = performance.now()
let toRows = 0
const rows: RegistryRow[] = []
// one after another, as a case store would hand them over
for (const state of syntheticClinic(values.seed, cases, { until: asOf })) {
  const from = performance.now()
  rows.push(registryRow(state, asOf, { operatorKey: keyOf }))
  toRows += performance.now() - from
}
const made = performance.now()
const report = cohortReport(rows, asOf, { synthetic: true })
const counted = performance.now()
const page = reportHtml(report)
const drawn = performance.now()

const seconds = (ms: number): number => Math.round(ms / 10) / 100
const result = {
  cases,
  procedures: report.procedures.value,
  generating: { value: seconds(made - began - toRows), unit: 's' },
  rows: { value: seconds(toRows), unit: 's' },
  counting: { value: seconds(counted - made), unit: 's' },
  page: { value: seconds(drawn - counted), unit: 's' },
  // what `flavum registry report` does with cases that are already folded
  report: { value: seconds(toRows + drawn - made), unit: 's' },
  peakMemory: { value: Math.round(process.resourceUsage().maxRSS / 1024), unit: 'MiB' },
  pageSize: { value: Math.round(page.length / 1024), unit: 'KiB' },
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
}
const file = fileURLToPath(new URL('results/registry-speed.json', import.meta.url))
mkdirSync(new URL('results', import.meta.url), { recursive: true })
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
