/**
 * Veins behind the sac, drawn from the scene's seed: one along each side, now and then one across.
 *
 * Takes  the canal's tube, the level, a seed. Gives whether a point lies in one, and the cells of contrast that runs off in them.
 * Limits no vein is seen in CT: these are drawn, and mean only that a needle can end in one.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { maths, type Point, place, type Random, random, turn } from '@flavum/base'
import type { ContrastParameters } from './assumed-contrast.ts'
import { around } from './canal-sheet.ts'
import type { Cells } from './cells.ts'
import { cellsOf } from './sheet-flow.ts'

type Run = readonly Point<'level'>[]

interface VeinRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly side: Side
  readonly seed: string
}

/** Half of the room between veins and wall: they lie near the wall. */
const inward = 1.2
const reach = 70

export function veinsOf({ spine, model, side, seed }: VeinRequest): readonly Run[] {
  const { canal } = spine
  const chance = random(`${seed}/veins/${model.level}`)
  const along = [wander(chance), wander(chance)] as const
  const across: number[] = []
  for (let s = 0; s * canal.step < 2 * reach + 400; s++) if (chance.next() < 0.04 * canal.step) across.push(s)
  const point = (s: number, share: number): Point<'level'> => {
    const own = Math.round(share * canal.directions + canal.directions) % canal.directions
    const r = Math.max(1, canal.radius[s * canal.directions + own]! - inward)
    const c = place(model.levelFromLps, canal.centre[s]!)
    const d = around(turn(model.levelFromLps, canal.left[s]!), turn(model.levelFromLps, canal.dorsal[s]!), share)
    return { ...c, x: c.x + d.x * r, y: c.y + d.y * r, z: c.z + d.z * r }
  }
  const near = canal.centre.flatMap((c, s) => (Math.abs(place(model.levelFromLps, c).z) < reach ? [s] : []))
  const mirrored = (share: number): number => (side === 'left' ? share : 0.5 - share)
  const sides = [0, 1].map((n) =>
    near.map((s) => point(s, mirrored(n === 0 ? along[0](s * canal.step) : 0.5 - along[1](s * canal.step)))),
  )
  const bridges = across
    .filter((s) => near.includes(s))
    .map((s) => Array.from({ length: 13 }, (_, q) => point(s, mirrored(0.1 + (0.3 * q) / 12))))
  return [...sides, ...bridges]
}

/** A share of a turn from the side, changing slowly along the canal. */
function wander(chance: Random): (mm: number) => number {
  const [middle, wide, phase] = [chance.between(0.05, 0.1), chance.between(0.01, 0.03), chance.between(0, 6)]
  return (mm) => middle + wide * maths.sin(mm / 9 + phase)
}

export function inVein(veins: readonly Run[], at: Point<'level'>, radius: number): boolean {
  return veins.some((run) => run.some((v, n) => n > 0 && toStretch(at, run[n - 1]!, v) < radius))
}

function toStretch(p: Point<'level'>, a: Point<'level'>, b: Point<'level'>): number {
  const [dx, dy, dz] = [b.x - a.x, b.y - a.y, b.z - a.z]
  const long = dx * dx + dy * dy + dz * dz
  const t = long > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy + (p.z - a.z) * dz) / long : 0
  const s = Math.max(0, Math.min(1, t))
  const [ex, ey, ez] = [p.x - a.x - dx * s, p.y - a.y - dy * s, p.z - a.z - dz * s]
  return Math.sqrt(ex * ex + ey * ey + ez * ez)
}

/** Threads: reached in the order of their distance from the tip. */
export function veinCells(veins: readonly Run[], tip: Point<'level'>, p: ContrastParameters): Cells {
  const volume: number[] = []
  const points: number[][] = []
  const arrival: number[] = []
  for (const run of veins)
    for (let n = 1; n < run.length; n++) {
      const [a, b] = [run[n - 1]!, run[n]!]
      const [dx, dy, dz] = [b.x - a.x, b.y - a.y, b.z - a.z]
      volume.push(Math.PI * p.veinRadiusMm * p.veinRadiusMm * Math.sqrt(dx * dx + dy * dy + dz * dz))
      points.push([a.x + dx / 4, a.y + dy / 4, a.z + dz / 4, b.x - dx / 4, b.y - dy / 4, b.z - dz / 4])
      arrival.push(toStretch(tip, a, b) + 1e-3)
    }
  return cellsOf({ volume, points }, Float64Array.from(arrival))
}
