/** Ways into the page, and what must not bring it down: other people's files, too many of them, one that is too large, a closed tab. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCt, sourceOf, writeCtSeries } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, type OpenPage, openPage } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('the first page', () => {
  let open: OpenPage
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flavum-web-'))
    open = await openPage()
  })
  afterAll(() => open?.close())

  it('is ready, and axe finds nothing serious on it or on its forms', async () => {
    const { page } = open
    await page.getByText('Drop a CT here').waitFor()
    expect(await axe(page)).toEqual([])
    for (const way of ['Build a spine', 'From MRI measures']) {
      await page.getByRole('button', { name: way }).click()
      expect(await axe(page), way).toEqual([])
      await page.getByRole('button', { name: 'Back' }).click()
    }
  })

  it('can be dimmed for the procedure room, and axe finds nothing serious then', async () => {
    const { page } = open
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
    const { page } = open
    await page.getByRole('button', { name: 'From MRI measures' }).click()
    await page.getByRole('button', { name: 'Fit a spine' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/measure/i)
    await page.getByRole('button', { name: 'Close this message' }).click()
    await page.getByRole('button', { name: 'Back' }).click()
  })

  it('survives ten thousand files that are no images', async () => {
    const { page } = open
    await page.goto(open.address)
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let n = 0; n < 10_000; n++) writeFileSync(join(many, `${n}.txt`), `note ${n}`)
    await page.locator('input[data-choose=folder]').setInputFiles(many)
    await page.getByRole('alert').waitFor({ timeout: 100_000 })
    expect(await page.getByRole('alert').innerText()).toMatch(/10000/)
    await page.getByRole('button', { name: 'Close this message' }).click()
  })

  it('says that a file of two gigabytes is too large, without reading it', async () => {
    const { page } = open
    // a file of that size that exists only for the page
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('input[data-choose=file]')!
      const head = new Uint8Array(132)
      head.set(
        [...'DICM'].map((c) => c.charCodeAt(0)),
        128,
      )
      const part = new Blob([new Uint8Array(64 * 1024 * 1024)])
      const file = new File([head, ...Array.from({ length: 32 }, () => part)], 'large.dcm')
      const list = new DataTransfer()
      list.items.add(file)
      input.files = list.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await page.getByRole('alert').waitFor({ timeout: 60_000 })
    expect(await page.getByRole('alert').innerText()).toMatch(/2 GB/)
    await page.getByRole('button', { name: 'Close this message' }).click()
  })

  it('a CT among other files is read; closed on the way, the page says so at the next start', async () => {
    const { page } = open
    const scan = join(folder, 'scan')
    mkdirSync(scan)
    const volume = phantomCt(spinePhantom(sampleKnobs()), { spacing: [2, 2, 4] })
    const slices = writeCtSeries(volume, { patientPosition: 'HFS', description: 'x' })
    expect((await readCt(slices.slice(0, 9).map((s) => sourceOf(s.name, s.bytes)))).volume.grid.size[2]).toBe(9)
    for (const { name, bytes } of slices) writeFileSync(join(scan, name), bytes)
    writeFileSync(join(scan, 'notes.txt'), 'not an image')
    await page.locator('input[data-choose=folder]').setInputFiles(scan)
    await page.getByRole('application', { name: 'Sagittal' }).waitFor({ timeout: 60_000 })
    await page.reload()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/closed while a scan was being read/)
  })

  it('stops when it is told to', async () => {
    const { page } = open
    await page.goto(open.address)
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('button', { name: 'Cancel' }).first().click()
    await page.getByRole('button', { name: 'Choose a folder' }).waitFor({ timeout: 20_000 })
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })
})
