import { figure, mm, moment, point, radFromDeg } from '@flavum/base'
import { type Detector, mobileDetector, obliquePose, type XrayFrame } from '@flavum/fluoroscopy'
import { readDoseSr, readRf, writeDoseSr, writeRf } from '@flavum/image'
import dcmjs from 'dcmjs'
import { describe, expect, it } from 'vitest'
import { cineOf, doseReportOf, viewInFile, xrayDicom } from './xray-files.ts'

const isocentre = point('lps', 3, -40, -600)
const study = { pseudonym: 'R1', begun: moment('2026-03-02T09:30:00Z[UTC]'), seed: 's' }
const whole = mobileDetector(16)
const detector: Detector = { ...whole, collimation: { left: 2, top: 3, right: 13, bottom: 12 } }

function frameAt(degrees: number, detector: Detector, kv = 90): XrayFrame {
  const count = detector.columns * detector.rows
  return {
    pose: obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(degrees) }, radFromDeg(12)),
    detector,
    exposure: { kv, mAs: 0.132 },
    signal: Float32Array.from({ length: count }, (_, n) => (n + degrees) / 1000),
    display: Uint8Array.from({ length: count }, (_, n) => (n + degrees) % 256),
    leftOfPicture: 'patient-right',
    dose: { referenceAirKerma: figure(0.07, 'mGy', 't'), doseAreaProduct: figure(0.0087, 'Gy.cm2', 't') },
  }
}

describe('frames through a DICOM file', () => {
  it('come back as the picture and the view they were', async () => {
    const frame = frameAt(45, detector)
    const read = await readRf(writeRf(cineOf([frame]), study))
    expect(read.frames).toEqual([frame.display])
    expect(read.views[0]).toEqual({ primaryAngleDeg: 135, secondaryAngleDeg: 12 })
    const { pose, detector: back, mirrored, findings } = viewInFile(read, { isocentre })
    expect([mirrored, findings]).toEqual([false, []])
    expect(back).toEqual(detector)
    const [was, is] = [frame.pose, pose].map((p) => p.lpsFromCarm.rows.flat())
    for (const [n, value] of was!.entries()) expect(is![n]).toBeCloseTo(value, 7)
    expect([pose.sourceDetector, pose.sourceIsocentre, pose.patientPosition]).toEqual([
      frame.pose.sourceDetector,
      frame.pose.sourceIsocentre,
      'HFP',
    ])
  })

  it('a turning run keeps the angle of each frame, and its doses add up', async () => {
    const read = await readRf(writeRf(cineOf([frameAt(0, whole), frameAt(20, whole), frameAt(45, whole)]), study))
    expect(read.views.map((v) => v.primaryAngleDeg)).toEqual([180, 160, 135])
    expect([read.frameTime, read.mAs]).toEqual([125, 0.396])
    expect(read.doseAreaProductGyCm2).toBeCloseTo(3 * 0.0087, 12)
    for (const n of [0, 1, 2])
      expect(viewInFile(read, { isocentre }, n).pose.lpsFromCarm.rows[0][2]).toBeCloseTo(
        frameAt([0, 20, 45][n]!, whole).pose.lpsFromCarm.rows[0][2],
        7,
      )
  })

  it('what the detector caught is kept in one scale for the run', () => {
    const { frames, intensity } = cineOf([frameAt(0, whole), frameAt(45, whole)], { kept: 'signal' })
    expect(intensity).toBe('linear')
    const last = whole.columns * whole.rows - 1
    expect(frames[1]![last]).toBe(65535)
    expect(frames[0]![last]).toBe(Math.round((last / (last + 45)) * 65535))
  })

  it('frames of two voltages or detectors are not one run', () => {
    expect(() => cineOf([frameAt(0, whole), frameAt(0, whole, 80)])).toThrow(/not one run/)
    expect(() => cineOf([frameAt(0, whole), frameAt(0, { ...whole, pixel: mm(1) })])).toThrow(/not one run/)
  })
})

it('pictures of a session are one study, numbered, and the dose report lists each', async () => {
  const files = xrayDicom([frameAt(0, whole), frameAt(45, detector)], study)
  const read = await Promise.all(files.pictures.map((bytes) => readRf(bytes)))
  expect(read.map((r) => r.views[0]?.primaryAngleDeg)).toEqual([180, 135])
  const all: readonly Record<string, { Value: readonly unknown[] } | undefined>[] = [...files.pictures, files.dose].map(
    (bytes) => dcmjs.data.DicomMessage.readFile(bytes.slice().buffer).dict,
  )
  const valued = (tag: string) => all.map((tags) => String(tags[tag]?.Value[0]))
  expect(new Set(valued('0020000D')).size).toBe(1) // study
  expect(new Set(valued('00080018')).size).toBe(3) // instance
  expect(valued('00200013').slice(0, 2)).toEqual(['1', '2'])
  // the irradiation event of each picture is one of the report
  const report = new TextDecoder('latin1').decode(files.dose)
  for (const event of valued('00083010').slice(0, 2)) expect(report).toContain(event)
  const { exposures, doseAreaProduct } = readDoseSr(files.dose)
  expect(exposures).toBe(2)
  expect(doseAreaProduct.value).toBeCloseTo(2 * 0.0087, 12)
})

it('presses of the pedal become a dose report', () => {
  const pressed = { frame: frameAt(45, detector), start: 0, pulses: 24 }
  const report = doseReportOf([pressed, { ...pressed, start: 9, pulses: 8, pulsesPerSecond: 4 }])
  expect(report.exposures[0]?.field?.width).toBeCloseTo(11 * whole.pixel, 9)
  const read = readDoseSr(writeDoseSr(report, study))
  expect(read.fluoroscopyTime.value).toBe(5) // 24 / 8 + 8 / 4
  expect(read.referenceAirKerma.value).toBeCloseTo(32 * 0.07, 9)
  expect(read.doseAreaProduct.value).toBeCloseTo(32 * 0.0087, 9)
})
