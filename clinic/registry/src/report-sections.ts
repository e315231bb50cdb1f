/**
 * A cohort report in words and tables, section by section; the pictures stand beside the tables that say the same.
 *
 * Gives  blocks of a Page: every number in them is a Figure.
 */
import { type Block, type Figure, type Inline, notForDecisions, type Page, type Text } from '@flavum/base'
import type { CohortReport } from './cohort-report.ts'
import type { Quartiles } from './distributions.ts'
import { followUps, windows } from './follow-up.ts'
import type { Curve } from './later-treatment.ts'
import { definitionBlocks, literatureBlocks } from './literature-section.ts'
import { measures } from './measures.ts'
import type { Proportion } from './proportion.ts'
import { heading, one, said, table, term, whole } from './report-words.ts'

export interface Section {
  readonly id: string
  readonly blocks: readonly Block[]
}

const range = (p: { low: Figure; high: Figure }): Text =>
  p.low.value === null ? one(p.low) : [one(p.low), '\u00a0to\u00a0', one(p.high)]
const decimals = (n: number | null): number => (n === null ? 0 : (String(n).split('.')[1] ?? '').length)
const outOf = (p: Proportion): Text => [whole(p.events), ' of ', whole(p.of)]
const share = (p: Proportion): readonly Text[] => [outOf(p), one(p.percent), range(p)]
const spread = (q: Quartiles): readonly Text[] => [whole(q.n), one(q.lower), one(q.median), one(q.upper)]

export function reportSections(r: CohortReport): readonly Section[] {
  return [
    { id: 'flow', blocks: flowBlocks(r) },
    { id: 'responders', blocks: responderBlocks(r) },
    { id: 'scores', blocks: scoreBlocks(r) },
    { id: 'harms', blocks: harmBlocks(r) },
    { id: 'later', blocks: laterBlocks(r) },
    { id: 'dose', blocks: doseBlocks(r) },
    { id: 'missing', blocks: missingBlocks(r) },
    ...(r.operator ? [{ id: 'operator', blocks: operatorBlocks(r) }] : []),
    { id: 'literature', blocks: literatureBlocks(r) },
    { id: 'definitions', blocks: definitionBlocks() },
  ]
}

export const reportPage = (r: CohortReport): Page => ({
  title: r.site === '' ? 'Results of the clinic' : ['Results of the clinic: ', term(r.site)],
  reader: 'clinician',
  blocks: [
    { kind: 'notice', tone: 'caution', text: notForDecisions },
    ...openingBlocks(r),
    ...reportSections(r).flatMap((s) => s.blocks),
  ],
})

export const openingBlocks = (r: CohortReport): readonly Block[] => [
  ...(r.synthetic
    ? [
        {
          kind: 'notice',
          tone: 'caution',
          text: 'Made-up cases: no person is behind any of these numbers, and nothing about the procedure can be learnt from them.',
        } as const,
      ]
    : []),
  {
    kind: 'notice',
    tone: 'info',
    text: 'For the lead of the programme: single complications and small groups are in it. To pass numbers on, use the export, which holds small groups back.',
  },
  {
    kind: 'fields',
    rows: [
      ['What had happened by', { date: r.asOf }],
      ['Cases', whole(r.cases)],
      ['Cases left out of every number here, because something is wrong with them', whole(r.leftOut)],
      ['Procedures started', whole(r.procedures)],
      ['Answers that name no window or were given outside it, not counted', whole(r.unplacedAnswers)],
    ],
  },
]

const flowBlocks = ({ flow }: CohortReport): readonly Block[] => [
  heading('From referral to the procedure'),
  said(
    'Every stage is the next one and those who came no further. Whoever reached a stage counts at all stages before it.',
  ),
  table(
    'Everyone referred, and why others came no further',
    ['Stage', 'Reached', 'Came no further', 'People'],
    flow.flatMap(({ stage, reached, lost }) =>
      lost.length === 0
        ? [[stage, whole(reached), 'nobody', '']]
        : lost.map(({ reason, count }, n) => [
            n === 0 ? stage : '',
            n === 0 ? whole(reached) : '',
            reason,
            whole(count),
          ]),
    ),
  ),
]

const responderBlocks = ({ responders }: CohortReport): readonly Block[] => [
  heading('Who got better, and who did not'),
  said(
    'By every threshold in use, since none is the right one. Surgery, a spacer, an injection or the procedure again before the answer is no response. ',
    'The least it can be counts everyone missing as not better.',
  ),
  ...responders.flatMap(({ words, unverified, windows: at }): Block[] => [
    table(
      [
        ...words.map((w): Inline => (typeof w === 'string' ? `${w} ` : { figure: w, digits: decimals(w.value) })),
        ...(unverified ? [' (threshold not verified)'] : []),
      ],
      [
        'At',
        'Due',
        'Better',
        'Not better',
        'Treated again',
        'Missing',
        'Better, result known',
        '95 % interval',
        'Least it can be',
        '95 % interval',
      ].map((h) => (/\d/.test(h) ? term(h) : h)),
      at.map((w) => [
        term(w.window),
        whole(w.due),
        whole(w.responders),
        whole(w.noResponse),
        whole(w.treatedAgain),
        whole(w.missing),
        one(w.completeCase.percent),
        range(w.completeCase),
        one(w.missingAsFailure.percent),
        range(w.missingAsFailure),
      ]),
    ),
  ]),
]

const scoreBlocks = ({ distributions }: CohortReport): readonly Block[] => [
  heading('How people were'),
  said(
    'Half of the people lie between the quartiles. Gain is since the baseline, of those with both; below nought is worse.',
  ),
  ...measures.map(({ id, words }) =>
    table(
      words,
      [
        'At',
        'People',
        'Lower quartile',
        'Median',
        'Upper quartile',
        'Gain: people',
        'Lower quartile',
        'Median',
        'Upper quartile',
        'Worse than before',
      ],
      windows.flatMap((window) =>
        distributions
          .filter((d) => d.measure === id && d.window === window)
          .map((d) => [
            term(window),
            ...spread(d.scores),
            ...(d.gain && d.worse ? [...spread(d.gain), whole(d.worse)] : ['', '', '', '', '']),
          ]),
      ),
    ),
  ),
]

const harmBlocks = ({ harms, care }: CohortReport): readonly Block[] => [
  heading('What went wrong'),
  said(
    'Of everyone in whom the procedure was started. What nobody told is not in here, so these are the least they can be. None is not no risk: the interval says how often it may still be.',
  ),
  table(
    'Complications',
    ['What', 'People', 'Share', term('95 % interval')],
    [
      ...[harms.any, harms.serious, ...harms.byName].map((p) => [term(p.what), ...share(p)]),
      ['may have been serious', whole(harms.seriousUnknown), '', ''],
    ],
  ),
  table(
    'Every single one',
    ['Case', 'What', 'Day', 'Grade', 'Serious', 'Related', 'Outcome'],
    harms.each.map((c) => [
      term(c.caseId),
      { quote: c.what, by: 'the record' },
      whole(c.day),
      whole(c.grade),
      c.serious,
      c.related,
      c.outcome,
    ]),
  ),
  table(
    'Care that nobody planned',
    ['What', 'People', 'Share', term('95 % interval'), 'Not heard from'],
    [
      ...[care.abandoned, care.unplannedNight, care.transferred, care.staged].map((p) => [
        term(p.what),
        ...share(p),
        '',
      ]),
      ...care.byDay.map(({ events, notHeard }) => [term(events.what), ...share(events), whole(notHeard)]),
    ],
  ),
  table(
    'Taking opioids',
    ['At', 'People', 'Share', term('95 % interval'), 'Not known'],
    care.opioids.map(({ window, taking, notKnown }) => [term(window), ...share(taking), whole(notKnown)]),
  ),
]

const laterBlocks = ({ later }: CohortReport): readonly Block[] => [
  heading('Further treatment'),
  said('By the method of Kaplan and Meier. People leave the count on the last day they were heard from.'),
  ...later.map((c: Curve) =>
    table(
      [`Had ${c.what}: `, whole(c.events), ' of ', whole(c.people)],
      ['By day', 'Still followed', 'Had it', term('95 % interval')],
      c.at.map((p) => [whole(p.day), whole(p.atRisk), one(p.had), range(p)]),
    ),
  ),
]

const doseBlocks = ({ dose }: CohortReport): readonly Block[] => [
  heading('X-ray used'),
  said('Sides of levels worked on: ', whole(dose.sidesDone), '.'),
  table(
    'Beside what has been published',
    [
      'What',
      'Procedures',
      'Lower quartile',
      'Median',
      'Upper quartile',
      'Mean',
      'Standard deviation',
      'Not read',
      'Published',
      'Source',
      'Funder',
    ],
    dose.lines.map((l) => [
      l.what,
      ...spread(l.clinic),
      one(l.mean),
      one(l.spread),
      whole(l.unread),
      one(l.published),
      term(l.source),
      l.funder,
    ]),
  ),
]

const missingBlocks = ({ followUp }: CohortReport): readonly Block[] => [
  heading('Who is missing, and why'),
  said('Of everyone in whom the procedure was started. A window counts once it has closed.'),
  ...followUps.map((window) =>
    table(
      ['At ', term(window)],
      ['Questionnaire', 'Started', 'Not due yet', 'Due', 'Answered', 'Missing'],
      followUp
        .filter((f) => f.window === window)
        .map((f) => [
          f.instrument.toUpperCase(),
          whole(f.treated),
          whole(f.notDue),
          whole(f.due),
          whole(f.answered),
          f.missing.length === 0
            ? 'nobody'
            : f.missing.flatMap(({ reason, count }, n): Inline[] => [
                n > 0 ? `; ${reason} ` : `${reason} `,
                whole(count),
              ]),
        ]),
    ),
  ),
]

const operatorBlocks = ({ operator }: CohortReport): readonly Block[] =>
  operator === null
    ? []
    : [
        heading('Own cases, in their order'),
        said('Shown to the operator who asked. No comparison of persons is made, and cases differ.'),
        operator.others
          ? said(
              'Fluoroscopy per side, own median ',
              one(operator.own.median),
              '; half of the others together between ',
              one(operator.others.lower),
              ' and ',
              one(operator.others.upper),
              '.',
            )
          : said(
              'Own median of fluoroscopy per side ',
              one(operator.own.median),
              '. ',
              ...(operator.withheld ? [one(operator.withheld)] : []),
            ),
        table(
          'Case by case',
          ['Case', 'Day', 'Fluoroscopy per side', 'People with a complication so far', 'Abandoned'],
          operator.cases.map((c) => [
            whole(c.number),
            { date: c.on },
            one(c.fluoroscopyPerSide),
            whole(c.complicationsSoFar),
            c.abandoned ? 'yes' : 'no',
          ]),
        ),
      ]
