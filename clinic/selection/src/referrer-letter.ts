/**
 * The letter back to whoever referred the person: what was looked at, what was found, what is open.
 *
 * Takes  a selection, who writes, and in their own words what they think.
 * Gives  a page with every criterion, its result and what decided it, each with source and sponsor.
 */
import type { Block, Page } from '@flavum/base'
import { placeWords } from './in-words.ts'
import {
  criteriaBlocks,
  factTable,
  heading,
  nextList,
  noScanForThis,
  stopBlocks,
  thicknessBlocks,
} from './page-parts.ts'
import type { Selection } from './selection.ts'

export interface Writer {
  /** Name at work, and what they are. */
  readonly name: string
  readonly role: string
  /** In their own words, where they wish to add something. */
  readonly words?: string
}

export function referrerLetter(selection: Selection, writer: Writer): Page {
  const { about, assessments, next } = selection
  const facts = selection.facts.filter((f) => f.on <= about.on)
  return {
    title: 'To the referring clinician',
    reader: 'clinician',
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'Thank you for your referral. What follows is what was known on ',
          { date: about.on },
          ' about selection for PILD (MILD procedure)',
          ...(about.target ? [' at ', ...placeWords(about.target)] : []),
          '. It counts criteria of trials; it does not recommend or rule out a treatment.',
        ],
      },
      ...(writer.words
        ? [{ kind: 'paragraph', text: [{ quote: writer.words, by: writer.name }] } satisfies Block]
        : []),
      heading('Stop conditions'),
      ...stopBlocks(selection, {
        present: 'Present:',
        open: 'Not yet asked or not known (unknown, not absent):',
        absent: 'Asked and absent:',
      }),
      heading('Criteria'),
      ...assessments.flatMap(criteriaBlocks),
      ...(thicknessBlocks(facts).length > 0
        ? [heading('Ligament thickness among published groups'), ...thicknessBlocks(facts)]
        : []),
      heading('What would settle most'),
      ...(next.length > 0
        ? nextList(next)
        : [{ kind: 'paragraph', text: 'Nothing that is asked here is open.' } satisfies Block]),
      { kind: 'paragraph', text: noScanForThis },
      heading('What is known'),
      ...factTable(facts, 'Facts on record, the newest of each kind'),
      { kind: 'sign', who: [{ term: writer.name }, ', ', { term: writer.role }] },
    ],
  }
}
