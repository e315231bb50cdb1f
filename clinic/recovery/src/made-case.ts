/** Cases for this room's tests, made of entries that are checked by their schema; not for use outside tests. */
import { localDate, type Moment, moment } from '@flavum/base'
import { type Body, bodies, type CaseState, type EventType, emptyState, type Recorded } from '@flavum/casebook'
import { aftercare, demoSignatures, escalation, feverFrom, type Site, warningSigns } from '@flavum/evidence'

export const at = (day: string, time = '10:00'): Moment => moment(`${day}T${time}:00+01:00[Europe/Berlin]`)
const unsignedZone = { name: 'Sample clinic', zone: 'Europe/Berlin' } as const
export const unsigned: Site = { ...unsignedZone, signatures: [] }
export const signed: Site = {
  ...unsignedZone,
  signatures: demoSignatures([aftercare, escalation, feverFrom, ...warningSigns], localDate('2026-01-05')),
  demo: true,
}

export interface Said {
  readonly type: EventType
  readonly at: Moment
  readonly body: unknown
}
export const said = <T extends EventType>(type: T, when: Moment, body: Body<T>): Said => ({ type, at: when, body })

/** Events get the ids e1, e2, ... in the order they are given. */
export function caseOf(...events: readonly Said[]): CaseState {
  const records: Partial<Record<EventType, Recorded[]>> = {}
  for (const [i, event] of events.entries()) {
    const body = bodies[event.type].parse(event.body)
    const list = (records[event.type] ??= [])
    list.push({
      id: `e${i + 1}`,
      sequence: i + 1,
      occurredAt: event.at,
      recordedAt: event.at,
      actor: { name: 'Nurse Okafor', role: 'nurse' },
      body,
      flags: [],
    })
  }
  // each list holds bodies of its own type: parsed above by that type's schema
  return { ...emptyState('c1'), records: records as CaseState['records'] }
}

export const targets = [{ level: 'L4-L5', side: 'left' } as const]
export const sedative = said('drug.given', at('2026-03-02', '09:40'), {
  drug: 'midazolam',
  purpose: 'sedation',
  dose: { value: 1, unit: 'mg' },
})
/** A plain day: sedation, one side of one level, home. */
export const plainDay: readonly Said[] = [
  said('procedure.started', at('2026-03-02', '09:30'), { targets }),
  sedative,
  said('procedure.ended', at('2026-03-02', '10:20'), { done: targets }),
]
export const wentHome = said('person.left', at('2026-03-02', '13:00'), { exit: 'home' })
