/**
 * SHA-256 over canonical JSON: the same value gives the same hash, whoever wrote it and in whatever order of keys.
 *
 * Takes  anything that JSON can say.
 * Gives  the canonical text (RFC 8785) and its hash in hexadecimal. Cases, plans, rehearsal logs and pages are named by it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import serialize from 'canonicalize'

export const canonical = (value: unknown): string => serialize(value) ?? 'null'

/** Of the canonical JSON of a value. */
export const hashOf = (value: unknown): string => hashOfText(canonical(value))

export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** Stands where there is no entry before. */
export const noHash = '0'.repeat(64)
