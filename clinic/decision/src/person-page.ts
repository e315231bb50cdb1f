/**
 * What a person is shown to decide, in plain words: every option, gain and loss of a hundred people, what nobody knows, what
 * matters to them, and what to say back.
 *
 * Limits  it recommends nothing and says nothing about this one person's chances: published groups are not a forecast.
 */
import type { Block, LocalDate, Page, Text } from '@flavum/base'
import {
  appraisals,
  armFigure,
  deerMajorHarm,
  deerNamedHarm,
  encoreHarm,
  encoreOdi12,
  encoreOdiUnder12,
  encoreSeriousHarm,
  hagedornSurgery,
  intervalFigures,
  lingreenOvernight,
  lingreenSoreness,
  mekhailSurgeryFiveYears,
  type Outcome,
  spacerRosner,
  spacerStaats,
  unanswered,
} from '@flavum/evidence'
import { comparisonBlocks, harmBlocks } from './comparison-blocks.ts'
import { benefits } from './comparisons.ts'
import type { DecisionContext } from './decision-page.ts'
import {
  armOf,
  followedText,
  howSure,
  join,
  likelyRange,
  paidBy,
  payer,
  peopleFigure,
  treatmentNames,
} from './in-words.ts'
import { options } from './options.ts'
import { questionsToAsk, teachBack, whatMatters } from './talk.ts'

const heading = (text: Text): Block => ({ kind: 'heading', depth: 1, text })
const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })
const pildOf = (o: Outcome): Text => ({ figure: armFigure(o, armOf(o, 'pild')), digits: 1 })
/** No events, and how many so few people still leave room for. */
const noneSeen = (o: Outcome): Text => {
  const arm = armOf(o, 'pild')
  const range = intervalFigures(o, arm)
  return [
    'None was seen in ',
    { figure: peopleFigure(o, arm.n ?? 0), digits: 0 },
    ' people. That is not never: so few people leave room for up to ',
    ...(range ? [{ figure: range.high, digits: 1 }] : ['an unknown share']),
    ` (worked out, unverified). ${paidBy(o)}`,
  ]
}

export const personPage = (context: DecisionContext, on: LocalDate): Page => ({
  title: 'Your choice: PILD (MILD procedure) and the other ways',
  reader: 'person',
  blocks: [
    ...decision(context, on),
    ...ways(context),
    heading('Does it help? Out of a hundred people'),
    paragraph(
      'These are people in studies. No one can tell if you will be one of those who got better or one of those who did not.',
    ),
    ...benefits.flatMap((c) => comparisonBlocks(c, 'person')),
    heading('Does it harm? Out of a hundred people, two years on'),
    paragraph('Three things belong together here: harm, surgery later, and both as one. Look at all three.'),
    ...harmBlocks('person'),
    paragraph(
      join(
        'In the study with injections, harm was laid to the tools or the work itself in ',
        pildOf(encoreHarm),
        ' after PILD and ',
        { figure: armFigure(encoreHarm, armOf(encoreHarm, 'injection')), digits: 1 },
        ` after injections. ${paidBy(encoreHarm)} The second number is unverified. Grave harm after PILD: `,
        noneSeen(encoreSeriousHarm),
      ),
    ),
    ...later(),
    ...risks(),
    ...spacers(),
    ...unknowns(),
    ...interests(context),
    ...matters(context),
    ...talk(),
  ],
})

const decision = (context: DecisionContext, on: LocalDate): readonly Block[] => [
  heading('What you are choosing'),
  paragraph(
    'The space for the nerves in your lower back is narrow. That can make your back and legs hurt when you stand or walk. There is more than one way to go on, and doing nothing for now is one of them. You may take your time. You may change your mind.',
  ),
  ...(context.ownWords ? [paragraph(['You said: ', { quote: context.ownWords, by: 'you' }])] : []),
  paragraph([
    'This page was made on ',
    { date: on },
    ...(context.clinic ? [' for ', { term: context.clinic }] : []),
    '.',
  ]),
  {
    kind: 'notice',
    tone: 'info',
    text: 'This page is for you to talk over. It does not choose for you, and it does not take the place of your doctor or of your consent.',
  },
]

const helpedWords = {
  yes: 'it helped',
  somewhat: 'it helped a little',
  no: 'it did not help',
  unknown: 'not known if it helped',
}
const ways = (context: DecisionContext): readonly Block[] => [
  heading('The ways you can go'),
  ...options.flatMap((o): readonly Block[] => {
    const tried = context.tried?.find((t) => t.choice === o.choice)
    return [
      { kind: 'heading', depth: 2, text: treatmentNames[o.choice] },
      {
        kind: 'fields',
        rows: [
          ['What it is', o.whatItIs],
          ['How it may help', o.mayHelp],
          ['How it may harm', o.mayHarm],
          ['What is not known', o.notKnown],
          ...(tried ? [['You have tried it', helpedWords[tried.helped]] as const] : []),
        ],
      },
    ]
  }),
]

const later = (): readonly Block[] => [
  {
    kind: 'table',
    caption: 'Surgery later, and the days after PILD. No other group stood beside these people.',
    head: ['What', 'How many or how long', 'Out of', 'Followed for', 'Paid for by', 'How sure'],
    rows: (
      [
        ['Had surgery at the same place', mekhailSurgeryFiveYears],
        ['Had surgery', hagedornSurgery],
        ['Stayed the night', lingreenOvernight],
        ['Were sore for', lingreenSoreness],
      ] as const
    ).map(([what, o]): readonly Text[] => {
      const arm = armOf(o, 'pild')
      return [
        what,
        arm.interval ? join(pildOf(o), ', likely range (worked out, unverified) ', likelyRange(o, arm)) : pildOf(o),
        arm.n === undefined ? 'not known' : { figure: peopleFigure(o, arm.n), digits: 0 },
        followedText(o),
        payer(o.funder),
        howSure(o.confidence, 'person'),
      ]
    }),
  },
]

const risks = (): readonly Block[] => [
  heading('The risks you may have heard of'),
  {
    kind: 'table',
    caption: 'Four risks, and what is known of how often. The first is by far the one most likely.',
    head: ['Risk', 'What is known'],
    rows: [
      [
        'Not enough relief',
        join(
          pildOf(encoreOdiUnder12),
          ' were not better a year on; ',
          pildOf(encoreOdi12),
          ` were. ${paidBy(encoreOdi12)} ${howSure(encoreOdi12.confidence, 'person')}`,
        ),
      ],
      [
        'Infection',
        join('No good rate is known. For grave harm as a whole, in one look at charts: ', noneSeen(deerMajorHarm)),
      ],
      [
        'Bleeding',
        join('No good rate is known. Single cases have been told. In one look at charts: ', noneSeen(deerNamedHarm)),
      ],
      [
        'Harm to a nerve',
        join('No good rate is known. Single cases have been told. In one look at charts: ', noneSeen(deerNamedHarm)),
      ],
    ],
  },
]

const spacers = (): readonly Block[] => [
  heading('PILD and spacers: two sides'),
  {
    kind: 'table',
    caption: 'Two studies of bills that do not agree. Chance did not choose in either.',
    head: ['What it says', 'How many people', 'Followed for', 'Paid for by', 'How sure'],
    rows: [spacerStaats, spacerRosner].flatMap((list) =>
      list.entries.map(({ says, people: [pild, spacer], followUp }): readonly Text[] => [
        says,
        [
          { figure: peopleFigure(list, pild), digits: 0 },
          ' PILD, ',
          { figure: peopleFigure(list, spacer), digits: 0 },
          ' spacer',
        ],
        { figure: { ...peopleFigure(list, followUp.value), unit: followUp.unit }, digits: 0 },
        payer(list.funder),
        howSure(list.confidence, 'person'),
      ]),
    ),
  },
]

const unknowns = (): readonly Block[] => [
  heading('What nobody knows'),
  { kind: 'list', items: unanswered.entries.map(({ question, answer }) => `${question} ${answer}`) },
  { kind: 'heading', depth: 2, text: 'What others made of the studies' },
  {
    kind: 'list',
    items: appraisals.entries.map(({ says, source, confidence }) => [
      `${says} (`,
      { term: source },
      `; ${howSure(confidence, 'person')})`,
    ]),
  },
]

const interests = ({ interests: told }: DecisionContext): readonly Block[] => [
  heading('Who gains from your choice'),
  paragraph(
    'The maker of the tools paid for the two main studies. Who paid stands beside each number here. This page has no tie to any maker.',
  ),
  told === undefined
    ? paragraph('Your clinic has not yet said if anyone there gets money from a maker. Please ask.')
    : told.length === 0
      ? paragraph('Your clinic says that no one there gets money from a maker.')
      : { kind: 'list', items: told.map((quote) => ({ quote, by: 'your clinic' })) },
]

const matters = ({ matters: weighed = [] }: DecisionContext): readonly Block[] => [
  heading('What matters to you'),
  paragraph('Give each a number from zero, not at all, to ten, more than anything. There is no wrong answer.'),
  {
    kind: 'fields',
    rows: [...new Set([...whatMatters, ...weighed.map((m) => m.what)])].map((what): readonly [Text, Text] => {
      const found = weighed.find((m) => m.what === what)
      const name = whatMatters.includes(what) ? what : { quote: what, by: 'you' }
      return [name, found ? { figure: weight(found.weight), digits: 0 } : '________']
    }),
  },
]
const weight = (value: number) => ({ value, unit: '1', basis: { fact: 'what matters to you' } })

const talk = (): readonly Block[] => [
  heading('What you may want to ask'),
  { kind: 'list', items: questionsToAsk },
  heading('Say it in your own words'),
  paragraph('We want to know if we told it well. Please tell us, in your own words:'),
  { kind: 'list', ordered: true, items: teachBack.map((t) => t.question) },
]
