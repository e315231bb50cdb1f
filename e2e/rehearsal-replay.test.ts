/**
 * Fifty logs end in the same state in another process, on another thread beside this one, in Chromium and in Firefox.
 */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { readLog } from '@flavum/rehearsal'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { inChromium } from './answer.ts'
import { browserPath, browserThere } from './browser.ts'
import { firefoxThere, inFirefox, whyNoFirefox } from './firefox.ts'
import { endsOf, makeLogs } from './rehearsal-logs.ts'
import type { Ends } from './rehearsal-page.ts'

const count = 50
let logs: readonly string[] = []
let said: readonly string[] = []

beforeAll(() => {
  logs = makeLogs(count)
  said = logs.map((text) => readLog(text).end.stateHash)
})

describe('fifty logs', () => {
  it('are fifty different rehearsals, and bite', () => {
    expect(new Set(said).size).toBe(count)
    const bites = logs.map((text) => readLog(text).inputs.filter((i) => i.do === 'bite').length)
    // some of them stop where stopping is right
    expect(bites.filter((n) => n > 5).length).toBeGreaterThan(40)
  })

  it('end here as they say', () => expect(endsOf(logs)).toEqual(said))

  it('end so on two threads at once', async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('rehearsal-logs.ts', import.meta.url))],
      bundle: true,
      format: 'cjs',
      platform: 'node',
      write: false,
    })
    const work = `${outputFiles[0]!.text}
const { parentPort, workerData } = require('node:worker_threads')
parentPort.postMessage(module.exports.endsOf(workerData))`
    const half = (n: number) =>
      new Promise<readonly string[]>((done, failed) => {
        const own = logs.filter((_, at) => at % 2 === n)
        const worker = new Worker(work, { eval: true, workerData: own })
        worker.once('message', done)
        worker.once('error', failed)
      })
    const [even, odd] = await Promise.all([half(0), half(1)])
    expect(even).toEqual(said.filter((_, n) => n % 2 === 0))
    expect(odd).toEqual(said.filter((_, n) => n % 2 === 1))
  })

  it.skipIf(!browserThere)(`end so in Chromium (skipped where ${browserPath} is absent)`, async () => {
    expect(await inChromium<Ends>('rehearsal-page.ts', { given: JSON.stringify(logs) })).toEqual({ ends: said })
  })

  it.skipIf(!firefoxThere)(`end so in Firefox${whyNoFirefox}`, async () => {
    expect(await inFirefox<Ends>('rehearsal-page.ts', { given: JSON.stringify(logs) })).toEqual({ ends: said })
  })
})
