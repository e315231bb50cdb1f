/**
 * Firefox without a driver: a page is opened in a browser without a window and posts what it found to the server it came from.
 *
 * Takes  the page's script, and what it may fetch from `/given`. Gives what it posts to `/answer`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const firefox = '/usr/bin/firefox-esr'
export const firefoxThere = existsSync(firefox)
export const whyNoFirefox = firefoxThere ? '' : ` (skipped: no ${firefox}; apt-get install firefox-esr)`

/** Of this folder, for browsers. */
export async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]!.text.replaceAll('</script', '<\\/script')
}

export async function inFirefox<Answer>(
  entry: string,
  { isolated = false, given = '' }: { readonly isolated?: boolean; readonly given?: string } = {},
): Promise<Answer> {
  const script = await bundled(entry)
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
    if (request.url === '/given') {
      response.end(given)
      return
    }
    if (isolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('cross-origin-embedder-policy', 'require-corp')
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>Flavum</title><script>${script}</script>`)
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
