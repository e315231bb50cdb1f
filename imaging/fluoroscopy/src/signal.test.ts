import { mm, point } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { apPose } from './carm.ts'
import { middleOf, openQuanta, primary } from './signal.ts'
import type { Detector } from './xray-frame.ts'

const detector: Detector = { columns: 200, rows: 180, pixel: mm(1.5) }
const count = detector.columns * detector.rows
const beam = beamAt(90)
const flat = (value: number) => new Float32Array(count).fill(value)

describe('primary', () => {
  it('is the beam behind soft tissue, bone and iodine, and zero where the collimator shuts', () => {
    const projection = { soft: flat(17.3), bone: flat(2.41), iodine: flat(0) }
    projection.iodine[77] = 0.06
    const lit = { ...detector, collimation: { left: 0, top: 0, right: 200, bottom: 90 } }
    const open = primary(projection, beam, lit)
    const slab = { soft: 17.3, bone: 2.41 }
    expect(open[5]! / transmission(beam, slab)).toBeCloseTo(1, 3)
    expect(open[77]! / transmission(beam, { ...slab, iodine: 0.06 })).toBeCloseTo(1, 3)
    expect(open[77]).toBeLessThan(open[5]! * 0.7)
    expect(open[200 * 90]).toBe(0)
  })
})

describe('quanta', () => {
  it('of a pixel follow charge, output, distance, area', () => {
    const pose = apPose({ isocentre: point('lps', 3, 4, 5) })
    const one = openQuanta(beam, { kv: 90, mAs: 0.1 }, pose, detector)
    expect(openQuanta(beam, { kv: 90, mAs: 0.3 }, pose, detector) / one).toBeCloseTo(3, 9)
    expect(openQuanta(beam, { kv: 90, mAs: 0.1 }, { ...pose, sourceDetector: mm(2040) }, detector) / one).toBeCloseTo(
      0.25,
      9,
    )
    // 138 uGy/mAs at 75 cm, 0.1 mAs, at 102 cm: 7.46 uGy; some 22700 photons on a mm2 for each
    expect(one).toBeCloseTo(
      7.461 * beam.photonsPerMicrogray * 1.5 ** 2 * assumed.quantumEfficiency * assumed.pulsesAveraged,
      -3,
    )
  })
})

describe('brightness', () => {
  it('looks at the middle third of what is lit', () => {
    const lit = { ...detector, collimation: { left: 30, top: 0, right: 90, bottom: 30 } }
    const signal = flat(9)
    for (let v = 10; v < 20; v++) for (let u = 50; u < 70; u++) signal[v * 200 + u] = 2
    expect(middleOf(signal, lit)).toBe(2)
  })
})
