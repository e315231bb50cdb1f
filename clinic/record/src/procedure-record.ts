/**
 * The record of a procedure: what was meant, what was done, with what, how much X-ray, and what went wrong.
 *
 * Takes  the case and the site.
 * Gives  a page for clinicians. Published doses stand beside the person's own, each with what it was measured for.
 */
import type { Block, Page, Text } from '@flavum/base'
import type { CaseState } from '@flavum/casebook'
import { exposureBeside } from '@flavum/day'
import { procedureSteps, type Site } from '@flavum/evidence'
import { heading, lastStay, note, paragraph, placesWords, placeWords, reading, tableOr } from './document-parts.ts'

export function procedureRecord(state: CaseState, site: Site): Page {
  const of = lastStay(state)
  const started = of('procedure.started').at(-1)
  const ended = of('procedure.ended').at(-1)
  const abandoned = of('procedure.abandoned').at(-1)
  return {
    title: 'Record of the procedure',
    reader: 'clinician',
    blocks: [
      ...(abandoned ? [broken(abandoned)] : []),
      {
        kind: 'fields',
        rows: [
          ['Procedure', 'PILD (MILD procedure)'],
          ['Site', { term: site.name }],
          ['Meant', started ? placesWords(started.body.targets) : 'the start was not recorded'],
          ['Done', ended ? placesWords(ended.body.done) : abandoned ? 'abandoned' : 'the end was not recorded'],
          ['Started', started ? { moment: started.occurredAt } : 'not recorded'],
          [
            'Ended',
            ended ? { moment: ended.occurredAt } : abandoned ? { moment: abandoned.occurredAt } : 'not recorded',
          ],
          ['Operator', started ? { term: started.actor.name } : 'not recorded'],
        ],
      },
      heading('Steps'),
      tableOr(
        'No step was recorded.',
        'Steps in the order they happened',
        ['Step', 'Where', 'Result', 'When', 'Note'],
        of('step.done').map((r) => [
          stepWords(r.body.step),
          placeWords({
            ...(r.body.level ? { level: r.body.level } : {}),
            ...(r.body.side ? { side: r.body.side } : {}),
          }),
          r.body.stop ? [r.body.result, ': ', { term: r.body.stop }] : r.body.result,
          { moment: r.occurredAt },
          note(r, r.body.note),
        ]),
      ),
      heading('Drugs'),
      tableOr(
        'No drug was recorded; that does not mean that none was given.',
        'Drugs as recorded',
        ['Drug', 'For', 'Dose', 'Route', 'When'],
        of('drug.given').map((r) => [
          { term: r.body.drug },
          r.body.purpose.replace('-', ' '),
          reading(r.body.dose?.value, r.body.dose?.unit ?? '1', r.id),
          r.body.route ? { term: r.body.route } : 'not said',
          { moment: r.occurredAt },
        ]),
      ),
      heading('Needles and contrast'),
      tableOr(
        'No needle was recorded.',
        'Needles',
        ['Needle', 'Where', 'Dural puncture', 'Bloody', 'When'],
        of('needle.placed').map((r) => [
          { term: r.body.needle },
          placeWords({
            ...(r.body.level ? { level: r.body.level } : {}),
            ...(r.body.side ? { side: r.body.side } : {}),
          }),
          r.body.duralPuncture,
          r.body.bloody,
          { moment: r.occurredAt },
        ]),
      ),
      tableOr(
        'No contrast was recorded.',
        'Contrast',
        ['Agent', 'Iodine', 'Volume', 'Where it went', 'When'],
        of('contrast.given').map((r) => [
          { term: r.body.agent },
          reading(r.body.iodine, 'mg/mL', r.id),
          reading(r.body.volume, 'mL', r.id),
          r.body.pattern.replace('-', ' '),
          { moment: r.occurredAt },
        ]),
      ),
      heading('Tools'),
      tableOr(
        'No tool was recorded.',
        'Tools and their lots',
        ['Tool', 'Lot', 'Use by'],
        of('tool.opened').map((r) => [
          { term: r.body.tool },
          r.body.lot ? { term: r.body.lot } : 'not recorded',
          r.body.expires ? { term: r.body.expires } : 'not recorded',
        ]),
      ),
      heading('X-ray'),
      ...exposure(state, site),
      heading('Complications'),
      complications(state),
      { kind: 'sign', who: started ? { term: started.actor.name } : 'The operator' },
    ],
  }
}

const broken = (r: {
  readonly actor: { readonly name: string }
  readonly body: { reason: string; step: number | null }
}): Block => ({
  kind: 'notice',
  tone: 'caution',
  text: [
    'The procedure was abandoned',
    ...(r.body.step === null ? [] : [' at step ', ...[stepWords(r.body.step)].flat()]),
    '. Reason: ',
    { quote: r.body.reason, by: r.actor.name },
  ],
})

export const stepWords = (step: number): Text => {
  const known = procedureSteps.entries.find((s) => s.step === step)
  return [{ term: String(step) }, known ? `, ${known.name.toLowerCase()}` : '']
}

function exposure(state: CaseState, site: Site): readonly Block[] {
  const { lines } = exposureBeside(state, site)
  return [
    {
      kind: 'table',
      caption: 'X-ray of this stay beside what was published',
      head: ['What', 'This person', 'For one side of one level', 'Published', 'Published for'],
      rows: lines.map((line) => [
        line.what,
        { figure: line.total },
        { figure: line.perSide },
        line.range
          ? [{ figure: line.published }, ', from ', { figure: line.range.least }, ' to ', { figure: line.range.most }]
          : { figure: line.published },
        line.publishedFor,
      ]),
    },
    paragraph('Published values are those of one physician; they are no limits.'),
  ]
}

export function complications(state: CaseState): Block {
  return tableOr(
    'No complication was recorded.',
    'Complications as recorded',
    ['What', 'Grade', 'Serious', 'Related', 'Outcome', 'When'],
    lastStay(state)('complication.occurred').map((r) => [
      { term: r.body.what },
      r.body.grade === null ? 'not said' : { term: String(r.body.grade) },
      r.body.serious,
      r.body.related,
      r.body.outcome,
      { moment: r.occurredAt },
    ]),
  )
}
