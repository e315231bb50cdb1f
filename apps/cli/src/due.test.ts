import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localDate, type Moment, moment } from '@flavum/base'
import type { Body, EventType } from '@flavum/casebook'
import { aftercare, demoSignatures, type Site, warningSigns } from '@flavum/evidence'
import { carePlan } from '@flavum/recovery'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { laterRules } from './case/desk.ts'
import { type Clinic, makeClinic } from './case-folder.ts'
import { due } from './due.ts'

const site: Site = {
  name: 'Sample clinic',
  zone: 'Europe/Berlin',
  signatures: demoSignatures([aftercare, ...warningSigns], localDate('2026-01-05')),
  demo: true,
}
const at = (day: string, time = '10:00'): Moment => moment(`${day}T${time}:00+01:00[Europe/Berlin]`)

let folder = ''
let clinic: Clinic
let printed = ''
let n = 0
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'due-')), 'clinic')
  clinic = makeClinic(folder, site)
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

function say<T extends EventType>(caseId: string, type: T, when: Moment, body: Body<T>): void {
  const actor = { name: 'Dr Vance', role: 'operator' } as const
  const entry = { id: `x${++n}`, type, occurredAt: when, recordedAt: when, actor, body }
  const result = clinic.append(caseId, entry, laterRules(site), at('2026-12-31'))
  if ('refused' in result) throw new Error(result.refused.map((r) => r.code).join(' '))
}
function home(caseId: string): void {
  say(caseId, 'case.opened', at('2026-02-01'), { referredOn: null })
  say(caseId, 'procedure.ended', at('2026-03-02'), { done: [{ level: 'L4-L5', side: 'left' }] })
  say(caseId, 'person.left', at('2026-03-02', '13:00'), { exit: 'home' })
}
function signPlan(caseId: string): void {
  const made = carePlan(clinic.book(caseId).state, aftercare, site, 'Dr Vance')
  if ('refused' in made) throw new Error(made.refused.map((r) => r.code).join(' '))
  say(caseId, 'careplan.signed', at('2026-03-02', '14:00'), made.plan)
}
async function run(...words: string[]): Promise<string> {
  printed = ''
  await due()
    .exitOverride()
    .parseAsync(['--clinic', folder, ...words], { from: 'user' })
  return printed
}
const rows = async (on: string, ...more: string[]) => JSON.parse(await run('--on', on, '--json', ...more)).rows

describe('flavum due', () => {
  it('tells a nurse on any day who is owed what, from leaving to two years', async () => {
    home('quiet-elm')
    expect(await rows('2026-03-02')).toMatchObject([{ kind: 'care plan', caseId: 'quiet-elm', status: 'owed' }])
    signPlan('quiet-elm')
    expect(await run('--on', '2026-03-02')).toMatch(/Nothing is owed to anybody on 2026-03-02, of one case/)
    const text = await run('--on', '2026-03-04')
    expect(text).toMatch(/quiet-elm {2}call {2,}first call {2,}overdue {2,}2026-03-03/)
    expect(text).toContain('not for clinical decisions')
    expect(await rows('2028-03-02')).not.toEqual([])
    expect(await rows('2026-03-02', '--all')).toHaveLength(29)
  })

  it('puts alarms first', async () => {
    for (const name of ['one', 'two']) {
      home(name)
      signPlan(name)
    }
    say('two', 'alarm.raised', at('2026-03-03', '20:00'), { urgency: 'emergency', signs: ['both-legs'] })
    expect((await rows('2026-03-04'))[0]).toMatchObject({ caseId: 'two', kind: 'alarm', what: 'emergency: both-legs' })
  })

  it('names a case that is damaged or unreadable, and goes on with the others', async () => {
    for (const name of ['one', 'two', 'three']) home(name)
    writeFileSync(join(folder, 'cases', 'one', 'events.ndjson'), 'nonsense\n')
    appendFileSync(join(folder, 'heads.ndjson'), '{"caseId":"two","sequence":9,"hash":"00"}\n')
    const text = await run('--on', '2026-03-05')
    expect(text).toMatch(/!! one: .*by hand/)
    expect(text).toMatch(/!! two: .*by hand/)
    expect(text).toMatch(/three {2}care plan/)
    expect(text).not.toContain(folder)
  })

  it('refuses a day that is none, and a folder that is no clinic, in a sentence', async () => {
    await expect(run('--on', 'tomorrow')).rejects.toThrow(/Write the day as 2026-03-02/)
    await expect(run('--on', '2026-02-30')).rejects.toThrow(/Write the day/)
    await expect(
      due()
        .exitOverride()
        .parseAsync(['--clinic', join(folder, 'none')], { from: 'user' }),
    ).rejects.toThrow(/There is no clinic/)
  })
})
