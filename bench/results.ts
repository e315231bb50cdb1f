/** What a benchmark leaves in bench/results: each script adds its own fields to a file and keeps those of the others. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

export function addResults(name: string, fields: Record<string, unknown>): void {
  const folder = fileURLToPath(new URL('results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/${name}.json`
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
  const machine = { machine: cpus()[0]?.model, cores: cpus().length, node: process.version }
  writeFileSync(file, `${JSON.stringify({ ...before, ...machine, ...fields }, null, 2)}\n`)
}
