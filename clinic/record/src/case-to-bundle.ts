/**
 * A case as a FHIR R4 transaction Bundle for a hospital's record system.
 *
 * Takes  the state of a case; who the person is, where the site wants that to leave: without it the Bundle is pseudonymous.
 * Gives  the Bundle, and what FHIR cannot hold of this case. Ids follow from the entries' own, and resources are PUT, so that a
 *        Bundle sent twice writes nothing twice.
 * Limits what is not held is measured, not remembered: each resource is read back at once and compared with its entry.
 */
import { type Finding, isMoment } from '@flavum/base'
import { type CaseState, type EventType, everyList, type Identity, type Recorded } from '@flavum/casebook'
import type { Bundle, Patient, Reference, Resource } from '@medplum/fhirtypes'
import { alsoOf } from './also-resources.ts'
import { systems } from './codes.ts'
import { formOf } from './entry-forms.ts'
import { dateTime, fhirText, type Json, leaves, urn, uuidOf } from './fhir-parts.ts'
import { messages } from './messages.ts'

export interface CaseBundle {
  readonly bundle: Bundle
  /** What of this case FHIR has no place for, by kind of entry. */
  readonly cannotHold: readonly Finding[]
}

export interface NotHeld {
  readonly entry: string
  readonly what: string
  /** Path in the body of one entry, where it is about one. */
  readonly at?: { readonly id: string; readonly path: string }
}

export function caseToBundle(state: CaseState, { identity }: { readonly identity?: Identity } = {}): CaseBundle {
  const { resources, lost } = written(state, identity)
  const counts = new Map<string, { readonly entry: string; readonly what: string; count: number }>()
  for (const { entry, what } of lost) {
    const name = `${entry}/${what}`
    const counted = counts.get(name)
    if (counted) counted.count++
    else counts.set(name, { entry, what, count: 1 })
  }
  return {
    bundle: {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: resources.map((resource) => ({
        fullUrl: `urn:uuid:${resource.id}`,
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      })),
    },
    cannotHold: [...counts.values()].map((counted) => messages.finding('record/not-held', 'info', counted)),
  }
}

/** Every resource, and every part of an entry that it does not hold. */
export function written(
  state: CaseState,
  identity?: Identity,
): { readonly resources: readonly Resource[]; readonly lost: readonly NotHeld[] } {
  const patientId = `patient/${state.caseId}`
  const subject: Reference<Patient> = { reference: urn(patientId), type: 'Patient' }
  const about = { state, subject }
  const lost: NotHeld[] = []
  const resources: Resource[] = [patientOf(patientId, state, identity)]
  const write = <T extends EventType>(type: T, list: readonly Recorded<T>[]): void => {
    const form = formOf(type)
    for (const record of list) {
      const resource = form.write(record, about)
      resources.push(resource)
      const body: Json = JSON.parse(JSON.stringify(record.body))
      for (const path of differing(body, form.read(resource) ?? null))
        lost.push({ entry: type, what: whatOf(path, body), at: { id: record.id, path } })
    }
  }
  for (const [type, list] of everyList(state)) write(type, list)
  resources.push(...alsoOf(about))
  return { resources, lost: [...lost, ...ofTheChain(state)] }
}

function patientOf(id: string, state: CaseState, identity: Identity | undefined): Patient {
  const pseudonym = { system: systems.case, value: fhirText(state.caseId) || '-' }
  return {
    resourceType: 'Patient',
    id: uuidOf(id),
    identifier: identity ? [pseudonym, { value: identity.patientId }] : [pseudonym],
    ...(identity ? { name: [{ text: identity.name }], birthDate: identity.birthDate } : {}),
    // never asked by this program
    gender: 'unknown',
  }
}

/** What belongs to the chain of events and not to any of them. */
function ofTheChain(state: CaseState): readonly NotHeld[] {
  const entries = everyList(state).flatMap(([, list]) => list)
  const every = (what: string, applies: (r: Recorded) => boolean = () => true): NotHeld[] =>
    entries.filter(applies).map(() => ({ entry: 'every entry', what }))
  return [
    ...every('its place in the chain and the hashes between (only the last hash is held)'),
    ...every('the role of whoever recorded it'),
    ...every('the name of the time zone', (r) => dateTime(r.occurredAt) !== r.occurredAt),
    ...every('what spoke against it when it was accepted', (r) => r.flags.length > 0),
    ...Object.keys(state.originals ?? {}).map(() => ({
      entry: 'every entry',
      what: 'the words that were later corrected',
    })),
  ]
}

/** Paths of the leaves that are not the same in both. */
export function differing(body: Json, held: Json): readonly string[] {
  const other = new Map(leaves(held))
  return leaves(body).flatMap(([path, value]) => (other.has(path) && Object.is(other.get(path), value) ? [] : [path]))
}

/** A place in a body in words: `appointments.due`, whichever appointment. */
function whatOf(path: string, body: Json): string {
  const value = new Map(leaves(body)).get(path)
  const field = path.replace(/\.\d+(?=\.|$)/g, '')
  if (isMoment(value)) return `${field}: the name of the time zone`
  if (typeof value === 'string' && fhirText(value) !== value)
    return `${field}: unusual white space, or a text that is empty`
  return field
}
