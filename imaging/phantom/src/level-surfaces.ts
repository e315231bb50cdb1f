/**
 * The finished surfaces of one level, asked at places of the patient: what the true measures are read from.
 *
 * Takes  a phantom and a level. Gives distances in mm, negative inside, of the two bones, all bone, disc, ligament, the closing tube,
 *        sac and skin; and how a line of places first enters or leaves one of them.
 */
import type { Trihedron } from './canal-frame.ts'
import type { LevelShape } from './level.ts'
import { type Bone, boneAt, canalTubeDistance, discAt, ligamentAt, type Phantom } from './phantom.ts'
import { plusScaled, type Vec } from './shapes.ts'
import { fromWorld } from './stack.ts'
import { type Tissue, tissue } from './tissue.ts'
import { type PartName, partNames } from './vertebra.ts'
import { partAt } from './vertebra-field.ts'

export type Which = 'upper' | 'lower'
export const bothSides = ['left', 'right'] as const
export type Side = (typeof bothSides)[number]
export const outward = (side: Side): 1 | -1 => (side === 'left' ? 1 : -1)

export interface LevelSurfaces {
  readonly p: Phantom
  readonly l: LevelShape
  readonly soft: Tissue
  bone(which: Which, q: Vec): number
  part(which: Which, q: Vec): PartName
  anyBone(q: Vec): number
  disc(q: Vec): number
  /** Of this level and, where asked for, one side; bone takes its place. */
  ligament(q: Vec, side?: Side): number
  tube(q: Vec): number
  sac(q: Vec): number
  skin(q: Vec): number
}

export function levelSurfaces(p: Phantom, l: LevelShape): LevelSurfaces {
  const soft = tissue(p)
  const boneOf = (which: Which): Bone => p.bones.find((b) => b.vertebra === l[which])!
  const own = { upper: boneOf('upper'), lower: boneOf('lower') }
  const rest = (q: Vec): Vec => p.warp.rest(q[0], q[1], q[2])
  return {
    p,
    l,
    soft,
    bone: (which, q) => own[which].distance(...rest(q)),
    part: (which, q) => partNames[partAt(l[which], ...rest(q))]!,
    anyBone: (q) => boneAt(p, ...rest(q)),
    disc: (q) => discAt(p, ...rest(q)),
    ligament: (q, side) => {
      const r = rest(q)
      const off = side ? -outward(side) * fromWorld(l.pose, r)[0] : -1
      return Math.max(ligamentAt(p, ...r), -boneAt(p, ...r), off)
    },
    tube: (q) => canalTubeDistance(p, ...rest(q)),
    sac: (q) => soft.sac(...rest(q)),
    skin: (q) => soft.skin(...rest(q)),
  }
}

/** A place of a frame: mm to the left, dorsal and up. */
export const placeIn = (f: Trihedron, x: number, y: number, z = 0): Vec =>
  plusScaled(plusScaled(plusScaled(f.at, f.left, x), f.dorsal, y), f.up, z)
export const inFrame = (f: Trihedron, q: Vec): Vec => {
  const d: Vec = [q[0] - f.at[0], q[1] - f.at[1], q[2] - f.at[2]]
  const along = (a: Vec): number => a[0] * d[0] + a[1] * d[1] + a[2] * d[2]
  return [along(f.left), along(f.dorsal), along(f.up)]
}

/** The first place on the way from `from` to `to` where a field falls under zero, to a hundredth of a mm; null if nowhere. */
export function entered(field: (t: number) => number, from: number, to: number, step: number): number | null {
  const way = to >= from ? step : -step
  let before = field(from)
  for (let t = from + way; way > 0 ? t <= to + 1e-9 : t >= to - 1e-9; t += way) {
    const here = field(t)
    if (before > 0 && here <= 0) {
      let [out, inside] = [t - way, t]
      while (Math.abs(inside - out) > 0.01) {
        const middle = (out + inside) / 2
        if (field(middle) > 0) out = middle
        else inside = middle
      }
      return (out + inside) / 2
    }
    before = here
  }
  return null
}
export const exited = (field: (t: number) => number, from: number, to: number, step: number): number | null =>
  entered((t) => -field(t), from, to, step)

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Least squares: value at 0 and slope. */
export function lineFit(points: readonly (readonly [number, number])[]): { at: number; slope: number } {
  const n = points.length
  let [mx, my, xx, xy] = [0, 0, 0, 0]
  for (const [x, y] of points) {
    mx += x / n
    my += y / n
  }
  for (const [x, y] of points) {
    xx += (x - mx) * (x - mx)
    xy += (x - mx) * (y - my)
  }
  const slope = xx > 0 ? xy / xx : 0
  return { at: my - slope * mx, slope }
}
