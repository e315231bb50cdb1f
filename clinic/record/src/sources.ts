/**
 * What the numbers of a page rest on: published sources, numbered in reading order, and what was recorded or computed.
 *
 * Takes  a page.
 * Gives  a number for the source of each figure (the same source keeps its number) and a line in words for each: what, source,
 *        year, how many people, who paid, how sure.
 * Limits an id that this version of the evidence no longer holds is said to be missing; it does not stop the page.
 */
import { type Confidence, type Figure, inlines, type Page, textsOf } from '@flavum/base'
import { allEvidence, type Evidence, followedFor, type Outcome } from '@flavum/evidence'

export type MarkerOf = (f: Figure) => number | undefined
export const noMarkers: MarkerOf = () => undefined

export interface Source {
  readonly number: number
  readonly id: string
  readonly words: string
}

export interface Sources {
  readonly published: readonly Source[]
  /** Names of recorded facts, in reading order. */
  readonly recorded: readonly string[]
  /** Names of computations, in reading order. */
  readonly computed: readonly string[]
  readonly markerOf: MarkerOf
}

const byId: ReadonlyMap<string, Evidence> = new Map(allEvidence.map((e) => [e.id, e]))

/** Whether an id names a published value that nobody has checked against its source. */
export const isUnverified = (id: string): boolean => (byId.get(id)?.confidence ?? 'C') !== 'C'

export function sourcesOf(page: Page): Sources {
  const figures = [page.title, ...page.blocks.flatMap(textsOf)]
    .flatMap(inlines)
    .flatMap((piece) => (typeof piece === 'object' && 'figure' in piece ? [piece.figure] : []))
  const numbers = new Map<string, number>()
  const recorded = new Set<string>()
  const computed = new Set<string>()
  const number = (id: string): void => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  }
  for (const f of figures) {
    if (f.value === null) continue
    if ('evidence' in f.basis) number(f.basis.evidence)
    else if ('fact' in f.basis) recorded.add(f.basis.fact)
    else {
      computed.add(f.basis.computed)
      // a parameter of the program stands in the computation's own words; a published value is a source
      for (const id of f.basis.assumes ?? []) if (byId.has(id)) number(id)
    }
  }
  return {
    published: [...numbers].map(([id, n]) => ({ number: n, id, words: sourceWords(id) })),
    recorded: [...recorded],
    computed: [...computed],
    markerOf: (f) => {
      if (f.value === null) return undefined
      if ('evidence' in f.basis) return numbers.get(f.basis.evidence)
      if ('fact' in f.basis) return undefined
      const first = f.basis.assumes?.find((id) => numbers.has(id))
      return first === undefined ? undefined : numbers.get(first)
    },
  }
}

/** How sure, as a sentence. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  C: 'As read in the public text.',
  M: 'Unverified: known in the field, not checked against its source.',
  U: 'Unverified: uncertain.',
  D: 'Derived from other values; unverified.',
}

/** One line: what was measured, where it stands, in how many, who paid, how sure. */
export function sourceWords(id: string): string {
  const e = byId.get(id)
  if (!e) return `${id}: not in this version of the evidence.`
  const parts = [
    'design' in e ? `${e.what} (${e.design})` : e.what,
    // many sources already name their year
    e.year === undefined || e.source.includes(String(e.year)) ? e.source : `${e.source}, ${e.year}`,
    ...(e.n === undefined ? [] : [`n = ${e.n}`]),
    ...('followUp' in e ? [`follow-up ${followUpWords(e)}`] : []),
    ...(e.population ? [e.population] : []),
    `funder: ${e.funder}`,
  ]
  const caution = 'caution' in e && e.caution ? ` ${withStop(e.caution)}` : ''
  return `${withStop(parts.join('; '))}${caution} ${confidenceWords[e.confidence]}`
}

function followUpWords(o: Outcome): string {
  const followed = followedFor(o)
  return typeof followed === 'string' ? followed : `${followed.value} ${followUpUnit[followed.unit] ?? followed.unit}`
}
const followUpUnit: Readonly<Record<string, string>> = { d: 'days', wk: 'weeks', mo: 'months', a: 'years' }
const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
