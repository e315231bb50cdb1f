import {
  type Block,
  Fault,
  type Figure,
  inlines,
  localDate,
  looseNumbers,
  type Page,
  type Text,
  textsOf,
} from '@flavum/base'
import { allEvidence, encoreOdi12, encoreOdiUnder12, evidenceById, staatsHarm, staatsSurgery } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DecisionContext, decisionPage } from './decision-page.ts'
import { payer } from './in-words.ts'
import { options } from './options.ts'
import { readingGrade, syllables } from './reading-grade.fixture.ts'
import { decisionRecord, evidenceShown, figuresOf, missingCompanions } from './shown.ts'
import { questionsToAsk, teachBack, whatMatters } from './talk.ts'

const on = localDate('2026-03-02')
const person = decisionPage({}, on)
const clinician = decisionPage({ reader: 'clinician' }, on)
const both: readonly [string, Page][] = [
  ['the person', person],
  ['the clinician', clinician],
]

const words = (text: Text): string =>
  inlines(text)
    .map((i) => (typeof i === 'string' ? i : 'term' in i ? i.term : 'figure' in i ? '#' : ''))
    .join('')
const pageWords = (page: Page): string => page.blocks.flatMap(textsOf).map(words).join('\n')
const hundreds = (page: Page) =>
  page.blocks.flatMap((b, place) => (b.kind === 'per-hundred' ? [{ ...b, place, words: words(b.caption) }] : []))

/** What a reader takes in at one glance: a caption with its picture, one row, one item, one set of fields. */
function glances(block: Block): readonly (readonly Text[])[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => [item])
    case 'table':
      return block.rows
    case 'per-hundred':
      return [[block.caption, { figure: block.figure }]]
    case 'fields':
      return [block.rows.flat()]
    default:
      return [textsOf(block)]
  }
}
const restsOn = (f: Figure): readonly string[] =>
  f.value === null || 'fact' in f.basis
    ? []
    : 'evidence' in f.basis
      ? [f.basis.evidence]
      : (f.basis.assumes ?? []).filter((id) => allEvidence.some((e) => e.id === id))

describe('gain and loss', () => {
  const shown = hundreds(person)
  const at = (id: string, value: number) =>
    shown.findIndex((b) => restsOn(b.figure)[0] === id && b.figure.value === value)
  it('58 got better and 42 did not; beside it 27 and 73 after an injection', () => {
    const first = at(encoreOdi12.id, 58)
    expect(shown.slice(first, first + 4).map((b) => Math.round(b.figure.value ?? -1))).toEqual([58, 42, 27, 73])
    expect(shown.slice(first, first + 4).map((b) => b.words.replace(/\..*/, ''))).toEqual([
      'After PILD: better',
      'After PILD: not better',
      'After injection: better',
      'After injection: not better',
    ])
  })
  it('incomplete relief stands right behind the gain, as the same kind of block, of the same hundred', () => {
    const gain = shown[at(encoreOdi12.id, 58)]
    const loss = shown[at(encoreOdiUnder12.id, 42)]
    expect(loss?.place).toBe((gain?.place ?? 0) + 1)
    expect([gain?.kind, loss?.kind]).toEqual(['per-hundred', 'per-hundred'])
    expect([gain?.figure.unit, loss?.figure.unit]).toEqual(['%', '%'])
    expect((gain?.figure.value ?? 0) + (loss?.figure.value ?? 0)).toBe(100)
  })
  it('every comparison makes whole hundreds, two by two', () => {
    const pairs = shown.filter((b) => /better|less pain/.test(b.words))
    expect(pairs.length).toBe(8)
    for (let i = 0; i < pairs.length; i += 2)
      expect((pairs[i]?.figure.value ?? 0) + (pairs[i + 1]?.figure.value ?? 0)).toBeCloseTo(100, 9)
  })
  it('names "not enough relief" first among the risks, with its number', () => {
    const table = person.blocks.find((b) => b.kind === 'table' && words(b.caption).startsWith('Four risks'))
    const rows = table?.kind === 'table' ? table.rows : []
    expect(rows.map((row) => words(row[0] ?? ''))).toEqual([
      'Not enough relief',
      'Infection',
      'Bleeding',
      'Harm to a nerve',
    ])
    for (const row of rows.slice(1)) {
      expect(words(row[1] ?? '')).toMatch(/No good rate is known.*None was seen in # people.*up to #/)
      expect(inlines(row[1] ?? '').some((i) => typeof i === 'object' && 'figure' in i && i.figure.value === 4.1)).toBe(
        true,
      )
    }
  })
})

describe('harm', () => {
  it('1.9 and 5.8 never stand without 9.0 and 5.5, nor these without both as one', () => {
    const ids = hundreds(person).flatMap((b) => restsOn(b.figure))
    const start = ids.indexOf(staatsHarm.id)
    expect(
      hundreds(person)
        .slice(start, start + 6)
        .map((b) => b.figure.value),
    ).toEqual([1.9, 5.8, 9, 5.5, 10.8, 11])
    expect(pageWords(person)).toMatch(/Chance did not choose who got which, and the groups differ from the start/)
    expect(pageWords(clinician)).toMatch(/Not randomised; the groups differ at baseline/)
  })
  it('tells the other way round too: 98.1 and 94.2 of a hundred had none on record', () =>
    expect(figuresOf(person).map((f) => f.value)).toEqual(expect.arrayContaining([98.1, 94.2, 91, 94.5, 89.2, 89])))
  it('a companion left out is told', () => {
    const alone: Page = {
      ...person,
      blocks: hundreds(person).filter((b) => restsOn(b.figure).includes(staatsSurgery.id)),
    }
    expect(missingCompanions(alone)).toEqual(['outcome/staats-either-two-years', 'outcome/staats-harm-two-years'])
    const onlyGain: Page = { ...person, blocks: hundreds(person).filter((b) => b.figure.value === 58) }
    expect(missingCompanions(onlyGain)).toEqual([encoreOdiUnder12.id])
  })
})

describe.each(both)('the page for %s', (_, page) => {
  it('holds every number as a figure', () => expect(looseNumbers(page)).toEqual([]))
  it('shows nothing without its companions', () => expect(missingCompanions(page)).toEqual([]))
  it('rests every figure on evidence that exists', () => {
    expect(figuresOf(page).length).toBeGreaterThan(40)
    for (const f of figuresOf(page)) {
      expect(restsOn(f).length, JSON.stringify(f)).toBeGreaterThan(0)
      for (const id of restsOn(f)) expect(evidenceById(id).id).toBe(id)
    }
  })
  it('says beside every figure who paid, and where it is unverified', () => {
    for (const glance of page.blocks.flatMap(glances)) {
      const said = glance.map(words).join(' ')
      for (const f of glance
        .flatMap(inlines)
        .flatMap((i) => (typeof i === 'object' && 'figure' in i ? [i.figure] : []))) {
        for (const id of restsOn(f)) expect(said, id).toContain(payer(evidenceById(id).funder))
        if (f.value !== null && 'evidence' in f.basis && f.basis.confidence !== 'C') expect(said).toMatch(/unverified/i)
        if (f.value !== null && 'computed' in f.basis)
          for (const id of restsOn(f)) if (evidenceById(id).confidence !== 'C') expect(said).toMatch(/unverified/i)
      }
    }
  })
  it('tempts nobody', () =>
    expect(JSON.stringify(page)).not.toMatch(
      /\bNNT\b|number needed|low[- ]risk|effective for you|eligible|one in \w+ people|you should|we recommend/i,
    ))
  it('says what no study has measured', () => {
    expect(pageWords(page)).toContain(
      'No study was found that measured recovery after PILD and after surgery side by side.',
    )
    expect(pageWords(page)).toContain('No reliable rate was found for any of the three')
  })
  it('gives both sides on spacers, each with its sponsor', () => {
    expect(pageWords(page)).toContain('Harms were less than half of those of spacers')
    expect(pageWords(page)).toContain('Spacers had fewer later interventions')
    expect(pageWords(page)).toContain('Boston Scientific')
  })
  it('names the procedure without its maker', () => {
    expect(words(page.title)).toContain('PILD (MILD procedure)')
    const prose = page.blocks
      .flatMap(textsOf)
      .flatMap(inlines)
      .filter((i) => typeof i === 'string')
    expect(prose.join(' ')).not.toMatch(/vertos|stryker/i)
  })
  it('is the same page for the same input', () => expect(decisionPage({ reader: page.reader }, on)).toEqual(page))
})

describe('the page for the person', () => {
  it('tells all seven ways alike, none of them left out or recommended', () => {
    expect(options.map((o) => o.choice)).toEqual([
      'waiting',
      'exercise-and-therapy',
      'medicines',
      'injection',
      'pild',
      'spacer',
      'surgery',
    ])
    const said = pageWords(person)
    for (const o of options)
      for (const part of [o.whatItIs, o.mayHelp, o.mayHarm, o.notKnown]) expect(said).toContain(part)
  })
  it('reads at the eighth grade or below', () => {
    const { grade, words: count, sentences } = readingGrade(person)
    expect(count).toBeGreaterThan(800)
    expect(grade, JSON.stringify(sentences.slice(0, 8))).toBeLessThanOrEqual(8)
    // one hard sentence is not made easier by many easy ones
    const hard = sentences.filter((s) => s.text.split(' ').length >= 8 && s.grade > 13)
    expect(hard).toEqual([])
  })
  it('asks what matters, what to ask, and to tell it back', () => {
    const said = pageWords(person)
    for (const text of [...whatMatters, ...questionsToAsk, ...teachBack.map((t) => t.question)])
      expect(said).toContain(text)
  })
  it('keeps the answers to the teach-back for the clinician', () => {
    for (const { listenFor } of teachBack) {
      expect(pageWords(person)).not.toContain(words(listenFor))
      expect(pageWords(clinician)).toContain(words(listenFor))
    }
  })
  it('shows what was given, and says what nobody has told', () => {
    const told = decisionPage(
      {
        clinic: 'Clinic 7',
        ownWords: 'since 1998 I lean on the cart',
        tried: [{ choice: 'injection', helped: 'no' }],
        matters: [
          { what: 'Walking farther', weight: 9 },
          { what: 'my 3 dogs', weight: 10 },
        ],
        interests: ['Dr 5 holds shares'],
      },
      on,
    )
    expect(looseNumbers(told)).toEqual([])
    expect(
      figuresOf(told)
        .filter((f) => f.value !== null && 'fact' in f.basis)
        .map((f) => f.value),
    ).toEqual([9, 10])
    expect(pageWords(told)).toContain('it did not help')
    expect(JSON.stringify(told)).toContain('Dr 5 holds shares')
    expect(pageWords(person)).not.toContain('it did not help')
    expect(pageWords(person)).toContain('Your clinic has not yet said')
    expect(pageWords(decisionPage({ interests: [] }, on))).toContain('says that no one there gets money')
  })
  it.each([-1, 11, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a weight of %s', (weight) =>
    expect(() => decisionPage({ matters: [{ what: 'x', weight }] }, on)).toThrow(Fault),
  )
  it('law: whatever people write, numbers stay figures and companions stay', () => {
    const text = fc.string({ maxLength: 60, unit: 'grapheme' })
    const context: fc.Arbitrary<DecisionContext> = fc.record({
      reader: fc.constantFrom('person', 'clinician'),
      clinic: text,
      ownWords: text,
      matters: fc.array(fc.record({ what: text, weight: fc.integer({ min: 0, max: 10 }) }), { maxLength: 5 }),
      interests: fc.array(text, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(context, (given) => {
        const page = decisionPage(given, on)
        expect(looseNumbers(page)).toEqual([])
        expect(missingCompanions(page)).toEqual([])
        // what is hashed is what was shown: nothing is lost on the way to canonical JSON
        expect(JSON.parse(JSON.stringify(page))).toStrictEqual(page)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what was shown', () => {
  it('is named for the record: ids in order, each once', () => {
    const { language, evidence } = decisionRecord(person)
    expect(language).toBe('en')
    expect(evidence).toEqual([...new Set(evidence)].sort())
    expect(evidence).toContain('outcome/encore-odi-under-threshold-twelve-months')
    expect(evidence).toContain(staatsSurgery.id)
    expect(evidenceShown({ title: '', reader: 'person', blocks: [] })).toEqual([])
  })
})

describe('the reading grade', () => {
  it('counts syllables', () =>
    expect(['make', 'little', 'walked', 'wanted', 'nerves', 'bills', 'procedure', 'a'].map(syllables)).toEqual([
      1, 2, 1, 2, 1, 1, 3, 1,
    ]))
  it('is low for a short sentence and high for a long one', () => {
    const page = (text: string): Page => ({ title: '', reader: 'person', blocks: [{ kind: 'paragraph', text }] })
    // 6 words, 6 syllables: 0.39 x 6 + 11.8 - 15.59
    expect(readingGrade(page('The cat sat on the mat.')).grade).toBeCloseTo(-1.45, 2)
    expect(
      readingGrade(page('Percutaneous decompression necessitates interdisciplinary collaboration.')).grade,
    ).toBeGreaterThan(20)
  })
})
