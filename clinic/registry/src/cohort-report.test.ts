import { type Figure, localDate, looseNumbers, random } from '@flavum/base'
import { odiChangeEncore } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohortReport } from './cohort-report.ts'
import { columnsOf } from './columns.ts'
import { windows } from './follow-up.ts'
import { askedPlace, measurePlace, scorePlace } from './measures.ts'
import { operatorKeys } from './operator-keys.ts'
import { registryRow } from './registry-row.ts'
import { reportHtml } from './report-html.ts'
import { reportPage } from './report-sections.ts'
import { publishedRules, responses } from './responders.ts'
import { losses, type RegistryRow, stages } from './row.ts'
import { syntheticClinic } from './synthetic-clinic.ts'

const asOf = localDate('2026-06-30')
const rowsOf = (seed: number, n: number): RegistryRow[] =>
  [...syntheticClinic(seed, n)].map((s) => registryRow(s, asOf, { operatorKey: (name) => name }))
const rows = rowsOf(5, 300)
const report = cohortReport(rows, asOf, { operator: 'Operator B', synthetic: true })
const n = (f: Figure): number => f.value ?? 0

const [odiTen] = publishedRules
const w12 = windows.indexOf('12 months')
/** One person treated two years ago, with an ODI before and at twelve months. */
const person = (before: number | null, after: number | null, more: Partial<RegistryRow> = {}): RegistryRow => {
  const treated = rows.find((r) => r.procedureOn !== null)
  if (!treated) throw new Error('there are some')
  const scores = treated.scores.map(() => null as number | null)
  const answeredOn = treated.answeredOn.map(() => null as number | null)
  const odi = measurePlace('odi score') ?? -1
  scores[scorePlace(odi, 0)] = before
  scores[scorePlace(odi, w12)] = after
  if (after !== null) answeredOn[askedPlace(1, w12)] = 370
  const none = { injectionDay: null, repeatDay: null, spacerDay: null, surgeryDay: null }
  return { ...treated, procedureOn: localDate('2024-01-15'), scores, answeredOn, ...none, ...more }
}
const response = (r: RegistryRow) => {
  if (!odiTen) throw new Error('the first rule is ENCORE’s')
  return responses(columnsOf([r]), odiTen, '12 months')[0]
}

describe('responders', () => {
  it('asks for ten points of ODI, as the trial did', () => {
    expect(odiTen?.criteria[0].threshold).toBe(odiChangeEncore)
    expect(response(person(50, 40))).toBe('responder')
    expect(response(person(50, 41))).toBe('no response')
    expect(response(person(null, 20))).toBe('missing')
    expect(response(person(50, null))).toBe('missing')
  })

  it('counts whoever was treated again before as no response, however well they are', () => {
    for (const what of ['surgeryDay', 'spacerDay', 'injectionDay', 'repeatDay'] as const) {
      expect(response(person(50, 10, { [what]: 370 }))).toBe('treated again')
      expect(response(person(50, 10, { [what]: 371 }))).toBe('responder')
      expect(response(person(50, null, { [what]: 200 }))).toBe('treated again')
    }
  })

  it('counts nobody whose window is open, even if they answered', () => {
    expect(response(person(50, 10, { procedureOn: localDate('2025-06-01') }))).toBe('not due')
  })

  it('needs two of three for a success of ZCQ, and says missing only when it matters', () => {
    const rule = publishedRules.find((r) => r.id === 'zcq success')
    if (!rule) throw new Error('it is published')
    const zcq = (symptom: number | null, fn: number | null, satisfaction: number | null) => {
      const scores = person(50, 50).scores.slice()
      for (const [id, was, now] of [
        ['zcq symptom', 3, symptom],
        ['zcq function', 3, fn],
        ['zcq satisfaction', null, satisfaction],
      ] as const) {
        scores[scorePlace(measurePlace(id) ?? -1, 0)] = was
        scores[scorePlace(measurePlace(id) ?? -1, w12)] = now
      }
      return responses(columnsOf([person(50, 50, { scores })]), rule, '12 months')[0]
    }
    expect(zcq(2.5, 2.5, 4)).toBe('responder')
    expect(zcq(2.6, 3, 2.5)).toBe('no response')
    expect(zcq(2.5, null, 2.5)).toBe('responder')
    expect(zcq(2.5, null, 4)).toBe('missing')
    expect(zcq(3, null, 4)).toBe('no response')
  })
})

describe('cohortReport', () => {
  const addsUp = (r: ReturnType<typeof cohortReport>): void => {
    for (const [k, { reached, lost }] of r.flow.entries()) {
      const next = r.flow[k + 1]
      const gone = lost.reduce((sum, l) => sum + n(l.count), 0)
      if (next) expect(n(reached)).toBe(n(next.reached) + gone)
    }
    expect(n(r.flow[5]?.reached ?? r.cases)).toBe(n(r.procedures))
    for (const f of r.followUp) {
      expect(n(f.notDue) + n(f.due)).toBe(n(f.treated))
      expect(n(f.answered) + f.missing.reduce((sum, m) => sum + n(m.count), 0)).toBe(n(f.due))
    }
    for (const { windows: at } of r.responders)
      for (const w of at) {
        expect(n(w.responders) + n(w.noResponse) + n(w.treatedAgain) + n(w.missing)).toBe(n(w.due))
        expect(n(w.completeCase.of)).toBe(n(w.due) - n(w.missing))
        if (w.completeCase.percent.value !== null)
          expect(n(w.missingAsFailure.percent)).toBeLessThanOrEqual(w.completeCase.percent.value + 1e-9)
      }
    for (const d of r.distributions) expect(d.bins.reduce((sum, b) => sum + n(b.count), 0)).toBe(n(d.scores.n))
  }

  it('law: everyone is somewhere and nobody twice, from referral to two years', () => {
    addsUp(report)
    expect(n(report.cases)).toBe(300)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 0, max: 40 }), (seed, size) => {
        addsUp(cohortReport(rowsOf(seed, size), asOf))
      }),
      { numRuns: 8 },
    )
  })

  it('law: also of rows that no clinic would give', () => {
    const odd = fc.record({ stage: fc.constantFrom(...stages), loss: fc.constantFrom(...losses) })
    fc.assert(
      fc.property(fc.array(odd), (cases) => {
        const made = cases.map(
          ({ stage, loss }): RegistryRow => ({
            ...person(null, null),
            stage,
            loss: stage === 'completed' ? null : loss,
            procedureOn: stage === 'started' || stage === 'completed' ? localDate('2025-01-01') : null,
          }),
        )
        addsUp(cohortReport(made, asOf))
      }),
      { numRuns: 30 },
    )
  })

  it('of nobody says that nobody is there, not nought percent', () => {
    const empty = cohortReport([], asOf)
    expect(empty.harms.any.percent).toMatchObject({ value: null, reason: { code: 'registry/nobody' } })
    expect(reportHtml(empty)).toContain('not known')
    // nor does the page pass over those that could not be counted
    expect(reportHtml(cohortReport([], asOf, { leftOut: 3 }))).toMatch(
      /left out of every number[^<]*<\/dt><dd><span[^>]*>3</,
    )
  })

  it('bounds what has not happened: none of those treated still allows some', () => {
    const none = cohortReport(
      rows.map((r) => ({ ...r, complications: [] })),
      asOf,
    )
    const z2 = 1.959963984540054 ** 2
    expect(none.harms.any.events.value).toBe(0)
    expect(none.harms.any.high.value).toBeCloseTo((100 * z2) / (n(none.procedures) + z2), 9)
  })

  it('lists every single complication with its case', () => {
    const all = rows.flatMap((r) => r.complications.map((c) => `${r.caseId} ${c.what}`))
    expect(all.length).toBeGreaterThan(3)
    expect(report.harms.each.map((e) => `${e.caseId} ${e.what}`)).toEqual(all)
  })

  it('counts a superficial infection as an infection too', () => {
    const infected = {
      ...person(null, null),
      complications: [
        {
          what: 'superficial infection',
          day: 9,
          grade: 2,
          serious: 'no',
          related: 'yes',
          outcome: 'resolved',
        } as const,
      ],
    }
    const found = cohortReport([infected], asOf).harms.byName
    for (const name of ['infection', 'superficial infection'])
      expect(found.find((p) => p.what === `people with: ${name}`)?.events.value).toBe(1)
    expect(found.find((p) => p.what === 'people with: deep infection')?.events.value).toBe(0)
  })

  it('keeps the silent apart from those known to be well', () => {
    const silent = { ...person(null, null), heardUntil: 3, emergencyVisits: [], daysSince: 800 }
    const heard = { ...silent, heardUntil: 40 }
    const visited = { ...silent, emergencyVisits: [12] }
    const month = cohortReport([silent, heard, visited], asOf).care.byDay[1]
    expect([month?.events.events.value, month?.events.of.value, month?.notHeard.value]).toEqual([1, 2, 1])
  })

  it("shows one operator's own cases in their order and nobody else's", () => {
    const own = rows.filter((r) => r.operator === 'Operator B')
    expect(report.operator?.cases).toHaveLength(own.length)
    expect(report.operator?.cases.map((c) => c.on)).toEqual([...own.map((r) => r.procedureOn)].sort())
    expect(n(report.operator?.cases.at(-1)?.complicationsSoFar ?? report.cases)).toBe(
      own.filter((r) => r.complications.length > 0).length,
    )
    expect(JSON.stringify(report)).not.toContain('Operator')
    const two = rows.map((r) => ({ ...r, operator: r.operator === 'Operator B' ? 'b' : r.operator && 'other' }))
    expect(cohortReport(two, asOf, { operator: 'b' }).operator).toMatchObject({ others: null })
    expect(() => cohortReport(rows, asOf, { operator: 'nobody' })).toThrow('No case of the operator')
  })

  it('carries who paid beside every published figure, and marks what nobody verified', () => {
    for (const l of report.literature) expect(l.funder.length * l.design.length).toBeGreaterThan(0)
    expect(report.responders[0]?.unverified).toBe(false)
    expect(report.responders.some((r) => r.unverified)).toBe(true)
    expect(reportHtml(report)).toContain('(threshold not verified)')
  })
})

/** Every number of a value that is not part of a Figure. */
function bareNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  if ('unit' in value && ('basis' in value || 'reason' in value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'schemaVersion' ? [] : bareNumbers(inner, `${path}/${key}`),
  )
}

describe('what leaves', () => {
  it('holds numbers only as figures with a basis', () => {
    expect(bareNumbers(report)).toEqual([])
    expect(looseNumbers(reportPage(report))).toEqual([])
    expect(bareNumbers({ a: [{ b: 3 }] })).toEqual(['/a/0/b'])
  })

  it('is one page that fetches nothing, with words for every picture and a table beside it', () => {
    const html = reportHtml(report)
    expect(html.match(/<svg /g)?.length).toBe(6)
    expect(html.match(/<svg [^>]*role="img"/g)?.length).toBe(6)
    expect(html.match(/<title id=/g)?.length).toBe(6)
    expect(html).not.toMatch(/<script|<link|@import|url\(/)
    expect(html.replaceAll('http://www.w3.org/', '')).not.toContain('http://')
    expect(html).toContain('For education, research and rehearsal; not for clinical decisions.')
    expect(html).toContain('Made-up cases')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows hostile words as words', () => {
    const hostile = rows.map((r, k) =>
      k > 0
        ? r
        : {
            ...person(1, 1),
            complications: [
              {
                what: '<img src=x onerror=alert(1)>',
                day: 0,
                grade: 1,
                serious: 'no' as const,
                related: 'no' as const,
                outcome: '"><script>',
              },
            ],
          },
    )
    const html = reportHtml(cohortReport(hostile, asOf, { site: '<script>alert(1)</script>' }))
    expect(html).not.toMatch(/<script|<img/)
  })

  it('operators become keys that differ and stay', () => {
    const key = operatorKeys(random('x'))
    expect(key('A')).toBe(key('A'))
    expect(key('A')).not.toBe(key('B'))
    expect(operatorKeys(random('y'))('A')).not.toBe(key('A'))
  })
})
