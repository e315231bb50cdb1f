/**
 * Reads site.json: the clinic's name, where its clock stands, and what its clinicians have signed.
 */
import { isLocalDate } from '@flavum/base'
import type { Signature, Site } from '@flavum/evidence'
import { clinicMessages } from './clinic-messages.ts'

/** Faults `clinic/site-unreadable`, `clinic/no-zone`. */
export function readSite(text: string): Site {
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
  return { name, zone: knownZone(zone), signatures, ...(field(site, 'demo') === true ? { demo: true } : {}) }
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
