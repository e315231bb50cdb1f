/**
 * Looks again, slowly, at whether an accepted plan breaks a hard limit: by places 0.2 mm apart and the tissues themselves.
 *
 * Takes  a plan, the spine, a level model (of the same person; it may be finer than the one planned on) and the CT or labels beyond.
 * Gives  what is broken and by how much; nothing where all holds. Uses none of the planner's distance maps, lattices or fields.
 * Limits a place belongs to a tissue where the model's fraction, read linearly, is at least a half; beyond the model bone is what
 *        the CT shows, or the labels where there is none. `slackMm` is how far the two ways of looking may differ: half a voxel of
 *        either; of labels half of theirs.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { distance, type Figure, maths, type Point, place, point, radFromDeg } from '@flavum/base'
import { labelAtPoint, lookupOf, type Volume, valueAt, valueAtPoint } from '@flavum/grid'
import { ventralLine } from '@flavum/measurement'
import type { AccessPlan, LimitName } from './access-plan.ts'
import { columnsOf, everyMillimetre } from './laminae.ts'
import { modelLattice, partsNamed } from './model-lattice.ts'

export interface Violation {
  readonly what: LimitName | 'bone'
  /** How far past the limit, mm. */
  readonly by: number
  /** Degrees of flexion at which it is broken. */
  readonly posture: number
}

export interface SecondLook {
  readonly plan: AccessPlan
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly volume?: Volume | undefined
  readonly slackMm?: number
}

type Xyz = { readonly x: number; readonly y: number; readonly z: number }
const grain = 0.2

export function limitViolations({ plan, spine, model, volume, slackMm = 0.3 }: SecondLook): readonly Violation[] {
  const level = spine.levels.find((l) => l.name === plan.level)
  if (!level) return [{ what: 'bone', by: Number.POSITIVE_INFINITY, posture: 0 }]
  const assumed = (name: string): number => known(plan.assumed.find((a) => a.name === name)?.figure)
  const entry = place(model.levelFromLps, plan.entry)
  const rim = place(model.levelFromLps, plan.target)
  const track = distance(entry, rim)
  const inward = { x: (rim.x - entry.x) / track, y: (rim.y - entry.y) / track, z: (rim.z - entry.z) / track }
  const stop = known(plan.depthStop)
  const sign = plan.side === 'left' ? 1 : -1
  const found: Violation[] = []
  const broken = (what: Violation['what'], room: number, posture = 0): void => {
    if (room < -slackMm) found.push({ what, by: -room, posture })
  }

  // what needs no voxels
  const cut = halfPerimeter(known(plan.portalDiameter), known(plan.skinAngle) - assumed('pivotDeg'))
  broken('incision', assumed('incisionLimitMm') - cut / assumed('stretch'))
  broken('working-length', assumed('workingLengthMm') - track)
  broken('midline', Math.min(entry.x * sign, rim.x * sign))

  const toolRadius = assumed('toolDiameterMm') / 2
  const toolAxes = leaning(inward, assumed('pivotDeg'), assumed('ventralPivotDeg'))
  /** From a place to the swept tool's surface: every lean, from the rim to the stop. */
  const toTool = (p: Xyz): number => {
    let least = Number.POSITIVE_INFINITY
    for (const d of toolAxes) {
      const r = { x: p.x - entry.x, y: p.y - entry.y, z: p.z - entry.z }
      const u = Math.max(track - toolRadius, Math.min(track + stop - toolRadius, dot(r, d)))
      least = Math.min(least, Math.hypot(r.x - d.x * u, r.y - d.y * u, r.z - d.z * u))
    }
    return least - toolRadius
  }
  const centre = along(rim, inward, stop / 2)
  const sacKept = assumed('sacMarginMm') + (model.uncertainty.sac.value ?? 0)
  const boneUnsure = model.uncertainty.bone.value ?? 0
  const reach = stop / 2 + toolRadius + 8
  const facet = `${level.lower}/superior-articular-${plan.side}`
  broken('sac', nearest(model, model.sac, null, centre, reach, toTool) - sacKept)
  broken(
    'facet',
    nearest(
      model,
      model.bone,
      partsNamed(model, (n) => n === facet),
      centre,
      reach,
      toTool,
    ) - boneUnsure,
  )
  const root = rootCord(model, sign, assumed('rootDiameterMm'), assumed('rootDeg'))
  if (root) {
    const rootKept = assumed('rootMarginMm') + (model.uncertainty.sac.value ?? 0)
    broken('roots', Math.min(...root.map((p) => toTool(p) - assumed('rootDiameterMm') / 2)) - rootKept)
  }

  const columns = columnsOf(model, plan.side, level.upper, level.lower, assumed('stripToleranceMm'))
  const disc = place(model.levelFromLps, level.discCentre)
  const isUpper = partsNamed(model, (n) => n.startsWith(`${level.upper}/`))
  const most = assumed('flexionDeg')
  for (const posture of most > 0 ? [0, most / 2, most] : [0]) {
    const bend = (degrees: number, y: number, z: number) => turned(disc, degrees, y, z)
    // the line: every cut's own tangent, asked at the cutting edge of every lean
    const cuts = everyMillimetre(columns).map((c) => ({
      ...c,
      upper: Float64Array.from(c.upper, (_, n) => {
        const m = n - (n % 2)
        const [y, z] = bend(posture, c.upper[m]!, c.upper[m + 1]!)
        return n % 2 ? z : y
      }),
    }))
    const line = ventralLine(plan.side, cuts)
    if (line)
      for (const d of toolAxes)
        for (let u = track - toolRadius; u <= track + stop - toolRadius; u += grain)
          broken('ventral-line', toLine(line.lines, along(entry, d, u)) - boneUnsure, posture)
    // the portal, place by place: no bone deeper than the tolerance
    const tolerance = assumed('boneToleranceMm')
    const boneAt = (p: Xyz): boolean => {
      if (solid(model, p, isUpper, false) || (posture === 0 && solid(model, p, isUpper, true))) return true
      if (posture === 0) return false
      const [y, z] = bend(-posture, p.y, p.z)
      return solid(model, { x: p.x, y, z }, isUpper, true)
    }
    broken(
      'bone',
      portalRoom(
        known(plan.portalDiameter) / 2 - tolerance,
        rim,
        inward,
        track,
        boneAt,
        outsideOf(model, spine, volume, assumed('boneHu')),
        volume ? 0 : Math.max(...spine.labels.grid.spacing) / 2,
      ),
      posture,
    )
  }
  return worst(found)
}

const known = (f: Figure | undefined): number => f?.value ?? Number.NaN
const dot = (a: Xyz, b: Xyz): number => a.x * b.x + a.y * b.y + a.z * b.z
const along = (p: Xyz, d: Xyz, u: number): Xyz => ({ x: p.x + d.x * u, y: p.y + d.y * u, z: p.z + d.z * u })

/** Half the perimeter of the ellipse that a cylinder cuts in a plane, summed in a thousand pieces. */
function halfPerimeter(diameter: number, degrees: number): number {
  const b = diameter / 2
  const a = b / maths.sin(radFromDeg(degrees))
  let sum = 0
  for (let n = 0; n < 1000; n++) {
    const t = (Math.PI * (n + 0.5)) / 1000
    sum += (Math.sqrt((a * maths.sin(t)) ** 2 + (b * maths.cos(t)) ** 2) * Math.PI) / 1000
  }
  return sum
}

/** Unit directions on the border of the allowed leans, 24 of them, and the straight one. */
function leaning(inward: Xyz, pivotDeg: number, ventralDeg: number): readonly Xyz[] {
  const n = Math.sqrt(1 - inward.z ** 2)
  const up = { x: (-inward.z * inward.x) / n, y: (-inward.z * inward.y) / n, z: (1 - inward.z ** 2) / n }
  const side = {
    x: up.y * inward.z - up.z * inward.y,
    y: up.z * inward.x - up.x * inward.z,
    z: up.x * inward.y - up.y * inward.x,
  }
  const out: Xyz[] = [inward]
  for (let n = 0; n < 24; n++) {
    const t = (2 * Math.PI * n) / 24
    const dorsal = Math.max(-ventralDeg, pivotDeg * maths.cos(t))
    const [p, q] = [maths.tan(radFromDeg(dorsal)), maths.tan(radFromDeg(pivotDeg * maths.sin(t)))]
    const d = along(along(inward, up, p), side, q)
    const size = Math.hypot(d.x, d.y, d.z)
    out.push({ x: d.x / size, y: d.y / size, z: d.z / size })
  }
  return out
}

/** Least distance from the swept tool to any place of a tissue near the docking. */
function nearest(
  model: LevelModel,
  tissue: Uint8Array,
  parts: Uint8Array | null,
  centre: Xyz,
  reach: number,
  toTool: (p: Xyz) => number,
): number {
  const { size, origin, step } = modelLattice(model)
  const range = (c: 0 | 1 | 2, middle: number): [number, number] => [
    Math.max(0, Math.floor((middle - reach - origin[c]) / step[c])),
    Math.min(size[c] - 1, Math.ceil((middle + reach - origin[c]) / step[c])),
  ]
  const [i0, i1] = range(0, centre.x)
  const [j0, j1] = range(1, centre.y)
  const [k0, k1] = range(2, centre.z)
  let least = reach
  for (let k = k0; k <= k1; k++)
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const n = i + size[0] * (j + size[1] * k)
        if (tissue[n]! < 128 || (parts && !parts[model.part.data[n]!])) continue
        // the voxel's border toward the tool lies half a voxel nearer than its middle
        const p = { x: origin[0] + i * step[0], y: origin[1] + j * step[1], z: origin[2] + k * step[2] }
        least = Math.min(least, toTool(p) - Math.min(...step) / 2)
      }
  return least
}

/** Places along the middle of the assumed root. */
function rootCord(model: LevelModel, sign: 1 | -1, diameter: number, degrees: number): readonly Xyz[] | null {
  const { size, origin, step } = modelLattice(model)
  const k = Math.round(-origin[2] / step[2])
  let best: { i: number; js: number[] } | null = null
  for (let i = 0; i < size[0]; i++) {
    const js: number[] = []
    for (let j = 0; j < size[1]; j++) if (model.sac[i + size[0] * (j + size[1] * k)]! > 127) js.push(j)
    if (js.length && (!best || i * sign > best.i * sign)) best = { i, js }
  }
  if (!best || !(diameter > 0)) return null
  const middle = best.js.reduce((s, j) => s + j, 0) / best.js.length
  const start = { x: origin[0] + best.i * step[0], y: origin[1] + middle * step[1], z: origin[2] + k * step[2] }
  const d = { x: sign * maths.sin(radFromDeg(degrees)), y: 0, z: -maths.cos(radFromDeg(degrees)) }
  return Array.from({ length: Math.round(30 / grain) + 1 }, (_, n) => along(start, d, n * grain))
}

function turned(disc: Xyz, degrees: number, y: number, z: number): readonly [number, number] {
  const [c, s] = [maths.cos(radFromDeg(degrees)), maths.sin(radFromDeg(degrees))]
  return [disc.y + (y - disc.y) * c - (z - disc.z) * s, disc.z + (y - disc.y) * s + (z - disc.z) * c]
}

/** Signed distance to the ruled surface, by the plane through the two lines beside the place. */
function toLine(lines: AccessPlan['vill']['lines'], p: Xyz): number {
  let n = 0
  while (n < lines.length - 2 && lines[n + 1]!.lower.x < p.x) n++
  const depth = (l: (typeof lines)[number]): { y: number; up: number } => {
    const up = (l.upper.y - l.lower.y) / (l.upper.z - l.lower.z)
    return { y: l.lower.y + up * (p.z - l.lower.z), up }
  }
  const [a, b] = [lines[n]!, lines[n + 1]!]
  const [da, db] = [depth(a), depth(b)]
  const width = b.lower.x - a.lower.x
  const t = Math.max(0, Math.min(1, (p.x - a.lower.x) / width))
  const across = (db.y - da.y) / width
  const up = da.up + (db.up - da.up) * t
  return (p.y - (da.y + (db.y - da.y) * t)) / Math.sqrt(1 + across * across + up * up)
}

/** Is this place bone of the upper vertebra (or of anything else), as the model reads it? */
function solid(model: LevelModel, p: Xyz, isUpper: Uint8Array, upper: boolean): boolean {
  const { size, origin, step } = modelLattice(model)
  const [u, v, w] = [(p.x - origin[0]) / step[0], (p.y - origin[1]) / step[1], (p.z - origin[2]) / step[2]]
  if (valueAt(model.bone, size, u, v, w, 0) < 127.5) return false
  const n = Math.round(u) + size[0] * (Math.round(v) + size[1] * Math.round(w))
  return (isUpper[model.part.data[n]!] === 1) === upper
}

/** Bone beyond the model's block; null inside it. */
function outsideOf(
  model: LevelModel,
  { labels }: LumbarSpine,
  volume: Volume | undefined,
  boneHu: number,
): (p: Xyz) => boolean | null {
  const { size, origin, step } = modelLattice(model)
  const bone = lookupOf(labels, 'bone')
  return ({ x, y, z }) => {
    const inside = [x, y, z].every(
      (v, c) => v >= origin[c]! && v <= origin[c]! + step[c as 0 | 1 | 2] * (size[c as 0 | 1 | 2] - 1),
    )
    if (inside) return null
    const at: Point<'lps'> = place(model.lpsFromLevel, point('level', x, y, z))
    return volume ? valueAtPoint(volume, at) > boneHu : bone[labelAtPoint(labels, at)] === 1
  }
}

/** How deep bone lies inside the portal, as room: the least distance of a bone place from the axis less the radius. */
function portalRoom(
  radius: number,
  rim: Xyz,
  inward: Xyz,
  track: number,
  boneAt: (p: Xyz) => boolean,
  beyond: (p: Xyz) => boolean | null,
  unsureBeyond: number,
): number {
  const n = Math.sqrt(1 - inward.z ** 2)
  const e = { x: (-inward.z * inward.x) / n, y: (-inward.z * inward.y) / n, z: n }
  const f = {
    x: inward.y * e.z - inward.z * e.y,
    y: inward.z * e.x - inward.x * e.z,
    z: inward.x * e.y - inward.y * e.x,
  }
  let room = 0
  for (let u = 0; u <= track; u += grain) {
    const c = along(rim, inward, -u)
    for (let a = -radius; a <= radius; a += grain)
      for (let b = -radius; b <= radius; b += grain) {
        const off = Math.hypot(a, b)
        // the flat end may touch: there the depth is along the axis
        const deep = Math.min(radius - off, u)
        if (off > radius || deep <= -room) continue
        const p = along(along(c, e, a), f, b)
        const outside = beyond(p)
        const held = outside === null ? deep : deep - unsureBeyond
        if (held > -room && (outside ?? boneAt(p))) room = -held
      }
  }
  return room
}

/** Of each limit the worst. */
function worst(all: readonly Violation[]): readonly Violation[] {
  const by = new Map<string, Violation>()
  for (const v of all) if (v.by > (by.get(v.what)?.by ?? 0)) by.set(v.what, v)
  return [...by.values()]
}
