/**
 * Files that must survive a power cut: appended a line at a time and flushed, replaced whole or not at all, one writer at once.
 *
 * Limits  a lock says who writes by the number of their process, so it holds on one computer, not across a network drive, and
 *         needs a file system that can give one file two names.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
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
  const until = Date.now() + patience
  while (!taken(lock)) {
    if (clearedAway(lock)) continue
    if (Date.now() > until) throw clinicMessages.fault('clinic/busy')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30)
  }
  try {
    return work()
  } finally {
    unlinkSync(lock)
  }
}

const patience = 10_000

/** Made whole under another name and then linked: a lock never stands there without the number of its holder. */
function taken(lock: string): boolean {
  const own = `${lock}.${process.pid}.${randomUUID()}`
  try {
    flushed(own, 'wx', `${process.pid} ${randomUUID()}`)
    try {
      linkSync(own, lock)
    } finally {
      unlinkSync(own)
    }
    return true
  } catch (error) {
    if (why(error) === 'EEXIST') return false
    throw clinicMessages.fault('clinic/not-written', { why: why(error) })
  }
}

/**
 * Whether a lock that nobody holds any more was cleared away. Its holder is gone and cannot do so, and of those who wait only
 * the one who holds a lock of its own for it does; whoever took the lock in the meantime is left alone.
 */
function clearedAway(lock: string): boolean {
  const found = textOf(lock)
  if (!nobodyHolds(lock, found)) return false
  const clearing = `${lock}.clearing`
  if (!taken(clearing)) return clearedAway(clearing)
  try {
    if (textOf(lock) === found && nobodyHolds(lock, found)) unlinkSync(lock)
  } catch (error) {
    if (why(error) !== 'ENOENT') throw clinicMessages.fault('clinic/not-written', { why: why(error) })
  } finally {
    unlinkSync(clearing)
  }
  return true
}

/** Its holder is gone; or it names none and is older than anybody waits. */
function nobodyHolds(lock: string, text: string): boolean {
  const holder = Number(text.split(' ')[0])
  if (Number.isInteger(holder) && holder > 0) return !runs(holder)
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
  return made !== undefined && Date.now() - made > patience
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
