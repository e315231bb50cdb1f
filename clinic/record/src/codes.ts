/**
 * The codes that leave and enter the program, each with where it was seen.
 *
 * Takes  a name of this table.
 * Gives  a CodeableConcept: its text always; its coding only where the code was seen in a public source.
 * Trap   a code written from memory may be another thing's: such a code is never sent, and one that comes in is believed only
 *        when the words beside it say the same (facts-from-bundle.ts).
 * Limits codes are names, not clinical values. CPT descriptors belong to the AMA: the words here are our own.
 */
import type { LocalDate } from '@flavum/base'

export const systems = {
  loinc: 'http://loinc.org',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  atc: 'http://www.whocc.no/atc',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  snomed: 'http://snomed.info/sct',
  dcm: 'http://dicom.nema.org/resources/ontology/DCM',
  ucum: 'http://unitsofmeasure.org',
  /** What has no public code: kinds of entries, facts, measures, scores of this program. */
  entry: 'urn:x-flavum:entry',
  fact: 'urn:x-flavum:fact',
  field: 'urn:x-flavum:field',
  case: 'urn:x-flavum:case',
} as const

export interface Code {
  readonly system: string
  readonly code: string
  readonly words: string
  /** Where the code was seen; null: from memory, unverified, never sent. */
  readonly seen: string | null
  /** Where a code is not for ever. */
  readonly validFrom?: LocalDate
  readonly validUntil?: LocalDate | null
}

const vitals = 'HL7 FHIR R4, vital signs profiles'
const pacio = 'PACIO sample data, build.fhir.org/ig/paciowg/sample-data-fsh'
const cpic = 'CPIC drug table, github.com/cpicpgx/cpic-schema'
const doseSummary = 'HL7 Radiation Dose Summary IG, build.fhir.org/ig/HL7/fhir-radiation-dose-summary-ig'
const r4ValueSets = 'HL7 FHIR R4, value sets'

const loinc = (code: string, words: string, seen: string | null): Code => ({ system: systems.loinc, code, words, seen })
const dcm = (code: string, words: string): Code => ({ system: systems.dcm, code, words, seen: doseSummary })
const rxnorm = (code: string, words: string, seen: string | null): Code => ({
  system: systems.rxnorm,
  code,
  words,
  seen,
})
const icd = (code: string, words: string, seen: string | null): Code => ({ system: systems.icd10cm, code, words, seen })

export const codes = {
  'heart-rate': loinc('8867-4', 'heart rate', vitals),
  respiration: loinc('9279-1', 'respiratory rate', vitals),
  oxygen: loinc('2708-6', 'oxygen saturation', vitals),
  'vital-signs': loinc('85353-1', 'vital signs', vitals),
  'blood-pressure': loinc('85354-9', 'blood pressure', vitals),
  systolic: loinc('8480-6', 'systolic blood pressure', vitals),
  diastolic: loinc('8462-4', 'diastolic blood pressure', vitals),
  temperature: loinc('8310-5', 'body temperature', vitals),
  weight: loinc('29463-7', 'body weight', vitals),
  height: loinc('8302-2', 'body height', vitals),
  bmi: loinc('39156-5', 'body mass index', vitals),
  'oxygen-by-pulse-oximetry': loinc('59408-5', 'oxygen saturation by pulse oximetry', null),
  inr: loinc('6301-6', 'INR', pacio),
  platelets: loinc('777-3', 'platelets', 'US Core, hl7.org/fhir/us/core/Observation-cbc-platelets'),
  hba1c: loinc('4548-4', 'haemoglobin A1c', 'HL7 Vulcan RWD, hl7.org/fhir/uv/vulcan-rwd'),
  'creatinine-clearance': loinc('2164-2', 'creatinine clearance', null),
  odi: loinc('97908-8', 'Oswestry disability index', pacio),
  pain: loinc('72514-3', 'pain severity', 'brief section 8'),
  'radiation-exposure': loinc('73569-6', 'radiation exposure', doseSummary),
  'procedure-note': loinc('28570-0', 'procedure note', r4ValueSets),
  'discharge-summary': loinc('18842-5', 'discharge summary', r4ValueSets),
  consent: loinc('59284-0', 'consent', r4ValueSets),

  'dose-area-product': dcm('113722', 'dose area product, total'),
  'air-kerma': dcm('113725', 'dose at the reference point, total'),
  'fluoroscopy-time': dcm('113730', 'fluoroscopy time, total'),

  'stenosis-with-claudication': icd(
    'M48.062',
    'lumbar stenosis with neurogenic claudication',
    'ICD-10-CM, brief section 8',
  ),
  'stenosis-without-claudication': icd(
    'M48.061',
    'lumbar stenosis without neurogenic claudication',
    'ICD-10-CM, brief section 8',
  ),
  'research-participant': icd('Z00.6', 'participant in a clinical research programme', null),
  anticoagulated: icd('Z79.01', 'long-term use of anticoagulants', null),
  'contrast-allergy': icd('Z91.041', 'allergy to radiographic dye', null),
  spondylolisthesis: icd('M43.16', 'spondylolisthesis, lumbar', null),

  diabetes: icd('E11', 'diabetes mellitus, type 2', null),
  osteoporosis: icd('M81', 'osteoporosis', null),
  'sleep-apnoea': icd('G47.33', 'obstructive sleep apnoea', null),

  'epidural-injection': { system: systems.cpt, code: '62323', words: 'lumbar epidural injection', seen: null },
  laminectomy: { system: systems.cpt, code: '63047', words: 'lumbar laminectomy', seen: null },
  'mri-lumbar': { system: systems.cpt, code: '72148', words: 'MRI of the lumbar spine', seen: null },
  'ct-lumbar': { system: systems.cpt, code: '72131', words: 'CT of the lumbar spine', seen: null },

  /** Ends when the 2026 set replaces it; that it does was not confirmed, so no end is written. */
  pild: {
    system: systems.cpt,
    code: '0275T',
    words: 'PILD (MILD procedure), lumbar',
    seen: 'case2code.codingahead.com/cpt/codes/0275T, 2025',
    validUntil: null,
  },
  'pild-2026': { system: systems.cpt, code: '62330', words: 'PILD (MILD procedure), lumbar, from 2026', seen: null },

  warfarin: rxnorm('11289', 'warfarin', cpic),
  aspirin: rxnorm('1191', 'aspirin', cpic),
  clopidogrel: rxnorm('32968', 'clopidogrel', cpic),
  fentanyl: rxnorm('4337', 'fentanyl', cpic),
  lidocaine: rxnorm('6387', 'lidocaine', cpic),
  midazolam: rxnorm('6960', 'midazolam', cpic),
  apixaban: rxnorm('1364430', 'apixaban', null),
  rivaroxaban: rxnorm('1114195', 'rivaroxaban', null),
  edoxaban: rxnorm('1599538', 'edoxaban', null),
  dabigatran: rxnorm('1037042', 'dabigatran', null),
  heparin: rxnorm('5224', 'heparin', null),
  enoxaparin: rxnorm('67108', 'enoxaparin', null),
  fondaparinux: rxnorm('321208', 'fondaparinux', null),
  prasugrel: rxnorm('613391', 'prasugrel', null),
  ticagrelor: rxnorm('1116632', 'ticagrelor', null),
  propofol: rxnorm('8782', 'propofol', null),
  cefazolin: rxnorm('2180', 'cefazolin', null),
} as const satisfies Record<string, Code>
export type CodeName = keyof typeof codes

export interface Coding {
  readonly system: string
  readonly code: string
  readonly display?: string
}
export interface Concept {
  readonly coding?: Coding[]
  readonly text: string
}

/** The coding, where it was seen; for codes with a validity, where it holds on that day. */
export function codingOf(name: CodeName, on?: string): Coding[] {
  const { system, code, seen, validFrom, validUntil }: Code = codes[name]
  const holds = on === undefined || ((!validFrom || validFrom <= on) && (!validUntil || on <= validUntil))
  return seen !== null && holds ? [{ system, code }] : []
}

/** Its own words, and the coding where it may be sent. */
export function concept(name: CodeName, more: readonly Coding[] = [], on?: string): Concept {
  const coding = [...codingOf(name, on), ...more]
  return { ...(coding.length > 0 ? { coding } : {}), text: codes[name].words }
}

/** A thing without a public code. */
export const local = (system: string, code: string, text = code): Concept => ({ coding: [{ system, code }], text })
