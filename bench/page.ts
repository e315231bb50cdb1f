/**
 * The page's budgets, measured in Debian's Chromium on the built page: `npm run bench:page`, or only `first`, `read`, `memory` or `room`.
 *
 * Gives  a table, and bench/results/page.json: what the first page weighs and when it answers; a CT of 100 slices of 512 x 512 in view, its
 *        measures, the longest tasks of the page's own thread; the memory of the tab with 300 slices; pictures a second of the procedure
 *        room while a tool moves, and the time from the hand to the picture. `--tell` says what ran in the longest tasks.
 * Limits a file server without compression stands in for the network: sizes are gzipped here, times are without it. How busy the machine
 *        was meanwhile is written down beside each: times of one that has other work are upper bounds.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { writeCtSeries } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import type { Page } from 'playwright-core'
import { launch } from '../e2e/browser.ts'
import { othersSince, tabMemory } from './page-processes.ts'
import { mark, type Traced, traced } from './page-trace.ts'
import { type Watched, watchPage } from './page-watch.ts'
import { addResults } from './results.ts'

const size = 512
const known = ['first', 'read', 'memory', 'room'] as const
const asked = process.argv.slice(2)
const wanted = known.filter((part) => asked.includes(part))
const tell = asked.includes('--tell')
const parts = wanted.length > 0 ? wanted : known

const median = (xs: readonly number[]): number => quantile(xs, 0.5)
const quantile = (xs: readonly number[], share: number): number =>
  xs.toSorted((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(xs.length * share))] ?? Number.NaN

/** The sample, in the format of a usual CT. */
function scanFolder(slices: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-bench-'))
  const volume = phantomCt(spinePhantom(sampleKnobs()), {
    spacing: [0.586, 0.586, 290 / slices],
    size: [size, size, slices],
  })
  for (const { name, bytes } of writeCtSeries(volume, { patientPosition: 'HFS', description: 'bench' }))
    writeFileSync(join(folder, name), bytes)
  return folder
}

const dist = fileURLToPath(new URL('../apps/web/dist', import.meta.url))
const server = new URL('../scripts/page-server.mjs', import.meta.url).href
const { servePage } = (await import(server)) as {
  servePage(options: { dist: string }): Promise<{ address: string; stop(): Promise<unknown> }>
}
const { address, stop } = await servePage({ dist })
// as it comes: without a graphics card Chromium draws pages by itself and WebGL by SwiftShader
const browser = await launch(asked.filter((flag) => flag.startsWith('--') && flag !== '--tell'))
/** A page of its own: nothing kept, nothing cached. */
async function fresh(clicks = false): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await context.addInitScript('globalThis.__name ??= (f) => f')
  if (clicks) await context.addInitScript('sessionStorage.setItem("bench/click", "yes")')
  await context.addInitScript(watchPage)
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'commit' })
  return page
}
const look = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)

const rows: [string, string, string][] = []
const row = (what: string, value: string, aim = ''): void => {
  rows.push([what, value, aim])
  console.log(`| ${what} | ${value} | ${aim} |`)
}
/** By the clock and, in brackets, of processor time. */
function taskRow(what: string, trace: Traced, from: string, to: string) {
  const { byClock, byProcessor } = trace.longest(from, to)
  row(what, `${byClock.wallMs.toFixed(0)} ms (${byProcessor.cpuMs.toFixed(0)} ms)`, 'under 100 ms')
  if (tell)
    console.log(`    by the clock: ${byClock.what.join('; ')}\n    by processor: ${byProcessor.what.join('; ')}`)
  return { wallMs: byClock.wallMs, cpuMs: byProcessor.cpuMs }
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first()

async function firstPage() {
  const answered: number[] = []
  const painted: number[] = []
  let kB = 0
  for (let n = 0; n < 5; n++) {
    const page = await fresh(true)
    await page.waitForFunction(() => (globalThis as unknown as { watched: Watched }).watched.answered > 0)
    const seen = await look(page)
    answered.push(seen.answered)
    painted.push(seen.largestPaint)
    const paths = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname),
    )
    const files = new Set(['/index.html', ...paths].filter((path) => /\.(js|css|html|svg)$/.test(path)))
    // without what the service worker fetches for later
    if (n === 0) kB = [...files].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0) / 1000
    await page.context().close()
  }
  row('first page, gzipped', `${kB.toFixed(0)} kB`, 'under 350 kB')
  row('largest paint', `${(median(painted) / 1000).toFixed(2)} s`)
  row('answers a click after', `${(median(answered) / 1000).toFixed(2)} s`, 'under 2 s')
  return { firstPageKb: kB, largestPaintMs: median(painted), answersMs: median(answered), answersAllMs: answered }
}

async function reading(slices: number, then?: (page: Page) => Promise<void>) {
  const folder = scanFolder(slices)
  const page = await fresh()
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, tabMemory())
  }, 200)
  try {
    await button(page, 'Choose a folder').waitFor()
    // the service worker has fetched the rest by then
    await page.waitForTimeout(1500)
    const now = () => page.evaluate(() => performance.now())
    const seen = await traced(browser, page, async () => {
      await mark(page, 'begun')
      const begun = await now()
      await page.locator('input[data-choose=folder]').setInputFiles(folder)
      await page.getByRole('application', { name: 'Sagittal' }).waitFor()
      // a picture, not its frame
      await page.waitForFunction(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.slice canvas')
        const data = canvas?.getContext('2d')?.getImageData(0, canvas.height >> 1, canvas.width, 1).data
        return data?.some((grey, n) => n % 4 === 0 && grey > 20)
      })
      const inView = (await now()) - begun
      await mark(page, 'in view')
      await button(page, 'Show L4').waitFor({ timeout: 170_000 })
      const measured = (await now()) - begun
      await page.waitForTimeout(2000)
      await mark(page, 'measured')
      return { inView, measured }
    })
    const read = most
    await then?.(page)
    return { ...seen, read, most }
  } finally {
    clearInterval(watching)
    rmSync(folder, { recursive: true })
    await page.context().close()
  }
}

async function readHundred() {
  const { inView, measured, trace } = await reading(100)
  row(`CT of 100 slices of ${size} x ${size} in view after`, `${(inView / 1000).toFixed(1)} s`, 'under 4 s')
  const reads = taskRow('longest task of the page’s own thread while reading', trace, 'begun', 'in view')
  row('levels measured after', `${(measured / 1000).toFixed(1)} s`)
  const finds = taskRow('longest task until then', trace, 'in view', 'measured')
  return { inViewMs: inView, readingTask: reads, measuredMs: measured, findingTask: finds }
}

async function memory() {
  const { read, most, inView, measured } = await reading(300, intoTheRoom)
  const gb = (mb: number): string => `${(mb / 1000).toFixed(2)} GB`
  row(`most memory of the tab, CT of 300 slices of ${size} x ${size}, until it is measured`, gb(read), 'under 1.5 GB')
  row('the same with the procedure room on it', gb(most), 'under 1.5 GB')
  return { memoryMb: read, memoryWithRoomMb: most, inView300Ms: inView, measured300Ms: measured }
}

async function intoTheRoom(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Rehearse' }).click()
  await page.getByRole('combobox', { name: 'Level' }).click()
  await page.getByRole('option', { name: 'L4-L5' }).click()
  await page.getByText('Left', { exact: true }).click()
  await button(page, 'Enter').click()
  await page.locator('.room').waitFor({ timeout: 280_000 })
  await page.keyboard.down('Space')
  await page.waitForTimeout(4000)
  await page.keyboard.up('Space')
}

/** A practice case up to a sculpter in the portal. */
async function toTool(page: Page): Promise<void> {
  const step = (n: number) => page.locator('.room-step').nth(n).click()
  await page.getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('tab', { name: 'When to stop' }).click()
  await button(page, /Mr A/).click()
  await page.getByText('Practice case').waitFor({ timeout: 280_000 })
  await page.waitForFunction(() => !document.querySelector('.frame-working'), null, { timeout: 280_000 })
  await button(page, 'Enter').click()
  await page.locator('.room').waitFor({ timeout: 280_000 })
  await button(page, 'All confirmed').click()
  await button(page, 'Hold the time-out').click()
  await step(1)
  await button(page, 'Prone, on a bolster').click()
  await button(page, 'Count the level').click()
  await button(page, 'Left').click()
  await button(page, /plan’s angles for AP/).click()
  await step(6)
  await button(page, /Line of the plan/).click()
  await button(page, 'Cut here and place the portal').click()
  await button(page, 'In').hover()
  await page.mouse.down()
  await page.locator('.room-happened li', { hasText: /The portal meets bone/ }).waitFor({ timeout: 60_000 })
  await page.mouse.up()
  await button(page, 'Trocar out').click()
  await button(page, /plan’s angles for Oblique/).click()
  await page.keyboard.press('3')
  await page.getByRole('group', { name: 'Pulses a second' }).getByRole('button', { name: '30' }).click()
}

async function room() {
  const page = await fresh()
  try {
    const { keys, drag, orbit, others, trace } = await traced(browser, page, async () => {
      await mark(page, 'begun')
      await toTool(page)
      await page.keyboard.down('Space')
      await page.waitForTimeout(1500)
      await mark(page, 'in the room')
      const since = othersSince()
      const seen = await inTheRoom(page)
      await mark(page, 'done')
      return { ...seen, others: since() }
    })
    const shown = (c: Counted): string =>
      `${c.fps.toFixed(0)} (made in ${c.tookMs.toFixed(0)} ms, ${c.columns} columns)`
    row('pictures a second while a tool moves by keys', shown(keys), '30, never under 15')
    row('while it is dragged', shown(drag), '30, never under 15')
    row('fewest in any of those seconds', String(Math.min(keys.least, drag.least)), '15')
    row('while the arm turns', shown(orbit))
    row('hand to picture, half of them', `${drag.delayMs.toFixed(0)} ms`, 'under 100 ms')
    row('hand to picture, 19 of 20', `${drag.lateMs.toFixed(0)} ms`, 'under 100 ms')
    const enters = taskRow('longest task of the page’s own thread up to the room', trace, 'begun', 'in the room')
    const rehearses = taskRow('longest task while rehearsing', trace, 'in the room', 'done')
    row('work of others on the machine meanwhile', `${(100 * others).toFixed(0)} % of its cores`)
    return { keys, drag, orbit, enteringTask: enters, rehearsingTask: rehearses, rehearsingOthers: others }
  } finally {
    await page.context().close()
  }
}

async function inTheRoom(page: Page) {
  const keys = await counted(page, async () => {
    for (let n = 0; n < 6; n++) {
      await page.keyboard.down(n % 2 ? 'ArrowLeft' : 'ArrowRight')
      await page.waitForTimeout(970)
      await page.keyboard.up(n % 2 ? 'ArrowLeft' : 'ArrowRight')
    }
  })
  const box = await page.locator('.xray').boundingBox()
  if (!box) throw new Error('no picture')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const drag = await counted(page, async () => {
    const end = performance.now() + 5800
    for (let n = 0; performance.now() < end; n++) {
      await page.mouse.move(x + 20 * Math.sin(n / 20), y)
      await page.waitForTimeout(16)
    }
  })
  await page.mouse.up()
  const orbit = await counted(page, async () => {
    await page.keyboard.down('j')
    await page.waitForTimeout(3800)
    await page.keyboard.up('j')
  })
  await page.keyboard.up('Space')
  return { keys, drag, orbit }
}

interface Counted {
  readonly fps: number
  readonly least: number
  readonly tookMs: number
  readonly columns: number
  readonly delayMs: number
  readonly lateMs: number
}
async function counted(page: Page, act: () => Promise<void>): Promise<Counted> {
  const from = await page.evaluate(() => performance.now())
  await act()
  const to = await page.evaluate(() => performance.now())
  const pictures = (await look(page)).pictures.filter((p) => p.at >= from && p.at < to)
  const seconds = Array.from(
    { length: Math.floor((to - from) / 1000) },
    (_, n) => pictures.filter((p) => p.at >= from + n * 1000 && p.at < from + (n + 1) * 1000).length,
  )
  const delays = pictures.map((p) => p.delayMs)
  return {
    fps: (1000 * pictures.length) / (to - from),
    least: Math.min(...seconds),
    tookMs: median(pictures.map((p) => p.tookMs)),
    columns: Math.min(...pictures.map((p) => p.columns)),
    delayMs: median(delays),
    lateMs: quantile(delays, 0.95),
  }
}

const runs = { first: firstPage, read: readHundred, memory, room }
const results: Record<string, unknown> = { date: new Date().toISOString().slice(0, 10) }
try {
  for (const part of parts) {
    const since = othersSince()
    const found = await runs[part]()
    const others = since()
    Object.assign(results, { ...found, [`${part}Others`]: others })
    console.log(`(others meanwhile: ${(100 * others).toFixed(0)} % of the cores)`)
  }
  if (!tell) addResults('page', results)
} finally {
  await browser.close()
  await stop()
}
