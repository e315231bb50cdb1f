/**
 * One person's imaging work, from a volume to a rehearsal. Every front (command line, web, cohort) uses this and adds none
 * of its own arithmetic.
 */
import type { Access, AccessPlan } from '@flavum/access'
import type { LevelModel, LevelName, LumbarSpine, Side } from '@flavum/anatomy'
import type { Finding, Second } from '@flavum/base'
import type { XrayFrame } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import type { LevelMeasurement } from '@flavum/measurement'
import type { RehearsalLog, RehearsalReport } from '@flavum/rehearsal'

/** What a person chose. The program never chooses a level on a real scan. */
export interface Target {
  readonly level: LevelName
  readonly side: Side
  readonly reason: string
}

export interface NamedFrame {
  readonly name: 'ap' | 'contralateral-oblique'
  readonly when: 'before' | 'after'
  readonly frame: XrayFrame
}

export interface Session {
  readonly volume: Volume
  readonly spine: LumbarSpine
  readonly measurements: readonly LevelMeasurement[]
  readonly target?: Target
  readonly model?: LevelModel
  readonly access?: Access
  /** The proposal that was rehearsed. */
  readonly plan?: AccessPlan
  /** The level after the last bite. */
  readonly after?: LevelModel
  readonly rehearsal?: RehearsalReport
  /** What was done, to be carried out again. */
  readonly log?: RehearsalLog
  readonly frames: readonly NamedFrame[]
  /** Of all rooms, in the order of the work. */
  readonly findings: readonly Finding[]
  readonly timings: readonly { readonly what: string; readonly took: Second }[]
}
