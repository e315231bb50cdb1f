/** The main job as a person meets it: one command on the sample, a report that opens offline in a browser. */
import { readFileSync, writeFileSync } from 'node:fs'
import { defaultKnobs, phantomCt, spinePhantom } from '@flavum/phantom'
import { reportSchema } from '@flavum/report'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere, launch } from './browser.ts'
import { faultOf, flavum, put, scratch, slicesOf } from './command-line.ts'

const { at, folder } = scratch()
const read = () => reportSchema.parse(JSON.parse(readFileSync(at('out', 'report.json'), 'utf8')))

beforeAll(() => {
  const { exit, error } = flavum('run', '--sample', '--level', 'L4-L5', '--side', 'left', '--out', at('out'))
  if (exit !== 0) throw new Error(error)
})

describe('flavum run --sample', () => {
  it('names the vertebrae from the sacrum', () => {
    const { vertebrae } = read()
    expect(vertebrae.map((v) => v.name)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'L4', 'L5', 'S1']))
  })
  it('goes in from below, through less than a centimetre', () => {
    const { plan } = read()
    if (!plan) throw new Error('no plan')
    expect(plan.entryLps[2]).toBeLessThan(plan.targetLps[2])
    expect(plan.entryLps[1]).toBeGreaterThan(plan.targetLps[1])
    expect(plan.incision.value).toBeLessThan(10)
    expect(plan.duraMargin.value).toBeGreaterThan(0)
    expect(plan.villMargin.value).toBeGreaterThan(0)
    expect(plan.carm.map((c) => c.name)).toEqual(['ap', 'contralateral-oblique'])
  })
  it('takes ligament and leaves a layer', () => {
    const { rehearsal } = read()
    if (!rehearsal) throw new Error('no rehearsal')
    expect(rehearsal.removed.ligament.value).toBeGreaterThan(0)
    expect(rehearsal.ligamentLeftBehind.value).toBeGreaterThan(0)
    expect(rehearsal.modelledVoid.upper.value).toBeGreaterThanOrEqual(rehearsal.modelledVoid.lower.value ?? Number.NaN)
  })
  it('leaves a log that another process carries out to the same end', () => {
    const { exit, out } = flavum('replay', at('out', 'rehearsal-log.json'), '--sample', '--json')
    expect(exit).toBe(0)
    const replayed = JSON.parse(out) as { inputs: number; stateHash: string; events: { code: string }[] }
    const log = JSON.parse(readFileSync(at('out', 'rehearsal-log.json'), 'utf8')) as {
      inputs: unknown[]
      end: { stateHash: string }
    }
    expect(replayed.stateHash).toBe(log.end.stateHash)
    expect(replayed.inputs).toBe(log.inputs.length)
    expect(replayed.events.map((e) => e.code)).toContain('rehearsal/bite')
  })
  it('refuses a log that was edited, is of another version or scan, or is none, with a sentence', () => {
    const log = readFileSync(at('out', 'rehearsal-log.json'), 'utf8')
    const changed = (name: string, change: (text: string) => string): string => {
      writeFileSync(at(name), change(log))
      return at(name)
    }
    const replay = (name: string, change: (text: string) => string) =>
      faultOf('replay', changed(name, change), '--sample')
    expect(replay('edited.json', (t) => t.replace('"do":"bite"', '"do":"wait"'))).toBe('rehearsal/log-edited')
    expect(replay('newer.json', (t) => t.replace(/"schemaVersion":\d+/, '"schemaVersion":9'))).toBe(
      'rehearsal/log-version',
    )
    expect(replay('none.json', () => '{}')).toBe('rehearsal/log-unreadable')
    expect(faultOf('replay', at('nowhere.json'), '--sample')).toBe('cli/no-log')
    const coarse = { spacing: [2, 2, 4] as [number, number, number] }
    const other = put(folder('other'), slicesOf(phantomCt(spinePhantom(defaultKnobs()), coarse)))
    expect(faultOf('replay', at('out', 'rehearsal-log.json'), other)).toBe('rehearsal/log-other-scan')
  })
  it('gives the same report again, but for the clock', () => {
    const { exit } = flavum('run', '--sample', '--level', 'L4-L5', '--side', 'left', '--out', at('again'))
    expect(exit).toBe(0)
    const timeless = (folder: string) => {
      const { timings: _, createdAt: __, ...rest } = JSON.parse(readFileSync(at(folder, 'report.json'), 'utf8'))
      return rest
    }
    expect(timeless('again')).toEqual(timeless('out'))
  })
  it.skipIf(!browserThere)(`opens offline in a browser (skipped where ${browserPath} is absent)`, async () => {
    const chrome = await launch()
    try {
      const page = await (await chrome.newContext({ offline: true })).newPage()
      const asked: string[] = []
      page.on('request', (r) => {
        if (!r.url().startsWith('data:') && !r.url().startsWith('file:')) asked.push(r.url())
      })
      const complaints: string[] = []
      page.on('console', (m) => {
        if (m.type() === 'error') complaints.push(m.text())
      })
      await page.goto(`file://${at('out', 'report.html')}`)
      expect(await page.locator('text=not for clinical decisions').count()).toBeGreaterThan(0)
      expect(await page.locator('svg image').count()).toBeGreaterThan(10)
      expect(asked).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await chrome.close()
    }
  })
})
