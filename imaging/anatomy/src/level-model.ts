/**
 * One level at working resolution: what the instruments of the rehearsal act on.
 *
 * `grid` is at 0.3 mm or finer and its axes are those of the level frame (i to the left, j dorsal, k upward along the canal).
 * Fractions run from 0 to 255 (255 = the whole voxel is that tissue), made by interpolating distance fields, never by
 * stretching a coarse mask. `part` says to which leaf a voxel's bone or ligament belongs (segment names as in LumbarSpine).
 */
import type { Figure, Transform } from '@flavum/base'
import type { LabelMap } from '@flavum/grid'
import type { LevelName } from './lumbar-spine.ts'

export interface LevelModel {
  readonly level: LevelName
  readonly grid: LabelMap['grid']
  readonly levelFromLps: Transform<'level', 'lps'>
  readonly lpsFromLevel: Transform<'lps', 'level'>
  readonly bone: Uint8Array
  readonly ligament: Uint8Array
  readonly sac: Uint8Array
  readonly part: LabelMap
  /** What was not seen in this image but drawn from what is usual. */
  readonly estimated: readonly ('ligament' | 'sac' | 'bone')[]
  /** 95 % half width of where each border may lie. */
  readonly uncertainty: { readonly bone: Figure<'mm'>; readonly ligament: Figure<'mm'>; readonly sac: Figure<'mm'> }
}
