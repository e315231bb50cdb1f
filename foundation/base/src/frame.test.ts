import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  along,
  between,
  chain,
  cross,
  determinant,
  direction,
  distance,
  dot,
  inverse,
  length,
  midpoint,
  place,
  plus,
  point,
  scale,
  type Transform,
  transformFromAxes,
  turn,
  unit,
  type Xyz,
} from './frame.ts'

const near = (a: Xyz, b: Xyz, digits = 9): void => {
  expect(a.x).toBeCloseTo(b.x, digits)
  expect(a.y).toBeCloseTo(b.y, digits)
  expect(a.z).toBeCloseTo(b.z, digits)
}

/** Columns 2 mm apart, rows 1 mm, slices 3 mm; i runs posterior, j to the left, k downward; off the origin. */
const lpsFromIjk = transformFromAxes(
  'lps',
  'ijk',
  point('lps', -90, 40, 700),
  { x: 0, y: 2, z: 0 },
  { x: 1, y: 0, z: 0 },
  { x: 0, y: 0, z: -3 },
)

const coordinate = fc.double({ min: -500, max: 500, noNaN: true })
const xyz = fc.record({ x: coordinate, y: coordinate, z: coordinate })
/** Any turn, with unequal stretching and a shift: from a quaternion. */
const turned = fc
  .tuple(
    fc.tuple(
      ...([0, 1, 2, 3].map(() => fc.double({ min: -1, max: 1, noNaN: true })) as [
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
      ]),
    ),
    fc.tuple(
      fc.double({ min: 0.3, max: 4, noNaN: true }),
      fc.double({ min: 0.3, max: 4, noNaN: true }),
      fc.double({ min: 0.3, max: 4, noNaN: true }),
    ),
    xyz,
  )
  .filter(([q]) => q.reduce((a, b) => a + b * b, 0) > 0.01)
  .map(([q, s, o]) => {
    const n = Math.sqrt(q.reduce((a, b) => a + b * b, 0))
    const [w, x, y, z] = q.map((a) => a / n) as [number, number, number, number]
    const to = (v: Xyz, k: number): Xyz => ({ x: v.x * k, y: v.y * k, z: v.z * k })
    return transformFromAxes(
      'lps',
      'ijk',
      point('lps', o.x, o.y, o.z),
      to({ x: 1 - 2 * (y * y + z * z), y: 2 * (x * y + w * z), z: 2 * (x * z - w * y) }, s[0]),
      to({ x: 2 * (x * y - w * z), y: 1 - 2 * (x * x + z * z), z: 2 * (y * z + w * x) }, s[1]),
      to({ x: 2 * (x * z + w * y), y: 2 * (y * z - w * x), z: 1 - 2 * (x * x + y * y) }, s[2]),
    )
  })

describe('place and turn', () => {
  it('puts ten steps along i twenty millimetres posterior, on a grid whose pixels are not square', () => {
    expect(place(lpsFromIjk, point('ijk', 10, 0, 0))).toEqual({ x: -90, y: 60, z: 700 })
    expect(place(lpsFromIjk, point('ijk', 0, 10, 2))).toEqual({ x: -80, y: 40, z: 694 })
  })
  it('a direction does not feel the origin', () =>
    expect(turn(lpsFromIjk, direction('ijk', 1, 1, 1))).toEqual({ x: 1, y: 2, z: -3 }))
  it('law: the direction between two points turns as the points move', () =>
    fc.assert(
      fc.property(turned, xyz, xyz, (t, a, b) => {
        const p = point('ijk', a.x, a.y, a.z)
        const q = point('ijk', b.x, b.y, b.z)
        near(between(place(t, p), place(t, q)), turn(t, between(p, q)), 8)
      }),
    ))
})

describe('chain and inverse', () => {
  it('law: there and back is where you were', () =>
    fc.assert(
      fc.property(turned, xyz, (t, a) => {
        const p = point('ijk', a.x, a.y, a.z)
        near(place(inverse(t), place(t, p)), p, 7)
      }),
    ))
  it('law: a chain is one after the other', () =>
    fc.assert(
      fc.property(turned, turned, xyz, (t, u, a) => {
        const sectionFromLps: Transform<'section', 'lps'> = { to: 'section', from: 'lps', rows: u.rows }
        const p = point('ijk', a.x, a.y, a.z)
        near(place(chain(sectionFromLps, t), p), place(sectionFromLps, place(t, p)), 7)
      }),
    ))
  it('law: the inverse of a chain is the chain of inverses, the other way round', () =>
    fc.assert(
      fc.property(turned, turned, xyz, (t, u, a) => {
        const sectionFromLps: Transform<'section', 'lps'> = { to: 'section', from: 'lps', rows: u.rows }
        const p = point('section', a.x / 10, a.y / 10, a.z / 10)
        near(place(inverse(chain(sectionFromLps, t)), p), place(chain(inverse(t), inverse(sectionFromLps)), p), 6)
      }),
    ))
  it('law: volumes stretch by the determinant, which multiplies', () =>
    fc.assert(
      fc.property(turned, turned, (t, u) => {
        const sectionFromLps: Transform<'section', 'lps'> = { to: 'section', from: 'lps', rows: u.rows }
        expect(determinant(chain(sectionFromLps, t)) / (determinant(t) * determinant(u))).toBeCloseTo(1, 9)
        const cube = [direction('ijk', 1, 0, 0), direction('ijk', 0, 1, 0), direction('ijk', 0, 0, 1)].map((d) =>
          turn(t, d),
        )
        expect(dot(cross(cube[0]!, cube[1]!), cube[2]!)).toBeCloseTo(determinant(t), 8)
      }),
    ))
  it('knows its frames at run time, both ways', () => {
    expect(inverse(lpsFromIjk)).toMatchObject({ to: 'ijk', from: 'lps' })
    expect(chain(lpsFromIjk, inverse(lpsFromIjk))).toMatchObject({ to: 'lps', from: 'lps' })
  })
  it('a transform that flattens space has no inverse', () => {
    const flat = transformFromAxes(
      'lps',
      'ijk',
      point('lps', 0, 0, 0),
      { x: 1, y: 0, z: 0 },
      { x: 0, y: 1, z: 0 },
      { x: 1, y: 1, z: 0 },
    )
    expect(() => inverse(flat)).toThrow(/no inverse/)
  })
})

describe('the small ones', () => {
  it('3, 4, 12 is 13 long', () => {
    expect(length({ x: 3, y: 4, z: 12 })).toBe(13)
    expect(distance(point('lps', 1, 1, 1), point('lps', 4, 5, 13))).toBe(13)
    expect(unit(direction('lps', 0, 0, -7))).toEqual({ x: 0, y: 0, z: -1 })
  })
  it('left crossed with posterior is superior', () =>
    expect(cross(direction('lps', 1, 0, 0), direction('lps', 0, 1, 0))).toEqual({ x: 0, y: 0, z: 1 }))
  it('goes along, half way, and adds up', () => {
    const p = point('lps', 1, 2, 3)
    expect(along(p, direction('lps', 2, 0, -1), 3)).toEqual({ x: 7, y: 2, z: 0 })
    expect(midpoint(p, point('lps', 3, 2, 1))).toEqual({ x: 2, y: 2, z: 2 })
    expect(plus(scale(direction('lps', 1, 2, 3), 2), direction('lps', 1, 1, 1))).toEqual({ x: 3, y: 5, z: 7 })
  })
  it('a direction of length zero points nowhere', () =>
    expect(() => unit(direction('lps', 0, 0, 0))).toThrow(RangeError))
})

it('the compiler refuses what does not fit', () => {
  const p = point('lps', 1, 2, 3)
  const levelFromLps: Transform<'level', 'lps'> = { to: 'level', from: 'lps', rows: lpsFromIjk.rows }
  // @ts-expect-error an lps point is not an ijk point
  place(lpsFromIjk, p)
  // @ts-expect-error a point is not a direction
  turn(levelFromLps, p)
  // @ts-expect-error a direction is not a point
  place(levelFromLps, direction('lps', 1, 0, 0))
  // @ts-expect-error the inner names do not meet: lps from ijk, lps from level
  chain(lpsFromIjk, inverse(levelFromLps))
  // @ts-expect-error two points of different frames have no distance
  distance(p, point('level', 0, 0, 0))
  // @ts-expect-error bare coordinates belong to no frame
  place(levelFromLps, { x: 0, y: 0, z: 0 })
  // @ts-expect-error the way back is ijk from lps
  const back: Transform<'lps', 'ijk'> = inverse(lpsFromIjk)
  expect(back).toBeDefined()
})
