/** Runs the built command line as a person would, and small generated scans for it to chew on. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Volume } from '@flavum/grid'
import { writeCtSeries } from '@flavum/image'
import { afterAll, beforeAll } from 'vitest'

const root = resolve(import.meta.dirname, '..')

export interface Answer {
  readonly exit: number | null
  readonly out: string
  readonly error: string
}

export function flavum(...words: readonly string[]): Answer {
  const done = spawnSync(process.execPath, [resolve(root, 'apps/cli/bin/flavum.mjs'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { exit: done.status, out: done.stdout, error: done.stderr }
}

/** The code of the Fault that the words ended in; what was printed where it was none. */
export function faultOf(...words: readonly string[]): string {
  const { exit, out, error } = flavum(...words, '--json')
  if (exit !== 2) return `exit ${exit}: ${out.slice(0, 300)} ${error.slice(0, 600)}`
  const { fault } = JSON.parse(out) as { fault: { code: string; found: string; remedy: string } }
  return fault.found.length > 10 && fault.remedy.length > 10 ? fault.code : `${fault.code} without a sentence`
}

/** A folder for one test file, gone afterwards. */
export function scratch(): {
  readonly at: (...parts: readonly string[]) => string
  readonly folder: (name: string) => string
} {
  let base = ''
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'flavum-e2e-'))
  })
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  const at = (...parts: readonly string[]): string => join(base, ...parts)
  return {
    at,
    folder: (name) => {
      mkdirSync(at(name), { recursive: true })
      return at(name)
    },
  }
}

export type Slices = readonly { readonly name: string; readonly bytes: Uint8Array }[]

export const slicesOf = (volume: Volume): Slices =>
  writeCtSeries(volume, { patientPosition: 'HFP', description: 'test' })

export function put(folder: string, slices: Slices): string {
  for (const { name, bytes } of slices) writeFileSync(join(folder, name), bytes)
  return folder
}

/** The same files with every run of bytes `from` written over by `to`, which must be as long. */
export function overwritten(slices: Slices, from: string, to: string): Slices {
  const pattern = Buffer.from(from, 'latin1')
  return slices.map(({ name, bytes }) => {
    const copy = Buffer.from(bytes)
    const n = copy.indexOf(pattern)
    if (n < 0) throw new Error('the bytes to overwrite are not there')
    copy.write(to, n, 'latin1')
    return { name, bytes: copy }
  })
}
