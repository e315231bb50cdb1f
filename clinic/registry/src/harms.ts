/**
 * What went wrong: how often, how often it still may be, and every single one of them.
 *
 * Limits of everyone treated, whether or not they were heard of later: complications at home that nobody told are not in it, so
 *        these are the least they can be.
 */
import { type Figure, figure, unknown } from '@flavum/base'
import { complications } from '@flavum/evidence'
import { messages } from './messages.ts'
import { type Proportion, proportion } from './proportion.ts'
import type { RegistryRow, RowComplication } from './row.ts'

export interface Harms {
  readonly any: Proportion
  readonly serious: Proportion
  /** People of whom it is not known whether one of theirs was serious, and none was. */
  readonly seriousUnknown: Figure
  readonly byName: readonly Proportion[]
  readonly each: readonly {
    readonly caseId: string
    readonly what: string
    readonly day: Figure
    readonly grade: Figure
    readonly serious: RowComplication['serious']
    readonly related: RowComplication['related']
    readonly outcome: string
  }[]
}

/**
 * Named even where none occurred: none in so many still allows some. Only these words leave the clinic; anything else is as
 * somebody wrote it.
 */
export const alwaysNamed: readonly string[] = complications.entries.map((c) => c.name)

/** A superficial infection is an infection too. */
export const belongs = (what: string, name: string): boolean =>
  what === name || (alwaysNamed.includes(name) && what.endsWith(` ${name}`))

/** The word of the list for what somebody wrote. */
export const listedName = (what: string): string =>
  alwaysNamed.find((name) => name === what) ?? alwaysNamed.find((name) => belongs(what, name)) ?? 'other'

export const peopleWith = (name: string): string => `people with: ${name}`

export function harms(treated: readonly RegistryRow[]): Harms {
  const having = (holds: (c: RowComplication) => boolean): number =>
    treated.reduce((n, r) => n + (r.complications.some(holds) ? 1 : 0), 0)
  const names = [...new Set([...alwaysNamed, ...treated.flatMap((r) => r.complications.map((c) => c.what))])].sort()
  const unsure = treated.filter(
    (r) => r.complications.some((c) => c.serious === 'unknown') && !r.complications.some((c) => c.serious === 'yes'),
  )
  return {
    any: proportion(
      'people with a complication',
      having(() => true),
      treated.length,
    ),
    serious: proportion(
      'people with a serious complication',
      having((c) => c.serious === 'yes'),
      treated.length,
    ),
    seriousUnknown: figure(unsure.length, '{people}', 'count of people with a complication that may have been serious'),
    byName: names.map((name) =>
      proportion(
        peopleWith(name),
        having((c) => belongs(c.what, name)),
        treated.length,
      ),
    ),
    each: treated.flatMap((r) =>
      r.complications.map((c) => ({
        caseId: r.caseId,
        what: c.what,
        day: figure(c.day, 'd', 'days after the procedure'),
        grade:
          c.grade === null
            ? unknown('1', messages.reason('registry/not-graded'))
            : figure(c.grade, '1', 'grade as recorded'),
        serious: c.serious,
        related: c.related,
        outcome: c.outcome,
      })),
    ),
  }
}
