/** The procedure room in Firefox, over WebDriver BiDi: a case is entered, the time-out is held, the pedal gives a picture. */
import { existsSync } from 'node:fs'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserThere } from './browser.ts'
import { type OpenPage, openPage } from './web-page.ts'

const firefox = '/usr/bin/firefox-esr'
const there = existsSync(firefox) && browserThere
if (!there) console.log(`skipped: no ${firefox}; apt-get install firefox-esr`)

describe.skipIf(!there)('the procedure room in Firefox', () => {
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

  it('gives a picture for the pedal', { timeout: 400_000 }, async () => {
    const page = await browser.newPage()
    await page.setViewport({ width: 1366, height: 768 })
    await page.goto(`${served.address}#/learn`)
    const press = async (name: string): Promise<void> => {
      const found = await page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 200_000 })
      await found?.click()
    }
    await press('When to stop')
    await press('Take this case: Mr A, 71')
    await page.waitForFunction(
      () => document.body.innerText.includes('Practice case') && !document.querySelector('.frame-working'),
      { timeout: 200_000 },
    )
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
    await page.waitForFunction(() => document.body.innerText.includes('Last image'), { timeout: 30_000 })
    expect(await page.$$eval('.xray-letter', (all) => all.map((e) => e.textContent))).toEqual(['R', 'L'])
  })
})
