/**
 * The letter that goes home with the person to their own doctor: what was done, how they left, what is agreed for afterwards.
 *
 * Limits says what was recorded, and that nothing can be said of benefit on the day.
 */
import type { Block, Page, Text } from '@flavum/base'
import {
  type CaseState,
  endedStay,
  type inOrder,
  latest,
  nerveEventWords,
  type Restart,
  restartsOf,
  stayOf,
} from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { heading, lastStay, note, paragraph, placesWords, reading, tableOr } from './document-parts.ts'
import { complications, stepWords } from './procedure-record.ts'

export function dischargeLetter(state: CaseState, site: Site): Page {
  const of = lastStay(state)
  const ended = of('procedure.ended').at(-1)
  const abandoned = of('procedure.abandoned').at(-1)
  const left = of('person.left').at(-1)
  const decided = of('discharge.decided').at(-1)
  const neuro = of('neuro.checked').at(-1)
  return {
    title: 'Letter after the procedure',
    reader: 'clinician',
    blocks: [
      paragraph([
        'Your patient was at ',
        { term: site.name },
        ' for PILD (MILD procedure) for lumbar spinal stenosis.',
      ]),
      ...(abandoned
        ? [
            {
              kind: 'notice',
              tone: 'caution',
              text: [
                'The procedure was abandoned',
                ...(abandoned.body.step === null ? [] : [' at step ', ...[stepWords(abandoned.body.step)].flat()]),
                '. Reason: ',
                { quote: abandoned.body.reason, by: abandoned.actor.name },
              ],
            } satisfies Block,
          ]
        : []),
      {
        kind: 'fields',
        rows: [
          ['Done', ended ? placesWords(ended.body.done) : 'nothing is recorded as done'],
          [
            'Ended',
            ended ? { moment: ended.occurredAt } : abandoned ? { moment: abandoned.occurredAt } : 'not recorded',
          ],
          ['Left', left ? [exits[left.body.exit], ', ', { moment: left.occurredAt }] : 'not recorded'],
          [
            'Decided',
            decided
              ? decided.body.override
                ? [
                    exits[decided.body.exit],
                    '; set aside by ',
                    { term: decided.body.override.by },
                    ': ',
                    { quote: decided.body.override.reason, by: decided.body.override.by },
                  ]
                : exits[decided.body.exit]
              : 'not recorded',
          ],
          ['Legs and bladder, last check', neuro ? neuroWords(neuro.body) : 'not recorded'],
        ],
      },
      heading('Complications'),
      complications(state),
      heading('Drugs given'),
      tableOr(
        'No drug was recorded; that does not mean that none was given.',
        'Drugs as recorded',
        ['Drug', 'For', 'Dose', 'When'],
        of('drug.given').map((r) => [
          { term: r.body.drug },
          r.body.purpose.replace('-', ' '),
          reading(r.body.dose?.value, r.body.dose?.unit ?? '1', r.id),
          { moment: r.occurredAt },
        ]),
      ),
      heading('Blood thinners'),
      tableOr(
        'No blood thinner is recorded; that does not mean that none is taken.',
        'Restart, as decided by the prescriber',
        ['Drug', 'Restart', 'Prescriber'],
        restartsOf(state, endedStay(state) ?? stayOf(state)).map((r) => [
          { term: r.drug },
          restartText(r),
          r.prescriber === null ? 'nobody named' : { term: r.prescriber },
        ]),
      ),
      heading('What is agreed'),
      ...agreed(state),
      paragraph(
        'Whether the procedure helped cannot be said today. Some people do not get enough relief; the questionnaires of the coming weeks and months will show it.',
      ),
      paragraph(
        'New weakness or numbness, trouble passing water, numbness between the legs, severe or rising back pain, fever, or headache that is worse upright after this procedure need a doctor at once.',
      ),
      { kind: 'sign', who: decided ? { term: decided.actor.name } : 'The clinician in charge' },
    ],
  }
}

/** A day that no longer holds is not told: the doctor who reads this may go by it. */
function restartText({ state, at, askAgain }: Restart): Text {
  if (askAgain.length > 0)
    return `not decided since ${askAgain.map((event) => nerveEventWords[event]).join(' and ')}: ask the prescriber`
  if (state === 'planned' || state === 'decided') return at ? { moment: at } : 'not yet decided'
  if (state === 'restarted') return at ? ['taken again, ', { moment: at }] : 'taken again'
  if (state === 'withheld') return 'to wait, no day is set'
  return state === 'continues' ? 'was not paused' : 'not yet decided'
}

function agreed(state: CaseState): readonly Block[] {
  const plan = latest(state, 'careplan.signed')
  if (!plan) return [paragraph('No care plan is signed yet.')]
  const { limits, appointments, signedBy } = plan.body
  return [
    tableOr(
      'No limits are in the plan.',
      'Limits',
      ['What', 'From', 'Until'],
      limits.map((l) => [
        { quote: l.what, by: signedBy },
        { date: l.from },
        l.until ? { date: l.until } : 'no end set',
      ]),
    ),
    tableOr(
      'No appointments are in the plan.',
      'Appointments',
      ['What', 'Kind', 'Due'],
      appointments.map((a) => [{ term: a.what }, a.kind, { date: a.due }]),
    ),
    ...(plan.correctedBy ? [paragraph(['The plan was corrected: ', note(plan, plan.correctedBy.reason)].flat())] : []),
  ]
}

const exits = {
  home: 'home',
  observe: 'kept for observation',
  transfer: 'transferred',
  admit: 'admitted',
  'against-advice': 'left against advice',
} as const

type Neuro = ReturnType<typeof inOrder<'neuro.checked'>>[number]['body']
const neuroWords = (n: Neuro): string =>
  `feeling between the legs ${n.perineal}; passed water: ${n.voided}; back pain ${n.backPain}; leg pain ${n.legPain}`
