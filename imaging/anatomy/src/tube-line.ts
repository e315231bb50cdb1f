/**
 * A canal tube, whoever made it, as the line and wall that this room computes with: 1 mm steps, 72 directions.
 *
 * Takes  a CanalTube with any step and number of directions.
 * Gives  line and wall; where step and directions already fit, the tube's own numbers.
 */
import type { CanalLine } from './canal-line.ts'
import { type CanalWall, directions } from './canal-wall.ts'
import type { CanalTube } from './lumbar-spine.ts'

export function tubeLine(tube: CanalTube): { line: CanalLine; wall: CanalWall } {
  const count = Math.floor((tube.centre.length - 1) * tube.step + 1e-6) + 1
  const pick = (of: (n: number) => { x: number; y: number; z: number }, normal: boolean): Float64Array => {
    const out = new Float64Array(3 * count)
    for (let s = 0; s < count; s++) {
      const { a, b, f } = between(s / tube.step, tube.centre.length)
      const p = of(a)
      const q = of(b)
      const v = [p.x + (q.x - p.x) * f, p.y + (q.y - p.y) * f, p.z + (q.z - p.z) * f] as const
      const n = normal ? Math.sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2) : 1
      out.set([v[0] / n, v[1] / n, v[2] / n], 3 * s)
    }
    return out
  }
  const radius = new Float32Array(count * directions)
  const seen = new Uint8Array(count * directions)
  for (let s = 0; s < count; s++) {
    const { a, b, f } = between(s / tube.step, tube.centre.length)
    for (let t = 0; t < directions; t++) {
      const at = (t * tube.directions) / directions
      const lo = Math.floor(at) % tube.directions
      const hi = (lo + 1) % tube.directions
      const g = at - Math.floor(at)
      const of = (row: number): number =>
        tube.radius[row * tube.directions + lo]! * (1 - g) + tube.radius[row * tube.directions + hi]! * g
      radius[s * directions + t] = of(a) * (1 - f) + of(b) * f
      seen[s * directions + t] = tube.seen[(f < 0.5 ? a : b) * tube.directions + (g < 0.5 ? lo : hi)]!
    }
  }
  return {
    line: {
      count,
      centre: pick((n) => tube.centre[n]!, false),
      up: pick((n) => tube.up[n]!, true),
      left: pick((n) => tube.left[n]!, true),
      dorsal: pick((n) => tube.dorsal[n]!, true),
    },
    wall: { radius, seen },
  }
}

function between(at: number, count: number): { a: number; b: number; f: number } {
  const a = Math.min(count - 1, Math.floor(at))
  return { a, b: Math.min(count - 1, a + 1), f: at - a }
}
