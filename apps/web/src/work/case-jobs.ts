/** What the case worker can be asked: its jobs, by what each takes and gives. */
import type { Correction, LumbarSpine } from '@flavum/anatomy'
import type { Finding } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import type { SeriesOffer, SourceImages } from '@flavum/image'
import type { LevelMeasurement } from '@flavum/measurement'
import type { Asked, FitMeasure, Knobs } from '@flavum/phantom'

/** Where a scan came from. Of a generated one the knobs are known, and with them everything else. */
export type Origin =
  | { readonly how: 'images' }
  | { readonly how: 'sample' }
  | { readonly how: 'knobs'; readonly knobs: Knobs }
  | { readonly how: 'measures'; readonly knobs: Knobs; readonly measures: readonly FitMeasure[] }

export interface Scan {
  readonly volume: Volume
  /** The stored images behind it, where there are any. */
  readonly source: SourceImages | null
  readonly origin: Origin
  /** Made while reading or generating. */
  readonly findings: readonly Finding[]
}

export interface Found {
  readonly spine: LumbarSpine
  readonly measurements: readonly LevelMeasurement[]
  /** Of all rooms so far, each once. */
  readonly findings: readonly Finding[]
}

type Job<Takes, Gives> = { readonly takes: Takes; readonly gives: Gives }

// a type, not an interface: only a type has the index that `Jobs` asks for
export type CaseJobs = {
  readonly open: Job<
    { readonly files: readonly File[] },
    | { readonly what: 'series'; readonly series: readonly SeriesOffer[] }
    /** One NIfTI or NRRD file: `read` takes it as number 0. */
    | { readonly what: 'volume' }
  >
  readonly read: Job<{ readonly series: number }, Scan>
  readonly generate: Job<
    | { readonly how: 'sample' }
    | { readonly how: 'knobs'; readonly knobs: Knobs }
    | { readonly how: 'measures'; readonly asked: readonly Asked[]; readonly seed: number },
    Scan
  >
  readonly find: Job<null, Found>
  /** The spine as these corrections leave it, and its measures. */
  readonly correct: Job<{ readonly corrections: readonly Correction[] }, Pick<Found, 'spine' | 'measurements'>>
  /** What the worker has to know again after a restart. */
  readonly hold: Job<
    {
      readonly scan: Scan
      readonly found: LumbarSpine | null
      /** Of the spine after the corrections. */
      readonly measurements: readonly LevelMeasurement[] | null
      readonly corrections: readonly Correction[]
    },
    null
  >
}
