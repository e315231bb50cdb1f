/** A real CT from its folder to a printed plan. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserThere } from './browser.ts'
import { axe, idle, type OpenPage, openPage, shot } from './web-page.ts'

const archive = resolve(import.meta.dirname, '../../shared/data/ct-lumbar-acrin/acrin-flt-breast-001-ct.tar.xz')
const there = browserThere && existsSync(archive)
if (!there) console.log(`skipped: no ${browserPath}, or the real scans are not beside this checkout (../shared/data)`)

describe.skipIf(!there)('a real CT in the browser', () => {
  let open: OpenPage
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flavum-ct-'))
    const unpacked = spawnSync('tar', ['xJf', archive, '-C', folder])
    if (unpacked.status !== 0) throw new Error(String(unpacked.stderr))
    open = await openPage()
  })
  afterAll(async () => {
    await open?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('goes from its folder over the levels to the card of the plan, on one page of paper', async () => {
    const { page } = open
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.locator('input[data-choose=folder]').setInputFiles(folder)
    await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 200_000 })
    await idle(page)
    await shot(page, 'ct-levels')
    expect(await axe(page)).toEqual([])
    // bodies as counted by eye
    for (const name of ['L1', 'L2', 'L3', 'L4', 'L5'])
      expect(await page.getByRole('button', { name: `Show ${name}`, exact: true }).count()).toBe(1)
    await page.getByLabel('Your name').fill('Cora Kay')
    await press('The names are right')

    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    await page.getByRole('combobox', { name: 'Level' }).click()
    await page.getByRole('option', { name: 'L4-L5' }).click()
    await page.getByText('Left', { exact: true }).click()
    await page.getByLabel('Why here').fill('both legs, worse on walking')
    await press('Look for ways in')
    await page.locator('.plan-limits').waitFor({ timeout: 200_000 })
    await idle(page)
    const card = page.getByRole('button', { name: 'Card to print' })
    await expect.poll(() => card.isEnabled(), { timeout: 100_000 }).toBe(true)
    await shot(page, 'ct-plan')
    const cut = await page.locator('.plan-proposals tr', { hasText: 'Cut, planned' }).locator('td').first().innerText()
    await card.click()
    const frame = page.locator('.plan-card iframe')
    await frame.waitFor({ timeout: 60_000 })
    await shot(page, 'ct-card')
    const paper = await open.context.newPage()
    await paper.setContent((await frame.getAttribute('srcdoc')) ?? '')
    await paper.emulateMedia({ media: 'print' })
    await shot(paper, 'ct-paper')
    const told = await paper.locator('body').innerText()
    expect(told).toMatch(/not for clinical decisions/i)
    expect(told).toMatch(/L4-L5, left side/)
    expect(told).toMatch(/both legs, worse on walking/)
    expect(told).toContain(/[\d.]+/.exec(cut)?.[0])
    expect(pagesOf(await paper.pdf({ preferCSSPageSize: true }))).toBe(1)
    expect(open.complaints).toEqual([])
  })
})

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
