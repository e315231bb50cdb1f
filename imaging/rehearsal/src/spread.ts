/**
 * Where contrast goes from the needle's tip.
 *
 * Takes  the level's tissues as they are now, the tip in the level frame (mm), how much and how strong.
 * Gives  where it lies; a pattern in words and figures, and the iodine for X-ray, where a model of flow gives them.
 * Limits by the tissue at the tip alone so far: it neither flows nor fills.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import type { Figure, Point } from '@flavum/base'
import type { Change } from '@flavum/fluoroscopy'
import { whereIs } from './where.ts'

export type Where = 'epidural' | 'intrathecal' | 'subdural' | 'vascular' | 'facet' | 'behind' | 'in-bone' | 'outside'

export interface SpreadRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  /** What was taken so far: the model's fractions as they are now. */
  readonly now: Pick<LevelModel, 'bone' | 'ligament'>
  readonly side: Side
  readonly tip: Point<'level'>
  readonly ml: number
  readonly mgIodinePerMl: number
  /** For what chance decides, as a vein at the tip. */
  readonly seed: string
}

export interface Spread {
  readonly where: Where
  /** How it shows: `bars`, `held-back`, `straight`, ... and figures of it. */
  readonly pattern?: string
  readonly figures?: Readonly<Record<string, Figure>>
  /** Iodine for the X-ray. */
  readonly change?: Change
}

export function spreadOf({ spine, model, now, tip }: SpreadRequest): Spread {
  return { where: whereIs(spine, model, now, tip) }
}
