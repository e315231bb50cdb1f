import { readFileSync } from 'node:fs'
import { mm, point, unknown } from '@flavum/base'
import {
  carmSourceDetector,
  carmSourceIsocentre,
  fluoroscopyDoseRate,
  fluoroscopyRateLimit,
  fluoroscopyTimePerSide,
  procedureAirKerma,
  procedureDoseAreaProduct,
} from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt } from './beam.ts'
import { apPose, mobileDetector } from './carm.ts'
import {
  addDose,
  automaticExposure,
  doseRate,
  noDose,
  openKerma,
  publishedField,
  pulseDose,
  referenceArea,
  referenceSignal,
  usualDose,
  wantedSignal,
} from './dose.ts'
import { fluoroscopyMessages } from './messages.ts'

const pose = apPose({ isocentre: point('lps', 3, -20, -600) })
const detector = mobileDetector(512)
const beam = beamAt(assumed.kv)
/** What the automatic exposure takes for a picture whose middle is that of the reference patient. */
const reference = automaticExposure(beam, referenceSignal(beam), pose)
const value = (f: { value: number | null }) => f.value ?? Number.NaN

describe('a pulse', () => {
  it('by hand: 138 uGy/mAs at 750 mm is 538 at 380 mm, over the whole detector 123 cm2', () => {
    const dose = pulseDose({ kv: 90, mAs: 0.5 }, pose, detector)
    const kerma = (138 * 0.5 * (750 / 380) ** 2) / 1000
    expect(dose.referenceAirKerma.value).toBeCloseTo(kerma, 9)
    expect(dose.doseAreaProduct.value).toBeCloseTo(((kerma / 1000) * ((297.984 * 380) / 1020) ** 2) / 100, 9)
  })
  it('a quarter of the field is a quarter of the product and the same kerma', () => {
    const quarter = { ...detector, collimation: { left: 0, top: 100, right: 256, bottom: 356 } }
    const [whole, part] = [detector, quarter].map((d) => pulseDose({ kv: 90, mAs: 0.5 }, pose, d))
    expect(part?.referenceAirKerma.value).toBe(whole?.referenceAirKerma.value)
    expect(value(part!.doseAreaProduct)).toBeCloseTo(value(whole!.doseAreaProduct) / 4, 12)
  })
  it('the product is the same wherever it is measured: it does not know the distance to the isocentre', () => {
    const near = apPose({ isocentre: point('lps', 0, 0, 0), sourceIsocentre: mm(700) })
    const [a, b] = [pose, near].map((p) => value(pulseDose({ kv: 90, mAs: 0.5 }, p, detector).doseAreaProduct))
    expect(a).toBeCloseTo(b!, 12)
  })
})

describe('a total and a rate', () => {
  const pulse = pulseDose({ kv: 90, mAs: 0.5 }, pose, detector)
  it('add pulses up', () => {
    const total = addDose(addDose(noDose, pulse, 7), pulse)
    expect(total.pulses).toBe(8)
    expect(total.referenceAirKerma.value).toBeCloseTo(8 * value(pulse.referenceAirKerma), 12)
    expect(total.doseAreaProduct.value).toBeCloseTo(8 * value(pulse.doseAreaProduct), 12)
    expect(total.referenceAirKerma).toMatchObject({
      unit: 'mGy',
      basis: { assumes: [expect.any(String), expect.any(String)] },
    })
  })
  it('multiply them by the pulse rate', () => {
    expect(doseRate(pulse, 15).referenceAirKerma.value).toBeCloseTo(900 * value(pulse.referenceAirKerma), 9)
    expect(doseRate(pulse).doseAreaProduct.value).toBeCloseTo(480 * value(pulse.doseAreaProduct), 9)
    expect(doseRate(pulse).doseAreaProduct.unit).toBe('Gy.cm2/min')
  })
  it('a dose that is not known stays unknown, and says why', () => {
    const reason = fluoroscopyMessages.reason('fluoroscopy/skin-missed', { pulses: 1 })
    const none = { ...pulse, referenceAirKerma: unknown('mGy', reason) }
    expect(addDose(addDose(noDose, none), pulse).referenceAirKerma).toEqual(unknown('mGy', reason))
    expect(addDose(noDose, none).doseAreaProduct.value).toBeCloseTo(value(pulse.doseAreaProduct), 12)
    expect(doseRate(none).referenceAirKerma).toEqual(unknown('mGy/min', reason))
  })
})

describe('the defaults', () => {
  it('cost the published mean rate on the reference patient', () => {
    const rate = doseRate(pulseDose(reference, pose, detector)).referenceAirKerma
    expect(rate.value).toBeCloseTo(fluoroscopyDoseRate.value, 6)
  })
  it('and so the published dose in two sides of the published time, within what it was rounded to', () => {
    const pulses = 2 * fluoroscopyTimePerSide.value * 60 * assumed.pulsesPerSecond
    const total = addDose(noDose, pulseDose(reference, pose, publishedField(detector)), pulses)
    expect(Math.abs(value(total.referenceAirKerma) / procedureAirKerma.value - 1)).toBeLessThan(0.005)
    expect(Math.abs(value(total.doseAreaProduct) / procedureDoseAreaProduct.value - 1)).toBeLessThan(0.01)
    const usual = usualDose(2)
    expect(usual.time.value).toBeCloseTo(4.2, 9)
    expect(value(total.referenceAirKerma)).toBeCloseTo(value(usual.referenceAirKerma), 6)
    expect(Math.abs(value(total.doseAreaProduct) / value(usual.doseAreaProduct) - 1)).toBeLessThan(0.005)
  })
  it('the published field is 77 cm2, in the middle, also where the detector is coarse or already collimated', () => {
    const lit = publishedField({ ...detector, collimation: { left: 0, top: 0, right: 9, bottom: 9 } })
    expect(referenceArea(lit, pose)).toBeCloseTo(11 / 0.1423, 0)
    expect(lit.collimation?.left).toBe(512 - (lit.collimation?.right ?? 0))
    const small = { columns: 64, rows: 64, pixel: mm(0.3) }
    expect(publishedField(small).collimation).toEqual({ left: 0, top: 0, right: 64, bottom: 64 })
  })
})

describe('docs/fluoroscopy-dose.md', () => {
  const page = readFileSync(new URL('../../../docs/fluoroscopy-dose.md', import.meta.url), 'utf8').replace(/\s+/g, ' ')
  const at = carmSourceIsocentre.value - assumed.referencePointFromIsocentre
  const pulse = pulseDose(reference, pose, detector)
  const atDetector = openKerma(beam, reference.mAs, carmSourceDetector.value)
  const published = publishedField(detector)
  const { left, right } = published.collimation ?? { left: 0, right: 0 }
  const skin = (distance: number) =>
    (openKerma(beam, reference.mAs, distance) *
      assumed.backscatter *
      assumed.tissueOverAir *
      60 *
      assumed.pulsesPerSecond) /
    1000
  // every number that the page derives, as the code gives it
  it.each([
    `**${fluoroscopyDoseRate.value} mGy/min**`,
    `${fluoroscopyTimePerSide.value} ± ${fluoroscopyTimePerSide.spread?.value} min`,
    `${procedureAirKerma.value} ± ${procedureAirKerma.spread?.value} mGy`,
    `so ${usualDose(2).time.value?.toFixed(1)} min`,
    `${usualDose(2).referenceAirKerma.value?.toFixed(0)} mGy in two sides`,
    `${beam.output.toFixed(0)} µGy/mAs at 75 cm`,
    `${at} mm from the source`,
    `(750 / ${at})²`,
    `= ${openKerma(beam, 1, at).toFixed(0)} µGy/mAs`,
    `${assumed.pulsesPerSecond} pulses a second`,
    `${(value(pulse.referenceAirKerma) * 1000).toFixed(1)} µGy a pulse`,
    `**${reference.mAs.toFixed(3)} mAs**`,
    `${assumed.referencePatient} g/cm²`,
    `${carmSourceDetector.value} mm away, the open beam is ${atDetector.toFixed(1)} µGy`,
    `${(100 * referenceSignal(beam)).toFixed(1)} % of its energy`,
    `some ${wantedSignal().toFixed(2)} µGy a pulse`,
    `${fluoroscopyRateLimit.value} mGy/min`,
    `${referenceArea(detector, pose).toFixed(0)} cm² for the whole detector`,
    `${procedureDoseAreaProduct.value} Gy·cm² over ${(procedureAirKerma.value / 1000).toFixed(3)} Gy is ${referenceArea(published, pose).toFixed(0)} cm²`,
    `${(((right - left) * detector.pixel) / 10).toFixed(0)} cm of the detector's ${((512 * detector.pixel) / 10).toFixed(0)}`,
    `backscatter of ${assumed.backscatter}`,
    `${assumed.tissueOverAir} for tissue`,
    `${skin(380).toFixed(0)} mGy/min`,
  ])('says what the code does: %s', (said) => expect(page).toContain(said))
})
