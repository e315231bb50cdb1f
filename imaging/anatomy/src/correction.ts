/**
 * What a person corrects in a spine, as data: saved with the case, and done again on the same scan.
 *
 * Places are in `lps`, mm. Segments and vertebrae are named as they are called when the correction is made, so that the order
 * counts. Whatever takes voxels from others takes them from all, or from those that `over` lists.
 */
import type { Point } from '@flavum/base'

export type Place = Point<'lps'>

export interface Brush {
  /** A disc is one voxel thick, square to `normal`. */
  readonly shape: 'sphere' | 'disc'
  /** mm */
  readonly radius: number
  readonly normal?: Place
}

interface OnSegment {
  readonly segment: string
  readonly over?: readonly string[]
}

export type Correction =
  /** This vertebra is called so; all other names follow. */
  | { readonly what: 'rename'; readonly vertebra: string; readonly name: string }
  /** Every name moves down (1: L4 becomes L5) or up (-1). */
  | { readonly what: 'shift'; readonly by: 1 | -1 }
  | { readonly what: 'move-landmark'; readonly landmark: string; readonly to: Place }
  | (OnSegment & { readonly what: 'paint'; readonly brush: Brush; readonly along: readonly Place[] })
  | { readonly what: 'erase'; readonly segment: string; readonly brush: Brush; readonly along: readonly Place[] }
  /** Slices that were drawn on, by a place in each; those between them are filled in. */
  | (OnSegment & { readonly what: 'fill-between'; readonly axis: 'i' | 'j' | 'k'; readonly through: readonly Place[] })
  /** Standard deviation of the smoothing, mm. */
  | (OnSegment & { readonly what: 'smooth'; readonly by: number })

export interface SavedCorrections {
  readonly schemaVersion: 1
  readonly frame: 'lps'
  /** Hash of the scan that they were made on. */
  readonly scan: string
  /** Hash of the labels as they were found before them. */
  readonly found: string
  readonly corrections: readonly Correction[]
}
