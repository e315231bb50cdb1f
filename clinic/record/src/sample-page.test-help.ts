/** A page with every kind of block and every kind of figure, and a case that went through a whole day; for tests only. */
import { figure, localDate, moment, type Page, unknown } from '@flavum/base'
import type { EventType } from '@flavum/casebook'
import { evidenceFigure, fluoroscopyTimePerSide, portalDiameter } from '@flavum/evidence'
import { stateOf } from './any-case.test-help.ts'
import { messages } from './messages.ts'

export const made = moment('2026-03-02T14:00:00-05:00[America/New_York]')

export const samplePage: Page = {
  title: ['A page about ', { term: 'L4-L5' }],
  reader: 'person',
  blocks: [
    { kind: 'heading', depth: 1, text: 'Signs: ≥ ≤ µ Ω ² · ± −' },
    {
      kind: 'paragraph',
      text: [
        'The portal is ',
        { figure: evidenceFigure(portalDiameter), digits: 2 },
        ' wide. X-ray ran ',
        { figure: evidenceFigure(fluoroscopyTimePerSide) },
        '. On ',
        { date: localDate('2026-03-02') },
        ' somebody said ',
        { quote: '<b>it hurts</b>\u001b[31m & more\u202e', by: 'the person' },
        '; the platelets were ',
        { figure: { value: 203, unit: '10*9/L', basis: { fact: 'platelets' } } },
        ' and the INR ',
        { figure: unknown('{INR}', messages.reason('record/not-recorded')) },
        '.',
      ],
    },
    { kind: 'heading', depth: 2, text: 'A list' },
    { kind: 'list', items: ['one thing', 'another'], ordered: true },
    {
      kind: 'table',
      caption: 'Measures of the canal',
      head: ['What', 'Value', 'When'],
      rows: [
        ['canal area', { figure: figure(96, 'mm2', 'outline', { uncertainty: { value: 8.4, kind: '95%' } }) }, 'today'],
        [
          'a thing with a long name that does not fit into its column and is broken',
          { figure: figure(0.8, '{score}', 'sum') },
          '',
        ],
      ],
    },
    {
      kind: 'per-hundred',
      caption: 'People whose gain was smaller',
      figure: figure(42, '%', 'one minus the responders', { assumes: ['instruments/portal-diameter'] }),
    },
    { kind: 'per-hundred', caption: 'People harmed', figure: figure(1.9, '%', 'claims') },
    {
      kind: 'per-hundred',
      caption: 'People with infection',
      figure: unknown('%', messages.reason('record/not-recorded')),
    },
    { kind: 'notice', tone: 'stop', text: 'Call now if a leg grows weak.' },
    { kind: 'fields', rows: [['Referred', { date: localDate('2026-01-15') }]] },
    { kind: 'sign', who: 'The operator' },
  ],
}

const target = { level: 'L4-L5', side: 'left' } as const
const on = (time: string) => `2026-03-02T${time}:00-05:00[America/New_York]`
const hash = 'ab'.repeat(32)
type Said = { type: EventType; at: string; body: unknown }
const before: readonly Said[] = [
  {
    type: 'case.opened',
    at: on('07:00'),
    body: { referredOn: '2026-01-15', referrer: 'Dr Berg', reason: 'leg pain on walking since 2024' },
  },
  {
    type: 'fact.recorded',
    at: on('07:05'),
    body: { key: 'weight', value: 82, unit: 'kg', on: '2026-03-01', source: 'clinician' },
  },
  { type: 'consent.given', at: on('07:10'), body: { targets: [target], document: hash, by: 'person' } },
  {
    type: 'decision.made',
    at: on('07:12'),
    body: {
      choice: 'pild',
      matters: [{ what: 'walking to the shop', weight: 9 }],
      teachBack: [{ question: 'What may not help?', answer: '4 of 10 feel no better', understood: 'yes' }],
      questions: ['When may I drive?'],
    },
  },
  { type: 'procedure.started', at: on('08:00'), body: { targets: [target] } },
  {
    type: 'drug.given',
    at: on('08:01'),
    body: { drug: 'midazolam', purpose: 'sedation', dose: { value: 1, unit: 'mg' } },
  },
  {
    type: 'drug.given',
    at: on('08:02'),
    body: { drug: 'lidocaine 1 %', purpose: 'local-anaesthetic', dose: null, route: 'skin' },
  },
  { type: 'tool.opened', at: on('08:03'), body: { tool: 'portal', lot: 'A17', expires: '2027-01' } },
  { type: 'tool.opened', at: on('08:04'), body: { tool: 'tissue sculpter', lot: null } },
  {
    type: 'needle.placed',
    at: on('08:05'),
    body: { ...target, needle: 'Tuohy 18 G', duralPuncture: 'no', bloody: 'unknown' },
  },
  {
    type: 'contrast.given',
    at: on('08:06'),
    body: { agent: 'iohexol', iodine: 240, volume: null, pattern: 'not-seen' },
  },
  { type: 'step.done', at: on('08:08'), body: { step: 4, ...target, result: 'stopped', stop: 'no-epidurogram' } },
  {
    type: 'exposure.recorded',
    at: on('08:10'),
    body: { fluoroscopyTime: 126, airKerma: null, doseAreaProduct: 11, from: 'console' },
  },
  {
    type: 'complication.occurred',
    at: on('08:11'),
    body: { what: 'low blood pressure', grade: 1, serious: 'no', related: 'possible', outcome: 'resolved' },
  },
]
export const abandonedDay = stateOf([
  ...before,
  { type: 'procedure.abandoned', at: on('08:12'), body: { reason: 'no epidurogram at L4-L5', step: 4 } },
  { type: 'discharge.decided', at: on('10:00'), body: { exit: 'home' } },
  { type: 'person.left', at: on('10:30'), body: { exit: 'home' } },
])
export const endedDay = stateOf([
  ...before,
  { type: 'procedure.ended', at: on('08:40'), body: { done: [target] } },
  {
    type: 'careplan.signed',
    at: on('10:00'),
    body: {
      template: 'demo',
      version: '1',
      start: '2026-03-02',
      limits: [{ what: 'No lifting over 5 kg', from: '2026-03-02', until: '2026-03-16' }],
      appointments: [{ what: 'call', kind: 'call', from: '2026-03-03', due: '2026-03-03', until: '2026-03-04' }],
      signedBy: 'Ada Berg',
    },
  },
  { type: 'person.left', at: on('10:30'), body: { exit: 'home' } },
])
