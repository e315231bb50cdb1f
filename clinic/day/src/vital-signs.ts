/**
 * What was measured before going home, against the person's own before the procedure, and against what a score says of it.
 *
 * Gives  whether oxygen saturation is where it was, and items of a score that say more than the readings allow.
 * Limits the bands of the PADSS are published (20 and 40 % from before); how far a saturation may fall is not, so every fall
 *        needs the reason of a named clinician. The newest reading after the end counts, of a corrected one the worst wording.
 */
import { type Figure, isLater, type Reason, unknown } from '@flavum/base'
import { actualEnd, type Body, procedureStart, readBefore, type Stay } from '@flavum/casebook'
import { gate, padssFar, padssNear, type Site } from '@flavum/evidence'
import type { Answers } from '@flavum/scores'
import { readingFigure } from './fact-figure.ts'
import { messages } from './messages.ts'

type Vitals = Body<'vitals.recorded'>
type Reading = 'systolic' | 'diastolic' | 'pulse' | 'oxygen'

interface Compared {
  readonly before: readonly number[]
  /** Every wording of the newest reading after the end. */
  readonly now: readonly number[]
  readonly fact: string
}

function compared(stay: Stay, reading: Reading): Compared {
  const said = stay.ever('vitals.recorded')
  const read = (body: Vitals): number | null => (body.phase === 'before' ? body[reading] : null)
  const before = readBefore(said, procedureStart(stay), read).values
  const end = actualEnd(stay)
  const readings = said.flatMap(({ id, occurredAt, wordings }) => {
    const values = wordings.flatMap((w) =>
      w.body.phase === 'before' || w.body[reading] === null ? [] : [w.body[reading]],
    )
    return values.length > 0 && (!end || !isLater(end, occurredAt)) ? [{ id, values }] : []
  })
  const newest = readings.at(-1)
  return { before, now: newest?.values ?? [], fact: newest?.id ?? '' }
}

export interface Saturation {
  readonly status: 'yes' | 'no' | 'unknown'
  readonly why: Reason
  readonly beside: readonly { readonly what: string; readonly figure: Figure }[]
}

export function saturation(stay: Stay): Saturation {
  const { before, now, fact } = compared(stay, 'oxygen')
  const own = before.length > 0 ? Math.max(...before) : null
  const least = now.length > 0 ? Math.min(...now) : null
  const beside = [{ what: 'oxygen saturation now', figure: readingFigure(least, '%', 'oxygen saturation now', fact) }]
  if (own === null || least === null)
    return { status: 'unknown', why: messages.reason('day/saturation-not-compared'), beside }
  return least < own
    ? { status: 'no', why: messages.reason('day/saturation-below'), beside }
    : { status: 'yes', why: messages.reason('day/clear', { what: 'oxygen saturation as before' }), beside }
}

/** The most points that readings allow for vital signs against before; null where they were not read. */
function pointsAllowed(stay: Stay, site: Site): 0 | 1 | 2 | null {
  const [near, far] = [gate(padssNear, site).value, gate(padssFar, site).value]
  const shares = (['systolic', 'diastolic', 'pulse'] as const).flatMap((reading) => {
    const { before, now } = compared(stay, reading)
    return before.flatMap((b) => now.map((n) => (b > 0 ? (Math.abs(n - b) / b) * 100 : 0)))
  })
  if (shares.length === 0 || near === null || far === null) return null
  const most = Math.max(...shares)
  return most > far ? 0 : most > near ? 1 : 2
}

export interface Contradiction {
  readonly why: Reason
  /** Whether a named clinician may explain it; otherwise it is scored anew. */
  readonly mayBeExplained: boolean
}

export function contradiction(
  stay: Stay,
  site: Site,
  instrument: string,
  title: string,
  answers: Answers,
): Contradiction | null {
  const vital = answers['vital-signs']
  const allowed = pointsAllowed(stay, site)
  if (instrument !== 'aldrete' && typeof vital === 'number' && allowed !== null && vital > allowed)
    return {
      why: messages.reason('day/score-contradicted', { score: title, item: 'vital signs' }),
      mayBeExplained: false,
    }
  return instrument === 'aldrete' && answers.oxygen === 2 && saturation(stay).status === 'no'
    ? { why: messages.reason('day/score-contradicted', { score: title, item: 'oxygen' }), mayBeExplained: true }
    : null
}

/** A score of which an item is not known is not known. */
export const contradicted = (found: Contradiction): Figure => unknown('{score}', found.why)
