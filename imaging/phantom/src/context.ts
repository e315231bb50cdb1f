/**
 * What surrounds the spine in a picture of the trunk: body wall, muscles of the back, psoas, vessels, organs and bowel.
 *
 * Takes  a phantom and where layers are collected; back to front. Gives nothing else.
 * Limits context: outlines without names of their own, placed by eye against real CT. Nothing here is measured.
 */
import { random } from '@flavum/base'
import { type Field, lastKept, mix } from './matter.ts'
import type { Phantom } from './phantom.ts'
import { beam, beamDistance, clamp, ellipsoid, lerp, smax, smin, smoothstep, superellipse, type Vec } from './shapes.ts'
import { smoothNoise } from './texture.ts'
import type { Add } from './tissue.ts'

/** `centre` and `back` of the trunk by height: its middle from left to right, and the skin of the back before any fat is added. */
export interface Trunk {
  readonly centre: (z: number) => number
  readonly back: (z: number) => number
}

export function contextLayers(p: Phantom, trunk: Trunk, add: Add): void {
  wallLayers(p, trunk, add)
  backMuscles(p, add)
  psoas(p, add)
  vessels(p, add)
  organs(p, add)
  bowel(p, add)
  colon(p, add)
}

const seedOf = (p: Phantom): number => p.knobs.seed | 0

/** One ring of muscle, and the fat of the abdomen with the small vessels of its mesentery. */
function wallLayers(p: Phantom, { centre, back }: Trunk, add: Add): void {
  const s = p.knobs.stature
  const wall =
    (inset: number): Field =>
    (x, y, z) =>
      superellipse(x - centre(z), y - (back(z) - 98 * s - 26 * s), 122 * s - inset, 70 * s - inset, 0.35)
  add('around', 'muscle', wall(0))
  const inner = wall(17)
  add('around', 'abdominalFat', (x, y, z) => smax(inner(x, y, z), y - (p.body.y(z) + 23 * s), 8))
  mesentery(p, add)
}

/** Short pieces of vessel in the fat: without them it looks like a simulation. */
function mesentery(p: Phantom, add: Add): void {
  const s = p.knobs.stature
  const r = random(`mesentery/${p.knobs.seed}`)
  for (let n = 0; n < 90; n++) {
    const z = lerp(p.ends.low - 60, p.ends.high + 10, r.next())
    const from: Vec = [r.between(-75, 75) * s, p.body.y(z) - r.between(38, 80) * s, z]
    const to: Vec = [from[0] + r.between(-16, 16), from[1] + r.between(-14, 10), z + r.between(-22, 22)]
    const thick = r.between(1, 2.2)
    const piece = beam(from, to, [0.6, 0.8, 0.02], [thick, thick * 0.7], [thick, thick * 0.7])
    add('around', 'vein', (x, y, q) => beamDistance(piece, x, y, q), { ball: piece.ball })
  }
}

/** Two columns of bundles with fat between, a fat plane between their inner and outer part, and quadratus lumborum. */
function backMuscles(p: Phantom, add: Add): void {
  const { body, knobs } = p
  const s = knobs.stature
  const seed = seedOf(p)
  const low = p.sacrum.pose.o[2]
  // thin broken sheets of fat between the bundles, long in z; patches of it near laminae and sacrum, as the years bring it
  const streaks = mix('muscle', 'subcutaneous', (x, y, z) => {
    const u = 0.83 * x + 0.56 * y + 0.06 * z
    const v = 0.83 * y - 0.56 * x
    const sheet = smoothNoise(u / 6.5, v / 5.2, z / 26, seed + 5)
    const patch = smoothNoise(u / 3.4, v / 4.6, z / 15, seed + 6)
    const deep = 0.12 * smoothstep(62, 34, y - body.y(z)) + 0.18 * smoothstep(50, -10, z - low)
    const thin = (1 - smoothstep(0.02, 0.09, sheet < 0 ? -sheet : sheet)) * smoothstep(-0.25, 0.3, patch)
    return knobs.fat * (0.02 + 0.34 * thin + 0.34 * smoothstep(0.42, 0.85, patch + deep))
  })
  // multifidus beside the spinous processes, longissimus and iliocostalis outside of it
  const columns: Field = (x, y, z) => {
    const ax = Math.abs(x - body.x(z)) / s
    const py = (y - body.y(z)) / s
    const inner = superellipse(ax - 15, py - 45, 16, 23, 0.15)
    const [dx, dy] = [ax - 39, py - 42]
    const outer = superellipse(0.96 * dx - 0.27 * dy, 0.27 * dx + 0.96 * dy, 28, 21.5, 0.1)
    return smin(inner, outer, 7) * s
  }
  add('around', streaks, columns, { steep: 2 })
  const plane: Field = (x, y, z) => {
    const ax = Math.abs(x - body.x(z)) / s
    const py = (y - body.y(z)) / s
    const wavy = 4 * smoothNoise(y / 13, z / 24, x / 13, seed + 9)
    const off = (ax - 22 - 0.28 * (py - 40) + wavy) * 0.9
    return smax((off < 0 ? -off : off) - 0.8, Math.max(30 - py, py - 62), 2)
  }
  const broken = mix('muscle', 'foramenFat', (x, y, z) =>
    smoothstep(-0.15, 0.4, smoothNoise(x / 8, y / 8, z / 18, seed + 10)),
  )
  add('around', broken, plane, { strength: 0.7 * knobs.fat, steep: 1.7 })
  const quadratus: Field = (x, y, z) => {
    const ax = Math.abs(x - body.x(z))
    const top = p.vertebrae[1]!.pose.o[2]
    return smax(superellipse(ax - 62 * s, y - (body.y(z) + 15 * s), 17 * s, 9 * s, 0.2), z - top, 6)
  }
  add('around', 'muscle', quadratus, { steep: 2.3 })
}

function psoas(p: Phantom, add: Add): void {
  const { body } = p
  const s = p.knobs.stature
  const seed = seedOf(p)
  const top = p.vertebrae[1]!.pose.o[2] - 10
  const low = p.sacrum.pose.o[2]
  const fibres = mix('muscle', 'abdominalFat', (x, y, z) => {
    const coarse = smoothNoise(x / 6, y / 6, z / 9, seed + 7)
    return 0.02 - 0.03 * coarse + 0.3 * smoothstep(0.55, 0.85, smoothNoise(x / 2.4, y / 2.4, z / 22, seed + 8))
  })
  const belly: Field = (x, y, z) => {
    const t = clamp((top - z) / (top - low), 0, 1.25)
    const r = lerp(8, 22, smoothstep(0, 0.8, t)) * s
    const ax = Math.abs(x - body.x(z))
    const cx = lerp(29, 42, t) * s + Math.max(0, low + 20 - z) * 0.25
    const cy = body.y(z) - lerp(-4, -1, t) * s - Math.max(0, low + 30 - z) * 0.5
    const dx = ax - cx
    const dy = y - cy
    return smax(superellipse(0.92 * dx - 0.39 * dy, 0.39 * dx + 0.92 * dy, r * 0.82, r * 1.25, 0.2), z - top, 8)
  }
  add('around', fibres, belly, { steep: 1.6 })
}

/** Aorta and cava in front of the bodies, parting under L4. */
function vessels(p: Phantom, add: Add): void {
  const { body } = p
  const s = p.knobs.stature
  const split = p.vertebrae[5]!.pose.o[2] - 4
  const vessel =
    (at: number, rx: number, ry: number): Field =>
    (X, y, z) => {
      const below = Math.max(0, split - z)
      const away = X - body.x(z) - at * (1 - 0.6 * smoothstep(0, 25, below))
      const apart = Math.min(0.42 * below, 38)
      const shrink = 1 - 0.32 * smoothstep(0, 14, below)
      const cy = body.y(Math.max(z, split)) - 27 * s + 0.12 * below
      return superellipse((away < 0 ? -away : away) - apart, y - cy, rx * shrink, ry * shrink, 0)
    }
  add('around', 'vein', vessel(-13 * s, 11.4, 9.2))
  add('around', 'artery', vessel(9 * s, 8.8, 8.8))
}

function organs(p: Phantom, add: Add): void {
  const s = p.knobs.stature
  for (const side of [-1, 1] as const) {
    const z0 = p.vertebrae[2]!.pose.o[2] - (side < 0 ? 14 : 4)
    const c: Vec = [side * 66 * s, p.body.y(z0) + 4, z0]
    add('around', 'kidney', (x, y, z) => ellipsoid(x - c[0], y - c[1], z - c[2], 24, 21, 50), {
      ball: [...c, 52],
      steep: 1.5,
    })
    // the sinus opens toward the midline and the front
    const m: Vec = [c[0] - side * 10, c[1] - 5, c[2]]
    add('around', 'abdominalFat', (x, y, z) => ellipsoid(x - m[0], y - m[1], z - m[2], 15, 9, 24), {
      ball: [...m, 26],
      steep: 1.5,
      strength: 0.9,
    })
  }
}

/** Both sides of the large bowel: wide tubes with pouches, their contents mixed with gas. */
function colon(p: Phantom, add: Add): void {
  const s = p.knobs.stature
  const seed = seedOf(p)
  const contents = mix('bowel', 'gas', (x, y, z) => {
    const [u, v, w] = [0.7 * x + 0.5 * y + 0.5 * z, 0.7 * y - 0.6 * x + 0.3 * z, 0.8 * z - 0.5 * y]
    return 0.42 * smoothstep(0.2, 0.55, smoothNoise(u / 2.8, v / 2.8, w / 2.8, seed + 20))
  })
  const front = p.body.y(p.vertebrae[5]!.pose.o[2]) - 58 * s
  for (const side of [-1, 1] as const) {
    const from: Vec = [side * 84 * s, front + 6, p.ends.low - 70]
    const tube = beam(from, [side * 88 * s, front, p.ends.high - 40], [1, 0, 0], [19, 17], [20, 18])
    const pouched = lastKept((x, y, z) => {
      const a = z / 34 - Math.floor(z / 34)
      return (
        beamDistance(tube, x, y, z) + 3 * (1 - 4 * a * (1 - a)) + 2.4 * smoothNoise(x / 11, y / 11, z / 11, seed + 21)
      )
    })
    const ball = [...tube.ball.slice(0, 3), tube.ball[3] + 6] as unknown as readonly [number, number, number, number]
    add('around', 'muscle', pouched, { ball, steep: 2.2 })
    add('around', contents, (x, y, z) => pouched(x, y, z) + 2.2, { ball, steep: 2.2 })
  }
}

/** Loops of bowel in front of and beside the spine; some hold gas, which rises. */
function bowel(p: Phantom, add: Add): void {
  const s = p.knobs.stature
  const r = random(`bowel/${p.knobs.seed}`)
  const up = p.knobs.position === 'supine' ? -1 : 1
  const top = p.ends.high + 10
  const bottom = p.ends.low - 60
  for (let n = 0; n < 100; n++) {
    const z = lerp(bottom, top, r.next())
    const beside = r.next() < 0.25
    const x = beside ? (r.next() < 0.5 ? -1 : 1) * r.between(70, 92) * s : r.between(-82, 82) * s
    const y = p.body.y(z) + (beside ? r.between(-60, -10) : r.between(-88, -52)) * s
    const rx = r.between(9, 17)
    const ry = r.between(8, 14)
    const rz = r.between(9, 20)
    const wobble = r.below(1000)
    const loop = lastKept(
      (px, py, pz) => ellipsoid(px - x, py - y, pz - z, rx, ry, rz) + 1.6 * smoothNoise(px / 7, py / 7, pz / 7, wobble),
    )
    const ball = [x, y, z, Math.max(rx, ry, rz) + 4] as const
    add('around', 'bowel', loop, { ball, steep: 1.9 })
    if (n % 4 === 0) {
      const level = y + up * ry * r.between(-0.2, 0.5)
      add('around', 'gas', (px, py, pz) => Math.max(loop(px, py, pz) + 1.8, up * (level - py)), { ball, steep: 1.9 })
    }
  }
}
