/**
 * All ways in on one side: where to dock, at which two angles, how far dorsal of the rim, and how deep tools may then go.
 *
 * Every candidate is decided on every hard limit: clear of bone from the skin on in all postures, docked on the lower lamina,
 * cut, working length, same side, inside the scan, and for the swept tools sac, root, facet and ventral line.
 * Gives  every way that keeps them all with its largest depth stop; how many were tried; what held the others back.
 * Trap   distances change by no more than `steep` a millimetre, so places between two samples can be passed over and neighbours
 *        refused together. The reference in the tests looks at every place and must find the same.
 */
import { radFromDeg } from '@flavum/base'
import { contact, contactLength, type Docking, dorsalOf, grain, longestTrack, ringsOf } from './docking.ts'
import { type Field, outward, type Ray } from './field.ts'
import type { Ground } from './ground.ts'
import { flattestSkinAngleDeg } from './incision.ts'
import type { Column } from './laminae.ts'
import { type Lean, leansOf } from './reach.ts'
import { angleToSkin, skinSpread } from './skin.ts'

/** Why candidates fell out: how many of each, and the nearest of them. */
export interface Fell {
  readonly blocked: number
  readonly leastShort: number
  readonly outsideScan: number
  readonly crossing: number
  readonly flat: number
  /** Of those with too flat a way, degrees to the skin less what is not sure of it. */
  readonly steepestFlat: number
  readonly tooLong: number
  /** Docked, but no depth stop keeps the limits; and some of them, to say what held them. */
  readonly shallow: number
  readonly someShallow: readonly Docking[]
}

export interface Search {
  readonly ways: readonly Docking[]
  readonly tried: number
  readonly fell: Fell
}

const shallowKept = 300

export function searchWays(ground: Ground, step: (done: number) => void = () => {}): Search {
  const { parameters: p, columns, sign } = ground
  const usable = columns.filter((c) => c.rim && c.off >= p.dockMm[0] && c.off <= p.dockMm[1])
  const trial = new Trial(ground)
  const offsets = Math.round(grain.offsetMost / grain.offset) + 1
  let tried = 0
  usable.forEach((column, n) => {
    step(n / usable.length)
    for (let a = p.axisDeg[0]; a <= p.axisDeg[1]; a += grain.axisDeg)
      for (let l = p.lateralDeg[0]; l <= p.lateralDeg[1]; l += grain.lateralDeg) {
        const out = outward(radFromDeg(a), radFromDeg(l), sign)
        if (!out) continue
        trial.point(column, out, a, l)
        for (let t = 0; t < offsets; ) t += Math.min(offsets - t, trial.at(t * grain.offset))
        tried += offsets
      }
  })
  return { ways: trial.ways, tried, fell: trial.fell() }
}

/** One pair of angles at one column after the other; buffers are reused. */
class Trial {
  readonly ways: Docking[] = []
  private readonly ground: Ground
  private readonly leans: readonly Lean[]
  private readonly flattest: number
  private readonly counts = { blocked: 0, outsideScan: 0, crossing: 0, flat: 0, tooLong: 0, shallow: 0 }
  private leastShort = Number.POSITIVE_INFINITY
  private steepestFlat = 0
  private readonly someShallow: Docking[] = []
  private column!: Column
  private out!: Ray
  private dorsal!: Ray
  private inward!: Ray
  private outward!: Ray
  private swings: readonly { readonly way: Ray; readonly by: Ray }[] = []
  private rings: Float64Array = new Float64Array(0)
  private readonly steep: number
  private angles = { axis: 0, lateral: 0 }

  constructor(ground: Ground) {
    const p = ground.parameters
    this.ground = ground
    this.steep = Math.max(ground.around.near.steep, ground.around.far.steep)
    // what leans toward the canal holds the depth first, and the others need not be asked beyond it
    this.leans = [...leansOf(p)].sort((a, b) => a.up - b.up)
    this.flattest = radFromDeg(flattestSkinAngleDeg(p.portalDiameterMm, p.stretch, p.incisionLimitMm) + p.pivotDeg)
  }

  fell(): Fell {
    const { leastShort, steepestFlat, someShallow } = this
    return { ...this.counts, leastShort, steepestFlat, someShallow }
  }

  point(column: Column, out: Ray, axis: number, lateral: number): void {
    this.column = column
    this.out = out
    this.dorsal = dorsalOf(out)
    this.angles = { axis, lateral }
    this.rings = new Float64Array(0)
    this.outward = { x: out.x * grain.along, y: out.y * grain.along, z: out.z * grain.along }
    this.inward = { x: -this.outward.x, y: -this.outward.y, z: -this.outward.z }
    const { dorsal: up } = this
    const aside = {
      x: up.z * out.y - up.y * out.z,
      y: up.x * out.z - up.z * out.x,
      z: up.y * out.x - up.x * out.y,
    }
    this.swings = this.leans.map((lean) => {
      const way = plus(plus({ x: -out.x, y: -out.y, z: -out.z }, up, lean.up), aside, lean.across)
      const unit = plus(zero, way, lean.shrink)
      return { way: unit, by: plus(zero, unit, grain.depth) }
    })
  }

  /** Decides the candidate so far dorsal of the rim; gives how many offsets it has decided, itself and any after it. */
  at(offset: number): number {
    const { column, out, dorsal } = this
    const { around, parameters: p, skin, sign } = this.ground
    const { near, lower } = around
    const need = p.portalDiameterMm / 2 - p.boneToleranceMm
    const foot = plus(column.rim!, dorsal, offset)
    // inward from soft tissue: the last place of the axis where the portal's body is clear
    const farthest = plus(foot, out, grain.behind)
    const steps = grain.behind / grain.along
    const met = near.firstUnder(farthest, this.inward, grain.along, 1, steps, need)
    const clear = grain.behind - (met - 1) * grain.along
    if (clear - need > p.dockShortMm) return this.short(clear - need)
    const short = this.flatEnd(foot, clear, need)
    if (short > p.dockShortMm) return this.short(short)
    const rim = plus(foot, out, short)
    const held = p.portalDiameterMm / 2 + contact
    if (!this.touches(rim, held, lower)) return this.drop('blocked')
    const track = skin.exit(rim, out, longestTrack)
    if (track === null) return this.drop('outsideScan')
    if (track > p.workingLengthMm) return this.drop('tooLong')
    const ex = rim.x + out.x * track
    const ez = rim.z + out.z * track
    if (ex * sign <= 0) return this.drop('crossing')
    const normal = skin.normal(ex, ez, p.skinRadiusMm)
    if (!normal) return this.drop('outsideScan')
    const skinAngle = angleToSkin(out, normal)
    const sure = skinAngle < this.flattest ? skinAngle : skinAngle - skinSpread(skin, out, ex, ez)
    if (sure < this.flattest) {
      this.steepestFlat = Math.max(this.steepestFlat, sure)
      return this.drop('flat')
    }
    // the way back to the skin is asked late, for the fewest
    const inTheWay = this.missingOutward(foot, need)
    if (inTheWay > 0) {
      const decided = 1 + Math.floor(inTheWay / this.steep / grain.offset)
      this.counts.blocked += decided
      return decided
    }
    const { axis, lateral } = this.angles
    const depthStop = this.deepest(rim, track)
    const docking = {
      rim,
      out,
      dorsal,
      track,
      column,
      axisAngle: radFromDeg(axis),
      lateral: radFromDeg(lateral),
      skinAngle,
      short,
      depthStop,
    }
    if (depthStop >= p.depthStopMm[0]) this.ways.push(docking)
    else {
      this.counts.shallow++
      if (this.someShallow.length < shallowKept) this.someShallow.push(docking)
    }
    return 1
  }

  private short(by: number): number {
    this.leastShort = Math.min(this.leastShort, by)
    return this.drop('blocked')
  }

  private drop(why: 'blocked' | 'outsideScan' | 'crossing' | 'flat' | 'tooLong'): number {
    this.counts[why]++
    return 1
  }

  private touches(rim: Ray, held: number, lower: Field): boolean {
    const { out } = this
    for (let u = 0; u <= contactLength; u += grain.along)
      if (lower(rim.x + out.x * u, rim.y + out.y * u, rim.z + out.z * u) <= held) return true
    return false
  }

  /** How much too little room the portal has anywhere between the rim and the open; 0 where it has enough. */
  private missingOutward(foot: Ray, need: number): number {
    const { near, far, bone } = this.ground.around
    const start = grain.behind / grain.along
    const last = grain.end / grain.along - 1
    const inside = Math.min(last, near.lastInside(foot, this.outward))
    let at = near.firstUnder(foot, this.outward, grain.along, start, inside, need)
    if (at > inside) at = far.firstUnder(foot, this.outward, grain.along, Math.max(start, inside + 1), last, need)
    if (at > last) return 0
    const { x, y, z } = plus(foot, this.outward, at)
    return need - bone(x, y, z)
  }

  /** Spheres behind the rim clear the body of the cylinder, rings its flat end: how far before the foot it stops. */
  private flatEnd(foot: Ray, clear: number, need: number): number {
    const { out } = this
    const { near } = this.ground.around
    if (this.rings.length === 0) this.rings = flat(ringsOf(out, need))
    let short = clear
    for (let u = clear; u >= Math.max(0, clear - need) - 1e-9; u -= grain.along) {
      const x = foot.x + out.x * u
      const y = foot.y + out.y * u
      const z = foot.z + out.z * u
      // the outer ring stands first; the inner one is surely clear where its middle is far enough from bone
      const asked = near.at(x, y, z) > (need / 2) * near.steep ? 8 : 16
      if (near.anyUnder(x, y, z, this.rings, asked)) return short
      short = u
    }
    return short
  }

  /** Largest depth at which every lean of the tool, and every lesser depth, keeps off all there is to keep off; minus a step, none. */
  private deepest(rim: Ray, track: number): number {
    const { out } = this
    const { tool, parameters: p } = this.ground
    const radius = p.toolDiameterMm / 2
    const entry = plus(rim, out, track)
    let most = Math.round(p.depthStopMm[1] / grain.depth)
    for (const { way, by } of this.swings) {
      most = tool.firstUnder(plus(entry, way, track - radius), by, grain.depth, 0, most, radius) - 1
      if (most < 0) return -grain.depth
    }
    return most * grain.depth
  }
}

const plus = (from: Ray, along: Ray, by: number): Ray => ({
  x: from.x + along.x * by,
  y: from.y + along.y * by,
  z: from.z + along.z * by,
})

const zero: Ray = { x: 0, y: 0, z: 0 }

const flat = (all: readonly Ray[]): Float64Array => Float64Array.from(all.flatMap(({ x, y, z }) => [x, y, z]))
