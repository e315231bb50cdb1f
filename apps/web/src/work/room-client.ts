/**
 * The page's side of the procedure room: asks the worker, keeps the last picture and reading, sends what the hand does.
 *
 * Takes  nothing until `enter`. Gives a small store for components (`useRoom`), and `tell` for everything that a hand does.
 *        The picture goes past the store to whoever draws it, so that thirty pictures a second render nothing else.
 */
import type { Event } from '@flavum/rehearsal'
import type { RoomCommand, RoomPicture, RoomReading } from '@flavum/session'
import { useSyncExternalStore } from 'react'
import { type Asker, type AskOptions, asker } from './ask.ts'
import type { Enter, Entered, FromRoom, Pace, RoomJobs, ToRoom } from './room-jobs.ts'

export interface RoomNow {
  readonly entered: Entered | null
  readonly reading: RoomReading | null
  /** All so far, oldest first. */
  readonly events: readonly Event[]
  readonly pace: Pace | null
}
const empty: RoomNow = { entered: null, reading: null, events: [], pace: null }

export const roomWorker: Asker<RoomJobs> = asker<RoomJobs>(
  () => new Worker(new URL('./room-worker.ts', import.meta.url), { type: 'module', name: 'room' }),
  () => leave(),
)

let now = empty
let port: MessagePort | null = null
let last: RoomPicture | null = null
const listeners = new Set<() => void>()
const drawers = new Set<(picture: RoomPicture) => void>()

export const roomNow = (): RoomNow => now
export const useRoom = (): RoomNow =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, roomNow)

export function drawPictures(draw: (picture: RoomPicture) => void): () => void {
  drawers.add(draw)
  if (last) draw(last)
  return () => drawers.delete(draw)
}

function set(change: Partial<RoomNow>): void {
  now = { ...now, ...change }
  for (const listener of listeners) listener()
}

export function leave(): void {
  port?.close()
  port = null
  last = null
  set(empty)
}

export async function enter(takes: Omit<Enter, 'port'>, options: AskOptions): Promise<Entered> {
  leave()
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }: MessageEvent<FromRoom>) => heard(port1, data)
  port = port1
  const entered = await roomWorker.ask(
    'enter',
    { ...takes, port: port2 },
    {
      ...options,
      transfer: [port2, takes.lent],
    },
  )
  set({ entered })
  return entered
}

function heard(from: MessagePort, data: FromRoom): void {
  if (from !== port) return
  if ('reading' in data) {
    const { reading, events, pace } = data
    // what was undone did not happen
    const kept = reading.film ? now.events : now.events.filter((e) => e.input < reading.inputs)
    set({
      reading,
      pace,
      events: events.length > 0 ? [...kept, ...events] : kept.length < now.events.length ? kept : now.events,
    })
    return
  }
  // the next one is made while this one goes to the screen
  from.postMessage({ taken: true } satisfies ToRoom)
  last = data.picture
  for (const draw of drawers) draw(data.picture)
}

/** `stamp` is the event's own time, so that what is measured begins where the hand moved. */
export function tell(command: RoomCommand | readonly RoomCommand[], stamp = performance.now()): void {
  const commands = Array.isArray(command) ? (command as readonly RoomCommand[]) : [command as RoomCommand]
  port?.postMessage({ commands, at: performance.timeOrigin + stamp } satisfies ToRoom)
}
