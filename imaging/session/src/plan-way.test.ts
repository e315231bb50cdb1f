import type { AccessPlan, Limit, LimitName } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { along, between, direction, distance, figure, inverse, mm, point, transformFromAxes, unit } from '@flavum/base'
import { expect, it } from 'vitest'
import { openingPlane, sceneCamera, sceneView } from './plan-camera.ts'
import { meshOf } from './plan-mesh.ts'
import { portalShapes } from './plan-portal.ts'
import { gripUnder, nudged, portalIn, portalView, pulledTo } from './plan-slices.ts'
import { keptFrom, planKept, standingOf, wayFor } from './plan-way.ts'
import { placeIn, pointUnder } from './slice-view.ts'

// a level that leans and lies off the origin: x to the left, y dorsal and down, z up and dorsal
const lean = 0.3
const lpsFromLevel = transformFromAxes(
  'lps',
  'level',
  point('lps', 11, -23, 407),
  { x: 1, y: 0, z: 0 },
  { x: 0, y: Math.cos(lean), z: -Math.sin(lean) },
  { x: 0, y: Math.sin(lean), z: Math.cos(lean) },
)
const level: Level = {
  name: 'L4-L5',
  upper: 'L4',
  lower: 'L5',
  discCentre: point('lps', 11, -30, 407),
  lpsFromLevel,
  levelFromLps: inverse(lpsFromLevel),
  arc: mm(40),
  confidence: 1,
}
const at = (x: number, y: number, z: number) => {
  const { x: a, y: b, z: c } = point('level', x, y, z)
  const [p, q, r] = lpsFromLevel.rows
  return point(
    'lps',
    p[0] * a + p[1] * b + p[2] * c + p[3],
    q[0] * a + q[1] * b + q[2] * c + q[3],
    r[0] * a + r[1] * b + r[2] * c + r[3],
  )
}
const edit = { entry: at(14, 60, -70), target: at(4, 20, -5), depthStopMm: 6 }
const size = { columns: 340, rows: 260 }

const limit = (what: LimitName, room: number): Limit => ({
  what,
  room: figure(room, 'mm', 'paper'),
  state: room < 0 ? 'forbidden' : room < 0.5 ? 'tight' : 'fine',
})

it('relaxes nothing for reach but the length of the cut, and that for a reason only', () => {
  expect(standingOf({ limits: [limit('sac', 2), limit('incision', 0.1)] })).toBe('may')
  expect(standingOf({ limits: [limit('sac', 2), limit('incision', -1)] })).toBe('with-reason')
  expect(standingOf({ limits: [limit('sac', -0.1), limit('incision', -1)] })).toBe('may-not')
  expect(standingOf({ limits: [limit('facet', -0.1)] })).toBe('may-not')
})

it('a proposal that was kept is the very plan; a longer cut needs its reason; a broken limit is no plan', () => {
  const planWith = (limits: readonly Limit[]): AccessPlan =>
    ({
      level: 'L4-L5',
      side: 'left',
      entry: edit.entry,
      target: edit.target,
      depthStop: figure(6, 'mm', 'paper'),
      limits,
    }) as unknown as AccessPlan
  const kept = (plan: AccessPlan, reason = '') =>
    planKept({} as never, { plans: [plan] }, { ...keptFrom(plan, 0), reason })
  const fine = planWith([limit('sac', 1)])
  expect(kept(fine)).toBe(fine)
  const long = planWith([limit('incision', -1)])
  expect(() => kept(long)).toThrow(/no reason was given/)
  expect(kept(long, 'thick fat')).toBe(long)
  expect(() => kept(planWith([limit('sac', -1)]), 'because')).toThrow(/sac/)
})

it('counts for its own level and side alone', () => {
  const way = { level: 'L4-L5', side: 'left' } as const
  expect(wayFor(way, { level: 'L4-L5', side: 'left' })).toBe(way)
  for (const other of [
    { level: 'L3-L4', side: 'left' },
    { level: 'L4-L5', side: 'right' },
    { level: 'L4-L5', side: null },
    null,
  ] as const)
    expect(wayFor(way, other)).toBeNull()
})

it('the portal lies in the plane along it, skin to the right and below, as long as it is', () => {
  const view = portalView('along', edit, level, size)
  for (const p of [edit.entry, edit.target]) expect(placeIn(view, p).off).toBeCloseTo(0, 9)
  const { grips } = portalIn(view, edit)
  expect(grips.entry.column).toBeGreaterThan(grips.target.column)
  expect(grips.entry.row).toBeGreaterThan(grips.target.row)
  const pixels = Math.hypot(grips.entry.column - grips.target.column, grips.entry.row - grips.target.row)
  expect(pixels * view.step).toBeCloseTo(distance(edit.entry, edit.target), 6)
})

it('a grip is found where it is drawn and goes where it is pulled; what lies off the picture stays as far off', () => {
  const view = portalView('across', edit, level, size)
  const { grips } = portalIn(view, edit)
  const under = pointUnder(view, grips.entry.column + 2, grips.entry.row - 3)
  expect(gripUnder(view, edit, under, 10)).toBe('entry')
  expect(gripUnder(view, edit, pointUnder(view, grips.entry.column + 60, grips.entry.row), 10)).toBeNull()
  const pulled = pulledTo(view, edit, 'entry', pointUnder(view, grips.entry.column + 30, grips.entry.row))
  expect(placeIn(view, pulled.entry).off).toBeCloseTo(placeIn(view, edit.entry).off, 9)
  expect(distance(pulled.entry, edit.entry)).toBeCloseTo(30 * view.step, 6)
  expect(pulled.target).toEqual(edit.target)
  // left of the patient is right in the picture
  expect(pulled.entry.x - edit.entry.x).toBeCloseTo(30 * view.step, 6)
})

it('the stop runs along the axis, in steps of a quarter of a millimetre, within its range', () => {
  const view = portalView('along', edit, level, size)
  const axis = unit(between(edit.entry, edit.target))
  expect(pulledTo(view, edit, 'stop', along(edit.target, axis, 9.1)).depthStopMm).toBe(9)
  expect(pulledTo(view, edit, 'stop', along(edit.target, axis, 90)).depthStopMm).toBe(15)
  expect(nudged(view, edit, 'stop', 0, -20).depthStopMm).toBe(0)
  expect(distance(nudged(view, edit, 'target', 0.5, 0).target, edit.target)).toBeCloseTo(0.5, 9)
})

it('a tetrahedron has normals that point out, and smoothing keeps its middle', () => {
  const positions = Float32Array.of(1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1)
  const triangles = Uint32Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3)
  const { normals, polygons, places } = meshOf({ positions, triangles })
  for (let v = 0; v < 4; v++)
    expect([0, 1, 2].map((x) => Math.sign(normals[3 * v + x]!))).toEqual(
      [0, 1, 2].map((x) => Math.sign(positions[3 * v + x]!)),
    )
  expect([...polygons.slice(0, 8)]).toEqual([3, 0, 2, 1, 3, 0, 1, 3])
  const smooth = meshOf({ positions, triangles }, 2).places
  for (let x = 0; x < 3; x++) expect([0, 1, 2, 3].reduce((s, v) => s + smooth[3 * v + x]!, 0)).toBeCloseTo(0, 5)
  expect(places).toEqual(positions)
})

it('tube and reach are closed shapes seen from outside: as much volume as on paper', () => {
  const { tube, reach } = portalShapes(edit, level)
  const long = distance(edit.entry, edit.target) + 25
  expect(volumeOf(tube) / (Math.PI * (5.16 / 2) ** 2 * long)).toBeCloseTo(1, 1)
  expect(volumeOf(reach)).toBeGreaterThan(0)
})

it('looks from behind, and what is cut away lies lateral on the working side', () => {
  for (const side of ['left', 'right'] as const) {
    const { from, at: middle } = sceneCamera('behind', side, edit, level)
    expect(from[1]).toBeGreaterThan(middle[1] + 300)
    const { normal } = openingPlane(side, edit, level)
    expect(Math.sign(normal[0])).toBe(side === 'left' ? -1 : 1)
  }
})

it('in the scene as a picture, up is up, the eye is before it, and a pull moves the entry across the line of sight', () => {
  const camera = sceneCamera('behind', 'left', edit, level)
  const view = sceneView(camera, { columns: 400, rows: 200 })
  const { from, at: middle, up, across } = camera
  const higher = along(point('lps', ...middle), unit(direction('lps', ...up)), 10)
  const seen = placeIn(view, higher)
  expect(seen.column).toBeCloseTo(199.5, 0)
  expect((99.5 - seen.row) * (across / 200)).toBeGreaterThan(9)
  expect(placeIn(view, point('lps', ...from)).off).toBeLessThan(-400)
  const { column, row, off } = placeIn(view, edit.entry)
  const pulled = pulledTo(view, edit, 'entry', pointUnder(view, column + 12, row - 5))
  expect(placeIn(view, pulled.entry)).toMatchObject({
    column: expect.closeTo(column + 12, 6),
    row: expect.closeTo(row - 5, 6),
    off: expect.closeTo(off, 6),
  })
  expect(pulled.target).toBe(edit.target)
})

function volumeOf({ places, polygons }: { places: Float32Array; polygons: Uint32Array }): number {
  let six = 0
  for (let n = 0; n < polygons.length; n += 4) {
    const [a, b, c] = [1, 2, 3].map((k) => [0, 1, 2].map((x) => places[3 * polygons[n + k]! + x]!)) as [
      number[],
      number[],
      number[],
    ]
    six +=
      a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
      a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
      a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  }
  return six / 6
}
