/**
 * Live X-ray, pulse by pulse: pedal, automatic brightness, lag, the last image held, subtraction.
 *
 * Takes  a scan and an engine, once; then, for every pulse that is due, the state and what arm, hand and foot do.
 * Gives  the next state and what the screen shows. Pure but for the engine: the same states and inputs give the same bytes.
 *        The anatomy is projected when the arm has moved, changes made since are put in once, one taken back costs no
 *        projection, and a pulse of a still arm costs tools, contrast, noise and display alone.
 * Limits the patient does not breathe; a pulse is an instant, so what moves within it is sharp.
 */
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { beamAt } from './beam.ts'
import { type Drive, firstDrive, nextDrive, signalOf, type Technique, techniqueAt } from './brightness.ts'
import { leftOfPicture } from './carm.ts'
import { pulseDose } from './dose.ts'
import { lagShare, newShare, trailing } from './lag.ts'
import { detected } from './noise.ts'
import type { Change, Projector } from './projector.ts'
import type { Scatter } from './scatter.ts'
import { type Look, type Screen, screenFor, shown } from './screen.ts'
import { middleOf, openQuanta } from './signal.ts'
import type { Standing } from './still.ts'
import { type Mask, moreMask, shownDifference, subtracted } from './subtraction.ts'
import { prepareStanding } from './take-frame.ts'
import type { Tool } from './tools.ts'
import type { CarmPose, Detector, XrayFrame } from './xray-frame.ts'

export interface LiveSetup {
  readonly volume: Volume
  /** The engine; the reference where none is given. */
  readonly projector?: Projector
  readonly scatter?: Scatter
  readonly seed: string | number
}

export interface LiveInput {
  readonly pose: CarmPose
  readonly detector: Detector
  /** Down: the beam is on. */
  readonly pedal: boolean
  /** 1 to 30 a second; as assumed where it is not given. */
  readonly pulsesPerSecond?: number
  readonly tools?: readonly Tool[]
  /** All that was removed or brought in since the scan, in order. Append to it: what is not new costs nothing. */
  readonly changes?: readonly Change[]
  /** What flows now, and may be another at each pulse. */
  readonly contrast?: readonly Change[]
  /** Subtraction takes its mask from the first pulses after it is chosen, and holds the exposure. */
  readonly mode?: 'live' | 'subtract'
  readonly look?: Look
}

export interface LiveState {
  /** Pulses given so far. */
  readonly pulse: number
  readonly drive: Drive
  /** The arm over the scan as it was, and over what has become of it. */
  readonly bare?: Standing
  readonly standing?: Standing
  /** Changes that `standing` holds. */
  readonly made: readonly Change[]
  readonly window?: { readonly screen: Screen; readonly logMiddle: number }
  /** What the detector read last, and what the screen averages, in the charge of its pulse. */
  readonly reading?: Float32Array
  readonly average?: Float32Array
  readonly mask?: Mask
  readonly maskDone?: boolean
  readonly last?: XrayFrame
}

export interface LivePicture {
  readonly state: LiveState
  /** Nothing before the first pulse. While the pedal is up, the last one, and no dose. */
  readonly frame: XrayFrame | undefined
  readonly held: boolean
  readonly technique: Technique | undefined
  /** What the screen shows is a difference from the mask. */
  readonly subtracted: boolean
}

export interface LiveFluoro {
  readonly start: LiveState
  /** Faults of pose, detector, volume, changes, tools and pulse rate: see messages.ts. */
  step(state: LiveState, input: LiveInput, watch?: Watch): Promise<LivePicture>
}

export function liveFluoro({ volume, projector, scatter, seed }: LiveSetup): LiveFluoro {
  const standAt = async (state: LiveState, input: LiveInput, watch: Watch): Promise<Moved> => {
    const { pose, detector, changes = [] } = input
    const { bare, standing, made } = state
    if (bare && standing && same(bare.pose, pose) && same(bare.detector, detector)) {
      const more = changes.length >= made.length && made.every((change, n) => change === changes[n])
      // otherwise something was undone
      const [from, fresh] = more ? [standing, changes.slice(made.length)] : [bare, changes]
      return { bare, standing: fresh.length > 0 ? from.after(fresh) : from, arm: 'still' }
    }
    const next = await prepareStanding({ volume, pose, detector, projector, scatter }, watch)
    return { bare: next, standing: changes.length > 0 ? next.after(changes) : next, arm: 'moved' }
  }

  return {
    start: { pulse: 0, drive: firstDrive, made: [] },
    step: async (state, input, watch = silent) => {
      const { pedal, pulsesPerSecond = assumed.pulsesPerSecond, tools = [], contrast = [], look = {} } = input
      const subtracts = input.mode === 'subtract'
      if (!pedal)
        return { state, frame: state.last, held: true, technique: undefined, subtracted: state.maskDone === true }
      const { pose, detector } = input
      const { bare, standing, arm } = await standAt(state, input, watch)

      const technique = techniqueAt(state.drive, pulsesPerSecond, pose)
      const beam = beamAt(technique.kv)
      const quietMiddle = standing.middle(beam)
      const window =
        state.window && arm === 'still'
          ? state.window
          : { screen: screenFor(standing.quiet(beam), detector), logMiddle: Math.log(quietMiddle) }
      const picture = standing.quiet(beam, tools, contrast)
      const middle = middleOf(picture, detector)
      const quanta = openQuanta(beam, technique, pose, detector, 1)
      const read = detected(picture, quanta, 1, detector, `${seed}/${state.pulse}`)
      const reading = trailing(read, arm === 'still' ? state.reading : undefined, lagShare(pulsesPerSecond), read)
      const average = trailing(
        reading,
        arm === 'still' ? state.average : undefined,
        1 - newShare(assumed.pulsesAveraged),
      )

      const before = subtracts && arm === 'still' ? state : undefined
      const maskDone = subtracts && (before?.mask?.pulses ?? 0) >= assumed.maskPulses
      const mask = !subtracts ? undefined : maskDone ? before?.mask : moreMask(before?.mask, reading, detector)
      const brighter = Math.log(quietMiddle) - window.logMiddle
      const display =
        maskDone && mask
          ? shownDifference(subtracted(mask, average, detector), detector, look)
          : shown(average, detector, window.screen, look, brighter)

      const frame: XrayFrame = {
        pose,
        detector,
        exposure: { kv: technique.kv, mAs: technique.mAs },
        signal: average,
        display,
        leftOfPicture: leftOfPicture(pose),
        dose: pulseDose({ kv: technique.kv, mAs: technique.mAs }, pose, detector),
      }
      const next: LiveState = {
        pulse: state.pulse + 1,
        // a mask and its pictures need one exposure
        drive:
          subtracts && arm === 'still' ? state.drive : nextDrive(state.drive, signalOf(beam, technique, pose, middle)),
        bare,
        standing,
        made: input.changes ?? [],
        window,
        reading,
        average,
        ...(mask ? { mask } : {}),
        ...(maskDone ? { maskDone } : {}),
        last: frame,
      }
      return { state: next, frame, held: false, technique, subtracted: maskDone }
    },
  }
}

interface Moved {
  readonly bare: Standing
  readonly standing: Standing
  readonly arm: 'still' | 'moved'
}

/** Alike in every number: poses and detectors come anew with each input. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}
