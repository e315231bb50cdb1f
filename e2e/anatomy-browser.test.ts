/**
 * The same bytes of a scan give the same labels, the same canal and the same measures, here, in Chromium and in Firefox.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defaultKnobs, phantomCt, spinePhantom } from '@flavum/phantom'
import { beforeAll, describe, expect, it } from 'vitest'
import { asText, type Found, foundIn } from './anatomy-page.ts'
import { browserPath, browserThere, launch } from './browser.ts'
import { bundled, firefoxThere, inFirefox, whyNoFirefox } from './firefox.ts'

describe('the anatomy of one scan', () => {
  let given = ''
  let here: Found = {}
  beforeAll(() => {
    given = asText(phantomCt(spinePhantom({ ...defaultKnobs(), variation: 1, seed: 5 }), { spacing: [1.6, 1.6, 2] }))
    here = foundIn(given)
  })

  it('is found here, twice the same', () => {
    expect(here.names).toContain('L1 L2 L3 L4 L5 S1')
    expect(new Set(here.hashes).size).toBe(3)
    expect(foundIn(given)).toEqual(here)
  })

  it.skipIf(!browserThere)(`is the same in Chromium (skipped where ${browserPath} is absent)`, async () => {
    expect(await inChromium(given)).toEqual(here)
  })

  it.skipIf(!firefoxThere)(`is the same in Firefox${whyNoFirefox}`, async () => {
    expect(await inFirefox<Found>('anatomy-page.ts', { given })).toEqual(here)
  })
})

async function inChromium(given: string): Promise<Found> {
  const script = await bundled('anatomy-page.ts')
  let answered: (found: Found) => void = () => {}
  const answer = new Promise<Found>((resolve) => {
    answered = resolve
  })
  const server = createServer(async (request, response) => {
    if (request.url === '/given') return void response.end(given)
    if (request.url !== '/answer') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      return void response.end(`<!doctype html><script>${script}</script>`)
    }
    let text = ''
    for await (const part of request) text += part
    response.end()
    answered(JSON.parse(text) as Found)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return await answer
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}
