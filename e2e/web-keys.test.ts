/** The whole story by keyboard alone, on one thread: the sample, its names, a plan, the procedure room, the score. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { idle, type OpenPage, openPage, press, shot, tabTo } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('by keyboard alone, on one thread', () => {
  let open: OpenPage
  beforeAll(async () => {
    open = await openPage({ isolated: false })
    // a mouse would be no story of keys
    await open.page.evaluate(() => {
      for (const kind of ['pointerdown', 'mousedown', 'click'])
        window.addEventListener(kind, (e) => (e as PointerEvent).detail > 0 && console.error(`a mouse: ${kind}`), true)
    })
  })
  afterAll(() => open?.close())

  it('from the sample to the score', { timeout: 400_000 }, async () => {
    const { page } = open
    await press(page, /\|Open the sample$/)
    await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 200_000 })
    await idle(page)
    await tabTo(page, /\|Your name/)
    await page.keyboard.type('Cora Kay')
    await press(page, /\|The names are right$/)
    await page.getByText('Confirmed by Cora Kay').waitFor()

    await press(page, /\|Plan$/)
    await tabTo(page, /\|Level$/)
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await choose(page, 'L4-L5')
    await press(page, /\|Left$/, 'Space')
    await tabTo(page, /\|Why here/)
    await page.keyboard.type('both legs, worse on walking')
    await press(page, /\|Look for ways in$/)
    await page.locator('.plan-limits').waitFor({ timeout: 200_000 })
    const practise = page.getByRole('button', { name: 'Practise it' })
    await expect.poll(() => practise.isEnabled(), { timeout: 100_000 }).toBe(true)
    await shot(page, 'keys-plan')
    await press(page, /\|Practise it$/)

    await page.getByText('The way in that you planned is practised.').waitFor()
    await press(page, /\|Enter$/)
    await page.locator('.room').waitFor({ timeout: 200_000 })
    await press(page, /All confirmed/)
    await press(page, /Hold the time-out/)
    await event(page, /The time-out was held/)
    await press(page, /Go on: Position/)
    await press(page, /Prone, on a bolster/)
    await press(page, /\|Count the level/)
    await event(page, /was counted from the/)
    await press(page, /^Go to the plan’s angles for AP/)
    await page.keyboard.down('Space')
    await page.locator('[data-kind=live]').waitFor()
    await page.waitForTimeout(900)
    await page.keyboard.up('Space')
    await press(page, /\|6?Skin entry/)
    await press(page, /Line of the plan/)
    await press(page, /Cut here and place/)
    await page.keyboard.down('ArrowUp')
    await event(page, /The portal meets bone/)
    await page.keyboard.up('ArrowUp')
    await press(page, /Trocar out/)
    await page.keyboard.press('3')
    await page.keyboard.press('t')
    await event(page, /The patient answers/)
    await page.keyboard.press('Control+z')
    await shot(page, 'keys-room')
    await press(page, /\|12Close/)
    await press(page, /Take everything out/)
    await press(page, /\|Close$/)
    await press(page, /\|\s*Score$/)
    await page.getByRole('heading', { name: 'How it went' }).waitFor()
    expect(await page.locator('.room-points tbody tr').count()).toBe(12)
    await shot(page, 'keys-score')
    expect(open.complaints).toEqual([])
  })
})

const event = (page: Page, text: RegExp) =>
  page.locator('.room-happened li', { hasText: text }).first().waitFor({ timeout: 60_000 })

/** In a list that is open. */
async function choose(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 20; n++) {
    const at = await page
      .locator('[role=option][data-combobox-selected]')
      .innerText()
      .catch(() => '')
    if (at === name) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}
