/** What this room writes, before the judge of the field: `dciodvfy` of Debian's dicom3tools. */
import { moment } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { type DoseReport, writeDoseSr, writeRf, type XrayCine } from './index.ts'
import { judged, there, why } from './test/judged.ts'
import { caught, dose, shown, study } from './test/xray-run.ts'

const turning: XrayCine = {
  ...shown,
  frames: Array.from({ length: 30 }, (_, f) => Uint8Array.from({ length: 35 }, (_, n) => (n * 7 + f * 83) % 256)),
  frameTime: 1000 / 30,
  views: Array.from({ length: 30 }, (_, n) => ({
    primaryAngleDeg: -179.123456789 + n * 11.7,
    secondaryAngleDeg: n / 7 - 12.3,
  })),
}
const faint: XrayCine = { ...caught, patientPosition: 'FFS', orientation: ['LF', 'PF'], kv: 60.000000001, mAs: 1e-5 }
const east = moment('2026-02-28T23:59:59+13:45[Pacific/Chatham]')
const [first] = dose.exposures
const long: DoseReport = {
  ...dose,
  patientPosition: 'FFS',
  exposures: Array.from({ length: 60 }, (_, n) => ({
    ...first!,
    start: n * 17.123,
    primaryAngleDeg: 6 * n - 180,
    kv: 65 + n / 3,
  })),
}
const none: DoseReport = {
  ...dose,
  referencePointFromIsocentre: 130.5,
  exposures: [{ ...first!, referenceAirKermaMGy: 0, doseAreaProductGyCm2: 0 }],
}

describe.skipIf(!there)(`dciodvfy${why}`, () => {
  it.each([
    ['a run as RF', writeRf(shown, study), 'XRFImage'],
    ['one frame of 16 bits as RF', writeRf(caught, study), 'XRFImage'],
    ['a run as XA', writeRf(shown, study, { storedAs: 'XA' }), 'XAImage'],
    ['one frame as XA', writeRf(caught, study, { storedAs: 'XA' }), 'XAImage'],
    [
      'a long turning run under a root of its own',
      writeRf(turning, { ...study, uidRoot: '1.2.826.0.1.3680043.10.1' }),
      'XRFImage',
    ],
    [
      'the faintest pulse, supine, feet first, east of Greenwich',
      writeRf(faint, { ...study, begun: east }),
      'XRFImage',
    ],
    ['a dose report', writeDoseSr(dose, study), 'XRayRadiationDoseSR'],
    ['a dose report of 60 exposures round a supine patient', writeDoseSr(long, study), 'XRayRadiationDoseSR'],
    ['a dose report of no dose, about another point', writeDoseSr(none, study), 'XRayRadiationDoseSR'],
  ])('%s has no error', (_, bytes, kind) => {
    const verdict = judged(bytes)
    expect(verdict.kind).toBe(kind)
    expect(verdict.errors).toEqual([])
    // the angles of a C-arm are an extension of the class RF; nothing else is odd but that an increment may be 0
    expect(verdict.warnings.filter((w) => !/Positioner/.test(w))).toEqual([])
  })
  it('would say so if something were wrong', () => {
    const bytes = writeRf(caught, study)
    const at = bytes.findIndex((_, n) => String.fromCharCode(...bytes.subarray(n, n + 11)) === 'MONOCHROME2')
    const spoilt = bytes.slice()
    spoilt.set(new TextEncoder().encode('MONOCHROMEX'), at)
    expect(judged(spoilt).errors).not.toEqual([])
  })
})
