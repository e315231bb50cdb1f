/** The two examples in the README of fluoroscopy do what they say: one in Node, one in a page. */
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { browserPath, browserThere, launch } from './browser.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)
const root = fileURLToPath(new URL('..', import.meta.url))

it('in Node: a picture with its needle, and what it cost', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'imaging/fluoroscopy/examples/node.ts'],
    { cwd: root, timeout: 60000 },
  )
  expect([status, String(stderr)]).toEqual([
    0,
    expect.stringMatching(/WebAssembly .* Left of the picture: patient-right\. 0\.\d+ mGy a pulse/s),
  ])
  expect(stdout.subarray(0, 15).toString()).toBe('P5 256 256 255\n')
  const picture = stdout.subarray(15)
  expect(picture).toHaveLength(256 * 256)
  expect(new Set(picture).size).toBeGreaterThan(100)
})

const page = `
import { point, transformFromAxes } from '@flavum/base'
import { apPose, mobileDetector } from '@flavum/fluoroscopy'
import { gridCentre, gridFrom, volume } from '@flavum/grid'
import { live } from './imaging/fluoroscopy/examples/web.ts'
const axes = [{ x: 4, y: 0, z: 0 }, { x: 0, y: 4, z: 0 }, { x: 0, y: 0, z: 4 }]
const grid = gridFrom([40, 40, 40], transformFromAxes('lps', 'ijk', point('lps', 0, 0, 0), ...axes), 'page')
const scan = volume(grid, 'CT', Int16Array.from({ length: 64000 }, (_, n) => ((n * 7919) % 500) - 200))
const input = { pose: apPose({ isocentre: gridCentre(grid) }), detector: mobileDetector(96), pedal: true }
const canvas = document.body.appendChild(document.createElement('canvas'))
let pulses = 0
globalThis.done = live(canvas, scan, () => (pulses++, input), (text) => { document.title = text })
globalThis.seen = () => ({
  pulses, text: document.title, side: canvas.title, size: [canvas.width, canvas.height],
  greys: new Set(canvas.getContext('2d').getImageData(0, 0, 96, 96).data).size,
})
globalThis.stop = async () => { canvas.remove(); await globalThis.done }
`
interface InPage {
  seen(): { pulses: number; text: string; side: string; size: [number, number]; greys: number }
  stop(): Promise<void>
}

it.skipIf(!browserThere)('in a page: pulse after pulse on the canvas, until it is taken away', async () => {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script')
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><body><script>${script}</script>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = await launch()
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await tab.waitForFunction(() => (globalThis as unknown as InPage).seen().pulses > 3)
    const seen = await tab.evaluate(() => (globalThis as unknown as InPage).seen())
    expect(seen).toMatchObject({ side: 'left of the picture: patient-right', size: [96, 96] })
    expect(seen.text).toContain('WebAssembly on one thread')
    expect(seen.greys).toBeGreaterThan(50)
    await tab.evaluate(() => (globalThis as unknown as InPage).stop())
  } finally {
    await browser.close()
    await new Promise((done) => server.close(done))
  }
})
