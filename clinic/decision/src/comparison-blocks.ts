/**
 * Published comparisons as blocks of a page: so many of a hundred people, gain and loss alike in size and place, with who paid
 * in every caption and how it was studied below.
 *
 * Takes  what comparisons.ts chose and words.
 * Gives  blocks for either reader.
 */
import type { Block, Page, Text } from '@flavum/base'
import { armFigure, type Outcome, staatsBaseline } from '@flavum/evidence'
import { type Comparison, harms, harmWords } from './comparisons.ts'
import {
  armOf,
  beside,
  followedText,
  howStudied,
  howSure,
  join,
  likelyRange,
  payer,
  peopleFigure,
  theRest,
  treatmentPhrases,
} from './in-words.ts'

type Reader = Page['reader']

/** Four hundreds in a row: PILD gain, PILD loss, then the same of what it was measured against. */
export function comparisonBlocks(c: Comparison, reader: Reader): readonly Block[] {
  const hundreds = [armOf(c.outcome, 'pild'), armOf(c.outcome, c.beside)].flatMap((arm): readonly Block[] => {
    const after = `After ${treatmentPhrases[arm.treatment]}`
    const other = c.counterpart && armOf(c.counterpart, arm.treatment)
    const loss = c.counterpart && other ? armFigure(c.counterpart, other) : theRest(c.outcome, arm)
    return [
      {
        kind: 'per-hundred',
        caption: `${after}: ${c.gain}. ${beside(c.outcome, arm)}`,
        figure: armFigure(c.outcome, arm),
      },
      { kind: 'per-hundred', caption: `${after}: ${c.loss}. ${beside(c.outcome, arm)}`, figure: loss },
    ]
  })
  return [
    { kind: 'heading', depth: 2, text: c.title },
    ...c.about.map((text): Block => ({ kind: 'paragraph', text })),
    ...hundreds,
    studyFields(c.outcome, reader, c.who, [
      [c.outcome, c.gain],
      ...(c.counterpart ? [[c.counterpart, c.loss] as const] : []),
    ]),
    { kind: 'list', items: reader === 'person' ? c.keepInMind : [c.outcome.caution ?? ''] },
  ]
}

/** Harm, later surgery, and both: all three or none. */
export function harmBlocks(reader: Reader): readonly Block[] {
  const first = harms[0]
  return [
    // before the pictures, so that nobody has compared them by the time they read it
    {
      kind: 'notice',
      tone: 'caution',
      text:
        reader === 'person'
          ? 'Chance did not choose who got which, and the groups differ from the start: those who had PILD were older and had more other illness. Bills miss small harms. The first author wrote up the study that the maker paid for, too. So no one can say from this which is safer for you.'
          : (first?.caution ?? ''),
    },
    ...harms.flatMap((o) =>
      o.arms.map(
        (arm): Block => ({
          kind: 'per-hundred',
          caption: `After ${treatmentPhrases[arm.treatment]}: ${harmWords[o.id]}. ${beside(o, arm)}`,
          figure: armFigure(o, arm),
        }),
      ),
    ),
    {
      kind: 'table',
      caption: 'The same the other way round: how many of a hundred did not have it.',
      head: ['What', `After ${treatmentPhrases.pild}`, `After ${treatmentPhrases.surgery}`, 'Paid for by'],
      rows: harms.map((o) => [
        `Without ${harmWords[o.id]}`,
        ...o.arms.map((arm): Text => ({ figure: theRest(o, arm), digits: 1 })),
        payer(o.funder),
      ]),
    },
    ...(first
      ? [
          studyFields(
            first,
            reader,
            'People on Medicare in the US, by their bills',
            harms.map((o) => [o, harmWords[o.id] ?? o.measure]),
          ),
        ]
      : []),
    ...(reader === 'clinician' ? [baseline()] : []),
  ]
}

const baseline = (): Block => ({
  kind: 'table',
  caption: 'How the groups differed at the start.',
  head: ['', `After ${treatmentPhrases.pild}`, `After ${treatmentPhrases.surgery}`, 'Paid for by'],
  rows: staatsBaseline.entries.map(({ what, unit, pild, surgery }) => [
    what,
    { figure: { ...peopleFigure(staatsBaseline, pild), unit }, digits: 1 },
    { figure: { ...peopleFigure(staatsBaseline, surgery), unit }, digits: 1 },
    payer(staatsBaseline.funder),
  ]),
})

/** Who, how many, how long, how, who paid, how sure, and the likely range of each thing counted. */
function studyFields(o: Outcome, reader: Reader, who: string, counted: readonly (readonly [Outcome, string])[]): Block {
  const people = o.arms.flatMap((arm): readonly Text[] =>
    arm.n === undefined
      ? []
      : [[{ figure: peopleFigure(o, arm.n), digits: 0 }, ` after ${treatmentPhrases[arm.treatment]}`]],
  )
  const ranges = counted.flatMap(([one, what]): readonly (readonly [Text, Text])[] => {
    const known = one.arms.filter((arm) => arm.interval)
    const range = known.map(
      (arm, i): Text => join(i === 0 ? '' : '; ', `after ${treatmentPhrases[arm.treatment]} `, likelyRange(one, arm)),
    )
    return known.length === 0 ? [] : [[`Likely range of "${what}" (worked out, unverified)`, join(...range)]]
  })
  return {
    kind: 'fields',
    rows: [
      ['Who took part', who],
      ['How many', people.length === 0 ? 'not known' : join(...people.flatMap((p, i) => (i === 0 ? [p] : [', ', p])))],
      ['How long they were followed', followedText(o)],
      ['How it was studied', howStudied(o.design, reader)],
      ['Paid for by', payer(o.funder)],
      ['Year', o.year === undefined ? 'not known' : { term: String(o.year) }],
      ['How sure', howSure(o.confidence, reader)],
      ...ranges,
      ['Source', { term: o.source }],
    ],
  }
}
