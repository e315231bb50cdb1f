/**
 * Ways to open a case: files, the sample, a spine of knobs or of measures.
 *
 * Gives  the scan first, so that it can be looked at; the spine and its measures follow.
 */
import type { CaseJobs } from '../work/case-jobs.ts'
import { busyWith, caseNow, setCase, startCase } from './store.ts'

export const openSample = (): Promise<boolean> => generate({ how: 'sample' })

export async function generate(takes: CaseJobs['generate']['takes']): Promise<boolean> {
  const scan = await busyWith('generate', takes)
  if (!scan) return false
  startCase(scan)
  void findSpine()
  return true
}

export async function readOffer(series: number): Promise<boolean> {
  const scan = await busyWith('read', { series })
  if (!scan) return false
  startCase(scan)
  void findSpine()
  return true
}

export async function findSpine(): Promise<void> {
  const { scan } = caseNow()
  const result = await busyWith('find', null)
  if (result && caseNow().scan === scan) setCase({ ...result, found: result.spine })
}
