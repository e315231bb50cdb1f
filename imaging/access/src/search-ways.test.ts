import { place, point, radFromDeg } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkEdit, checkPlan, editOf } from './check-plan.ts'
import { contact, contactLength, dorsalOf, grain, longestTrack, ringsOf } from './docking.ts'
import { outward } from './field.ts'
import { type Ground, groundOf } from './ground.ts'
import { incisionLength } from './incision.ts'
import { planOn, settled } from './plan-access.ts'
import { leansOf, wayOf } from './reach.ts'
import { roomsOf } from './rooms.ts'
import { searchWays } from './search-ways.ts'
import { shingledLevel } from './shingled-level.ts'
import { angleToSkin, skinSpread } from './skin.ts'

let ground: Ground
beforeAll(() => {
  const { spine, model, volume } = shingledLevel({ stepMm: 0.8 })
  const made = groundOf({
    spine,
    model,
    volume,
    level: 'L4-L5',
    side: 'right',
    parameters: { axisDeg: [42.5, 62.5], lateralDeg: [-5, 10], dockMm: [2.5, 4], depthStopMm: [3, 12] },
  })
  if ('refusal' in made) throw new Error(made.refusal.code)
  ground = made
}, 60000)

describe('the search', () => {
  it('finds what looking at every place of every candidate finds, no more and no less', () => {
    const found = searchWays(ground)
    const all = everyPlace(ground)
    expect(all.kept.size).toBeGreaterThan(100)
    expect(all.tried - all.kept.size).toBeGreaterThan(100)
    expect(found.tried).toBe(all.tried)
    const key = (w: (typeof found.ways)[number]): string => name(w.column.off, w.axisAngle, w.lateral, w.rim)
    expect(new Map(found.ways.map((w) => [key(w), w.depthStop]))).toEqual(all.kept)
  })

  it('counts every candidate once', () => {
    const { ways, tried, fell } = searchWays(ground)
    const { blocked, outsideScan, crossing, flat, tooLong, shallow } = fell
    // whole rows of offsets are refused together, at most to the row's end
    expect(ways.length + outsideScan + crossing + flat + tooLong + shallow).toBeLessThanOrEqual(tried)
    expect(ways.length + blocked + outsideScan + crossing + flat + tooLong + shallow).toBeGreaterThanOrEqual(tried)
  })

  it('finds ways that keep the limits themselves, give or take what a lattice reads wrong', () => {
    for (const way of searchWays(ground).ways.filter((_, n) => n % 17 === 0)) {
      for (const [what, room] of Object.entries(roomsOf(ground, way).room))
        if (room !== null) expect(room, what).toBeGreaterThan(-0.2)
      const kept = settled(ground, way)
      if (kept)
        for (const room of Object.values(roomsOf(ground, kept).room))
          if (room !== null) expect(room).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('an edit', () => {
  it('that changes nothing is told as the plan was', () => {
    const plan = planOn(ground).plans[0]!
    const check = checkPlan(ground, plan)
    expect(check.state).not.toBe('forbidden')
    for (const { what, room } of plan.limits) {
      const now = check.limits.find((l) => l.what === what)!.room
      if (room.value !== null && now.value !== null) expect(Math.abs(now.value - room.value), what).toBeLessThan(0.15)
    }
    expect(check.axisAngleToLevel.value).toBeCloseTo(plan.axisAngleToLevel.value!, 6)
    expect(check.lateralAngle.value).toBeCloseTo(plan.lateralAngle.value!, 6)
    expect(check.findings).toEqual([])
  })

  it('is forbidden for its own reason: too deep, into the lamina, across the midline, and floating free', () => {
    const plan = planOn(ground).plans[0]!
    const edit = editOf(plan)
    const { levelFromLps, lpsFromLevel } = ground.request.model
    const moved = (p: typeof edit.entry, by: { x?: number; y?: number; z?: number }) => {
      const { x, y, z } = place(levelFromLps, p)
      return place(lpsFromLevel, point('level', x + (by.x ?? 0), y + (by.y ?? 0), z + (by.z ?? 0)))
    }
    const broken = (e: typeof edit): readonly string[] =>
      checkEdit(ground, e).limits.flatMap((l) => (l.state === 'forbidden' ? [l.what] : []))
    expect(broken({ ...edit, depthStopMm: 28 })).toContain('sac')
    expect(broken({ ...edit, depthStopMm: 28 })).toContain('ventral-line')
    expect(broken({ ...edit, target: moved(edit.target, { z: -8 }) })).toContain('lamina')
    expect(broken({ ...edit, entry: moved(edit.entry, { x: 30 }) })).toContain('midline')
    expect(broken({ ...edit, entry: moved(edit.entry, { z: -25 }) })).toContain('incision')
    const free = checkEdit(ground, { ...edit, target: moved(edit.target, { y: 12 }), depthStopMm: 0 })
    expect(free.findings.map((f) => f.code)).toEqual(['access/not-docked'])
  })

  it('that is no way at all gets a sentence', () => {
    const edit = editOf(planOn(ground).plans[0]!)
    expect(() => checkEdit(ground, { ...edit, entry: edit.target })).toThrow(/no axis from the skin/)
    const plan = planOn(ground).plans[0]!
    expect(() => checkPlan(ground, { ...plan, volumeHash: 'another' })).toThrow(/another scan/)
    expect(() => checkPlan(ground, { ...plan, side: 'left' })).toThrow(/L4-L5 left/)
  })
})

const name = (off: number, axis: number, lateral: number, rim: { x: number; y: number; z: number }): string =>
  [off, axis, lateral, rim.x, rim.y, rim.z].map((n) => n.toFixed(5)).join()

/** The same candidates, nothing passed over, each limit in full: slow and obvious. */
function everyPlace(g: Ground): { kept: Map<string, number>; tried: number } {
  const { parameters: p, around, skin, sign, tool } = g
  const need = p.portalDiameterMm / 2 - p.boneToleranceMm
  const kept = new Map<string, number>()
  let tried = 0
  for (const column of g.columns) {
    if (!column.rim || column.off < p.dockMm[0] || column.off > p.dockMm[1]) continue
    for (let a = p.axisDeg[0]; a <= p.axisDeg[1]; a += grain.axisDeg)
      for (let l = p.lateralDeg[0]; l <= p.lateralDeg[1]; l += grain.lateralDeg) {
        const out = outward(radFromDeg(a), radFromDeg(l), sign)
        if (!out) continue
        const dorsal = dorsalOf(out)
        for (let t = 0; t <= grain.offsetMost; t += grain.offset) {
          tried++
          const on = (u: number) => ({
            x: column.rim!.x + dorsal.x * t + out.x * u,
            y: column.rim!.y + dorsal.y * t + out.y * u,
            z: column.rim!.z + dorsal.z * t + out.z * u,
          })
          const bone = (u: number): number => around.bone(on(u).x, on(u).y, on(u).z)
          let body = true
          for (let u = grain.behind; u < grain.end; u += grain.along) if (bone(u) < need) body = false
          if (!body) continue
          let clear = grain.behind
          while (clear > 0 && bone(clear - grain.along) >= need) clear -= grain.along
          let short: number = clear
          for (let u: number = clear; u >= Math.max(0, clear - need) - 1e-9; u -= grain.along) {
            const c = on(u)
            if (ringsOf(out, need).some((r) => around.bone(c.x + r.x, c.y + r.y, c.z + r.z) < 0)) break
            short = u
          }
          if (short > p.dockShortMm) continue
          let touching = false
          for (let u = 0; u <= contactLength; u += grain.along) {
            const c = on(short + u)
            if (around.lower(c.x, c.y, c.z) - p.portalDiameterMm / 2 <= contact) touching = true
          }
          if (!touching) continue
          const rim = on(short)
          const track = skin.exit(rim, out, longestTrack)
          if (track === null || track > p.workingLengthMm) continue
          const entry = { x: rim.x + out.x * track, z: rim.z + out.z * track }
          const normal = skin.normal(entry.x, entry.z, p.skinRadiusMm)
          if (entry.x * sign <= 0 || !normal) continue
          const angle = angleToSkin(out, normal) - skinSpread(skin, out, entry.x, entry.z) - radFromDeg(p.pivotDeg)
          if (
            incisionLength(
              p.portalDiameterMm,
              Math.max(0.01, angle) as typeof column.off & ReturnType<typeof radFromDeg>,
            ) /
              p.stretch >
            p.incisionLimitMm
          )
            continue
          const way = wayOf({ rim, out, dorsal, track })
          let depth = -grain.depth
          const radius = p.toolDiameterMm / 2
          const room = (d: number): number =>
            Math.min(
              ...leansOf(p).map(({ up, across, shrink }) => {
                const u = (track + d - radius) * shrink
                const at = (c: 'x' | 'y' | 'z'): number =>
                  way.entry[c] + (way.inward[c] + way.dorsal[c] * up + way.aside[c] * across) * u
                return tool.at(at('x'), at('y'), at('z')) - radius
              }),
            )
          while (depth + grain.depth <= p.depthStopMm[1] && room(depth + grain.depth) >= 0) depth += grain.depth
          if (depth >= p.depthStopMm[0]) kept.set(name(column.off, radFromDeg(a), radFromDeg(l), rim), depth)
        }
      }
  }
  return { kept, tried }
}
