/** What the room worker can be asked, and what goes to and fro while a rehearsal is on. */
import type { AccessPlan } from '@flavum/access'
import type { LevelName, Side } from '@flavum/anatomy'
import type { Finding, Reason } from '@flavum/base'
import type { Event, Patient, Score, StopCase } from '@flavum/rehearsal'
import type { RoomCommand, RoomPicture, RoomReading } from '@flavum/session'

type Job<Takes, Gives> = { readonly takes: Takes; readonly gives: Gives }

export interface Enter {
  /** The case worker sends the case here. */
  readonly lent: MessagePort
  readonly targets: readonly { readonly level: LevelName; readonly side: Side }[]
  /** Already made for some of the targets; the others are planned here. */
  readonly plans: readonly AccessPlan[]
  /** Made into this one of rehearsal's cases to stop in. */
  readonly as?: StopCase['name'] | undefined
  /** A log to be taken up again. */
  readonly log?: string
  /** Pictures and readings come here. */
  readonly port: MessagePort
}

export interface Entered {
  readonly scene: string
  /** All of the spine, from cranial to caudal. */
  readonly levels: readonly LevelName[]
  readonly targets: readonly { readonly level: LevelName; readonly side: Side }[]
  readonly patient: Patient
  readonly plans: readonly AccessPlan[]
  readonly refusals: readonly { readonly level: LevelName; readonly side: Side; readonly reason: Reason }[]
  readonly engine: Finding
}

export interface Scored {
  readonly score: Score
  readonly events: readonly Event[]
  /** Ticks. */
  readonly took: number
  readonly log: string
}

export type RoomJobs = {
  readonly enter: Job<Enter, Entered>
  /** The rehearsal so far, as a file; null before the first input. */
  readonly log: Job<null, string | null>
  readonly score: Job<null, Scored | null>
  /** A competent operator on this very patient; ready to be watched as `shown`. */
  readonly competent: Job<null, Scored>
  /** Another log on this very scene; ready to be watched as `shown`. */
  readonly openLog: Job<{ readonly text: string }, Scored>
}

/** To the worker. `at` is the time of what the hand did, ms since the epoch. */
export type ToRoom = { readonly commands: readonly RoomCommand[]; readonly at: number } | { readonly taken: true }

/** From the worker. */
export type FromRoom =
  | {
      readonly picture: RoomPicture
      /** How long it took, and when the hand did the latest that it shows: whoever measures subtracts it. */
      readonly tookMs: number
      readonly shows: number
    }
  | { readonly reading: RoomReading; readonly events: readonly Event[]; readonly pace: Pace }

export interface Pace {
  /** Pictures in the last second, while the beam is on. */
  readonly fps: number
  readonly pictureMs: number
  readonly slowed: boolean
}
