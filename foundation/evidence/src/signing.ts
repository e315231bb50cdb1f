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

/** Why it may not decide anything here, or null when it may. */
export function mayNotGate(e: Signable, site: Site): Reason | null {
  return needsSignature(e) && !signatureFor(e, site)
    ? evidenceMessages.reason('evidence/unsigned', { what: e.what })
    : null
}

/** A limit that may decide something: published and verified, or signed; unknown with its reason otherwise. */
export function gate(d: Datum, site: Site): Figure {
  const refused = mayNotGate(d, site)
  if (refused) return unknown(d.unit, refused)
  const signature = signatureFor(d, site)
  const value = signature?.instead ?? d.value
  if (typeof value !== 'number' || !Number.isFinite(value))
    return unknown(d.unit, evidenceMessages.reason('evidence/signed-value', { what: d.what }))
  return {
    value,
    unit: d.unit,
    basis: { evidence: d.id, confidence: d.confidence, ...(signature ? { signedBy: signature.by } : {}) },
  } satisfies KnownFigure
}

/** The entries of a list that may decide something, or null where the list waits for a signature. */
export function gatedEntries<T>(e: Provenance & { readonly entries: readonly T[] }, site: Site): readonly T[] | null {
  if (mayNotGate(e, site)) return null
  const instead = signatureFor(e, site)?.instead
  return Array.isArray(instead) ? (instead as readonly T[]) : e.entries
}

/** Signs everything given as demo data, for samples and tests. */
export const demoSignatures = (items: readonly Signable[], on: LocalDate): readonly Signature[] =>
  items.map((e) => ({ evidence: e.id, signed: signedText(e), by: 'demo', role: 'demo', on, demo: true }))
