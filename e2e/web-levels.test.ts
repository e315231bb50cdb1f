/** The page of levels on the sample: names, measures, marks and brush, undone and done again; kept through a reload; saved and opened. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, idle, type OpenPage, openPage, sampleOpen } from './web-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

describe.skipIf(!browserThere)('levels and measures in the browser', () => {
  let open: OpenPage
  const value = (name: RegExp) => open.page.getByRole('button', { name })
  const ligament = /^Ligamentum flavum, thickness, lateral, left:/
  const press = async (name: string): Promise<void> => {
    await open.page.getByRole('button', { name, exact: true }).click()
  }
  beforeAll(async () => {
    open = await openPage()
    await sampleOpen(open.page)
  })
  afterAll(() => open?.close())

  it('takes another name, dragged to its body, and takes it back', async () => {
    const { page } = open
    const name = (text: string) => page.locator('.levels-large svg text', { hasText: new RegExp(`^${text}$`) })
    const [from, to] = [(await name('L5').boundingBox())!, (await name('L4').boundingBox())!]
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Show L6' }).waitFor()
    await idle(page)
    await press('Undo')
    await page.getByRole('button', { name: 'Show T12' }).waitFor()
    await idle(page)
    expect(await page.getByRole('button', { name: 'Show L6' }).count()).toBe(0)
  })

  it('refuses names that no row can have, in a sentence, and takes the step back', async () => {
    const { page } = open
    await press('All names one up')
    expect(await page.getByRole('alert').innerText()).toMatch(/lowest vertebra/)
    await press('Close this message')
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
  })

  it('is confirmed by a person’s name', async () => {
    const { page } = open
    await page.getByLabel('Your name').fill('Cora Kay')
    await press('The names are right')
    await page.getByText('Confirmed by Cora Kay').waitFor()
  })

  it('shows a measure in its own plane and says why one is not there', async () => {
    const { page } = open
    await page.getByRole('tab', { name: 'Measures' }).click()
    await value(ligament).click()
    expect(await page.getByRole('application', { name: 'Plane of the measure' }).isVisible()).toBe(true)
    const [, thick, within] = /: ([\d.]+) ± ([\d.]+) mm/.exec(await page.locator('.levels-about').innerText()) ?? []
    // 6 mm was asked of this spine
    expect(Math.abs(Number(thick) - 6)).toBeLessThan(0.6)
    expect(Number(within)).toBeLessThan(2)
    await value(/^Dural sac area, disc plane: not measurable/).click()
    expect(await page.locator('.levels-about').innerText()).toMatch(/not measurable\. .{20}/)
  })

  it('measures a length by hand in true millimetres', async () => {
    const { page } = open
    await press('Enlarge: Axial')
    await press('Length')
    const box = (await page.locator('[data-pane=axial] .slice').boundingBox())!
    const bar = await page.locator('[data-pane=axial] svg g path').last().getAttribute('d')
    const [, long] = /h([\d.]+)$/.exec(bar ?? '') ?? []
    await page.mouse.click(box.x + 200, box.y + 300)
    await page.mouse.click(box.x + 200 + Number(long), box.y + 300)
    const told = await page.locator('.levels-table tr', { hasText: 'Length' }).innerText()
    expect(Number(/([\d.]+) ±/.exec(told)?.[1])).toBeCloseTo(50, -0.5)
  })

  it('paints, measures again, and undoes both', async () => {
    const { page } = open
    const before = await value(ligament).getAttribute('aria-label')
    await press('Paint')
    await page.getByRole('combobox', { name: 'What to paint or erase' }).click()
    await page.getByRole('option', { name: 'L4-L5/ligament-left' }).click()
    const box = (await page.locator('[data-pane=axial] .slice').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.44)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.54, box.y + box.height * 0.46, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => value(ligament).getAttribute('aria-label'), { timeout: 60_000 }).not.toBe(before)
    await idle(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => value(ligament).getAttribute('aria-label'), { timeout: 60_000 }).toBe(before)
    await idle(page)
  })

  it('has nothing serious that axe finds', async () => {
    expect(await axe(open.page)).toEqual([])
    await open.page.goto(`${open.address}#/report`)
    await open.page.getByText('Looks for').or(open.page.getByText('Make the report')).first().waitFor()
    expect(await axe(open.page)).toEqual([])
    // no target was chosen, so there is no plan whose pictures could be saved
    expect(await open.page.getByRole('button', { name: /^X-rays and dose/ }).isDisabled()).toBe(true)
    await open.page.getByText('choose a level and a side first').waitFor()
  })

  it('comes back after a reload, with what was done', async () => {
    const { page } = open
    await page.goto(`${open.address}#/levels`)
    await page.reload()
    await page.getByText('Confirmed by Cora Kay').waitFor({ timeout: 60_000 })
    await page.getByRole('tab', { name: 'Measures' }).click()
    expect(await page.locator('.levels-table tr', { hasText: 'Length' }).count()).toBe(1)
  })

  it('is saved as a .flavum file that names nobody, and opens again', async () => {
    const { page } = open
    const coming = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    const path = await (await coming).path()
    expect(readFileSync(path).includes('Cora Kay')).toBe(false)
    await page.getByRole('link', { name: 'Start' }).click()
    await page.getByRole('button', { name: 'Forget it' }).click()
    await page.locator('input[data-choose=file]').setInputFiles({
      name: 'any-name.zip',
      mimeType: 'application/zip',
      buffer: readFileSync(path),
    })
    await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 60_000 })
    expect(open.complaints).toEqual([])
  })
})
