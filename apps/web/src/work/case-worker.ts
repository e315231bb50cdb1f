/**
 * The worker that carries the case: reads or generates a scan, finds the spine, corrects and measures it, reports and saves it.
 *
 * Limits  holds one case; opening another lets the first go. The page has a copy of the scan of its own, for its pictures.
 */
import { type Correcting, type Correction, startCorrecting } from '@flavum/anatomy'
import { momentAt, part, type Watch } from '@flavum/base'
import { openProjector } from '@flavum/fluoroscopy'
import {
  type Opened,
  openImages,
  readCt,
  readSeries,
  readVolumeFile,
  sourceOf,
  writeCtSeries,
  writeNifti,
  zipOf,
} from '@flavum/image'
import { measureSpine } from '@flavum/measurement'
import { fitSpine, type Knobs, phantomCt, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { reportHtml, reportJson } from '@flavum/report'
import {
  type CaseWork,
  carryOut,
  correctingTo,
  drawnSegments,
  noWork,
  readCase,
  remeasure,
  type Session,
  segmentationOf,
  wayFor,
  writeCase,
  xrayDicom,
} from '@flavum/session'
import { webMessages } from '../words/messages.ts'
import { answer, handing } from './answer.ts'
import type { CaseJobs, Corrected, Found, Lent, Reopened, Scan } from './case-jobs.ts'
import { bytesOf, caseFileIn, sourcesOf, volumeFileIn } from './files.ts'
import { keepScan, keptScan, keptWork } from './kept.ts'
import { planAnswers } from './plan-answers.ts'
import { reportWordsOf } from './report-words-of.ts'

let opened: Opened | undefined
let file: File | null = null
let scan: Scan | null = null
let found: Found | undefined
let correcting: Correcting | undefined
let measured: Corrected | undefined
let session: { readonly of: string; readonly made: Session } | undefined

function keep(read: Scan | null): void {
  scan = read
  found = undefined
  correcting = undefined
  measured = undefined
  session = undefined
}

function start(result: Found): Found {
  found = result
  measured = result
  correcting = startCorrecting(result.spine)
  return result
}

/** Whoever else looks at a scan gets voxels of its own. */
function copied(kept: Scan): { readonly own: Scan; readonly buffer: ArrayBuffer } {
  const { data, ...rest } = kept.volume
  const copy = data.slice()
  return { own: { ...kept, volume: { ...rest, data: copy } }, buffer: copy.buffer as ArrayBuffer }
}

function begin(read: Scan) {
  keep(read)
  const { own, buffer } = copied(read)
  return handing<Scan>(own, [buffer])
}

const held = (): Scan => {
  if (!scan) throw webMessages.fault('web/no-pixels')
  return scan
}
const known = (): Found => {
  if (!found) throw webMessages.fault('web/no-case')
  return found
}

async function generated(takes: CaseJobs['generate']['takes'], watch: Watch): Promise<Scan> {
  if (takes.how === 'sample') {
    // by the same door as a person's images
    const volume = phantomCt(spinePhantom(sampleKnobs()), {}, part(watch, 0, 0.8))
    const slices = writeCtSeries(volume, { patientPosition: 'HFS', description: 'Flavum sample' })
    const files = slices.map(({ name, bytes }) => sourceOf(name, bytes))
    return { ...(await readCt(files, undefined, part(watch, 0.8, 1))), origin: { how: 'sample' } }
  }
  if (takes.how === 'knobs') return fromKnobs(takes.knobs, { how: 'knobs', knobs: takes.knobs }, watch)
  const fit = fitSpine(takes.asked, { seed: takes.seed }, part(watch, 0, 0.5))
  const made = fromKnobs(fit.knobs, { how: 'measures', knobs: fit.knobs, measures: fit.measures }, part(watch, 0.5, 1))
  return { ...made, findings: fit.findings }
}

const fromKnobs = (knobs: Knobs, origin: Scan['origin'], watch: Watch): Scan => ({
  volume: phantomCt(spinePhantom(knobs), {}, watch),
  source: null,
  origin,
  findings: [],
})

async function find(watch: Watch): Promise<Found> {
  const { volume, origin, findings } = held()
  if (origin.how === 'images' || origin.how === 'sample') {
    const { spine, measurements, ...rest } = await carryOut(
      { volume, findings, until: 'measures', now: () => performance.now() },
      watch,
    )
    // a list of its own: the job’s has a function on it, which does not cross
    return { spine, measurements, findings: [...rest.findings] }
  }
  // of a generated spine everything is known: nothing needs to be looked for
  const spine = phantomSpine(spinePhantom(origin.knobs), volume, part(watch, 0, 0.7))
  const measurements = measureSpine(spine, volume, part(watch, 0.7, 1))
  return { spine, measurements, findings: [...findings, ...spine.findings, ...measurements.flatMap((m) => m.findings)] }
}

function correctedBy(corrections: readonly Correction[], watch?: Watch): Corrected {
  if (!correcting || !measured) throw webMessages.fault('web/no-case')
  correcting = correctingTo(correcting, corrections)
  const { spine } = correcting
  const { measurements } = remeasure(measured, spine, scan?.volume, watch)
  measured = { spine, measurements }
  return measured
}

/** The main job on the spine as it is now; once for the same spine and target. */
async function sessionOf({ corrections, target, way }: CaseWork, watch: Watch): Promise<Session> {
  const { volume, findings } = held()
  const { spine } = correctedBy(corrections)
  const of = JSON.stringify([volume.hash, corrections, target, way])
  if (session?.of === of) return session.made
  const chosen = target?.side ? { target: { ...target, side: target.side }, way: wayFor(way, target) } : {}
  const { projector, close } = await openProjector()
  try {
    const job = { volume, findings, found: spine, projector, now: () => performance.now(), ...chosen }
    const made = await carryOut({ ...job, until: target?.side ? 'rehearsal' : 'measures' }, watch)
    session = { of, made }
    return made
  } finally {
    close()
  }
}

const program = 'flavum 0.1.0'

async function savedAs(
  { kind, work, options, createdAt, language }: CaseJobs['save']['takes'],
  watch: Watch,
): Promise<Uint8Array> {
  const text = (words: string): Uint8Array => new TextEncoder().encode(words)
  if (kind === 'flavum') return writeCase({ scan, found: known(), work }, options)
  const { spine } = correctedBy(work.corrections)
  if (kind === 'labels.nii.gz') return writeNifti(spine.labels, drawnSegments(spine))
  if (kind === 'labels.dcm') {
    const { volume, source } = held()
    return segmentationOf(spine, volume.grid, { made: momentAt(Date.parse(createdAt), 'UTC'), source })
  }
  const whole = await sessionOf(work, watch)
  if (kind === 'xray.zip') return zipOf(xraysOf(whole, createdAt))
  if (kind === 'report.html') return text(await reportIn(language, whole, createdAt))
  return text(`${JSON.stringify(reportJson(whole, { createdAt, program }), null, 2)}\n`)
}

/** By view and moment, and the dose of all. A study of its own each time. */
function xraysOf({ volume, target, frames }: Session, createdAt: string): Record<string, Uint8Array> {
  const { level = '?', side = '?' } = target ?? {}
  const [first, ...others] = frames
  if (!first) throw webMessages.fault('web/no-pictures', { level, side })
  const begun = momentAt(Date.parse(createdAt), 'UTC')
  const study = { pseudonym: 'REHEARSAL', begun, seed: [volume.hash, level, side, begun].join('/') }
  const { pictures, dose } = xrayDicom([first.frame, ...others.map((f) => f.frame)], study)
  const names = { ap: 'ap', 'contralateral-oblique': 'oblique' } as const
  const files = frames.map(({ name, when }, n) => [`${names[name]}-${when}.dcm`, pictures[n]!] as const)
  return Object.fromEntries([...files, ['dose.dcm', dose]])
}

async function reportIn(language: string, whole: Session, createdAt: string, watch?: Watch): Promise<string> {
  return reportHtml(whole, { createdAt, program }, watch, await reportWordsOf(language))
}

const planning = planAnswers(() => {
  if (!measured) throw webMessages.fault('web/no-case')
  return { volume: held().volume, ...measured }
}, program)

answer<CaseJobs>({
  ...planning,
  open: async ({ files }, watch) => {
    opened = undefined
    file = await caseFileIn(files)
    if (file) return { what: 'case' }
    file = await volumeFileIn(files)
    if (file) return { what: 'volume' }
    opened = await openImages(await sourcesOf(files), watch)
    return { what: 'series', series: opened.series }
  },
  read: async ({ series }, watch) => {
    if (file) return begin({ ...readVolumeFile(await bytesOf(file)), origin: { how: 'images' } })
    const offer = opened?.series.find((s) => s.number === series)
    if (!opened || !offer) throw webMessages.fault('web/no-case')
    const read = await readSeries(offer, watch)
    return begin({ ...read, findings: [...opened.findings, ...read.findings], origin: { how: 'images' } })
  },
  generate: async (takes, watch) => begin(await generated(takes, watch)),
  find: async (_, watch) => start(await find(watch)),
  reopen: async ({ from }) => {
    const kept = from === 'kept' ? await keptScan() : null
    if (from === 'kept' && !kept) return null
    const saved = kept
      ? { ...kept, work: { ...noWork, ...(await keptWork(kept.found.spine.source.volumeHash)) } }
      : readCase(await bytesOf(file ?? new Blob()))
    keep(saved.scan)
    start(saved.found)
    const now = correctedBy(saved.work.corrections)
    if (!saved.scan) return { ...saved, ...now }
    const { own, buffer } = copied(saved.scan)
    return handing<Reopened>({ ...saved, scan: own, ...now }, [buffer])
  },
  keep: () => keepScan({ scan, found: known() }),
  lend: ({ to }) => {
    if (!measured) throw webMessages.fault('web/no-case')
    const { own, buffer } = copied(held())
    to.postMessage({ ...measured, volume: own.volume } satisfies Lent, [buffer])
    return null
  },
  correct: ({ corrections }, watch) => correctedBy(corrections, watch),
  report: async ({ work, createdAt, language }, watch) => ({
    html: await reportIn(language, await sessionOf(work, watch), createdAt, watch),
  }),
  save: async (takes, watch) => {
    const bytes = new Uint8Array(await savedAs(takes, watch))
    return handing(bytes, [bytes.buffer])
  },
  hold: ({ scan: kept, found: before, corrections }) => {
    keep(kept)
    if (before) {
      start(before)
      correctedBy(corrections)
    }
    return null
  },
})
