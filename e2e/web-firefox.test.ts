/** The main story in Firefox, over WebDriver BiDi: the sample, its names, a plan, the procedure room, the score. */
import { existsSync } from 'node:fs'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserThere } from './browser.ts'
import { type OpenPage, openPage } from './web-page.ts'

const firefox = '/usr/bin/firefox-esr'
const there = existsSync(firefox) && browserThere
if (!there) console.log(`skipped: no ${firefox}; apt-get install firefox-esr`)

describe.skipIf(!there)('in Firefox', () => {
  let served: OpenPage
  let browser: Browser
  beforeAll(async () => {
    served = await openPage()
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it('from the sample to the score', { timeout: 400_000 }, async () => {
    const page = await browser.newPage()
    await page.setViewport({ width: 1366, height: 768 })
    await page.goto(served.address)
    const press = async (name: string): Promise<void> => {
      const found = await page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 100_000 })
      await found?.click()
    }
    /** What is drawn over its own control, by its words. */
    const seen = async (xpath: string): Promise<void> => {
      const found = await page.waitForSelector(`::-p-xpath(${xpath})`, { visible: true, timeout: 30_000 })
      await found?.click()
    }
    const step = async (n: number): Promise<void> => (await page.$$('.room-step'))[n]?.click()
    const reads = (words: string, within = 200_000) =>
      page.waitForFunction((w: string) => document.body.innerText.includes(w), { timeout: within }, words)
    const idle = () => page.waitForFunction(() => !document.querySelector('.frame-working'), { timeout: 200_000 })

    await press('Open the sample')
    await page.waitForSelector('::-p-aria([name="Show L4"])', { timeout: 200_000 })
    await idle()
    await press('Your name')
    await page.keyboard.type('Cora Kay')
    await press('The names are right')
    await reads('Confirmed by Cora Kay')

    await press('Plan')
    await press('Level')
    await seen('//*[@role="option"][contains(., "L4-L5")]')
    await seen('//label[normalize-space()="Left"]')
    await press('Why here')
    await page.keyboard.type('both legs, worse on walking')
    await press('Look for ways in')
    await page.waitForSelector('.plan-limits', { timeout: 200_000 })
    await page.waitForSelector('::-p-aria([name="Practise it"][role="button"]):not([disabled])', { timeout: 100_000 })
    await idle()
    await press('Practise it')
    await reads('The way in that you planned is practised.')
    await press('Enter')
    await page.waitForSelector('.room', { timeout: 200_000 })
    await press('All confirmed')
    await press('Hold the time-out')
    await page.keyboard.down(' ')
    await page.waitForFunction(
      () => {
        const canvas = document.querySelector<HTMLCanvasElement>('.xray canvas')
        const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
        return data !== undefined && new Set(data.filter((_, n) => n % 4 === 0)).size > 60
      },
      { timeout: 60_000 },
    )
    await page.keyboard.up(' ')
    await reads('Last image', 30_000)
    expect(await page.$$eval('.xray-letter', (all) => all.map((e) => e.textContent))).toEqual(['R', 'L'])

    await step(1)
    await press('Prone, on a bolster')
    await step(6)
    await seen('//button[contains(., "Line of the plan")]')
    await press('Cut here and place the portal')
    await page.keyboard.down('ArrowUp')
    await reads('The portal meets bone', 60_000)
    await page.keyboard.up('ArrowUp')
    await step(12)
    await press('Take everything out')
    await press('Close')
    await press('Score')
    await reads('How it went', 60_000)
    expect(await page.$$eval('.room-points tbody tr', (all) => all.length)).toBe(12)
  })
})
