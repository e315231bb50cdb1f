/**
 * Pictures of the procedure room: one for a pulse that is due, or one to show a moment of a film.
 *
 * Takes  the state at the pulse, magnification and size. Gives the picture and keeps what the screen needs of the one before.
 * Trap   a picture asked for while another is made waits for it: ask for the next when the last has come.
 */
import {
  type CarmPose,
  type Detector,
  type LiveState,
  type Look,
  liveFluoro,
  type Projector,
  type XrayFrame,
} from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import { type State, xrayOf } from '@flavum/rehearsal'
import { detectorFor, poseOfArm } from './room-arm.ts'
import type { RoomPicture } from './room-commands.ts'

export interface RoomShot {
  readonly picture: RoomPicture
  readonly pose: CarmPose
  readonly detector: Detector
  readonly dose: XrayFrame['dose']
}

export interface LookedAt {
  readonly magnified: number
  readonly columns: number
  readonly look: Look
  readonly subtract: boolean
  readonly film: boolean
}

export interface RoomLive {
  /** Null without an arm. */
  shoot(state: State, looked: LookedAt): Promise<RoomShot | null>
  /** Forget what was averaged: what comes is no continuation. */
  anew(): void
}

export function roomLive(volume: Volume, projector: Projector | undefined, seed: string): RoomLive {
  const live = liveFluoro({ volume, seed, ...(projector ? { projector } : {}) })
  let before: LiveState = live.start
  return {
    anew: () => {
      before = { ...live.start, pulse: before.pulse, drive: before.drive }
    },
    shoot: async (state, { magnified, columns, look, subtract, film }) => {
      const { arm } = state
      if (!arm) return null
      const pose = poseOfArm(arm)
      const detector = detectorFor(arm, magnified, columns)
      const {
        state: next,
        frame,
        technique,
        subtracted,
      } = await live.step(before, {
        pose,
        detector,
        pedal: true,
        pulsesPerSecond: arm.pulsesPerSecond,
        ...xrayOf(state),
        mode: subtract ? 'subtract' : 'live',
        look,
      })
      before = next
      if (!frame) return null
      const { display, leftOfPicture, dose, exposure } = frame
      const { kv, mAs } = technique ?? exposure
      return {
        picture: { columns, rows: columns, display, leftOfPicture, kv, mAs, subtracted, film },
        pose,
        detector,
        dose,
      }
    },
  }
}
