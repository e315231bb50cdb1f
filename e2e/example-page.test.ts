/** The page of docs/embedding.md, built and opened as its reader would: a slice, an X-ray, a file that is none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserThere, launch } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How many different greys a canvas shows. */
const greys = (page: Page, canvas: string): Promise<number> =>
  page.locator(canvas).evaluate((element) => {
    const drawn = element as HTMLCanvasElement
    const { data } = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height) ?? { data: [] }
    return new Set(data.filter((_, n) => n % 4 === 0)).size
  })

describe.skipIf(!browserThere)('the example page', () => {
  let dist: string
  let browser: Browser
  let page: Page
  let stop: () => Promise<unknown>
  const complaints: string[] = []

  beforeAll(async () => {
    dist = await mkdtemp(`${tmpdir()}/flavum-example-`)
    await build({ root: `${root}examples/xray-page`, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } })
    const { servePage } = await import(`${root}scripts/page-server.mjs`)
    const served = await servePage({ dist })
    stop = served.stop
    browser = await launch()
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(served.address)
  })
  afterAll(async () => {
    await browser?.close()
    await stop?.()
    await rm(dist, { recursive: true, force: true })
  })

  it('shows the slice and the X-ray of a made-up spine', async () => {
    await expect.poll(() => greys(page, '.slice canvas'), { timeout: 60_000 }).toBeGreaterThan(50)
    await expect.poll(() => greys(page, '.xray canvas'), { timeout: 60_000 }).toBeGreaterThan(50)
    // as on a film: the patient's right at the left edge
    expect(await page.locator('.xray-letter').allTextContents()).toEqual(['R', 'L'])
  })

  it('turns the arm', async () => {
    const before = await page.locator('.xray').screenshot()
    await page.getByRole('slider').fill('40')
    await expect.poll(async () => (await page.locator('.xray').screenshot()).equals(before)).toBe(false)
  })

  it('says in a sentence what is wrong with a file, and goes on', async () => {
    await page.getByLabel('A CT as NIfTI or NRRD').setInputFiles({
      name: 'letter.nii',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('not a scan'),
    })
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/NIfTI/)
    expect(await greys(page, '.slice canvas')).toBeGreaterThan(50)
    expect(complaints).toEqual([])
  })
})
