/**
 * The counts that may be passed on: flow, what is missing, responders, harms. Small groups are held back.
 *
 * Takes  a cohort report (its counts are the lead's own, with every small group in it).
 * Gives  one line per count, with what it is out of, the share and its interval where all of it may be shown.
 * Trap   definitions nest: who is better by fifteen points is better by ten. The people between are a group too, held back when
 *        small although no line says them. Counts that stand in several tables are one count here, so that none is shown in one
 *        and worked out in another. Quartiles and curves are not passed on: their steps are single people.
 */
import { type Figure, figure, type LocalDate, unknown } from '@flavum/base'
import { smallestCell } from '@flavum/evidence'
import type { CohortReport } from './cohort-report.ts'
import { alwaysNamed, peopleWith } from './harms.ts'
import { messages } from './messages.ts'
import { heldBack } from './suppression.ts'
import { wilson } from './wilson.ts'

export interface PublishedLine {
  readonly table: 'flow' | 'follow-up' | 'responders' | 'harms' | 'care'
  readonly about: string
  readonly window: string
  readonly what: string
  readonly count: Figure
  readonly of: Figure | null
  readonly percent: Figure | null
  readonly low: Figure | null
  readonly high: Figure | null
}

export interface PublishedTables {
  readonly asOf: LocalDate
  readonly synthetic: boolean
  readonly smallest: Figure
  readonly held: Figure
  readonly lines: readonly PublishedLine[]
}

/** A line that is wanted: a cell, and the cell it is a share of. */
interface Wanted extends Pick<PublishedLine, 'table' | 'about' | 'window' | 'what'> {
  readonly cell: string
  readonly of?: string
}
interface System {
  readonly counts: Map<string, number>
  readonly sums: { whole: string; parts: string[] }[]
  readonly hidden: Set<string>
  readonly wanted: Wanted[]
}

export function publishedTables(report: CohortReport): PublishedTables {
  const system: System = { counts: new Map(), sums: [], hidden: new Set(), wanted: [] }
  flowCells(report, system)
  followUpCells(report, system)
  responderCells(report, system)
  harmCells(report, system)
  const held = heldBack(system, smallestCell.value)
  const show = (cell: string, what: string): Figure =>
    held.has(cell)
      ? unknown('{people}', messages.reason('registry/small-cell'))
      : figure(system.counts.get(cell) ?? 0, '{people}', `count of ${what}`, { assumes: [smallestCell.id] })
  return {
    asOf: report.asOf,
    synthetic: report.synthetic,
    smallest: figure(smallestCell.value, smallestCell.unit, 'smallest count shown', { assumes: [smallestCell.id] }),
    held: figure([...held].filter((c) => !system.hidden.has(c)).length, '{counts}', 'counts held back'),
    lines: system.wanted.map(({ table, about, window, what, cell, of }) => ({
      table,
      about,
      window,
      what,
      count: show(cell, what),
      of: of === undefined ? null : show(of, `those due for: ${what}`),
      ...share(system.counts, held, cell, of, what),
    })),
  }
}

function share(
  counts: System['counts'],
  held: ReadonlySet<string>,
  cell: string,
  of: string | undefined,
  what: string,
): Pick<PublishedLine, 'percent' | 'low' | 'high'> {
  const interval =
    of === undefined || held.has(cell) || held.has(of) ? null : wilson(counts.get(cell) ?? 0, counts.get(of) ?? 0)
  if (!interval) return { percent: null, low: null, high: null }
  const percent = (value: number, which: string): Figure => figure(100 * value, '%', `${what}: ${which}`)
  return {
    percent: percent(interval.value, 'share'),
    low: percent(interval.low, 'lower end of the Wilson 95 % interval'),
    high: percent(interval.high, 'upper end of the Wilson 95 % interval'),
  }
}

const numberOf = (f: Figure): number => f.value ?? 0
const treated = 'reached started'

function flowCells({ flow }: CohortReport, { counts, sums, wanted }: System): void {
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

function followUpCells({ followUp }: CohortReport, { counts, sums, wanted }: System): void {
  for (const { instrument, window, notDue, due, answered, missing } of followUp) {
    const line = { table: 'follow-up', about: instrument, window } as const
    if (!counts.has(`due ${window}`)) {
      counts.set(`due ${window}`, numberOf(due))
      counts.set(`not due ${window}`, numberOf(notDue))
      sums.push({ whole: treated, parts: [`due ${window}`, `not due ${window}`] })
      wanted.push({ ...line, about: 'everyone', what: 'due', cell: `due ${window}`, of: treated })
    }
    const parts = [
      ['answered', answered] as const,
      ...missing.map(({ reason, count }) => [`missing: ${reason}`, count] as const),
    ].map(([what, count]) => {
      const cell = `${instrument} ${window} ${what}`
      counts.set(cell, numberOf(count))
      wanted.push({ ...line, what, cell, of: `due ${window}` })
      return cell
    })
    sums.push({ whole: `due ${window}`, parts })
  }
}

function responderCells({ responders }: CohortReport, system: System): void {
  const { counts, sums, hidden, wanted } = system
  // of one kind of definition, who meets the stricter meets the milder: those between are a group of their own
  const nested = new Map<string, { cell: string; n: number }[]>()
  for (const { rule, windows } of responders)
    for (const w of windows) {
      const kind = `${rule.replace(/ [\d.]+$/, '')} at ${w.window}`
      const parts = [
        ['responders', `responders ${rule} ${w.window}`, w.responders],
        ['no response', `no response ${rule} ${w.window}`, w.noResponse],
        ['treated again', `again ${kind}`, w.treatedAgain],
        ['result missing', `missing ${kind}`, w.missing],
      ] as const
      for (const [what, cell, count] of parts) {
        counts.set(cell, numberOf(count))
        wanted.push({ table: 'responders', about: rule, window: w.window, what, cell, of: `due ${w.window}` })
      }
      sums.push({ whole: `due ${w.window}`, parts: parts.map(([, cell]) => cell) })
      const [[, cell]] = parts
      nested.set(kind, [...(nested.get(kind) ?? []), { cell, n: numberOf(w.responders) }])
    }
  for (const [kind, cells] of nested) {
    cells.sort((a, b) => b.n - a.n)
    for (const [k, { cell, n }] of cells.entries()) {
      const stricter = cells[k + 1]
      if (!stricter) continue
      const between = `between ${kind} ${k}`
      counts.set(between, n - stricter.n)
      hidden.add(between)
      sums.push({ whole: cell, parts: [stricter.cell, between] })
    }
  }
}

function harmCells({ harms, care }: CohortReport, { counts, sums, hidden, wanted }: System): void {
  const one = (table: 'harms' | 'care', what: string, events: Figure, whole: string): void => {
    counts.set(what, numberOf(events))
    counts.set(`without ${what}`, (counts.get(whole) ?? 0) - numberOf(events))
    hidden.add(`without ${what}`)
    sums.push({ whole, parts: [what, `without ${what}`] })
    wanted.push({ table, about: '', window: '', what, cell: what, of: whole })
  }
  // a name as somebody wrote it may hold a person's; only the words of the list leave
  const listed = new Set(alwaysNamed.map(peopleWith))
  for (const p of [harms.any, harms.serious, ...harms.byName.filter((h) => listed.has(h.what))])
    one('harms', p.what, p.events, treated)
  one('care', care.unplannedNight.what, care.unplannedNight.events, treated)
  // of each pair the longer time only: the shorter is a part of it
  for (const { events } of care.byDay.filter(
    ({ events: e }) => !e.what.includes('week') && !e.what.includes('fall within 30'),
  )) {
    const whole = `heard: ${events.what}`
    counts.set(whole, numberOf(events.of))
    one('care', events.what, events.events, whole)
  }
}
