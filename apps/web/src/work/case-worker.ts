/**
 * The worker that carries the case: reads or generates a scan, finds the spine, corrects and measures it.
 *
 * Limits  holds one case; opening another lets the first go. The page has a copy of the scan of its own, for its pictures.
 */
import { type Correcting, type LumbarSpine, startCorrecting } from '@flavum/anatomy'
import { part, type Watch } from '@flavum/base'
import { type Opened, openImages, readCt, readSeries, readVolumeFile, sourceOf, writeCtSeries } from '@flavum/image'
import { type LevelMeasurement, measureSpine } from '@flavum/measurement'
import { fitSpine, type Knobs, phantomCt, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { carryOut, correctingTo, remeasure } from '@flavum/session'
import { webMessages } from '../words/messages.ts'
import { answer, handing } from './answer.ts'
import type { CaseJobs, Found, Scan } from './case-jobs.ts'
import { bytesOf, sourcesOf, volumeFileIn } from './files.ts'

let opened: Opened | undefined
let volumeFile: File | null = null
let scan: Scan | undefined
let correcting: Correcting | undefined
let measured: { readonly spine: LumbarSpine; readonly measurements: readonly LevelMeasurement[] } | undefined

function keep(read: Scan): Scan {
  scan = read
  correcting = undefined
  measured = undefined
  return read
}

/** The page gets voxels of its own; where memory may be shared it gets these. */
function forPage(kept: Scan) {
  const { data, ...rest } = kept.volume
  const own = data.slice()
  return handing<Scan>({ ...kept, volume: { ...rest, data: own } }, [own.buffer])
}

const held = (): Scan => {
  if (!scan) throw webMessages.fault('web/no-case')
  return scan
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

async function found(watch: Watch): Promise<Found> {
  const { volume, origin, findings } = held()
  if (origin.how === 'images' || origin.how === 'sample') {
    const { spine, measurements, ...rest } = await carryOut(
      { volume, findings, until: 'measures', now: () => performance.now() },
      watch,
    )
    return { spine, measurements, findings: rest.findings }
  }
  // of a generated spine everything is known: nothing needs to be looked for
  const spine = phantomSpine(spinePhantom(origin.knobs), volume, part(watch, 0, 0.7))
  const measurements = measureSpine(spine, volume, part(watch, 0.7, 1))
  return { spine, measurements, findings: [...findings, ...spine.findings, ...measurements.flatMap((m) => m.findings)] }
}

answer<CaseJobs>({
  open: async ({ files }, watch) => {
    opened = undefined
    volumeFile = await volumeFileIn(files)
    if (volumeFile) return { what: 'volume' }
    opened = await openImages(await sourcesOf(files), watch)
    return { what: 'series', series: opened.series }
  },
  read: async ({ series }, watch) => {
    if (volumeFile) return forPage(keep({ ...readVolumeFile(await bytesOf(volumeFile)), origin: { how: 'images' } }))
    const offer = opened?.series.find((s) => s.number === series)
    if (!opened || !offer) throw webMessages.fault('web/no-case')
    const read = await readSeries(offer, watch)
    return forPage(keep({ ...read, findings: [...opened.findings, ...read.findings], origin: { how: 'images' } }))
  },
  generate: async (takes, watch) => forPage(keep(await generated(takes, watch))),
  find: async (_, watch) => {
    const result = await found(watch)
    measured = result
    correcting = startCorrecting(result.spine)
    return result
  },
  correct: ({ corrections }, watch) => {
    const { volume } = held()
    if (!correcting || !measured) throw webMessages.fault('web/no-case')
    correcting = correctingTo(correcting, corrections)
    const { spine } = correcting
    const { measurements } = remeasure(measured, spine, volume, watch)
    measured = { spine, measurements }
    return measured
  },
  hold: ({ scan: kept, found: spine, measurements, corrections }) => {
    keep(kept)
    if (!spine || !measurements) return null
    correcting = correctingTo(startCorrecting(spine), corrections)
    measured = { spine: correcting.spine, measurements }
    return null
  },
})
