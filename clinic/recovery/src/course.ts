/**
 * What actually happened: the last procedure that ended or was abandoned, what was given, and what went wrong.
 *
 * Limits nothing recorded is "unknown", never "no": without any drug on record, sedation is unknown and counts as given.
 */
import { isLater, type Moment } from '@flavum/base'
import {
  actualEnd,
  type CaseState,
  endedStay,
  isSedating,
  type NerveEvent,
  nerveEvents,
  type Target,
} from '@flavum/casebook'

export interface Course {
  readonly endedAt: Moment
  readonly abandoned: boolean
  readonly done: readonly Target[]
  readonly sedation: 'yes' | 'no' | 'unknown'
  /** When the last drug that clouds the mind was given. */
  readonly lastSedative: Moment | null
  /** Whether the skin may have been opened or a needle placed. */
  readonly wound: boolean
  readonly complications: readonly string[]
  readonly nerve: readonly NerveEvent[]
}

/** The first step at which a needle goes in. */
const firstNeedleStep = 4
const clouding = ['sedation', 'analgesic', 'reversal']

/** Null while no procedure has ended or been abandoned. */
export function courseOf(state: CaseState, by?: Moment): Course | null {
  const stay = endedStay(state, by)
  const endedAt = stay && actualEnd(stay)
  if (!stay || endedAt === null) return null

  const { of } = stay
  const broken = stay.last('procedure.abandoned')
  const ended = stay.last('procedure.ended')
  const drugs = of('drug.given')
  const sedatives = drugs.filter((d) => clouding.includes(d.body.purpose) || isSedating(d.body))
  const stoppedAt = broken?.body.step ?? null
  const abandoned = broken !== undefined && (ended === undefined || isLater(broken.occurredAt, ended.occurredAt))
  const needle =
    of('needle.placed').length > 0 ||
    of('step.done').some((s) => s.body.step >= firstNeedleStep && s.body.result !== 'skipped')
  return {
    endedAt,
    abandoned,
    done: ended?.body.done ?? [],
    sedation: sedatives.length > 0 || of('sedation.scored').length > 0 ? 'yes' : drugs.length > 0 ? 'no' : 'unknown',
    lastSedative: sedatives.at(-1)?.occurredAt ?? null,
    wound: !abandoned || needle || stoppedAt === null || stoppedAt >= firstNeedleStep,
    complications: of('complication.occurred').map((c) => c.body.what),
    nerve: nerveEvents(stay).map(({ event }) => event),
  }
}
