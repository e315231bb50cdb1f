import { sentence } from '@flavum/base'
import { levelsOf } from '@flavum/phantom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawTarget, oddities } from './draw-target.ts'
import { partsOf, readPart, shardOf, writePart } from './part-file.ts'
import { cohortHtml } from './report-html.ts'
import { type CohortRow, columns, emptyRow } from './row.ts'
import { spreadOf, summaryOf } from './summary.ts'

const row = (index: number, more: Partial<CohortRow> = {}): CohortRow => ({
  ...emptyRow({
    index,
    seed: index + 1,
    kind: 'usual',
    oddities: '',
    level: 'L4-L5',
    side: 'left',
    outcome: 'refused',
  }),
  ...more,
})
const done = (index: number, more: Partial<CohortRow> = {}): CohortRow =>
  row(index, { outcome: 'completed', incisionMm: 8 + index, duraBreached: false, violations: '', ...more })

describe('a part', () => {
  it('comes back from its bytes as it went, with what is unknown still unknown', async () => {
    const rows = [
      done(0, { incisionMm: 8.123456, stateHash: 'abc', violations: 'sac bone' }),
      row(1, { reason: 'access/no-skin', kind: 'abnormal', oddities: 'bent screws-in-one' }),
    ]
    const bytes = writePart(rows)
    expect(await readPart(bytes, 'part')).toEqual(rows)
    expect(writePart(rows)).toEqual(bytes)
  })

  it('that is cut short, or holds something else, is said by name', async () => {
    const bytes = writePart([row(0)])
    await expect(readPart(bytes.slice(0, 40), 'part-7')).rejects.toMatchObject({ code: 'cohort/part-unreadable' })
    const other = new Uint8Array(bytes)
    // another name for the first column, in the footer
    for (let n = other.length - 5; n > 0; n--)
      if (String.fromCharCode(...other.slice(n, n + 5)) === 'index') other[n] = 'x'.charCodeAt(0)
    const fault = await readPart(other, 'part-7').catch((f) => f)
    expect(fault.code).toBe('cohort/part-of-another')
    expect(sentence(fault).found).toContain('part-7')
  })
})

describe('parts and shards', () => {
  it('law: every spine is in one part, and every part in one shard', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (spines, rowsPerPart, of) => {
          const parts = partsOf({ spines, rowsPerPart })
          const all = parts.flatMap((p) => Array.from({ length: p.to - p.from }, (_, n) => p.from + n))
          expect(all).toEqual(Array.from({ length: spines }, (_, n) => n))
          const shared = Array.from({ length: of }, (_, n) => shardOf(parts, n + 1, of)).flat()
          expect(shared.map((p) => p.name).sort()).toEqual(parts.map((p) => p.name))
        },
      ),
    )
  })

  it('a part is the same in a longer cohort', () => {
    expect(partsOf({ spines: 1000, rowsPerPart: 10 })[3]).toEqual(partsOf({ spines: 40, rowsPerPart: 10 })[3])
  })
})

describe('a target', () => {
  const drawn = Array.from({ length: 400 }, (_, n) => drawTarget(n + 1))

  it('is at a level that its spine has; every fifth spine is abnormal; both sides and all levels come up', () => {
    for (const { knobs, level } of drawn) expect(levelsOf(knobs)).toContain(level)
    expect(drawn.filter((d) => d.kind === 'abnormal')).toHaveLength(80)
    const share = (is: (d: (typeof drawn)[number]) => boolean): number => drawn.filter(is).length / drawn.length
    expect(share((d) => d.side === 'left')).toBeCloseTo(0.5, 1)
    expect(share((d) => d.level === 'L4-L5')).toBeCloseTo(0.45, 1)
    expect(new Set(drawn.map((d) => d.level)).size).toBeGreaterThan(3)
  })

  it('is the same each time, and usual spines have nothing odd', () => {
    expect(drawTarget(25)).toEqual(drawn[24])
    for (const d of drawn) if (d.kind === 'usual') expect(oddities(d.knobs, d)).toEqual([])
  })
})

describe('a summary', () => {
  const rows = [
    done(0),
    done(1, { violations: 'sac', ventralLayerLeftMm: 1.2, duraBreached: true }),
    done(2, { outcome: 'stopped', reason: 'no-epidurogram', ventralLayerLeftMm: 2 }),
    row(3, { reason: 'access/no-skin', kind: 'abnormal', oddities: 'bent' }),
    row(4, { reason: 'access/no-skin' }),
    row(5, { reason: 'access/fused-level' }),
  ]

  it('counts what is known on paper', () => {
    expect(summaryOf(rows)).toMatchObject({
      spines: 6,
      abnormal: 1,
      planned: 3,
      completed: 2,
      refused: { 'access/no-skin': 2, 'access/fused-level': 1 },
      stopped: { 'no-epidurogram': 1 },
      hardLimitViolations: 1,
      violated: { sac: 1 },
      duraBreaches: 1,
      incisionMm: { n: 3, min: 8, median: 9, max: 10 },
      ventralLayerLeftMm: { n: 2, min: 1.2, max: 2 },
      score: { n: 0, median: null },
      byOddity: { bent: { spines: 1, planned: 0 } },
    })
  })

  it('does not depend on the order of the rows; of none there is none', () => {
    expect(summaryOf([...rows].reverse())).toEqual(summaryOf(rows))
    expect(() => summaryOf([])).toThrow(/not one finished spine/)
    expect(spreadOf([null, 3, 1, 2, null])).toEqual({ n: 3, min: 1, p05: 1.1, median: 2, p95: 2.9, max: 3 })
  })

  it('is a page with the notice at head and foot, plots, and nothing that is no number', () => {
    const page = cohortHtml(rows, { secondsPerSpine: 12.34, threads: 2, peakMemoryMb: 500 })
    expect(page.match(/class="notice"/g)).toHaveLength(2)
    expect(page.match(/<svg/g)!.length).toBe(4)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(page).not.toMatch(/(src|href)="/)
    expect(page).toContain('12.3 s a spine')
  })
})

it('columns have names of their own, and a row has no others', () => {
  expect(new Set(columns.map(([name]) => name)).size).toBe(columns.length)
  expect(Object.keys(row(0)).sort()).toEqual(columns.map(([name]) => name).sort())
})
