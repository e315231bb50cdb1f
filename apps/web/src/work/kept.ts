/**
 * The case in this browser's own database: the scan once, what a person did at every change.
 *
 * Gives  what was kept, or nothing where the browser keeps nothing (as in some private windows) or it is no longer readable.
 * Limits one case, the last one. `forget` removes it.
 */
import type { CaseFound, CaseScan, CaseWork } from '@flavum/session'
import { delMany, get, keys, set } from 'idb-keyval'

export interface KeptScan {
  readonly scan: CaseScan | null
  readonly found: CaseFound
}
interface KeptWork {
  /** Of the scan that it belongs to. */
  readonly hash: string
  readonly work: CaseWork
}
const places = { scan: 'flavum/scan/1', work: 'flavum/work/1' } as const

export const keepScan = (kept: KeptScan): Promise<boolean> => stored(places.scan, kept)
export const keepWork = (hash: string, work: CaseWork): Promise<boolean> =>
  stored(places.work, { hash, work } satisfies KeptWork)

export const keptScan = (): Promise<KeptScan | null> => read<KeptScan>(places.scan)
export async function keptWork(hash: string): Promise<CaseWork | null> {
  const kept = await read<KeptWork>(places.work)
  return kept?.hash === hash ? kept.work : null
}

/** The case, and every rehearsal that was kept. */
export async function forget(): Promise<void> {
  const rehearsals = await keys().then(
    (all) => all.filter((key) => String(key).startsWith('flavum/rehearsal/')),
    () => [],
  )
  await Promise.allSettled([delMany([places.scan, places.work, ...rehearsals])])
}

const stored = (place: string, value: unknown): Promise<boolean> =>
  set(place, value).then(
    () => true,
    () => false,
  )
const read = <T>(place: string): Promise<T | null> =>
  get<T>(place).then(
    (value) => value ?? null,
    () => null,
  )
