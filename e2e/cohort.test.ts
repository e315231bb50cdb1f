/**
 * A cohort as a person runs it: killed half-way and gone on with, it ends in the same bytes; shards put together are the whole;
 * other words on the same folder are refused.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultOf, flavum, scratch } from './command-line.ts'

const { at } = scratch()
const words = ['cohort', '--spines', '2', '--part-rows', '1', '--seed-from', '9', '--quiet'] as const
const parts = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'parts')).map((name) => [name, readFileSync(join(folder, 'parts', name), 'base64')]),
  )
/** Without what the machine adds. */
const summary = (folder: string): object => {
  const { secondsPerSpine, run, ...rows } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))
  expect(secondsPerSpine).toBeGreaterThan(0)
  expect(run.peakMemoryMb).toBeGreaterThan(0)
  return rows
}

/** Begins, and kills without a warning once a part is there. */
const killedHalfWay = (folder: string): Promise<void> =>
  new Promise((done) => {
    const bin = resolve(import.meta.dirname, '../apps/cli/bin/flavum.mjs')
    const run = spawn(process.execPath, [bin, ...words, '--jobs', '1', '--out', folder], { stdio: 'ignore' })
    const look = setInterval(() => {
      try {
        if (readdirSync(join(folder, 'parts')).some((name) => name.endsWith('.parquet'))) run.kill('SIGKILL')
      } catch {
        // not begun yet
      }
    }, 20)
    run.on('exit', () => {
      clearInterval(look)
      done()
    })
  })

describe('flavum cohort', () => {
  it('killed half-way and gone on with, gives what a whole run gives, byte for byte', async () => {
    expect(flavum(...words, '--jobs', '2', '--out', at('whole')).exit).toBe(0)
    await killedHalfWay(at('killed'))
    expect(Object.keys(parts(at('killed')))).toHaveLength(1)
    // what a kill in the middle of writing leaves behind
    writeFileSync(at('killed', 'parts', 'part-00001.parquet.unfinished'), 'half a pa')
    expect(flavum(...words, '--jobs', '1', '--out', at('killed')).exit).toBe(0)
    expect(parts(at('killed'))).toEqual(parts(at('whole')))
    expect(summary(at('killed'))).toEqual(summary(at('whole')))
    expect(summary(at('whole'))).toMatchObject({ spines: 2, hardLimitViolations: 0, duraBreaches: 0 })
    expect(readFileSync(at('whole', 'report.html'), 'utf8')).toContain('not for clinical decisions')
    // four spines in all, half a minute or so of processor time each where others want it too
  }, 900_000)

  it('shards put together are the whole; one that is missing is said', () => {
    for (const [n, other] of [
      [1, 'part-00001'],
      [2, 'part-00000'],
    ] as const) {
      mkdirSync(at(`shard-${n}`))
      cpSync(at('whole'), at(`shard-${n}`), { recursive: true })
      rmSync(at(`shard-${n}`, 'parts', `${other}.parquet`))
    }
    // each is finished: running it again makes nothing
    expect(flavum(...words, '--shard', '2/2', '--out', at('shard-2')).out).toContain('1 parts of the whole')
    expect(faultOf('cohort', '--merge', at('shard-1'), '--out', at('half'))).toBe('cli/parts-missing')
    expect(flavum('cohort', '--merge', at('shard-1'), at('shard-2'), '--out', at('merged')).exit).toBe(0)
    expect(parts(at('merged'))).toEqual(parts(at('whole')))
    expect(summary(at('merged'))).toEqual(summary(at('whole')))
  })

  it('says what is wrong with the words, the folder or a part', () => {
    expect(faultOf('cohort', '--spines', '3', '--out', at('whole'))).toBe('cli/other-cohort')
    expect(faultOf('cohort', '--out', at('none'))).toBe('cli/not-a-choice')
    expect(faultOf('cohort', '--spines', '0', '--out', at('none'))).toBe('cli/not-a-choice')
    expect(faultOf('cohort', '--spines', '2', '--shard', '3/2', '--out', at('none'))).toBe('cli/not-a-choice')
    expect(faultOf('cohort', '--merge', at('nowhere'), '--out', at('none'))).toBe('cli/no-cohort')
    writeFileSync(at('merged', 'parts', 'part-00000.parquet'), 'not Parquet')
    expect(faultOf(...words, '--out', at('merged'))).toBe('cohort/part-unreadable')
  })
})
