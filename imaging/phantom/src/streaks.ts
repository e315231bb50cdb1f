/**
 * Streaks beside metal: what filtered back projection makes of rays that metal hardened and starved.
 *
 * Takes  a phantom and its scan. Adds HU to the slices that metal crosses, in place.
 * How    the metal of a slice is projected; a ray loses signal with the square of its path through metal (hardening) and gains noise with
 *        what is left of it (starvation); only this error is filtered and projected back. So two screws have a dark band between
 *        them, and long paths throw bright and dark rays.
 * Limits straight parallel rays in the plane of each slice, and metal alone: bone and body harden nothing here.
 */
import { maths, random } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { metalRays } from './assumed.ts'
import type { Bone, Phantom } from './phantom.ts'

/** A small square of metal in a slice: mm along its axes, and mm2. */
export interface Speck {
  readonly u: number
  readonly v: number
  readonly area: number
}

/** Errors of all rays of one slice: bin by bin of `step` mm, angle by angle over half a turn. */
export interface Rays {
  readonly angles: number
  readonly bins: number
  readonly step: number
  readonly error: Float64Array
}

const angles = 150
const step = 1.5
/** Above this it is metal, HU. */
const brightest = 2600

export function addStreaks(p: Phantom, grid: Grid, data: Int16Array, seed: number): void {
  const metal = p.bones.filter((b) => b.name === 'metal')
  const [ni, nj, nk] = grid.size
  const reach = Math.hypot(ni * grid.spacing[0], nj * grid.spacing[1]) / 2
  for (let k = 0; metal.length > 0 && k < nk; k++) {
    const specks = metalIn(p, metal, grid, k)
    if (specks.length === 0) continue
    const rays = hardened(specks, reach, seed + k)
    const coarse = 3
    const [ci, cj] = [Math.ceil((ni * grid.spacing[0]) / coarse) + 1, Math.ceil((nj * grid.spacing[1]) / coarse) + 1]
    const image = projectedBack(rays, ci, cj, coarse)
    const at = k * ni * nj
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const x = ((i - (ni - 1) / 2) * grid.spacing[0]) / coarse + (ci - 1) / 2
        const y = ((j - (nj - 1) / 2) * grid.spacing[1]) / coarse + (cj - 1) / 2
        const q = at + i + ni * j
        // metal itself lies far above what 12 bits hold, whatever it loses
        if (data[q]! > brightest) continue
        const value = data[q]! + between(image, ci, cj, x, y)
        data[q] = value < -1024 ? -1024 : value > 3071 ? 3071 : Math.round(value)
      }
  }
}

/** Metal of one slice, looked for every 1.5 mm; places from the slice's middle along its axes. */
function metalIn(p: Phantom, metal: readonly Bone[], grid: Grid, k: number): Speck[] {
  const [ni, nj] = grid.size
  const [a, b, c] = grid.lpsFromIjk.rows
  const [di, dj] = [step / grid.spacing[0], step / grid.spacing[1]]
  const out: Speck[] = []
  for (let j = 0; j < nj; j += dj)
    for (let i = 0; i < ni; i += di) {
      const q = p.warp.rest(
        a[0] * i + a[1] * j + a[2] * k + a[3],
        b[0] * i + b[1] * j + b[2] * k + b[3],
        c[0] * i + c[1] * j + c[2] * k + c[3],
      )
      let d = 9
      for (const m of metal) if (m.near(...q, 1)) d = Math.min(d, m.distance(...q))
      const share = Math.max(0, Math.min(1, 0.5 - d / step))
      if (share > 0)
        out.push({
          u: (i - (ni - 1) / 2) * grid.spacing[0],
          v: (j - (nj - 1) / 2) * grid.spacing[1],
          area: share * step * step,
        })
    }
  return out
}

/** The error of every ray, in mm of water: hardening by the square of the path, and noise where little is left. `noisy` 0 for none. */
export function hardened(specks: readonly Speck[], reach: number, seed: number, noisy = 1): Rays {
  const bins = 2 * Math.ceil(reach / step) + 3
  const path = new Float64Array(angles * bins)
  for (let t = 0; t < angles; t++) {
    const [cos, sin] = turn(t)
    for (const { u, v, area } of specks) {
      const s = (u * cos + v * sin) / step + (bins - 1) / 2
      const low = Math.floor(s)
      if (low < 0 || low + 1 >= bins) continue
      const at = t * bins + low
      path[at] = path[at]! + ((1 - s + low) * area) / step
      path[at + 1] = path[at + 1]! + ((s - low) * area) / step
    }
  }
  const r = random(`streaks/${seed}`)
  const error = path.map((mm) => {
    if (mm === 0) return 0
    const water = metalRays.density * mm
    const starved = maths.exp(Math.min(8, metalRays.perMm * water)) - 1
    const lost = Math.min(metalRays.hardening * water * water, metalRays.most * water)
    return -lost + noisy * metalRays.noise * Math.sqrt(starved) * r.normal()
  })
  return { angles, bins, step, error }
}

const turn = (t: number): readonly [number, number] => {
  const a = (Math.PI * t) / angles
  return [maths.cos(a), maths.sin(a)]
}

/** HU from rays: each angle filtered by the ramp (Ram-Lak), then spread back over a lattice `size` mm wide, about its middle. */
export function projectedBack({ bins, error }: Rays, columns: number, rows: number, size: number): Float64Array {
  const image = new Float64Array(columns * rows)
  const filtered = new Float64Array(bins)
  for (let t = 0; t < angles; t++) {
    filtered.fill(0)
    for (let s = 0; s < bins; s++) {
      const e = error[t * bins + s]!
      if (e === 0) continue
      filtered[s] = filtered[s]! + e / (4 * step)
      for (let q = (s + 1) & 1; q < bins; q += 2)
        filtered[q] = filtered[q]! - e / (Math.PI * Math.PI * (q - s) * (q - s) * step)
    }
    const [cos, sin] = turn(t)
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) {
        const s = ((i - (columns - 1) / 2) * cos + (j - (rows - 1) / 2) * sin) * (size / step) + (bins - 1) / 2
        const low = Math.floor(s)
        if (low < 0 || low + 1 >= bins) continue
        const q = i + columns * j
        image[q] = image[q]! + filtered[low]! + (filtered[low + 1]! - filtered[low]!) * (s - low)
      }
  }
  const scale = (1000 * Math.PI) / angles
  return image.map((v) => v * scale)
}

function between(image: Float64Array, ci: number, cj: number, x: number, y: number): number {
  const i = Math.max(0, Math.min(ci - 2, Math.floor(x)))
  const j = Math.max(0, Math.min(cj - 2, Math.floor(y)))
  const [a, b] = [x - i, y - j]
  const q = i + ci * j
  const low = image[q]! + (image[q + 1]! - image[q]!) * a
  const high = image[q + ci]! + (image[q + ci + 1]! - image[q + ci]!) * a
  return low + (high - low) * b
}
