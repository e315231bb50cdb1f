/** A person may stop at any time, read only the first lines, or run again: nothing hangs, nothing is lost, no stack is shown. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { flavum, scratch } from './command-line.ts'

const { at, folder } = scratch()
const program = resolve(import.meta.dirname, '../apps/cli/bin/flavum.mjs')

it('Ctrl+C ends within a second, with the sentence', async () => {
  const child = spawn(process.execPath, [program, 'measure', '--sample'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let interrupted = 0
  child.stderr.on('data', (text) => {
    said += text
    // the first line of progress comes from within work that does not pause for some seconds
    if (!interrupted && said.includes('%')) {
      interrupted = performance.now()
      child.kill('SIGINT')
    }
  })
  const exit = await new Promise((done) => child.on('close', done))
  expect(performance.now() - interrupted).toBeLessThan(1000)
  expect(exit).toBe(130)
  expect(said).toContain('The work was cancelled before it was done.')
  expect(said).not.toMatch(/\bat .*:\d+/)
})

it('a reader that closes early is no bug', async () => {
  const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  expect(await new Promise((done) => child.on('close', done))).toBe(0)
  expect(said).toBe('')
})

it('a run that ends in a fault leaves an earlier report as it was', () => {
  writeFileSync(`${folder('out')}/report.json`, '{"earlier":true}')
  expect(flavum('run', at('nowhere'), '--out', at('out')).exit).toBe(2)
  expect(readFileSync(at('out', 'report.json'), 'utf8')).toBe('{"earlier":true}')
})
