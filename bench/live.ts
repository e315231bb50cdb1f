/**
 * `npm run bench:live`: pictures a second of live X-ray in Node and in Chromium, beside vtk.js in the same browser; memory, first picture, bites.
 *
 * Gives  a table, and `live` in bench/results/projector.json (not with `--quick`). Chromium is left out where it is not here, and that is said.
 * Trap   memory is that of a process of its own on one thread: how much higher its peak is with the scan, the scan itself included, than
 *        with one of 16^3 voxels, which is the program's own.
 */
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { browserPath, browserThere, launch } from '../e2e/browser.ts'
import { type LiveTimes, timeLive } from './live-loop.ts'
import type { LivePage } from './live-page.ts'
import { torso } from './projector-volumes.ts'
import { addResults } from './results.ts'

declare const live: LivePage
declare const vtk: { time(pictures: number): { times: number[]; lit: number } }

const quick = process.argv.includes('--quick')
const pulses = quick ? 24 : 60
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN

if (process.argv.includes('--memory')) {
  const peak = () => process.resourceUsage().maxRSS * 1024
  await timeLive(torso(16), 1, 24)
  const before = peak()
  const volume = torso()
  await timeLive(volume, 1, 24)
  console.log(JSON.stringify({ ratio: (peak() - before) / volume.data.byteLength }))
  process.exit(0)
}

const volume = torso()
const node = { one: await timeLive(volume, 1, pulses), two: await timeLive(volume, 2, pulses) }
const own = spawnSync(process.execPath, [...process.execArgv, here('live.ts'), '--memory'], { encoding: 'utf8' })
const memoryRatio = Number((JSON.parse(own.stdout) as { ratio: number }).ratio)

const chromium = browserThere ? await inChromium() : undefined
if (!browserThere) console.log(`No ${browserPath}: its columns are left out.`)

async function inChromium() {
  const scripts = {
    '/': await bundled('live-page.ts'),
    '/vtk': await bundled('live-vtk.mjs'),
  }
  const server = createServer((request, response) => {
    if (request.url === '/isolated') {
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('cross-origin-embedder-policy', 'require-corp')
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    const script = request.url === '/vtk' ? scripts['/vtk'] : scripts['/']
    response.end(
      `<!doctype html><title>live</title><body><script>${script.replaceAll('</script', '<\\/script')}</script>`,
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  const browser = await launch(['--use-angle=swiftshader', '--enable-unsafe-swiftshader'])
  try {
    const visit = async (path: string) => {
      const page = await browser.newPage()
      page.on('pageerror', (error) => console.log(error.message))
      await page.goto(at(path))
      return page
    }
    const timed = async (path: string, threads: number): Promise<LiveTimes> => {
      const page = await visit(path)
      if ((await page.evaluate(() => live.isolated)) !== (path === '/isolated')) throw new Error(`${path}: isolation`)
      const times = await page.evaluate(([t, n]) => live.time(t, n), [threads, pulses] as const)
      await page.close()
      return times
    }
    const isolated = await timed('/isolated', 2)
    const plain = await timed('/', 2)
    const peer = await (await visit('/vtk')).evaluate((n) => vtk.time(n), quick ? 3 : 10)
    if (peer.lit < 0.2) throw new Error(`vtk.js drew nothing to compare with (${peer.lit})`)
    return { isolated, plain, vtk: peer.times }
  } finally {
    await browser.close()
    server.close()
  }
}

async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(name)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

const vtkMs = chromium ? median(chromium.vtk) : Number.NaN
const rows: readonly (readonly [string, LiveTimes | undefined])[] = [
  ['Node, 2 threads', node.two],
  ['Node, 1 thread', node.one],
  ['Chromium, isolated, 2 threads', chromium?.isolated],
  ['Chromium, not isolated', chromium?.plain],
]
console.log(
  '| where | still: pictures/s (ms) | orbiting: pictures/s (ms) | first picture, ms | bite, ms | bite + picture, ms |',
)
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [where, t] of rows)
  if (t)
    console.log(
      `| ${where} | ${t.stillFps.toFixed(0)} (${t.stillMs.toFixed(1)}) | ${t.orbitFps.toFixed(0)} (${t.orbitMs.toFixed(1)}) | ${t.firstFrameMs.toFixed(0)} | ${t.biteMs.toFixed(1)} | ${t.bitePlusFrameMs.toFixed(1)} |`,
    )
if (Number.isFinite(vtkMs))
  console.log(`| vtk.js RADON blend, the same Chromium | | ${(1000 / vtkMs).toFixed(1)} (${vtkMs.toFixed(0)}) | | | |`)
console.log(`Peak memory over the int16 scan: ${memoryRatio.toFixed(2)}`)

const shown = (t: LiveTimes | undefined) =>
  t && { stillArm: t.stillFps, movingArm: t.orbitFps, stillArmMs: t.stillMs, movingArmMs: t.orbitMs }
if (!quick)
  addResults('projector', {
    /** Arm still; needle, contrast and noise moving. */
    liveFps: { node: node.two.stillFps, chromium: chromium?.isolated.stillFps ?? null },
    live: {
      node: { twoThreads: shown(node.two), oneThread: shown(node.one) },
      chromium: chromium && { isolated: shown(chromium.isolated), notIsolated: shown(chromium.plain) },
      vtkRadonFps: Number.isFinite(vtkMs) ? 1000 / vtkMs : null,
      memoryRatio,
      firstFrameMs: node.two.firstFrameMs,
      biteMs: node.two.biteMs,
      bitePlusFrameMs: node.two.bitePlusFrameMs,
      afterBitesRatio: node.two.afterBitesRatio,
    },
  })
