/**
 * The entries again, from a Bundle that this program wrote.
 *
 * Takes  a Bundle of `caseToBundle`, as it came back from wherever it was kept.
 * Gives  kind, id and body of each entry, as far as FHIR held them. Not a case: the chain, its hashes and its flags are only in
 *        the case itself.
 */
import { type EventType, isEventType } from '@flavum/casebook'
import type { Bundle } from '@medplum/fhirtypes'
import { systems } from './codes.ts'
import { formOf } from './entry-forms.ts'
import type { Json } from './fhir-parts.ts'

export interface HeldEntry {
  readonly id: string
  readonly type: EventType
  readonly body: Json
}

export const bundleToCase = (bundle: Bundle): readonly HeldEntry[] =>
  (bundle.entry ?? []).flatMap(({ resource }) => {
    const tag = resource?.meta?.tag?.find((t) => t.system === systems.entry)
    if (!resource || !tag || !isEventType(tag.code)) return []
    const body = formOf(tag.code).read(resource)
    return body === undefined ? [] : [{ id: tag.display ?? '', type: tag.code, body }]
  })
