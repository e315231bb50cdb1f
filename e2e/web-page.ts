/**
 * The page as a person meets it: built, served on this computer, opened in Debian's Chromium.
 *
 * Gives  `openPage`: an own server and an own browser profile each time; `sampleOpen` waits until the sample is measured.
 * Trap   motion is reduced, because a colour half-way through a change is judged as it stands. Chromium sometimes does not come up on a busy machine; it is asked again.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launch } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
export const dist = `${root}apps/web/dist`

interface Served {
  readonly address: string
  readonly stop: () => Promise<unknown>
}
interface ServeOptions {
  readonly place?: string
  readonly isolated?: boolean
  readonly query?: Readonly<Record<string, string>>
}
export interface OpenPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly browser: Browser
  readonly address: string
  /** Anything that the page complained of in its console. */
  readonly complaints: string[]
  readonly stopServer: () => Promise<unknown>
  readonly close: () => Promise<void>
}

async function serve(options: ServeOptions): Promise<Served> {
  const server = `${root}scripts/page-server.mjs`
  const { servePage } = (await import(server)) as { servePage: (o: ServeOptions & { dist: string }) => Promise<Served> }
  return servePage({ dist, ...options })
}

export async function openPage(options: ServeOptions = {}): Promise<OpenPage> {
  if (!existsSync(`${dist}/index.html`)) {
    const { build } = await import('vite')
    await build({ root: `${root}apps/web`, logLevel: 'error' })
  }
  const { address, stop } = await serve(options)
  const browser = await launched()
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  let stopped = false
  const stopServer = async (): Promise<unknown> => {
    if (stopped) return
    stopped = true
    return stop()
  }
  return {
    page,
    context,
    browser,
    address,
    complaints,
    stopServer,
    close: async () => {
      await browser.close()
      await stopServer()
    },
  }
}

async function launched(): Promise<Browser> {
  const flags = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  for (let n = 0; n < 3; n++) {
    const browser = await launch(flags, 20_000).catch(() => undefined)
    if (browser) return browser
  }
  return launch(flags)
}

export const idle = (page: Page, timeout = 280_000): Promise<unknown> =>
  page.waitForFunction(() => !document.querySelector('.frame-working'), null, { timeout })

/** From the first page to the measured sample. */
export async function sampleOpen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await page.getByRole('tab', { name: 'Names' }).waitFor({ timeout: 280_000 })
  await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 280_000 })
  await idle(page)
}

/** Rules that axe finds broken and calls serious or critical, each with the first place. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe
    interface Violation {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly html: string }[]
    }
    const { violations } = await run.run()
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 200)}`)
  })
}
