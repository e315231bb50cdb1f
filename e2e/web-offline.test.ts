/** After the first load the page needs no server; without shared memory it works as well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { type OpenPage, openPage, sampleOpen } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('without a network, and without cross-origin isolation', () => {
  let open: OpenPage
  beforeAll(async () => {
    open = await openPage({ isolated: false })
  })
  afterAll(() => open?.close())

  it('opens again and finds the sample’s spine with the server gone', async () => {
    const { page } = open
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await open.stopServer()
    await page.reload()
    await page.getByText('Drop a CT here').waitFor()
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false)
    await sampleOpen(page)
    expect(await page.locator('.levels-large svg text', { hasText: /^L4$/ }).count()).toBe(1)
  })
})
