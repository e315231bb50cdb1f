import { direction, point, random, silent, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, type Size } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { look } from './assumed.ts'
import { boneHu } from './bone-hu.ts'
import { randomKnobs } from './draw-knobs.ts'
import { type Knobs, sampleKnobs } from './knobs.ts'
import { type Palette, paint } from './paint.ts'
import { spinePhantom } from './phantom.ts'
import { scannerBlur } from './scanner-blur.ts'
import { tissue } from './tissue.ts'

const blur = scannerBlur([0.9, 0.9, 1.2], 0.5)

/** A block whose first voxel lies at o; its axes are turned by a 3-4-5 angle about z. */
const block = (size: Size, o: readonly [number, number, number]): Grid =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', ...o),
      direction('lps', 0.72, 0.54, 0),
      direction('lps', -0.54, 0.72, 0),
      direction('lps', 0, 0, 1.2),
    ),
    'block',
  )

/** Voxels of blocks all over the trunk that read otherwise when they are drawn alone. */
function missed(knobs: Knobs, blocks: number): string[] {
  const p = spinePhantom(knobs)
  const soft = tissue(p)
  const palette: Palette = { of: look, bone: (b, x, y, z, d, w) => boneHu(p, b, x, y, z, d, w), halo: -65 }
  const draw = (grid: Grid): Float32Array => {
    const out = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2])
    paint(p, soft, grid, palette, blur, out, '', silent)
    return out
  }
  const r = random('blocks')
  const found: string[] = []
  const size = [52, 50, 32] as const
  for (let n = 0; n < blocks; n++) {
    const grid = block(size, [r.between(-130, 90), r.between(-110, 80), r.between(-170, 80)])
    const all = draw(grid)
    const [a, b, c] = grid.lpsFromIjk.rows
    for (let q = 0; q < 60; q++) {
      const [i, j, k] = [r.below(size[0]), r.below(size[1]), r.below(size[2])]
      const at = [a, b, c].map((row) => row[0] * i + row[1] * j + row[2] * k + row[3]) as [number, number, number]
      const alone = draw(block([1, 1, 1], at))[0]!
      const here = all[i + size[0] * (j + size[1] * k)]!
      if (Math.abs(alone - here) > 0.01) found.push(`${at.map((v) => v.toFixed(1))}: ${here} not ${alone}`)
    }
  }
  return found
}

describe('painting by boxes', () => {
  it('law: gives every voxel what it has when it is drawn alone', () => {
    expect(missed(sampleKnobs(), 5)).toEqual([])
    expect(missed(randomKnobs(3), 4)).toEqual([])
  })
})
