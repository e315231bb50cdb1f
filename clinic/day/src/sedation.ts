/**
 * The record of sedation: class, drugs, vital signs and the gaps between them, scales, reversal.
 *
 * Takes  the case, the site (who signed the longest gap) and now.
 * Gives  every stretch between blood pressure readings while sedated, the last one open and counting up to now, and whether an
 *        alarm is on.
 * Limits a reading without a systolic pressure closes no gap. Sedated lasts from the first sedative until somebody records
 *        that the person is awake as before, vital signs for discharge are taken, or the person has left: not having recorded
 *        anything is not being awake. Without a signed limit there is no alarm and the record says so.
 */
import {
  type Figure,
  figure,
  instantOf,
  isLater,
  type Moment,
  minutesAfter,
  minutesBetween,
  type Reason,
  unknown,
} from '@flavum/base'
import { type Body, type CaseState, inOrder, isSedating, type Recorded, type Stay, stayOf } from '@flavum/casebook'
import { reversalObservation, type Site, vitalSignsInterval } from '@flavum/evidence'
import { factFigure, notRecorded } from './fact-figure.ts'
import { type Limit, limitOf } from './limit.ts'
import { messages } from './messages.ts'

export interface Gap {
  readonly from: Moment
  readonly to: Moment
  readonly length: Figure<'min'>
  /** No reading has closed it yet. */
  readonly open: boolean
  readonly late: 'yes' | 'no' | 'unknown'
}

export interface Reversal {
  readonly drug: string
  readonly at: Moment
  readonly observed: Figure<'h'>
  readonly limit: Limit
  /** When the signed time is over. */
  readonly until: Moment | null
  readonly over: 'yes' | 'no' | 'unknown'
}

export interface Sedation {
  readonly asa: Figure
  readonly drugs: readonly { readonly drug: string; readonly at: Moment; readonly dose: Figure }[]
  readonly since: Moment | null
  /** Null while it lasts, or where there was none. */
  readonly until: Moment | null
  readonly limit: Limit
  readonly gaps: readonly Gap[]
  readonly longest: Figure<'min'>
  readonly alarm: 'on' | 'off' | 'cannot-tell'
  readonly scales: readonly { readonly scale: string; readonly at: Moment; readonly value: Figure }[]
  readonly reversal: Reversal | null
  readonly says: readonly Reason[]
}

const earliest = (moments: readonly Moment[]): Moment | null =>
  moments.reduce<Moment | null>((a, b) => (a === null || isLater(a, b) ? b : a), null)

export const sedatives = (stay: Stay): readonly Recorded<'drug.given'>[] =>
  stay.of('drug.given').filter((r) => isSedating(r.body) && !isReversal(r.body))
const reversals = (stay: Stay): readonly Recorded<'drug.given'>[] =>
  stay.of('drug.given').filter((r) => isReversal(r.body))
const isReversal = ({ purpose, drug }: Body<'drug.given'>): boolean =>
  purpose === 'reversal' || /flumazenil|naloxone/i.test(drug)

/** A sedative, a reversal agent or a sedation scale is recorded, or was: whatever it was given for, and also where it was taken back. */
export const wasSedated = (stay: Stay): boolean =>
  stay.ever('drug.given').some(({ wordings }) => wordings.some((w) => isSedating(w.body))) ||
  stay.ever('sedation.scored').length > 0

export function sedation(state: CaseState, site: Site, now: Moment): Sedation {
  const stay = stayOf(state, now)
  const drugs = [...sedatives(stay), ...reversals(stay)].sort(
    (a, b) => instantOf(a.occurredAt) - instantOf(b.occurredAt) || a.sequence - b.sequence,
  )
  const since = sedatives(stay)[0]?.occurredAt ?? null
  const until = since ? endOf(state, stay, drugs.at(-1)?.occurredAt ?? since) : null
  const limit = limitOf(vitalSignsInterval, site)
  const gaps = since ? gapsOf(stay, since, until, now, limit) : []
  const asa = stay.last('asa.classified')
  const open = gaps.find((g) => g.open)
  const alarm = open?.late === 'yes' ? 'on' : open?.late === 'unknown' ? 'cannot-tell' : 'off'
  return {
    asa: asa ? factFigure(asa.body.class, '{ASA}', asa.id) : notRecorded('{ASA}', 'ASA class'),
    drugs: drugs.map(({ id, occurredAt, body }) => ({
      drug: body.drug,
      at: occurredAt,
      dose: body.dose ? factFigure(body.dose.value, body.dose.unit, id) : notRecorded('mg', 'dose of a sedative'),
    })),
    since,
    until,
    limit,
    gaps,
    longest:
      gaps.length === 0
        ? notRecorded('min', 'sedation')
        : figure(
            Math.max(...gaps.map((g) => g.length.value ?? 0)),
            'min',
            'longest time without a blood pressure while sedated',
          ),
    alarm,
    scales: stay.of('sedation.scored').map(({ id, occurredAt, body }) => ({
      scale: body.scale,
      at: occurredAt,
      value: factFigure(body.value, '{score}', id),
    })),
    reversal: reversalOf(stay, site, now),
    says: [
      ...(alarm === 'on' ? [messages.reason('day/gap-open')] : []),
      ...(since && limit.decides.value === null ? [limit.decides.reason] : []),
    ],
  }
}

/** When sedation ended: the first thing after the last drug that says so. */
function endOf(state: CaseState, stay: Stay, lastDrug: Moment): Moment | null {
  return earliest(
    [
      ...stay
        .of('check.done')
        .filter((r) => r.body.check === 'sedation-over' && r.body.answer === 'yes')
        .map((r) => r.occurredAt),
      ...stay
        .of('vitals.recorded')
        .filter((r) => r.body.phase === 'discharge')
        .map((r) => r.occurredAt),
      ...inOrder(state, 'person.left').map((r) => r.occurredAt),
    ].filter((m) => isLater(m, lastDrug)),
  )
}

function gapsOf(stay: Stay, since: Moment, until: Moment | null, now: Moment, limit: Limit): readonly Gap[] {
  const end = until ?? now
  const readings = stay
    .of('vitals.recorded')
    .filter((r) => r.body.systolic !== null)
    .map((r) => r.occurredAt)
    .filter((m) => isLater(m, since) && !isLater(m, end))
  // nothing after the end: an entry dated after now would make a gap that runs backwards
  const stops = isLater(since, end) ? [] : [...readings, end]
  return stops.map((to, i) => {
    const from = i === 0 ? since : (stops[i - 1] ?? since)
    const minutes = minutesBetween(from, to)
    return {
      from,
      to,
      length: figure(minutes, 'min', 'time between two blood pressure readings while sedated'),
      open: i === stops.length - 1 && until === null,
      late: limit.decides.value === null ? 'unknown' : minutes > limit.decides.value ? 'yes' : 'no',
    }
  })
}

export function reversalOf(stay: Stay, site: Site, now: Moment): Reversal | null {
  const last = reversals(stay).at(-1)
  if (!last) return null
  const limit = limitOf(reversalObservation, site)
  const hours = minutesBetween(last.occurredAt, now) / 60
  const needed = limit.decides.value
  return {
    drug: last.body.drug,
    at: last.occurredAt,
    observed:
      hours < 0
        ? unknown('h', messages.reason('day/not-recorded', { what: 'time since the reversal agent' }))
        : figure(hours, 'h', 'hours since the reversal agent given last'),
    limit,
    until: needed === null ? null : minutesAfter(last.occurredAt, needed * 60),
    over: needed === null ? 'unknown' : hours >= needed ? 'yes' : 'no',
  }
}
