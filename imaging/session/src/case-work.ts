/**
 * What a person did in one case: small, plain data, from which everything else follows again.
 *
 * Gives  `noWork` for a case just opened. Every change makes a new value, so that going back is taking the one before.
 * Limits places are lps, mm. Names that people give themselves (`by`) are theirs and are left out of a file that is to name nobody.
 */
import type { Correction, LevelName, Side } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import type { KeptWay } from './plan-way.ts'

/** A length from point to point, the angle between two lines that meet in the second point, an area in a plane. */
export interface Mark {
  readonly id: number
  readonly what: 'length' | 'angle' | 'area'
  readonly points: readonly Point<'lps'>[]
}

export interface NamesConfirmed {
  readonly by: string
  /** ISO 8601, in UTC. */
  readonly at: string
  /** As they were when they were confirmed, from cranial to caudal: another name later makes it void. */
  readonly names: readonly string[]
}

export interface CaseWork {
  readonly corrections: readonly Correction[]
  readonly confirmed: NamesConfirmed | null
  /** Chosen by a person, who says why. */
  readonly target: { readonly level: LevelName; readonly side: Side | null; readonly reason?: string } | null
  /** The way in that was taken; it counts while it is for this target. */
  readonly way: KeptWay | null
  readonly marks: readonly Mark[]
}

export const noWork: CaseWork = { corrections: [], confirmed: null, target: null, way: null, marks: [] }

/** Whether the confirmation still says what the names are. */
export const stillConfirmed = ({ confirmed }: CaseWork, names: readonly string[]): boolean =>
  confirmed !== null && confirmed.names.length === names.length && confirmed.names.every((name, n) => name === names[n])
