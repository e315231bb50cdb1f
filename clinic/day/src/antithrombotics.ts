/**
 * Drugs that keep blood from clotting: what was taken, what the prescriber said, and the reference table beside it.
 *
 * Takes  the case, the site (who signed the table) and now.
 * Gives  per drug: reference rows as figures, the prescriber's own dates, time since the last dose actually taken, and the
 *        restart counted from the actual end of the procedure.
 * Limits never says to stop or to start a drug. The table decides nothing, signed or not; signed, it may be compared with.
 * Trap   a bloody tap, a dural puncture or a neurological change opens the restart again unless the prescriber decided knowing
 *        of it; a decision made before the end was a guess and does not count.
 */
import {
  dateOf,
  daysBetween,
  type Figure,
  figure,
  type KnownFigure,
  type LocalDate,
  type Moment,
  minutesBetween,
  type Reason,
} from '@flavum/base'
import type { CaseState, Recorded } from '@flavum/casebook'
import {
  gatedEntries,
  type HoldTime,
  holdTimes,
  mayNotGate,
  type Site,
  type Span,
  signatureFor,
} from '@flavum/evidence'
import { factFigure, notRecorded } from './fact-figure.ts'
import { messages } from './messages.ts'
import { type NerveEvent, nerveEvents } from './nerve-events.ts'
import { actualEnd, isLater, minutesAfter, type Stay, stayOf } from './stay.ts'

export interface SpanFigures {
  readonly least: KnownFigure
  readonly most: KnownFigure
}

export interface ReferenceRow {
  readonly use: string | null
  readonly stopBefore: SpanFigures | null
  readonly restartAfter: SpanFigures | null
  readonly note: string | null
}

export interface Restart {
  /** `continues`: the prescriber set no date to pause it. */
  readonly state: 'not-yet' | 'ask' | 'continues' | 'planned' | 'decided' | 'withheld' | 'restarted'
  /** The prescriber's moment, or the prescriber's hours after the actual end; null while it is open. */
  readonly at: Moment | null
  readonly prescriber: string | null
  /** What has happened that the prescriber did not know of. */
  readonly askAgain: readonly NerveEvent[]
  readonly why: Reason
}

export interface Antithrombotic {
  /** As it was written. */
  readonly drug: string
  readonly reference: readonly ReferenceRow[]
  /** Why the table decides nothing here; null once the site signed it. */
  readonly unverified: Reason | null
  readonly plan: {
    readonly prescriber: string
    readonly stopOn: LocalDate | null
    readonly restartAfter: Figure<'h'>
    readonly note: string | null
  } | null
  readonly lastTaken: Moment | null
  /** On the calendar. */
  readonly daysSince: Figure<'d'>
  /** Whether the last dose agrees with the prescriber's date. */
  readonly asPlanned: 'yes' | 'no' | 'unknown'
  readonly why: Reason
  readonly restart: Restart
  readonly says: readonly Reason[]
}

const plain = (drug: string): string => drug.trim().toLowerCase()

export function antithrombotics(state: CaseState, site: Site, now: Moment): readonly Antithrombotic[] {
  const stay = stayOf(state, now)
  const names = new Map<string, string>()
  for (const type of [
    'antithrombotic.planned',
    'antithrombotic.last-taken',
    'antithrombotic.restart-decided',
    'antithrombotic.restarted',
  ] as const)
    for (const { body } of stay.of(type))
      if (!names.has(plain(body.drug))) names.set(plain(body.drug), body.drug.trim())
  return [...names].map(([key, drug]) => oneDrug(stay, site, now, key, drug))
}

function oneDrug(stay: Stay, site: Site, now: Moment, key: string, drug: string): Antithrombotic {
  const lastOf = <T extends 'antithrombotic.planned' | 'antithrombotic.last-taken'>(type: T): Recorded<T> | undefined =>
    stay
      .of(type)
      .filter((r) => plain(r.body.drug) === key)
      .at(-1)
  const planned = lastOf('antithrombotic.planned')
  const taken = lastOf('antithrombotic.last-taken')
  const lastTaken = taken?.body.at ?? null
  const started = stay.last('procedure.started')?.occurredAt
  const until = started ?? now
  const unverified = mayNotGate(holdTimes, site)
  const rows = (gatedEntries(holdTimes, site) ?? holdTimes.entries).filter((row) => row.drug === key)
  const stopOn = planned?.body.stopOn ?? null

  const [asPlanned, why] = ((): readonly ['yes' | 'no' | 'unknown', Reason] => {
    if (!planned) return ['unknown', messages.reason('day/antithrombotic-no-plan', { drug })]
    if (stopOn === null) return ['yes', messages.reason('day/antithrombotic-continues', { drug })]
    if (lastTaken === null) return ['unknown', messages.reason('day/antithrombotic-last-dose-unknown', { drug })]
    return dateOf(lastTaken) > stopOn
      ? ['no', messages.reason('day/antithrombotic-taken-after-date', { drug })]
      : ['yes', messages.reason('day/clear', { what: drug })]
  })()

  const says: Reason[] = [messages.reason('day/reference-only')]
  if (rows.length === 0) says.push(messages.reason('day/not-in-reference', { drug }))
  if (!unverified && lastTaken && rows.some((row) => isShorter(row, minutesBetween(lastTaken, until))))
    says.push(messages.reason('day/shorter-than-reference', { drug }))

  return {
    drug,
    reference: rows.map((row) => ({
      use: row.use ?? null,
      stopBefore: spanFigures(row.stopBefore, site),
      restartAfter: spanFigures(row.restartAfter, site),
      note: row.note ?? null,
    })),
    unverified,
    plan: planned
      ? {
          prescriber: planned.body.prescriber,
          stopOn,
          restartAfter:
            planned.body.restartAfterHours === null
              ? notRecorded('h', `hours after which ${drug} starts again`)
              : factFigure(planned.body.restartAfterHours, 'h', planned.id),
          note: planned.body.note ?? null,
        }
      : null,
    lastTaken,
    daysSince: lastTaken
      ? figure(
          daysBetween(dateOf(lastTaken), dateOf(until)),
          'd',
          'calendar days from the last dose to the procedure, or to now',
        )
      : notRecorded('d', `last dose of ${drug}`),
    asPlanned,
    why,
    restart: restartOf(stay, key, drug, planned),
    says,
  }
}

function restartOf(
  stay: Stay,
  key: string,
  drug: string,
  planned: Recorded<'antithrombotic.planned'> | undefined,
): Restart {
  const end = actualEnd(stay)
  const restarted = stay
    .of('antithrombotic.restarted')
    .filter((r) => plain(r.body.drug) === key)
    .at(-1)
  const decided = stay
    .of('antithrombotic.restart-decided')
    .filter((r) => plain(r.body.drug) === key && end !== null && !isLater(end, r.occurredAt))
    .at(-1)
  const askAgain = nerveEvents(stay).filter((event) => !decided?.body.knowing.includes(event))
  const prescriber = decided?.body.prescriber ?? planned?.body.prescriber ?? null
  const open = { at: null, prescriber, askAgain }
  const known = messages.reason('day/restart-known', { drug })

  const [first] = askAgain
  if (first)
    return { state: 'ask', ...open, why: messages.reason('day/restart-ask-again', { drug, event: eventWords[first] }) }
  if (restarted && end && isLater(restarted.occurredAt, end))
    return { state: 'restarted', at: restarted.body.at, prescriber, askAgain, why: known }
  if (end === null) return { state: 'not-yet', ...open, why: messages.reason('day/restart-not-yet', { drug }) }
  if (decided)
    return { state: decided.body.restartAt ? 'decided' : 'withheld', ...open, at: decided.body.restartAt, why: known }
  const hours = planned?.body.restartAfterHours ?? null
  if (hours !== null) return { state: 'planned', ...open, at: minutesAfter(end, hours * 60), why: known }
  if (planned?.body.stopOn === null)
    return { state: 'continues', ...open, why: messages.reason('day/restart-known', { drug }) }
  return { state: 'ask', ...open, why: messages.reason('day/restart-undecided', { drug }) }
}

export const eventWords: Readonly<Record<NerveEvent, string>> = {
  'bloody-tap': 'a bloody tap',
  'dural-puncture': 'a puncture of the dura',
  'neurological-change': 'a neurological change',
}

const minutesIn = { h: 60, d: 24 * 60 } as const
const isShorter = (row: HoldTime, minutes: number): boolean =>
  // a list that a site put in place may leave a time out
  row.stopBefore ? minutes < row.stopBefore.min * minutesIn[row.stopBefore.unit] : false

function spanFigures(span: Span | null, site: Site): SpanFigures | null {
  if (!span) return null
  const by = signatureFor(holdTimes, site)?.by
  const of = (value: number): KnownFigure => ({
    value,
    unit: span.unit,
    basis: { evidence: holdTimes.id, confidence: holdTimes.confidence, ...(by ? { signedBy: by } : {}) },
  })
  return { least: of(span.min), most: of(span.max) }
}
