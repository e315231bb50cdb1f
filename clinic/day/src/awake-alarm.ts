/**
 * The awake person's alarm: leg pain that is felt and said is the live warning of harm to a nerve.
 *
 * Gives  on, off or unknown, and why. Anaesthetic into the epidural space turns it off, and nothing recorded afterwards turns
 *        it on again: how long it lasts is not known here.
 */
import { isLater, type Moment, type Reason } from '@flavum/base'
import { type CaseState, stayOf } from '@flavum/casebook'
import { messages } from './messages.ts'
import { wasSedated } from './sedation.ts'

export interface AwakeAlarm {
  readonly state: 'on' | 'off' | 'unknown'
  readonly since: Moment | null
  readonly why: Reason
}

export function awakeAlarm(state: CaseState, now: Moment): AwakeAlarm {
  const stay = stayOf(state, now)
  const epidural = stay
    .of('drug.given')
    .filter((r) => !isLater(r.occurredAt, now))
    .find(
      ({ body }) =>
        body.purpose === 'epidural-anaesthetic' ||
        (body.purpose === 'local-anaesthetic' && /epidural|caudal|intrathecal|spinal/i.test(body.route ?? '')),
    )
  if (epidural) return { state: 'off', since: epidural.occurredAt, why: messages.reason('day/awake-alarm-off') }
  const answers = stay.of('check.done').filter((r) => r.body.check === 'rousable' && !isLater(r.occurredAt, now))
  const last = answers.at(-1)?.body.answer
  return last === 'no' ||
    last === 'unknown' ||
    (last === undefined && stay.of('sedation.scored').length === 0 && wasSedated(stay))
    ? { state: 'unknown', since: null, why: messages.reason('day/awake-alarm-unknown') }
    : { state: 'on', since: null, why: messages.reason('day/awake-alarm-on') }
}
