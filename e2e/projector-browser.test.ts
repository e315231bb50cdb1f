/**
 * The projection engines in a browser: WebGPU on Chromium's imitated card through every case of the suite, WebAssembly with and
 * without shared memory to the last byte, and pages that have no WebGPU or lose it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Fault, mm, place, point, type Row, rad, radFromDeg } from '@flavum/base'
import {
  apPose,
  type CarmPose,
  type Change,
  type Detector,
  materials,
  obliquePose,
  openWasmProjector,
  type Projection,
  type ProjectionRequest,
  type Projector,
  poseFromAngles,
  projectReference,
} from '@flavum/fluoroscopy'
import { gridCentre, gridFrom, type Volume, volume, voxelCount } from '@flavum/grid'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obliqueGrid, projectorSuite } from '../imaging/fluoroscopy/src/projector.suite.ts'
import { browserPath, browserThere, launch, webgpuFlags } from './browser.ts'
import type { Name, XrayPage } from './xray-page.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

declare const xray: XrayPage

/** An engine in a page, as if it were here. */
const engineIn = (page: () => Page, name: Name, engine: Projector['engine']): Projector => ({
  engine,
  project: async (request) => {
    const { fault, projection, now } = await page().evaluate(([n, r]) => xray.project(n, r), [name, request] as const)
    if (fault) throw new Fault(fault.code, fault.params)
    if (now.engine !== engine) throw new Error(`${now.engine} answered for ${engine}: ${now.code}`)
    if (!projection) throw new Error('no answer')
    return projection
  },
})

const detector: Detector = { columns: 128, rows: 128, pixel: mm(1.7), centre: { u: 58.2, v: 71.7 } }
const scan = body()
const stand = { isocentre: gridCentre(scan.grid) }
const views: readonly (readonly [string, CarmPose])[] = [
  ['square', apPose(stand)],
  ['exactly 45 degrees', obliquePose(stand, { toward: 'left', by: radFromDeg(45) })],
  ['oblique and tilted', obliquePose(stand, { toward: 'right', by: radFromDeg(37) }, radFromDeg(-21))],
  ['lateral', obliquePose(stand, { toward: 'left', by: radFromDeg(90) })],
  ['steep toward the head, rolled', poseFromAngles({ primary: rad(2.4), secondary: rad(1.2), roll: rad(0.5) }, stand)],
]

const changes: readonly Change[] = [1.1, 0.3].map((turned, n) => {
  const { size, lpsFromIjk } = obliqueGrid([14, 12 + n, 9], [2.9, 2.3, 4.1], turned)
  const corner = place(scan.grid.lpsFromIjk, point('ijk', 24 + 9 * n, 21, 13))
  const row = (r: Row, at: number): Row => [r[0], r[1], r[2], at]
  const [x, y, z] = lpsFromIjk.rows
  const rows = [row(x, corner.x), row(y, corner.y), row(z, corner.z)] as const
  const grid = gridFrom(size, { ...lpsFromIjk, rows }, 'change')
  const values = (m: number) => Float32Array.from({ length: voxelCount(grid) }, (_, i) => 0.3 + Math.sin(i * (m + 2)))
  return { grid, density: n === 0 ? { soft: values(0), iodine: values(1) } : { bone: values(2), iodine: values(3) } }
})

describe.skipIf(!browserThere)('in a browser', () => {
  let port = 0
  let withCard: Page
  let isolated: Page
  let insecure: Page
  let forbidden: Page
  const toClose: (() => Promise<unknown>)[] = []
  const pageAt = async (flags: readonly string[], path: string, host = '127.0.0.1'): Promise<Page> => {
    const browser = await launch(flags)
    toClose.push(() => browser.close())
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.log(error.message))
    page.on('console', (message) => console.log(message.text()))
    await page.goto(`http://${host}:${port}${path}`)
    return page
  }

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('xray-page.ts', import.meta.url))],
      bundle: true,
      // as a page would ship it: names are changed
      minify: true,
      format: 'iife',
      platform: 'browser',
      write: false,
    })
    const script = outputFiles[0]!.text
    const server = createServer((request, response) => {
      if (request.url === '/isolated') {
        response.setHeader('cross-origin-opener-policy', 'same-origin')
        response.setHeader('cross-origin-embedder-policy', 'require-corp')
      }
      if (request.url === '/no-wasm') response.setHeader('content-security-policy', "script-src 'unsafe-inline'")
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><title>X-ray</title><script>${script.replaceAll('</script', '<\\/script')}</script>`)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    toClose.push(() => new Promise((done) => server.close(done)))
    port = (server.address() as AddressInfo).port
    withCard = await pageAt(webgpuFlags, '/')
    isolated = await pageAt([], '/isolated')
    // not a page of this machine, for all the browser knows: such a page has no WebGPU
    insecure = await pageAt(['--host-resolver-rules=MAP plain.test 127.0.0.1'], '/', 'plain.test')
    forbidden = await pageAt([], '/no-wasm')
  })
  afterAll(async () => {
    for (const shut of toClose.reverse()) await shut()
  })

  describe('WebGPU on an imitated card', () => {
    beforeAll(async () => {
      const said = await withCard.evaluate(() => xray.open('webgpu'))
      expect(said).toEqual({ engine: 'webgpu', code: 'fluoroscopy/engine-webgpu-software' })
    })
    const there = engineIn(() => withCard, 'webgpu', 'webgpu')

    projectorSuite(there, { block: 3e-5, ellipsoid: 0.008, same: 1e-5 })

    const close = { ...stand, sourceIsocentre: mm(112), sourceDetector: mm(150) }
    it.each([
      ...views,
      ['a wide cone from close by, the detector inside the scan', obliquePose(close, { toward: 'left', by: rad(0.7) })],
    ] as const)('agrees with the reference at 128 x 128: %s', async (_, pose) => {
      const request = { volume: scan, pose, detector }
      const right = projectReference(request)
      const own = await there.project(request)
      for (const material of ['soft', 'bone'] as const) {
        expect(rmsOf(right[material])).toBeGreaterThan(0.05)
        expect(difference(own, right, material) / rmsOf(right[material])).toBeLessThan(1e-5)
      }
    })

    it('adds changes of every material, seen through the same collimator', async () => {
      const lit = { left: 20, top: 30, right: 101, bottom: 90 }
      const request = { volume: scan, changes, pose: views[2]![1], detector: { ...detector, collimation: lit } }
      const right = projectReference(request)
      const own = await there.project(request)
      for (const material of materials) {
        expect(rmsOf(right[material])).toBeGreaterThan(0.05)
        expect(difference(own, right, material) / rmsOf(right[material])).toBeLessThan(1e-5)
      }
    })

    it('computes a large picture in parts that fit together', async () => {
      const grid = obliqueGrid([9, 8, 7], [21, 16, 25])
      const pose = obliquePose({ isocentre: gridCentre(grid) }, { toward: 'right', by: rad(0.4) })
      const large: Detector = { columns: 1100, rows: 1000, pixel: mm(0.25) }
      const hu = Int16Array.from({ length: voxelCount(grid) }, (_, n) => ((n * 7919) % 2400) - 1000)
      const request = { volume: volume(grid, 'CT', hu), pose, detector: large }
      const right = projectReference(request)
      const own = await there.project(request)
      // each row of its own: a part in the wrong place would be lost in the whole
      for (const v of [0, 500, 952, 953, 954, 999]) {
        const row = (p: Projection) => p.soft.subarray(v * 1100, (v + 1) * 1100)
        expect(rmsOf(row(right))).toBeGreaterThan(1)
        expect(rmsOf(row(own).map((x, n) => x - row(right)[n]!)) / rmsOf(row(right))).toBeLessThan(1e-5)
      }
    })

    it('gives the same for the last scan after others were shown, the fourth of which the card cannot hold', async () => {
      const first = await there.project({ volume: scan, pose: views[0]![1], detector })
      const small = { columns: 30, rows: 20, pixel: mm(6) }
      for (const size of [
        [9, 8, 7],
        [1, 5, 4],
        [7, 1, 1],
        [2100, 2, 3],
      ] as const) {
        const grid = obliqueGrid(size, [2, 3, 4])
        const other = volume(grid, 'CT', new Int16Array(voxelCount(grid)).fill(50))
        const pose = apPose({ isocentre: gridCentre(grid), sourceIsocentre: mm(5000), sourceDetector: mm(7000) })
        const request = { volume: other, pose, detector: small }
        const { projection, now } = await withCard.evaluate((r) => xray.project('webgpu', r), request)
        const right = projectReference(request)
        expect(rmsOf(right.soft)).toBeGreaterThan(0)
        if (size[0] < 2100) expect(difference(projection!, right, 'soft') / rmsOf(right.soft)).toBeLessThan(1e-4)
        const code = size[0] < 2100 ? 'engine-webgpu-software' : 'graphics-card-too-small'
        expect(now).toEqual({ engine: 'webgpu', code: `fluoroscopy/${code}` })
      }
      expect(await there.project({ volume: scan, pose: views[0]![1], detector })).toEqual(first)
    })

    it('does not open a card that gets a test picture wrong', async () => {
      expect(await withCard.evaluate(() => xray.openBroken())).toBeNull()
    })

    it('goes on without the card when it is lost, and says so', async () => {
      const request = { volume: scan, changes, pose: views[1]![1], detector }
      const { projection, now } = await withCard.evaluate((r) => xray.loseTheCardDuring('webgpu', r), request)
      expect(now).toEqual({ engine: 'wasm', code: 'fluoroscopy/graphics-card-lost' })
      expect(projection).toEqual(await inNode(1, request))
      const next = { volume: scan, pose: views[2]![1], detector }
      const answer = await withCard.evaluate((r) => xray.project('webgpu', r), next)
      expect(answer).toEqual({ projection: await inNode(1, next), now })
    })
  })

  describe('what is chosen', () => {
    const chosenIn = async (page: Page) => page.evaluate(() => xray.open('best'))
    it('WebAssembly on two threads where memory may be shared', async () => {
      expect(await isolated.evaluate(() => crossOriginIsolated)).toBe(true)
      expect(await chosenIn(isolated)).toEqual({ engine: 'wasm', code: 'fluoroscopy/engine-threads' })
    })
    it('on one where it may not, though a card is imitated', async () => {
      expect(await withCard.evaluate(() => crossOriginIsolated)).toBe(false)
      expect(await withCard.evaluate(() => navigator.gpu.requestAdapter().then(Boolean))).toBe(true)
      expect(await chosenIn(withCard)).toEqual({ engine: 'wasm', code: 'fluoroscopy/engine-one-thread' })
    })
    it('on one in a page that has no WebGPU at all', async () => {
      expect(await insecure.evaluate(() => 'gpu' in navigator)).toBe(false)
      expect(await chosenIn(insecure)).toEqual({ engine: 'wasm', code: 'fluoroscopy/engine-one-thread' })
      expect(await insecure.evaluate(() => xray.open('webgpu'))).toBeNull()
    })
    it('the reference where WebAssembly is forbidden', async () => {
      expect(await forbidden.evaluate(() => xray.open('best'))).toEqual({
        engine: 'reference',
        code: 'fluoroscopy/engine-reference',
      })
      const request = { volume: scan, pose: views[2]![1], detector: { columns: 16, rows: 12, pixel: mm(12) } }
      const own = await engineIn(() => forbidden, 'best', 'reference').project(request)
      expect(own).toEqual(projectReference(request))
    })
    it('a real card before all, and WebAssembly once it is lost', async () => {
      await withCard.evaluate(() => xray.pretendReal())
      expect(await chosenIn(withCard)).toEqual({ engine: 'webgpu', code: 'fluoroscopy/engine-webgpu' })
      const request = { volume: scan, pose: views[2]![1], detector }
      const own = await engineIn(() => withCard, 'best', 'webgpu').project(request)
      expect(difference(own, projectReference(request), 'soft')).toBeLessThan(1e-4)
      const { projection, now } = await withCard.evaluate((r) => xray.loseTheCardDuring('best', r), request)
      expect(now).toEqual({ engine: 'wasm', code: 'fluoroscopy/graphics-card-lost' })
      expect(projection).toEqual(await inNode(1, request))
    })
  })

  describe.each([
    ['on one thread, where memory may not be shared', () => withCard, 1],
    ['on one thread, in a page without WebGPU', () => insecure, 1],
    ['on two threads', () => isolated, 2],
  ] as const)('WebAssembly %s', (_, page, threads) => {
    it.each(views)("gives Node's bytes: %s", async (_, pose) => {
      expect(await page().evaluate(() => xray.open('wasm'))).toMatchObject({ code: `${threads} threads` })
      const request = { volume: scan, changes, pose, detector }
      const own = await engineIn(page, 'wasm', 'wasm').project(request)
      expect(rmsOf(own.iodine)).toBeGreaterThan(0.05)
      expect(own).toEqual(await inNode(threads, request))
      expect(own).toEqual(await inNode(3 - threads, request))
    })
  })
})

async function inNode(threads: number, request: ProjectionRequest): Promise<Projection> {
  const projector = await openWasmProjector({ threads })
  try {
    return await projector.project(request)
  } finally {
    projector.close()
  }
}

function body(): Volume {
  const grid = obliqueGrid([60, 52, 38], [2.1, 2.4, 3.7])
  const [ni, nj] = grid.size
  const hu = Int16Array.from({ length: voxelCount(grid) }, (_, n) => {
    const i = (n % ni) / 30 - 1
    const j = (Math.floor(n / ni) % nj) / 26 - 1
    const k = Math.floor(n / (ni * nj)) / 19 - 1
    const noise = ((n * 7919) % 97) - 48
    if (i * i + j * j + 0.3 * k * k > 0.9) return -1000 + noise
    const bone = Math.hypot(i - 0.1, (j - 0.4) * 1.3) < 0.25 || Math.abs(k - 0.5) < 0.06
    // steel far above what 12 bits hold
    if (Math.hypot(i + 0.4, j, k) < 0.08) return 30000
    return (bone ? 700 : 30) + noise
  })
  return volume(grid, 'CT', hu)
}

const rmsOf = (a: Float32Array): number => Math.sqrt(a.reduce((sum, x) => sum + x * x, 0) / a.length)
const difference = (a: Projection, b: Projection, m: (typeof materials)[number]): number =>
  rmsOf(a[m].map((x, n) => x - b[m][n]!))
