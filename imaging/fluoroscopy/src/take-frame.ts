/**
 * One X-ray picture: anatomy, tools, scatter, noise, dose, and what the screen shows.
 *
 * Takes  a CT, where the C-arm stands, what changed since the scan (g/cm3), steel tools, a seed for the noise.
 * Gives  an `XrayFrame`. `prepare` X-rays the anatomy once; while the C-arm stands still a frame costs only what is new.
 * Limits one pulse without lag or motion; the beam is even across the field; no table, no clothes.
 */
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { type Beam, beamAt } from './beam.ts'
import { leftOfPicture } from './carm.ts'
import { automaticExposure, checkExposure, pulseDose } from './dose.ts'
import { litPixels } from './lit.ts'
import type { Change, Material, Projection, Projector } from './projector.ts'
import { projectReference, referenceProjector } from './reference-projector.ts'
import { type Screen, screenFor, shown } from './screen.ts'
import { behindSteel, blurred, middleOf, noisy, openQuanta, primary, scattered } from './signal.ts'
import { steelPaths, type Tool } from './tools.ts'
import type { CarmPose, Detector, Exposure, XrayFrame } from './xray-frame.ts'

export interface Anatomy {
  readonly volume: Volume
  readonly pose: CarmPose
  readonly detector: Detector
  /** Removed or brought in since the scan. */
  readonly changes?: readonly Change[]
  /** The engine; the reference where none is given. */
  readonly projector?: Projector
}

export interface Shot {
  readonly tools?: readonly Tool[]
  /** On top of those of the anatomy. */
  readonly changes?: readonly Change[]
  /** Automatic where it is not given. */
  readonly exposure?: Exposure
  /** The same seed gives the same noise. */
  readonly seed: string | number
  /** Bone is dark, as in live fluoroscopy; inverted it is bright, as on a film. */
  readonly inverted?: boolean
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
  const { projector = referenceProjector, volume, changes = [], pose, detector } = anatomy
  const projection = await projector.project({ volume, changes, pose, detector }, watch)
  return standStill(projection, pose, detector)
}

function standStill(
  projection: Projection,
  pose: CarmPose,
  detector: Detector,
  screens = new Map<number, Screen>(),
): Still {
  let last: { beam: Beam; open: Float32Array } | undefined
  const openBehindAnatomy = (beam: Beam): Float32Array => {
    if (last?.beam !== beam) last = { beam, open: primary(projection, beam, detector) }
    return last.open
  }
  // one window a voltage for every frame: bone must not flicker when a tool comes in
  const window = (beam: Beam): Screen => {
    const screen = screens.get(beam.kv) ?? screenFor(scattered(openBehindAnatomy(beam), beam, detector), detector)
    screens.set(beam.kv, screen)
    return screen
  }
  const changed = (changes: readonly Change[]): Projection => {
    const more = projectReference({ changes, pose, detector })
    const of = (m: Material) => projection[m].map((x, n) => x + more[m][n]!)
    return { soft: of('soft'), bone: of('bone'), iodine: of('iodine') }
  }
  return {
    projection,
    after: (changes) => {
      window(beamAt(assumed.kv))
      return standStill(changed(changes), pose, detector, screens)
    },
    frame: ({ tools = [], changes = [], exposure, seed, inverted = false }) => {
      const beam = exposure ? checkExposure(exposure) : beamAt(assumed.kv)
      const now = changes.length > 0 ? changed(changes) : projection
      const open = changes.length > 0 ? primary(now, beam, detector) : openBehindAnatomy(beam)
      const steel = steelPaths(tools, pose, detector, litPixels(detector))
      const behind = steel ? behindSteel(open, now, steel, beam, detector) : open
      const quiet = blurred(scattered(behind, beam, detector), detector)
      const pulse = exposure ?? automaticExposure(beam, middleOf(quiet, detector), pose)
      const signal = noisy(quiet, openQuanta(beam, pulse, pose, detector), detector, seed)
      return {
        pose,
        detector,
        exposure: pulse,
        signal,
        display: shown(signal, detector, window(beam), inverted),
        leftOfPicture: leftOfPicture(pose),
        dose: pulseDose(pulse, pose, detector),
      }
    },
  }
}
