/**
 * What was consented to, as the person can read it: what, by whom, what they were shown, what matters to them.
 *
 * Limits a summary of what was recorded: it is not the consent, and does not replace the talk.
 */
import type { Block, Page } from '@flavum/base'
import { type CaseState, consentInForce, inOrder } from '@flavum/casebook'
import { heading, paragraph, placesWords } from './document-parts.ts'

export function consentSummary(state: CaseState): Page {
  const inForce = consentInForce(state)
  const given = inForce ?? inOrder(state, 'consent.given').at(-1)
  const withdrawn = inOrder(state, 'consent.withdrawn').at(-1)
  const decision = inOrder(state, 'decision.made').at(-1)
  const standing: Block = inForce
    ? paragraph('This consent is in force. You can take it back at any time, without giving a reason.')
    : {
        kind: 'notice',
        tone: 'caution',
        text: withdrawn
          ? ['The consent was taken back on ', { moment: withdrawn.occurredAt }, '. It is not in force.']
          : 'No consent is on record.',
      }
  return {
    title: 'What you agreed to',
    reader: 'person',
    blocks: [
      standing,
      ...(given
        ? [
            {
              kind: 'fields',
              rows: [
                ['The procedure', 'PILD (MILD procedure)'],
                ['Where', placesWords(given.body.targets)],
                ['Who agreed', given.body.by === 'person' ? 'you yourself' : 'somebody who may speak for you'],
                ['When', { moment: given.occurredAt }],
                ['Recorded by', { term: given.actor.name }],
              ],
            } satisfies Block,
            paragraph([
              'The paper that was signed can be told by its number: ',
              { term: given.body.document.slice(0, 16) },
              '.',
            ]),
          ]
        : []),
      ...(decision ? decisionBlocks(decision.body, decision.occurredAt) : []),
      paragraph(
        'Some people do not get enough relief from this procedure. The page on choices says how many, who paid for the studies, and what else there is.',
      ),
      ...(given ? [{ kind: 'sign', who: 'You, or whoever speaks for you' } satisfies Block] : []),
    ],
  }
}

type Decision = ReturnType<typeof inOrder<'decision.made'>>[number]

function decisionBlocks(body: Decision['body'], at: Decision['occurredAt']): readonly Block[] {
  const said = (text: string) => ({ quote: text, by: 'you' })
  return [
    heading('How you decided'),
    paragraph(['On ', { moment: at }, ' you chose: ', choices[body.choice], '.']),
    ...(body.matters.length > 0
      ? [
          paragraph('What matters to you, the most important first:'),
          {
            kind: 'list',
            items: [...body.matters].sort((a, b) => b.weight - a.weight).map((m) => said(m.what)),
          } satisfies Block,
        ]
      : []),
    ...(body.questions.length > 0
      ? [paragraph('What you asked:'), { kind: 'list', items: body.questions.map(said) } satisfies Block]
      : []),
    ...(body.teachBack.length > 0
      ? [
          {
            kind: 'table',
            caption: 'In your own words',
            head: ['We asked', 'You said', 'Was it clear'],
            rows: body.teachBack.map((t) => [{ quote: t.question, by: 'we' }, said(t.answer), t.understood]),
          } satisfies Block,
        ]
      : []),
  ]
}

const choices: Readonly<Record<Decision['body']['choice'], string>> = {
  waiting: 'to wait',
  'exercise-and-therapy': 'exercise and therapy',
  medicines: 'medicines',
  injection: 'an injection',
  pild: 'PILD (MILD procedure)',
  spacer: 'a spacer between the spines of the vertebrae',
  surgery: 'open surgery',
  undecided: 'to decide later',
}
