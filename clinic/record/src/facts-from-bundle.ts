/**
 * A hospital's FHIR Bundle as facts of the selection room.
 *
 * Takes  parsed JSON, from anywhere; the day on which the age is asked, where the Bundle itself does not say its own.
 * Gives  facts with source `hospital-system`, the day they were true and the code they came by; and what was not understood,
 *        counted by kind. Neither holds a name, a number or a birth date of the person.
 * Trap   absence is never "no": a Bundle without a blood thinner says nothing about blood thinners.
 * Trap   two people in one Bundle would mix their facts: then nothing is read.
 */
import { dateOf, Fault, type Finding, isLocalDate, isMoment, type LocalDate } from '@flavum/base'
import { type Fact, factOf, mergeFacts } from '@flavum/selection'
import { codes } from './codes.ts'
import { rules, type Says, type Understood, understood } from './hospital-rules.ts'
import { messages } from './messages.ts'
import { field, isThing, list, path, type Thing, text } from './untrusted.ts'

export interface HospitalFacts {
  readonly facts: readonly Fact[]
  readonly notUnderstood: readonly Finding[]
}

const mostEntries = 20_000

export function factsFromBundle(json: unknown, on?: LocalDate): HospitalFacts {
  if (text(json, 'resourceType') !== 'Bundle')
    return { facts: [], notUnderstood: [messages.finding('record/not-a-bundle', 'error')] }
  const all = field(json, 'entry')
  const entries = list(json, 'entry', mostEntries)
  const resources = entries.flatMap((entry) => {
    const resource = field(entry, 'resource')
    return isThing(resource) && text(resource, 'resourceType') ? [resource] : []
  })
  const notUnderstood: Finding[] = []
  if (Array.isArray(all) && all.length > mostEntries)
    notUnderstood.push(messages.finding('record/too-much', 'warning', { count: all.length, limit: mostEntries }))
  if (list(json, 'link').some((link) => text(link, 'relation') === 'next'))
    notUnderstood.push(messages.finding('record/more-pages', 'warning'))
  if (resources.length < entries.length)
    notUnderstood.push(
      messages.finding('record/not-a-resource', 'warning', { count: entries.length - resources.length }),
    )
  const people = peopleIn(entries, resources)
  if (people > 1)
    return {
      facts: [],
      notUnderstood: [...notUnderstood, messages.finding('record/several-people', 'error', { count: people })],
    }

  const asked = on ?? dayOf(text(json, 'timestamp')) ?? dayOf(text(field(json, 'meta'), 'lastUpdated'))
  const medicines = medicinesIn(entries)
  const facts: Fact[] = []
  const counts = new Map<string, number>()
  for (const resource of resources) {
    const outcome = read(resource, asked, medicines)
    if (typeof outcome === 'object') facts.push(outcome)
    else if (outcome !== 'nothing asked') {
      const name = `${outcome} ${kindOf(resource)}`
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const counted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, count] of counted) {
    const [problem, kind = 'other'] = name.split(' ')
    const known = problems.find((p) => p === problem)
    if (known) notUnderstood.push(messages.finding(`record/${known}`, 'warning', { count, kind }))
  }
  return { facts: mergeFacts(facts), notUnderstood }
}

const problems = [
  'kind-not-read',
  'not-in-force',
  'status-not-clear',
  'code-not-known',
  'code-unverified',
  'no-date',
  'no-value',
  'unit-not-known',
  'not-plausible',
  'place-not-said',
] as const
type Problem = (typeof problems)[number]
type Read = Fact | Problem | 'nothing asked'

/** Kinds that are named in a message; a made-up kind could be a person's name. */
const kinds = [
  'Patient',
  'Observation',
  'Condition',
  'Procedure',
  'AllergyIntolerance',
  'MedicationStatement',
  'MedicationRequest',
  'MedicationAdministration',
  'QuestionnaireResponse',
  'Medication',
  'Encounter',
  'DiagnosticReport',
  'DocumentReference',
  'ImagingStudy',
  'Immunization',
  'CarePlan',
  'Coverage',
  'Practitioner',
  'Organization',
  'ServiceRequest',
  'OperationOutcome',
  'Binary',
] as const
const kindOf = (resource: Thing): (typeof kinds)[number] | 'other' =>
  kinds.find((kind) => kind === text(resource, 'resourceType')) ?? 'other'

function read(resource: Thing, asked: LocalDate | undefined, medicines: ReadonlyMap<string, unknown>): Read {
  const kind = kindOf(resource)
  switch (kind) {
    case 'Patient':
      return ageOf(resource, asked)
    case 'Medication':
      // read with the entry that speaks of it
      return 'nothing asked'
    case 'Observation':
    case 'Condition':
    case 'Procedure':
    case 'AllergyIntolerance':
      return stands(kind, resource) ?? saying(kind, resource, understood(kind, field(resource, 'code')))
    case 'MedicationStatement':
    case 'MedicationRequest':
    case 'MedicationAdministration':
      return stands(kind, resource) ?? medicine(kind, resource, medicines)
    case 'QuestionnaireResponse':
      return stands(kind, resource) ?? 'code-not-known'
    default:
      return 'kind-not-read'
  }
}

/** Years that were full on the day; the birth date goes no further. */
function ageOf(patient: Thing, asked: LocalDate | undefined): Read {
  const born = text(patient, 'birthDate')
  if (!isLocalDate(born)) return 'no-value'
  if (!asked) return 'no-date'
  const years = Number(asked.slice(0, 4)) - Number(born.slice(0, 4)) - (asked.slice(5) < born.slice(5) ? 1 : 0)
  return fact({ key: 'age', value: years, unit: 'a', on: asked, method: 'birth date in the hospital system' })
}

const codeIn = (x: unknown): string | undefined => text(list(x, 'coding', 1)[0], 'code')

/** Null where the entry holds. */
function stands(kind: string, r: Thing): 'not-in-force' | 'status-not-clear' | null {
  const status = text(r, 'status')
  const verification = codeIn(field(r, 'verificationStatus'))
  const clinical = codeIn(field(r, 'clinicalStatus'))
  if (kind === 'Condition' || kind === 'AllergyIntolerance') {
    if (verification === 'refuted' || verification === 'entered-in-error') return 'not-in-force'
    if (clinical === 'inactive' || clinical === 'resolved' || clinical === 'remission') return 'not-in-force'
    return verification === undefined || verification === 'confirmed' || kind === 'AllergyIntolerance'
      ? null
      : 'status-not-clear'
  }
  if (field(r, 'doNotPerform') === true) return 'not-in-force'
  if (['entered-in-error', 'cancelled', 'not-done', 'not-taken', 'stopped', 'draft'].includes(status ?? ''))
    return 'not-in-force'
  const holds: Readonly<Record<string, readonly string[]>> = {
    Observation: ['final', 'amended', 'corrected'],
    Procedure: ['completed'],
    MedicationStatement: ['active'],
    MedicationRequest: ['active'],
    MedicationAdministration: ['completed'],
    QuestionnaireResponse: ['completed', 'amended'],
  }
  return holds[kind]?.includes(status ?? '') ? null : 'status-not-clear'
}

function saying(kind: string, r: Thing, says: Understood): Read {
  if (typeof says === 'string') return says
  if ('needs' in says) return 'place-not-said'
  if ('drug' in says) return 'code-not-known'
  const on = dayOfEntry(r)
  if (!on) return 'no-date'
  const method = `${kind} ${codeUsed(kind, r)}`
  if ('yes' in says) return fact({ key: says.yes, value: true, on, method })
  if ('day' in says) return fact({ key: says.day, value: on, on, method })
  return numberOf(r, says, on, method)
}

function numberOf(r: Thing, says: Extract<Says, { number: string }>, on: LocalDate, method: string): Read {
  const value = path(r, 'valueQuantity', 'value')
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    field(field(r, 'valueQuantity'), 'comparator') !== undefined
  )
    return 'no-value'
  const code = text(field(r, 'valueQuantity'), 'code')
  if (text(field(r, 'valueQuantity'), 'system') !== 'http://unitsofmeasure.org' || code === undefined)
    return 'unit-not-known'
  const unit = Object.hasOwn(says.units, code) ? says.units[code] : undefined
  if (!unit) return 'unit-not-known'
  return fact({ key: says.number, value: unit[1] === 1 ? value : value * unit[1], unit: unit[0], on, method })
}

/** A statement or an order says that it is taken or meant to be; only an administration says when it was. */
function medicine(kind: string, r: Thing, medicines: ReadonlyMap<string, unknown>): Read {
  const reference = text(field(r, 'medicationReference'), 'reference')
  const contained = list(r, 'contained', 20).find((c) => `#${text(c, 'id')}` === reference)
  const concept =
    field(r, 'medicationCodeableConcept') ?? field(contained, 'code') ?? medicines.get(plainReference(reference))
  const says = understood('Medication', concept)
  if (typeof says === 'string') return says
  if (!('drug' in says)) return 'code-not-known'
  const given = kind === 'MedicationAdministration'
  if (says.drug === 'none-of-ours' || (says.drug === 'aspirin-like' && !given)) return 'place-not-said'
  const on = dayOfEntry(r)
  if (!on) return 'no-date'
  const method = `${kind}, ${text(r, 'status')}`
  if (!given) return fact({ key: 'anticoagulant', value: true, on, method })
  const key = says.drug === 'blood-thinner' ? 'anticoagulant-last-taken' : 'aspirin-or-nsaid-last-taken'
  return fact({ key, value: on, on, method })
}

function fact(given: {
  key: string
  value: string | number | boolean
  unit?: string
  on: LocalDate
  method: string
}): Read {
  try {
    return factOf({ ...given, source: 'hospital-system' })
  } catch (error) {
    if (error instanceof Fault) return 'not-plausible'
    throw error
  }
}

const codeUsed = (kind: string, r: Thing): string => {
  const known = (rules[kind] ?? []).map(({ name }) => name)
  const used = list(field(r, 'code'), 'coding', 20).map((c) => text(c, 'code'))
  // of what the hospital wrote, only a code that stands in our own table is repeated
  return used.find((code) => known.some((name) => code?.startsWith(codes[name].code))) ?? ''
}

function dayOfEntry(r: Thing): LocalDate | undefined {
  const days = [
    text(r, 'effectiveDateTime'),
    text(r, 'effectiveInstant'),
    text(field(r, 'effectivePeriod'), 'end') ?? text(field(r, 'effectivePeriod'), 'start'),
    text(r, 'performedDateTime'),
    text(field(r, 'performedPeriod'), 'end'),
    text(r, 'authoredOn'),
    text(r, 'dateAsserted'),
    text(r, 'recordedDate'),
    text(r, 'onsetDateTime'),
  ]
  // the first that is there speaks: a month alone is not replaced by the day it was typed in
  return dayOf(days.find((day) => day !== undefined))
}

function dayOf(written: string | undefined): LocalDate | undefined {
  if (written === undefined) return undefined
  if (isMoment(written)) return dateOf(written)
  const day = written.slice(0, 10)
  return isLocalDate(day) && (written.length === 10 || written.charAt(10) === 'T') ? day : undefined
}

/** `Patient/5`, however the server wrote its address. */
const plainReference = (reference: string | undefined): string => reference?.split('/').slice(-2).join('/') ?? ''

function medicinesIn(entries: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const entry of entries) {
    const resource = field(entry, 'resource')
    if (text(resource, 'resourceType') !== 'Medication') continue
    for (const name of [plainReference(text(entry, 'fullUrl')), `Medication/${text(resource, 'id')}`])
      found.set(name, field(resource, 'code'))
  }
  return found
}

/** How many people the entries are about; one who is named in two ways counts once. */
function peopleIn(entries: readonly unknown[], resources: readonly Thing[]): number {
  const alias = new Map<string, string>()
  const people = new Set<string>()
  entries.forEach((entry, i) => {
    const resource = field(entry, 'resource')
    if (text(resource, 'resourceType') !== 'Patient') return
    const id = text(resource, 'id')
    const name = id ? `Patient/${id}` : (text(entry, 'fullUrl') ?? `entry ${i}`)
    people.add(name)
    const url = text(entry, 'fullUrl')
    if (url) alias.set(plainReference(url), name)
  })
  for (const resource of resources)
    for (const role of ['subject', 'patient']) {
      const reference = plainReference(text(field(resource, role), 'reference'))
      if (reference !== '') people.add(alias.get(reference) ?? reference)
    }
  return people.size
}
