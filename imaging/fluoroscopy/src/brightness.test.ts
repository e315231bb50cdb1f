import { mm, point } from '@flavum/base'
import { fluoroscopyDoseRate, fluoroscopyRateLimit } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { firstDrive, nextDrive, signalOf, techniqueAt } from './brightness.ts'
import { apPose } from './carm.ts'
import { pulseKerma, wantedSignal } from './dose.ts'

const pose = apPose({ isocentre: point('lps', 3, 4, 5) })
const share = (kv: number, water: number) =>
  transmission(beamAt(kv), { water }) * (1 + (assumed.scatterToPrimary * water) / assumed.referencePatient)

/** Drive and signal over so many pulses behind so much water. */
function run(water: number, pulses = 15, rate = 8, from = firstDrive) {
  let drive = from
  const given: number[] = []
  const drives: number[] = []
  for (let n = 0; n < pulses; n++) {
    const technique = techniqueAt(drive, rate, pose)
    given.push(signalOf(beamAt(technique.kv), technique, pose, share(technique.kv, water)))
    drive = nextDrive(drive, given[n]!)
    drives.push(drive)
  }
  return { given, drives, technique: techniqueAt(drive, rate, pose) }
}

describe('automatic brightness', () => {
  it('starts where the reference patient costs the published rate', () => {
    const { kv, mAs, mA, widthMs } = techniqueAt(firstDrive, 8, pose)
    expect(kv).toBe(90)
    expect((mA * widthMs) / 1000).toBeCloseTo(mAs, 9)
    expect((pulseKerma(beamAt(kv), mAs, pose) * 60 * 8) / fluoroscopyDoseRate.value).toBeCloseTo(1, 2)
    expect(signalOf(beamAt(90), techniqueAt(firstDrive, 8, pose), pose, share(90, 22)) / wantedSignal()).toBeCloseTo(
      1,
      2,
    )
  })

  it.each([16, 19, 22, 24, 25.5])(
    'brings the picture behind %d g/cm2 to the wanted signal in six pulses, and rests',
    (water) => {
      const { given, drives } = run(water)
      for (const signal of given.slice(6)) expect(Math.abs(Math.log(signal / wantedSignal()))).toBeLessThan(0.08)
      expect(drives[14]).toBe(drives[12])
    },
  )

  it('gives a thicker patient more of everything, and stops at the limits', () => {
    const thin = run(17).technique
    const thick = run(25).technique
    expect(thick.kv).toBeGreaterThan(thin.kv + 10)
    expect(thick.mA).toBeGreaterThan(1.3 * thin.mA)
    expect(thick.mAs).toBeGreaterThan(thin.mAs)
    const most = run(40, 20)
    expect(most.technique.kv).toBe(assumed.kv + assumed.curve.kvEachWay)
    expect(most.technique.atLimit).toBe(true)
    expect(pulseKerma(beamAt(most.technique.kv), most.technique.mAs, pose) * 60 * 8).toBeCloseTo(
      fluoroscopyRateLimit.value,
      6,
    )
    expect(most.given[19]).toBeLessThan(wantedSignal() / 2)
    expect(run(3, 20).technique.kv).toBe(assumed.kv - assumed.curve.kvEachWay)
  })

  it('law: at no rate, drive or arm does the rate of air kerma pass the limit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 900, max: 1300 }),
        (drive, rate, long) => {
          const arm = { ...pose, sourceDetector: mm(long) }
          const { kv, mAs } = techniqueAt(drive, rate, arm)
          expect(pulseKerma(beamAt(kv), mAs, arm) * 60 * rate).toBeLessThan(fluoroscopyRateLimit.value * 1.000001)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('law: less signal never lowers the drive, and the drive stays on its curve', () => {
    const signal = fc.double({ min: 1e-6, max: 10, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), signal, signal, (drive, a, b) => {
        expect(nextDrive(drive, Math.min(a, b))).toBeGreaterThanOrEqual(nextDrive(drive, Math.max(a, b)))
        expect(nextDrive(drive, a)).toBeGreaterThanOrEqual(0)
        expect(nextDrive(drive, a)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each([0, 0.5, 31, Number.NaN])('refuses %d pulses a second', (rate) => {
    expect(() => techniqueAt(0.5, rate, pose)).toThrow(/pulses a second/)
  })
})
