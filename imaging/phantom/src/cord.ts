/**
 * The end of the spinal cord: tapers to its cone at the disc L1-L2, in the dorsal half of the sac.
 *
 * Takes  a phantom. Gives the distance to its surface.
 * Limits ends at one usual level (half of all people lie within a vertebra of it); nothing is measured on it.
 */
import type { Field } from './matter.ts'
import type { Phantom } from './phantom.ts'
import { lerp, smoothstep, superellipse } from './shapes.ts'

export function cordDistance(p: Phantom): Field {
  const s = p.knobs.stature
  const tip = p.levels.find((l) => l.upper.row.name === 'L1')!.pose.o[2]
  const long = 42 * s
  return (x, y, z) => {
    if (z < tip - 6) return tip - z
    const t = smoothstep(0, 1, (z - tip) / long)
    const r = lerp(0.5, 4.2, t) * s
    const d = superellipse(x - p.canal.x(z), y - p.canal.y(z) - lerp(1.6, 0.4, t), r * 1.15, r * 0.9, 0)
    return Math.max(d, (tip - z) * 0.5)
  }
}
