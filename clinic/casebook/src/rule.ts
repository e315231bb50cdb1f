/**
 * What speaks against an entry.
 *
 * One kind of rule for both: an entry that *intends* something (schedule, start, send home) is refused with these reasons; one
 * that reports what *happened* (exposure, drug, complication, having left) is always recorded, and carries them as flags.
 */
import type { Reason } from '@flavum/base'
import type { CaseState } from './case-state.ts'
import type { Entry, EventType } from './event.ts'

/** Empty when nothing speaks against it. */
export type Rule<T extends EventType = EventType> = (state: CaseState, entry: Entry<T>) => readonly Reason[]
export type Rules = { readonly [T in EventType]?: Rule<T> }

/**
 * Rules that later rooms hold and that no case may be kept without; the compiler asks for them where a case is written to.
 * day: the first four. recovery: the last.
 */
export type LaterRules = Rules &
  Required<
    Pick<
      Rules,
      | 'timeout.completed'
      | 'contrast.chosen'
      | 'contrast.given'
      | 'discharge.decided'
      | 'person.left'
      | 'careplan.signed'
    >
  >
