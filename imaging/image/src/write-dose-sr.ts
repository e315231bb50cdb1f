/**
 * The dose of a rehearsal -> DICOM X-Ray Radiation Dose SR, template 10001: what it came to, and each exposure.
 *
 * Takes  exposures (one press of the pedal each) in the units of this program, and the study they belong to.
 * Gives  a whole file. Same input, same bytes.
 * Trap   registries of dose collect such files by themselves. This one says what it is where they look: intent is quality control,
 *        the source is "system calculated", and the comment and the series say that no person was exposed.
 * Limits one plane; peak skin dose has no place in the template.
 * Faults `image/bad-dose`, and those of the study.
 * Source DICOM PS3.3 A.35.8; PS3.16 TID 10001 to 10004, 10007, CID 10000 to 10004, 10020, 10025.
 */
import { contentHash } from '@flavum/grid'
import { messages } from './messages.ts'
import { codeItem, containerItem, dcm, numberItem, type SrItem, sct, textItem, timeItem, uidItem } from './sr-items.ts'
import { type Tagged, writeFile, writeTags } from './write-tags.ts'
import {
  dateTimeAfter,
  exposureUid,
  type PatientPosition,
  simulated,
  studyTags,
  studyUid,
  type XrayStudy,
} from './xray-study.ts'

export interface DoseExposure {
  /** Seconds after the study began. */
  readonly start: number
  /** Watching, or pictures taken to be kept. */
  readonly kind: 'fluoroscopy' | 'acquisition'
  readonly pulses: number
  readonly pulsesPerSecond: number
  readonly kv: number
  /** Of one pulse. */
  readonly mAs: number
  /** ms. */
  readonly pulseWidth?: number
  /** Of the whole exposure. */
  readonly referenceAirKermaMGy: number
  readonly doseAreaProductGyCm2: number
  readonly primaryAngleDeg: number
  readonly secondaryAngleDeg: number
  /** mm. */
  readonly sourceDetector: number
  readonly sourceIsocentre: number
  /** The lit field at the detector, mm. */
  readonly field?: { readonly width: number; readonly height: number }
}

export interface DoseReport {
  readonly patientPosition: PatientPosition
  /** mm from the isocentre toward the source; IEC 60601-2-43 has 150. */
  readonly referencePointFromIsocentre: number
  readonly exposures: readonly DoseExposure[]
}

export const doseReportClass = '1.2.840.10008.5.1.4.1.1.88.67'

export function writeDoseSr(report: DoseReport, study: XrayStudy, seriesNumber = 99): Uint8Array {
  checkDose(report)
  const tags: Tagged[] = [
    ...studyTags(study, { number: seriesNumber, modality: 'SR', name: 'Simulated dose, no person was exposed' }),
    ...contentOf(report, study),
    [0x00080016, 'UI', doseReportClass],
    [0x00081111, 'SQ', []],
    [0x00200013, 'IS', '1'],
    [0x0040a372, 'SQ', []],
    [0x0040a491, 'CS', 'COMPLETE'],
    [0x0040a493, 'CS', 'UNVERIFIED'],
    [
      0x0040a504,
      'SQ',
      [
        [
          [0x00080105, 'CS', 'DCMR'],
          [0x0040db00, 'CS', '10001'],
        ],
      ],
    ],
  ]
  const instance = studyUid(study, `dose/${contentHash(writeTags(tags))}`)
  return writeFile(doseReportClass, instance, writeTags([...tags, [0x00080018, 'UI', instance]]))
}

const plane = (): SrItem =>
  codeItem(dcm('113764', 'Acquisition Plane'), dcm('113622', 'Single Plane'), 'HAS CONCEPT MOD')

function contentOf(report: DoseReport, study: XrayStudy): SrItem {
  const intent = codeItem(sct('363703001', 'Has Intent'), dcm('113680', 'Quality Control Intent'), 'HAS CONCEPT MOD')
  const scope = uidItem(dcm('110180', 'Study Instance UID'), studyUid(study, 'study'), 'HAS PROPERTIES')
  const yes = sct('373066001', 'Yes')
  return containerItem(dcm('113701', 'X-Ray Radiation Dose Report'), [
    codeItem(dcm('121058', 'Procedure reported'), dcm('113704', 'Projection X-Ray'), 'HAS CONCEPT MOD', [intent]),
    codeItem(
      dcm('122142', 'Acquisition Device Type'),
      dcm('113957', 'Fluoroscopy-Guided Projection Radiography System'),
    ),
    codeItem(dcm('121005', 'Observer Type'), dcm('121007', 'Device'), 'HAS OBS CONTEXT'),
    uidItem(dcm('121012', 'Device Observer UID'), studyUid(study, 'device'), 'HAS OBS CONTEXT'),
    textItem(dcm('121013', 'Device Observer Name'), 'Simulated C-arm', 'HAS OBS CONTEXT'),
    textItem(dcm('121014', 'Device Observer Manufacturer'), 'Flavum', 'HAS OBS CONTEXT'),
    codeItem(dcm('113876', 'Device Role in Procedure'), dcm('113859', 'Irradiating Device'), 'HAS OBS CONTEXT'),
    codeItem(dcm('113705', 'Scope of Accumulation'), dcm('113014', 'Study'), 'HAS OBS CONTEXT', [scope]),
    codeItem(dcm('113945', 'X-Ray Detector Data Available'), sct('373067005', 'No')),
    codeItem(dcm('113943', 'X-Ray Source Data Available'), yes),
    codeItem(dcm('113944', 'X-Ray Mechanical Data Available'), yes),
    totals(report),
    ...report.exposures.map((exposure, n) => exposureItem(exposure, n + 1, report, study)),
    textItem(dcm('121106', 'Comment'), simulated),
    codeItem(dcm('113854', 'Source of Dose Information'), dcm('113940', 'System Calculated')),
  ])
}

function totals(report: DoseReport): SrItem {
  const { exposures } = report
  const sum = (of: (e: DoseExposure) => number, kind?: DoseExposure['kind']): number =>
    exposures.filter((e) => kind === undefined || e.kind === kind).reduce((total, e) => total + of(e), 0)
  return containerItem(
    dcm('113702', 'Accumulated X-Ray Dose Data'),
    [
      plane(),
      numberItem(dcm('113722', 'Dose Area Product Total'), sum(gyM2), 'Gy.m2'),
      numberItem(dcm('113725', 'Dose (RP) Total'), sum(gy), 'Gy'),
      numberItem(dcm('113726', 'Fluoro Dose Area Product Total'), sum(gyM2, 'fluoroscopy'), 'Gy.m2'),
      numberItem(dcm('113728', 'Fluoro Dose (RP) Total'), sum(gy, 'fluoroscopy'), 'Gy'),
      numberItem(dcm('113730', 'Total Fluoro Time'), sum(seconds, 'fluoroscopy'), 's'),
      numberItem(dcm('113727', 'Acquisition Dose Area Product Total'), sum(gyM2, 'acquisition'), 'Gy.m2'),
      numberItem(dcm('113729', 'Acquisition Dose (RP) Total'), sum(gy, 'acquisition'), 'Gy'),
      numberItem(dcm('113855', 'Total Acquisition Time'), sum(seconds, 'acquisition'), 's'),
      numberItem(
        dcm('113731', 'Total Number of Radiographic Frames'),
        sum((e) => e.pulses, 'acquisition'),
        '1',
      ),
      referencePoint(report),
    ],
    'CONTAINS',
  )
}

const gyM2 = (e: DoseExposure): number => e.doseAreaProductGyCm2 / 1e4
const gy = (e: DoseExposure): number => e.referenceAirKermaMGy / 1e3
const seconds = (e: DoseExposure): number => e.pulses / e.pulsesPerSecond

function referencePoint({ referencePointFromIsocentre: mm }: DoseReport): SrItem {
  const name = dcm('113780', 'Reference Point Definition')
  return mm === 150
    ? codeItem(name, dcm('113860', '15cm from Isocenter toward Source'))
    : textItem(name, `${mm} mm from the isocentre toward the source`)
}

function exposureItem(e: DoseExposure, number: number, report: DoseReport, study: XrayStudy): SrItem {
  const prone = report.patientPosition.endsWith('P')
  const lying = prone ? sct('1240000', 'prone') : sct('40199007', 'supine')
  const watched = e.kind === 'fluoroscopy'
  const { field } = e
  return containerItem(
    dcm('113706', 'Irradiation Event X-Ray Data'),
    [
      plane(),
      uidItem(dcm('113769', 'Irradiation Event UID'), exposureUid(study, number)),
      timeItem(dcm('111526', 'DateTime Started'), dateTimeAfter(study, e.start)),
      codeItem(
        dcm('113721', 'Irradiation Event Type'),
        watched ? sct('44491008', 'Fluoroscopy') : dcm('113611', 'Stationary Acquisition'),
      ),
      codeItem(
        dcm('113745', 'Patient Table Relationship'),
        report.patientPosition.startsWith('H') ? sct('102540008', 'headfirst') : sct('102541007', 'feet-first'),
      ),
      codeItem(dcm('113743', 'Patient Orientation'), sct('102538003', 'recumbent'), 'CONTAINS', [
        codeItem(dcm('113744', 'Patient Orientation Modifier'), lying, 'HAS CONCEPT MOD'),
      ]),
      codeItem(dcm('123014', 'Target Region'), sct('122496007', 'Lumbar spine')),
      numberItem(dcm('122130', 'Dose Area Product'), gyM2(e), 'Gy.m2'),
      numberItem(dcm('113738', 'Dose (RP)'), gy(e), 'Gy'),
      referencePoint(report),
      ...(watched
        ? [
            codeItem(dcm('113732', 'Fluoro Mode'), dcm('113631', 'Pulsed')),
            numberItem(dcm('113791', 'Pulse Rate'), e.pulsesPerSecond, '{pulse}/s'),
          ]
        : []),
      numberItem(dcm('113768', 'Number of Pulses'), e.pulses, '1'),
      ...(e.pulseWidth
        ? [
            numberItem(dcm('113793', 'Pulse Width'), e.pulseWidth, 'ms'),
            numberItem(dcm('113734', 'X-Ray Tube Current'), (e.mAs * 1000) / e.pulseWidth, 'mA'),
            numberItem(dcm('113824', 'Exposure Time'), e.pulseWidth * e.pulses, 'ms'),
          ]
        : []),
      numberItem(dcm('113742', 'Irradiation Duration'), seconds(e), 's'),
      numberItem(dcm('113733', 'KVP'), e.kv, 'kV'),
      numberItem(dcm('113736', 'Exposure'), e.mAs * 1000, 'uA.s'),
      ...(field
        ? [
            numberItem(dcm('113790', 'Collimated Field Area'), (field.width * field.height) / 1e6, 'm2'),
            numberItem(dcm('113788', 'Collimated Field Height'), field.height, 'mm'),
            numberItem(dcm('113789', 'Collimated Field Width'), field.width, 'mm'),
          ]
        : []),
      numberItem(dcm('112011', 'Positioner Primary Angle'), e.primaryAngleDeg, 'deg'),
      numberItem(dcm('112012', 'Positioner Secondary Angle'), e.secondaryAngleDeg, 'deg'),
      numberItem(dcm('113748', 'Distance Source to Isocenter'), e.sourceIsocentre, 'mm'),
      numberItem(
        dcm('113737', 'Distance Source to Reference Point'),
        e.sourceIsocentre - report.referencePointFromIsocentre,
        'mm',
      ),
      numberItem(dcm('113750', 'Distance Source to Detector'), e.sourceDetector, 'mm'),
    ],
    'CONTAINS',
  )
}

function checkDose({ exposures, referencePointFromIsocentre }: DoseReport): void {
  if (exposures.length === 0) throw messages.fault('image/bad-dose', { what: 'there is no exposure' })
  for (const [n, e] of exposures.entries()) {
    const positive = [e.pulses, e.pulsesPerSecond, e.kv, e.mAs, e.sourceDetector, e.pulseWidth ?? 1]
    const distance = e.sourceIsocentre - referencePointFromIsocentre
    const field = [e.field?.width ?? 1, e.field?.height ?? 1]
    const figures = [e.start, e.referenceAirKermaMGy, e.doseAreaProductGyCm2]
    const angles = Math.abs(e.primaryAngleDeg) <= 180 && Math.abs(e.secondaryAngleDeg) <= 90
    const good =
      [...positive, ...field, distance].every((x) => x > 0 && x < 1e9) && figures.every((x) => x >= 0 && x < 1e9)
    if (!good || !angles || !Number.isInteger(e.pulses))
      throw messages.fault('image/bad-dose', {
        what: `a figure of exposure ${n + 1} of ${exposures.length} is not one`,
      })
  }
}
