import {
  type Direction,
  direction,
  dot,
  Fault,
  figure,
  length,
  type Point,
  place,
  point,
  radFromDeg,
  turn,
} from '@flavum/base'
import { axesOf } from '@flavum/fluoroscopy'
import { labelMap } from '@flavum/grid'
import { dorsalOfLine, ventralLine } from '@flavum/measurement'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AccessPlan } from './access-plan.ts'
import { slideFor } from './arm-stands.ts'
import { checkEdit, checkPlan } from './check-plan.ts'
import { outward } from './field.ts'
import { groundOf } from './ground.ts'
import { columnsOf, everyMillimetre, freeWidth } from './laminae.ts'
import { metalAbout, screwMm3 } from './metal.ts'
import { modelLattice } from './model-lattice.ts'
import { assumedParameters } from './parameters.ts'
import { planAccess } from './plan-access.ts'
import { swings, swung, wayOf } from './reach.ts'
import { hasShelf } from './shelf.ts'
import { type ShingledLevel, shingledLevel } from './shingled-level.ts'
import { angleToSkin, skinOf } from './skin.ts'
import { laminaAngleOf } from './views.ts'

const stepMm = 0.9
let shingled: ShingledLevel
let left: readonly AccessPlan[]
let right: readonly AccessPlan[]

const request = (s: ShingledLevel) =>
  ({ spine: s.spine, model: s.model, level: 'L4-L5', side: 'left', volume: s.volume }) as const
// a narrower search says the same, sooner
const narrow = { lateralDeg: [0, 10], dockMm: [3, 5] } as const
const ask = (s: ShingledLevel, side: 'left' | 'right', parameters = {}) =>
  planAccess({ ...request(s), side, parameters })
const inLevel = (p: Point<'lps'>) => place(shingled.model.levelFromLps, p)
const value = (f: { value: number | null }): number => f.value ?? Number.NaN

beforeAll(() => {
  shingled = shingledLevel({ stepMm })
  const some = { lateralDeg: [-5, 15], dockMm: [2, 6] }
  left = ask(shingled, 'left', some).plans
  right = ask(shingled, 'right', some).plans
}, 60000)

describe('what is read off the laminae', () => {
  const columns = () => columnsOf(shingled.model, 'left', 'L4', 'L5', 5)

  it('is the dorsal rim of the lower lamina, at its top, in every column up to the process', () => {
    const rims = columns().flatMap((c) => (c.rim ? [c.rim] : []))
    expect(rims.length).toBeGreaterThan(12)
    for (const rim of rims) {
      expect(Math.abs(rim.z - shingled.truth.rimZ)).toBeLessThan(2 * stepMm)
      const face = 9 + 6 / Math.sin(radFromDeg(48)) - rim.x / Math.tan(radFromDeg(48))
      expect(Math.abs(rim.y - face)).toBeLessThan(1.6 * stepMm)
    }
  })

  it('is the common ventral tangent, a line a millimetre, at y = 9 - x cot 48', () => {
    const line = ventralLine('left', everyMillimetre(columns()))
    expect(line?.lines.length).toBeGreaterThan(6)
    for (const { upper, lower } of line?.lines ?? []) {
      expect(Math.abs(upper.y - shingled.truth.ventralLine(upper.x))).toBeLessThan(stepMm / 2)
      expect(Math.abs(lower.y - shingled.truth.ventralLine(lower.x))).toBeLessThan(stepMm / 2)
      expect(upper.z).toBeGreaterThan(20)
      expect(Math.abs(lower.z - shingled.truth.rimZ)).toBeLessThan(3.1 * stepMm)
    }
  })

  it('measures distance to that surface square to it, dorsal positive', () => {
    const line = ventralLine('left', everyMillimetre(columns()))
    if (!line) throw new Error('no line')
    const off = 4 * Math.sin(radFromDeg(48))
    expect(Math.abs(dorsalOfLine(line)(4, shingled.truth.ventralLine(4) + 4, 3) - off)).toBeLessThan(0.6)
    expect(Math.abs(dorsalOfLine(line)(4, shingled.truth.ventralLine(4) - 4, 3) + off)).toBeLessThan(0.6)
  })

  it('has a free width square to the axis, not a difference in height', () => {
    const column = columns().find((c) => c.off === 4)
    if (!column) throw new Error('no column')
    // lower lamina's dorsal rim against the upper one's ventral lower edge
    const [c, s] = [Math.cos(radFromDeg(45)), Math.sin(radFromDeg(45))]
    const lower = c * (9 + 6 / Math.sin(radFromDeg(48))) + s * -8
    const upper = c * (9 + 26 * Math.tan(radFromDeg(17))) + s * 0
    expect(Math.abs(freeWidth(column, radFromDeg(45))! - (upper - lower))).toBeLessThan(1.5 * stepMm)
    // beside a narrow lamina the other one stands alone
    expect(freeWidth({ ...column, upper: new Float64Array(0) }, radFromDeg(45))).toBeNull()
  })

  it('is a shelf as it stands; a stump beside the spinous process is none, a process that rises instead is no gap', () => {
    const all = columns()
    expect(hasShelf(all, 5)).toBe(true)
    const none = new Float64Array(0)
    const stump = all.map((c) => (c.off > 3.5 ? { ...c, rim: null, lower: none } : c))
    expect(hasShelf(stump, 5)).toBe(false)
    const low = all.map((c) =>
      c.off > 3.5 ? { ...c, rim: null, lower: c.lower.map((v, n) => (n % 2 ? v - 7 : v)) } : c,
    )
    expect(hasShelf(low, 5)).toBe(false)
    expect(
      hasShelf(
        all.map((c) => (c.off > 3.5 ? { ...c, rim: null } : c)),
        5,
      ),
    ).toBe(true)
    expect(hasShelf([], 5)).toBe(false)
  })

  it('has the angle that the laminae were made with', () => {
    const angle = laminaAngleOf(columns()) ?? 0
    expect(Math.abs(angle - radFromDeg(48))).toBeLessThan(radFromDeg(2))
  })
})

describe('the skin', () => {
  it('is met at ten degrees less than the angle to the body, where it slopes by ten', () => {
    const skin = skinOf(shingled.model, shingled.spine, shingled.volume, assumedParameters.skinHu)
    const out = outward(radFromDeg(55), 0, 1)
    const normal = skin.normal(4, -40, 20)
    if (!out || !normal) throw new Error('no skin')
    expect(Math.abs(angleToSkin(out, normal) - radFromDeg(45))).toBeLessThan(radFromDeg(0.5))
    // from (4, 12, -5): y = 12 + u sin 55 meets 62 - z tan 10, z = -5 - u cos 55
    const t = Math.tan(radFromDeg(10))
    const u = (62 + 5 * t - 12) / (Math.sin(radFromDeg(55)) - Math.cos(radFromDeg(55)) * t)
    expect(Math.abs((skin.exit({ x: 4, y: 12, z: -5 }, out, 150) ?? 0) - u)).toBeLessThan(1) // 2.5 mm slices
  })
})

describe('a plan', () => {
  it('enters below, on the same side, and docks at the upper edge of the lower lamina', () => {
    expect(left.length).toBeGreaterThan(1)
    for (const plan of left) {
      const [entry, target] = [inLevel(plan.entry), inLevel(plan.target)]
      expect(entry.z).toBeLessThan(-14)
      expect(entry.x).toBeGreaterThan(0)
      expect(entry.y).toBeGreaterThan(60)
      expect(Math.abs(target.z - shingled.truth.rimZ)).toBeLessThan(6)
      expect(target.x).toBeGreaterThan(0)
      expect(length(plan.axis)).toBeCloseTo(1, 9)
      expect(value(plan.skinAngle)).toBeGreaterThan(35)
      expect(value(plan.incision)).toBeLessThan(10)
      expect(value(plan.axisAngleToLevel) - value(plan.skinAngle)).toBeGreaterThan(8)
    }
  })

  it('keeps the portal out of bone from skin to rim, by the voxels themselves', () => {
    for (const plan of left) expect(deepest(plan, shingled.model.bone, 5.16 / 2, -1e9, 0)).toBeLessThan(0.3 + stepMm)
  })

  it('keeps the swept tool off the sac by at least the margin it states', () => {
    for (const plan of left) {
      const near = deepest(plan, shingled.model.sac, 3.76 / 2, 0, value(plan.depthStop))
      expect(-near).toBeGreaterThan(value(plan.duraMargin) + 1 - 2 * stepMm)
      expect(value(plan.duraMargin)).toBeGreaterThanOrEqual(assumedParameters.sacMarginMm)
      expect(value(plan.villMargin)).toBeGreaterThanOrEqual(0)
    }
  })

  it('has ligament in reach, most of it dorsal of the line, and less of it behind a shorter stop', () => {
    const { dorsal, ventral } = left[0]!.ligamentInReach
    expect(value(dorsal)).toBeGreaterThan(30)
    expect(value(ventral)).toBeLessThan(value(dorsal))
    const stops = { ...narrow, depthStopMm: [1, 3] as const }
    const short = ask(shingled, 'left', { ...stops, leastLigamentMm3: 0 }).plans[0]!
    expect(value(short.ligamentInReach.dorsal)).toBeLessThan(value(dorsal))
    // for so little nobody cuts
    const { plans, refusal } = ask(shingled, 'left', { ...stops, leastLigamentMm3: value(dorsal) })
    expect(plans).toEqual([])
    expect(refusal).toMatchObject({ code: 'access/too-little-ligament', params: { least: value(dorsal) } })
  })

  it('is as good on the other side in the mirror', () => {
    expect(right.length).toBe(left.length)
    const ground = groundOf({ ...request(shingled), side: 'right', parameters: narrow })
    if ('refusal' in ground) throw new Error(ground.refusal.code)
    const mirrored = (p: Point<'lps'>): Point<'lps'> => {
      const { x, y, z } = inLevel(p)
      return place(shingled.model.lpsFromLevel, point('level', -x, y, z))
    }
    for (const plan of left) {
      const there = checkEdit(ground, {
        entry: mirrored(plan.entry),
        target: mirrored(plan.target),
        depthStopMm: value(plan.depthStop),
      })
      for (const { what, room } of plan.limits) {
        const other = value(there.limits.find((l) => l.what === what)!.room)
        if (room.value !== null) expect(Math.abs(other - room.value)).toBeLessThan(1.5 * stepMm)
      }
    }
  })

  it('keeps every hard limit, in its own words: none is below zero', () => {
    for (const plan of [...left, ...right])
      for (const { room, state } of plan.limits) {
        if (room.value !== null) expect(room.value).toBeGreaterThanOrEqual(0)
        expect(state).not.toBe('forbidden')
      }
  })

  it('opens between the laminae when bent: by what turning about the disc gives', () => {
    for (const { freeWidth, axisAngleToLevel } of left) {
      const a = radFromDeg(value(axisAngleToLevel))
      // the upper lamina's lower edge, ventral: y = 9 + 26 tan 17, z = 0, turns about y = -22, z = 0
      const arm = 9 + 26 * Math.tan(radFromDeg(17)) + 22
      const turned = { y: arm * (Math.cos(radFromDeg(9)) - 1), z: arm * Math.sin(radFromDeg(9)) }
      const opened = Math.cos(a) * turned.y + Math.sin(a) * turned.z
      expect(Math.abs(value(freeWidth.bent) - value(freeWidth.scanned) - opened)).toBeLessThan(stepMm)
    }
  })

  it('has a C-arm that reaches both views on one side: where the detector turns toward its stand', () => {
    for (const [plan, side] of [
      [left[0]!, 'patient-right'],
      [right[0]!, 'patient-left'],
    ] as const) {
      expect(plan.arms.map((a) => a.side)).toEqual(['patient-left', 'patient-right'])
      expect(plan.arms.filter((a) => a.views.every((v) => v.travel.refusals.length === 0)).map((a) => a.side)).toEqual([
        side,
      ])
    }
  })

  it('puts the isocentre where the arm that reaches a view clears the table: along the beam, as far as it slid', () => {
    const { arms, carm } = left[0]!
    const slidBy = (toward: number, possible: boolean) =>
      arms.map((arm) => ({
        ...arm,
        possible,
        views: arm.views.map((view) => ({ ...view, lowered: figure(toward, 'mm', 'test') })),
      }))
    for (const { name, pose } of carm) {
      const [x, y, z] = slideFor({ arms: slidBy(40, true), carm }, name)
      expect(dot(direction('lps', x, y, z), axesOf(pose).z)).toBeCloseTo(-40, 9)
      expect(Math.hypot(x, y, z)).toBeCloseTo(40, 9)
      expect(slideFor({ arms: slidBy(40, false), carm }, name)).toEqual([0, 0, 0])
    }
  })

  it('looks along the level in AP, and away from the working side by the lamina angle in the oblique view', () => {
    for (const [plan, toward] of [
      [left[0], -1],
      [right[0], 1],
    ] as const) {
      const [ap, oblique] = plan!.carm.map((v) => turnBack(axesOf(v.pose).z))
      expect(dot(ap!, { x: 0, y: 1, z: 0 })).toBeCloseTo(1, 6)
      expect(oblique!.z).toBeCloseTo(0, 6)
      expect(Math.abs(Math.atan2(oblique!.x * toward, oblique!.y) - radFromDeg(48))).toBeLessThan(radFromDeg(2))
    }
    expect(Math.abs(left[0]!.carm[0]!.primaryAngleDeg)).toBeGreaterThan(170)
    expect(left[0]!.carm[0]!.secondaryAngleDeg).toBeCloseTo(12, 0)
  })

  it('names its limits nearest first, and everything that it assumes', () => {
    const rooms = left[0]!.limits.map((l) => value(l.room))
    expect(rooms).toEqual([...rooms].sort((a, b) => a - b))
    for (const name of ['stretch', 'pivotDeg', 'portalDiameterMm'])
      expect(left[0]!.assumed.map((a) => a.name)).toContain(name)
  })

  it('keeps a shorter depth stop where the tools may swing more', () => {
    const wide = ask(shingled, 'left', { ...narrow, pivotDeg: 8, ventralPivotDeg: 3 })
    for (const plan of wide.plans) expect(value(plan.depthStop)).toBeLessThan(value(left[0]!.depthStop))
  })
})

describe('bad input', () => {
  it('of a level that lies outside the images says so', () => {
    const [level] = shingled.spine.levels
    const lpsFromLevel = {
      ...level!.lpsFromLevel,
      rows: level!.lpsFromLevel.rows.map((r, n) => (n === 2 ? [r[0], r[1], r[2], r[3] + 400] : r)),
    }
    const spine = { ...shingled.spine, levels: [{ ...level!, lpsFromLevel }] } as unknown as typeof shingled.spine
    expect(() => planAccess({ ...request(shingled), spine })).toThrow(/outside the images/)
  })

  it('a plan that was made for another target is not checked here', () => {
    const ground = groundOf({ ...request(shingled), parameters: narrow })
    if ('refusal' in ground) throw new Error(ground.refusal.code)
    expect(() => checkPlan(ground, right[0]!)).toThrow(/L4-L5 right.*L4-L5 left/)
  })

  it('of a level that is held by screws is refused for that; a neighbour with a screw is told of it', () => {
    expect(ask(withMetal(shingled, [-20, 18]), 'left').refusal?.code).toBe('access/instrumented-level')
    expect(metalAbout(shingled.model, shingled.volume, 2500)).toEqual({ above: 0, below: 0 })
    const { above, below } = metalAbout(withMetal(shingled, [-20]).model, undefined, 2500)
    expect(above).toBe(0)
    expect(below).toBeGreaterThan(screwMm3)
  })

  it('with the C-arm on the side from which it cannot take both views, the plan says where it can', () => {
    const { plans } = planAccess({ ...request(shingled), parameters: narrow, armSide: 'patient-left' })
    const told = plans[0]!.findings.map((f) => f.code)
    const able = plans[0]!.arms.filter((a) => a.possible).map((a) => a.side)
    expect(told).toContain(able.length ? 'access/arm-elsewhere' : 'access/no-arm-side')
  })

  it('of a level that is not there names those that are', () => {
    const call = () => planAccess({ spine: shingled.spine, model: shingled.model, level: 'L9-L10', side: 'left' })
    expect(call).toThrow(Fault)
    expect(call).toThrow(/L4-L5/)
  })
})

/** Screws as blocks of 8 mm in the laminae of these heights, marked as metal. */
function withMetal(s: ShingledLevel, heights: readonly number[]): ShingledLevel {
  const { size, origin, step } = modelLattice(s.model)
  const bone = s.model.bone.slice()
  const data = Uint16Array.from(s.model.part.data)
  const segments = [...s.model.part.segments, { value: 999, name: 'metal' }]
  for (let n = 0; n < bone.length; n++) {
    const x = origin[0] + (n % size[0]) * step[0]
    const z = origin[2] + Math.floor(n / size[0] / size[1]) * step[2]
    const y = origin[1] + (Math.floor(n / size[0]) % size[1]) * step[1]
    if (Math.abs(x - 14) > 4 || Math.abs(y + 4) > 4 || !heights.some((h) => Math.abs(z - h) < 4)) continue
    bone[n] = 255
    data[n] = 999
  }
  const part = labelMap(s.model.grid, data, segments, s.model.part.unions)
  return { ...s, model: { ...s.model, bone, part } }
}

const turnBack = (d: Direction<'lps'>) => turn(shingled.model.levelFromLps, d)

/** How deep the swept cylinder lies in a tissue: positive overlap, or minus the distance. Plain search over voxels. */
function deepest(plan: AccessPlan, tissue: Uint8Array, radius: number, from: number, to: number): number {
  const { size, origin, step } = modelLattice(shingled.model)
  const [entry, target] = [inLevel(plan.entry), inLevel(plan.target)]
  const track = value(plan.trackLength)
  const out = { x: (entry.x - target.x) / track, y: (entry.y - target.y) / track, z: (entry.z - target.z) / track }
  const n = Math.sqrt(1 - out.z * out.z)
  const dorsal = { x: (-out.z * out.x) / n, y: (-out.z * out.y) / n, z: n }
  const way = wayOf({ rim: target, out, dorsal, track })
  const directions = to > 0 ? swings(assumedParameters).map((s) => swung(way, s)) : [way.inward]
  let most = Number.NEGATIVE_INFINITY
  tissue.forEach((fraction, at) => {
    if (fraction < 128) return
    const i = at % size[0]
    const j = Math.floor(at / size[0]) % size[1]
    const k = Math.floor(at / size[0] / size[1])
    const p = point('level', origin[0] + i * step[0], origin[1] + j * step[1], origin[2] + k * step[2])
    for (const d of directions) {
      const r = { x: p.x - way.entry.x, y: p.y - way.entry.y, z: p.z - way.entry.z }
      const u = dot(r, d)
      if (from < 0 && u > track) continue
      const held = Math.max(track + Math.max(from, -track), Math.min(u, track + to - (to > 0 ? radius : 0)))
      const [dx, dy, dz] = [r.x - d.x * held, r.y - d.y * held, r.z - d.z * held]
      most = Math.max(most, radius - Math.sqrt(dx * dx + dy * dy + dz * dz))
    }
  })
  return most
}
