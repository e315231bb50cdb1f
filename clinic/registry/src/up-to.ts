/** A case as it was on a day: what happened later is not there yet. */
import { instantOf, type LocalDate } from '@flavum/base'
import { type CaseState, type EventType, type Recorded, recorded } from '@flavum/casebook'

export class UpTo {
  readonly state: CaseState
  readonly asOf: LocalDate
  /** Above every moment of that day and below every later one: a moment is its day, then a T. */
  readonly #end: string
  constructor(state: CaseState, asOf: LocalDate) {
    this.state = state
    this.asOf = asOf
    this.#end = `${asOf}U`
  }
  all<T extends EventType>(type: T): readonly Recorded<T>[] {
    const every = recorded(this.state, type)
    for (const r of every) if (r.occurredAt > this.#end) return every.filter((e) => e.occurredAt <= this.#end)
    return every
  }
  /** In the order it happened, which an offline tablet may not have kept. */
  inOrder<T extends EventType>(type: T): readonly Recorded<T>[] {
    const every = this.all(type)
    return every.length < 2 ? every : every.toSorted((a, b) => instantOf(a.occurredAt) - instantOf(b.occurredAt))
  }
  last<T extends EventType>(type: T): Recorded<T> | undefined {
    return this.inOrder(type).at(-1)
  }
}
