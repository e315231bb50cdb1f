/**
 * What a person can take to a specialist: what is known, what is not, and what to ask, in plain words.
 *
 * Takes  a selection.
 * Gives  a page. Warning signs come first; how the answers compare with trials comes late and is called what it is; the
 *        table of every criterion stands at the end, for whoever reads it there.
 * Not    advice for or against the procedure, and not eligibility.
 */
import { type Block, inlines, type Page, type Text } from '@flavum/base'
import { placeWords, summaryWords } from './in-words.ts'
import {
  criteriaTable,
  factTable,
  heading,
  nextList,
  noScanForThis,
  standing,
  stopBlocks,
  thicknessBlocks,
} from './page-parts.ts'
import type { Selection } from './selection.ts'

export function specialistPage(selection: Selection): Page {
  const { about, assessments, next } = selection
  const facts = selection.facts.filter((f) => f.on <= about.on)
  const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })
  const worth = next.filter((n) => n.stops.length + n.rules.length > 0)
  return {
    title: 'To take to your spine specialist',
    reader: 'person',
    blocks: [
      paragraph([
        'This page gathers what is known about your back on ',
        { date: about.on },
        '. It is about one possible treatment, PILD (MILD procedure): through a small tube in the skin a little bone and ligament is taken away that narrows the canal. The page does not say whether it suits you. A spine specialist can talk that over with you.',
      ]),
      ...(about.target ? [paragraph(['The place that was looked at: ', ...placeWords(about.target), '.'])] : []),
      heading('First of all'),
      ...stopBlocks(selection, {
        present: 'This was found. Show it to a doctor before anything else.',
        open: 'Not yet asked or not known. Not known is not the same as no.',
        absent: 'Asked or examined, and not there:',
      }),
      heading('What is known'),
      ...factTable(facts, 'What you and your clinic have answered so far'),
      ...(facts.length === 0 ? [paragraph('Nothing has been recorded yet.')] : []),
      ...(thicknessBlocks(facts).length > 0 ? [heading('The ligament', 2), ...thicknessBlocks(facts)] : []),
      heading('How this compares with the people in trials'),
      paragraph(
        'Trials tested the procedure in people who met certain criteria. Meeting them means that you resemble those people. It does not mean that the procedure would help you, and not meeting one does not mean that it would not.',
      ),
      ...assessments.flatMap((a): Block[] => [
        paragraph([
          ...inlines(summaryWords(a)),
          ` Paid for by: ${a.pack.funder === 'none' ? 'nobody, it is a rule of the payer' : a.pack.funder}.`,
        ]),
        ...open(a.results.filter((r) => r.result === 'not met').map((r) => r.rule.what)),
        ...standing(a),
      ]),
      heading('What to find out next'),
      ...(worth.length > 0
        ? [paragraph('In this order, because the first answers settle the most:'), ...nextList(worth)]
        : [paragraph('Nothing that is asked here is open.')]),
      paragraph(noScanForThis),
      heading('What to ask the specialist'),
      {
        kind: 'list',
        items: [
          'What are all the choices I have, also waiting, exercise, medicines, an injection, a spacer or surgery?',
          'What is likely to get better with each of them, and how often does it not help enough?',
          'What can go wrong, and how often did it happen to your own patients?',
          'Which level and side would you treat, and why?',
          'What happens if I do nothing for now?',
        ],
      },
      ...(assessments.length > 0 ? [heading('For the specialist: every criterion')] : []),
      ...assessments.flatMap(criteriaTable),
    ],
  }
}

const open = (items: readonly string[]): readonly Block[] =>
  items.length > 0
    ? [
        { kind: 'paragraph', text: 'Not met:' },
        { kind: 'list', items },
      ]
    : []
