/**
 * The portal as shapes: its tube, and where tools reach through it while they swing about the skin.
 *
 * Takes  where it enters the skin, where its rim ends, how deep tools may go, and the level's frame.
 * Gives  three meshes for the scene: tube and reach, and a collar round the tube at the skin, for a hand to take hold of.
 */
import { assumedParameters, dorsalOf, type Edit, swings, swung, wayOf } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import {
  along,
  between,
  cross,
  type Direction,
  direction,
  distance,
  maths,
  type Point,
  place,
  point,
  scale,
  unit,
} from '@flavum/base'
import { type Mesh, meshOf } from './plan-mesh.ts'

export interface PortalShapes {
  readonly tube: Mesh
  readonly reach: Mesh
  readonly entry: Mesh
}

const sides = 32
/** So much of the portal stands out of the skin, mm. */
const outside = 25
/** The collar, mm: so much wider than the tube, and to each side of the skin. */
const collar = { wider: 1.6, half: 2 }

export function portalShapes(edit: Edit, level: Level): PortalShapes {
  const inward = unit(between(edit.entry, edit.target))
  const across = unit(cross(inward, Math.abs(inward.x) < 0.9 ? direction('lps', 1, 0, 0) : direction('lps', 0, 1, 0)))
  const up = cross(inward, across)
  const radius = assumedParameters.portalDiameterMm / 2
  const ring = (middle: Point<'lps'>, wider = 0): readonly Point<'lps'>[] =>
    Array.from({ length: sides }, (_, n) => around(middle, across, up, radius + wider, (2 * Math.PI * n) / sides))
  const collarRing = (off: number) => ring(along(edit.entry, inward, off), collar.wider)
  return {
    tube: frustum(ring(along(edit.entry, inward, -outside)), ring(edit.target)),
    reach: reachOf(edit, level),
    entry: frustum(collarRing(-collar.half), collarRing(collar.half)),
  }
}

const around = (middle: Point<'lps'>, a: Direction<'lps'>, b: Direction<'lps'>, radius: number, angle: number) =>
  along(along(middle, scale(a, radius * maths.cos(angle))), scale(b, radius * maths.sin(angle)))

function reachOf({ entry, target, depthStopMm }: Edit, { levelFromLps, lpsFromLevel }: Level): Mesh {
  const rim = place(levelFromLps, target)
  const skin = place(levelFromLps, entry)
  const track = distance(entry, target)
  const out = unit(between(rim, skin))
  const way = wayOf({ rim, out, dorsal: dorsalOf(out), track })
  const [, ...border] = swings(assumedParameters)
  const radius = assumedParameters.toolDiameterMm / 2
  const ringAt = (far: number): readonly Point<'lps'>[] => {
    const middle = at(way.entry, way.inward, far)
    // the other way round, so that it runs as the tube's rings do
    return border.toReversed().map((swing) => {
      const axis = at(way.entry, swung(way, swing), far)
      const aside = between(middle, axis)
      return place(lpsFromLevel, along(axis, unit(aside), radius))
    })
  }
  return frustum(ringAt(track), ringAt(track + Math.max(0.5, depthStopMm)))
}

const at = (from: { x: number; y: number; z: number }, way: { x: number; y: number; z: number }, far: number) =>
  point('level', from.x + way.x * far, from.y + way.y * far, from.z + way.z * far)

/** Two rings of as many corners joined, both ends closed. */
function frustum(first: readonly Point<'lps'>[], last: readonly Point<'lps'>[]): Mesh {
  const count = first.length
  const middle = (ring: readonly Point<'lps'>[]): Point<'lps'> =>
    point('lps', mean(ring.map((p) => p.x)), mean(ring.map((p) => p.y)), mean(ring.map((p) => p.z)))
  // the ends have corners of their own, so that their edges stay sharp
  const corners = [...first, ...last, ...first, ...last, middle(first), middle(last)]
  const triangles: number[] = []
  for (let n = 0; n < count; n++) {
    const next = (n + 1) % count
    triangles.push(n, next, count + n, next, count + next, count + n)
    triangles.push(4 * count, 2 * count + next, 2 * count + n)
    triangles.push(4 * count + 1, 3 * count + n, 3 * count + next)
  }
  const positions = Float32Array.from(corners.flatMap(({ x, y, z }) => [x, y, z]))
  return meshOf({ positions, triangles: Uint32Array.from(triangles) })
}

const mean = (all: readonly number[]): number => all.reduce((sum, n) => sum + n, 0) / all.length
