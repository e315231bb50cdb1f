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
import { around, grown, litMiddle, litPixels, type Rectangle } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import { type Change, materials, type Projection } from './projector.ts'
import { type Blocks, blocksFor, cloudOf, renewLost, type Scatter, underVeil } from './scatter.ts'
import { scratch } from './scratch.ts'
import { behindSteel, MIDDLE, middleOf, primaryInto } from './signal.ts'
import { steelPaths, type Tool } from './tools.ts'
import { vignette } from './vignette.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface Standing {
  readonly projection: Projection
  readonly pose: CarmPose
  readonly detector: Detector
  /** Good until the next one of any place is asked for. */
  quiet(beam: Beam, tools?: readonly Tool[], changes?: readonly Change[]): Float32Array
  /** What the automatic exposure looks at, of the anatomy alone. */
  middle(beam: Beam): number
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
  /** Where changes made for good are not yet in. */
  readonly stale?: Rectangle | undefined
  quiet?: Float32Array
  middle?: number
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
  const { toPrimary, spread } = scatter
  if (!(toPrimary >= 0 && toPrimary <= 20 && spread > 0 && spread < 1e4))
    throw fluoroscopyMessages.fault('fluoroscopy/scatter', { toPrimary, spread })
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

const rooms = { soft: scratch(), bone: scratch(), iodine: scratch() }
const primaryRoom = scratch()
const sharpRoom = scratch()
const pictureRoom = scratch()
const middleRoom = scratch()

function standing(projection: Projection, place: Place, kept: Kept): Standing {
  const { pose, detector, lit } = place
  const count = projection.soft.length
  const layersFor = (beam: Beam): Layers => {
    const known = kept.get(beam)
    if (known && !known.stale) return known
    const layers = known ? caughtUp(known, projection, place, beam) : fresh(projection, place, beam)
    if (!known && kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as Beam)
    kept.set(beam, layers)
    return layers
  }
  return {
    projection,
    pose,
    detector,
    middle: (beam) => {
      const layers = layersFor(beam)
      layers.middle ??= middleOf(veiled(layers, place, beam, middleRoom(count), litMiddle(detector, MIDDLE)), detector)
      return layers.middle
    },
    quiet: (beam, tools = [], changes = []) => {
      const layers = layersFor(beam)
      const steel = steelPaths(tools, pose, detector, lit)
      const shadow = changeShadow(changes, pose, detector)
      if (!steel && !shadow) {
        layers.quiet ??= veiled(layers, place, beam, new Float32Array(count), lit)
        return layers.quiet
      }
      const seen = steel && {
        left: steel.left,
        top: steel.top,
        right: steel.left + steel.width,
        bottom: steel.top + steel.height,
      }
      const part = around([seen, shadow?.part]) ?? lit
      const now = shadow ? within(part, projection, shadow, detector.columns) : projection
      const open = primaryRoom(count)
      open.set(layers.primary)
      if (shadow) primaryInto(open, now, beam, detector.columns, shadow.part)
      if (steel) behindSteel(open, now, steel, beam, detector.columns)
      return veiled(renewed(layers, open, place, part, sharpRoom(count)), place, beam, pictureRoom(count), lit)
    },
    after: (changes) => {
      const shadow = changeShadow(changes, pose, detector)
      if (!shadow) return standing(projection, place, new Map(kept))
      const stale = (layers: Layers): Layers => {
        const { primary, sharp, lost } = layers
        return { primary, sharp, lost, stale: around([layers.stale, shadow.part]) }
      }
      // a beam catches up when it is asked for: of those kept most will not be
      const next: Kept = new Map([...kept].map(([beam, layers]) => [beam, stale(layers)]))
      return standing(added(projection, shadow, detector.columns), place, next)
    },
  }
}

function fresh(projection: Projection, place: Place, beam: Beam): Layers {
  const { detector, lit, blocks } = place
  const count = detector.columns * detector.rows
  const open = new Float32Array(count)
  primaryInto(open, projection, beam, detector.columns, lit)
  const nothing = { primary: open, sharp: open, lost: new Float32Array(blocks.across * blocks.down) }
  return renewed(nothing, open, place, lit, new Float32Array(count))
}

function caughtUp(layers: Layers, projection: Projection, place: Place, beam: Beam): Layers {
  const part = layers.stale ?? place.lit
  const open = layers.primary.slice()
  primaryInto(open, projection, beam, place.detector.columns, part)
  return renewed(layers, open, place, part, new Float32Array(open.length))
}

/** Layers whose primary is new within `part`; `into` takes the smeared picture. */
function renewed(layers: Layers, primary: Float32Array, place: Place, part: Rectangle, into: Float32Array): Layers {
  const { detector, lit, blocks, focal } = place
  const lost = layers.lost.slice()
  renewLost(lost, primary, detector.columns, blocks, lit, part)
  if (!focal) return { primary, sharp: primary, lost }
  if (part !== lit) into.set(layers.sharp)
  blurInto(into, primary, detector.columns, lit, grown(part, focal.length - 1, lit), focal)
  return { primary, sharp: into, lost }
}

function veiled({ sharp, lost }: Layers, place: Place, beam: Beam, into: Float32Array, part: Rectangle): Float32Array {
  const { detector, blocks, scatter, gain } = place
  const cloud = cloudOf(lost, blocks, scatter, beam, detector.pixel)
  underVeil(into, sharp, cloud, blocks, gain, detector.columns, part)
  return into
}

function added(projection: Projection, { part, add }: ChangeShadow, columns: number): Projection {
  const now = { ...projection }
  for (const material of materials) {
    const more = add[material]
    if (!more) continue
    now[material] = projection[material].slice()
    addRows(now[material], more, part, columns)
  }
  return now
}

/** The projection with the shadow on it, good within `part` only and until the next. */
function within(part: Rectangle, projection: Projection, shadow: ChangeShadow, columns: number): Projection {
  const now = { ...projection }
  for (const material of materials) {
    const more = shadow.add[material]
    if (!more) continue
    const all = projection[material]
    const room = rooms[material](all.length)
    for (let v = part.top; v < part.bottom; v++)
      room.set(all.subarray(v * columns + part.left, v * columns + part.right), v * columns + part.left)
    addRows(room, more, shadow.part, columns)
    now[material] = room
  }
  return now
}

function addRows(into: Float32Array, more: Float32Array, part: Rectangle, columns: number): void {
  const width = part.right - part.left
  for (let v = part.top; v < part.bottom; v++)
    for (let u = 0, n = v * columns + part.left, m = (v - part.top) * width; u < width; u++, n++, m++)
      into[n] = into[n]! + more[m]!
}
