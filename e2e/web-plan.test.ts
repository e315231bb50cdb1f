/** The page of the plan on the sample: a target that a person chose, proposals, the portal pulled by hand and by keys, the card; then practised. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, idle, type OpenPage, openPage, sampleOpen } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('the plan in the browser', () => {
  let open: OpenPage
  const state = () => open.page.locator('.plan-state').innerText()
  const press = (name: string) => open.page.getByRole('button', { name, exact: true }).click()
  beforeAll(async () => {
    open = await openPage()
    await sampleOpen(open.page)
  })
  afterAll(() => open?.close())

  it('asks for the names first, then for level, side and reason, and fills in none of them', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    await page.getByRole('heading', { name: 'First the names of the levels' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'To the names' }).click()
    await page.getByLabel('Your name').fill('Cora Kay')
    await press('The names are right')
    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    const go = page.getByRole('button', { name: 'Look for ways in' })
    expect(await go.isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: 'Level' }).click()
    await page.getByRole('option', { name: 'L4-L5' }).click()
    await page.getByText('Left', { exact: true }).click()
    expect(await go.isDisabled()).toBe(true)
    await page.getByLabel('Why here').fill('both legs, worse on walking')
    expect(await axe(page)).toEqual([])
    await go.click()
    await page.locator('.plan-limits').waitFor({ timeout: 110_000 })
    await idle(page)
  }, 120_000)

  it('shows proposals beside each other, and the room to every limit in words', async () => {
    const { page } = open
    // the check runs beside the page
    await expect.poll(state, { timeout: 60_000 }).toMatch(/^(Fine|Tight)/)
    expect(await page.getByRole('button', { name: /^Take: Proposal/ }).count()).toBeGreaterThan(1)
    for (const what of [
      'dorsal of the line',
      'ventral of the line',
      'Cut, planned',
      'Cut without stretch',
      'Depth stop',
    ])
      expect(await page.locator('.plan-proposals tr', { hasText: what }).count()).toBe(1)
    expect(await page.locator('.plan-limits tr').count()).toBe(9)
    expect(await axe(page)).toEqual([])
  })

  it('says forbidden while the rim is pulled into the canal, and is as before when that is undone', async () => {
    const { page } = open
    await press('Take: Proposal 1')
    await page.waitForTimeout(2000)
    await expect.poll(state, { timeout: 60_000 }).toMatch(/^(Fine|Tight)/)
    const before = await page.locator('tr[data-limit=sac]').innerText()
    const box = (await page.locator('[data-pane=along] [data-grip=target]').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x - 14, box.y - 4, { steps: 6 })
    await expect.poll(state, { timeout: 60_000 }).toMatch(/^Forbidden: .*Dural sac/)
    expect(await page.locator('tr[data-limit=sac]').innerText()).toMatch(/-\d.*forbidden/s)
    await page.mouse.up()
    expect(await page.getByRole('button', { name: 'Practise it' }).isDisabled()).toBe(true)
    await press('Undo')
    await expect.poll(() => page.locator('tr[data-limit=sac]').innerText(), { timeout: 60_000 }).toBe(before)
    expect(await page.getByRole('button', { name: 'Practise it' }).isEnabled()).toBe(true)
  })

  it('moves by keys alone', async () => {
    const { page } = open
    const before = await page.locator('tr[data-limit=working-length]').innerText()
    await page.getByRole('application', { name: /^Along the portal/ }).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await expect
      .poll(() => page.locator('tr[data-limit=working-length]').innerText(), { timeout: 60_000 })
      .not.toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('tr[data-limit=working-length]').innerText(), { timeout: 60_000 }).toBe(before)
  })

  it('makes the card of it', async () => {
    const { page } = open
    await press('Card to print')
    const card = page.frameLocator('.plan-card iframe')
    await card.getByRole('heading', { name: 'Rehearsal card: L4-L5, left side' }).waitFor({ timeout: 60_000 })
    expect(await card.locator('body').innerText()).toMatch(/both legs, worse on walking/)
    await page.keyboard.press('Escape')
  })

  it('is what is practised', async () => {
    const { page } = open
    await press('Practise it')
    await page.getByText('The way in that you planned is practised.').waitFor()
    expect(open.complaints).toEqual([])
  })
})
