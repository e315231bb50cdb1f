/** What a case rests on: the scan, where it came from, and what the program found in it before a person corrected anything. */
import type { LumbarSpine } from '@flavum/anatomy'
import type { Finding } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import type { SourceImages } from '@flavum/image'
import type { LevelMeasurement } from '@flavum/measurement'
import type { FitMeasure, Knobs } from '@flavum/phantom'

/** Of a generated scan the knobs are known, and with them everything else. */
export type Origin =
  | { readonly how: 'images' }
  | { readonly how: 'sample' }
  | { readonly how: 'knobs'; readonly knobs: Knobs }
  | { readonly how: 'measures'; readonly knobs: Knobs; readonly measures: readonly FitMeasure[] }

export interface CaseScan {
  readonly volume: Volume
  /** The stored images behind it, where there are any. */
  readonly source: SourceImages | null
  readonly origin: Origin
  /** Made while reading or generating. */
  readonly findings: readonly Finding[]
}

export interface CaseFound {
  readonly spine: LumbarSpine
  readonly measurements: readonly LevelMeasurement[]
  /** Of all rooms so far, each once. */
  readonly findings: readonly Finding[]
}
