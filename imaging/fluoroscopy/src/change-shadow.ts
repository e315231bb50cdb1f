/**
 * What changes of the tissue put on the rays: only the part of the detector that they darken or brighten is computed.
 *
 * The same sums as the reference's (Joseph's method, half a voxel beyond the outer centres), in one loop without objects: a bite is
 * put in while the hand moves, and contrast that flows is projected anew at each pulse.
 *
 * Takes  changes, where the C-arm stands.
 * Gives  a rectangle of lit pixels with what to add there, g/cm2, u fastest within it, for the materials that change; nothing
 *        where none is lit. One change on its own and among others adds the same.
 */
import { between, place } from '@flavum/base'
import { pixelInLps, principalPixel, sourceOf } from './carm.ts'
import { around, litPixels, type Rectangle } from './lit.ts'
import { type Box, LocalRay } from './local-ray.ts'
import { type Change, checkRequest, type Material, materials } from './projector.ts'
import { shadowOf } from './shadow.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface ChangeShadow {
  readonly part: Rectangle
  readonly add: Partial<Record<Material, Float32Array>>
}

/** Faults of changes, pose and detector: see `checkRequest`. */
export function changeShadow(changes: readonly Change[], pose: CarmPose, detector: Detector): ChangeShadow | undefined {
  if (changes.length === 0) return undefined
  checkRequest({ changes, pose, detector })
  const lit = litPixels(detector)
  const seen = changes.flatMap((change) => {
    const filled = filledBox(change)
    const { low, high } = felt(filled)
    const part = shadowOf(change.grid, low, high, { pose, detector }, lit)
    return part ? [{ change, low, high, part }] : []
  })
  const part = around(seen.map((one) => one.part))
  if (!part) return undefined
  const add: Partial<Record<Material, Float32Array>> = {}
  for (const one of seen) addTo(add, part, one, pose, detector)
  return { part, add }
}

const boxes = new WeakMap<Change, Box>()
/** Lowest and highest index on each axis where anything changes. */
function filledBox(change: Change): Box {
  const known = boxes.get(change)
  if (known) return known
  const [ni, nj, nk] = change.grid.size
  const low: [number, number, number] = [ni, nj, nk]
  const high: [number, number, number] = [-1, -1, -1]
  for (const material of materials) {
    const values = change.density[material]
    if (!values) continue
    for (let k = 0, row = 0; k < nk; k++)
      for (let j = 0; j < nj; j++, row += ni) {
        let first = 0
        while (first < ni && values[row + first] === 0) first++
        if (first === ni) continue
        let last = ni - 1
        while (values[row + last] === 0) last--
        low[0] = Math.min(low[0], first)
        high[0] = Math.max(high[0], last)
        low[1] = Math.min(low[1], j)
        high[1] = Math.max(high[1], j)
        low[2] = Math.min(low[2], k)
        high[2] = k > high[2] ? k : high[2]
      }
  }
  const box = { low, high }
  boxes.set(change, box)
  return box
}

/**
 * A voxel is felt one voxel around; and a plane that a ray enters or leaves in part is sampled at its middle, where the ray may be
 * half a voxel further.
 */
function felt({ low, high }: Box): Box {
  const reach = 1.5
  return {
    low: [low[0] - reach, low[1] - reach, low[2] - reach],
    high: [high[0] + reach, high[1] + reach, high[2] + reach],
  }
}

interface Seen extends Box {
  readonly change: Change
  readonly part: Rectangle
}

function addTo(
  add: Partial<Record<Material, Float32Array>>,
  whole: Rectangle,
  { change: { grid, density }, low, high, part }: Seen,
  pose: CarmPose,
  detector: Detector,
): void {
  const width = whole.right - whole.left
  const targets = materials.flatMap((material) => {
    const values = density[material]
    if (!values) return []
    const into = (add[material] ??= new Float32Array(width * (whole.bottom - whole.top)))
    return [{ values, into }]
  })
  const source = place(grid.ijkFromLps, sourceOf(pose))
  const toward = (u: number, v: number) => between(source, place(grid.ijkFromLps, pixelInLps(pose, detector, u, v)))
  // the way of rays changes evenly over the detector
  const zero = toward(0, 0)
  const right = toward(1, 0)
  const below = toward(0, 1)
  const [ux, uy, uz] = [right.x - zero.x, right.y - zero.y, right.z - zero.z]
  const [vx, vy, vz] = [below.x - zero.x, below.y - zero.y, below.z - zero.z]
  const centre = principalPixel(detector)
  const ray = new LocalRay(grid, { low, high }, [source.x, source.y, source.z])
  for (let v = part.top; v < part.bottom; v++)
    for (let u = part.left; u < part.right; u++) {
      if (!ray.aim(zero.x + u * ux + v * vx, zero.y + u * uy + v * vy, zero.z + u * uz + v * vz)) continue
      const off = ((u - centre.u) ** 2 + (v - centre.v) ** 2) * detector.pixel ** 2
      const cm = Math.sqrt(pose.sourceDetector ** 2 + off) / 10
      const n = (v - whole.top) * width + u - whole.left
      for (const { values, into } of targets) into[n] = into[n]! + ray.sum(values) * cm
    }
}
