/**
 * What happened: a code, its parameters and the tick. The sentences stand in messages.ts.
 *
 * `critical` is what harms or what no speed makes up for; `warning` what should not have been done so; `info` the rest.
 * `input` counts the inputs from 0 and says which one it came of.
 */
import type { AnyParams, Params } from '@flavum/base'
import type { eventMessages } from './event-messages.ts'

// whoever makes events has their sentences
export { eventMessages } from './event-messages.ts'

type Sentences = typeof eventMessages.sentences
export type EventCode = keyof Sentences
export type EventSeverity = 'info' | 'warning' | 'critical'

export interface Event {
  readonly tick: number
  readonly input: number
  readonly code: EventCode
  readonly severity: EventSeverity
  readonly params: AnyParams
}

type Of<C extends EventCode> = Params<Sentences[C]>
type Told<C extends EventCode> = keyof Of<C> extends never ? [] : [params: Of<C>]

/** Before it is known at which tick and of which input. */
export type Happening = Pick<Event, 'code' | 'severity' | 'params'>

export function happening<C extends EventCode>(code: C, severity: EventSeverity, ...[params]: Told<C>): Happening {
  return { code, severity, params: params ?? {} }
}
