/** The procedure room in the browser: the sample from time-out to score by mouse; a case to stop in; the lesson. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, idle, type OpenPage, openPage } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

const long = 280_000
const event = (page: Page, text: RegExp) =>
  page.locator('.room-happened li', { hasText: text }).first().waitFor({ timeout: 60_000 })
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name, exact: true }).first()

/** Opens a practice case from the learning page: made of knobs, so that nothing has to be looked for in it. */
async function take(page: Page, name: RegExp, tab: string): Promise<void> {
  await page.getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('tab', { name: tab }).click()
  await button(page, name).click()
  await page.getByText('Practice case').waitFor({ timeout: long })
  await idle(page)
  await button(page, 'Enter').click()
  await page.locator('.room').waitFor({ timeout: long })
}
async function step(page: Page, n: number): Promise<void> {
  const at = page.locator('.room-step').nth(n)
  if ((await at.getAttribute('aria-expanded')) !== 'true') await at.click()
}
async function look(page: Page, ms = 900): Promise<void> {
  await page.keyboard.down('Space')
  await page.locator('[data-kind=live]').waitFor()
  await page.waitForTimeout(ms)
  await page.keyboard.up('Space')
}

describe.skipIf(!browserThere)('the procedure room', () => {
  let open: OpenPage
  beforeAll(async () => {
    open = await openPage()
  })
  afterAll(() => open?.close())

  it('goes from the time-out to the score by mouse', { timeout: 400_000 }, async () => {
    const { page } = open
    await take(page, /Mr A/, 'When to stop')
    expect(await axe(page)).toEqual([])
    await button(page, 'All confirmed').click()
    await button(page, 'Hold the time-out').click()
    await step(page, 1)
    await button(page, 'Prone, on a bolster').click()
    await button(page, 'Count the level').click()
    await button(page, 'Left').click()
    await step(page, 2)
    await button(page, 'Give').click()
    await page.getByLabel('Into').selectOption('tract')
    await button(page, 'Give').click()
    await button(page, 'Wait a minute').click()
    await button(page, /plan’s angles for AP/).click()
    await look(page)
    // a picture of a person: many greys, left and right lettered
    const greys = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.xray canvas')!
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(data.filter((_, n) => n % 4 === 0)).size
    })
    expect(greys).toBeGreaterThan(60)
    expect(await page.locator('.xray-letter').allInnerTexts()).toEqual(['R', 'L'])

    await step(page, 4)
    await button(page, /Show a way/).click()
    await button(page, 'Needle in along the line').click()
    const up = button(page, 'In')
    await up.hover()
    await page.mouse.down()
    await event(page, /Resistance is lost/)
    await page.mouse.up()
    await button(page, /plan’s angles for Oblique/).click()
    await look(page, 500)
    await button(page, 'Inject').click()
    await look(page, 2500)

    await step(page, 6)
    await button(page, /Line of the plan/).click()
    await button(page, 'Cut here and place the portal').click()
    await up.hover()
    await page.mouse.down()
    await event(page, /The portal meets bone/)
    await page.mouse.up()
    await button(page, 'Trocar out').click()
    await button(page, 'Set').click()
    await step(page, 9)
    await button(page, 'Sculpter').click()
    await page.keyboard.down('Space')
    await page.locator('[data-kind=live]').waitFor()
    await up.hover()
    await page.mouse.down()
    await page.waitForTimeout(2500)
    await page.mouse.up()
    await button(page, 'Bite').click()
    await page.waitForTimeout(400)
    await page.keyboard.up('Space')
    await event(page, /The sculpter|the sculpter/i)
    // the picture is a handle as well
    const before = await page.locator('.room-stands').innerText()
    const box = (await page.locator('.xray').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 - 12, box.y + box.height / 2 + 4, { steps: 6 })
    await page.mouse.up()
    await expect.poll(() => page.locator('.room-stands').innerText()).not.toBe(before)
    await button(page, /^Undo:/).click()
    await expect.poll(() => page.locator('.room-stands').innerText()).toBe(before)

    await step(page, 12)
    await button(page, 'Take everything out').click()
    await button(page, 'Close').click()
    await button(page, 'Score').click()
    await page.getByRole('heading', { name: 'How it went' }).waitFor()
    expect(await page.locator('.room-points tbody tr').count()).toBe(12)
    expect(await axe(page)).toEqual([])
    expect(open.complaints).toEqual([])
  })

  it('a case to stop in: stopped with its reason, it scores best', { timeout: 400_000 }, async () => {
    const { page } = open
    await take(page, /Ms D/, 'When to stop')
    await step(page, 0)
    expect(await page.locator('.room-step-body').innerText()).toContain('iodinated contrast')
    await button(page, 'All confirmed').click()
    await button(page, 'Hold the time-out').click()
    await button(page, 'Stop, say why').click()
    await page.getByRole('radio', { name: 'In other words', exact: true }).first().check()
    await page.getByRole('textbox', { name: 'In other words' }).fill('allergic to contrast')
    expect(await axe(page)).toEqual([])
    await button(page, 'Stop the procedure').click()
    await button(page, 'Score').click()
    await page.getByText('stopping was right').waitFor()
    expect(await page.locator('.room-total').innerText()).toMatch(/^100/)
  })

  it('learning: the oblique lesson moves by keys and tells what is hidden', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Learn' }).click()
    await page.getByRole('tab', { name: 'The oblique view' }).click()
    expect(await axe(page)).toEqual([])
    await page.getByRole('application').focus()
    for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowLeft')
    await page.getByText('here the picture tells the truth').waitFor()
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
    // 2 mm to the side at 48 degrees
    await page.getByText('1.8 mm deeper').waitFor()
  })
})
