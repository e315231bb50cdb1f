/**
 * Two promises of the clinic, kept over everything it says at once: every number that leaves is a Figure that rests on something,
 * and a value that nobody verified or signed decides nothing.
 */
import {
  dateOf,
  type Figure,
  inlines,
  knownCodes,
  localDate,
  looseNumbers,
  type Moment,
  moment,
  type Page,
  random,
  sentence,
  textsOf,
} from '@flavum/base'
import { type CaseState, type Entry, type EventType, factsOf, latest, recorded } from '@flavum/casebook'
import { dayPage, dayRules, localAnaesthetic, sedation } from '@flavum/day'
import { decisionPage } from '@flavum/decision'
import { aftercare, allEvidence, demoSignatures, rulePacks, type Site, signedText } from '@flavum/evidence'
import { documentKinds, documents, pageHtml, pageText } from '@flavum/record'
import { carePlan, dueList, triage, warningQuestions } from '@flavum/recovery'
import {
  cohortReport,
  deidentified,
  dictionary,
  publishedTables,
  registryRow,
  reportPage,
  syntheticClinic,
  tablesSheet,
} from '@flavum/registry'
import { assess, assessStops } from '@flavum/selection'
import { describe, expect, it } from 'vitest'

const now = moment('2026-06-30T12:00:00-04:00[America/New_York]')
const today = dateOf(now)
const people = [...syntheticClinic('numbers', 60, { until: today })]
const signable = allEvidence.flatMap((e) => ('value' in e || 'entries' in e ? [e] : []))
const unsigned: Site = { name: 'Hillside', zone: 'America/New_York', signatures: [] }
const demo: Site = {
  ...unsigned,
  demo: true,
  signatures: demoSignatures(signable, localDate('2026-01-01')),
}

const isFigure = (x: object): x is Figure => 'value' in x && 'unit' in x && ('basis' in x || 'reason' in x)

/** What is wrong with a figure, or nothing. */
function wrongWith(f: Figure): string[] {
  if (f.value === null) return knownCodes().includes(f.reason.code) ? [] : [`no sentence for ${f.reason.code}`]
  const { basis } = f
  if ('fact' in basis) return basis.fact ? [] : ['an empty fact']
  if ('computed' in basis) return basis.computed ? [] : ['an empty computation']
  const item = allEvidence.find((e) => e.id === basis.evidence)
  if (!item) return [`rests on ${basis.evidence}, which does not exist`]
  const sure = new Set<string>([item.confidence])
  if ('arms' in item) for (const arm of item.arms) sure.add(arm.confidence ?? '').add(arm.interval?.confidence ?? '')
  if ('entries' in item)
    for (const e of item.entries as readonly { confidence?: string }[]) sure.add(e.confidence ?? item.confidence)
  return sure.has(basis.confidence) ? [] : [`${basis.evidence} is not of confidence ${basis.confidence}`]
}

const figuresIn = (page: Page): Figure[] =>
  page.blocks
    .flatMap(textsOf)
    .flatMap(inlines)
    .flatMap((piece) => (typeof piece === 'object' && 'figure' in piece ? [piece.figure] : []))

const pagesOf = (state: CaseState, site: Site): [string, Page][] => [
  ...documentKinds.map((kind): [string, Page] => [kind, documents[kind](state, site, now)]),
  ['day', dayPage(state, site, now)],
]

describe('every number that leaves is a Figure with its basis', () => {
  for (const [name, site] of [
    ['a site that signed everything as demo', demo],
    ['a site that signed nothing', unsigned],
  ] as const)
    it(`on every page of ${people.length} cases, for ${name}`, () => {
      let figures = 0
      for (const state of people)
        for (const [kind, page] of pagesOf(state, site)) {
          expect(looseNumbers(page), kind).toEqual([])
          for (const f of figuresIn(page)) expect(wrongWith(f), kind).toEqual([])
          figures += figuresIn(page).length
        }
      expect(figures).toBeGreaterThan(people.length * 5)
    })

  it('on what a person is shown to decide, and in the registry report', () => {
    const rows = people.map((state) => registryRow(state, today))
    const report = cohortReport(rows, today, { synthetic: true })
    for (const page of [decisionPage({}, today), decisionPage({ reader: 'clinician' }, today), reportPage(report)]) {
      expect(looseNumbers(page)).toEqual([])
      for (const f of figuresIn(page)) expect(wrongWith(f)).toEqual([])
      expect(figuresIn(page).length).toBeGreaterThan(30)
      expect(pageText(page)).toContain('not for clinical decisions')
      expect(pageHtml(page)).toContain('not for clinical decisions')
    }
    expect(bareNumbers(report)).toEqual([])
  })
})

/** A cell of an export is a bare number by nature: its basis stands in the dictionary that is written beside it. */
it('every column of an export has its unit and its basis beside it', () => {
  const rows = people.map((state) => registryRow(state, today))
  const sheets = [deidentified(rows, random('export')), tablesSheet(publishedTables(cohortReport(rows, today)))]
  for (const sheet of sheets) {
    const told = new Map(dictionary(sheet).columns.map((c) => [c.name, c]))
    for (const [k, { name }] of sheet.columns.entries()) {
      const c = told.get(name)
      if (!c) throw new Error(`${name} is not in the dictionary`)
      expect(wrongWith({ value: 0, unit: c.unit ?? '', basis: c.basis }), name).toEqual([])
      if ('computed' in c.basis)
        for (const id of c.basis.assumes ?? [])
          expect(
            allEvidence.some((e) => e.id === id),
            id,
          ).toBe(true)
      if (sheet.rows.some((row) => typeof row[k] === 'number')) expect(c.unit, name).toBeTruthy()
    }
  }
})

/** Paths to numbers that stand in a report without being a figure's own. */
function bareNumbers(x: unknown, at = ''): string[] {
  if (typeof x === 'number') return at.endsWith('.schemaVersion') ? [] : [at]
  if (typeof x !== 'object' || x === null) return []
  if (isFigure(x)) return wrongWith(x).map((wrong) => `${at}: ${wrong}`)
  return Object.entries(x).flatMap(([key, value]) => bareNumbers(value, `${at}.${key}`))
}

describe('a value that nobody verified or signed decides nothing', () => {
  it('so changing every such value changes no decision of a site that signed nothing', () => {
    const before = decisions({ ...unsigned })
    const undo = tripleUnverified()
    try {
      expect(decisions({ ...unsigned })).toEqual(before)
    } finally {
      undo()
    }
    expect(before.length).toBeGreaterThan(people.length * 15)
  })

  it('and the same change is felt where it was signed', () => {
    const before = decisions({ ...demo })
    const undo = tripleUnverified()
    try {
      const signedAnew: Site = {
        ...demo,
        signatures: demoSignatures(signable, localDate('2026-01-01')),
      }
      expect(decisions(signedAnew)).not.toEqual(before)
    } finally {
      undo()
    }
  })

  it('and a signature for the value that was there before covers nothing', () => {
    const before = decisions({ ...unsigned })
    const undo = tripleUnverified()
    try {
      const outdated = demo.signatures.filter((s) =>
        signable.some((e) => e.id === s.evidence && signedText(e) !== s.signed),
      )
      expect(outdated.length).toBeGreaterThan(30)
      expect(decisions({ ...demo, signatures: outdated })).toEqual(before)
    } finally {
      undo()
    }
  })
})

/** Three times every number of every entry that is not as read in its source; gives the way back. */
function tripleUnverified(): () => void {
  const undone: (() => void)[] = []
  const triple = (x: object): void => {
    for (const [key, value] of Object.entries(x)) {
      if (typeof value === 'object' && value !== null) {
        if (!('confidence' in value) || value.confidence !== 'C') triple(value)
      } else if (typeof value === 'number' && key !== 'year' && key !== 'n') {
        Object.assign(x, { [key]: value * 3 })
        undone.push(() => Object.assign(x, { [key]: value }))
      }
    }
  }
  for (const item of allEvidence) if (item.confidence !== 'C' && ('value' in item || 'entries' in item)) triple(item)
  // a pack that is as read holds rules that are not
  for (const pack of rulePacks)
    for (const rule of pack.entries) if (rule.confidence !== 'C' && pack.confidence === 'C') triple(rule)
  expect(undone.length).toBeGreaterThan(100)
  return () => {
    for (const back of undone) back()
  }
}

/** Everything that a site refuses, flags, judges, raises or dates, by code and not by sentence. */
function decisions(site: Site): unknown[] {
  const rules = dayRules(site)
  const r = random('answers')
  return people.flatMap((state): unknown[] => {
    const at = latest(state, 'procedure.ended')?.occurredAt ?? now
    const about = { on: dateOf(at), site, target: { level: 'L4-L5', side: 'left' } as const }
    const facts = factsOf(state)
    const answers = Object.fromEntries(
      warningQuestions(unsigned).map((q) => [q.name, (['no', 'no', 'no', 'no', 'yes', 'unsure'] as const)[r.below(6)]]),
    )
    const held = sedation(state, site, at)
    const plan = carePlan(state, aftercare, site, 'Otto Operator')
    const targets = recorded(state, 'procedure.started')[0]?.body.targets ?? [about.target]
    return [
      ...rulePacks.map((pack) => assess(pack, facts, about).results.map((x) => x.result)),
      assessStops(facts, about).results.flatMap((x) => (x.decides ? [x.stop.what, x.result] : [])),
      codes(rules['timeout.completed'](state, entry('timeout.completed', at, { targets, present: ['N'] }))),
      codes(rules['contrast.chosen'](state, entry('contrast.chosen', at, { agent: 'iohexol', iodine: 240 }))),
      codes(rules['contrast.chosen'](state, entry('contrast.chosen', at, { agent: 'gadobutrol', iodine: null }))),
      codes(rules['discharge.decided'](state, entry('discharge.decided', at, { exit: 'home' }))),
      codes(rules['person.left'](state, entry('person.left', at, { exit: 'home' }))),
      [held.alarm, ...held.gaps.map((g) => g.late), held.reversal?.over],
      [localAnaesthetic(state, site).total.value === null],
      [triage(answers, site).urgency, triage(answers, site, { temperature: 38.4 }).urgency],
      'refused' in plan ? codes(plan.refused) : plan.plan,
      dueList([state], now, site).map((row) => [row.what, row.status]),
    ]
  })
}

const codes = (reasons: readonly { code: string }[]): string[] => reasons.map((reason) => reason.code)
const entry = <T extends EventType>(type: T, at: Moment, body: Entry<T>['body']): Entry<T> => ({
  id: `asked ${type}`,
  type,
  occurredAt: at,
  recordedAt: at,
  actor: { name: 'Nora Nurse', role: 'nurse' },
  body,
})

it('every code has its sentence', () => {
  for (const code of knownCodes()) expect(sentence({ code, params: {} }).found, code).not.toBe(code)
})
