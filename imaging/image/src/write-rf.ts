/**
 * X-ray pictures -> one DICOM file of the class X-Ray RF Image (or X-Ray Angiographic Image), single or multi-frame.
 *
 * Takes  the run, and the study it belongs to.
 * Gives  a whole file, uncompressed. Same input, same bytes.
 * Trap   the class RF describes a table with a column and has no place for the angles of a C-arm; XA has. Real C-arms write RF with
 *        the angles in it, as an extension that the standard allows (PS3.4 3.1, Standard Extended), and so does this. Exposure
 *        (0018,1152) holds whole mAs, in which a pulse is 0, so it stands in uAs (0018,1153).
 * Limits one voltage and one pair of distances a run; a roll of the picture stands in the patient orientation alone.
 * Source DICOM PS3.3 A.14, A.16, C.7.6.5, C.8.7.1 to C.8.7.6.
 */
import { contentHash } from '@flavum/grid'
import { decimal } from './decimal.ts'
import { joined, type Tagged, writeFile, writeTags } from './write-tags.ts'
import { checkCine, type XrayCine } from './xray-cine.ts'
import { exposureUid, simulated, studyTags, studyUid, type XrayStudy } from './xray-study.ts'

export interface XrayWords {
  /** RF where it is not said. */
  readonly storedAs?: 'RF' | 'XA'
  /** Where the file stands in its series, from 1. */
  readonly instanceNumber?: number
  readonly seriesNumber?: number
}

export const xrayClasses = {
  RF: '1.2.840.10008.5.1.4.1.1.12.2',
  XA: '1.2.840.10008.5.1.4.1.1.12.1',
} as const

/** Faults `image/bad-cine`, and those of the study. */
export function writeRf(cine: XrayCine, study: XrayStudy, words: XrayWords = {}): Uint8Array {
  checkCine(cine)
  const { storedAs = 'RF', instanceNumber = 1, seriesNumber = 1 } = words
  const sopClass = xrayClasses[storedAs]
  const series = { number: seriesNumber, modality: storedAs, name: 'Simulated fluoroscopy' }
  const tags: Tagged[] = [
    ...studyTags(study, series),
    ...pictureTags(cine),
    ...tubeTags(cine),
    ...positionerTags(cine),
    ...(cine.frames.length > 1 ? cineTags(cine) : []),
    [0x00080016, 'UI', sopClass],
    [0x00200013, 'IS', String(instanceNumber)],
    ...(cine.exposure === undefined ? [] : [[0x00083010, 'UI', exposureUid(study, cine.exposure)] satisfies Tagged]),
  ]
  // what is in a file names it, so that two files of one study cannot share an identifier
  const instance = studyUid(study, `image/${contentHash(writeTags(tags))}`)
  return writeFile(sopClass, instance, writeTags([...tags, [0x00080018, 'UI', instance]]))
}

function pictureTags({ columns, rows, frames, ...cine }: XrayCine): Tagged[] {
  const bits = frames[0] instanceof Uint16Array ? 16 : 8
  const { window } = cine
  return [
    [0x00080008, 'CS', 'DERIVED\\SECONDARY\\SINGLE PLANE'],
    [0x00082111, 'ST', simulated],
    [0x00180015, 'CS', 'LSPINE'],
    [0x00200020, 'CS', cine.orientation?.join('\\') ?? ''],
    [0x00204000, 'LT', simulated],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [columns]],
    [0x00280100, 'US', [bits]],
    [0x00280101, 'US', [bits]],
    [0x00280102, 'US', [bits - 1]],
    [0x00280103, 'US', [0]],
    [0x00280301, 'CS', 'NO'], // nothing is burned in
    [0x00281040, 'CS', cine.intensity === 'display' ? 'DISP' : 'LIN'],
    ...(window
      ? ([
          [0x00281050, 'DS', decimal(window.centre)],
          [0x00281051, 'DS', decimal(window.width)],
        ] satisfies Tagged[])
      : []),
    [0x00282110, 'CS', '00'], // never packed with loss
    [0x7fe00010, 'OW', joined(frames.map(littleEndian))],
  ]
}

function littleEndian(frame: Uint8Array | Uint16Array): Uint8Array {
  if (frame instanceof Uint8Array) return frame
  const out = new Uint8Array(frame.length * 2)
  for (let n = 0; n < frame.length; n++) {
    out[2 * n] = frame[n]! & 0xff
    out[2 * n + 1] = frame[n]! >> 8
  }
  return out
}

function tubeTags(cine: XrayCine): Tagged[] {
  const { columns, rows } = cine
  const lit = cine.collimation ?? { left: 0, top: 0, right: columns, bottom: rows }
  const dose = cine.doseAreaProductGyCm2
  return [
    [0x00180060, 'DS', decimal(cine.kv)],
    [0x00181152, 'IS', wholeOrNothing(cine.mAs)],
    [0x00181153, 'IS', wholeOrNothing(cine.mAs * 1000)],
    ...(cine.pulseWidth ? [[0x00181154, 'DS', decimal(cine.pulseWidth)] satisfies Tagged] : []),
    [0x00181155, 'CS', 'SC'], // low dose: fluoroscopy
    [0x0018115a, 'CS', 'PULSED'],
    // dGy.cm2
    ...(dose === undefined ? [] : [[0x0018115e, 'DS', decimal(dose * 10)] satisfies Tagged]),
    [0x00181164, 'DS', [cine.pixel, cine.pixel].map(decimal).join('\\')],
    // the edges are the last dark columns and rows, counted from 1; 0 and one too many where nothing is shut
    [0x00181700, 'CS', 'RECTANGULAR'],
    [0x00181702, 'IS', String(lit.left)],
    [0x00181704, 'IS', String(lit.right + 1)],
    [0x00181706, 'IS', String(lit.top)],
    [0x00181708, 'IS', String(lit.bottom + 1)],
  ]
}

/** Unknown where rounding would change it by more than a twentieth: nothing is better than 0. */
const wholeOrNothing = (value: number): string =>
  Math.abs(Math.round(value) / value - 1) <= 0.05 ? String(Math.round(value)) : ''

function positionerTags({ views, frames, ...cine }: XrayCine): Tagged[] {
  const first = views[0]!
  const moves = views.some(
    (v) => v.primaryAngleDeg !== first.primaryAngleDeg || v.secondaryAngleDeg !== first.secondaryAngleDeg,
  )
  // PS3.3 C.8.7.5.1.3: of each frame against the stated angle
  const increments = (of: 'primaryAngleDeg' | 'secondaryAngleDeg'): string =>
    views.map((v) => decimal(v[of] - first[of])).join('\\')
  return [
    [0x00181110, 'DS', decimal(cine.sourceDetector)],
    [0x00181111, 'DS', decimal(cine.sourceIsocentre)],
    [0x00181114, 'DS', decimal(cine.sourceDetector / cine.sourceIsocentre)],
    ...(frames.length > 1 ? [[0x00181500, 'CS', moves ? 'DYNAMIC' : 'STATIC'] satisfies Tagged] : []),
    [0x00181510, 'DS', decimal(first.primaryAngleDeg)],
    [0x00181511, 'DS', decimal(first.secondaryAngleDeg)],
    ...(moves
      ? ([
          [0x00181520, 'DS', increments('primaryAngleDeg')],
          [0x00181521, 'DS', increments('secondaryAngleDeg')],
        ] satisfies Tagged[])
      : []),
    [0x00185100, 'CS', cine.patientPosition],
  ]
}

function cineTags({ frames, frameTime = 1 }: XrayCine): Tagged[] {
  const rate = Math.max(1, Math.round(1000 / frameTime))
  return [
    [0x00082144, 'IS', String(rate)],
    [0x00180040, 'IS', String(rate)],
    [0x00181063, 'DS', decimal(frameTime)],
    [0x00280008, 'IS', String(frames.length)],
    [0x00280009, 'AT', [0x00181063]], // frames follow one another by the frame time
  ]
}
