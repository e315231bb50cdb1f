/**
 * From referral to two years: everyone, stage by stage, and why others came no further.
 *
 * Gives  stages whose count is that of the next stage plus its losses; and per window, everyone treated: not due yet, answered,
 *        or missing with its reason. Nobody is in two places and nobody in none.
 */
import type { Figure } from '@flavum/base'
import type { Columns } from './columns.ts'
import { calendar, type FollowUp, followUps, windows } from './follow-up.ts'
import { type Asked, asked, askedPlace } from './measures.ts'
import { people } from './proportion.ts'
import { type Loss, losses, type MissingReason, missingReasons, type RegistryRow, type Stage, stages } from './row.ts'

export interface FlowStage {
  readonly stage: Stage
  readonly reached: Figure
  readonly lost: readonly { readonly reason: Loss; readonly count: Figure }[]
}

export function flow(rows: readonly RegistryRow[]): readonly FlowStage[] {
  const ended = new Map<string, number>()
  for (const r of rows) {
    const key = `${r.stage}/${r.loss}`
    ended.set(key, (ended.get(key) ?? 0) + 1)
  }
  const at = (stage: Stage): number => rows.reduce((n, r) => n + (r.stage === stage ? 1 : 0), 0)
  let reached = rows.length
  return stages.map((stage) => {
    const here = {
      stage,
      reached: people(reached, `count of cases that reached: ${stage}`),
      lost: losses.flatMap((reason) => {
        const n = ended.get(`${stage}/${reason}`) ?? 0
        return n === 0 ? [] : [{ reason, count: people(n, `count of cases that ended at: ${stage}, ${reason}`) }]
      }),
    }
    reached -= at(stage)
    return here
  })
}

export interface WindowFlow {
  readonly instrument: Asked
  readonly window: FollowUp
  readonly treated: Figure
  readonly notDue: Figure
  readonly due: Figure
  readonly answered: Figure
  readonly missing: readonly {
    readonly reason: MissingReason
    readonly count: Figure
    /** Of these, for the same reason at each window before. */
    readonly alsoAt: readonly { readonly window: FollowUp; readonly count: Figure }[]
  }[]
}

/** Is the window closed for this person. Until then neither an answer nor its absence counts. */
export const isDue = (row: RegistryRow, window: FollowUp): boolean =>
  row.procedureOn !== null && (calendar(row.procedureOn).closed[windows.indexOf(window)] ?? '') <= row.asOf

export function windowFlow(c: Columns): readonly WindowFlow[] {
  return followUps.flatMap((window) => {
    const w = windows.indexOf(window)
    const due = c.rows.filter((_, n) => c.due[w]?.[n])
    return asked.map((instrument, i): WindowFlow => {
      const place = askedPlace(i, w)
      const earlier = followUps.slice(0, followUps.indexOf(window))
      const reasons = new Map<MissingReason, { all: number; also: number[] }>()
      let answered = 0
      for (const r of due)
        if (r.answeredOn[place] !== null) answered++
        else {
          const reason = r.missing[place] ?? 'no reason recorded'
          const found = reasons.get(reason) ?? { all: 0, also: earlier.map(() => 0) }
          found.all++
          for (const k of earlier.keys())
            if (r.missing[askedPlace(i, k + 1)] === reason) found.also[k] = (found.also[k] ?? 0) + 1
          reasons.set(reason, found)
        }
      const about = `${instrument} at ${window}`
      return {
        instrument,
        window,
        treated: people(c.rows.length, 'count of cases in which the procedure was started'),
        notDue: people(c.rows.length - due.length, `count of those for whom ${about} is not closed yet`),
        due: people(due.length, `count of those for whom ${about} is closed`),
        answered: people(answered, `count of scored answers: ${about}`),
        missing: missingReasons.flatMap((reason) => {
          const n = reasons.get(reason)
          if (!n) return []
          const counted = `count of missing answers: ${about}, ${reason}`
          const alsoAt = earlier.map((at, k) => ({
            window: at,
            count: people(n.also[k] ?? 0, `${counted}, at ${at} too`),
          }))
          return [{ reason, count: people(n.all, counted), alsoAt }]
        }),
      }
    })
  })
}
