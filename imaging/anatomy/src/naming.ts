/**
 * From discs to named vertebrae, and what the names rest on.
 *
 * Takes  the discs with their sacral signs, and perhaps a vertebra pointed out by a person.
 * Gives  the discs that count (from L5-S1 upward), a name per vertebra from caudal to cranial, the anchor, findings.
 * Not    a guess: without sacrum and without a person the vertebrae are numbered from below.
 */
import type { Finding } from '@flavum/base'
import type { Disc } from './discs.ts'
import type { Anchor } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { namesFrom, type SacralSign, sacralFrom } from './names.ts'
import { median } from './smooth.ts'

export interface Named {
  readonly discs: readonly Disc[]
  readonly sacral: boolean
  /** Name of vertebra n, counted from below; 0 lies under the lowest disc. */
  readonly nameAt: (n: number) => string
  readonly anchor: Anchor
  readonly findings: readonly Finding[]
}

const sureMargin = 0.5
const clearDiscs = 0.4

export function nameVertebrae(
  all: readonly Disc[],
  signs: readonly SacralSign[],
  person?: { readonly name: string /** Vertebra pointed at: number of discs below it. */; readonly discsBelow: number },
): Named {
  const findings: Finding[] = []
  const lowest = signs.map((s) => s.sacral).lastIndexOf(true)
  const sacral = lowest >= 0
  const meanWorth = all.reduce((sum, d) => sum + d.worth, 0) / all.length
  if (meanWorth < clearDiscs)
    findings.push(messages.finding('anatomy/weak-discs', 'warning', { score: meanWorth, needed: clearDiscs }))
  if (all.length - Math.max(0, lowest) < 3)
    findings.push(messages.finding('anatomy/few-discs', 'warning', { count: all.length - Math.max(0, lowest) }))
  const bySacrum = sacral ? namesFrom(all.length + 1 - lowest, 0, 'S1') : null
  if (person) {
    const names = namesFrom(all.length + 1, person.discsBelow, person.name)
    if (!names) throw messages.fault('anatomy/anchor-name-unknown', { name: person.name })
    const image = bySacrum?.[person.discsBelow - lowest]
    const atOdds = sacral && image !== undefined && image !== person.name
    if (atOdds)
      findings.push(messages.finding('anatomy/anchor-differs-from-sacrum', 'warning', { person: person.name, image }))
    const first = Math.max(0, names.indexOf('S1'))
    return {
      discs: all.slice(first),
      sacral: names[first] === 'S1',
      nameAt: (n) => names[n + first] ?? '?',
      anchor: {
        kind: 'person',
        statement: messages.reason('anatomy/named-by-person', { name: person.name }),
        // a person who contradicts the sacrum may be right, as with a transitional vertebra, but it must be confirmed
        confidence: atOdds ? 0.3 : 1,
      },
      findings,
    }
  }
  if (!sacral) {
    findings.push(messages.finding('anatomy/names-need-an-anchor', 'warning', { count: all.length + 1 }))
    return {
      discs: all,
      sacral: false,
      nameAt: (n) => `?${n + 1}`,
      anchor: { kind: 'none', statement: messages.reason('anatomy/not-named'), confidence: 0 },
      findings,
    }
  }
  const margin = Math.min(
    signs[lowest]!.score - sacralFrom,
    signs[lowest + 1] ? Math.abs(sacralFrom - signs[lowest + 1]!.score) : sureMargin,
  )
  if (margin < sureMargin)
    findings.push(
      messages.finding('anatomy/confirm-names', 'warning', { margin: Math.max(0, margin), needed: sureMargin }),
    )
  const sure = margin < sureMargin ? Math.max(0, margin) : Math.min(0.95, 0.6 + 0.35 * (margin - sureMargin))
  const discs = all.slice(lowest)
  return {
    discs,
    sacral: true,
    nameAt: (n) => bySacrum?.[n] ?? '?',
    anchor: {
      kind: 'sacrum',
      statement: messages.reason('anatomy/named-from-sacrum'),
      confidence: median(discs.map((d) => d.worth)) < clearDiscs ? Math.min(sure, 0.45) : sure,
    },
    findings,
  }
}
