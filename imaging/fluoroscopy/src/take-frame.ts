/**
 * One X-ray picture: anatomy, tools, scatter, noise, dose, and what the screen shows.
 *
 * Takes  a CT, where the C-arm stands, what changed since the scan (g/cm3), steel tools, a seed for the noise.
 * Gives  an `XrayFrame`. `prepare` X-rays the anatomy once; while the C-arm stands still a frame costs only what is new.
 * Limits a picture of an arm and tools at rest, averaged as the screen does; for lag and motion see live.ts. No table, no clothes.
 */
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { type Beam, beamAt } from './beam.ts'
import { leftOfPicture } from './carm.ts'
import { automaticExposure, checkExposure, pulseDose } from './dose.ts'
import { detected } from './noise.ts'
import type { Change, Projection, Projector } from './projector.ts'
import { referenceProjector } from './reference-projector.ts'
import { assumedScatter, type Scatter } from './scatter.ts'
import { type Look, type Screen, screenFor, shown } from './screen.ts'
import { middleOf, openQuanta } from './signal.ts'
import { type Standing, stand } from './still.ts'
import type { Tool } from './tools.ts'
import type { CarmPose, Detector, Exposure, XrayFrame } from './xray-frame.ts'

export interface Anatomy {
  readonly volume: Volume
  readonly pose: CarmPose
  readonly detector: Detector
  /** Removed or brought in since the scan. */
  readonly changes?: readonly Change[]
  /** The engine; the reference where none is given. */
  readonly projector?: Projector
  /** As assumed where it is not given. */
  readonly scatter?: Scatter
}

export interface Shot extends Look {
  readonly tools?: readonly Tool[]
  /** On top of those of the anatomy. */
  readonly changes?: readonly Change[]
  /** Automatic where it is not given. */
  readonly exposure?: Exposure
  /** The same seed gives the same noise. */
  readonly seed: string | number
}

/** A C-arm that stands still over a patient. */
export interface Still {
  readonly projection: Projection
  frame(shot: Shot): XrayFrame
  /** The same with these changes made for good, so that no later frame pays for them. The screen's window stays. */
  after(changes: readonly Change[]): Still
}

/** Faults of pose, detector, volume, changes, tools and exposure: see messages.ts. */
export async function takeFrame(request: Anatomy & Shot, watch?: Watch): Promise<XrayFrame> {
  // the changes are part of the anatomy here, and would count twice in the shot
  const { changes: _, ...shot } = request
  return (await prepare(request, watch)).frame(shot)
}

export async function prepare(anatomy: Anatomy, watch: Watch = silent): Promise<Still> {
  return standStill(await prepareStanding(anatomy, watch), new Map())
}

/** The same, for quiet pictures only. */
export async function prepareStanding(anatomy: Anatomy, watch: Watch = silent): Promise<Standing> {
  const { projector = referenceProjector, volume, changes = [], pose, detector, scatter = assumedScatter } = anatomy
  return stand(await projector.project({ volume, changes, pose, detector }, watch), pose, detector, scatter)
}

function standStill(standing: Standing, screens: Map<number, Screen>): Still {
  const { projection, pose, detector } = standing
  // one window a voltage for every frame: bone must not flicker when a tool comes in
  const window = (beam: Beam): Screen => {
    const screen = screens.get(beam.kv) ?? screenFor(standing.quiet(beam), detector)
    screens.set(beam.kv, screen)
    return screen
  }
  return {
    projection,
    after: (changes) => {
      window(beamAt(assumed.kv))
      return standStill(standing.after(changes), screens)
    },
    frame: ({ tools = [], changes = [], exposure, seed, ...look }) => {
      const beam = exposure ? checkExposure(exposure) : beamAt(assumed.kv)
      const screen = window(beam)
      const picture = standing.quiet(beam, tools, changes)
      const pulse = exposure ?? automaticExposure(beam, middleOf(picture, detector), pose)
      const quanta = openQuanta(beam, pulse, pose, detector)
      const signal = detected(picture, quanta, assumed.pulsesAveraged, detector, seed)
      return {
        pose,
        detector,
        exposure: pulse,
        signal,
        display: shown(signal, detector, screen, look),
        leftOfPicture: leftOfPicture(pose),
        dose: pulseDose(pulse, pose, detector),
      }
    },
  }
}
