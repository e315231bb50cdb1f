/** X-ray pictures in Firefox: the same bytes as in Node, with shared memory and without. */
import { describe, expect, it } from 'vitest'
import { firefoxThere, inFirefox, whyNoFirefox } from './firefox.ts'
import { type XrayBytes, xrayBytes } from './xray-bytes.ts'

type Answer = XrayBytes & { readonly isolated: boolean; readonly webgpu: boolean; readonly error?: string }

describe.skipIf(!firefoxThere)(`X-ray pictures in Firefox${whyNoFirefox}`, () => {
  it.each([
    ['where memory may be shared, on two threads', true, 2, 'fluoroscopy/engine-threads'],
    ['where it may not, on one', false, 1, 'fluoroscopy/engine-one-thread'],
  ] as const)('%s: the bytes of Node', async (_, isolated, threads, code) => {
    const there = await inFirefox<Answer>('firefox-page.ts', { isolated })
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
