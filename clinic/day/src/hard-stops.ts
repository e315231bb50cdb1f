/**
 * What keeps a person from going home and cannot be set aside by anybody: new weakness, new numbness around the seat, rising
 * back pain, more oxygen than before, not waking, no adult after sedation.
 *
 * Gives  per stop: clear, stop or unknown. Unknown is not clear: an examination that was not made cannot be set aside either.
 * Limits no published number is needed, only the person's own state before; so nothing here waits for a signature.
 * Trap   a bad finding stays until a later one is known to be better; `unknown` later on does not end it. Being clear needs a
 *        check for discharge that is newer than the procedure and the last drug.
 */
import { type Figure, instantOf, isLater, type Reason } from '@flavum/base'
import { actualEnd, notCompared, type Recorded, roots, type Stay, strengthLost } from '@flavum/casebook'
import { readingFigure } from './fact-figure.ts'
import { messages } from './messages.ts'
import { wasSedated } from './sedation.ts'

export const hardStops = [
  'motor-deficit',
  'perineal-change',
  'rising-back-pain',
  'oxygen-above-baseline',
  'unrousable',
  'no-adult',
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
  const dulls = ['sedation', 'reversal', 'epidural-anaesthetic', 'analgesic'] as const
  const drugs = stay.of('drug.given').filter((r) => dulls.some((purpose) => purpose === r.body.purpose))
  const end = actualEnd(stay)
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...drugs.map((r) => instantOf(r.occurredAt)),
    ...(end ? [instantOf(end)] : []),
  )
}

export function hardStopChecks(stay: Stay): readonly StopCheck[] {
  const fresh = freshAfter(stay)
  const isFresh = (r: Recorded): boolean => instantOf(r.occurredAt) >= fresh
  const after = stay.of('neuro.checked').filter((r) => r.body.phase !== 'baseline')
  const discharge = after.filter((r) => r.body.phase === 'discharge' && isFresh(r)).at(-1)
  const check = (name: HardStop, [status, why]: Status, beside: StopCheck['beside'] = []): StopCheck => ({
    name,
    status,
    why,
    beside,
  })
  const oxygen = oxygenStatus(stay, isFresh)
  return [
    check('motor-deficit', motorStatus(stay, discharge)),
    check(
      'perineal-change',
      said(
        after.map((r) => r.body.perineal),
        discharge?.body.perineal,
        'changed',
        messages.reason('day/perineal-change'),
        messages.reason('day/perineal-unknown'),
        'feeling around the seat',
      ),
    ),
    check(
      'rising-back-pain',
      said(
        after.map((r) => r.body.backPain),
        discharge?.body.backPain,
        'rising',
        messages.reason('day/rising-back-pain'),
        messages.reason('day/back-pain-unknown'),
        'back pain',
      ),
    ),
    check('oxygen-above-baseline', oxygen.status, oxygen.beside),
    check('unrousable', rousingStatus(stay, isFresh)),
    check('no-adult', adultStatus(stay)),
  ]
}

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
function said(
  answers: readonly string[],
  forDischarge: string | undefined,
  bad: string,
  stop: Reason,
  open: Reason,
  what: string,
): Status {
  if (answers.filter((a) => a !== 'unknown').at(-1) === bad) return ['stop', stop]
  return forDischarge === undefined || forDischarge === 'unknown' ? ['unknown', open] : clear(what)
}

function oxygenStatus(
  stay: Stay,
  isFresh: (r: Recorded) => boolean,
): { readonly status: Status; readonly beside: StopCheck['beside'] } {
  const given = (r: Recorded<'vitals.recorded'> | undefined): number | null => r?.body.oxygenGiven ?? null
  const vitals = stay.of('vitals.recorded')
  const started = stay.last('procedure.started')
  const known = vitals.filter((r) => given(r) !== null)
  const baselines = known.filter((r) => r.body.phase === 'before')
  // a need that is entered as a baseline after the start could hide a new one
  const inTime = baselines.filter((r) => !started || !isLater(r.recordedAt, started.occurredAt))
  const before = inTime.at(-1) ?? baselines.at(-1)
  const now = known.filter((r) => r.body.phase !== 'before').at(-1)
  const discharge = vitals.filter((r) => r.body.phase === 'discharge' && isFresh(r)).at(-1)
  const [need, needed] = [given(now), given(before)]
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
  if (need !== null && needed !== null && need > needed)
    return { status: ['stop', messages.reason('day/oxygen-above-baseline')], beside }
  const compared = needed !== null && given(discharge) !== null
  return {
    status: compared ? clear('oxygen as before') : ['unknown', messages.reason('day/oxygen-not-compared')],
    beside,
  }
}

/** Asked as a check at sign-out; nought for consciousness in an Aldrete score speaks as "does not wake". */
function rousingStatus(stay: Stay, isFresh: (r: Recorded) => boolean): Status {
  const asked = stay.of('check.done').filter((r) => r.body.check === 'rousable')
  const scored = stay
    .of('recovery.scored')
    .filter((r) => r.body.instrument === 'aldrete' && typeof r.body.answers.consciousness === 'number')
  const known = [
    ...asked.flatMap((r) =>
      r.body.answer === 'yes' || r.body.answer === 'no' ? [{ r, wakes: r.body.answer === 'yes' }] : [],
    ),
    ...scored.map((r) => ({ r, wakes: r.body.answers.consciousness !== 0 })),
  ].sort((a, b) => instantOf(a.r.occurredAt) - instantOf(b.r.occurredAt) || a.r.sequence - b.r.sequence)
  if (known.at(-1)?.wakes === false) return ['stop', messages.reason('day/unrousable')]
  const last = asked.at(-1)
  const scale = stay.last('sedation.scored')
  const newer = last && isFresh(last) && (!scale || !isLater(scale.occurredAt, last.occurredAt))
  return newer && last.body.answer === 'yes'
    ? clear('wakes and answers')
    : ['unknown', messages.reason('day/rousing-unknown')]
}

/** After sedation an adult must be there. Only where it is said that none was given, and none is recorded, is it not hard. */
function adultStatus(stay: Stay): Status {
  const answers = stay.of('check.done').filter((r) => r.body.check === 'adult-to-accompany')
  const last = answers.at(-1)?.body.answer
  if (last === 'yes') return clear('a responsible adult')
  if (notSedated(stay)) return clear('no sedation was given')
  const known = answers.map((r) => r.body.answer).filter((a) => a === 'yes' || a === 'no')
  return known.at(-1) === 'no'
    ? ['stop', messages.reason('day/no-adult')]
    : ['unknown', messages.reason('day/adult-unknown')]
}

export const notSedated = (stay: Stay): boolean =>
  !wasSedated(stay) &&
  stay
    .of('check.done')
    .filter((r) => r.body.check === 'sedation-given')
    .at(-1)?.body.answer === 'no'
