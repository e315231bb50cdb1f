/** No CT: a spine fitted to what was read off an MRI, practised on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { idle, type OpenPage, openPage, shot } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('MRI measures in the browser', () => {
  let open: OpenPage
  beforeAll(async () => {
    open = await openPage()
  })
  afterAll(() => open?.close())

  it('become a spine, and the rehearsal on it begins', async () => {
    const { page } = open
    const button = (name: RegExp | string) => page.getByRole('button', { name, exact: true }).first()
    await button('From MRI measures').click()
    await page.getByLabel('Ligamentum flavum, thickness, lateral, left').fill('6')
    await page.getByLabel('Ligamentum flavum, thickness, lateral, right').pressSequentially('4.5')
    await page.getByLabel(/^Slip/).fill('3')
    await shot(page, 'measures-form')
    await button('Fit a spine').click()
    await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 110_000 })
    await idle(page)
    await page.getByRole('tab', { name: 'Measures' }).click()
    const thick = page.getByRole('button', { name: /^Ligamentum flavum, thickness, lateral, left:/ })
    expect(Number(/: ([\d.]+)/.exec((await thick.getAttribute('aria-label')) ?? '')?.[1])).toBeCloseTo(6, 0)
    await shot(page, 'measures-levels')
    await page.getByRole('tab', { name: /^Findings/ }).click()
    await shot(page, 'measures-findings')
    await page.getByRole('link', { name: 'Rehearse' }).click()
    await page.getByRole('combobox', { name: 'Level' }).click()
    await page.getByRole('option', { name: 'L4-L5' }).click()
    await page.getByText('Left', { exact: true }).click()
    await button('Enter').click()
    await page.locator('.room').waitFor({ timeout: 110_000 })
    await button('All confirmed').click()
    await button('Hold the time-out').click()
    await page.locator('.room-happened li', { hasText: 'The time-out was held' }).waitFor({ timeout: 20_000 })
    await page.keyboard.down('Space')
    await page.locator('[data-kind=live]').waitFor()
    await page.keyboard.up('Space')
    await page.getByText('Last image').waitFor()
    await shot(page, 'measures-room')
    expect(open.complaints).toEqual([])
  })
})
