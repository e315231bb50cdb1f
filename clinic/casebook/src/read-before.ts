/**
 * What was read before the procedure, as it stood when the procedure started.
 *
 * Takes  what was ever said in entries of one type, in the order it occurred, and the start.
 * Gives  the newest reading as it stood at the start, and beside it every reading that was recorded, corrected or handed in
 *        later. Those may not hide anything: who compares takes the strictest of all.
 * Trap   a correction keeps the `recordedAt` of what it corrects; its own counts here.
 */
import { instantOf, isLater, type Moment } from '@flavum/base'
import type { Body, EventType } from './event.ts'
import type { EverSaid } from './ever-said.ts'
import type { Stay } from './stay.ts'

export interface Before {
  readonly values: readonly number[]
  /** Whether any of them was recorded before the start. */
  readonly inTime: boolean
}

export interface Start {
  readonly at: Moment
  readonly sequence: number
}

/** The first start of the stay, also where it was taken back: a later one would let what followed it pass for before. */
export const procedureStart = (stay: Stay): Start | null => {
  const first = stay.ever('procedure.started')[0]
  return first ? { at: first.occurredAt, sequence: first.sequence } : null
}

export function readBefore<T extends EventType>(
  said: readonly EverSaid<T>[],
  start: Start | null,
  read: (body: Body<T>) => number | null | undefined,
): Before {
  let stood: number | null = null
  const later: number[] = []
  let inTime = false
  for (const { wordings, stands } of said) {
    if (!start) {
      stood = (stands && known(read(stands.body))) ?? stood
      continue
    }
    let asItStood: number | null = null
    for (const { body, recordedAt, sequence } of wordings) {
      const value = known(read(body))
      if (isLater(recordedAt, start.at)) {
        if (value !== null) later.push(value)
      } else if (sequence < start.sequence) asItStood = value
      // a tablet hands in late what it recorded in time: it speaks, and replaces nothing
      else if (value !== null) {
        later.push(value)
        inTime = true
      }
    }
    stood = asItStood ?? stood
  }
  return { values: [...(stood === null ? [] : [stood]), ...later], inTime: inTime || stood !== null }
}

const known = (value: number | null | undefined): number | null => value ?? null

/** Whether something that is handed in now as read before the start comes after it. */
export const isAfterStart = (stay: Stay, recordedAt: Moment): boolean => {
  const start = procedureStart(stay)
  return start !== null && instantOf(recordedAt) > instantOf(start.at)
}
