/**
 * Talking to the person at the terminal: progress on stderr, results on stdout, nothing else.
 */
import { workerData } from 'node:worker_threads'
import {
  type Fault,
  type Figure,
  type Finding,
  figureText,
  type Moment,
  momentAt,
  sentence,
  type Watch,
  watch,
} from '@flavum/base'

/** A worker's streams do not know where they end; the main thread does, and hands it on. */
const tty = process.stderr.isTTY || (workerData as { tty?: boolean } | null)?.tty === true

/** One line that renews itself on a terminal; a line per stage where output goes to a file. */
export function progress(quiet: boolean): Watch {
  let last = ''
  return watch((what, done) => {
    if (quiet) return
    const line = `${String(Math.round(done * 100)).padStart(3)} %  ${what}`
    if (tty) process.stderr.write(`\r\x1b[K${done >= 1 ? '' : line}`)
    else if (what !== last) process.stderr.write(`${line}\n`)
    last = what
  })
}

/** This moment, where this computer stands. */
export const now = (): Moment => momentAt(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)

export const out = (line = ''): void => void process.stdout.write(`${line}\n`)
/** `1 case`, `2 cases`. */
export const counted = (n: number | null, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
export const json = (value: unknown): void => out(JSON.stringify(value, null, 2))

/** In the machine form on stdout where that was asked for, else as two sentences on stderr. */
export function printFault({ code, params }: Fault): void {
  const { found, remedy } = sentence({ code, params })
  if (process.argv.includes('--json')) json({ fault: { code, params, found, remedy } })
  else process.stderr.write(`${tty ? '\r\x1b[K' : ''}${found}\n${remedy}\n`)
}

const marks = { info: '-', warning: '!', error: '!!' } as const
export function printFindings(findings: readonly Finding[]): void {
  for (const f of findings) {
    const { found, remedy } = sentence(f)
    out(`${marks[f.severity]} ${found}${remedy ? ` ${remedy}` : ''}`)
  }
}

/** Columns as wide as their widest cell. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = head.map((h, c) => Math.max(h.length, ...rows.map((r) => (r[c] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => cell.padEnd(width[c] ?? 0))
      .join('  ')
      .trimEnd()
  out(line(head))
  out(width.map((w) => '-'.repeat(w)).join('  '))
  for (const row of rows) out(line(row))
}

/** A figure for a narrow column; why one is missing stands below the table. */
export const short = (f: Figure | undefined, digits = 1): string =>
  f === undefined ? '' : f.value === null ? 'not measurable' : figureText(f, digits)
