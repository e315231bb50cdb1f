/**
 * What actually happened: the last procedure that ended or was abandoned, what was given, and what went wrong.
 *
 * Limits nothing recorded is "unknown", never "no": without any drug on record, sedation is unknown and counts as given.
 */
import { instantOf, type Moment } from '@flavum/base'
import { type CaseState, type EventType, inOrder, type Recorded, type Target } from '@flavum/casebook'

/** Entries of a type that had happened by then, in the order they happened. */
export const happened = <T extends EventType>(state: CaseState, type: T, by?: Moment): readonly Recorded<T>[] =>
  inOrder(state, type).filter((r) => by === undefined || instantOf(r.occurredAt) <= instantOf(by))

export type NerveEvent = 'bloody-tap' | 'dural-puncture' | 'neurological-change'

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
  const ended = happened(state, 'procedure.ended', by).at(-1)
  const broken = happened(state, 'procedure.abandoned', by).at(-1)
  const last = [ended, broken]
    .flatMap((r) => (r ? [r.occurredAt] : []))
    .sort((a, b) => instantOf(a) - instantOf(b))
    .at(-1)
  if (last === undefined) return null

  // a day of its own begins after the person left the time before
  const since = happened(state, 'person.left', by)
    .map((r) => instantOf(r.occurredAt))
    .filter((t) => t < instantOf(last))
    .at(-1)
  const of = <T extends EventType>(type: T): readonly Recorded<T>[] =>
    happened(state, type, by).filter((r) => since === undefined || instantOf(r.occurredAt) > since)

  const drugs = of('drug.given')
  const sedatives = drugs.filter((d) => clouding.includes(d.body.purpose))
  const done = of('procedure.ended').at(-1)?.body.done ?? []
  const stoppedAt = of('procedure.abandoned').at(-1)?.body.step ?? null
  const abandoned =
    broken !== undefined && (ended === undefined || instantOf(broken.occurredAt) > instantOf(ended.occurredAt))
  const needle =
    of('needle.placed').length > 0 ||
    of('step.done').some((s) => s.body.step >= firstNeedleStep && s.body.result !== 'skipped')
  return {
    endedAt: last,
    abandoned,
    done,
    sedation: sedatives.length > 0 || of('sedation.scored').length > 0 ? 'yes' : drugs.length > 0 ? 'no' : 'unknown',
    lastSedative: sedatives.at(-1)?.occurredAt ?? null,
    wound: !abandoned || needle || stoppedAt === null || stoppedAt >= firstNeedleStep,
    complications: of('complication.occurred').map((c) => c.body.what),
    nerve: nerveEvents(of),
  }
}

function nerveEvents(of: <T extends EventType>(type: T) => readonly Recorded<T>[]): readonly NerveEvent[] {
  const needles = of('needle.placed')
  const checks = of('neuro.checked')
  const before = checks.find((c) => c.body.phase === 'baseline')?.body.strength ?? {}
  const after = checks.filter((c) => c.body.phase !== 'baseline').map((c) => c.body)
  const weaker = after.some(({ strength }) =>
    Object.entries(strength).some(([root, grade]) => grade !== null && grade < (before[root] ?? grade)),
  )
  const changed = after.some((c) => c.perineal === 'changed' || c.backPain === 'rising' || c.legPain === 'new')
  return [
    ...(needles.some((n) => n.body.bloody === 'yes') ? (['bloody-tap'] as const) : []),
    ...(needles.some((n) => n.body.duralPuncture === 'yes') ||
    of('contrast.given').some((c) => c.body.pattern === 'intrathecal')
      ? (['dural-puncture'] as const)
      : []),
    ...(weaker || changed ? (['neurological-change'] as const) : []),
  ]
}

export const nerveWords: Readonly<Record<NerveEvent, string>> = {
  'bloody-tap': 'a bloody tap',
  'dural-puncture': 'a puncture of the dura',
  'neurological-change': 'a neurological change',
}
