/** What has been published, and how the clinic was counted: the last two sections of a report. */
import { type Block, figure, type Inline } from '@flavum/base'
import type { Treatment } from '@flavum/evidence'
import type { CohortReport } from './cohort-report.ts'
import { heading, one, said, table, term, whole } from './report-words.ts'

export const literatureBlocks = ({ literature }: CohortReport): readonly Block[] => [
  heading('What has been published'),
  literature.length === 0
    ? said('No published results are filed yet.')
    : said(
        'Other people, other clinics, often paid for by the maker: beside the clinic, not its target. Not randomised against it.',
      ),
  ...(literature.length === 0
    ? []
    : [
        table(
          'Published results, with who paid and how they were found',
          ['Result', 'After', 'Groups', 'Design', 'Funder', 'Source', 'Checked'],
          literature.map((l) => [
            [term(l.what), ': ', term(l.measure), '. ', term(l.caution)],
            typeof l.followUp === 'string' ? l.followUp : whole(l.followUp),
            l.arms.flatMap((a, n): Inline[] => [
              `${n > 0 ? '; ' : ''}${treatmentWords[a.treatment]} `,
              one(a.value),
              ...(a.low && a.high ? [' (', one(a.low), '\u00a0to\u00a0', one(a.high), ')'] : []),
              ...(a.n ? [' of ', whole(a.n)] : []),
            ]),
            l.design,
            l.funder,
            term(l.source),
            l.confidence === 'C' ? 'yes' : l.confidence === 'D' ? 'computed' : 'not verified',
          ]),
        ),
      ]),
]

const treatmentWords: Readonly<Record<Treatment, string>> = {
  waiting: 'waiting',
  'exercise-and-therapy': 'exercise and therapy',
  medicines: 'medicines',
  injection: 'injection',
  pild: 'PILD (MILD procedure)',
  spacer: 'spacer',
  surgery: 'surgery',
  'usual-care': 'usual care',
}

export const definitionBlocks = (): readonly Block[] => [
  heading('How it was counted'),
  {
    kind: 'list',
    items: [
      'A window counts for a person once it has closed; until then neither an answer nor its absence counts.',
      'Of two answers at one window the first that can be scored stands. An answer after the procedure is no baseline.',
      [term('Intervals of shares: Wilson, 95 %, without continuity correction.')],
      [term('Curves: Kaplan-Meier, 95 % intervals by Greenwood on the log(-log) scale. Quartiles: type 7.')],
      'Free of an event by a day: heard from on or after that day without it. The silent are counted apart.',
      'An answer counts at a window only if it was given within it; what it calls itself does not move it. All others could not be placed.',
      'A score with answers missing counts only as far as the limit on them is verified or signed by the site; else it cannot be scored.',
      'An unplanned night: recorded as one, or the person was admitted from the clinic. A transfer to another hospital stands by itself.',
      'The procedure again at a level and side worked on before is further treatment; at another level or side on a later day, or to complete an abandoned try, it is not and stands by itself. Where the place was not recorded it counts as the same.',
      'Surgery, a spacer and whatever was done elsewhere count from later on the same day; an injection here on that day is part of the procedure.',
      'Exposure of a case is known only when every entry of it was read.',
      ['A day of ', one(figure(1, 'd', 'the unit of all times here')), ' is a day on the calendar of the clinic.'],
    ],
  },
]
