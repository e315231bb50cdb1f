import type { LumbarSpine } from '@flavum/anatomy'
import { mm, point, transformFromAxes } from '@flavum/base'
import { gridFrom } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { levelSurfaces } from './plan-surfaces.ts'

/** A body whose front leans by 0.3 mm a mm against the voxels of a millimetre. */
function leaning(): LumbarSpine {
  const n = 44
  const axes = transformFromAxes(
    'lps',
    'ijk',
    point('lps', 0, 0, 0),
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: 1 },
  )
  const data = new Uint8Array(n ** 3)
  for (let k = 6; k < n - 6; k++)
    for (let j = 6; j < n - 6; j++) for (let i = 6; i < n - 6; i++) if (j > 14 + 0.3 * k) data[i + n * (j + n * k)] = 1
  const labels = { grid: gridFrom([n, n, n], axes, 'paper'), data, segments: [{ name: 'L4/body', value: 1 }] }
  const levels = [{ name: 'L4-L5', upper: 'L4', lower: 'L5' }]
  return { labels, levels, vertebrae: [{ name: 'L4' }, { name: 'L5' }] } as unknown as LumbarSpine
}

describe('a level as surfaces', () => {
  it('a leaning border is a plane, not steps', () => {
    const [body] = levelSurfaces(leaning(), 'L4-L5')
    const { places, normals } = body!.mesh
    const long = Math.hypot(1, 0.3)
    const off: number[] = []
    const tilt: number[] = []
    for (let n = 0; n < places.length; n += 3) {
      const [x, y, z] = [places[n]!, places[n + 1]!, places[n + 2]!]
      if (x < 14 || x > 30 || z < 14 || z > 30 || y > 30) continue
      // the first voxel inside lies up to a millimetre behind the plane
      off.push((y - 14 - 0.3 * z) / long)
      tilt.push(Math.acos(Math.min(1, (-normals[n + 1]! + 0.3 * normals[n + 2]!) / long)) * (180 / Math.PI))
    }
    expect(off.length).toBeGreaterThan(200)
    expect(Math.max(...off) - Math.min(...off)).toBeLessThan(mm(0.25))
    expect(Math.max(...tilt)).toBeLessThan(4)
  })
})
