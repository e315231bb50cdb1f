/** One saved case, each time opened anew: what must not lose it, what the browser may lack, how every page looks. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDoseSr, readRf, unzip } from '@flavum/image'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { caseFile } from './web-case.ts'
import { axe, caseOpen, idle, type OpenPage, openPage, shot } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name, exact: true }).first()
// the step in the header; a page may have a link of the same name
const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

async function enterRoom(page: Page): Promise<void> {
  await go(page, 'Rehearse')
  await button(page, 'Enter').click()
  await page.locator('.room').waitFor({ timeout: 100_000 })
}
async function look(page: Page): Promise<void> {
  await page.keyboard.down('Space')
  await page.locator('[data-kind=live]').waitFor()
  await page.waitForTimeout(700)
  await page.keyboard.up('Space')
  await page.locator('[data-kind=live]').waitFor({ state: 'detached' })
}
async function lookOf(page: Page, look: 'Light' | 'Dark' | 'Procedure room'): Promise<void> {
  await page.getByRole('button', { name: /^Brightness/ }).click()
  await page.getByRole('menuitemradio', { name: look }).click()
  await page.getByRole('menuitemradio', { name: look }).waitFor({ state: 'detached' })
}
/** What would go from colour to colour by steps, although less motion was asked for. */
const changing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((e) => !/^0s(, 0s)*$/.test(getComputedStyle(e).transitionDuration))
      .map((e) => e.outerHTML.slice(0, 100)),
  )
/** Errors that dciodvfy finds in a DICOM file. */
const judgeThere = spawnSync('dciodvfy', ['-version']).error === undefined
function judged(bytes: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-dciodvfy-'))
  const file = join(folder, 'file.dcm')
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync('dciodvfy', ['-new', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'))
}
/** The picture is drawn: many greys. */
const greys = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.xray canvas')!
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(data.filter((_, n) => n % 4 === 0)).size
  })

describe.skipIf(!browserThere)('a saved case in the browser', () => {
  const target = { level: 'L4-L5', side: 'left', reason: 'both legs, worse on walking' } as const
  let saved: Buffer
  beforeAll(() => {
    saved = caseFile({ target })
  })
  const story = (
    name: string,
    options: Parameters<typeof openPage>[0],
    tell: (open: OpenPage) => Promise<void>,
  ): void => {
    it(name, { timeout: 240_000 }, async () => {
      const open = await openPage(options)
      try {
        await caseOpen(open.page, saved)
        await tell(open)
      } finally {
        await open.close()
      }
    })
  }

  story('a page that crashes in the room gives the rehearsal back', { isolated: false }, async (open) => {
    const { page } = open
    await enterRoom(page)
    await page.getByText('computed in WebAssembly on one thread').waitFor()
    await button(page, 'All confirmed').click()
    await button(page, 'Hold the time-out').click()
    await page.locator('.room-happened li', { hasText: 'The time-out was held' }).waitFor()
    await button(page, /plan’s angles for AP/).click()
    await look(page)
    const time = await page.locator('.room-meters dd').first().innerText()
    await expect.poll(() => keptInputs(page), { timeout: 20_000 }).toMatch(/"pedal","down":false/)
    const devtools = await open.context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    void devtools.send('Page.crash').catch(() => {})
    await crashed
    const again = await open.again()
    await go(again, 'Rehearse')
    await button(again, 'Go on where you were').click({ timeout: 60_000 })
    await again.locator('.room').waitFor({ timeout: 100_000 })
    expect(await again.locator('.room-meters dd').first().innerText()).toBe(time)
    expect(await again.locator('.room-steps li').first().getAttribute('data-done')).not.toBeNull()
    await again.getByText('Last image').waitFor()
    await expect.poll(() => greys(again), { timeout: 20_000 }).toBeGreaterThan(60)
    // the level and side that were chosen, too
    await go(again, 'Plan')
    await again.getByRole('heading', { name: 'L4-L5, left' }).waitFor()
  })

  story('saved without pixels it opens again, and says what needs them', {}, async (open) => {
    const { page } = open
    await go(page, 'Report')
    await page.getByLabel('With the pixels of the scan').uncheck()
    const coming = page.waitForEvent('download')
    await button(page, /Case, to go on with/).click()
    const file = readFileSync(await (await coming).path())
    expect(file.length).toBeLessThan(saved.length)
    const other = await open.fresh()
    await caseOpen(other, file)
    await shot(other, 'no-pixels-levels')
    await other.getByRole('tab', { name: 'Measures' }).click()
    await other.getByRole('button', { name: /^Ligamentum flavum, thickness, lateral, left: \d/ }).waitFor()
    expect(await axe(other)).toEqual([])
    await go(other, 'Plan')
    await other.getByText('without pixels').first().waitFor()
    await shot(other, 'no-pixels-plan')
    await go(other, 'Report')
    await other.getByText('opened without pixels').waitFor()
    await go(other, 'Rehearse')
    await other.getByText('without pixels').first().waitFor()
    await shot(other, 'no-pixels-rehearse')
    expect(open.complaints).toEqual([])
  })

  const noGraphics = ['--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis']
  story(
    'without WebGL and WebGPU everything works but the 3D view, which says so',
    { flags: noGraphics },
    async (open) => {
      const { page } = open
      expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull()
      type Gpu = { readonly gpu?: { requestAdapter: () => Promise<unknown> } }
      expect((await page.evaluate(() => (navigator as Gpu).gpu?.requestAdapter())) ?? null).toBeNull()
      await go(page, 'Plan')
      await page.locator('.plan-limits').waitFor({ timeout: 100_000 })
      await expect.poll(() => page.locator('.plan-state').innerText(), { timeout: 60_000 }).toMatch(/^(Fine|Tight)/)
      await page.locator('.scene[data-state=none]').getByText(/WebGL/).waitFor()
      await shot(page, 'no-webgl')
      await button(page, 'Practise it').click()
      await button(page, 'Enter').click()
      await page.locator('.room').waitFor({ timeout: 100_000 })
      await button(page, 'All confirmed').click()
      await button(page, 'Hold the time-out').click()
      await look(page)
      expect(await greys(page)).toBeGreaterThan(60)
      expect(open.complaints).toEqual([])
    },
  )

  story('the X-ray pictures of the plan are saved as DICOM, with their dose', {}, async ({ page, complaints }) => {
    await go(page, 'Report')
    await shot(page, 'report-files')
    const coming = page.waitForEvent('download', { timeout: 200_000 })
    await button(page, /^X-rays and dose/).click()
    const files = unzip(readFileSync(await (await coming).path()))
    const pictures = ['ap-before.dcm', 'oblique-before.dcm', 'ap-after.dcm', 'oblique-after.dcm']
    expect(Object.keys(files)).toEqual([...pictures, 'dose.dcm'])
    const read = await Promise.all(pictures.map((name) => readRf(files[name]!)))
    const angles = read.map((r) => Math.round(r.views[0]!.primaryAngleDeg!))
    expect(angles.slice(0, 2)).toEqual(angles.slice(2))
    // behind the back, and turned from there to the patient's right, away from the side that is treated
    expect(Math.abs(angles[0]!)).toBeGreaterThan(165)
    expect(angles[1]).toBeGreaterThan(-165)
    expect(angles[1]).toBeLessThan(-90)
    for (const { frames } of read) expect(new Set(frames[0]).size).toBeGreaterThan(100)
    const dose = readDoseSr(files['dose.dcm']!)
    expect(dose.exposures).toBe(4)
    const product = read.reduce((sum, r) => sum + r.doseAreaProductGyCm2!, 0)
    expect(dose.doseAreaProduct.value).toBeCloseTo(product, 6)
    if (judgeThere) for (const [name, bytes] of Object.entries(files)) expect(judged(bytes), name).toEqual([])
    expect(complaints).toEqual([])
  })

  story('a lost WebGL context is told, and drawn again', {}, async ({ page, complaints }) => {
    await go(page, 'Plan')
    const scene = page.locator('.scene')
    await expect.poll(() => scene.getAttribute('data-state'), { timeout: 100_000 }).toBe('there')
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.scene-place canvas')!
      canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext()
      // the browser tells of the loss a moment later; nothing may be drawn in between
      const turn = new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true })
      document.querySelector('.scene')!.dispatchEvent(turn)
    })
    await page.getByText('The graphics card took its picture away').waitFor()
    await shot(page, 'lost-webgl')
    await button(page, 'Draw it again').click()
    await expect.poll(() => scene.getAttribute('data-state'), { timeout: 60_000 }).toBe('there')
    expect(complaints).toEqual([])
  })

  story('axe finds nothing serious on any page, light, dark or dimmed', {}, async ({ page, complaints }) => {
    const judged = async (name: string): Promise<void> => {
      await shot(page, name)
      expect(await axe(page), name).toEqual([])
      expect(await changing(page), name).toEqual([])
    }
    await lookOf(page, 'Dark')
    await judged('dark-levels')
    await go(page, 'Plan')
    await page.locator('.plan-limits').waitFor({ timeout: 100_000 })
    await expect.poll(() => page.locator('.plan-state').innerText(), { timeout: 60_000 }).toMatch(/^(Fine|Tight)/)
    await idle(page)
    await judged('dark-plan')
    await page.getByRole('tab', { name: 'C-arm and findings' }).click()
    await judged('dark-plan-arm')
    await go(page, 'Report')
    await judged('dark-report')
    await go(page, 'Start')
    await judged('dark-start')
    await go(page, 'Learn')
    for (const tab of ['A first case', 'The oblique view', 'When to stop', 'Why']) {
      await page.getByRole('tab', { name: tab }).click()
      await judged(`dark-learn-${tab}`)
    }
    await lookOf(page, 'Procedure room')
    for (const tab of ['When to stop', 'The oblique view']) {
      await page.getByRole('tab', { name: tab }).click()
      await judged(`low-learn-${tab}`)
    }
    await go(page, 'Rehearse')
    await judged('low-enter')
    await button(page, 'Enter').click()
    await page.locator('.room').waitFor({ timeout: 100_000 })
    await button(page, 'All confirmed').click()
    await button(page, 'Hold the time-out').click()
    await look(page)
    await judged('low-room')
    await button(page, 'Watch it done').click()
    const place = page.locator('.room-film input[type=range]')
    await place.waitFor({ timeout: 100_000 })
    await place.fill('0.5')
    // the list of steps follows the film, and what is not one's own cannot be worked in
    await page.locator('li[data-now] [aria-expanded=true]', { hasText: 'Check' }).waitFor()
    expect(await page.locator('.room-step-body .room-do').count()).toBe(0)
    await judged('low-film')
    expect(await place.inputValue()).toBe('0.5')
    await page.getByRole('button', { name: 'Close the film' }).click()
    await button(page, 'Stop, say why').click()
    await page.getByRole('radio').first().check()
    await judged('low-stop')
    await button(page, 'Stop the procedure').click()
    await button(page, 'Score').click()
    await page.getByRole('heading', { name: 'How it went' }).waitFor()
    await judged('low-score')
    await lookOf(page, 'Dark')
    await judged('dark-score')
    await lookOf(page, 'Light')
    await judged('light-score')
    expect(complaints).toEqual([])
  })

  story('in German no page falls back to English', {}, async ({ page, complaints }) => {
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
    const german = async (name: string): Promise<void> => {
      await shot(page, name)
      expect(await englishOn(page), name).toEqual([])
    }
    await page.getByRole('link', { name: 'Höhen' }).waitFor()
    await german('de-levels')
    await page.getByRole('tab', { name: /^Maße/ }).click()
    await page
      .getByRole('button', { name: /^Ligamentum flavum, Dicke/ })
      .first()
      .click()
    await german('de-measures')
    await go(page, 'Planung')
    await page.locator('.plan-limits').waitFor({ timeout: 100_000 })
    await page.locator('.plan-state:not([data-state=waiting])').waitFor({ timeout: 60_000 })
    await german('de-plan')
    await page.getByRole('tab').last().click()
    await german('de-plan-arm')
    for (const [n, link] of (await page.locator('.frame-step').allInnerTexts()).entries()) {
      if (n < 3) continue
      await go(page, link)
      await page.locator('h1').first().waitFor()
      await german(`de-${link}`)
    }
    await page.locator('.frame-step').nth(3).click()
    await button(page, 'Betreten').click()
    await page.locator('.room').waitFor({ timeout: 100_000 })
    await page.locator('.room-step-body button').first().click()
    await page.locator('.room-step-body button').nth(1).click()
    await look(page)
    await german('de-room')
    expect(complaints).toEqual([])
  })
})

/** What is kept of a rehearsal, as text. */
const keptInputs = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('keyval-store')
        opening.onsuccess = () => {
          const all = opening.result.transaction('keyval').objectStore('keyval').getAll()
          all.onsuccess = () => done(all.result.map((v: { log?: string }) => v?.log ?? '').join(' '))
        }
      }),
  )

/** Texts and titles in which the small words of English stand. */
const englishOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const own = [...document.querySelectorAll<HTMLElement>('body *:not(noscript, script, style, [lang=en])')].flatMap(
      (e) => [
        e.title,
        e.getAttribute('aria-label') ?? '',
        e.getAttribute('placeholder') ?? '',
        [...e.childNodes].map((c) => (c.nodeType === Node.TEXT_NODE ? c.textContent : '')).join(' '),
      ],
    )
    return [...new Set(own)].filter((text) => /\b(the|of|with|from|and|is|are|to|not|by|this)\b/.test(text))
  })
