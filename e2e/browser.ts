/** Debian's Chromium, quiet and without a network of its own. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

export const browserPath = '/usr/bin/chromium'
export const browserThere = existsSync(browserPath)

/** `flags` beside its own: `webgpuFlags` for WebGPU without a graphics card. */
export const launch = (flags: readonly string[] = [], timeout?: number): Promise<Browser> =>
  chromium.launch({
    ...(timeout === undefined ? {} : { timeout }),
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...flags,
    ],
  })

export const webgpuFlags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] as const
