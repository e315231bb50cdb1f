/**
 * Reads site.json: the clinic's name, where its clock stands, and what its clinicians have signed.
 *
 * Gives  the site with the signatures that may stand; the others apart, with why. They cover nothing, and stay in the file.
 */
import { isLocalDate, type Reason } from '@flavum/base'
import { allEvidence, doubtOf, type Signature, type Site } from '@flavum/evidence'
import { clinicMessages } from './clinic-messages.ts'

export interface SiteFile {
  readonly site: Site
  readonly doubtful: readonly { readonly signature: Signature; readonly why: Reason }[]
}

/** Faults `clinic/site-unreadable`, `clinic/no-zone`. */
export function readSite(text: string): SiteFile {
  const site = parsed(text)
  const signatures = field(site, 'signatures')
  const name = field(site, 'name')
  const zone = field(site, 'zone')
  if (
    typeof name !== 'string' ||
    typeof zone !== 'string' ||
    !Array.isArray(signatures) ||
    !signatures.every(isSignature)
  )
    throw clinicMessages.fault('clinic/site-unreadable')
  const demo = field(site, 'demo') === true
  const doubtful = signatures.flatMap((signature: Signature) => {
    const why = wrongWith(signature, demo)
    return why ? [{ signature, why }] : []
  })
  const sound = signatures.filter((s: Signature) => !doubtful.some((d) => d.signature === s))
  return { site: { name, zone: knownZone(zone), signatures: sound, ...(demo ? { demo } : {}) }, doubtful }
}

/** What is known under no name here is asked for by nobody; a single criterion is signed under the name of its list. */
function wrongWith(signature: Signature, demo: boolean): Reason | null {
  const { evidence } = signature
  const signed = allEvidence.find((e) => e.id === evidence) ?? { what: evidence, value: {} }
  return doubtOf(signature, 'value' in signed || 'entries' in signed ? signed : { ...signed, value: {} }, demo)
}

/** Faults `clinic/no-zone`. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw clinicMessages.fault('clinic/no-zone')
  }
}

/** Undefined where it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const field = (x: unknown, name: string): unknown =>
  typeof x === 'object' && x !== null ? Reflect.get(x, name) : undefined

const isSignature = (x: unknown): x is Signature =>
  ['evidence', 'signed', 'by', 'role'].every((name) => typeof field(x, name) === 'string') &&
  isLocalDate(field(x, 'on'))
