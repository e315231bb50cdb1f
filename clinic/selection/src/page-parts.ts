/**
 * Blocks that both pages of this room are made of.
 *
 * Limits  a page carries no name and no identifier, and not the sentence that stands on every page: whoever draws it adds them.
 */
import { type Block, type Inline, isLocalDate, type Text } from '@flavum/base'
import type { RulePack } from '@flavum/evidence'
import type { Assessment } from './assess.ts'
import type { Fact } from './fact.ts'
import {
  answerWords,
  conditionWords,
  factWords,
  originWords,
  placeWords,
  reasonWords,
  sourceWords,
  summaryWords,
  verdictWords,
} from './in-words.ts'
import type { Next } from './next-to-find-out.ts'
import type { Selection } from './selection.ts'
import { thicknessAmongSeries, whyNoThreshold } from './thickness.ts'
import { questionOf, vocabulary } from './vocabulary.ts'

const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })
export const heading = (text: Text, depth: 1 | 2 = 1): Block => ({ kind: 'heading', text, depth })
const list = (items: readonly Text[]): readonly Block[] => (items.length > 0 ? [{ kind: 'list', items }] : [])

/** What each stop condition found: present first, then what nobody has asked yet; absent ones by name. */
export function stopBlocks({ stops }: Selection, words: { present: string; open: string; absent: string }): Block[] {
  const of = (result: string) => stops.results.filter((s) => s.result === result)
  const mark = (verified: boolean): readonly Inline[] =>
    verified ? [] : [' (this condition is not verified, and nobody of this site has signed for it)']
  const present = of('present').map(
    (s): Block => ({
      kind: 'notice',
      tone: s.decides ? 'stop' : 'caution',
      text: [
        `${s.stop.what}. `,
        `${means[s.stop.means]} `,
        ...s.because.flatMap((f, i) => [...(i > 0 ? ['; '] : []), ...factWords(f)]),
        '.',
        ...(s.stop.note ? [` ${s.stop.note}`] : []),
        ...mark(s.unverified === undefined),
      ],
    }),
  )
  const open = of('unknown').map((s): Text => {
    const said = s.because.flatMap((f, i) => [i > 0 ? '; ' : ' What is known: ', ...factWords(f)])
    const asks = s.missing.map((m) => questionOf(m.key)?.label ?? m.key)
    const why =
      asks.length > 0
        ? [` Still open: ${asks.join('; ')}.`]
        : s.reasons.flatMap((r) => [' ', ...reasonWords(r, s.stop.id)])
    return [`${s.stop.what}.`, ...said, ...(said.length > 0 ? ['.'] : []), ...why]
  })
  return [
    ...(present.length > 0 ? [paragraph(words.present), ...present] : []),
    ...(open.length > 0 ? [paragraph(words.open), ...list(open)] : []),
    ...(of('absent').length > 0 ? [paragraph(words.absent), ...list(of('absent').map((s) => s.stop.what))] : []),
  ]
}

const means: Readonly<Record<Selection['stops']['results'][number]['stop']['means'], string>> = {
  emergency: 'This needs a doctor at once: call the emergency number or go to an emergency department.',
  'urgent review': 'This needs a doctor soon, before anything else is planned.',
  'not while it lasts': 'The procedure is not done while this lasts.',
  'a clinician decides': 'A clinician looks at this before anything is planned.',
}

/** Everything that is known, in the order that it is asked in: the newest of each kind and place. */
export function factTable(facts: readonly Fact[], caption: string): readonly Block[] {
  const order = new Map(vocabulary.map((q, i) => [q.key, i]))
  const newest = new Map<string, Fact[]>()
  for (const f of facts) {
    const name = JSON.stringify([f.key, f.level, f.side])
    const had = newest.get(name)
    if (!had?.[0] || f.on > had[0].on) newest.set(name, [f])
    else if (f.on === had[0].on) had.push(f)
  }
  const rows = [...newest.values()]
    .flat()
    .filter((f) => order.has(f.key))
    .sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0))
    .map((f): readonly Text[] => [
      [questionOf(f.key)?.label ?? '', ...(f.level ? [', ', ...placeWords(f)] : [])],
      answerWords(f),
      [{ date: f.on }],
      originWords(f),
    ])
  return rows.length > 0 ? [{ kind: 'table', caption, head: ['What', 'Answer', 'Day', 'From'], rows }] : []
}

/** One trial: the count, its source, what is to be said about it, and every criterion with what decided it. */
export const criteriaBlocks = (assessment: Assessment): readonly Block[] => [
  heading([{ term: assessment.pack.name }], 2),
  paragraph(summaryWords(assessment)),
  ...standing(assessment),
  ...criteriaTable(assessment),
]

/** Every criterion with what it asks for, its result and what decided it; and where the criteria come from. */
export function criteriaTable({ pack, results }: Assessment): readonly Block[] {
  const rows = results.map((r): readonly Text[] => {
    const basis = { evidence: r.pack, confidence: r.rule.confidence }
    const why = r.unverified ? r.reasons.slice(1) : r.reasons
    return [
      [r.rule.what, ...(r.rule.note ? [` (${r.rule.note})`] : [])],
      [
        ...conditionWords(r.rule.requires, basis),
        ...(r.rule.notApplicableWhen
          ? ['; does not apply when ', ...conditionWords(r.rule.notApplicableWhen, basis)]
          : []),
      ],
      verdictWords(r),
      [
        ...r.because.flatMap((f, i) => [...(i > 0 ? ['; '] : []), ...factWords(f)]),
        ...why.flatMap((reason, i) => [...(i > 0 ? [' '] : []), ...reasonWords(reason, r.pack)]),
      ],
    ]
  })
  return [
    {
      kind: 'table',
      caption: ['Criteria of ', { term: pack.name }],
      head: ['Criterion', 'Asks for', 'Result', 'Because'],
      rows,
    },
    paragraph(sourceOf(pack)),
  ]
}

/** What must be said about the criteria and the facts before anybody counts. */
export const standing = ({ pack, findings }: Assessment): readonly Block[] =>
  list([...pack.limits, ...(pack.keeps ? [pack.keeps.why] : []), ...findings.map((f) => reasonWords(f, pack.id))])

const sourceOf = (pack: RulePack): Text => [
  'Source: ',
  { term: pack.source },
  `. Paid for by: ${pack.funder === 'none' ? 'nobody, it is a rule of the payer' : pack.funder}. Version `,
  { term: pack.version },
  pack.validFrom === 'not known' ? '' : ', in force from ',
  ...(isLocalDate(pack.validFrom) ? [{ date: pack.validFrom }] : []),
  isLocalDate(pack.validTo) ? ' to ' : '',
  ...(isLocalDate(pack.validTo) ? [{ date: pack.validTo }] : []),
  '.',
]

/** As many as one can do something about at once. */
const atOnce = 12

/** Questions with who can answer them. */
export const nextList = (next: readonly Next[]): readonly Block[] => [
  ...list(
    next
      .slice(0, atOnce)
      .map(
        (n): Text => [
          n.question.asks,
          ...(n.level ? [' (', ...placeWords(n), ')'] : []),
          ` Who can say: ${n.question.who.map((w) => sourceWords[w]).join(', ')}.`,
        ],
      ),
  ),
  ...(next.length > atOnce ? [paragraph('More questions are open after these.')] : []),
]

export const noScanForThis =
  'What is asked of images is read off images that exist. This list is no reason for a new scan, and never for a CT.'

/** Every reading of ligament thickness among the published groups of its level. */
export function thicknessBlocks(facts: readonly Fact[]): readonly Block[] {
  const readings = facts.filter((f) => f.key === 'ligament-thickness' && typeof f.value === 'number')
  if (readings.length === 0) return []
  const tables = readings.map((reading): Block => {
    const rows = thicknessAmongSeries(reading)
      .filter((row) => row.series.level === reading.level)
      .map((row): readonly Text[] => [
        [
          row.series.group,
          ...(row.series.side ? [`, ${row.series.side} side`] : []),
          ', ',
          { term: row.series.table.source },
          ...(row.series.method ? [' (', { term: row.series.method }, ')'] : []),
        ],
        [{ figure: row.people, digits: 0 }],
        [{ figure: row.mean, digits: 2 }],
        row.away.value === null ? reasonWords(row.away.reason) : [{ figure: row.away, digits: 1 }],
      ])
    return {
      kind: 'table',
      caption: factWords(reading),
      head: ['Published group', 'People', 'Mean and standard deviation', 'Standard deviations from that mean'],
      rows,
    }
  })
  return [paragraph(whyNoThreshold()), ...tables]
}
