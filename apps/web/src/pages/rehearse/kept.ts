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
}

const place = (volumeHash: string): string => `flavum/rehearsal/${volumeHash}`

let last = ''
export async function keepLog(volumeHash: string): Promise<void> {
  try {
    const log = await roomWorker.ask('log', null)
    if (log === null || log === last) return
    last = log
    await set(place(volumeHash), log)
  } catch {
    // nothing is lost but what a crash would take
  }
}

export async function keptFor(volumeHash: string): Promise<Kept | null> {
  try {
    const log = await get<string>(place(volumeHash))
    if (!log) return null
    const { scene } = readLog(log)
    const target = scene.targets[0]
    return target ? { level: target.level, side: target.side, log } : null
  } catch {
    return null
  }
}
