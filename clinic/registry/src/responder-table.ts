/** Responders per definition and window: counts that add up to those due, and both ends of what is missing. */
import { type Figure, figure } from '@flavum/base'
import { evidenceFigure } from '@flavum/evidence'
import type { Columns } from './columns.ts'
import { type FollowUp, followUps } from './follow-up.ts'
import { type MeasureId, measureOf } from './measures.ts'
import { type Proportion, people, proportion } from './proportion.ts'
import {
  type Criterion,
  isUnverified,
  type ResponderRule,
  type Response,
  responses,
  ruleAssumes,
} from './responders.ts'

export interface ResponderTable {
  readonly rule: string
  /** Rules of one kind differ in their threshold only: who meets the stricter meets the milder. */
  readonly kind: string
  /** What it is measured by, and how; null where by several. */
  readonly measure: MeasureId | null
  readonly as: Criterion['as'] | null
  /** Whose answers it needs. */
  readonly instruments: string
  /** The definition in words, its numbers as figures that rest on evidence. */
  readonly words: readonly (string | Figure)[]
  readonly unverified: boolean
  readonly windows: readonly ResponderWindow[]
}

export interface ResponderWindow {
  readonly window: FollowUp
  readonly due: Figure
  readonly responders: Figure
  readonly noResponse: Figure
  /** Had surgery, a spacer, an injection or the procedure again before: no response. */
  readonly treatedAgain: Figure
  /** Of these, so at each window before. */
  readonly treatedAgainAt: readonly { readonly window: FollowUp; readonly count: Figure }[]
  readonly missing: Figure
  /** Of those whose result is known. */
  readonly completeCase: Proportion
  /** Of everyone due, the missing as failures: the least it can be. */
  readonly missingAsFailure: Proportion
}

export function responderTable(columns: Columns, rules: readonly ResponderRule[]): readonly ResponderTable[] {
  return rules.map((rule) => {
    const earlier: { readonly window: FollowUp; readonly found: readonly Response[] }[] = []
    return {
      rule: rule.id,
      ...kindOf(rule),
      words: rule.words.map((w) => (typeof w === 'string' ? w : evidenceFigure(w))),
      unverified: isUnverified(rule),
      windows: followUps.map((window) => {
        const n: Record<Response, number> = {
          responder: 0,
          'no response': 0,
          'treated again': 0,
          missing: 0,
          'not due': 0,
        }
        const found = responses(columns, rule, window)
        for (const response of found) n[response]++
        const treatedAgainAt = earlier.map((at) => {
          const both = found.reduce((k, r, p) => k + (r === 'treated again' && at.found[p] === r ? 1 : 0), 0)
          return {
            window: at.window,
            count: people(both, `count of treated again: ${rule.id} at ${window}, at ${at.window} too`),
          }
        })
        earlier.push({ window, found })
        const due = columns.rows.length - n['not due']
        const assumes = ruleAssumes(rule)
        const about = `${rule.id} at ${window}`
        const counted = (what: Response): Figure =>
          figure(n[what], '{people}', `count of ${what}: ${about}`, { assumes })
        return {
          window,
          due: people(due, `count of those for whom ${window} is closed`),
          responders: counted('responder'),
          noResponse: counted('no response'),
          treatedAgain: counted('treated again'),
          treatedAgainAt,
          missing: counted('missing'),
          completeCase: proportion(`responders, result known: ${about}`, n.responder, due - n.missing, assumes),
          missingAsFailure: proportion(`responders, missing as failures: ${about}`, n.responder, due, assumes),
        }
      }),
    }
  })
}

function kindOf({ id, criteria }: ResponderRule): Pick<ResponderTable, 'kind' | 'measure' | 'as' | 'instruments'> {
  const instruments = [...new Set(criteria.map((c) => measureOf(c.measure).from))].map((from) =>
    from === 'opioids.recorded' ? 'opioids' : from.instrument,
  )
  const [{ measure, as }] = criteria
  return {
    ...(criteria.length > 1 ? { kind: id, measure: null, as: null } : { kind: `${measure} ${as}`, measure, as }),
    instruments: [...new Set(instruments)].sort().join(' and '),
  }
}
