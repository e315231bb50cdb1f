/** What the case worker can be asked: its jobs, by what each takes and gives. */
import type { Correction } from '@flavum/anatomy'
import type { SeriesOffer } from '@flavum/image'
import type { Asked, Knobs } from '@flavum/phantom'
import type { CaseFileOptions, CaseFound, CaseScan, CaseWork, SavedCase } from '@flavum/session'
import type { PlanJobs } from './plan-jobs.ts'

export type { CaseFound as Found, CaseScan as Scan, Origin } from '@flavum/session'

type Job<Takes, Gives> = { readonly takes: Takes; readonly gives: Gives }
export type Corrected = Pick<CaseFound, 'spine' | 'measurements'>
/** A case as it was left: what was found, what a person did, and what that makes of it. */
export type Reopened = SavedCase & Corrected

/** What another worker is lent. */
export type Lent = Corrected & Pick<CaseScan, 'volume'>

/** What can be saved: one file each. */
export const exportKinds = ['flavum', 'report.html', 'report.json', 'labels.nii.gz', 'labels.dcm', 'xray.zip'] as const
export type ExportKind = (typeof exportKinds)[number]

// a type, not an interface: only a type has the index that `Jobs` asks for
export type CaseJobs = PlanJobs & {
  readonly open: Job<
    { readonly files: readonly File[] },
    | { readonly what: 'series'; readonly series: readonly SeriesOffer[] }
    /** One NIfTI or NRRD file: `read` takes it as number 0. */
    | { readonly what: 'volume' }
    /** A `.flavum` file: `reopen` takes it. */
    | { readonly what: 'case' }
  >
  readonly read: Job<{ readonly series: number }, CaseScan>
  readonly generate: Job<
    | { readonly how: 'sample' }
    | { readonly how: 'knobs'; readonly knobs: Knobs }
    | { readonly how: 'measures'; readonly asked: readonly Asked[]; readonly seed: number },
    CaseScan
  >
  readonly find: Job<null, CaseFound>
  /** The file that was opened, or what this browser kept; null where it kept nothing. */
  readonly reopen: Job<{ readonly from: 'file' | 'kept' }, Reopened | null>
  /** Keeps scan and spine in this browser; false where it keeps nothing. */
  readonly keep: Job<null, boolean>
  /** The spine as these corrections leave it, and its measures. */
  readonly correct: Job<{ readonly corrections: readonly Correction[] }, Corrected>
  /** Target and report, as `flavum run` makes them. */
  readonly report: Job<
    { readonly work: CaseWork; readonly createdAt: string; readonly language: string },
    { readonly html: string }
  >
  readonly save: Job<
    {
      readonly kind: ExportKind
      readonly work: CaseWork
      readonly options: CaseFileOptions
      readonly createdAt: string
      /** Of a report to be read. */
      readonly language: string
    },
    Uint8Array<ArrayBuffer>
  >
  /** Hands a copy of the case to another worker, past the page's own thread, which a scan would hold up. */
  readonly lend: Job<{ readonly to: MessagePort }, null>
  /** What the worker has to know again after a restart. */
  readonly hold: Job<
    { readonly scan: CaseScan | null; readonly found: CaseFound | null; readonly corrections: readonly Correction[] },
    null
  >
}
