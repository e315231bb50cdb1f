/**
 * What one voxel averages: the soft edge of surfaces, and the places inside a voxel that are looked at.
 *
 * Takes  spacing, the blur of the reconstruction (sigma, mm), the thickness of a slice and how it weighs what it averages.
 * Gives  the width of a soft edge and samples with weights.
 * How    the blur of the reconstruction is a parabola of standard deviation sigma, the same in all directions. One soft edge (`cover`,
 *        whose shape is close to parabola and box together) stands for it and for the box of one sub-sample; whatever is
 *        longer than that (thick slices, long voxels) is cut into sub-samples until it is nearly so. A plane edge then reads
 *        within 1 % of its exact partial volume, on unequal spacings too (tested).
 */
import type { Blur } from './paint.ts'

/** `box`: all alike; `bell`: a triangle whose width at half its height is the thickness. */
export type Profile = 'box' | 'bell'
/** No sub-sample is longer than this, mm: thin things would fall between. */
const longest = 1.4

export function scannerBlur(
  spacing: readonly [number, number, number],
  sigma: number,
  thickness = spacing[2],
  profile: Profile = 'box',
): Blur {
  const spread = profile === 'bell' ? 2 * thickness : thickness
  const size = [spacing[0], spacing[1], spread] as const
  const even = Math.sqrt(square(Math.min(spacing[0], spacing[1], thickness)) + 0.9 * sigma + 0.05)
  const count = size.map((s) => Math.max(1, Math.ceil(s / Math.min(longest, even) - 1e-9))) as [number, number, number]
  // the voxel's own length is the unit of samples
  const axis = (a: 0 | 1 | 2): { at: number; weight: number }[] => {
    const n = count[a]
    const places = Array.from({ length: n }, (_, q) => (q + 0.5) / n - 0.5)
    const raw = places.map((t) => (a === 2 && profile === 'bell' ? 1 - 2 * Math.abs(t) : 1))
    const sum = raw.reduce((x, y) => x + y, 0)
    return places.map((t, q) => ({ at: (t * size[a]) / spacing[a], weight: raw[q]! / sum }))
  }
  const mean = size.reduce((sum, s, a) => sum + square(s / count[a]!), 0) / 3
  const samples: [number, number, number, number][] = []
  const [i, j, k] = [axis(0), axis(1), axis(2)]
  for (const c of k)
    for (const b of j) for (const a of i) samples.push([a.at, b.at, c.at, a.weight * b.weight * c.weight])
  return { width: Math.sqrt(28 * (mean / 12 + square(sigma))), samples }
}

const square = (v: number): number => v * v
