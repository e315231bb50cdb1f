/** Input that no compiler has looked at: each gets a sentence, none a crash and none a picture. */
import { Fault } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { checkPose, mobileDetector } from './carm.ts'
import { litPixels } from './lit.ts'
import { screenFor, shown } from './screen.ts'
import { solidOf } from './solids.ts'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
  return 'no fault'
}

describe('what is missing or not a number', () => {
  it('names a missing pose, detector or tool', () => {
    expect(codeOf(() => checkPose(undefined as never))).toBe('fluoroscopy/nothing-there')
    expect(codeOf(() => litPixels(null as never))).toBe('fluoroscopy/nothing-there')
    expect(codeOf(() => solidOf(null as never))).toBe('fluoroscopy/nothing-there')
  })
  it('refuses a screen that cannot be', () => {
    const detector = mobileDetector(8)
    const signal = new Float32Array(64).fill(1)
    const screen = screenFor(signal, detector)
    for (const look of [
      { brightness: Number.NaN },
      { contrast: 0 },
      { edges: -1 },
      { edges: Number.POSITIVE_INFINITY },
    ])
      expect(codeOf(() => shown(signal, detector, screen, look))).toBe('fluoroscopy/look')
  })
})
