/** A made-up rehearsal for tests: no two numbers alike, so that a swap shows. */
import { moment } from '@flavum/base'
import type { DoseReport, XrayCine, XrayStudy } from '../index.ts'

export const study: XrayStudy = {
  pseudonym: 'REHEARSAL-7',
  begun: moment('2026-03-02T23:59:58-05:00[America/New_York]'),
  seed: 'test',
  softwareVersion: '1.2.3',
}

const columns = 7
const rows = 5

/** Three frames of a turning arm, as the screen shows them; an odd number of bytes. */
export const shown: XrayCine = {
  columns,
  rows,
  frames: [0, 1, 2].map((f) => Uint8Array.from({ length: columns * rows }, (_, n) => (n * 7 + f * 83) % 256)),
  intensity: 'display',
  frameTime: 125,
  views: [
    { primaryAngleDeg: 180, secondaryAngleDeg: -10.5 },
    { primaryAngleDeg: 151.25, secondaryAngleDeg: -10.5 },
    { primaryAngleDeg: 135, secondaryAngleDeg: 4 },
  ],
  patientPosition: 'HFP',
  orientation: ['L', 'F'],
  pixel: 0.3,
  sourceDetector: 1020,
  sourceIsocentre: 530,
  kv: 90,
  mAs: 0.396,
  pulseWidth: 6,
  doseAreaProductGyCm2: 0.0261,
  collimation: { left: 1, top: 2, right: 6, bottom: 4 },
  exposure: 1,
}

/** One frame in 16 bits, up to the top bit, with nothing that may be left out. */
export const caught: XrayCine = {
  columns,
  rows,
  frames: [Uint16Array.from({ length: columns * rows }, (_, n) => (n * 4099) % 65536)],
  intensity: 'linear',
  window: { centre: 30000, width: 50000 },
  views: [{ primaryAngleDeg: -33.3, secondaryAngleDeg: 12.125 }],
  patientPosition: 'HFS',
  pixel: 0.2048,
  sourceDetector: 1100,
  sourceIsocentre: 700,
  kv: 72.5,
  mAs: 2.2,
}

export const dose: DoseReport = {
  patientPosition: 'HFP',
  referencePointFromIsocentre: 150,
  exposures: [
    {
      start: 0,
      kind: 'fluoroscopy',
      pulses: 3,
      pulsesPerSecond: 8,
      kv: 90,
      mAs: 0.132,
      pulseWidth: 6,
      referenceAirKermaMGy: 0.2125,
      doseAreaProductGyCm2: 0.0261,
      primaryAngleDeg: 180,
      secondaryAngleDeg: -10.5,
      sourceDetector: 1020,
      sourceIsocentre: 530,
      field: { width: 210, height: 190 },
    },
    {
      start: 3.25,
      kind: 'fluoroscopy',
      pulses: 41,
      pulsesPerSecond: 4,
      kv: 97,
      mAs: 0.3,
      referenceAirKermaMGy: 5.5,
      doseAreaProductGyCm2: 0.7,
      primaryAngleDeg: 135,
      secondaryAngleDeg: 4,
      sourceDetector: 1020,
      sourceIsocentre: 530,
    },
    {
      start: 20,
      kind: 'acquisition',
      pulses: 2,
      pulsesPerSecond: 1,
      kv: 80,
      mAs: 4,
      referenceAirKermaMGy: 3,
      doseAreaProductGyCm2: 0.4,
      primaryAngleDeg: 90,
      secondaryAngleDeg: 0,
      sourceDetector: 1020,
      sourceIsocentre: 530,
    },
  ],
}
