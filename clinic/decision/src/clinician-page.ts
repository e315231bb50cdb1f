/**
 * The same decision for the clinician: the comparisons the person sees, every published outcome beside its design and funder,
 * and what to listen for when the person tells it back.
 */
import type { Block, LocalDate, Page, Text } from '@flavum/base'
import {
  type Arm,
  allEvidence,
  appraisals,
  armFigure,
  caseReports,
  type Evidence,
  evidenceFigure,
  meaningfulChange,
  type Outcome,
  spacerRosner,
  spacerStaats,
  unanswered,
  withoutFigures,
} from '@flavum/evidence'
import { comparisonBlocks, harmBlocks } from './comparison-blocks.ts'
import { benefits } from './comparisons.ts'
import type { DecisionContext } from './decision-page.ts'
import { followedText, howSure, join, likelyRange, payer, peopleFigure, treatmentPhrases } from './in-words.ts'
import { teachBack } from './talk.ts'

const heading = (text: Text): Block => ({ kind: 'heading', depth: 1, text })
const outcomes = allEvidence.filter((e): e is Outcome => 'arms' in e)
const abouts: readonly Outcome['about'][] = [
  'benefit',
  'incomplete relief',
  'harm',
  'later treatment',
  'composite',
  'recovery',
]

export const clinicianPage = ({ clinic }: DecisionContext, on: LocalDate): Page => ({
  title: 'Decision on PILD (MILD procedure): the evidence behind the talk',
  reader: 'clinician',
  blocks: [
    { kind: 'paragraph', text: ['As of ', { date: on }, ...(clinic ? [', for ', { term: clinic }] : []), '.'] },
    {
      kind: 'notice',
      tone: 'caution',
      text: 'Published groups, not a forecast for this person. A decision aid supports consent and never replaces it.',
    },
    heading('Benefit and incomplete relief, as the person sees them'),
    ...benefits.flatMap((c) => comparisonBlocks(c, 'clinician')),
    heading('Harm and later surgery, as the person sees them'),
    ...harmBlocks('clinician'),
    heading('All published outcomes'),
    { kind: 'paragraph', text: 'Cautions and sources of each stand at the end, under its number.' },
    ...abouts.map(outcomeTable),
    heading('Spacers: opposed findings'),
    {
      kind: 'list',
      items: [spacerStaats, spacerRosner].flatMap((list) =>
        list.entries.map(
          ({ groups, says, people: [pild, spacer], followUp }): Text => [
            `${groups}; `,
            { figure: peopleFigure(list, pild), digits: 0 },
            ' and ',
            { figure: peopleFigure(list, spacer), digits: 0 },
            ' people, ',
            { figure: { ...peopleFigure(list, followUp.value), unit: followUp.unit }, digits: 0 },
            `. ${says} ${closing(list)} `,
            { term: list.source },
          ],
        ),
      ),
    },
    heading('Reported without figures'),
    {
      kind: 'list',
      items: withoutFigures.entries.map(
        (r): Text => [
          { term: r.study },
          `: ${r.says}. Missing: ${r.missing}. Paid for by: ${payer(r.funder)}. ${howSure(r.confidence, 'clinician')}`,
        ],
      ),
    },
    heading('Single cases'),
    { kind: 'list', items: caseReports.entries.map((c): Text => [`${c.what}. ${c.course} `, { term: c.source }]) },
    heading('What counts as meaningful change'),
    { kind: 'list', items: meaningfulChange.entries.map((t) => thresholdText(t.datum)) },
    heading('Not answered by any study found'),
    { kind: 'list', items: unanswered.entries.map(({ question, answer }) => `${question} ${answer}`) },
    heading('Appraisals'),
    {
      kind: 'list',
      items: appraisals.entries.map(
        (a): Text => [`${a.says} ${howSure(a.confidence, 'clinician')} `, { term: a.source }],
      ),
    },
    heading('Teach-back: what to listen for'),
    {
      kind: 'table',
      caption: 'Ask, then write down what was said.',
      head: ['Question', 'Listen for'],
      rows: teachBack.map((t) => [t.question, t.listenFor]),
    },
  ],
})

const closing = (e: Evidence): string => `Paid for by: ${payer(e.funder)}. ${howSure(e.confidence, 'clinician')}`

const outcomeTable = (about: Outcome['about']): Block => ({
  kind: 'table',
  caption: `${about.slice(0, 1).toUpperCase()}${about.slice(1)}`,
  head: ['Measure', 'Result', 'Followed for; design', 'Paid for by; how sure'],
  rows: outcomes
    .filter((o) => o.about === about)
    .map((o) => [
      `${o.what}: ${o.measure}`,
      join(...o.arms.flatMap((arm, i): readonly Text[] => (i === 0 ? [armText(o, arm)] : ['; ', armText(o, arm)]))),
      join(followedText(o), `; ${o.design}`),
      `${payer(o.funder)}; ${howSure(o.confidence, 'clinician')}`,
    ]),
})

/** "PILD: 58 % (from 49.8 % to 65.8 %), n 143"; with its start where that was measured. */
const armText = (o: Outcome, arm: Arm): Text =>
  join(
    `${treatmentPhrases[arm.treatment]}: `,
    { figure: armFigure(o, arm), digits: 1 },
    ...(arm.confidence && arm.confidence !== 'C' ? [' (unverified)'] : []),
    ...(arm.start === undefined
      ? []
      : [join(', at the start ', { figure: { ...armFigure(o, arm), value: arm.start }, digits: 1 })]),
    ...(arm.interval
      ? [join(` (${arm.interval.confidence === 'C' ? '' : 'derived, unverified: '}`, likelyRange(o, arm), ')')]
      : []),
    ...(arm.n === undefined ? [] : [join(', n ', { figure: peopleFigure(o, arm.n), digits: 0 })]),
  )

function thresholdText(id: string): Text {
  const d = allEvidence.find((e) => e.id === id)
  if (!d || !('value' in d)) return id
  return [`${d.what}: `, { figure: evidenceFigure(d) }, `. ${closing(d)} `, { term: d.source }]
}
