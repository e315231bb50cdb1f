/** What runs in the page of bench:live: the torso made there and the live loop over it. */
import { type LiveTimes, timeLive } from './live-loop.ts'
import { torso } from './projector-volumes.ts'

export interface LivePage {
  isolated: boolean
  time(threads: number, pulses: number): Promise<LiveTimes>
}
const page: LivePage = {
  isolated: globalThis.crossOriginIsolated,
  time: (threads, pulses) => timeLive(torso(), threads, pulses),
}
Object.assign(globalThis, { live: page })
