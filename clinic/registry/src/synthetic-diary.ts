/**
 * Writes down the entries of a made-up case, and folds them.
 *
 * Takes  what happened on which day, in any order.
 * Gives  the state: entries in the order of their days, as if each had been recorded when it happened. What lies after the last
 *        known day is not there.
 */
import type { LocalDate, Moment } from '@flavum/base'
import type { Body, CaseState, EventType, Recorded, Role } from '@flavum/casebook'

export interface Diary {
  readonly until: LocalDate
  readonly put: <T extends EventType>(type: T, on: LocalDate, body: Body<T>, role?: Role, name?: string) => void
  readonly state: (caseId: string) => CaseState
}

const names: Readonly<Record<Role, string>> = {
  coordinator: 'Coordinator C',
  nurse: 'Nurse N',
  operator: 'Operator A',
  lead: 'Lead L',
  patient: 'patient',
  administrator: 'Administrator M',
}

interface Line {
  readonly type: EventType
  readonly on: LocalDate
  readonly body: Body<EventType>
  readonly role: Role
  readonly name: string
}

export function diary(until: LocalDate): Diary {
  const lines: Line[] = []
  return {
    until,
    put: (type, on, body, role = 'coordinator', name = names[role]) => {
      if (on <= until) lines.push({ type, on, body, role, name })
    },
    state: (caseId) => {
      // the order of a day is the order in which it was told: the sort keeps it
      lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      const records: { [T in EventType]?: Recorded<EventType>[] } = {}
      let minute = 0
      for (const [n, { type, on, body, role, name }] of lines.entries()) {
        minute = lines[n - 1]?.on === on ? minute + 1 : 0
        const at = `${on}T${two(8 + Math.floor(minute / 60))}:${two(minute % 60)}:00+00:00[Etc/UTC]` as Moment
        const record: Recorded = {
          id: `e${n + 1}`,
          sequence: n + 1,
          occurredAt: at,
          recordedAt: at,
          actor: { name, role },
          body,
          flags: [],
        }
        ;(records[type] ??= []).push(record)
      }
      const head = { caseId, sequence: lines.length, hash: '0'.repeat(64) }
      return { caseId, head, records: records as CaseState['records'] }
    },
  }
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
