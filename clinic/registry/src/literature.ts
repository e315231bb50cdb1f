/** What has been published about the procedure, to stand beside the clinic's own: who paid and how it was done in the same line. */
import type { Figure } from '@flavum/base'
import { figure } from '@flavum/base'
import { allEvidence, armFigure, followedFor, intervalFigures, type Outcome, type Treatment } from '@flavum/evidence'

export interface LiteratureRow {
  readonly id: string
  readonly what: string
  readonly measure: string
  readonly about: Outcome['about']
  /** Words where the source gives no length. */
  readonly followUp: Figure | string
  readonly design: Outcome['design']
  readonly funder: string
  readonly source: string
  readonly confidence: Outcome['confidence']
  readonly caution: string
  readonly arms: readonly {
    readonly treatment: Treatment
    readonly value: Figure
    readonly low: Figure | null
    readonly high: Figure | null
    readonly n: Figure | null
  }[]
  readonly together: readonly string[]
}

/** Every published result in which the procedure was one of the treatments, with those that must stand beside it. */
export function literature(): readonly LiteratureRow[] {
  const outcomes = allEvidence.filter((e): e is Outcome => 'kind' in e && e.kind === 'outcome')
  const ours = outcomes.filter((o) => o.arms.some((a) => a.treatment === 'pild'))
  const beside = new Set(ours.flatMap((o) => o.together ?? []))
  const shown = outcomes.filter((o) => ours.includes(o) || beside.has(o.id))
  // what must stand beside a result follows it at once
  const inOrder = new Set(shown.flatMap((o) => [o, ...shown.filter((other) => o.together?.includes(other.id))]))
  return [...inOrder].map(rowOf)
}

const rowOf = (o: Outcome): LiteratureRow => ({
  id: o.id,
  what: o.what,
  measure: o.measure,
  about: o.about,
  followUp: followedFor(o),
  design: o.design,
  funder: o.funder,
  source: o.source,
  confidence: o.confidence,
  caution: o.caution ?? '',
  arms: o.arms.map((arm) => {
    const interval = intervalFigures(o, arm)
    const basis = { evidence: o.id, confidence: arm.confidence ?? o.confidence }
    return {
      treatment: arm.treatment,
      value: armFigure(o, arm),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      n: arm.n === undefined ? null : { ...figure(arm.n, '{people}', 'as published'), basis },
    }
  }),
  together: o.together ?? [],
})
