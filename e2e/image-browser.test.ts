/**
 * The image room in a browser: bundled, served from this machine alone, nothing fetched from elsewhere, and the same volumes to
 * the last voxel as in Node.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { readCt, sourceOf } from '@flavum/image'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encapsulated, jpeg2000, jpegLs, withoutLength } from '../imaging/image/src/test/pack-codestream.ts'
import { packJpegLossless } from '../imaging/image/src/test/pack-jpeg-lossless.ts'
import { packRle } from '../imaging/image/src/test/pack-rle.ts'
import { recipe, seriesOf } from '../imaging/image/src/test/synthetic-series.ts'
import { browserPath, browserThere, launch } from './browser.ts'

if (!browserThere) console.log(`skipped: no ${browserPath}`)

const entry = `
import { readCt, sourceOf, openImages } from '@flavum/image'
import { contentHash } from '@flavum/grid'
import { stored } from './imaging/image/src/test/stored.ts'
const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())
globalThis.hashOfSeries = async (paths) => (await readCt(await Promise.all(paths.map(async (p) => sourceOf(p, await bytes(p)))))).volume.hash
globalThis.hashOfFile = async (path) => contentHash(await stored(await bytes(path)))
globalThis.ready = true
`

const files = new Map<string, Uint8Array>()
const data = fileURLToPath(new URL('../../shared/data/dicom-conformance/', import.meta.url))
const real = [
  'transfer-syntaxes/CT1_J2KR',
  'transfer-syntaxes/CT1_UNC.fragmented_no_bot_jpeg_ls.80.dcm',
  'transfer-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm',
  'multiframe/CT0012.not_fragmented_bot_rle.dcm',
].filter((name) => existsSync(data + name))

describe.skipIf(!browserThere)('in a browser', () => {
  const asked: string[] = []
  let origin = ''
  let page: import('playwright-core').Page
  const close: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      splitting: true,
      outdir: '/',
      write: false,
      external: ['fs', 'path'], // named by the decoders' Node branch, which no browser enters
    })
    for (const f of outputFiles) files.set(f.path, f.contents)
    files.set(
      '/',
      new TextEncoder().encode('<!doctype html><title>image</title><script type=module src=/stdin.js></script>'),
    )
    for (const name of real) files.set(`/${name}`, readFileSync(data + name))
    const server = createServer((request, response) => {
      const body = files.get(request.url ?? '')
      const type =
        request.url === '/' ? 'text/html' : request.url?.endsWith('.js') ? 'text/javascript' : 'application/dicom'
      response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    close.push(() => new Promise((done) => server.close(done)))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const browser = await launch()
    close.push(() => browser.close())
    page = await browser.newPage()
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => console.log(error.message))
    await page.goto(origin)
    await page.waitForFunction('globalThis.ready')
  })
  afterAll(async () => {
    for (const shut of close.reverse()) await shut()
  })

  const same = async (name: string, syntax: string, pack?: (words: Uint16Array) => Uint8Array) => {
    const sources = seriesOf({ syntax, ...(pack ? { pack: (w: Uint16Array) => encapsulated(pack(w)) } : {}) })
    const packed = await Promise.all(sources.map(async (s) => (pack ? withoutLength(await s.read()) : await s.read())))
    const paths = packed.map((bytes, n) => {
      files.set(`/${name}/${n}`, bytes)
      return `/${name}/${n}`
    })
    const here = (await readCt(packed.map((bytes, n) => sourceOf(String(n), bytes)))).volume.hash
    expect(await page.evaluate(`hashOfSeries(${JSON.stringify(paths)})`)).toBe(here)
  }

  it('reads uncompressed slices', () => same('plain', '1.2.840.10008.1.2.1'))
  it('unpacks RLE', () => same('rle', '1.2.840.10008.1.2.5', (w) => packRle(new Uint8Array(w.buffer), 2)))
  it('unpacks JPEG lossless', () =>
    same('jpeg', '1.2.840.10008.1.2.4.70', (w) => packJpegLossless([...w], recipe.columns, 1)))
  it('unpacks JPEG-LS', async () => {
    const encode = await jpegLs()
    await same('jpeg-ls', '1.2.840.10008.1.2.4.80', (w) => encode(w, recipe.columns, false))
  })
  it('unpacks JPEG 2000', async () => {
    const encode = await jpeg2000()
    await same('jpeg-2000', '1.2.840.10008.1.2.4.90', (w) => encode(w, recipe.columns, false))
  })

  it.skipIf(real.length === 0).each(real)('unpacks the real file %s', async (name) => {
    const { contentHash } = await import('@flavum/grid')
    const { stored } = await import('../imaging/image/src/test/stored.ts')
    const here = contentHash(await stored(new Uint8Array(readFileSync(data + name))))
    expect(await page.evaluate(`hashOfFile(${JSON.stringify(`/${name}`)})`)).toBe(here)
  })

  it('asked nobody else for anything', () => {
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((url) => !url.startsWith(origin))).toEqual([])
  })
})
