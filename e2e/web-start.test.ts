/** Ways into the page, and what must not bring it down: other people's files, too many of them, one that is too large, a closed tab. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Volume } from '@flavum/grid'
import { writeCtSeries } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, type OpenPage, openPage, shot } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('the first page', () => {
  let open: OpenPage
  let folder: string
  let page: Page
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flavum-web-'))
    open = await openPage()
  })
  afterAll(async () => {
    await open?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    page = await open.fresh()
  })
  afterEach(() => page.context().close())

  it('is ready, and axe finds nothing serious on it or on its forms', async () => {
    await page.getByText('Drop a CT here').waitFor()
    expect(await axe(page)).toEqual([])
    for (const way of ['Build a spine', 'From MRI measures']) {
      await page.getByRole('button', { name: way }).click()
      expect(await axe(page), way).toEqual([])
      await page.getByRole('button', { name: 'Back' }).click()
    }
  })

  it('can be dimmed for the procedure room, and axe finds nothing serious then', async () => {
    for (const look of ['Dark', 'Procedure room', 'Light']) {
      await page.getByRole('button', { name: /^Brightness/ }).click()
      const choice = page.getByRole('menuitemradio', { name: look })
      await choice.waitFor()
      expect(await axe(page), `menu, before ${look}`).toEqual([])
      await choice.click()
      await choice.waitFor({ state: 'detached' })
      expect(await axe(page), look).toEqual([])
    }
  })

  it('says why measures cannot be fitted, in a sentence', async () => {
    await page.getByRole('button', { name: 'From MRI measures' }).click()
    await page.getByRole('button', { name: 'Fit a spine' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/measure/i)
  })

  it('survives ten thousand files that are no images', async () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let n = 0; n < 10_000; n++) writeFileSync(join(many, `${n}.txt`), `note ${n}`)
    await page.locator('input[data-choose=folder]').setInputFiles(many)
    await page.getByRole('alert').waitFor({ timeout: 100_000 })
    expect(await page.getByRole('alert').innerText()).toMatch(/10000/)
    await shot(page, 'start-many-files')
  })

  it('says that a file of two gigabytes is too large, without reading it', async () => {
    const large = join(folder, 'large.dcm')
    const head = Buffer.alloc(132)
    head.write('DICM', 128)
    writeFileSync(large, head)
    // nothing but its length
    truncateSync(large, 2 * 1024 ** 3)
    await page.locator('input[data-choose=file]').setInputFiles(large)
    await page.getByRole('alert').waitFor({ timeout: 60_000 })
    expect(await page.getByRole('alert').innerText()).toMatch(/2 GB/)
    await shot(page, 'start-large-file')
  })

  it('a CT among other files is read; closed on the way, the page says so at the next start', async () => {
    await page.locator('input[data-choose=folder]').setInputFiles(scanFolder(folder, 'closed'))
    await page.getByRole('application', { name: 'Sagittal' }).waitFor({ timeout: 60_000 })
    await page.close()
    page = await page.context().newPage()
    await page.goto(open.address)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/closed while a scan was being read/)
  })

  it('stops when it is told to', async () => {
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('button', { name: 'Cancel' }).first().click()
    await page.getByRole('button', { name: 'Choose a folder' }).waitFor({ timeout: 20_000 })
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })
})

describe.skipIf(!browserThere)('as npm start opens it on a folder', () => {
  let folder: string
  beforeAll(() => {
    folder = scanFolder(mkdtempSync(join(tmpdir(), 'flavum-web-')), 'scan')
  })
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

  const asked = { level: 'L4-L5', side: 'left' }
  const opened = async (tell: (open: OpenPage) => Promise<void>, place = folder): Promise<void> => {
    const open = await openPage({ place, query: asked })
    try {
      await tell(open)
    } finally {
      await open.close()
    }
  }

  it('the folder is read, and level and side are as they were named', () =>
    opened(async ({ page, complaints }) => {
      await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 100_000 })
      await page.getByRole('link', { name: 'Report' }).click()
      await expect.poll(() => page.getByRole('combobox', { name: 'Level to rehearse' }).inputValue()).toBe('L4-L5')
      expect(await page.getByRole('combobox', { name: 'Side' }).inputValue()).toBe('left')
      await shot(page, 'started-report')
      // an address that was opened before keeps what was done since
      await page.getByRole('button', { name: 'Undo' }).waitFor()
      await page.reload()
      await page
        .getByRole('button', { name: 'Make the report' })
        .or(page.getByRole('button', { name: /^Plan, rehearse/ }))
        .first()
        .waitFor()
      expect(complaints).toEqual([])
    }))

  it('cancelled while it is fetched, nothing is said and the first page is there', () =>
    opened(async ({ page }) => {
      await page.route('**/files.json', async (route) => {
        await new Promise((done) => setTimeout(done, 500))
        await route.continue()
      })
      await page.route(/\/[0-9a-f]{24}\/\d+$/, async (route) => {
        await new Promise((done) => setTimeout(done, 500))
        await route.continue().catch(() => {})
      })
      await page.evaluate(() => localStorage.clear())
      await page.reload()
      await page.getByRole('button', { name: 'Cancel' }).first().click({ timeout: 20_000 })
      await page.getByRole('button', { name: 'Choose a folder' }).waitFor({ timeout: 20_000 })
      await page.waitForTimeout(300)
      expect(await page.getByRole('alert').count()).toBe(0)
    }))

  it('with the program gone that hands it over, it says so', () =>
    opened(async ({ page, stopServer }) => {
      await page.route(/\/[0-9a-f]{24}\/\d+$/, (route) => route.abort())
      await page.evaluate(() => localStorage.clear())
      await page.reload()
      await page.getByRole('alert').waitFor({ timeout: 20_000 })
      expect(await page.getByRole('alert').innerText()).toMatch(/npm start/)
      expect(await page.getByRole('button', { name: 'Choose a folder' }).isEnabled()).toBe(true)
      await stopServer()
    }))

  it('two series are asked about', async () => {
    const two = mkdtempSync(join(tmpdir(), 'flavum-web-two-'))
    scanFolder(two, 'a')
    scanFolder(two, 'b', 'HFP')
    await opened(async ({ page }) => {
      await page.getByRole('heading', { name: 'Which series?' }).waitFor({ timeout: 60_000 })
      await shot(page, 'started-series')
      await page.getByRole('button', { name: 'Take this one' }).first().click()
      await page.getByRole('application', { name: 'Sagittal' }).waitFor({ timeout: 60_000 })
    }, two)
    rmSync(two, { recursive: true, force: true })
  })

  it('a folder that is not there is refused before anything is built', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', join(folder, 'nowhere')], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/no folder or file/)
  })
})

/** The sample in coarse slices, with a file beside it that is none. */
let sample: Volume | undefined
function scanFolder(folder: string, name: string, patientPosition = 'HFS'): string {
  const scan = join(folder, name)
  mkdirSync(scan)
  sample ??= phantomCt(spinePhantom(sampleKnobs()), { spacing: [2, 2, 4] })
  for (const slice of writeCtSeries(sample, { patientPosition, description: name }))
    writeFileSync(join(scan, slice.name), slice.bytes)
  writeFileSync(join(scan, 'notes.txt'), 'not an image')
  return scan
}
