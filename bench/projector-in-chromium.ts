/**
 * The WebGPU engine on Chromium's imitated card, as if it were here.
 *
 * Gives  null where there is no Chromium or no WebGPU in it. A picture that another engine answered for is an error, not a result.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Projection, ProjectionRequest } from '@flavum/fluoroscopy'
import { build } from 'esbuild'
import { browserThere, launch, webgpuFlags } from '../e2e/browser.ts'
import type { XrayPage } from '../e2e/xray-page.ts'

declare const xray: XrayPage

export interface InChromium {
  project(request: ProjectionRequest): Promise<Projection>
  close(): Promise<void>
}

export async function openInChromium(): Promise<InChromium | null> {
  if (!browserThere) return null
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../e2e/xray-page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script')
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>X-ray</title><script>${script}</script>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = await launch(webgpuFlags)
  const close = async () => {
    await browser.close()
    await new Promise((done) => server.close(done))
  }
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  if (!(await page.evaluate(() => xray.open('webgpu')))) {
    await close()
    return null
  }
  return {
    project: async (request) => {
      const { projection, fault, now } = await page.evaluate((r) => xray.project('webgpu', r), request)
      if (!projection || now.engine !== 'webgpu')
        throw new Error(`no picture from the card: ${fault?.code ?? now.code}`)
      return projection
    },
    close,
  }
}
