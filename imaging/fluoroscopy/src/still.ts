/**
 * A C-arm that stands still over a patient: the quiet picture, and what of it has to be made anew when something moves.
 *
 * Takes  the anatomy on the rays, once; then tools and changes, frame by frame.
 * Gives  quiet pictures (shares of the open beam, without noise). Only the rectangle that tools and changes darken is
 *        X-rayed again, and the blocks of scatter that it touches; the rest is kept for each beam.
 * Trap   whole pictures and parts run through the same code, so that a frame does not show how it was come by.
 */
import type { Beam } from './beam.ts'
import { blurInto, filterFor, focalBlur } from './blur.ts'
import { type ChangeShadow, changeShadow } from './change-shadow.ts'
import { around, grown, litPixels, type Rectangle } from './lit.ts'
import { type Change, materials, type Projection } from './projector.ts'
import { type Blocks, blocksFor, cloudOf, renewLost, type Scatter, underVeil } from './scatter.ts'
import { behindSteel, middleOf, primaryInto } from './signal.ts'
import { steelPaths, type Tool } from './tools.ts'
import { vignette } from './vignette.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface Quiet {
  readonly picture: Float32Array
  /** What the automatic exposure looks at. */
  readonly middle: number
}

export interface Standing {
  readonly projection: Projection
  readonly pose: CarmPose
  readonly detector: Detector
  quiet(beam: Beam, tools?: readonly Tool[], changes?: readonly Change[]): Quiet
  /** With these changes made for good. */
  after(changes: readonly Change[]): Standing
}

/** Everything of a picture that does not hang on tools. */
interface Layers {
  readonly primary: Float32Array
  /** The primary as the focal spot smears it. */
  readonly sharp: Float32Array
  /** Energy lost, by block. */
  readonly lost: Float32Array
  quiet?: Quiet
}

interface Place {
  readonly pose: CarmPose
  readonly detector: Detector
  readonly lit: Rectangle
  readonly scatter: Scatter
  readonly blocks: Blocks
  readonly gain: Float32Array
  readonly focal: Float64Array | undefined
}

export function stand(projection: Projection, pose: CarmPose, detector: Detector, scatter: Scatter): Standing {
  const sigma = focalBlur(pose) / detector.pixel
  const place: Place = {
    pose,
    detector,
    lit: litPixels(detector),
    scatter,
    blocks: blocksFor(detector, scatter),
    gain: vignette(pose, detector),
    // pixels far wider than the smear stay as they are
    focal: sigma < 0.05 ? undefined : filterFor(sigma),
  }
  return standing(projection, place, new Map())
}

/** Layers by voltage and output, which name a beam. */
type Kept = Map<Beam, Layers>
/** Beams kept at once: a voltage that drifts leaves its old pictures behind. */
const MOST_KEPT = 3

function standing(projection: Projection, place: Place, kept: Kept): Standing {
  const { pose, detector, lit } = place
  const layersFor = (beam: Beam): Layers => {
    let layers = kept.get(beam)
    if (!layers) {
      layers = fresh(projection, place, beam)
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as Beam)
      kept.set(beam, layers)
    }
    return layers
  }
  // room for one frame: new megabytes for every pulse cost more than what is computed in them
  let room: Room | undefined
  return {
    projection,
    pose,
    detector,
    quiet: (beam, tools = [], changes = []) => {
      const layers = layersFor(beam)
      const steel = steelPaths(tools, pose, detector, lit)
      const shadow = changeShadow(changes, pose, detector)
      if (!steel && !shadow) {
        layers.quiet ??= veiled(layers, place, beam)
        return layers.quiet
      }
      room ??= roomFor(projection, layers)
      const now = shadow ? room.projection : projection
      if (shadow) addInto(room.projection, shadow, detector.columns)
      const seen = steel && {
        left: steel.left,
        top: steel.top,
        right: steel.left + steel.width,
        bottom: steel.top + steel.height,
      }
      const open = room.primary
      open.set(layers.primary)
      if (shadow) primaryInto(open, now, beam, detector.columns, shadow.part)
      if (steel) behindSteel(open, now, steel, beam, detector.columns)
      if (shadow) restore(room.projection, projection, shadow.part, detector.columns)
      const part = around([seen, shadow?.part]) ?? lit
      return veiled(renewed(layers, open, place, part, room.sharp), place, beam)
    },
    after: (changes) => {
      const shadow = changeShadow(changes, pose, detector)
      if (!shadow) return standing(projection, place, new Map(kept))
      const now = added(projection, shadow, detector.columns)
      const next: Kept = new Map()
      for (const [beam, layers] of kept) {
        const open = layers.primary.slice()
        primaryInto(open, now, beam, detector.columns, shadow.part)
        next.set(beam, renewed(layers, open, place, shadow.part))
      }
      return standing(now, place, next)
    },
  }
}

function fresh(projection: Projection, place: Place, beam: Beam): Layers {
  const { detector, lit, blocks } = place
  const count = detector.columns * detector.rows
  const open = new Float32Array(count)
  primaryInto(open, projection, beam, detector.columns, lit)
  const nothing = { primary: open, sharp: new Float32Array(count), lost: new Float32Array(blocks.across * blocks.down) }
  return renewed(nothing, open, place, lit)
}

/** Layers whose primary is new within `part`. */
function renewed(layers: Layers, primary: Float32Array, place: Place, part: Rectangle, into?: Float32Array): Layers {
  const { detector, lit, blocks, focal } = place
  const lost = layers.lost.slice()
  renewLost(lost, primary, detector.columns, blocks, lit, part)
  if (!focal) return { primary, sharp: primary, lost }
  const sharp = into ?? new Float32Array(primary.length)
  sharp.set(layers.sharp)
  blurInto(sharp, primary, detector.columns, lit, grown(part, focal.length - 1, lit), focal)
  return { primary, sharp, lost }
}

function veiled({ sharp, lost }: Layers, { detector, lit, blocks, scatter, gain }: Place, beam: Beam): Quiet {
  const picture = new Float32Array(sharp.length)
  const cloud = cloudOf(lost, blocks, scatter, beam, detector.pixel)
  underVeil(picture, sharp, cloud, blocks, gain, detector.columns, lit)
  return { picture, middle: middleOf(picture, detector) }
}

function added(projection: Projection, shadow: ChangeShadow, columns: number): Projection {
  const { soft, bone, iodine } = projection
  const now = { soft: soft.slice(), bone: bone.slice(), iodine: iodine.slice() }
  addInto(now, shadow, columns)
  return now
}

function addInto(into: Projection, { part, add }: ChangeShadow, columns: number): void {
  const width = part.right - part.left
  for (const material of materials) {
    const all = into[material]
    const more = add[material]
    for (let v = part.top; v < part.bottom; v++)
      for (let u = 0, n = v * columns + part.left, m = (v - part.top) * width; u < width; u++, n++, m++)
        all[n] = all[n]! + more[m]!
  }
}

interface Room {
  /** A copy of the standing projection between frames. */
  readonly projection: Projection
  readonly primary: Float32Array
  readonly sharp: Float32Array
}

const roomFor = ({ soft, bone, iodine }: Projection, { primary }: Layers): Room => ({
  projection: { soft: soft.slice(), bone: bone.slice(), iodine: iodine.slice() },
  primary: new Float32Array(primary.length),
  sharp: new Float32Array(primary.length),
})

function restore(into: Projection, from: Projection, part: Rectangle, columns: number): void {
  for (const material of materials)
    for (let v = part.top; v < part.bottom; v++) {
      const at = v * columns + part.left
      into[material].set(from[material].subarray(at, at + part.right - part.left), at)
    }
}
