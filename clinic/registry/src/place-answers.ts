/**
 * Answers to their places in a row: scored by the scores room, by instrument and window.
 *
 * Gives  the scores (measure x window), the day each instrument was answered, which answers could not be scored, which windows have
 *        an answer given outside them, and how many had no place.
 * Trap   what an answer calls itself is not when it was given: "6 weeks" on a day two years later is no result at 6 weeks. A
 *        follow-up counts within the tolerance of its window only, a baseline on or before the day of the procedure; all others, and
 *        those that name no window known here, are unplaced.
 */
import { dateOf, type LocalDate } from '@flavum/base'
import type { Recorded } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { scoreOf } from '@flavum/scores'
import { daysFrom } from './days-from.ts'
import { calendar, tolerance, windows } from './follow-up.ts'
import { type Asked, asked, askedPlace, type Measure, measures, scorePlace, windowPlace } from './measures.ts'

const ofInstrument = new Map<Asked, readonly { readonly place: number; readonly figure: string }[]>(
  asked.map((instrument) => [
    instrument,
    measures.flatMap(({ from }: Measure, place) =>
      from !== 'opioids.recorded' && from.instrument === instrument ? [{ place, figure: from.figure }] : [],
    ),
  ]),
)

const reach = windows.map(tolerance)

export interface Placed {
  readonly scores: (number | null)[]
  readonly answeredOn: (number | null)[]
  readonly unscorable: boolean[]
  readonly outside: boolean[]
  readonly unplaced: number
}

export function placeAnswers(
  answers: readonly Recorded<'questionnaire.answered'>[],
  procedureOn: LocalDate,
  site: Site | undefined,
): Placed {
  const scores = Array<number | null>(measures.length * windows.length).fill(null)
  const answeredOn = Array<number | null>(asked.length * windows.length).fill(null)
  const unscorable = Array<boolean>(asked.length * windows.length).fill(false)
  const outside = Array<boolean>(asked.length * windows.length).fill(false)
  const { dueDays } = calendar(procedureOn)
  let unplaced = 0
  for (const { occurredAt, body } of answers) {
    const i = asked.indexOf(body.instrument)
    const w = windowPlace(body.window)
    const day = daysFrom(procedureOn, dateOf(occurredAt))
    if (w === undefined) {
      unplaced++
      continue
    }
    const at = askedPlace(i, w)
    if (w === 0 ? day > 0 : day <= 0 || Math.abs(day - (dueDays[w] ?? 0)) > (reach[w] ?? 0)) {
      outside[at] = true
      unplaced++
      continue
    }
    const earlier = answeredOn[at]
    if (earlier !== null && earlier !== undefined && earlier <= day) continue
    const { figures } = scoreOf(body.instrument, body.answers, site)
    const wanted = ofInstrument.get(body.instrument) ?? []
    if (wanted.every(({ figure }) => (figures[figure]?.value ?? null) === null)) {
      unscorable[at] = true
      continue
    }
    answeredOn[at] = day
    for (const { place, figure } of wanted) scores[scorePlace(place, w)] = figures[figure]?.value ?? null
  }
  return { scores, answeredOn, unscorable, outside, unplaced }
}
