/** The parts of the day's page: drugs, sedation, contrast and tools, dose, steps, discharge. */
import type { Block, Figure, Inline, Moment, Reason, Text } from '@flavum/base'

import type { Antithrombotic, ReferenceRow, SpanFigures } from './antithrombotics.ts'
import type { Discharge } from './discharge.ts'
import type { Limit } from './limit.ts'
import type { ProcedureFacts } from './procedure-facts.ts'
import { targetWords } from './targets.ts'
import { told } from './told.ts'

type Field = readonly [name: Text, value: Text]

/** A block of fields, or none where there is nothing to say. */
export const fieldBlock = (rows: readonly Field[]): readonly Block[] =>
  rows.length > 0 ? [{ kind: 'fields', rows }] : []

/** Said after a limit that decides nothing here. */
const mayNotGateWords = (limit: Limit): string =>
  limit.decides.value === null ? ', not verified, decides nothing here' : ''

const heading = (text: Text): Block => ({ kind: 'heading', depth: 1, text })
const at = (m: Moment | null, none: string): Inline => (m ? { moment: m } : none)
const list = (reasons: readonly Reason[]): readonly Block[] =>
  reasons.length > 0 ? [{ kind: 'list', items: reasons.map(told) }] : []

const spanText = (span: SpanFigures | null, none: string): readonly Inline[] =>
  span === null
    ? [none]
    : span.least.value === span.most.value
      ? [{ figure: span.least, digits: 0 }]
      : [{ figure: span.least, digits: 0 }, ' to ', { figure: span.most, digits: 0 }]

const rowText = (row: ReferenceRow): readonly Inline[] => [
  ...(row.use ? [`${row.use}: `] : []),
  ...spanText(row.stopBefore, 'no time given'),
  ' before, ',
  ...spanText(row.restartAfter, 'no time given'),
  ' after',
  ...(row.note ? [` (${row.note})`] : []),
  '; ',
]

const referenceText = ({ reference, unverified }: Antithrombotic): Text =>
  reference.length === 0
    ? 'no row'
    : [...reference.flatMap(rowText), unverified ? 'not verified, reference only' : 'signed here, reference only']

export function drugBlocks({ antithrombotics }: ProcedureFacts): readonly Block[] {
  if (antithrombotics.length === 0) return []
  return [
    heading('Antithrombotics'),
    {
      kind: 'table',
      caption: 'What the prescriber said, what was taken, and the table beside it',
      head: ['Drug', 'Prescriber', 'Pause from', 'Last dose taken', 'Since', 'Reference', 'Restart'],
      rows: antithrombotics.map((d) => [
        { term: d.drug },
        d.plan ? { term: d.plan.prescriber } : 'nobody',
        d.plan?.stopOn ? { date: d.plan.stopOn } : 'no date',
        at(d.lastTaken, 'not known'),
        { figure: d.daysSince, digits: 0 },
        referenceText(d),
        [...(d.restart.at ? [{ moment: d.restart.at }, '. '] : []), ...[told(d.restart.why)].flat()],
      ]),
    },
    ...list(uniqueReasons(antithrombotics.flatMap((d) => d.says))),
  ]
}

export function sedationBlocks(facts: ProcedureFacts): readonly Block[] {
  const { sedation, localAnaesthetic, awakeAlarm } = facts
  const reversal = sedation.reversal
  return [
    heading('Sedation and local anaesthetic'),
    ...fieldBlock([
      ['ASA class', { figure: sedation.asa, digits: 0 }],
      ['Sedated since', at(sedation.since, 'no sedative recorded')],
      ['Longest without a blood pressure', { figure: sedation.longest }],
      ['At most', [{ figure: sedation.limit.shown, digits: 0 }, mayNotGateWords(sedation.limit)]],
      ...(reversal
        ? ([
            ['Reversal agent', [{ term: reversal.drug }, ', ', { moment: reversal.at }]],
            ['Observed since', { figure: reversal.observed }],
            ['Up to', [{ figure: reversal.limit.shown, digits: 0 }, mayNotGateWords(reversal.limit)]],
          ] as const)
        : []),
      ['Weight', { figure: localAnaesthetic.weight }],
      ['Local anaesthetic, share of the limit', { figure: localAnaesthetic.total, digits: 0 }],
      ['Certain at least', { figure: localAnaesthetic.atLeast, digits: 0 }],
    ]),
    ...list(uniqueReasons([...sedation.says, ...localAnaesthetic.says, awakeAlarm.why])),
  ]
}

export function doseBlocks({ contrast, exposure, needles, kit }: ProcedureFacts): readonly Block[] {
  return [
    heading('Contrast, needles, tools, X-ray'),
    ...fieldBlock([
      ['Contrast chosen', contrast.chosen ? { term: contrast.chosen.agent } : 'none'],
      ['Contrast in all', { figure: contrast.volume }],
      ['Iodine in all', { figure: contrast.iodine, digits: 0 }],
      ['Published median, other epidurograms', { figure: contrast.published.figure, digits: 0 }],
    ]),
    ...list(
      uniqueReasons([
        ...contrast.given.flatMap((g) => g.reasons),
        ...needles.flatMap((n) => n.says),
        ...kit.flatMap((t) => t.says),
      ]),
    ),
    {
      kind: 'table',
      caption: ['X-ray beside what is published; sides of levels treated: ', { figure: exposure.sides, digits: 0 }],
      head: ['What', 'In all', 'Per side of a level', 'Published', 'Published for', 'Follow-up from'],
      rows: exposure.lines.map((l) => [
        l.what,
        { figure: l.total },
        { figure: l.perSide },
        [
          { figure: l.published },
          ...(l.range ? [' (from ', { figure: l.range.least }, ' to ', { figure: l.range.most }, ')'] : []),
        ],
        l.publishedFor,
        [{ figure: l.trigger.shown, digits: 0 }, mayNotGateWords(l.trigger)],
      ]),
    },
  ]
}

export function stepBlocks({ steps }: ProcedureFacts): readonly Block[] {
  return [
    heading('Steps'),
    {
      kind: 'table',
      caption: steps.unverified ? 'Steps, as described; not verified by this site' : 'Steps, as signed by this site',
      head: ['Step', 'View', 'State', 'Left to do at'],
      rows: steps.steps.map((p) => [
        p.step.name,
        p.step.view,
        p.state,
        p.left.length > 0 ? p.left.map((t) => ({ term: `${targetWords(t)} ` })) : '',
      ]),
    },
  ]
}

const exitWords: Readonly<Record<Discharge['exits'][number], string>> = {
  home: 'home',
  observe: 'observe',
  transfer: 'transfer',
  admit: 'admit',
  'against-advice': 'leave against advice',
}

export function dischargeBlocks(d: Discharge): readonly Block[] {
  return [
    heading('Discharge'),
    ...d.asks.map((r): Block => ({ kind: 'notice', tone: 'caution', text: told(r) })),
    {
      kind: 'table',
      caption: 'Scores',
      head: ['Score', 'Total', 'Published, at least', 'Decides here'],
      rows: d.scores.map((s) => [
        s.title,
        { figure: s.total, digits: 0 },
        s.published ? { figure: s.published, digits: 0 } : 'none for this version',
        figureOrWhy(s.decides),
      ]),
    },
    {
      kind: 'table',
      caption: 'Nobody can set these aside',
      head: ['Check', 'State'],
      rows: d.stops.map((s) => [told(s.why), s.status]),
    },
    {
      kind: 'table',
      caption: 'A named clinician may set these aside, with a reason',
      head: ['Check', 'State'],
      rows: d.checks.map((c) => [told(c.why), c.status]),
    },
    { kind: 'fields', rows: [['Ways out now', d.exits.map((e) => exitWords[e]).join(', ')]] },
  ]
}

const figureOrWhy = (f: Figure): Text => (f.value === null ? 'nothing: not signed here' : [{ figure: f, digits: 0 }])

const uniqueReasons = (reasons: readonly Reason[]): readonly Reason[] => [
  ...new Map(reasons.map((r) => [JSON.stringify(r), r])).values(),
]
