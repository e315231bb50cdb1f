import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alone } from './clinic-files.ts'

const gone = 999_999_999
let folder = ''
const lock = (): string => join(folder, '.lock')
const left = (): string[] => readdirSync(folder).filter((f) => f.startsWith('.lock'))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flavum-lock-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('one writer at once', () => {
  it('the lock names its holder while it works and leaves nothing behind', () => {
    expect(alone(folder, () => Number(readFileSync(lock(), 'utf8').split(' ')[0]))).toBe(process.pid)
    expect(() =>
      alone(folder, () => {
        throw new Error('work went wrong')
      }),
    ).toThrow('work went wrong')
    expect(left()).toEqual([])
  })

  it('never takes away a lock that another took between the look and the clearing', () => {
    writeFileSync(lock(), String(gone))
    const asked = vi.spyOn(process, 'kill')
    const held: string[] = []
    asked.mockImplementation((pid) => {
      if (pid !== gone) {
        // the other, who lives, is done
        if (existsSync(lock())) held.push(readFileSync(lock(), 'utf8'))
        rmSync(lock(), { force: true })
        return true
      }
      // just now somebody quicker cleared the dead lock away and took it
      unlinkSync(lock())
      writeFileSync(lock(), '4242')
      throw Object.assign(new Error('gone'), { code: 'ESRCH' })
    })
    expect(alone(folder, () => held)).toEqual(['4242'])
    expect(left()).toEqual([])
  })

  it('clears a lock away whose clearing was itself broken off', () => {
    writeFileSync(lock(), String(gone))
    writeFileSync(`${lock()}.clearing`, String(gone))
    expect(alone(folder, () => 'worked')).toBe('worked')
    expect(left()).toEqual([])
  })

  it('does not wait for good on a lock that names nobody', () => {
    writeFileSync(lock(), '')
    const long = new Date(Date.now() - 60_000)
    utimesSync(lock(), long, long)
    expect(alone(folder, () => 'worked')).toBe('worked')
    expect(left()).toEqual([])
  })
})
