/** The day that is spoken of: that of the start, else of the schedule, else of now. */
import { dateOf, type LocalDate, type Moment } from '@flavum/base'
import type { Stay } from '@flavum/casebook'

export function dayOf(stay: Stay, now: Moment): LocalDate {
  const started = stay.last('procedure.started')
  return started ? dateOf(started.occurredAt) : (stay.last('procedure.scheduled')?.body.on ?? dateOf(now))
}
