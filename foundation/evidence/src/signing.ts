/**
 * What an unverified value may do: be shown. What it may not: decide anything for a person, until the site has signed it.
 *
 * A named clinician signs an evidence id together with the value they saw, and may put the site's own value in its place. When
 * the published value changes, the signature no longer covers it and the gate is shut again. Demo data is signed as demo.
 */
import { type Figure, type KnownFigure, type LocalDate, type Reason, unknown } from '@flavum/base'
import { type Datum, evidenceMessages, type Provenance } from './evidence.ts'

export interface Signature {
  readonly evidence: string
  /** What was read and signed, as `signedText` wrote it. */
  readonly signed: string
  /** The site's own value in place of the published one, in the same shape. */
  readonly instead?: unknown
  /** A named clinician, and what they are. */
  readonly by: string
  readonly role: string
  readonly on: LocalDate
  readonly demo?: true
}

/** The site: where its clock stands and what its clinicians answer for. */
export interface Site {
  readonly name: string
  /** IANA name of its time zone. */
  readonly zone: string
  readonly signatures: readonly Signature[]
  readonly demo?: true
}

type Signable = Provenance & ({ readonly value: unknown } | { readonly entries: readonly unknown[] })

/** The value that a signature is for, as text that changes when the value does. */
export const signedText = (e: Signable): string => JSON.stringify('value' in e ? e.value : e.entries)

/** The signature that covers this very value, if the site has one. */
export const signatureFor = (e: Signable, site: Site): Signature | undefined =>
  site.signatures.find((s) => s.evidence === e.id && s.signed === signedText(e))

/** Values as read (C) stand by themselves; all others wait for a signature. */
export const needsSignature = (e: Provenance): boolean => e.confidence !== 'C'

/** What the site signed in place of the published; undefined where it signed nothing, or that as it is. */
const ownOf = (e: Signable, site: Site): unknown => signatureFor(e, site)?.instead ?? undefined

/** Why it may not decide anything here, or null when it may. */
export function mayNotGate(e: Signable, site: Site): Reason | null {
  if (needsSignature(e) && !signatureFor(e, site)) return evidenceMessages.reason('evidence/unsigned', { what: e.what })
  const own = ownOf(e, site)
  if (own === undefined) return null
  if ('value' in e) return isNumber(own) ? null : evidenceMessages.reason('evidence/signed-value', { what: e.what })
  return isListLike(own, e.entries) ? null : evidenceMessages.reason('evidence/signed-list', { what: e.what })
}

/** A limit that may decide something: published and verified, or signed; unknown with its reason otherwise. */
export function gate(d: Datum, site: Site): Figure {
  const refused = mayNotGate(d, site)
  if (refused) return unknown(d.unit, refused)
  const own = ownOf(d, site)
  const by = signatureFor(d, site)?.by
  return {
    value: isNumber(own) ? own : d.value,
    unit: d.unit,
    basis: { evidence: d.id, confidence: d.confidence, ...(by === undefined ? {} : { signedBy: by }) },
  } satisfies KnownFigure
}

/**
 * The entries of a list that may decide something; null where the list waits for a signature, or where what was signed in its
 * place is no list of such entries.
 *
 * Trap a site's own list is JSON from a file: its entries are of the same kind as the published (objects, words), no more is
 *      looked at here. Whoever reads a field of one makes sure of that field.
 */
export function gatedEntries<T>(e: Provenance & { readonly entries: readonly T[] }, site: Site): readonly T[] | null {
  if (mayNotGate(e, site)) return null
  const own = ownOf(e, site)
  return isListLike(own, e.entries) ? own : e.entries
}

const isNumber = (own: unknown): own is number => typeof own === 'number' && Number.isFinite(own)
const isListLike = <T>(own: unknown, published: readonly T[]): own is readonly T[] =>
  Array.isArray(own) && own.every((x) => x !== null && !Array.isArray(x) && typeof x === typeof published[0])

/** Signs everything given as demo data, for samples and tests. */
export const demoSignatures = (items: readonly Signable[], on: LocalDate): readonly Signature[] =>
  items.map((e) => ({ evidence: e.id, signed: signedText(e), by: 'demo', role: 'demo', on, demo: true }))
