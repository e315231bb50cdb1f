/**
 * The page's budgets, measured in Debian's Chromium on the built page: `npm run bench:page`.
 *
 * Gives  what the first page weighs (gzipped) before anything else is asked for, when it can be used, when a CT of 100 slices of
 *        512 x 512 is in view, the longest task of the page's own thread meanwhile, and the memory of the tab.
 * Limits a file server without compression stands in for the network: sizes are gzipped here, times are without it.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { writeCtSeries } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import type { Page } from 'playwright-core'
import { dist, openPage } from '../e2e/web-page.ts'

const slices = 100
const size = 512

/** The sample, in the format of a usual CT. */
function scanFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-bench-'))
  const volume = phantomCt(spinePhantom(sampleKnobs()), { spacing: [0.586, 0.586, 2.9], size: [size, size, slices] })
  for (const { name, bytes } of writeCtSeries(volume, { patientPosition: 'HFS', description: 'bench' }))
    writeFileSync(join(folder, name), bytes)
  return folder
}

const firstPageBytes = async (page: Page): Promise<number> => {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname))
  const files = ['/index.html', ...asked].filter((path) => /\.(js|css|html|svg)$/.test(path))
  return [...new Set(files)].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0)
}

const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = globalThis as unknown as { longest: number }
    own.longest = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.longest = Math.max(own.longest, entry.duration)
    }).observe({ type: 'longtask', buffered: false })
  })
const longest = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { longest: number }).longest)

const open = await openPage()
const { page } = open
const row = (what: string, value: string): void => console.log(`| ${what} | ${value} |`)
try {
  await page.getByRole('button', { name: 'Choose a folder' }).waitFor()
  const ready = await page.evaluate(() => performance.now())
  // without the service worker's own copy
  row('first page, gzipped', `${((await firstPageBytes(page)) / 1000).toFixed(0)} kB`)
  row('usable after', `${(ready / 1000).toFixed(2)} s`)
  const folder = scanFolder()
  await watchTasks(page)
  const start = performance.now()
  await page.locator('input[data-choose=folder]').setInputFiles(folder)
  await page.getByRole('application', { name: 'Sagittal' }).waitFor()
  row(
    `CT of ${slices} slices of ${size} x ${size} in view after`,
    `${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  row('longest task of the page while reading', `${(await longest(page)).toFixed(0)} ms`)
  await page.getByRole('button', { name: 'Show L4', exact: true }).waitFor({ timeout: 170_000 })
  row('measured after', `${((performance.now() - start) / 1000).toFixed(1)} s`)
  row('longest task of the page until then', `${(await longest(page)).toFixed(0)} ms`)
} finally {
  await open.close()
}
