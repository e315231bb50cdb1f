/**
 * The cases of a clinic, those that can be trusted and those that cannot, so that one hides neither itself nor the others.
 *
 * Takes  the clinic.
 * Gives  cases that are whole; and by name each that was changed, cannot be read or is gone although it is anchored, with what is
 *        wrong, and its state where it can be read all the same: for looking after the person, never for counting.
 */
import { Fault, sentence } from '@flavum/base'
import type { Book, CaseState } from '@flavum/casebook'
import type { Clinic } from './case-folder.ts'

export interface Doubtful {
  readonly caseId: string
  readonly found: string
  readonly remedy: string
}
export interface Readable {
  readonly whole: readonly CaseState[]
  readonly doubtful: readonly Doubtful[]
  /** Of the doubtful, as far as they can be read. */
  readonly asTheyStand: readonly CaseState[]
}

export function readable(clinic: Clinic): Readable {
  const whole: CaseState[] = []
  const doubtful: Doubtful[] = []
  const asTheyStand: CaseState[] = []
  for (const caseId of names(clinic)) {
    const wrong = wrongWith(clinic, caseId)
    const state = orFault(() => clinic.book(caseId).state)
    if (wrong) doubtful.push(wrong)
    else if (state instanceof Fault) doubtful.push({ caseId, ...sentence(state) })
    if (!(state instanceof Fault)) (wrong ? asTheyStand : whole).push(state)
  }
  return { whole, doubtful, asTheyStand }
}

/** A case with what speaks against trusting it, said where people look who did not ask. Faults as `book`. */
export function looked(clinic: Clinic, caseId: string): Book {
  const book = clinic.book(caseId)
  const wrong = wrongWith(clinic, caseId)
  if (wrong) process.stderr.write(`${doubtWords(wrong)}\n`)
  return book
}

export const doubtWords = ({ caseId, found, remedy }: Doubtful): string => `!! ${caseId}: ${found} ${remedy}`

/** Null where the chain is whole and ends where it is anchored. */
export function wrongWith(clinic: Clinic, caseId: string): Doubtful | null {
  const findings = orFault(() => clinic.verify(caseId))
  if (findings instanceof Fault) return { caseId, ...sentence(findings) }
  const wrong = findings.find((f) => f.severity === 'error')
  return wrong ? { caseId, ...sentence(wrong) } : null
}

/** Where the anchors cannot be read, every case says so itself. */
function names(clinic: Clinic): readonly string[] {
  const anchored = orFault(() => clinic.anchored())
  return anchored instanceof Fault ? clinic.caseIds() : anchored
}

function orFault<T>(read: () => T): T | Fault {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
