import { mm, place, point, rad, radFromDeg } from '@flavum/base'
import { gridCentre, gridFrom, voxelCount } from '@flavum/grid'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apPose, obliquePose, poseFromAngles } from './carm.ts'
import { changeShadow } from './change-shadow.ts'
import { obliqueGrid } from './projector.suite.ts'
import { type Change, materials } from './projector.ts'
import { projectReference } from './reference-projector.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

const detector: Detector = { columns: 151, rows: 133, pixel: mm(1.3), centre: { u: 70.2, v: 71.7 } }
const grid = obliqueGrid([14, 12, 9], [2.9, 2.3, 4.1])
const wave = (n: number, many = voxelCount(grid)) =>
  Float32Array.from({ length: many }, (_, i) => 0.3 + Math.sin(i * n))
const isocentre = gridCentre(grid)

/** Largest difference from the reference over the whole detector, as a share of the largest value. */
function off(changes: readonly Change[], pose: CarmPose, over = detector): number {
  const right = projectReference({ changes, pose, detector: over })
  const shadow = changeShadow(changes, pose, over)
  let worst = 0
  let largest = 0
  for (const material of materials)
    for (let v = 0; v < over.rows; v++)
      for (let u = 0; u < over.columns; u++) {
        const expected = right[material][v * over.columns + u]!
        const { left, top, right: end, bottom } = shadow?.part ?? { left: 0, top: 0, right: 0, bottom: 0 }
        const inside = u >= left && u < end && v >= top && v < bottom
        const own = inside ? (shadow?.add[material]?.[(v - top) * (end - left) + u - left] ?? 0) : 0
        worst = Math.max(worst, Math.abs(own - expected))
        largest = Math.max(largest, Math.abs(expected))
      }
  return largest === 0 ? worst : worst / largest
}

describe('what changes put on the rays', () => {
  it.each([
    ['square', apPose({ isocentre })],
    ['exactly 45 degrees', obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) })],
    ['steep and rolled', poseFromAngles({ primary: rad(2.4), secondary: rad(1.2), roll: rad(0.5) }, { isocentre })],
    ['along the voxels', { ...apPose({ isocentre }), sourceIsocentre: mm(300), sourceDetector: mm(600) }],
  ])('is what the reference puts there: %s', (_, pose) => {
    const other = gridFrom([14, 12, 9], obliqueGrid([14, 12, 9], [1.1, 2.7, 3], 1.3).lpsFromIjk, 'test')
    const changes = [
      { grid, density: { soft: wave(2), iodine: wave(3) } },
      { grid: other, density: { bone: wave(5), soft: wave(7) } },
    ]
    expect(off(changes, pose)).toBeLessThan(2e-6)
    expect(Object.keys(changeShadow(changes.slice(0, 1), pose, detector)?.add ?? {})).toEqual(['soft', 'iodine'])
  })

  it('law: holds for any few voxels of a grid, one layer thin or not, and for any pose', () => {
    const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    const size = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(angle(3), angle(1.2), size, size, size, fc.nat(), (p, s, ni, nj, nk, seed) => {
        const small = obliqueGrid([ni, nj, nk], [3.1, 2.2, 4.3], p)
        const values = Float32Array.from({ length: ni * nj * nk }, (_, n) => ((n * 7919 + seed) % 5 === 0 ? 1 + n : 0))
        const pose = poseFromAngles({ primary: rad(p), secondary: rad(s) }, { isocentre: gridCentre(small) })
        const few = { ...detector, columns: 41, rows: 37, pixel: mm(1.9), centre: { u: 17.3, v: 20.1 } }
        expect(off([{ grid: small, density: { soft: values } }], pose, few)).toBeLessThan(2e-6)
      }),
      { numRuns: 60 },
    )
  })

  it('where rays lie exactly between two axes of the grid', () => {
    // fast-check's find: two voxels, and a row of pixels whose rays pass as many planes across j as across k
    const small = obliqueGrid([2, 1, 1], [3.1, 2.2, 4.3], 0)
    const pose = poseFromAngles(
      { primary: rad(0), secondary: rad(-1.0943505222230427) },
      { isocentre: gridCentre(small) },
    )
    const few = { ...detector, columns: 41, rows: 37, pixel: mm(1.9), centre: { u: 17.3, v: 20.1 } }
    expect(off([{ grid: small, density: { soft: Float32Array.of(1, 0) } }], pose, few)).toBeLessThan(2e-6)
  })

  it('of a grid that stands half beyond the detector is what lies before it', () => {
    const pose = { ...apPose({ isocentre }), sourceDetector: mm(533), sourceIsocentre: mm(530) }
    expect(off([{ grid, density: { soft: wave(2) } }], pose)).toBeLessThan(2e-6)
  })

  it('is nothing where nothing changes, or nothing of it is lit', () => {
    const none = { grid, density: { soft: new Float32Array(voxelCount(grid)) } }
    expect(changeShadow([none], apPose({ isocentre }), detector)).toBeUndefined()
    expect(changeShadow([], apPose({ isocentre }), detector)).toBeUndefined()
    const far = apPose({ isocentre: place(grid.lpsFromIjk, point('ijk', 400, 0, 0)) })
    expect(changeShadow([{ grid, density: { soft: wave(2) } }], far, detector)).toBeUndefined()
  })
})
