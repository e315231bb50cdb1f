/**
 * What keeps a person from going home and cannot be set aside by anybody: new weakness, new numbness around the seat, rising
 * back pain, more oxygen than before, not waking, no adult after sedation, an unresolved complication of a nerve, a reported
 * warning sign, an open emergency.
 *
 * Gives  per stop: clear, stop or unknown. Unknown is not clear: an examination that was not made cannot be set aside either.
 * Limits no published number is needed, only the person's own state before; so nothing here waits for a signature.
 * Trap   a bad finding stays until a later one is known to be better; `unknown` later on does not end it, nor does a correction
 *        of it or of what was before. Being clear needs a check for discharge that is newer than the procedure and the last drug.
 */
import { type Figure, instantOf, isLater, type Moment, type Reason } from '@flavum/base'
import {
  actualEnd,
  type Body,
  type CaseState,
  isSedating,
  isTheirs,
  notCompared,
  procedureStart,
  type Recorded,
  readBefore,
  roots,
  type Stay,
  strengthLost,
} from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { readingFigure } from './fact-figure.ts'
import { messages } from './messages.ts'
import { nerveStops } from './nerve-stops.ts'
import { wasSedated } from './sedation.ts'
import { type Verdict, verdict, verdictIn } from './verdict.ts'

export const hardStops = [
  'motor-deficit',
  'perineal-change',
  'rising-back-pain',
  'oxygen-above-baseline',
  'unrousable',
  'no-adult',
  'nerve-complication',
  'warning-sign',
  'open-emergency',
] as const
export type HardStop = (typeof hardStops)[number]

export interface StopCheck {
  readonly name: HardStop
  readonly status: 'clear' | 'stop' | 'unknown'
  readonly why: Reason
  readonly beside: readonly { readonly what: string; readonly figure: Figure }[]
}

type Status = readonly [StopCheck['status'], Reason]

/** What is older than this says nothing about going home: the end of the procedure, the last drug that dulls. */
export function freshAfter(stay: Stay): number {
  const dulls: readonly string[] = ['epidural-anaesthetic', 'analgesic']
  const drugs = stay.of('drug.given').filter((r) => dulls.includes(r.body.purpose) || isSedating(r.body))
  const end = actualEnd(stay)
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...drugs.map((r) => instantOf(r.occurredAt)),
    ...(end ? [instantOf(end)] : []),
  )
}

export function hardStopChecks(state: CaseState, stay: Stay, site: Site, now: Moment): readonly StopCheck[] {
  const fresh = freshAfter(stay)
  const isFresh: IsFresh = ({ occurredAt }) => instantOf(occurredAt) >= fresh
  const checks = stay.ever('neuro.checked')
  const discharge = checks
    .filter((c) => isTheirs('neuro.checked', c))
    .flatMap(({ stands }) => (stands?.body.phase === 'discharge' && isFresh(stands) ? [stands] : []))
    .at(-1)
  const check = (name: HardStop, [status, why]: Status, beside: StopCheck['beside'] = []): StopCheck => ({
    name,
    status,
    why,
    beside,
  })
  const oxygen = oxygenStatus(stay, isFresh)
  const said = nerveStops(state, stay, site, now)
  const otherwise = said.complications.length + said.signs.length + said.alarms.length > 0
  /** An examination without a finding does not outweigh what was said of the same nerves. */
  const examined = ([status, why]: Status): Status =>
    status === 'clear' && otherwise
      ? ['unknown', messages.reason('day/examined-otherwise', { what: String(why.params.what ?? '') })]
      : [status, why]
  return [
    check('motor-deficit', examined(motorStatus(stay, discharge))),
    check(
      'perineal-change',
      examined(
        asked(
          verdict('neuro.checked', checks, ({ phase, perineal }) =>
            phase === 'baseline' ? null : perineal === 'changed' ? 'bad' : perineal === 'normal' ? 'good' : null,
          ),
          discharge?.body.perineal,
          messages.reason('day/perineal-change'),
          messages.reason('day/perineal-unknown'),
          'feeling around the seat',
        ),
      ),
    ),
    check(
      'rising-back-pain',
      examined(
        asked(
          verdict('neuro.checked', checks, ({ phase, backPain }) =>
            phase === 'baseline' || backPain === 'unknown' ? null : backPain === 'rising' ? 'bad' : 'good',
          ),
          discharge?.body.backPain,
          messages.reason('day/rising-back-pain'),
          messages.reason('day/back-pain-unknown'),
          'back pain',
        ),
      ),
    ),
    check('oxygen-above-baseline', oxygen.status, oxygen.beside),
    check('unrousable', rousingStatus(stay, isFresh)),
    check('no-adult', adultStatus(stay)),
    check(
      'nerve-complication',
      said.complications.length > 0
        ? ['stop', messages.reason('day/nerve-complication', { what: said.complications.join(', ') })]
        : clear('no complication of a nerve is recorded'),
    ),
    check(
      'warning-sign',
      said.signs.length > 0
        ? ['stop', messages.reason('day/warning-sign', { sign: said.signs.join(', ') })]
        : clear('no emergency warning sign is recorded'),
    ),
    check(
      'open-emergency',
      said.alarms.length > 0 ? ['stop', messages.reason('day/open-emergency')] : clear('no emergency alarm is open'),
    ),
  ]
}

type IsFresh = (r: Pick<Recorded, 'occurredAt'>) => boolean

const rootsInWords = (list: readonly string[]): string =>
  list.length === roots.length ? 'every root' : list.join(', ')

const clear = (what: string): Status => ['clear', messages.reason('day/clear', { what })]

function motorStatus(stay: Stay, discharge: Recorded<'neuro.checked'> | undefined): Status {
  const lost = strengthLost(stay)
  if (lost.length > 0) return ['stop', messages.reason('day/motor-deficit', { root: lost.join(', ') })]
  const open = notCompared(stay, discharge)
  if (open.length > 0) return ['unknown', messages.reason('day/strength-not-compared', { root: rootsInWords(open) })]
  return clear('strength as before')
}

/** The newest known answer decides whether it is bad; only a fresh one for discharge makes it clear. */
function asked(
  holds: Verdict | null,
  forDischarge: string | undefined,
  stop: Reason,
  open: Reason,
  what: string,
): Status {
  if (holds === 'bad') return ['stop', stop]
  return forDischarge === undefined || forDischarge === 'unknown' ? ['unknown', open] : clear(what)
}

function oxygenStatus(stay: Stay, isFresh: IsFresh): { readonly status: Status; readonly beside: StopCheck['beside'] } {
  const given = (r: Recorded<'vitals.recorded'> | undefined): number | null => r?.body.oxygenGiven ?? null
  const vitals = stay.of('vitals.recorded')
  const known = vitals.filter((r) => given(r) !== null)
  const before = known.filter((r) => r.body.phase === 'before').at(-1)
  const said = stay.ever('vitals.recorded')
  // a need that is said after the start to have been there before could hide a new one: the least counts
  const own = readBefore(said, procedureStart(stay), ({ phase, oxygenGiven }) =>
    phase === 'before' ? oxygenGiven : null,
  )
  const needed = own.values.length > 0 ? Math.min(...own.values) : null
  const now = known.filter((r) => r.body.phase !== 'before').at(-1)
  const discharge = said
    .filter((v) => isTheirs('vitals.recorded', v))
    .flatMap(({ stands }) => (stands?.body.phase === 'discharge' && isFresh(stands) ? [stands] : []))
    .at(-1)
  const need = given(now)
  const newest = vitals.filter((r) => r.body.phase !== 'before').at(-1)
  const beside = [
    { what: 'oxygen given before', figure: readingFigure(needed, 'L/min', 'oxygen given before', before?.id ?? '') },
    { what: 'oxygen given now', figure: readingFigure(need, 'L/min', 'oxygen given now', now?.id ?? '') },
    {
      what: 'oxygen saturation before',
      figure: readingFigure(before?.body.oxygen, '%', 'oxygen saturation before', before?.id ?? ''),
    },
    {
      what: 'oxygen saturation now',
      figure: readingFigure(newest?.body.oxygen, '%', 'oxygen saturation now', newest?.id ?? ''),
    },
  ]
  const holds = verdict('vitals.recorded', said, ({ phase, oxygenGiven }) => {
    if (phase === 'before' || typeof oxygenGiven !== 'number' || needed === null) return null
    return oxygenGiven > needed ? 'bad' : 'good'
  })
  if (holds === 'bad') return { status: ['stop', messages.reason('day/oxygen-above-baseline')], beside }
  const compared = needed !== null && given(discharge) !== null && (own.inTime || needed === 0)
  return {
    status: compared ? clear('oxygen as before') : ['unknown', messages.reason('day/oxygen-not-compared')],
    beside,
  }
}

/** Asked as a check at sign-out; nought for consciousness in an Aldrete score speaks as "does not wake". */
function rousingStatus(stay: Stay, isFresh: IsFresh): Status {
  const checks = stay.ever('check.done')
  const scores = stay.ever('recovery.scored')
  const wakes = ({ check, answer }: Body<'check.done'>): Verdict | null =>
    check !== 'rousable' ? null : answer === 'no' ? 'bad' : answer === 'yes' ? 'good' : null
  const scored = ({ instrument, answers: { consciousness } }: Body<'recovery.scored'>): Verdict | null =>
    instrument !== 'aldrete'
      ? null
      : consciousness === 0
        ? 'bad'
        : consciousness === 1 || consciousness === 2
          ? 'good'
          : null
  const known = [
    ...checks.map((c) => ({ ...c, holds: verdictIn('check.done', c, wakes) })),
    ...scores.map((c) => ({ ...c, holds: verdictIn('recovery.scored', c, scored) })),
  ]
    .filter(({ holds }) => holds !== null)
    .sort((a, b) => instantOf(a.occurredAt) - instantOf(b.occurredAt) || a.sequence - b.sequence)
  if (known.at(-1)?.holds === 'bad') return ['stop', messages.reason('day/unrousable')]
  const last = checks.filter((c) => c.stands?.body.check === 'rousable').at(-1)
  const scale = stay.last('sedation.scored')
  const newer = last && isFresh(last) && (!scale || !isLater(scale.occurredAt, last.occurredAt))
  return newer && verdictIn('check.done', last, wakes) === 'good'
    ? clear('wakes and answers')
    : ['unknown', messages.reason('day/rousing-unknown')]
}

/**
 * After sedation an adult must be there, and is asked about anew: who came along in the morning may have left. Only where it is
 * said that no sedation was given, and none is recorded, is it not hard.
 */
function adultStatus(stay: Stay): Status {
  const answer = adultAnswer(stay)
  if (answer === 'yes') return clear('a responsible adult')
  if (notSedated(stay)) return clear('no sedation was given')
  return answer === 'no' ? ['stop', messages.reason('day/no-adult')] : ['unknown', messages.reason('day/adult-unknown')]
}

/** No until a later yes; yes only where it was asked at sign-out or after the end, and answered last. */
export function adultAnswer(stay: Stay): 'yes' | 'no' | 'unknown' {
  const asked = stay
    .ever('check.done')
    .filter(({ wordings }) => wordings.some((w) => w.body.check === 'adult-to-accompany'))
  const holds = verdict('check.done', asked, ({ check, answer }) =>
    check !== 'adult-to-accompany' ? null : answer === 'no' ? 'bad' : answer === 'yes' ? 'good' : null,
  )
  if (holds === 'bad') return 'no'
  const [end, start, last] = [actualEnd(stay), procedureStart(stay), asked.at(-1)]
  if (holds === null || last?.stands?.body.answer !== 'yes' || last.stands.body.check !== 'adult-to-accompany')
    return 'unknown'
  const atSignOut = last.stands.body.when === 'sign-out' && (!start || !isLater(start.at, last.occurredAt))
  return atSignOut || (end !== null && !isLater(end, last.occurredAt)) ? 'yes' : 'unknown'
}

export const notSedated = (stay: Stay): boolean =>
  !wasSedated(stay) &&
  stay
    .of('check.done')
    .filter((r) => r.body.check === 'sedation-given')
    .at(-1)?.body.answer === 'no'
