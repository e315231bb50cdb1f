/**
 * How one kind of entry is written as a FHIR resource and read back.
 *
 * The form that every kind has by default: an Observation with one component for each field of the entry, under codes of this
 * program and, where there is one, the public code beside it. Kinds with a resource of their own stand in entry-forms.ts.
 */
import type { CaseState, EventType, Recorded } from '@flavum/casebook'
import type { Observation, Patient, Reference, Resource } from '@medplum/fhirtypes'
import { type CodeName, type Coding, codingOf, concept, local, systems } from './codes.ts'
import { component, dateTime, fhirText, fromLeaves, type Json, leaves, uuidOf, words } from './fhir-parts.ts'

export interface About {
  readonly state: CaseState
  readonly subject: Reference<Patient>
}

export interface Form<T extends EventType> {
  write(record: Recorded<T>, about: About): Resource
  /** The body, as far as the resource holds it; undefined where it is not this form. */
  read(resource: Resource): Json | undefined
}

/** Public codes and units of fields, by kind and field. */
const fields: Readonly<Record<string, { readonly code?: CodeName; readonly unit: string }>> = {
  'vitals.recorded/systolic': { code: 'systolic', unit: 'mm[Hg]' },
  'vitals.recorded/diastolic': { code: 'diastolic', unit: 'mm[Hg]' },
  'vitals.recorded/pulse': { code: 'heart-rate', unit: '/min' },
  'vitals.recorded/oxygen': { code: 'oxygen', unit: '%' },
  'vitals.recorded/respiration': { code: 'respiration', unit: '/min' },
  'vitals.recorded/temperature': { code: 'temperature', unit: 'Cel' },
  'vitals.recorded/oxygenGiven': { unit: 'L/min' },
  'exposure.recorded/fluoroscopyTime': { code: 'fluoroscopy-time', unit: 's' },
  'exposure.recorded/airKerma': { code: 'air-kerma', unit: 'mGy' },
  'exposure.recorded/doseAreaProduct': { code: 'dose-area-product', unit: 'Gy.cm2' },
  'contrast.chosen/iodine': { unit: 'mg/mL' },
  'contrast.given/iodine': { unit: 'mg/mL' },
  'contrast.given/volume': { unit: 'mL' },
  'neuro.checked/residual': { unit: 'mL' },
  'opioids.recorded/dose': { unit: 'mg/d' },
  'antithrombotic.planned/restartAfterHours': { unit: 'h' },
}

const kinds: Readonly<Record<string, CodeName>> = {
  'vitals.recorded': 'vital-signs',
  'exposure.recorded': 'radiation-exposure',
}

export const tagOf = (type: EventType, id: string): { tag: { system: string; code: string; display: string }[] } => ({
  tag: [{ system: systems.entry, code: type, display: fhirText(id) || '-' }],
})

/** What every Observation of an entry has. */
export function observed(type: EventType, r: Recorded, { subject }: About): Observation {
  return {
    resourceType: 'Observation',
    id: uuidOf(r.id),
    meta: tagOf(type, r.id),
    status: r.correctedBy ? 'corrected' : 'final',
    code: kindOf(type),
    subject,
    effectiveDateTime: dateTime(r.occurredAt),
    issued: dateTime(r.recordedAt),
    performer: [{ display: fhirText(r.actor.name) || '-' }],
    ...(r.correctedBy ? { note: [{ text: fhirText(`Corrected: ${r.correctedBy.reason}`) }] } : {}),
  }
}

function kindOf(type: EventType): ReturnType<typeof local> {
  const name = kinds[type]
  const own: Coding = { system: systems.entry, code: type }
  return name ? concept(name, [own]) : local(systems.entry, type)
}

export function observationForm<T extends EventType>(type: T): Form<T> {
  return {
    write: (record, about) => {
      const body: Json = JSON.parse(JSON.stringify(record.body))
      const fieldsOf = leaves(body).map(([path, value]) => {
        const field = fields[`${type}/${path}`]
        const { code, ...rest } = component(path, value, field?.unit)
        const standard = field?.code ? codingOf(field.code) : []
        return { code: { ...code, coding: [...standard, ...(code.coding ?? [])] }, ...rest }
      })
      return { ...observed(type, record, about), component: fieldsOf }
    },
    read: (resource) => {
      if (resource.resourceType !== 'Observation') return undefined
      return fromLeaves(
        (resource.component ?? []).flatMap((c) => {
          const path = c.code.coding?.find((coding) => coding.system === systems.field)?.code
          return path === undefined
            ? []
            : [[path, c.valueQuantity?.value ?? c.valueBoolean ?? c.valueDateTime ?? c.valueString ?? null] as const]
        }),
      )
    },
  }
}

/** Levels and sides as body sites, and back. */
export const siteWords = (t: { readonly level?: string; readonly side?: string }): string =>
  [t.level, t.side].filter((part) => part !== undefined).join(' ')
export const sites = (targets: readonly { level: string; side: string }[]): { text: string }[] =>
  targets.map((t) => words(siteWords(t)))
export const targetsFrom = (concepts: readonly { text?: string }[] | undefined): Json =>
  (concepts ?? []).map(({ text }) => {
    const [level, side] = (text ?? '').split(' ')
    return { level: level ?? null, side: side ?? null }
  })

/** Only what is there: FHIR and our bodies know no undefined. */
export const given = <V, K extends string>(key: K, value: V | undefined | null | ''): { [P in K]?: V } =>
  value === undefined || value === null || value === '' ? {} : ({ [key]: value } as { [P in K]?: V })

export const textOf = (c: { text?: string } | undefined): string => c?.text ?? ''
