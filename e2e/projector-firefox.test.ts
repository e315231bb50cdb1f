/**
 * X-ray pictures in Firefox: the same bytes as in Node, with shared memory and without.
 *
 * No driver is needed: the page is opened in a browser without a window and posts what it found to the server it came from.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { type XrayBytes, xrayBytes } from './xray-bytes.ts'

const firefox = '/usr/bin/firefox-esr'
const there = existsSync(firefox)
const why = there ? '' : ` (skipped: no ${firefox}; apt-get install firefox-esr)`
type Answer = XrayBytes & { readonly isolated: boolean; readonly webgpu: boolean; readonly error?: string }

async function inFirefox(isolated: boolean): Promise<Answer> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('firefox-page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script')
  const profile = mkdtempSync(join(tmpdir(), 'flavum-firefox-'))
  let answered: (answer: Answer) => void = () => {}
  const answer = new Promise<Answer>((resolve) => {
    answered = resolve
  })
  const server = createServer(async (request, response) => {
    if (request.url === '/answer') {
      let text = ''
      for await (const part of request) text += part
      response.end()
      answered(JSON.parse(text) as Answer)
      return
    }
    if (isolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('cross-origin-embedder-policy', 'require-corp')
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>X-ray</title><script>${script}</script>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, page], { stdio: 'ignore' })
  const gone = new Promise<void>((done) => browser.on('exit', () => done()))
  try {
    return await answer
  } finally {
    browser.kill()
    await gone
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

describe.skipIf(!there)(`X-ray pictures in Firefox${why}`, () => {
  it.each([
    ['where memory may be shared, on two threads', true, 2, 'fluoroscopy/engine-threads'],
    ['where it may not, on one', false, 1, 'fluoroscopy/engine-one-thread'],
  ] as const)('%s: the bytes of Node', async (_, isolated, threads, code) => {
    const there = await inFirefox(isolated)
    expect(there.error).toBeUndefined()
    expect(there).toMatchObject({ isolated, threads })
    // a card may be there, and is then the better choice
    if (!there.webgpu) expect(there.chosen).toEqual({ engine: 'wasm', code })
    for (const own of [await xrayBytes(1), await xrayBytes(2)]) {
      expect(new Set(own.projections).size).toBe(10)
      expect(there.projections).toEqual(own.projections)
      expect(there.frame).toEqual(own.frame)
    }
  })
})
