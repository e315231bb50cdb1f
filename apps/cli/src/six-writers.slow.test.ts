import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { moment } from '@flavum/base'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { laterRules } from './case/desk.ts'
import { makeClinic, openClinic } from './case-folder.ts'

const writers = 6
const each = 12
const root = resolve(import.meta.dirname, '../../..')
let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'flavum-writers-')), 'clinic')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

/** A process of its own that records so many entries, once the others are there too. */
function writer(name: string): Promise<string> {
  const program = `
    import { openClinic } from ${JSON.stringify(join(import.meta.dirname, 'case-folder.ts'))}
    import { laterRules } from ${JSON.stringify(join(import.meta.dirname, 'case/desk.ts'))}
    const clinic = openClinic(${JSON.stringify(folder)})
    const rules = laterRules(clinic.site)
    const at = '2026-03-02T09:00:00Z[UTC]'
    process.stdout.write('ready\\n')
    process.stdin.once('data', () => {
      for (let n = 0; n < ${each}; n++) {
        const body = { drug: 'lidocaine', purpose: 'other', dose: null }
        const actor = { name: 'Ada Berg', role: 'nurse' }
        clinic.append('c1', { id: '${name}' + n, type: 'drug.given', occurredAt: at, recordedAt: at, actor, body }, rules, at)
      }
      process.stdin.destroy()
    })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], { cwd: root })
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  waiting.push(new Promise((ready) => child.stdout.once('data', () => ready(() => child.stdin.write('go\n')))))
  return new Promise((done) =>
    child.on('exit', (code) => done(code === 0 ? '' : `${name} ended with ${code}: ${said.join('')}`)),
  )
}
const waiting: Promise<() => void>[] = []

describe('several computers of a clinic write at once', () => {
  it(`${writers} processes, a lock left by one that is gone: every entry is there and the chain holds`, async () => {
    const site = { name: 'Hillside', zone: 'UTC', signatures: [] }
    const clinic = makeClinic(folder, site)
    const at = moment('2026-03-02T08:00:00Z[UTC]')
    const actor = { name: 'Ada Berg', role: 'nurse' }
    const opened = { id: 'o', type: 'case.opened', occurredAt: at, recordedAt: at, actor, body: { referredOn: null } }
    clinic.append('c1', opened, laterRules(site), at)
    const ended = Array.from({ length: writers }, (_, n) => writer(`w${n}-`))
    const start = await Promise.all(waiting)
    writeFileSync(join(folder, '.lock'), '999999999')
    for (const go of start) go()
    expect((await Promise.all(ended)).join('')).toBe('')
    const { events } = openClinic(folder).book('c1')
    expect(openClinic(folder).verify('c1')).toEqual([])
    expect(new Set(events.map((e) => e.id)).size).toBe(1 + writers * each)
    expect(readFileSync(join(folder, 'heads.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(1 + writers * each)
  })
})
