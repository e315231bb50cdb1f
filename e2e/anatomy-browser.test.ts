/**
 * The same bytes of a scan give the same labels, the same canal and the same measures, here, in Chromium and in Firefox.
 */
import { defaultKnobs, phantomCt, spinePhantom } from '@flavum/phantom'
import { beforeAll, describe, expect, it } from 'vitest'
import { asText, type Found, foundIn } from './anatomy-page.ts'
import { inChromium } from './answer.ts'
import { browserPath, browserThere } from './browser.ts'
import { firefoxThere, inFirefox, whyNoFirefox } from './firefox.ts'

describe('the anatomy of one scan', () => {
  let given = ''
  let here: Found = {}
  beforeAll(() => {
    given = asText(phantomCt(spinePhantom({ ...defaultKnobs(), variation: 1, seed: 5 }), { spacing: [1.6, 1.6, 2] }))
    here = foundIn(given)
  })

  it('is found here, twice the same', () => {
    expect(here.names).toContain('L1 L2 L3 L4 L5 S1')
    expect(new Set(here.hashes).size).toBe(3)
    expect(foundIn(given)).toEqual(here)
  })

  it.skipIf(!browserThere)(`is the same in Chromium (skipped where ${browserPath} is absent)`, async () => {
    expect(await inChromium<Found>('anatomy-page.ts', { given })).toEqual(here)
  })

  it.skipIf(!firefoxThere)(`is the same in Firefox${whyNoFirefox}`, async () => {
    expect(await inFirefox<Found>('anatomy-page.ts', { given })).toEqual(here)
  })
})
