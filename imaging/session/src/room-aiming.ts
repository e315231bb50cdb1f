/**
 * The line that a needle or the portal is to take, before it is in: drawn on the picture, not on any X-ray.
 *
 * Takes  a spot that is touched in the picture. The first one marks the skin; later the nearer end of the line follows the hand.
 * Gives  the line. Its outer end stays on the skin; its inner end keeps its depth in the picture that is looked at, so that two
 *        pictures are needed to place it.
 */
import type { Volume } from '@flavum/grid'
import type { Place } from '@flavum/rehearsal'
import { movedAcross, type Sighted, type Spot, seenAt, skinUnder } from './room-aim.ts'

export interface Aim {
  readonly entry: Place
  readonly toward: Place
}

/** From the skin straight in and toward the head, mm: as far as a lamina usually lies. */
const first = { ventral: 55, headward: 30 }
/** Nearer than this to an end, in shares of the picture, it is the end that is meant. */
const near = 0.08

export type End = 'entry' | 'toward'

/** Which end a touch means; null where it means a new line. */
export function endNear(aim: Aim | null, looked: Sighted, spot: Spot): End | null {
  if (!aim) return null
  const away = (at: Spot | null): number =>
    at ? Math.hypot(at[0] - spot[0], at[1] - spot[1]) : Number.POSITIVE_INFINITY
  const [entry, toward] = [away(seenAt(looked, aim.entry)), away(seenAt(looked, aim.toward))]
  if (Math.min(entry, toward) > near) return null
  return entry < toward ? 'entry' : 'toward'
}

/** Null where no skin is under the spot. */
export function newAim(volume: Volume, looked: Sighted, spot: Spot): Aim | null {
  const entry = skinUnder(volume, looked, spot)
  return entry && { entry, toward: [entry[0], entry[1] - first.ventral, entry[2] + first.headward] }
}

export function draggedAim(volume: Volume, looked: Sighted, aim: Aim, end: End, from: Spot, to: Spot): Aim {
  if (end === 'toward') return { ...aim, toward: movedAcross(looked, aim.toward, [to[0] - from[0], to[1] - from[1]]) }
  return { ...aim, entry: skinUnder(volume, looked, to) ?? aim.entry }
}

export const lengthOf = ({ entry, toward }: Aim): number =>
  Math.hypot(toward[0] - entry[0], toward[1] - entry[1], toward[2] - entry[2])
