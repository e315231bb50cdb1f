import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault, say } from '@flavum/base'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { caseVerb } from './case.ts'
import { openClinic } from './case-folder.ts'
import { due } from './due.ts'
import { registry } from './registry.ts'

let folder = ''
let printed = ''
let exitBefore: typeof process.exitCode
const file = (...path: string[]): string => join(folder, ...path)
const events = (caseId: string): string => file('cases', caseId, 'events.ndjson')
const nurse = ['--as', 'Nora Nurse', '--role', 'nurse'] as const

beforeEach(() => {
  exitBefore = process.exitCode
  folder = join(mkdtempSync(join(tmpdir(), 'flavum-case-')), 'clinic')
  const catcher = (text: string | Uint8Array): boolean => {
    printed += String(text)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(catcher)
  vi.spyOn(process.stderr, 'write').mockImplementation(catcher)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = exitBefore
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

/** What was printed; a fault is printed as its sentences. */
async function flavum(...words: readonly string[]): Promise<string> {
  printed = ''
  process.exitCode = 0
  const verbs = [caseVerb(), due(), registry()]
  const program = verbs.reduce((all, verb) => all.addCommand(verb.exitOverride()), new Command('flavum').exitOverride())
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    process.exitCode = 2
    printed += say(error)
  }
  return printed
}
const at = (...words: readonly string[]): Promise<string> => flavum(...words, '--clinic', folder)
const recorded = (caseId: string, ...words: readonly string[]) => at('case', 'record', caseId, ...words, ...nurse)
async function clinicWith(...cases: readonly string[]): Promise<void> {
  await flavum('case', 'init', folder, '--site', 'Hillside', '--zone', 'Europe/Berlin', '--demo')
  for (const name of cases) await at('case', 'open', '--case', name, ...nurse)
}
const change = (path: string, from: string, to: string): void =>
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))

describe('a case that was changed, cut or deleted', () => {
  beforeEach(async () => {
    await clinicWith('one', 'two', 'three', 'four')
    for (const name of ['one', 'two', 'three', 'four']) await recorded(name, 'asa.classified', 'class=2')
    change(events('one'), '"class":2', '"class":3')
    change(events('two'), '{', 'nonsense{')
    rmSync(file('cases', 'three'), { recursive: true })
  })

  it('is named at the top of the due list, also where its folder is gone', async () => {
    const text = await at('due')
    for (const name of ['one', 'two', 'three']) expect(text).toMatch(new RegExp(`^!! ${name}: .*by hand`, 'm'))
    expect(text).not.toContain('!! four')
    expect(text).toMatch(/^four +record +assessment of the referral +owed/m)
    expect(text.indexOf('!! three')).toBeLessThan(text.indexOf('\nfour'))
  })

  it('is named and left out of every count of the registry, and stops nothing', async () => {
    const text = await at('registry', 'report')
    expect(text).toContain('1 case, 0 procedures started')
    for (const name of ['one', 'two', 'three']) expect(text).toContain(`!! ${name}: `)
    expect(text).toContain('3 cases left out')
    const found = JSON.parse(await at('registry', 'report', '--json'))
    expect(found.cases.value).toBe(1)
    expect(found.doubtful.map((d: { caseId: string }) => d.caseId).sort()).toEqual(['one', 'three', 'two'])
    expect(await at('registry', 'export', '--what', 'rows', '--format', 'csv')).toContain('3 cases left out')
  })

  it('is named by list, show, log and documents', async () => {
    const list = await at('case', 'list')
    for (const name of ['one', 'two', 'three']) expect(list).toContain(`!! ${name}: `)
    expect(list).toMatch(/^four /m)
    expect(await at('case', 'show', 'one')).toContain('!! one: Entry 2 does not say what it said')
    expect(process.exitCode).toBe(2)
    expect(await at('case', 'show', 'four')).not.toContain('!!')
    expect(await at('case', 'log', 'one')).toContain('!! one: ')
    expect(await at('case', 'day', 'one')).toContain('!! one: ')
  })

  it('keeps its name: no other case is opened under it', async () => {
    expect(await at('case', 'open', '--case', 'three', ...nurse)).toContain('There is a case of that name already')
  })

  it('where the anchors cannot be read, every case says so and is still looked after', async () => {
    writeFileSync(file('heads.ndjson'), 'nonsense\n')
    expect(await at('due')).toMatch(/!! four: Line 1 of heads.ndjson cannot be read/)
  })
})

describe('pages that were shown', () => {
  it('an edited one and a missing one are found, and keep nobody from recording', async () => {
    await clinicWith('one')
    await at('case', 'decide', 'one', ...nurse)
    expect(await at('case', 'verify')).toBe('one is whole.\n')
    const [page = ''] = readdirSync(file('pages'))
    const before = readFileSync(file('pages', page), 'utf8')
    writeFileSync(file('pages', page), before.replace('Your choice', 'Our choice'))
    expect(await at('case', 'verify')).toContain('The page that entry 2 says was shown is not kept as it was shown.')
    expect(process.exitCode).toBe(2)
    rmSync(file('pages', page))
    expect(await at('case', 'verify', 'one')).toContain('the page is not kept here')
    expect(await recorded('one', 'asa.classified', 'class=2')).toContain('Recorded as entry 3')
  })
})

describe('words', () => {
  it('a correction of one root leaves the others as they were', async () => {
    await clinicWith('one')
    const check = ['perineal=normal', 'backPain=none', 'legPain=none', 'voided=yes', 'phase=baseline']
    await recorded('one', 'neuro.checked', 'strength.L4 left=5', 'strength.L5 left=5', ...check)
    await at('case', 'correct', 'one', '2', 'strength.L5 left=4', '--reason', 'misread', ...nurse)
    const { state } = JSON.parse(await at('case', 'show', 'one', '--json'))
    expect(state.records['neuro.checked'][0].body.strength).toEqual({ 'L4 left': 5, 'L5 left': 4 })
  })

  it('a time inside an entry is typed as after --at', async () => {
    await clinicWith('one')
    const said = await recorded('one', 'antithrombotic.last-taken', 'drug=apixaban', 'at=2026-02-27T08:00')
    expect(said).toContain('Recorded as entry 2')
    expect(await at('case', 'log', 'one', '--full')).toContain('2026-02-27T08:00:00+01:00[Europe/Berlin]')
    expect(await recorded('one', 'antithrombotic.last-taken', 'drug=apixaban', 'at=lately')).toContain('null')
    expect(await recorded('one', 'case.opened', 'referredOn=soon')).toContain('null')
  })

  it('refuses a name of a case that tells who the person is; a name that is made tells nothing', async () => {
    await clinicWith()
    const who = ['--name', 'Ida Lind', '--patient-id', 'MRN 4711', '--birth-date', '1952-05-06', ...nurse]
    for (const name of ['ida-lind-1952', 'p-4711', 'x1952'])
      expect(await at('case', 'open', '--case', name, ...who)).toContain('tells who the person is')
    expect(readdirSync(file('cases'))).toEqual([])
    expect(await at('case', 'open', ...who)).toMatch(/The case is called case-[0-9a-f]{8}/)
  })
})

describe('alarms that are owed', () => {
  it('go to the lead, with the very words to record it', async () => {
    await clinicWith('one')
    const found = ['what=epidural haematoma', 'grade=3', 'serious=yes', 'related=possible', 'outcome=ongoing']
    expect(await recorded('one', 'complication.occurred', ...found)).toContain('Recorded as entry 3: alarm.raised')
    const text = await at('due')
    expect(text).toMatch(/^one +alarm +emergency: epidural haematoma/m)
    const command = 'case record one alarm.escalated alarm=3 to=lead'
    expect(text).toContain(`flavum ${command}`)
    expect(await at(...command.split(' '), ...nurse)).toContain('Recorded as entry 4: alarm.escalated')
    expect(await at('due')).not.toContain('alarm.escalated alarm=3')
  })

  it('come with what is handed in, once', async () => {
    await clinicWith('one')
    const moment = '2026-03-07T11:00:00+01:00[Europe/Berlin]'
    const body = { answers: { 'saddle-numbness': 'yes' } }
    const actor = { name: 'Nora Nurse', role: 'nurse' }
    const line = { id: 'x1', type: 'symptoms.reported', occurredAt: moment, recordedAt: moment, actor, body }
    const tablet = file('tablet.ndjson')
    writeFileSync(tablet, `${JSON.stringify(line)}\n`)
    expect(await at('case', 'hand-in', 'one', tablet, '--now', '2026-03-07T12:00')).toContain('entry 3: alarm.raised')
    expect(await at('case', 'hand-in', 'one', tablet, '--now', '2026-03-07T12:00')).not.toContain('alarm.raised')
    const { alarms } = JSON.parse(await at('case', 'show', 'one', '--json'))
    expect(alarms).toMatchObject([{ actor, body: { urgency: 'emergency', from: 'x1' } }])
  })
})

describe('signatures', () => {
  const score = 'discharge/aldrete-to-leave'
  const sign = (by: string, role: string, id: string, ...more: readonly string[]) =>
    at('case', 'sign', id, '--by', by, '--role', role, ...more)
  const signatures = () => JSON.parse(readFileSync(file('site.json'), 'utf8')).signatures
  beforeEach(async () => {
    await flavum('case', 'init', folder, '--site', 'Hillside', '--zone', 'Europe/Berlin')
  })

  it('are taken from a named clinician who may, for a value like the published, and nothing else', async () => {
    for (const [by, role, ...more] of [
      ['patient', 'patient'],
      ['x', 'lead'],
      ['Ada Berg', 'patient'],
      ['Ada Berg', 'nurse'],
      ['Ada Berg', 'lead', '--instead', '"nine"'],
      ['Ada Berg', 'lead', '--instead', '-5'],
      ['Ada Berg', 'lead', '--instead', 'null'],
    ] as const)
      expect(await sign(by, role, score, ...more)).not.toContain('has signed')
    expect(await sign('Ada Berg', 'lead', 'stop/conditions', '--instead', '[]')).toContain('at least one entry')
    expect(signatures()).toEqual([])
    expect(await sign('Ada Berg', 'lead', score, '--instead', '8')).toContain('Ada Berg has signed')
    expect(signatures()).toMatchObject([{ evidence: score, instead: 8 }])
  })

  it('in a file, one that could not have been given covers nothing, is named, and stays until it is signed anew', async () => {
    await sign('Ada Berg', 'lead', score, '--instead', '8')
    change(file('site.json'), '"instead": 8', '"instead": "nine"')
    await sign('Ada Berg', 'operator', 'discharge/padss-to-leave')
    expect(openClinic(folder).site.signatures.map((s) => s.evidence)).toEqual(['discharge/padss-to-leave'])
    expect(signatures()).toHaveLength(2)
    for (const verb of [['due'], ['case', 'list'], ['registry', 'report']])
      expect(await at(...verb)).toContain('!! What was signed in place of "Least modified Aldrete score')
    await sign('Ada Berg', 'lead', score)
    expect(await at('due')).not.toContain('!!')
    expect(signatures()).toHaveLength(2)
  })
})
