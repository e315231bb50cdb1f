/** Responders per definition and window: counts that add up to those due, and both ends of what is missing. */
import { type Figure, figure } from '@flavum/base'
import { evidenceFigure } from '@flavum/evidence'
import type { Columns } from './columns.ts'
import { type FollowUp, followUps } from './follow-up.ts'
import { type Proportion, people, proportion } from './proportion.ts'
import { isUnverified, type ResponderRule, type Response, responses, ruleAssumes } from './responders.ts'

export interface ResponderTable {
  readonly rule: string
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
  readonly missing: Figure
  /** Of those whose result is known. */
  readonly completeCase: Proportion
  /** Of everyone due, the missing as failures: the least it can be. */
  readonly missingAsFailure: Proportion
}

export function responderTable(columns: Columns, rules: readonly ResponderRule[]): readonly ResponderTable[] {
  return rules.map((rule) => ({
    rule: rule.id,
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
      for (const response of responses(columns, rule, window)) n[response]++
      const due = columns.rows.length - n['not due']
      const assumes = ruleAssumes(rule)
      const about = `${rule.id} at ${window}`
      const counted = (what: Response): Figure => figure(n[what], '{people}', `count of ${what}: ${about}`, { assumes })
      return {
        window,
        due: people(due, `count of those for whom ${window} is closed`),
        responders: counted('responder'),
        noResponse: counted('no response'),
        treatedAgain: counted('treated again'),
        missing: counted('missing'),
        completeCase: proportion(`responders, result known: ${about}`, n.responder, due - n.missing, assumes),
        missingAsFailure: proportion(`responders, missing as failures: ${about}`, n.responder, due, assumes),
      }
    }),
  }))
}
