/**
 * Finds what was changed, moved, added or removed in a case since it was accepted.
 *
 * Takes  the entries as they are stored (old versions as they were written), and the head that was anchored apart from them.
 * Gives  nothing when the case is whole; else what is wrong, first finding first.
 * Limits without the anchored head a cut tail looks like a shorter case. Whoever can write both the case and its anchor can
 *        write both anew: keep copies of the anchors where the same person cannot.
 */
import type { Finding } from '@flavum/base'
import { z } from 'zod'
import type { Head } from './event.ts'
import { canonical, hashOf, noHash } from './hash.ts'
import { casebookMessages } from './messages.ts'

const link = z.looseObject({ caseId: z.string(), sequence: z.number(), previous: z.string(), hash: z.string() })

export function verify(events: readonly unknown[], head?: Head): readonly Finding[] {
  const findings: Finding[] = []
  let previous = noHash
  let caseId = head?.caseId
  for (const [n, stored] of events.entries()) {
    const sequence = n + 1
    const read = link.safeParse(stored)
    if (!read.success) {
      findings.push(casebookMessages.finding('casebook/unreadable', 'error', { line: sequence }))
      return findings
    }
    const { hash, ...said } = read.data
    caseId ??= said.caseId
    if (hashOf(said) !== hash) findings.push(casebookMessages.finding('casebook/hash-differs', 'error', { sequence }))
    if (said.sequence !== sequence || said.previous !== previous || said.caseId !== caseId)
      findings.push(casebookMessages.finding('casebook/chain-broken', 'error', { sequence }))
    if (head?.sequence === sequence && head.hash !== hash)
      findings.push(casebookMessages.finding('casebook/anchor-differs', 'error', { sequence }))
    previous = hash
  }
  const last = events.length
  if (head && head.sequence > last)
    findings.push(
      last === 0
        ? casebookMessages.finding('casebook/chain-empty', 'error')
        : casebookMessages.finding('casebook/tail-cut', 'error', { sequence: last, anchored: head.sequence }),
    )
  if (head && head.sequence < last)
    findings.push(casebookMessages.finding('casebook/beyond-anchor', 'warning', { anchored: head.sequence }))
  return findings
}

/** The file of a case, one entry in canonical JSON a line, down to the last byte. */
export function verifyText(text: string, head?: Head): readonly Finding[] {
  const lines = text.split('\n')
  const torn = lines.pop() !== ''
  const events: unknown[] = []
  for (const [n, line] of [...lines, ...(torn ? ['torn'] : [])].entries()) {
    const stored = parsed(line)
    if (stored === undefined || canonical(stored) !== line)
      return [
        ...verify(events, undefined),
        casebookMessages.finding('casebook/line-not-canonical', 'error', { line: n + 1 }),
      ]
    events.push(stored)
  }
  return verify(events, head)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
