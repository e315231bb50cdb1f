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
interface PageOptions extends ServeOptions {
  /** Of the browser, in the place of a graphics card that the processor imitates. */
  readonly flags?: readonly string[]
}
export interface OpenPage {
  readonly page: Page
  /** Another page of the same person: what was kept is there. */
  readonly again: () => Promise<Page>
  /** Another person's first page. */
  readonly fresh: () => Promise<Page>
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

export async function openPage({ flags = imitated, ...options }: PageOptions = {}): Promise<OpenPage> {
  if (!existsSync(`${dist}/index.html`)) {
    const { build } = await import('vite')
    await build({ root: `${root}apps/web`, logLevel: 'error' })
  }
  const { address, stop } = await serve(options)
  const browser = await launched(flags)
  const complaints: string[] = []
  const context = await browser.newContext(laptop)
  const opened = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(address)
    return page
  }
  const page = await opened(context)
  let stopped = false
  const stopServer = async (): Promise<unknown> => {
    if (stopped) return
    stopped = true
    return stop()
  }
  return {
    page,
    again: () => opened(context),
    fresh: async () => opened(await browser.newContext(laptop)),
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

const laptop = { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' } as const
const imitated = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']

async function launched(flags: readonly string[]): Promise<Browser> {
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

/** From the first page to a case that was saved before. */
export async function caseOpen(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'a.flavum', mimeType: 'application/zip', buffer }
  await page.locator('input[data-choose=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 100_000 })
  await idle(page)
}

/** For eyes: a picture of the page in the folder of FLAVUM_SHOTS; nothing without. */
export async function shot(page: Page, name: string): Promise<void> {
  const { FLAVUM_SHOTS: folder } = process.env
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** Tab until it has the focus: a control by its name (`aria-label|text`), or a field by its label. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const at = await page.evaluate(() => {
      const { activeElement: e } = document
      // the body holds every word of the page
      if (!(e instanceof HTMLElement) || e === document.body) return ''
      const labels = e instanceof HTMLInputElement ? [...(e.labels ?? [])].map((l) => l.textContent).join(' ') : ''
      return `${e.getAttribute('aria-label') ?? ''}|${labels || (e.textContent ?? '')}`
    })
    if (name.test(at)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${name}`)
}
export async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
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
