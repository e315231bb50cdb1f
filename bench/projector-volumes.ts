/** What the projectors are timed and judged on: shapes with closed-form integrals, a noisy torso, a scan of full size. */
import { direction, point, random, transformFromAxes } from '@flavum/base'
import { type ProjectionRequest, pixelInLps, softDensity, sourceOf } from '@flavum/fluoroscopy'
import { type Grid, gridFrom, type Size, type Volume, volume } from '@flavum/grid'

/** Centred on the origin, as plastimatch's isocentre is. */
function centred(size: Size, spacing: readonly [number, number, number], name: string): Grid {
  const corner = point('lps', ...(size.map((n, a) => (-(n - 1) / 2) * (spacing[a] ?? 1)) as [number, number, number]))
  return gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      corner,
      direction('lps', spacing[0], 0, 0),
      direction('lps', 0, spacing[1], 0),
      direction('lps', 0, 0, spacing[2]),
    ),
    name,
  )
}

interface Ellipsoid {
  readonly at: readonly [number, number, number]
  readonly half: readonly [number, number, number]
  /** Added, in parts of a thousand of water. */
  readonly density: number
}
const shapes: readonly Ellipsoid[] = [
  { at: [0, 0, 0], half: [90, 70, 95], density: 1000 },
  { at: [20, 25, 10], half: [20, 18, 30], density: 90 },
  { at: [-30, -10, -20], half: [15, 25, 12], density: -500 },
  { at: [10, -30, 40], half: [8, 8, 20], density: 100 },
]

/** 256^3 at 0.8 mm; each voxel holds the share of it that lies inside. */
export function ellipsoids(): Volume {
  const size: Size = [256, 256, 256]
  const step = 0.8
  const finer = 4
  const data = new Float32Array(256 ** 3)
  for (const { at, half, density } of shapes) {
    const near = (0.7 * step * Math.sqrt(3)) / Math.min(...half)
    const inside = (x: number, y: number, z: number) =>
      ((x - at[0]) / half[0]) ** 2 + ((y - at[1]) / half[1]) ** 2 + ((z - at[2]) / half[2]) ** 2
    const bounds = ([0, 1, 2] as const).map((a) => [
      Math.max(0, Math.floor((at[a] - half[a]) / step + 126)),
      Math.min(255, Math.ceil((at[a] + half[a]) / step + 129)),
    ]) as [number, number][]
    const [[i0, i1], [j0, j1], [k0, k1]] = bounds as [[number, number], [number, number], [number, number]]
    for (let k = k0; k <= k1; k++)
      for (let j = j0; j <= j1; j++)
        for (let i = i0; i <= i1; i++) {
          const [x, y, z] = [(i - 127.5) * step, (j - 127.5) * step, (k - 127.5) * step]
          const q = Math.sqrt(inside(x, y, z))
          if (q > 1 + near) continue
          let share = 1
          if (q > 1 - near) {
            let count = 0
            for (let a = 0; a < finer; a++)
              for (let b = 0; b < finer; b++)
                for (let c = 0; c < finer; c++) {
                  const off = (n: number) => ((n + 0.5) / finer - 0.5) * step
                  if (inside(x + off(a), y + off(b), z + off(c)) < 1) count++
                }
            share = count / finer ** 3
          }
          const n = i + 256 * (j + 256 * k)
          data[n] = (data[n] ?? 0) + share * density
        }
  }
  return volume(
    centred(size, [step, step, step], 'ellipsoids'),
    'CT',
    Int16Array.from(data, (d) => Math.round(d - 1000)),
  )
}

/** g/cm2 of soft tissue along each ray through the ellipsoids, in closed form. */
export function analytic({ pose, detector }: ProjectionRequest): Float32Array {
  const s = sourceOf(pose)
  const out = new Float32Array(detector.columns * detector.rows)
  for (let v = 0; v < detector.rows; v++)
    for (let u = 0; u < detector.columns; u++) {
      const p = pixelInLps(pose, detector, u, v)
      const way = [p.x - s.x, p.y - s.y, p.z - s.z]
      const from = [s.x, s.y, s.z]
      const reach = Math.hypot(...way)
      let sum = 0
      for (const { at, half, density } of shapes) {
        let dd = 0
        let od = 0
        let oo = -1
        for (const a of [0, 1, 2] as const) {
          const d = (way[a] ?? 0) / half[a]
          const o = ((from[a] ?? 0) - at[a]) / half[a]
          dd += d * d
          od += o * d
          oo += o * o
        }
        const root = od * od - dd * oo
        if (root > 0) sum += ((2 * Math.sqrt(root)) / dd) * reach * density
      }
      out[v * detector.columns + u] = ((sum / 1000) * softDensity(0)) / 10
    }
  return out
}

/** 256^3 of which 59 % is noisy tissue, with a spine of noisy bone. */
export function torso(voxels = 256): Volume {
  const spacing = (256 * 0.8) / voxels
  return body([voxels, voxels, voxels], [spacing, spacing, spacing], 0.867, 'torso')
}

/** A CT of the belly at full size. */
export function largeScan(): Volume {
  return body([512, 512, 300], [0.7, 0.7, 1], 0.8, 'large scan')
}

function body(size: Size, spacing: readonly [number, number, number], share: number, name: string): Volume {
  const [ni, nj, nk] = size
  const r = random(name)
  const noise = Float32Array.from({ length: 65536 }, () => r.normal() * 25)
  const data = new Int16Array(ni * nj * nk).fill(-1000)
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const x = (2 * i + 1 - ni) / ni
        const y = (2 * j + 1 - nj) / nj
        if ((x / share) ** 2 + (y / share) ** 2 > 1) continue
        const n = i + ni * (j + nj * k)
        const spine = (x / 0.12) ** 2 + ((y - 0.35) / 0.14) ** 2 < 1 && k % 40 < 32
        const hip = Math.abs(Math.abs(x) - 0.5) < 0.04 && y > -0.2 && y < 0.4 && k < nk / 3
        data[n] = Math.round((spine ? 350 : hip ? 700 : 40) + (noise[(n * 40503) & 65535] ?? 0))
      }
  return volume(centred(size, spacing, name), 'CT', data)
}
