import { localDate } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { cohortReport } from './cohort-report.ts'
import { followUps, windows } from './follow-up.ts'
import { asked, askedPlace } from './measures.ts'
import { type PublishedLine, publishedTables } from './published-tables.ts'
import { registryRow } from './registry-row.ts'
import type { MissingReason, RegistryRow, RowComplication } from './row.ts'
import { syntheticClinic } from './synthetic-clinic.ts'

const asOf = localDate('2026-06-30')
const least = 11
const clinic = (seed: number, n: number): RegistryRow[] =>
  [...syntheticClinic(seed, n)].map((s) => registryRow(s, asOf))
const all = clinic(5, 700)
/** Long ago, all answered, none treated again: so that only what a test changes is there to be found. */
const old = all
  .filter((r) => r.procedureOn !== null && r.daysSince > 800)
  .map((r) => ({
    ...r,
    stage: 'completed' as const,
    loss: null,
    scores: r.scores.map(() => null),
    answeredOn: r.answeredOn.map(() => 10),
    missing: r.missing.map(() => null),
    surgeryDay: null,
    spacerDay: null,
    injectionDay: null,
    repeatDay: null,
  }))

/**
 * Somebody who has the published lines and knows what their words mean, and no code of the defence: which sums hold, and which
 * groups lie within which. Every group that subtraction gives them gets the least and the most that it can be.
 */
function worksOut(lines: readonly PublishedLine[]): Map<string, readonly [number, number]> {
  const ranges = new Map<string, [number, number]>()
  const sums: { whole: string; parts: string[] }[] = []
  const key = (l: Pick<PublishedLine, 'table' | 'about' | 'window' | 'what'>): string =>
    [l.table, l.about, l.window, l.what].join('|')
  const leftOut = new Set(lines.filter((l) => l.what === 'due' && l.count.value === null).map((l) => l.window))
  for (const l of lines) {
    const n = l.count.value
    // a nought is shown, unless the whole window is not
    ranges.set(key(l), n === null ? [leftOut.has(l.window) ? 0 : 1, 1e6] : [n, n])
  }
  const within = (whole: string, ...parts: string[]): void => {
    if (![whole, ...parts].every((k) => ranges.has(k))) return
    const rest = `${whole} except ${parts.join(' and ')}`
    if (!ranges.has(rest)) ranges.set(rest, [0, 1e6])
    sums.push({ whole, parts: [...parts, rest] })
  }
  const same = (a: string, b: string): void => void sums.push({ whole: a, parts: [b] })
  const treated = 'flow|started||reached'
  const due = (w: string): string => `follow-up|everyone|${w}|due`

  const stages = [...new Set(lines.filter((l) => l.table === 'flow').map((l) => l.about))]
  for (const [n, stage] of stages.entries()) {
    const lost = lines.filter((l) => l.table === 'flow' && l.about === stage && l.what !== 'reached').map(key)
    const next = stages[n + 1]
    if (next) sums.push({ whole: `flow|${stage}||reached`, parts: [`flow|${next}||reached`, ...lost] })
  }
  const seen = followUps.filter((w) => !leftOut.has(w))
  for (const [n, w] of seen.entries()) {
    within(n === 0 ? treated : due(seen[n - 1] ?? w), due(w))
    for (const i of asked) {
      const parts = lines.filter((l) => l.table === 'follow-up' && l.about === i && l.window === w).map(key)
      if (parts.length > 0) sums.push({ whole: due(w), parts })
    }
    const rules = [...new Set(lines.filter((l) => l.table === 'responders').map((l) => l.about))]
    const of = (rule: string, what: string, at: string = w): string => `responders|${rule}|${at}|${what}`
    for (const rule of rules) {
      const [instrument = ''] = rule.split(' ')
      const parts = ['responders', 'no response', 'treated again', 'result missing'].map((what) => of(rule, what))
      sums.push({ whole: due(w), parts })
      within(`follow-up|${instrument}|${w}|answered`, of(rule, 'responders'), of(rule, 'no response'))
      for (const other of rules) {
        if (other.split(' ')[0] === instrument) same(of(rule, 'treated again'), of(other, 'treated again'))
        const [kind, number] = [rule.replace(/ [\d.]+$/, ''), Number(/[\d.]+$/.exec(rule)?.[0])]
        const [otherKind, otherNumber] = [other.replace(/ [\d.]+$/, ''), Number(/[\d.]+$/.exec(other)?.[0])]
        const milder = rule.includes('at-most') ? number > otherNumber : number < otherNumber
        if (kind === otherKind && milder) within(of(rule, 'responders'), of(other, 'responders'))
      }
    }
    // who is lost or treated again stays so; whoever is not in the later group was not due yet
    for (const [m, later] of seen.entries()) {
      if (m <= n) continue
      const notYet = `${due(w)} except ${due(later)}`
      if (m > n + 1) within(due(w), due(later))
      const groups = [
        ...asked.flatMap((i) =>
          // who declined once or was not reached may come back
          ['died', 'moved'].map((r) => [`follow-up|${i}|${w}|missing: ${r}`, `follow-up|${i}|${later}|missing: ${r}`]),
        ),
        ...rules.map((rule) => [of(rule, 'treated again'), of(rule, 'treated again', later)]),
      ]
      for (const [a = '', b = ''] of groups) {
        if (!ranges.has(a) || !ranges.has(b)) continue
        const both = `${a} and ${b}`
        ranges.set(both, [0, 1e6])
        within(a, both)
        within(b, both)
        within(notYet, `${a} except ${both}`)
      }
    }
  }
  const harm = (what: string): string => `harms|||${what}`
  const any = harm('people with a complication')
  within(treated, any)
  for (const l of lines) if (l.table === 'harms' && key(l) !== any) within(any, key(l))
  for (const depth of ['superficial', 'deep'])
    within(harm('people with: infection'), harm(`people with: ${depth} infection`))
  for (const l of lines)
    if (l.table === 'care') {
      const whole = `heard|${l.what}`
      if (l.what.includes('within')) {
        ranges.set(whole, l.of?.value == null ? [0, 1e6] : [l.of.value, l.of.value])
        within(treated, whole)
      }
      within(ranges.has(whole) ? whole : treated, key(l))
    }

  // cells by number: thousands of sums, gone through again and again
  const names = [...new Set([...ranges.keys(), ...sums.flatMap((s) => [s.whole, ...s.parts])])]
  const place = new Map(names.map((name, k) => [name, k]))
  const low = names.map((name) => ranges.get(name)?.[0] ?? 0)
  const high = names.map((name) => ranges.get(name)?.[1] ?? 1e6)
  const equations = [
    ...new Set(sums.map((s) => JSON.stringify([s.whole, ...s.parts].map((c) => place.get(c) ?? -1)))),
  ].map((text): number[] => JSON.parse(text))
  for (let moved = true, turns = 0; moved && turns < 100; turns++) {
    moved = false
    for (const [whole = 0, ...parts] of equations) {
      let least = 0
      let most = 0
      for (const k of parts) {
        least += low[k] ?? 0
        most += high[k] ?? 0
      }
      const narrow = (k: number, from: number, to: number): void => {
        const [l, h] = [low[k] ?? 0, high[k] ?? 0]
        if (from <= l && to >= h) return
        low[k] = Math.max(l, from)
        high[k] = Math.min(h, to)
        moved = true
        if ((low[k] ?? 0) > (high[k] ?? 0))
          throw new Error(`${names[k]} cannot be: what this attacker believes is not so`)
      }
      const [wl, wh] = [low[whole] ?? 0, high[whole] ?? 0]
      for (const k of parts) {
        const [l, h] = [low[k] ?? 0, high[k] ?? 0]
        narrow(k, wl - (most - h), wh - (least - l))
      }
      narrow(whole, least, most)
    }
  }
  for (const [k, name] of names.entries()) ranges.set(name, [low[k] ?? 0, high[k] ?? 0])
  return ranges
}

/** Groups that are there for certain and for certain are small. */
const shown = (rows: readonly RegistryRow[]): string[] =>
  [...worksOut(publishedTables(cohortReport(rows, asOf)).lines)].flatMap(([name, [low, high]]) =>
    low >= 1 && high < least ? [`${name}: ${low} to ${high}`] : [],
  )
const naive = (name: string, n: number): PublishedLine =>
  ({ table: 'harms', about: '', window: '', what: name, count: { value: n } }) as unknown as PublishedLine

const complication = (what: string, serious: 'yes' | 'no' = 'no'): RowComplication => ({
  what,
  day: 1,
  grade: 2,
  serious,
  related: 'yes',
  outcome: 'resolved',
})
/** So many people with these complications, the rest without any. */
const harmed = (...groups: readonly (readonly [number, ...RowComplication[]])[]): RegistryRow[] => {
  const lists = groups.flatMap(([n, ...list]) => Array.from({ length: n }, () => list))
  return old.map((r, k) => ({ ...r, complications: lists[k] ?? [] }))
}
const lineOf = (rows: readonly RegistryRow[], what: string, window = '', about = ''): (number | null)[] =>
  publishedTables(cohortReport(rows, asOf))
    .lines.filter((l) => l.what === what && l.window === window && (about === '' || l.about === about))
    .map((l) => l.count.value)

describe('somebody who knows what the words mean', () => {
  it('of this test does subtract: any 15 and dural tear 12 are 3 others', () => {
    const found = worksOut([naive('people with a complication', 15), naive('people with: dural tear', 12)])
    expect([...found].find(([name]) => name.includes('except'))?.[1]).toEqual([3, 3])
  })

  it('does not find the few without the named or the serious complication', () => {
    expect(old.length).toBeGreaterThan(100)
    const tear = complication('dural tear', 'yes')
    const rows = harmed([12, tear], [3, complication('bleeding')])
    expect(shown(rows)).toEqual([])
    const [any] = lineOf(rows, 'people with a complication')
    const [dural] = lineOf(rows, 'people with: dural tear')
    expect(any === null || dural === null).toBe(true)
    const infected = harmed(
      [12, complication('superficial infection')],
      [4, complication('deep infection')],
      [30, tear],
    )
    expect(shown(infected)).toEqual([])
    // and where those between are many, everything is said
    const many = harmed([20, tear], [30, complication('bleeding')])
    expect(lineOf(many, 'people with a complication')).toEqual([50])
    expect(lineOf(many, 'people with: dural tear')).toEqual([20])
  })

  it('does not find the few who died, or were treated again, between two windows', () => {
    const at = (
      r: RegistryRow,
      k: number,
      change: (missing: (MissingReason | null)[], days: (number | null)[]) => void,
    ) => {
      void k
      const missing = [...r.missing]
      const days = [...r.answeredOn]
      change(missing, days)
      return { ...r, missing, answeredOn: days }
    }
    const dead = old.map((r, k) =>
      at({ ...r, surgeryDay: null, spacerDay: null, injectionDay: null }, k, (missing, days) => {
        for (const [w, window] of windows.entries())
          for (const i of asked.keys()) {
            const gone = (window === '12 months' && k < 12) || (window === '24 months' && k < 15)
            days[askedPlace(i, w)] = gone ? null : 10
            missing[askedPlace(i, w)] = gone ? 'died' : null
          }
      }),
    )
    expect(shown(dead)).toEqual([])
    const odi = [lineOf(dead, 'missing: died', '12 months', 'odi'), lineOf(dead, 'missing: died', '24 months', 'odi')]
    expect(odi.flat()).toContain(null)
    const again = old.map((r, k) => ({
      ...r,
      spacerDay: null,
      injectionDay: null,
      surgeryDay: k < 14 ? 100 : k < 18 ? 300 : null,
    }))
    expect(shown(again)).toEqual([])
  })

  it('finds nobody in made-up clinics of any size', () => {
    for (const [seed, n] of [[3, 500]] as const) expect(shown(clinic(seed, n)), `${n} cases`).toEqual([])
  })

  it('nor where complications are common and of many kinds', () => {
    const kinds = ['dural tear', 'bleeding', 'infection', 'superficial infection', 'deep infection', 'death', 'clot']
    for (let seed = 1; seed <= 12; seed++) {
      const rows = old.map((r, k) => {
        const mix = (k * 2654435761 + seed * 40503) % 97
        const list = mix < 40 ? [complication(kinds[(mix * seed) % kinds.length] ?? '', mix % 3 ? 'yes' : 'no')] : []
        return { ...r, complications: mix % 11 === seed % 11 ? [...list, complication('bleeding')] : list }
      })
      expect(shown(rows)).toEqual([])
    }
  })
})
