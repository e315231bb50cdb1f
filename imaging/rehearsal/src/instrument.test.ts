import { shingledLevel, swung, type Way, wayOf } from '@flavum/access'
import { radFromDeg } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { groundOf, ligamentToward } from './ground.ts'
import { eachInBody, eachInCutter, posesOf } from './instrument.ts'
import { assumedRun } from './parameters.ts'

const model = shingledLevel({ stepMm: 0.6 }).model
const rim = { x: 4, y: 14, z: -5 }
const site = groundOf(model, assumedRun)
const placeOf = ({ size, origin, step }: typeof site, n: number) => ({
  x: origin[0] + (n % size[0]) * step[0],
  y: origin[1] + (Math.floor(n / size[0]) % size[1]) * step[1],
  z: origin[2] + Math.floor(n / (size[0] * size[1])) * step[2],
})
const c = Math.SQRT1_2
const way: Way = wayOf({ rim, out: { x: 0, y: c, z: -c }, dorsal: { x: 0, y: c, z: c }, track: 60 })
const straight = { dorsal: 0, across: 0 }

describe('a tool through the docked portal', () => {
  it('has the volume of a rod with a round tip, past the rim only', () => {
    let n = 0
    eachInBody(site, way, { swing: straight, depth: 8 }, 2, 0, (at, along) => {
      n++
      expect(along).toBeGreaterThanOrEqual(60)
      const p = placeOf(site, at)
      expect((p.z - rim.z) * c - (p.y - rim.y) * c).toBeGreaterThanOrEqual(-1e-9)
    })
    const truth = Math.PI * 4 * 6 + (2 / 3) * Math.PI * 8
    expect(Math.abs(n * site.voxelMm3 - truth) / truth).toBeLessThan(0.05)
  })

  it('cuts on its dorsal face only: half a cylinder and what bulges over it, behind the spoon', () => {
    let n = 0
    const shape = { radius: 2, spoon: 1.5, cutter: 6, bulge: 0.5 }
    eachInCutter(site, way, { swing: straight, depth: 8 }, shape, (at, along, up) => {
      n++
      expect(up).toBeGreaterThanOrEqual(0)
      expect(along).toBeLessThanOrEqual(60 + 8 - 1.5)
      const p = placeOf(site, at)
      expect((p.y - rim.y) * c + (p.z - rim.z) * c).toBeGreaterThanOrEqual(-1e-9)
    })
    const truth = 6 * ((Math.PI * 4) / 2 + 2 * 2 * 0.5)
    expect(Math.abs(n * site.voxelMm3 - truth) / truth).toBeLessThan(0.06)
  })

  it('cannot cut inside the portal, however long the cutter', () => {
    eachInCutter(
      site,
      way,
      { swing: straight, depth: 4 },
      { radius: 2, spoon: 1.5, cutter: 30, bulge: 0 },
      (_, along) => expect(along).toBeGreaterThanOrEqual(60),
    )
  })

  it('swings about the skin: three degrees at 70 mm move the tip by 3.7 mm', () => {
    const d = swung(way, { dorsal: radFromDeg(3), across: 0 })
    const tip = { x: way.entry.x + d.x * 70, y: way.entry.y + d.y * 70, z: way.entry.z + d.z * 70 }
    const still = { x: way.entry.x, y: way.entry.y - c * 70, z: way.entry.z + c * 70 }
    expect(Math.hypot(tip.x - still.x, tip.y - still.y, tip.z - still.z)).toBeCloseTo(3.665, 2)
  })

  it('is placed dorsal before ventral, medial before lateral, and never past the stop', () => {
    const limits = { pivot: radFromDeg(3), ventral: radFromDeg(0.5), depthStop: 7 }
    const poses = posesOf(way, 1, limits, { swing: radFromDeg(1), depth: 2 })
    expect(Math.max(...poses.map((p) => p.depth))).toBe(7)
    expect(poses[0]?.swing.dorsal).toBeCloseTo(radFromDeg(3), 12)
    expect(Math.min(...poses.map((p) => p.swing.dorsal))).toBeCloseTo(-radFromDeg(0.5), 12)
    for (const { swing } of poses) expect(Math.hypot(swing.dorsal, swing.across)).toBeLessThan(radFromDeg(3.0001))
    const flat = poses.filter((p) => p.swing.dorsal < 1e-9 && p.swing.dorsal > -1e-9)
    const x = (n: number) => swung(way, flat[n]!.swing).x
    expect(x(0)).toBeLessThan(x(flat.length - 1))
  })
})

describe('ligament in front of a voxel', () => {
  // the dorsal face of the sheet at x = 0, z = -2 lies at y = 14; straight ahead of the sac the sheet is 5 / sin 48 deep
  let best = -1
  model.ligament.forEach((f, n) => {
    const p = placeOf(site, n)
    if (f > 200 && Math.abs(p.x) < 0.35 && Math.abs(p.z + 2) < 0.35 && (best < 0 || p.y > placeOf(site, best).y))
      best = n
  })
  const dorsal = placeOf(site, best)
  /** A slab across the way to the sac, 1.5 to 3.5 mm in front of the voxel. */
  const inSlab = (n: number): boolean => {
    const ahead = dorsal.y - placeOf(site, n).y
    return ahead > 1.5 && ahead < 3.5
  }
  const deep = 5 / Math.sin(radFromDeg(48))

  it('is the thickness of the sheet toward the sac, less what was taken', () => {
    expect(Math.abs(ligamentToward(site, model.ligament, best) - deep)).toBeLessThan(1.3)
    expect(ligamentToward(site, new Uint8Array(model.ligament.length), best)).toBe(0)
  })

  it('goes on beyond fat between two parts of the ligament', () => {
    const ligament = model.ligament.map((f, n) => (inSlab(n) ? 0 : f))
    const parted = groundOf({ ...model, ligament }, assumedRun)
    const whole = ligamentToward(site, model.ligament, best)
    const left = ligamentToward(parted, ligament, best)
    expect(Math.abs(whole - left - 2)).toBeLessThan(0.7)
    expect(left).toBeGreaterThan(2)
  })

  it('is none that could be cut through where bone lies before it', () => {
    const bone = model.bone.map((f, n) => (inSlab(n) ? 255 : f))
    const behindBone = groundOf({ ...model, bone }, assumedRun)
    expect(ligamentToward(behindBone, model.ligament, best)).toBe(Number.POSITIVE_INFINITY)
  })
})
