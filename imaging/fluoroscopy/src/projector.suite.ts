/**
 * What every projection engine must get right: shapes whose answer is known on paper, laws, and refusals.
 *
 * Takes  an engine and how far it may be off.
 * Trap   no case here uses unit spacing, a zero origin or an axis-aligned central ray alone: such cases hide swapped axes.
 */
import {
  between,
  distance,
  mm,
  type Point,
  place,
  point,
  rad,
  radFromDeg,
  type Transform,
  transformFromAxes,
} from '@flavum/base'
import { type Grid, gridCentre, gridFrom, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apPose, obliquePose, pixelInLps, poseFromAngles, projectPoint, type Stand, sourceOf } from './carm.ts'
import { boneDensity, softDensity } from './material.ts'
import { type Change, materials, type Projection, type ProjectionRequest, type Projector } from './projector.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface Tolerance {
  /** Largest error of a uniform block, as a share of the longest path, beside the rays around. */
  readonly block: number
  /** How far around a ray may count as itself, in pixels: engines that resample are soft by so much at an edge. */
  readonly soft?: number
  /** Root mean square error of an ellipsoid, as a share of its longest path. */
  readonly ellipsoid: number
  /** Largest difference where two ways must give the same, as a share of the largest value. */
  readonly same: number
}

/** Spacings that differ, axes turned about two directions, an origin far from zero. */
export function obliqueGrid(size: Size, spacing: readonly [number, number, number], turned = 0.4, name = 'test'): Grid {
  const c = Math.cos(turned)
  const s = Math.sin(turned)
  const x = { x: c, y: s, z: 0 }
  const y = { x: -s * c, y: c * c, z: s }
  const z = { x: s * s, y: -c * s, z: c }
  const times = (d: typeof x, k: number) => ({ x: d.x * k, y: d.y * k, z: d.z * k })
  return gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -41, 93, -640),
      times(x, spacing[0]),
      times(y, spacing[1]),
      times(z, spacing[2]),
    ),
    name,
  )
}

export const uniform = (grid: Grid, hu: number): Volume => volume(grid, 'CT', new Int16Array(voxelCount(grid)).fill(hu))

/** mm of the ray to a pixel inside the block that a grid's voxels fill: by its own arithmetic, not the projector's. */
export function pathThroughGrid(grid: Grid, from: Point<'lps'>, to: Point<'lps'>): number {
  const a = place(grid.ijkFromLps, from)
  const b = place(grid.ijkFromLps, to)
  let t0 = 0
  let t1 = 1
  for (const [n, axis] of (['x', 'y', 'z'] as const).entries()) {
    const d = b[axis] - a[axis]
    const ends = [-0.5, grid.size[n as 0 | 1 | 2] - 0.5].map((plane) => (plane - a[axis]) / d)
    t0 = Math.max(t0, Math.min(...ends))
    t1 = Math.min(t1, Math.max(...ends))
  }
  return Math.max(0, t1 - t0) * distance(from, to)
}

const views = (stand: Stand): readonly (readonly [string, CarmPose])[] => [
  ['square', apPose(stand)],
  ['exactly 45 degrees', obliquePose(stand, { toward: 'left', by: radFromDeg(45) })],
  ['oblique and tilted', obliquePose(stand, { toward: 'right', by: radFromDeg(37) }, radFromDeg(-21))],
  ['lateral', obliquePose(stand, { toward: 'left', by: radFromDeg(90) })],
  ['steep toward the head, rolled', poseFromAngles({ primary: rad(2.4), secondary: rad(1.2), roll: rad(0.5) }, stand)],
]

const detector: Detector = { columns: 41, rows: 37, pixel: mm(5.3), centre: { u: 14.2, v: 21.7 } }

export function projectorSuite(projector: Projector, tolerance: Tolerance): void {
  const project = (request: ProjectionRequest) => projector.project(request)

  describe(`${projector.engine}: a uniform block`, () => {
    for (const turned of [0.4, Math.PI / 4]) {
      const grid = obliqueGrid([24, 17, 11], [2.1, 3.4, 5.7], turned)
      for (const [name, pose] of views({ isocentre: gridCentre(grid) }))
        it(`is as long as its chord: ${name}, grid turned by ${turned.toFixed(2)}`, async () => {
          const { soft, bone } = await project({ volume: uniform(grid, 40), pose, detector })
          const density = softDensity(40)
          let worst = 0
          let longest = 0
          let squares = 0
          let excess = 0
          let mass = 0
          everyPixel(detector, (n, u, v) => {
            const at = (du: number, dv: number) =>
              (pathThroughGrid(grid, sourceOf(pose), pixelInLps(pose, detector, u + du, v + dv)) / 10) * density
            const s = tolerance.soft ?? 0
            const around = s === 0 ? [at(0, 0)] : [-s, 0, s].flatMap((du) => [-s, 0, s].map((dv) => at(du, dv)))
            const off = Math.max(0, soft[n]! - Math.max(...around), Math.min(...around) - soft[n]!)
            worst = Math.max(worst, off)
            squares += off ** 2
            longest = Math.max(longest, at(0, 0))
            excess += soft[n]! - at(0, 0)
            mass += at(0, 0)
          })
          expect(longest).toBeGreaterThan(3)
          expect(worst / longest).toBeLessThan(tolerance.block)
          expect(Math.sqrt(squares / soft.length) / longest).toBeLessThan(tolerance.block / 6)
          expect(Math.abs(excess / mass)).toBeLessThan(tolerance.block / 6)
          expect(Math.max(...bone)).toBe(0)
        })
    }

    it('of bone is counted as bone and of air as nothing', async () => {
      const grid = obliqueGrid([9, 8, 7], [3.1, 2.2, 4.3])
      const pose = apPose({ isocentre: gridCentre(grid) })
      const bony = await project({ volume: uniform(grid, 900), pose, detector })
      const n = 22 * 41 + 14
      const ratio = boneDensity(900) / softDensity(900)
      expect(Math.abs(bony.bone[n]! / bony.soft[n]! / ratio - 1)).toBeLessThan(Math.max(5e-6, tolerance.same))
      const airy = await project({ volume: uniform(grid, -1000), pose, detector })
      for (const m of materials) expect(Math.max(...airy[m])).toBe(0)
    })
  })

  describe(`${projector.engine}: an ellipsoid`, () => {
    const grid = obliqueGrid([70, 64, 46], [0.9, 1.1, 1.6])
    const axes = [26, 30, 21] as const
    const body = ellipsoid(grid, axes)
    for (const [name, pose] of views({ isocentre: gridCentre(grid) }))
      it(`has its closed-form paths: ${name}`, async () => {
        const { soft } = await project({ changes: [body], pose, detector })
        const source = sourceOf(pose)
        let squares = 0
        let mass = 0
        let excess = 0
        everyPixel(detector, (n, u, v) => {
          const path = pathThroughEllipsoid(grid, axes, source, pixelInLps(pose, detector, u, v)) / 10
          squares += (soft[n]! - path) ** 2
          mass += path
          excess += soft[n]! - path
        })
        expect(Math.abs(excess / mass)).toBeLessThan(tolerance.ellipsoid / 3)
        expect(Math.max(...soft)).toBeGreaterThan(3.5)
        expect(Math.sqrt(squares / soft.length) / 6).toBeLessThan(tolerance.ellipsoid)
      })
  })

  describe(`${projector.engine}: laws`, () => {
    const grid = obliqueGrid([12, 10, 9], [2.3, 1.7, 3.9])
    const scan = volume(
      grid,
      'CT',
      Int16Array.from({ length: voxelCount(grid) }, (_, n) => ((n * 7919) % 2400) - 1000),
    )
    const pose = obliquePose({ isocentre: gridCentre(grid) }, { toward: 'left', by: rad(0.61) }, rad(0.13))

    it('is linear: changes add up with the volume and with each other', async () => {
      const a = change(grid, (n) => Math.sin(n))
      const b = change(obliqueGrid([8, 7, 6], [1.1, 1.4, 0.8], 1.1), (n) => Math.cos(n * 3))
      const all = await project({ volume: scan, changes: [a, b, a], pose, detector })
      const parts = await Promise.all([
        project({ volume: scan, pose, detector }),
        project({ changes: [a], pose, detector }),
        project({ changes: [b], pose, detector }),
      ])
      const [v, pa, pb] = parts.map((p) => p.soft)
      expectSame(
        all.soft,
        all.soft.map((_, n) => v![n]! + 2 * pa![n]! + pb![n]!),
        tolerance.same,
      )
    })

    it('does not care where patient and C-arm stand together', async () => {
      const before = await project({ volume: scan, pose, detector })
      const moved = rigid(0.7, point('lps', 310, -120, 87))
      const there = moveGrid(grid, moved)
      const after = await project({ volume: volume(there, 'CT', scan.data), pose: movePose(pose, moved), detector })
      for (const m of ['soft', 'bone'] as const) expectSame(after[m], before[m], tolerance.same)
    })

    it('law: a block twice as dense weighs twice as much, anywhere and from anywhere', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: -1, max: 1, noNaN: true }),
          async (p, s) => {
            const from = poseFromAngles({ primary: rad(p), secondary: rad(s) }, { isocentre: gridCentre(grid) })
            const small = { ...detector, columns: 9, rows: 7, centre: { u: 4, v: 3 } }
            const once = await project({ changes: [change(grid, (n) => 1 + (n % 5))], pose: from, detector: small })
            const twice = await project({
              changes: [change(grid, (n) => 2 + 2 * (n % 5))],
              pose: from,
              detector: small,
            })
            expectSame(
              twice.soft,
              once.soft.map((x) => 2 * x),
              tolerance.same,
            )
          },
        ),
        { numRuns: 20 },
      )
    })

    it('lights only what the collimator leaves open, and that unchanged', async () => {
      const lit = { left: 7, top: 11, right: 30, bottom: 26 }
      const open = await project({ volume: scan, pose, detector })
      const shut = await project({ volume: scan, pose, detector: { ...detector, collimation: lit } })
      everyPixel(detector, (n, u, v) => {
        const within = u >= lit.left && u < lit.right && v >= lit.top && v < lit.bottom
        expect(shut.soft[n]).toBe(within ? open.soft[n] : 0)
      })
    })
  })

  it(`${projector.engine}: a small dense sphere lands where the pinhole says, to a tenth of a pixel`, async () => {
    const fine: Detector = { columns: 130, rows: 120, pixel: mm(0.9) }
    const grid = obliqueGrid([60, 50, 40], [0.7, 0.9, 1.3])
    for (const at of [
      [22.3, 31.6, 14.2],
      [37.7, 18.1, 25.9],
    ] as const) {
      const centre = place(grid.lpsFromIjk, point('ijk', at[0], at[1], at[2]))
      const ball = ellipsoid(grid, [3, 3, 3], centre)
      for (const [, pose] of views({ isocentre: gridCentre(grid) }).slice(1, 4)) {
        const { soft } = await project({ changes: [ball], pose, detector: fine })
        let mass = 0
        let su = 0
        let sv = 0
        everyPixel(fine, (n, u, v) => {
          mass += soft[n]!
          su += soft[n]! * u
          sv += soft[n]! * v
        })
        const expected = projectPoint(pose, fine, centre)
        expect(Math.abs(su / mass - expected.x)).toBeLessThan(0.1)
        expect(Math.abs(sv / mass - expected.y)).toBeLessThan(0.1)
      }
    }
  })

  describe(`${projector.engine}: refuses in a sentence`, () => {
    const grid = obliqueGrid([9, 8, 7], [3.1, 2.2, 4.3])
    const scan = uniform(grid, 0)
    const pose = apPose({ isocentre: gridCentre(grid) })
    const refused = async (request: ProjectionRequest, code: string) =>
      expect(project(request)).rejects.toMatchObject({ name: 'Fault', code })
    const broken = (n: number) => change(grid, (i) => (i === 40 ? n : 1))

    it('a volume that is not a CT, or not whole', async () => {
      const floats = new Float32Array(voxelCount(grid))
      await refused({ volume: volume(grid, 'MR', floats), pose, detector }, 'fluoroscopy/not-ct')
      await refused({ volume: volume(grid, 'CT', floats), pose, detector }, 'fluoroscopy/not-ct')
      await refused({ volume: { ...scan, data: new Int16Array(0) }, pose, detector }, 'fluoroscopy/volume-incomplete')
      for (const size of [
        [0, 8, 7],
        [-9, -8, 7],
        [18, 4, 7.0001],
        [4.5, 16, 7],
        [Number.NaN, 8, 7],
      ] as const) {
        const odd = { ...scan, grid: { ...grid, size } }
        await refused({ volume: odd, pose, detector }, 'fluoroscopy/volume-incomplete')
      }
      const nowhere = { ...grid, lpsFromIjk: moveGrid(grid, rigid(0, point('lps', Number.NaN, 0, 0))).lpsFromIjk }
      await refused({ volume: { ...scan, grid: nowhere }, pose, detector }, 'fluoroscopy/volume-not-finite')
    })
    it('a change that is not whole, or not a number', async () => {
      await refused({ changes: [broken(Number.NaN)], pose, detector }, 'fluoroscopy/change-not-finite')
      await refused({ changes: [broken(Number.POSITIVE_INFINITY)], pose, detector }, 'fluoroscopy/change-not-finite')
      const short = { grid, density: { bone: new Float32Array(3) } }
      await refused({ changes: [short], pose, detector }, 'fluoroscopy/change-incomplete')
    })
    it('a list of changes that is none, or holds something else', async () => {
      const listed = (changes: unknown) => ({ volume: scan, changes, pose, detector }) as ProjectionRequest
      for (const none of [null, 5, {}, change(grid, () => 1)])
        await refused(listed(none), 'fluoroscopy/changes-no-list')
      const whole = [...change(grid, () => 1).density.soft!]
      const lead = { grid, density: { lead: Float32Array.from(whole) } }
      for (const odd of [undefined, null, 7, {}, { grid }, { density: {} }, { grid, density: { soft: whole } }, lead])
        await refused(listed([change(grid, () => 1), odd]), 'fluoroscopy/change-unknown')
    })
    it('a detector without pixels and a shut collimator', async () => {
      for (const bad of [{ columns: 0 }, { rows: 2.5 }, { pixel: mm(0) }, { pixel: mm(Number.NaN) }])
        await refused({ volume: scan, pose, detector: { ...detector, ...bad } }, 'fluoroscopy/no-detector')
      const shut = { ...detector, collimation: { left: 20, top: 4, right: 20, bottom: 9 } }
      await refused({ volume: scan, pose, detector: shut }, 'fluoroscopy/nothing-lit')
    })
    it('a pose that is none, and a source in the patient', async () => {
      const skewed = { ...pose, lpsFromCarm: { ...pose.lpsFromCarm, rows: grid.lpsFromIjk.rows } }
      await refused({ volume: scan, pose: skewed, detector }, 'fluoroscopy/pose-not-rigid')
      await refused(
        { volume: scan, pose: { ...pose, sourceIsocentre: mm(2000) }, detector },
        'fluoroscopy/pose-distances',
      )
      await refused({ volume: scan, pose: { ...pose, sourceIsocentre: mm(3) }, detector }, 'fluoroscopy/source-inside')
    })
  })
}

function everyPixel({ columns, rows }: Detector, visit: (n: number, u: number, v: number) => void): void {
  for (let v = 0; v < rows; v++) for (let u = 0; u < columns; u++) visit(v * columns + u, u, v)
}

const change = (grid: Grid, of: (n: number) => number): Change => ({
  grid,
  density: { soft: Float32Array.from({ length: voxelCount(grid) }, (_, n) => of(n)) },
})

/** 1 g/cm3 inside, with the share of each voxel that lies inside; axes along the grid's own, in mm. */
function ellipsoid(grid: Grid, axes: readonly [number, number, number], at = gridCentre(grid)): Change {
  const c = place(grid.ijkFromLps, at)
  const [ni, nj] = grid.size
  const finer = 5
  const inside = (i: number, j: number, k: number) =>
    (((i - c.x) * grid.spacing[0]) / axes[0]) ** 2 +
      (((j - c.y) * grid.spacing[1]) / axes[1]) ** 2 +
      (((k - c.z) * grid.spacing[2]) / axes[2]) ** 2 <
    1
  const step = (n: number) => (n + 0.5) / finer - 0.5
  return change(grid, (n) => {
    const i = n % ni
    const j = Math.floor(n / ni) % nj
    const k = Math.floor(n / (ni * nj))
    const off = [i - c.x, j - c.y, k - c.z].map((d, n) => Math.abs(d) * grid.spacing[n as 0 | 1 | 2])
    if (off.some((d, n) => d > axes[n as 0 | 1 | 2] + grid.spacing[n as 0 | 1 | 2])) return 0
    let count = 0
    for (let a = 0; a < finer; a++)
      for (let b = 0; b < finer; b++)
        for (let d = 0; d < finer; d++) if (inside(i + step(a), j + step(b), k + step(d))) count++
    return count / finer ** 3
  })
}

function pathThroughEllipsoid(
  grid: Grid,
  axes: readonly [number, number, number],
  from: Point<'lps'>,
  to: Point<'lps'>,
): number {
  const a = place(grid.ijkFromLps, from)
  const b = place(grid.ijkFromLps, to)
  const c = place(grid.ijkFromLps, gridCentre(grid))
  const scaled = (['x', 'y', 'z'] as const).map((axis, n) => {
    const k = grid.spacing[n as 0 | 1 | 2] / axes[n as 0 | 1 | 2]
    return { o: (a[axis] - c[axis]) * k, d: (b[axis] - a[axis]) * k }
  })
  const sum = (of: (s: { o: number; d: number }) => number) => scaled.reduce((x, s) => x + of(s), 0)
  const [dd, od, oo] = [sum((s) => s.d * s.d), sum((s) => s.o * s.d), sum((s) => s.o * s.o) - 1]
  const root = od * od - dd * oo
  return root > 0 ? ((2 * Math.sqrt(root)) / dd) * distance(from, to) : 0
}

function rigid(angle: number, by: Point<'lps'>): Transform<'lps', 'lps'> {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return transformFromAxes('lps', 'lps', by, { x: c, y: 0, z: s }, { x: 0, y: 1, z: 0 }, { x: -s, y: 0, z: c })
}

const movedAxes = (t: Transform<'lps', 'ijk'> | Transform<'lps', 'carm'>, by: Transform<'lps', 'lps'>) => {
  const at = (n: 0 | 1 | 2 | 3) => point('lps', t.rows[0][n], t.rows[1][n], t.rows[2][n])
  const zero = place(by, point('lps', 0, 0, 0))
  const way = (n: 0 | 1 | 2) => between(zero, place(by, at(n)))
  return [place(by, at(3)), way(0), way(1), way(2)] as const
}
const moveGrid = (grid: Grid, by: Transform<'lps', 'lps'>): Grid => {
  const lpsFromIjk = transformFromAxes('lps', 'ijk', ...movedAxes(grid.lpsFromIjk, by))
  return Number.isFinite(lpsFromIjk.rows[0][3])
    ? gridFrom(grid.size, lpsFromIjk, grid.frameOfReference)
    : { ...grid, lpsFromIjk }
}
const movePose = (pose: CarmPose, by: Transform<'lps', 'lps'>): CarmPose => ({
  ...pose,
  lpsFromCarm: transformFromAxes('lps', 'carm', ...movedAxes(pose.lpsFromCarm, by)),
})

function expectSame(actual: Projection['soft'], expected: ArrayLike<number>, share: number): void {
  let worst = 0
  let largest = 0
  for (let n = 0; n < actual.length; n++) {
    worst = Math.max(worst, Math.abs(actual[n]! - expected[n]!))
    largest = Math.max(largest, Math.abs(expected[n]!))
  }
  expect(largest).toBeGreaterThan(0.1)
  expect(worst / largest).toBeLessThan(share)
}
