/**
 * Which version of criteria held on a day, and what is to be said about it.
 *
 * Takes  a series of packs and a day.
 * Gives  the pack in force, or null; findings where its dates are not known or do not cover the day.
 */
import type { Finding, LocalDate } from '@flavum/base'
import { type RulePack, rulePacks } from '@flavum/evidence'
import { messages } from './messages.ts'

/** The pack of a series that held on that day: the newest that had begun and not ended. Unknown dates exclude nothing. */
export function packOn(series: string, on: LocalDate, packs: readonly RulePack[] = rulePacks): RulePack | null {
  const began = (p: RulePack): string => (p.validFrom === 'not known' ? '' : p.validFrom)
  return packs
    .filter((p) => p.series === series)
    .filter((p) => began(p) <= on && (p.validTo === 'not known' || on <= p.validTo))
    .reduce<RulePack | null>((best, p) => (best === null || began(p) >= began(best) ? p : best), null)
}

/** By id, by series or by name, as a person types it. Faults `selection/no-pack`. */
export function packNamed(name: string, on: LocalDate): RulePack {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const wanted = plain(name)
  const exact = rulePacks.find((p) => p.id === name)
  if (exact) return exact
  const series = rulePacks.find((p) =>
    [p.series, p.name, p.trial?.nct ?? ''].some((n) => n !== '' && plain(n) === wanted),
  )?.series
  const held = series === undefined ? null : (packOn(series, on) ?? rulePacks.find((p) => p.series === series) ?? null)
  if (!held)
    throw messages.fault('selection/no-pack', { known: [...new Set(rulePacks.map((p) => p.series))].join(', ') })
  return held
}

export function packStanding(pack: RulePack, on: LocalDate): readonly Finding[] {
  const { validFrom: from, validTo: to } = pack
  if (from !== 'not known' && on < from) return [messages.finding('selection/not-yet-valid', 'warning', { from })]
  if (to !== 'not known' && on > to) return [messages.finding('selection/no-longer-valid', 'warning', { to })]
  if (from === 'not known') return [messages.finding('selection/validity-not-known', 'info')]
  if (to === 'not known') return [messages.finding('selection/end-not-known', 'info', { from })]
  return []
}
