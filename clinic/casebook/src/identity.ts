/**
 * Who the person is: kept outside the chain, so that it can be erased and the case still verifies.
 *
 * Takes  the identity of the case, and what the header of an image or a document says.
 * Gives  same, different, or not compared. Only `same` lets images into a case.
 * Trap   names are written in many ways, so a name alone never makes two people the same or different: where number and birth
 *        date agree and the name does not, somebody has to look.
 */
import type { LocalDate } from '@flavum/base'
import { z } from 'zod'
import { date } from './words.ts'

export const identitySchema = z.strictObject({
  /** The number under which the hospital knows the person. */
  patientId: z.string().min(1),
  name: z.string().min(1),
  birthDate: date,
  contact: z.string().optional(),
})
export type Identity = z.infer<typeof identitySchema>

export interface ClaimedPatient {
  readonly patientId?: string | undefined
  readonly birthDate?: LocalDate | undefined
  /** As DICOM writes it (`Family^Given`) or as people do. */
  readonly name?: string | undefined
}

export function comparePatient(identity: Identity, claimed: ClaimedPatient): 'same' | 'different' | 'not-compared' {
  const id = agree(plain(identity.patientId), claimed.patientId && plain(claimed.patientId))
  const born = agree(identity.birthDate, claimed.birthDate)
  if (id === false || born === false) return 'different'
  const name = agree(nameWords(identity.name), claimed.name && nameWords(claimed.name))
  return id && born && name !== false ? 'same' : 'not-compared'
}

/** Undefined where one of them is not known. */
const agree = (known: string, claimed: string | undefined): boolean | undefined =>
  claimed ? known === claimed : undefined

const plain = (text: string): string => text.trim().toLowerCase()

/** The words of a name, whatever their order, accents and capitals. */
const nameWords = (name: string): string =>
  plain(name.normalize('NFD').replace(/\p{M}/gu, ''))
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')
