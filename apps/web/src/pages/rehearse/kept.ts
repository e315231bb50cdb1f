/**
 * A rehearsal kept in this browser, so that a crash or a reload gives it back: its log, by the scan that it was made on.
 *
 * Limits a browser that keeps nothing rehearses all the same.
 */
import { readLog } from '@flavum/session'
import { get, set } from 'idb-keyval'
import { roomWorker } from '../../work/room-client.ts'

export interface Kept {
  readonly level: string
  readonly side: 'left' | 'right'
  readonly log: string
  /** The practice case that it was made on, if it was one. */
  readonly practice: string | null
}

const place = (volumeHash: string): string => `flavum/rehearsal/${volumeHash}`

let last = ''
export async function keepLog(volumeHash: string, practice: string | null): Promise<void> {
  try {
    const log = await roomWorker.ask('log', null)
    if (log === null || log === last) return
    last = log
    await set(place(volumeHash), { log, practice } satisfies Pick<Kept, 'log' | 'practice'>)
  } catch {
    // nothing is lost but what a crash would take
  }
}

export async function keptFor(volumeHash: string): Promise<Kept | null> {
  try {
    const found = await get<Pick<Kept, 'log' | 'practice'>>(place(volumeHash))
    if (!found?.log) return null
    const { scene } = readLog(found.log)
    const target = scene.targets[0]
    return target ? { level: target.level, side: target.side, ...found } : null
  } catch {
    return null
  }
}
