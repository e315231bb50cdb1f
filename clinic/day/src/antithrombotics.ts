/**
 * Drugs that keep blood from clotting: what was taken, what the prescriber said, and the reference table beside it.
 *
 * Takes  the case, the site (who signed the table) and now.
 * Gives  per drug: reference rows as figures, the prescriber's own dates, time since the last dose actually taken, and the
 *        restart counted from the actual end of the procedure.
 * Limits never says to stop or to start a drug. The table decides nothing, signed or not; signed, it may be compared with.
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
import {
  type CaseState,
  isSameDrug,
  nerveEventWords,
  type Restart,
  restartsOf,
  type Stay,
  stayOf,
} from '@flavum/casebook'
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

/** What is decided about taking it again, with the reason in this room's words. */
export type ReasonedRestart = Restart & { readonly why: Reason }

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
  readonly restart: ReasonedRestart
  readonly says: readonly Reason[]
}

export function antithrombotics(state: CaseState, site: Site, now: Moment): readonly Antithrombotic[] {
  const stay = stayOf(state, now)
  return restartsOf(state, stay).map((restart) => oneDrug(stay, site, now, restart))
}

function oneDrug(stay: Stay, site: Site, now: Moment, restart: Restart): Antithrombotic {
  const { drug, plan: planned } = restart
  const taken = stay
    .of('antithrombotic.last-taken')
    .filter((r) => isSameDrug(r.body.drug, drug))
    .at(-1)
  const lastTaken = taken?.body.at ?? null
  const until = stay.last('procedure.started')?.occurredAt ?? now
  const unverified = mayNotGate(holdTimes, site)
  const signedBy = unverified ? undefined : signatureFor(holdTimes, site)?.by
  const rows = (gatedEntries(holdTimes, site) ?? holdTimes.entries).filter((row) => row.drug === drug.toLowerCase())
  const stopOn = planned?.body.stopOn ?? null

  const [asPlanned, why] = ((): readonly ['yes' | 'no' | 'unknown', Reason] => {
    if (!planned) return ['unknown', messages.reason('day/antithrombotic-no-plan', { drug })]
    if (stopOn === null)
      return planned.body.continues
        ? ['yes', messages.reason('day/antithrombotic-continues', { drug })]
        : ['unknown', messages.reason('day/antithrombotic-undecided', { drug })]
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
      stopBefore: spanFigures(row.stopBefore, signedBy),
      restartAfter: spanFigures(row.restartAfter, signedBy),
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
    restart: { ...restart, why: whyOf(restart) },
    says,
  }
}

function whyOf({ drug, state, askAgain: [first] }: Restart): Reason {
  if (first) return messages.reason('day/restart-ask-again', { drug, event: nerveEventWords[first] })
  if (state === 'not-yet') return messages.reason('day/restart-not-yet', { drug })
  return messages.reason(state === 'ask' ? 'day/restart-undecided' : 'day/restart-known', { drug })
}

const minutesIn = { h: 60, d: 24 * 60 } as const
const isShorter = (row: HoldTime, minutes: number): boolean =>
  // a list that a site put in place may leave a time out
  row.stopBefore ? minutes < row.stopBefore.min * minutesIn[row.stopBefore.unit] : false

function spanFigures(span: Span | null, by: string | undefined): SpanFigures | null {
  if (!span) return null
  const of = (value: number): KnownFigure => ({
    value,
    unit: span.unit,
    basis: { evidence: holdTimes.id, confidence: holdTimes.confidence, ...(by ? { signedBy: by } : {}) },
  })
  return { least: of(span.min), most: of(span.max) }
}
