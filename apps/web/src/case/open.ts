/**
 * Ways to open a case: files, the sample, a spine of knobs or of measures.
 *
 * Gives  the scan first, so that it can be looked at; the spine and its measures follow. True once there is a scan.
 */
import { Fault } from '@flavum/base'
import type { SeriesOffer } from '@flavum/image'
import { webMessages } from '../words/messages.ts'
import type { CaseJobs, Scan } from '../work/case-jobs.ts'
import { keptWork } from '../work/kept.ts'
import { keepOn, reading } from './keep.ts'
import { busyWith, caseNow, change, reopened, say, setFound, startCase } from './store.ts'

/** Several series, of which a person has to choose one; or none, and why. */
export interface Choice {
  readonly series: readonly SeriesOffer[]
}

export const openSample = (): Promise<boolean> => generate({ how: 'sample' })

export const generate = async (takes: CaseJobs['generate']['takes']): Promise<boolean> =>
  started(await busyWith('generate', takes))

/** True once there is a scan; a choice where a person has to make one. */
export async function openFiles(find: () => Promise<readonly File[]>): Promise<boolean | Choice> {
  const files = await find().catch((error: unknown) => {
    say(error instanceof Fault ? error : webMessages.fault('web/file-unreadable'))
    return null
  })
  if (!files) return false
  if (files.length === 0) {
    say(webMessages.fault('web/nothing-dropped'))
    return false
  }
  const opened = await reading(busyWith('open', { files }))
  if (!opened) return false
  if (opened.what === 'case') return openCase()
  if (opened.what === 'volume') return readSeries(0)
  const fit = opened.series.filter((s) => s.modality === 'CT' && !s.refusal)
  const [only] = fit
  return only && fit.length === 1 ? readSeries(only.number) : { series: opened.series }
}

export const readSeries = async (series: number): Promise<boolean> =>
  started(await reading(busyWith('read', { series })))

async function openCase(): Promise<boolean> {
  const saved = await busyWith('reopen', { from: 'file' })
  if (!saved) return false
  reopened(saved)
  void keepOn()
  return true
}

function started(scan: Scan | undefined): boolean {
  if (!scan) return false
  startCase(scan)
  void findSpine()
  return true
}

export async function findSpine(): Promise<void> {
  const { scan } = caseNow()
  const result = await reading(busyWith('find', null))
  if (!result || caseNow().scan !== scan) return
  // the same images as before: what was done with them is there again, and can be undone
  const before = scan?.origin.how === 'images' ? await keptWork(result.spine.source.volumeHash) : null
  setFound(result)
  if (before) change({ ...before, target: caseNow().work.target ?? before.target })
  await keepOn()
}
