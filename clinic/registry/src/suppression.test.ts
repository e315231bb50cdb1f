import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highest } from './highest.ts'
import { heldBack } from './suppression.ts'

const least = 11
const table = (rows: readonly (readonly number[])[]) => {
  const counts = new Map<string, number>()
  const sum = (ns: readonly number[]): number => ns.reduce((a, b) => a + b, 0)
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, c) => rows.map((r) => r[c] ?? 0))
  for (const [r, row] of rows.entries()) {
    for (const [c, n] of row.entries()) counts.set(`${r},${c}`, n)
    counts.set(`${r},all`, sum(row))
  }
  for (const [c, column] of columns.entries()) counts.set(`all,${c}`, sum(column))
  counts.set('all,all', sum(rows.flat()))
  const index = (n: number): number[] => Array.from({ length: n }, (_, k) => k)
  const sums = [
    ...index(rows.length).map((r) => ({ whole: `${r},all`, parts: index(width).map((c) => `${r},${c}`) })),
    ...index(width).map((c) => ({ whole: `all,${c}`, parts: index(rows.length).map((r) => `${r},${c}`) })),
    { whole: 'all,all', parts: index(rows.length).map((r) => `${r},all`) },
    { whole: 'all,all', parts: index(width).map((c) => `all,${c}`) },
  ]
  return { counts, sums }
}

/**
 * An attacker who shares no code with the defence: whole numbers only, narrowing the range of each held count by every sum
 * until nothing moves, then trying each value of the target in turn and searching for a completion.
 */
function couldBe(
  name: string,
  value: number,
  t: ReturnType<typeof table>,
  held: ReadonlySet<string>,
  hidden: ReadonlySet<string> = new Set(),
): boolean {
  const start = new Map<string, [number, number]>()
  for (const [cell, n] of t.counts) start.set(cell, hidden.has(cell) ? [0, 400] : held.has(cell) ? [1, 400] : [n, n])
  start.set(name, [value, value])
  const narrowed = (ranges: Map<string, [number, number]>): boolean => {
    for (let moved = true; moved; ) {
      moved = false
      for (const { whole, parts } of t.sums) {
        const cells = [whole, ...parts]
        for (const cell of cells) {
          const sign = cell === whole ? 1 : -1
          let low = 0
          let high = 0
          for (const other of cells) {
            if (other === cell) continue
            const [l, h] = ranges.get(other) ?? [0, 0]
            const plus = (other === whole ? -1 : 1) * sign > 0
            low += plus ? l : -h
            high += plus ? h : -l
          }
          const [l, h] = ranges.get(cell) ?? [0, 0]
          const next: [number, number] = [Math.max(l, low), Math.min(h, high)]
          if (next[0] > next[1]) return false
          if (next[0] !== l || next[1] !== h) {
            ranges.set(cell, next)
            moved = true
          }
        }
      }
    }
    return true
  }
  const search = (ranges: Map<string, [number, number]>): boolean => {
    if (!narrowed(ranges)) return false
    const open = [...ranges].filter(([, [l, h]]) => l < h).sort((a, b) => a[1][1] - a[1][0] - (b[1][1] - b[1][0]))[0]
    if (!open) return true
    const [cell, [l, h]] = open
    for (let v = l; v <= h; v++) if (search(new Map(ranges).set(cell, [v, v]))) return true
    return false
  }
  return search(start)
}

describe('highest', () => {
  it('solves a problem of the textbook kind on paper', () => {
    // x + y = 10, y + z = 4, all at least 1: x is at most 9, z at most 3
    const equations = [
      { terms: [1, 1, 0], right: 10 },
      { terms: [0, 1, 1], right: 4 },
    ]
    expect(highest(equations, [1, 1, 1], 0)).toBeCloseTo(9)
    expect(highest(equations, [1, 1, 1], 2)).toBeCloseTo(3)
    expect(highest([], [1], 0)).toBe(Number.POSITIVE_INFINITY)
    expect(highest([{ terms: [1, -1], right: 0 }], [1, 1], 0)).toBe(Number.POSITIVE_INFINITY)
    expect(
      highest(
        [equations[0], equations[0]].flatMap((e) => e ?? []),
        [1, 1, 1],
        0,
      ),
    ).toBeCloseTo(9)
  })
})

describe('heldBack', () => {
  it('holds the small one and enough beside it: one row', () => {
    const t = table([[40, 4, 30]])
    const held = heldBack(t, least)
    expect(held.has('0,1')).toBe(true)
    // 40 + 30 + 4 = 74: with 30 shown as well, 4 = 74 - 40 - 30
    expect(held.has('0,0') || held.has('0,2') || held.has('0,all')).toBe(true)
  })

  it('holds nothing where nothing is small, and shows a nought', () => {
    expect(
      heldBack(
        table([
          [40, 0],
          [11, 30],
        ]),
        least,
      ).size,
    ).toBe(0)
  })

  it('holds back a group that only a difference would show', () => {
    const counts = new Map([
      ['better by ten', 40],
      ['better by fifteen', 35],
      ['between', 5],
    ])
    const sums = [{ whole: 'better by ten', parts: ['better by fifteen', 'between'] }]
    const held = heldBack({ counts, sums, hidden: new Set(['between']) }, least)
    expect([...held].some((c) => c !== 'between')).toBe(true)
  })

  it('the attacker of this test does find what is left open', () => {
    const t = table([
      [40, 4],
      [30, 20],
    ])
    expect(couldBe('0,1', 4, t, new Set(['0,1']))).toBe(true)
    expect(couldBe('0,1', 11, t, new Set(['0,1']))).toBe(false)
    expect(couldBe('0,1', 11, t, new Set(['0,1', '0,0', '1,0', '1,1']))).toBe(true)
  })

  it('law: in random tables nobody can tell that a held group was small', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 8, max: 40 }))
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
      .chain(([r, c]) => fc.array(fc.array(cell, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }))
    fc.assert(
      fc.property(rows, (numbers) => {
        const t = table(numbers)
        const held = heldBack(t, least)
        for (const [name, n] of t.counts) {
          if (n === 0) expect(held.has(name)).toBe(false)
          if (n === 0 || n >= least) continue
          expect(held.has(name)).toBe(true)
          expect([11, 12, 13].some((v) => couldBe(name, v, t, held))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('law: where groups lie within each other, nobody can tell that those between are few', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 11, max: 60 })), {
      minLength: 5,
      maxLength: 5,
    })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 3 }), ([p = 0, q = 0, r = 0, s = 0, u = 0], apart) => {
        // everyone > any > serious; any > infection > superficial, as sizes of what is left
        const superficial = p
        const infection = superficial + q
        const any = infection + r
        const serious = Math.max(0, any - s - apart)
        const everyone = any + u
        const nests = [
          ['everyone', everyone, 'any', any],
          ['any', any, 'serious', serious],
          ['any', any, 'infection', infection],
          ['infection', infection, 'superficial', superficial],
        ] as const
        const counts = new Map<string, number>()
        const hidden = new Set<string>()
        const sums: { whole: string; parts: string[] }[] = []
        for (const [whole, n, part, m] of nests) {
          const rest = `${whole} without ${part}`
          for (const [name, count] of [[whole, n] as const, [part, m] as const, [rest, n - m] as const])
            counts.set(name, count)
          hidden.add(rest)
          sums.push({ whole, parts: [part, rest] })
        }
        const held = heldBack({ counts, sums, hidden }, least)
        // where nothing above nought is shown there is nothing to subtract from
        if ([...counts].every(([name, n]) => n === 0 || held.has(name))) return
        for (const [name, n] of counts) {
          if (n === 0 || n >= least) continue
          expect(held.has(name)).toBe(true)
          const seen = couldBe(name, least, { counts, sums }, held, hidden)
          expect(seen || couldBe(name, least + 1, { counts, sums }, held, hidden)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
