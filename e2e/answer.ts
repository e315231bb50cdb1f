/**
 * A page that computes and tells: it may fetch what it is given from `/given`, and posts what it found to `/answer`.
 *
 * Takes  the page's script (of this folder), and a browser as something that is opened on an address and closed again.
 * Gives  what the page posted.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { launch } from './browser.ts'

export interface Asked {
  readonly isolated?: boolean
  readonly given?: string
}
type OpenedBrowser = { readonly close: () => Promise<void> }

export async function answerOf<Answer>(
  entry: string,
  { isolated = false, given = '' }: Asked,
  open: (address: string) => Promise<OpenedBrowser>,
): Promise<Answer> {
  const script = await bundled(entry)
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
  const browser = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  try {
    return await answer
  } finally {
    await browser.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
}

export const inChromium = <Answer>(entry: string, asked: Asked = {}): Promise<Answer> =>
  answerOf(entry, asked, async (address) => {
    const browser = await launch()
    const page = await browser.newPage()
    await page.goto(address)
    return browser
  })

/** Of this folder, for browsers. */
async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]!.text.replaceAll('</script', '<\\/script')
}
