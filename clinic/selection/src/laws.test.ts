import { addDays, localDate } from '@flavum/base'
import { type Condition, demoSignatures, rulePacks, stopConditions } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from './assess.ts'
import { assessStops } from './assess-stops.ts'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import { mergeFacts } from './facts-at.ts'
import { judge } from './judge.ts'
import { nextToFindOut } from './next-to-find-out.ts'
import { type Question, vocabulary } from './vocabulary.ts'

const on = localDate('2026-03-02')
const target = { level: 'L4-L5', side: 'right' } as const
const site = { name: 's', zone: 'UTC', signatures: demoSignatures([...rulePacks, stopConditions], on) }
const about = { on, target, site }

const answerTo = (q: Question): fc.Arbitrary<Record<string, unknown>> => {
  const { kind } = q
  const unknown = fc.constant({ value: 'unknown' })
  switch (kind.is) {
    case 'yes or no':
      return fc.oneof({ weight: 9, arbitrary: fc.boolean().map((value) => ({ value })) }, unknown)
    case 'choice':
      return fc.constantFrom(...kind.of).map((value) => ({ value }))
    case 'day':
      return fc.integer({ min: 400, max: 900 }).map((ago) => ({ value: ago > 800 ? 'never' : addDays(on, -ago) }))
    case 'number':
      return fc
        .double({ min: kind.low, max: Math.min(kind.high, kind.low + 120), noNaN: true })
        .map((value) => ({ value, unit: kind.unit }))
  }
}
const factAbout = (q: Question, days = 300): fc.Arbitrary<Fact> =>
  fc.tuple(answerTo(q), fc.integer({ min: 0, max: days })).map(([value, ago]) =>
    factOf({
      key: q.key,
      ...value,
      ...(q.at ? { level: target.level } : {}),
      ...(q.at === 'side' ? { side: target.side } : {}),
      on: addDays(on, -ago),
      source: 'clinician',
      by: 'Dr A',
    }),
  )
const anyFact = fc.constantFrom(...vocabulary).chain((q) => factAbout(q))
/** At most one fact of each kind: what is said once is not contradicted by something newer. */
const person = fc.uniqueArray(anyFact, { selector: (f) => f.key, maxLength: 60 })
const resultsOf = (facts: readonly Fact[]): Record<string, string> => ({
  ...Object.fromEntries(
    rulePacks.flatMap((p) => assess(p, facts, about).results.map((r) => [`${p.id}>${r.pack}/${r.rule.id}`, r.result])),
  ),
  ...Object.fromEntries(assessStops(facts, about).results.map((s) => [s.stop.id, s.result])),
})

describe('laws', () => {
  it('leaving a fact out only moves results toward unknown', () => {
    fc.assert(
      fc.property(person, fc.nat(), (facts, pick) => {
        const fewer = facts.filter((_, i) => i !== pick % Math.max(1, facts.length))
        const [all, less] = [resultsOf(facts), resultsOf(fewer)]
        for (const [rule, result] of Object.entries(less)) if (result !== 'unknown') expect(all[rule]).toBe(result)
      }),
      { numRuns: 20 },
    )
  })

  it('a fact that no criterion of a pack asks for changes nothing in it', () => {
    const bmi = vocabulary.filter((q) => ['bmi', 'weight', 'hba1c', 'capacity', 'hardware'].includes(q.key))
    fc.assert(
      fc.property(
        person,
        fc.constantFrom(...bmi).chain((q) => factAbout(q)),
        (facts, more) => {
          expect(resultsOf([...facts, more])).toEqual(resultsOf(facts))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('the order of facts, and saying one twice, changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 60 }), fc.nat(), (facts, turn) => {
        const k = turn % Math.max(1, facts.length)
        const turned = [...facts.slice(k), ...facts.slice(0, k)].reverse()
        for (const pack of rulePacks) {
          const [a, b] = [assess(pack, facts, about), assess(pack, [...turned, ...facts], about)]
          expect(b.results.map((r) => [r.result, r.missing])).toEqual(a.results.map((r) => [r.result, r.missing]))
        }
        expect(mergeFacts(turned, facts)).toEqual(mergeFacts(facts))
      }),
      { numRuns: 25 },
    )
  })

  it('counts add up to the criteria, and only known facts decide', () => {
    fc.assert(
      fc.property(person, (facts) => {
        for (const pack of rulePacks) {
          const { counts, results } = assess(pack, facts, about)
          expect(counts.met + counts.notMet + counts.unknown + counts.notApplicable).toBe(results.length)
          for (const r of results) {
            expect(r.because.length > 0).toBe(r.result !== 'unknown')
            expect(r.because.every((f) => f.value !== 'unknown')).toBe(true)
            if (r.result === 'unknown') expect(r.reasons.length).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('without signatures, nothing unverified decides', () => {
    const nobody = { ...about, site: { ...site, signatures: [] } }
    fc.assert(
      fc.property(person, (facts) => {
        for (const pack of rulePacks)
          for (const r of assess(pack, facts, nobody).results)
            if (r.rule.confidence !== 'C') expect(r.result).toBe('unknown')
        for (const s of assessStops(facts, nobody).results) if (s.stop.confidence !== 'C') expect(s.decides).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  it('once everything that is named to be found out is answered, nothing is left to ask', () => {
    const answers = fc.tuple(...vocabulary.map((q) => factAbout(q, 2).filter((f) => f.value !== 'unknown')))
    fc.assert(
      fc.property(answers, (all) => {
        let known: readonly Fact[] = []
        for (let round = 0; round < 80; round++) {
          const next = nextToFindOut(
            rulePacks.map((p) => assess(p, known, about)),
            assessStops(known, about),
          )
          const first = next[0]
          if (!first) return
          const told = all.find((f) => f.key === first.question.key)
          if (!told) throw new Error('asked for something that nobody can answer')
          if (known.includes(told)) {
            // only time that has passed since the answer can leave it open
            expect(told.on < on).toBe(true)
            return
          }
          known = [...known, told]
        }
        throw new Error('asks without end')
      }),
      { numRuns: 3 },
    )
  })
})

describe("Kleene's three values", () => {
  const leaf = (key: string): Condition => ({ fact: key, is: true })
  const keys = ['fever', 'cancer', 'weight-loss', 'pregnancy'] as const
  const condition = fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.constantFrom(...keys).map(leaf),
    tree: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('tree').map((not) => ({ not })),
    ),
  })).tree
  const world = fc.record(Object.fromEntries(keys.map((k) => [k, fc.constantFrom(true, false, null)])))
  const factsOf = (w: Record<string, boolean | null>): Fact[] =>
    Object.entries(w).flatMap(([key, value]) => (value === null ? [] : [factOf({ key, value, on, source: 'person' })]))

  /** The textbook definition. */
  const truth = (c: Condition, w: Record<string, boolean | null>): boolean | null => {
    if ('not' in c) {
      const inner = truth(c.not, w)
      return inner === null ? null : !inner
    }
    const many = (parts: readonly Condition[], decides: boolean): boolean | null => {
      const all = parts.map((p) => truth(p, w))
      return all.includes(decides) ? decides : all.includes(null) ? null : !decides
    }
    if ('all' in c) return many(c.all, false)
    if ('any' in c) return many(c.any, true)
    return w[c.fact] ?? null
  }

  it('law: agrees with the textbook, and says what is missing exactly when it is unknown', () => {
    fc.assert(
      fc.property(condition, world, (c, w) => {
        const verdict = judge(c, factsOf(w), about)
        expect(verdict.holds).toBe(truth(c, w))
        expect(verdict.missing.length > 0).toBe(verdict.holds === null)
        for (const m of verdict.missing) expect(w[m.key]).toBeNull()
      }),
    )
  })
})
