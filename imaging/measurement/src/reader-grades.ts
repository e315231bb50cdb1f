/**
 * Grades that readers enter: Schizas and Lee. The program reads none of them off an image.
 *
 * Takes  one reading at a time: who, which level (and side, of a foramen), which grade.
 * Gives  readings of different readers beside each other, never joined into one, with how many steps they lie apart; and the
 *        agreement of two readers over many (weighted kappa), beside the published one.
 * Faults `measurement/no-such-grade`, `measurement/grade-needs-side`, `measurement/grade-needs-reader`.
 */
import type { LevelName, Side } from '@flavum/anatomy'
import { type Figure, figure, unknown } from '@flavum/base'
import { type Grade, type Listing, leeCentralGrades, leeForaminalGrades, schizasGrades } from '@flavum/evidence'
import { messages } from './messages.ts'

export type GradeSystem = 'schizas' | 'lee-central' | 'lee-foraminal'

/** The grades of each system, from least to most. */
export const gradeSystems: Readonly<Record<GradeSystem, Listing<Grade>>> = Object.freeze({
  schizas: schizasGrades,
  'lee-central': leeCentralGrades,
  'lee-foraminal': leeForaminalGrades,
})

export interface GradeReading {
  readonly system: GradeSystem
  readonly level: LevelName
  /** Of a foramen. */
  readonly side?: Side
  readonly grade: string
  /** Name or initials; readings of one reader replace each other, of two they stand beside each other. */
  readonly reader: string
}

export const gradesOf = (system: GradeSystem): readonly string[] => gradeSystems[system].entries.map((g) => g.grade)

/** A reading as it may be kept; a grade of another spelling is set right ("a2"). */
export function checkedReading(reading: GradeReading): GradeReading {
  const { system, level, side } = reading
  const known = gradesOf(system)
  const grade = known.find((g) => g.toLowerCase() === reading.grade.trim().toLowerCase())
  if (!grade)
    throw messages.fault('measurement/no-such-grade', { grade: reading.grade, level, known: known.join(', ') })
  if (system === 'lee-foraminal' && !side) throw messages.fault('measurement/grade-needs-side', { level })
  const reader = reading.reader.trim()
  if (!reader) throw messages.fault('measurement/grade-needs-reader', { level })
  return { system, level, grade, reader, ...(system === 'lee-foraminal' && side ? { side } : {}) }
}

export interface GradesBeside {
  readonly system: GradeSystem
  readonly level: LevelName
  readonly side?: Side
  /** The last of each reader, in the order in which readers first read. */
  readonly readings: readonly GradeReading[]
  /** Greatest number of steps between two readers; null while there is one reader only. */
  readonly apart: number | null
}

export function gradesBeside(readings: readonly GradeReading[]): readonly GradesBeside[] {
  const groups = new Map<string, Map<string, GradeReading>>()
  for (const r of readings.map(checkedReading)) {
    const key = [r.level, r.system, r.side ?? ''].join(' ')
    const own = groups.get(key) ?? new Map<string, GradeReading>()
    own.set(r.reader, r)
    groups.set(key, own)
  }
  return [...groups.values()].map((own) => {
    const list = [...own.values()]
    const { system, level, side } = list[0]!
    const places = list.map((r) => gradesOf(system).indexOf(r.grade))
    return {
      system,
      level,
      ...(side ? { side } : {}),
      readings: list,
      apart: list.length > 1 ? Math.max(...places) - Math.min(...places) : null,
    }
  })
}

/**
 * Agreement of two readers beyond chance, with linear weights: one step apart counts less than three. 1 is full agreement, 0
 * what chance would give. Pairs are of the same level and side, first reader first.
 */
export function weightedKappa(system: GradeSystem, pairs: readonly (readonly [string, string])[]): Figure<'1'> {
  const known = gradesOf(system)
  const places = pairs.map(([a, b]) => [known.indexOf(a), known.indexOf(b)] as const)
  const wrong = places.findIndex(([a, b]) => a < 0 || b < 0)
  if (wrong >= 0)
    throw messages.fault('measurement/no-such-grade', {
      grade: pairs[wrong]!.join(' / '),
      level: '-',
      known: known.join(', '),
    })
  const n = places.length
  if (n < 2) return unknown('1', messages.reason('measurement/too-few-pairs', { pairs: n }))
  const apart = (a: number, b: number): number => Math.abs(a - b)
  const seen = places.reduce((sum, [a, b]) => sum + apart(a, b), 0) / n
  let chance = 0
  for (const [a] of places) for (const [, b] of places) chance += apart(a, b) / (n * n)
  if (chance === 0) return unknown('1', messages.reason('measurement/one-grade-only'))
  return figure(1 - seen / chance, '1', 'measurement/weighted-kappa', {
    method: `weighted kappa, linear weights, ${n} pairs`,
    assumes: [gradeSystems[system].id],
  })
}
