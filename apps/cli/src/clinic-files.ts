/**
 * Files that must survive a power cut: appended a line at a time and flushed, replaced whole or not at all, one writer at once.
 *
 * Limits  a lock says who writes by the number of their process, so it holds on one computer, not across a network drive.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { clinicMessages } from './clinic-messages.ts'

/** The text of a file; empty where there is none. Faults `clinic/unreadable`. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (why(error) === 'ENOENT') return ''
    throw clinicMessages.fault('clinic/unreadable', { why: why(error) })
  }
}

export interface Lines {
  readonly whole: readonly string[]
  /** What stands after the last line break: a line that was not written to its end. */
  readonly torn: string
}

export function linesOf(file: string): Lines {
  const lines = textOf(file).split('\n')
  const torn = lines.pop() ?? ''
  return { whole: lines, torn }
}

/** One line more, on the disk before this returns. A torn line before it is set aside. Faults `clinic/not-written`. */
export function appendLine(file: string, line: string): void {
  writing(() => {
    const fresh = !existsSync(file)
    const { whole, torn } = linesOf(file)
    if (torn) {
      flushed(`${file}.torn`, 'a', `${torn}\n`)
      const kept = openSync(file, 'r+')
      ftruncateSync(kept, Buffer.byteLength(whole.map((l) => `${l}\n`).join('')))
      fsyncSync(kept)
      closeSync(kept)
    }
    flushed(file, 'a', `${line}\n`)
    if (fresh) flushFolder(dirname(file))
  })
}

/** The whole file, new or as it was before. Faults `clinic/not-written`. */
export function replaceFile(file: string, text: string): void {
  writing(() => {
    flushed(`${file}.new`, 'w', text)
    renameSync(`${file}.new`, file)
    flushFolder(dirname(file))
  })
}

export function removeFile(file: string): void {
  writing(() => {
    if (!existsSync(file)) return
    unlinkSync(file)
    flushFolder(dirname(file))
  })
}

/** Runs alone: another process that wants to write to this folder waits, up to ten seconds. Faults `clinic/busy`. */
export function alone<T>(folder: string, work: () => T): T {
  const lock = join(folder, '.lock')
  const patience = Date.now() + 10_000
  while (!taken(lock)) {
    if (abandoned(lock)) continue
    if (Date.now() > patience) throw clinicMessages.fault('clinic/busy')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30)
  }
  try {
    return work()
  } finally {
    unlinkSync(lock)
  }
}

function taken(lock: string): boolean {
  try {
    flushed(lock, 'wx', String(process.pid))
    return true
  } catch (error) {
    if (why(error) === 'EEXIST') return false
    throw clinicMessages.fault('clinic/not-written', { why: why(error) })
  }
}

/** Whoever held it is gone. Renaming first lets only one of those who wait clear it away. */
function abandoned(lock: string): boolean {
  const holder = Number(textOf(lock))
  if (!Number.isInteger(holder) || holder <= 0 || runs(holder)) return false
  try {
    renameSync(lock, `${lock}.${process.pid}`)
    unlinkSync(`${lock}.${process.pid}`)
  } catch {
    // somebody else was quicker
  }
  return true
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return why(error) !== 'ESRCH'
  }
}

function flushed(file: string, how: 'a' | 'w' | 'wx', text: string): void {
  const open = openSync(file, how)
  try {
    writeSync(open, text)
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

function flushFolder(folder: string): void {
  const open = openSync(folder, 'r')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

function writing(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && !('params' in error))
      throw clinicMessages.fault('clinic/not-written', { why: why(error) })
    throw error
  }
}

const why = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
