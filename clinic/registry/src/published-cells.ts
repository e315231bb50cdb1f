/**
 * The counts that are to be published, and everything that somebody could work out from them.
 *
 * Takes  a cohort report.
 * Gives  counts by name, the lines that show them, which are sums of which, and groups that no line says (`hidden`).
 * Trap   groups nest by what they mean, and whoever subtracts the inner from the outer has the people between. Said here: better by
 *        fifteen points is better by ten; a named or serious complication is one; a wound infection is an infection; whose later
 *        window has closed, the earlier has; the dead, the moved and those treated again stay so at the next window; whose result
 *        is known, answered. Counts that stand in several tables are one count here, so that none is shown in one and worked out in
 *        another.
 * Limits a window is left out whole where its due differ from those of another, or from everyone treated, by a small group: held
 *        cell by cell it would take most of the others with it. The later windows are kept first.
 */
import type { Figure } from '@flavum/base'
import { smallestCell } from '@flavum/evidence'
import type { CohortReport } from './cohort-report.ts'
import { type FollowUp, followUps } from './follow-up.ts'
import { alwaysNamed, belongs, peopleWith } from './harms.ts'
import type { PublishedLine } from './published-tables.ts'
import type { ResponderTable } from './responder-table.ts'
import type { MissingReason } from './row.ts'

/** A line that is wanted: a cell, and the cell it is a share of. */
export interface Wanted extends Pick<PublishedLine, 'table' | 'about' | 'window' | 'what'> {
  readonly cell: string
  readonly of?: string
}
export interface Cells {
  readonly counts: Map<string, number>
  readonly sums: { readonly whole: string; readonly parts: readonly string[] }[]
  readonly hidden: Set<string>
  readonly wanted: Wanted[]
}

export function publishedCells(report: CohortReport): Cells {
  const cells: Cells = { counts: new Map(), sums: [], hidden: new Set(), wanted: [] }
  flowCells(report, cells)
  const kept = publishable(report, cells.counts.get(treated) ?? 0)
  followUpCells(report, kept, cells)
  responderCells(report, kept, cells)
  harmCells(report, cells)
  careCells(report, cells)
  return cells
}

const numberOf = (f: Figure): number => f.value ?? 0
const treated = 'reached started'
const dueAt = (window: FollowUp): string => `due ${window}`
const between = (whole: string, parts: readonly string[]): string => `${whole}, not ${parts.join(' nor ')}`

/**
 * The parts lie within the whole and share nobody: those left are a group of their own. Where the numbers do not allow it, the
 * rows are not so, and whoever takes them to be works out something that is not there.
 */
function within({ counts, sums, hidden }: Cells, whole: string, ...parts: readonly string[]): void {
  const all = counts.get(whole)
  const inside = parts.map((p) => counts.get(p))
  if (all === undefined || inside.includes(undefined)) return
  const left = inside.reduce<number>((n, p) => n - (p ?? 0), all)
  if (left < 0) return
  const rest = between(whole, parts)
  counts.set(rest, left)
  hidden.add(rest)
  sums.push({ whole, parts: [...parts, rest] })
}

/** Whoever is in the earlier group is in the later one as well, or is not due then. `both` are in both. */
function lasting(
  cells: Cells,
  earlier: string,
  later: string,
  both: number,
  windows: readonly [FollowUp, FollowUp],
): void {
  const { counts, hidden } = cells
  if (!counts.has(earlier) || !counts.has(later)) return
  const [from, to] = windows.map(dueAt)
  const sameDue = from !== undefined && to !== undefined && counts.get(from) === counts.get(to)
  // nobody came out of sight: the earlier group lies within the later
  if (sameDue && both === counts.get(earlier)) {
    within(cells, later, earlier)
    return
  }
  const stayed = `${earlier}, and ${later}`
  counts.set(stayed, both)
  hidden.add(stayed)
  within(cells, earlier, stayed)
  within(cells, later, stayed)
  if (from !== undefined && to !== undefined) within(cells, between(from, [to]), between(earlier, [stayed]))
}

function flowCells({ flow }: CohortReport, { counts, sums, wanted }: Cells): void {
  for (const [n, { stage, reached, lost }] of flow.entries()) {
    counts.set(`reached ${stage}`, numberOf(reached))
    wanted.push({ table: 'flow', about: stage, window: '', what: 'reached', cell: `reached ${stage}` })
    const parts = lost.map(({ reason, count }) => {
      const cell = `lost ${stage} ${reason}`
      counts.set(cell, numberOf(count))
      wanted.push({ table: 'flow', about: stage, window: '', what: reason, cell, of: `reached ${stage}` })
      return cell
    })
    const next = flow[n + 1]
    sums.push({ whole: `reached ${stage}`, parts: next ? [`reached ${next.stage}`, ...parts] : parts })
  }
  // the last stage is reached by those who are not lost from it: it is no sum
  const last = sums.at(-1)
  if (last && last.parts.length === 0) sums.pop()
}

/** Who is lost for one of these at a window is lost at the next. */
const lastingReasons = new Set<MissingReason>([
  'died',
  'moved',
  'declined',
  'cannot be reached',
  'left for another reason',
])

const keptFirst: readonly FollowUp[] = ['12 months', '24 months', '6 months', '3 months', '6 weeks', '2 weeks']

/** Windows of which no two, nor one and everyone treated, differ by a small group. */
function publishable({ followUp }: CohortReport, everyone: number): readonly FollowUp[] {
  const due = new Map(followUp.map((f) => [f.window, numberOf(f.due)]))
  const taken: number[] = [everyone]
  const kept = keptFirst.filter((window) => {
    const n = due.get(window)
    const apart = (m: number): boolean => m === n || Math.abs(m - (n ?? 0)) >= smallestCell.value
    if (n === undefined || !taken.every(apart)) return false
    taken.push(n)
    return true
  })
  return followUps.filter((w) => kept.includes(w))
}

function followUpCells({ followUp }: CohortReport, kept: readonly FollowUp[], cells: Cells): void {
  const { counts, sums, wanted } = cells
  const first = followUp.filter((f, n) => followUp.findIndex((g) => g.window === f.window) === n)
  for (const { window, due } of first) {
    wanted.push({ table: 'follow-up', about: 'everyone', window, what: 'due', cell: dueAt(window), of: treated })
    if (!kept.includes(window)) continue
    counts.set(dueAt(window), numberOf(due))
    const before = kept[kept.indexOf(window) - 1]
    within(cells, before ? dueAt(before) : treated, dueAt(window))
  }
  for (const { instrument, window, answered, missing } of followUp) {
    const cellOf = (what: string, at = window): string => `${instrument} ${at} ${what}`
    const parts = [
      ['answered', answered] as const,
      ...missing.map(({ reason, count }) => [`missing: ${reason}`, count] as const),
    ].map(([what, count]) => {
      const cell = cellOf(what)
      if (kept.includes(window)) counts.set(cell, numberOf(count))
      wanted.push({ table: 'follow-up', about: instrument, window, what, cell, of: dueAt(window) })
      return cell
    })
    if (!kept.includes(window)) continue
    sums.push({ whole: dueAt(window), parts })
    const before = kept[kept.indexOf(window) - 1]
    if (before)
      for (const { reason, alsoAt } of missing) {
        const both = alsoAt.find((at) => at.window === before)
        const what = `missing: ${reason}`
        if (both && lastingReasons.has(reason))
          lasting(cells, cellOf(what, before), cellOf(what), numberOf(both.count), [before, window])
      }
  }
}

function responderCells({ responders }: CohortReport, kept: readonly FollowUp[], cells: Cells): void {
  const { counts, sums, wanted } = cells
  const done = new Set<string>()
  const once = (name: string, say: () => void): void => {
    if (!done.has(name)) say()
    done.add(name)
  }
  const nested = new Map<string, string[]>()
  for (const table of responders)
    for (const w of table.windows) {
      const { rule, instruments } = table
      const kind = `${table.kind} at ${w.window}`
      // who was treated again depends on the day of the answer only, so it is one count for all definitions of one questionnaire
      const again = (at: FollowUp): string => `again ${instruments} ${at}`
      const better = `responders ${rule} ${w.window}`
      const not = `no response ${rule} ${w.window}`
      const parts = [
        ['responders', better, w.responders],
        ['no response', not, w.noResponse],
        ['treated again', again(w.window), w.treatedAgain],
        ['result missing', `missing ${kind}`, w.missing],
      ] as const
      for (const [what, cell, count] of parts) {
        if (kept.includes(w.window)) counts.set(cell, numberOf(count))
        wanted.push({ table: 'responders', about: rule, window: w.window, what, cell, of: dueAt(w.window) })
      }
      if (!kept.includes(w.window)) continue
      sums.push({ whole: dueAt(w.window), parts: parts.map(([, cell]) => cell) })
      nested.set(kind, [...(nested.get(kind) ?? []), better])
      once(`known ${kind}`, () => within(cells, `${instruments} ${w.window} answered`, better, not))
      const before = kept[kept.indexOf(w.window) - 1]
      const both = w.treatedAgainAt.find((at) => at.window === before)?.count
      if (before && both)
        once(again(w.window), () => lasting(cells, again(before), again(w.window), numberOf(both), [before, w.window]))
    }
  for (const better of nested.values()) {
    better.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    for (const [k, cell] of better.entries()) {
      const stricter = better[k + 1]
      if (stricter !== undefined) within(cells, cell, stricter)
    }
  }
  missingCells(responders, cells)
}

/** A gain in percent needs a start above nought, one in points any start, a score by itself none. */
const needs = ['at-most', 'points', 'percent'] as const
function missingCells(responders: readonly ResponderTable[], cells: Cells): void {
  const kinds = new Map(responders.map((t) => [t.kind, t]))
  for (const outer of kinds.values())
    for (const inner of kinds.values()) {
      if (outer.measure === null || outer.measure !== inner.measure || !outer.as || !inner.as) continue
      if (needs.indexOf(outer.as) <= needs.indexOf(inner.as)) continue
      for (const window of followUps)
        within(cells, `missing ${outer.kind} at ${window}`, `missing ${inner.kind} at ${window}`)
    }
}

function harmCells({ harms }: CohortReport, cells: Cells): void {
  const { counts, wanted } = cells
  // a name as somebody wrote it may hold a person's; only the words of the list leave
  const listed = new Set(alwaysNamed.map(peopleWith))
  const named = harms.byName.filter((h) => listed.has(h.what))
  for (const { what, events } of [harms.any, harms.serious, ...named]) {
    counts.set(what, numberOf(events))
    wanted.push({ table: 'harms', about: '', window: '', what, cell: what, of: treated })
  }
  within(cells, treated, harms.any.what)
  for (const part of [harms.serious, ...named]) within(cells, harms.any.what, part.what)
  for (const outer of alwaysNamed)
    for (const inner of alwaysNamed)
      if (inner !== outer && belongs(inner, outer)) within(cells, peopleWith(outer), peopleWith(inner))
  within(cells, harms.serious.what, peopleWith('death'))
}

function careCells({ care }: CohortReport, cells: Cells): void {
  const { counts, wanted } = cells
  const one = (what: string, events: Figure, whole: string): void => {
    counts.set(what, numberOf(events))
    within(cells, whole, what)
    wanted.push({ table: 'care', about: '', window: '', what, cell: what, of: whole })
  }
  for (const { what, events } of [care.unplannedNight, care.transferred, care.staged]) one(what, events, treated)
  // of each pair the longer time only: the shorter is a part of it
  for (const { events } of care.byDay.filter(
    ({ events: e }) => !e.what.includes('week') && !e.what.includes('fall within 30'),
  )) {
    const whole = `heard: ${events.what}`
    counts.set(whole, numberOf(events.of))
    // treated so long ago that this window has closed
    const closed = dueAt(events.what.includes('a year') ? '6 months' : '2 weeks')
    within(cells, counts.has(closed) ? closed : treated, whole)
    one(events.what, events.events, whole)
  }
}
