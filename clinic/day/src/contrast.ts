/**
 * Contrast: which agent may be chosen, and what was given in all.
 *
 * An agent is accepted only when a list that this site has signed says that it is labelled for intrathecal use, because the
 * needle may end inside the dura. Nothing is refused *for what an unverified list says*: with no signed list, nothing is
 * known to be safe, and gadolinium is refused for the same reason as every other agent. What was given is always recorded.
 *
 * Trap   names are compared whole: "iohexol 240" or a mixture is unknown, and unknown is not safe.
 */
import { type Figure, type Reason, unknown } from '@flavum/base'
import { type CaseState, stayOf } from '@flavum/casebook'
import {
  type ContrastAgent,
  contrastAgents,
  type Datum,
  epidurogramVolume,
  evidenceFigure,
  gatedEntries,
  type Site,
} from '@flavum/evidence'
import { readingFigure, totalFigure } from './fact-figure.ts'
import { messages } from './messages.ts'

const plain = (name: string): string => name.trim().toLowerCase()

/** The entry of a list that bears this name. Every gadolinium agent begins alike, whatever follows. */
const agentNamed = (list: readonly ContrastAgent[], name: string): ContrastAgent | undefined =>
  // a list that a site put in place may leave the other names out
  list.find((a) => a.agent === plain(name) || a.alsoCalled?.includes(plain(name))) ??
  (plain(name).includes('gado') ? list.find((a) => a.agent === 'gadolinium') : undefined)

/** Why this agent in this strength may not be chosen here; empty when it may. */
export function contrastReasons(agent: string, iodine: number | null, site: Site): readonly Reason[] {
  const list = gatedEntries(contrastAgents, site)
  if (!list) return [messages.reason('day/contrast-not-signed')]
  const found = agentNamed(list, agent)
  if (!found) return [messages.reason('day/contrast-unknown-agent')]
  if (found.intrathecal === 'dangerous') return [messages.reason('day/contrast-dangerous', { agent: found.agent })]
  // a list that a site put in place may leave it out: then nobody says that it is labelled
  if (found.intrathecal !== 'labelled') return [messages.reason('day/contrast-not-intrathecal', { agent: found.agent })]
  const fits = iodine !== null && (found.strengths?.includes(iodine) ?? iodine > 0)
  return fits ? [] : [messages.reason('day/contrast-strength')]
}

export const sameAgent = (a: string, b: string): boolean => plain(a) === plain(b)

export interface Contrast {
  readonly chosen: { readonly agent: string; readonly iodine: Figure } | null
  readonly given: readonly {
    readonly agent: string
    readonly iodine: Figure
    readonly volume: Figure
    readonly pattern: string
    readonly reasons: readonly Reason[]
  }[]
  readonly volume: Figure<'mL'>
  /** Iodine in all. */
  readonly iodine: Figure<'mg'>
  readonly published: { readonly datum: Datum; readonly figure: Figure }
}

export function contrast(state: CaseState, site: Site): Contrast {
  const stay = stayOf(state)
  const chosen = stay.last('contrast.chosen')
  const given = stay.of('contrast.given')
  const missing = messages.reason('day/contrast-amount-unknown')
  const none = messages.reason('day/not-recorded', { what: 'contrast given' })
  const total = <U extends string>(readings: readonly (number | null)[], unit: U, computed: string): Figure<U> =>
    given.length === 0 ? unknown(unit, none) : totalFigure(readings, unit, computed, missing)
  return {
    chosen: chosen
      ? { agent: chosen.body.agent, iodine: readingFigure(chosen.body.iodine, 'mg/mL', 'strength', chosen.id) }
      : null,
    given: given.map(({ id, body }) => ({
      agent: body.agent,
      iodine: readingFigure(body.iodine, 'mg/mL', 'strength', id),
      volume: readingFigure(body.volume, 'mL', 'volume', id),
      pattern: body.pattern,
      reasons: contrastReasons(body.agent, body.iodine, site),
    })),
    volume: total(
      given.map((r) => r.body.volume),
      'mL',
      'sum of the contrast given',
    ),
    iodine: total(
      given.map(({ body: { iodine, volume } }) => (iodine === null || volume === null ? null : iodine * volume)),
      'mg',
      'sum of volume times strength of the contrast given',
    ),
    published: { datum: epidurogramVolume, figure: evidenceFigure(epidurogramVolume) },
  }
}
