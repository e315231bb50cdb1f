/**
 * The true measures of a phantom, read off its finished surfaces: after all joins, never from knobs and never from voxels.
 *
 * Takes  a phantom and a step (mm). Gives body centres, and per lumbar level a LevelMeasurement in the shape and with the
 *        definitions of the measurement room, without uncertainty but that of the step.
 * How    planes stand square to the canal line: in the disc plane, and through the pedicles of the lower vertebra. The bony
 *        canal is what lies outside bone and disc, connected with the canal line, and inside the closing tube: dorsally the
 *        ventral planes of the laminae, continued straight from the upper lamina's lower edge to the lower lamina's upper edge;
 *        laterally the line that joins the medial faces of the pedicles above and below, rounded as the canal is.
 *        At pedicle height no lamina stands behind the canal: there the lamina's own ventral plane, continued upward, closes it.
 * Limits areas are sums of coverage over squares of the step; halving it changes them by less than 0.5 % (tested).
 */

import { type Figure, figure, maths, type Point, point, type Transform, unknown } from '@flavum/base'
import type { LevelMeasurement, Measure, MeasureId, Section } from '@flavum/measurement'
import {
  canalFrame,
  heightWhere,
  levelFrame,
  lps,
  lpsFrom,
  onCanal,
  pedicleHeight,
  type Trihedron,
} from './canal-frame.ts'
import { type Knobs, levelsOf } from './knobs.ts'
import { laminaApex } from './lamina.ts'
import type { LevelShape } from './level.ts'
import { phantomMessages } from './messages.ts'
import { boneAt, canalTubeDistance, type Phantom } from './phantom.ts'
import { clamp, dotVec, minus, plusScaled, type Vec } from './shapes.ts'
import { inPlane, wallFrom } from './spine.ts'
import { fromWorld, toWorld } from './stack.ts'
import { Surroundings } from './surroundings.ts'
import { type Tissue, tissue } from './tissue.ts'
import { partAt } from './vertebra-field.ts'

export interface PhantomTruth {
  /** What was asked for; the measures say what came of it. */
  readonly knobs: Knobs
  /** mm, the step of all planes. */
  readonly step: number
  readonly vertebrae: readonly { readonly name: string; readonly bodyCentre: Point<'lps'> }[]
  readonly levels: readonly LevelMeasurement[]
}

export const truthStep = 0.2

export function phantomTruth(p: Phantom, step = truthStep): PhantomTruth {
  return {
    knobs: p.knobs,
    step,
    vertebrae: p.vertebrae.slice(1).map((v) => ({ name: v.row.name, bodyCentre: lps(p.warp.bent(v.pose.o)) })),
    levels: levelsOf(p.knobs).map((level) => levelTruth(p, level, step)),
  }
}

export function levelTruth(p: Phantom, level: string, step = truthStep): LevelMeasurement {
  const l = p.levels.find((shape) => shape.name === level)
  if (!l) throw phantomMessages.fault('phantom/unknown-level', { level, known: levelsOf(p.knobs).join(', ') })
  const soft = tissue(p)
  const disc = levelFrame(p, l)
  const v = l.lower
  const pedicle = canalFrame(p, pedicleHeight(p, v), l.pose.x)
  const measures: Measure[] = []
  const sections: Section[] = []
  const add = (id: MeasureId, section: Section['id'] | undefined, f: Figure, side?: 'left' | 'right'): void => {
    measures.push({ id, ...(side ? { side } : {}), ...(section ? { section } : {}), figure: f })
  }
  const exact = (value: number, unit: string, name: string, method: string): Figure =>
    figure(value, unit, `phantom/${name}`, { method: `${method}; phantom surfaces, ${step} mm steps` })
  const closed =
    'bony canal: outside bone and disc, closed dorsally by the planes of the laminae and laterally between the pedicles'
  const here = new Surroundings(p, soft)

  for (const [frame, id, suffix] of [
    [disc, 'disc', ''],
    [pedicle, 'pedicle', '-pedicle'],
  ] as const) {
    const size = canalSize(here, frame, step)
    const cut = section(p, frame, id)
    sections.push(cut)
    const across = cut.outline.map((q) => q.x)
    add(`canal-area${suffix}` as MeasureId, id, exact(size.area, 'mm2', 'canal-area', closed))
    add(
      `canal-ap${suffix}` as MeasureId,
      id,
      exact(size.ap, 'mm', 'canal-ap', `along the dorsal axis through the centroid, ${closed}`),
    )
    add(
      `canal-transverse${suffix}` as MeasureId,
      id,
      exact(
        Math.max(...across) - Math.min(...across),
        'mm',
        'canal-transverse',
        `greatest extent from left to right, ${closed}`,
      ),
    )
    if (id === 'disc') add('sac-area', 'disc', exact(size.sac, 'mm2', 'sac-area', 'dural sac in the disc plane'))
  }
  for (const side of ['left', 'right'] as const) {
    const thickness = ligamentThickness(here, l, disc, side, step)
    add(
      'ligament-thickness',
      'disc',
      thickness === null
        ? unknown('mm', phantomMessages.reason('phantom/not-crossed', { measure: 'ligament-thickness' }))
        : exact(
            thickness,
            'mm',
            'ligament-thickness',
            'along the normal of the sheet in the disc plane, 5, 7 and 9 mm off the midline, median',
          ),
      side,
    )
  }
  for (const side of ['left', 'right'] as const) {
    const angle = laminaFace(p, l, side, step)
    add(
      'lamina-angle',
      undefined,
      angle === null
        ? unknown('deg', phantomMessages.reason('phantom/not-crossed', { measure: 'lamina-angle' }))
        : exact(
            angle,
            'deg',
            'lamina-angle',
            'line through the ventral bone face of the upper lamina at 45 % of its height, 3 to 8.5 mm off the midline',
          ),
      side,
    )
  }
  for (const side of ['left', 'right'] as const) {
    const depth = skinToLamina(p, soft, l, disc, side)
    add(
      'skin-to-lamina',
      'disc',
      depth === null
        ? unknown('mm', phantomMessages.reason('phantom/not-crossed', { measure: 'skin-to-lamina' }))
        : exact(
            depth,
            'mm',
            'skin-to-lamina',
            'straight back from the dorsal face of the lamina, 6 mm off the midline',
          ),
      side,
    )
  }
  const height = windowHeight(p, l)
  add(
    'window-height',
    undefined,
    exact(height, 'mm', 'window-height', 'open dorsal wall at the midline, along the canal line'),
  )
  return {
    level: l.name,
    sections,
    measures,
    findings: [],
  }
}

/** Half width of the square that a section looks at, mm. */
const view = 24

function canalSize(here: Surroundings, f: Trihedron, step: number) {
  here.load(f.at[0], f.at[1], f.at[2], view * Math.SQRT2)
  const n = 2 * Math.round(view / step) + 1
  const at = (c: number, r: number): Vec =>
    plusScaled(plusScaled(f.at, f.left, (c - (n - 1) / 2) * step), f.dorsal, (r - (n - 1) / 2) * step)
  const free = new Float32Array(n * n).fill(Number.NaN)
  const covered = (q: number): number => {
    const known = free[q]!
    if (!Number.isNaN(known)) return known
    const [x, y, z] = at(q % n, Math.floor(q / n))
    const tube = here.tube(x, y, z)
    const d = tube > step ? tube : Math.max(tube, -here.bone(x, y, z), -here.disc(x, y, z))
    free[q] = clamp(0.5 - d / step, 0, 1)
    return free[q]!
  }
  // only what is connected with the canal line counts
  const seen = new Uint8Array(n * n)
  const start = ((n - 1) / 2) * n + (n - 1) / 2
  const queue = [start]
  seen[start] = 1
  let area = 0
  let sac = 0
  let sumX = 0
  const columns = new Float64Array(n)
  for (let q = queue.pop(); q !== undefined; q = queue.pop()) {
    const c = covered(q)
    if (c <= 0) continue
    area += c
    const column = q % n
    sumX += c * column
    columns[column] = columns[column]! + c
    const [x, y, z] = at(column, Math.floor(q / n))
    sac += Math.min(c, clamp(0.5 - here.sac(x, y, z) / step, 0, 1))
    for (const next of [q - 1, q + 1, q - n, q + n])
      if (seen[next] === 0) {
        seen[next] = 1
        queue.push(next)
      }
  }
  const middle = clamp(sumX / area, 0, n - 2)
  const low = Math.floor(middle)
  const ap = columns[low]! + (columns[low + 1]! - columns[low]!) * (middle - low)
  return { area: area * step * step, ap: ap * step, sac: sac * step * step }
}

/** Thickness of what is ligament and not bone, along the in-plane normal of its sheet. */
function ligamentThickness(
  here: Surroundings,
  l: LevelShape,
  f: Trihedron,
  side: 'left' | 'right',
  step: number,
): number | null {
  here.load(f.at[0], f.at[1], f.at[2], 34)
  const way = side === 'left' ? 1 : -1
  const normal = plusScaled(plusScaled([0, 0, 0], f.left, way * l.cos), f.dorsal, l.sin)
  const runs: number[] = []
  for (const x of [5, 7, 9]) {
    // start on the sheet's dorsal face below this place of the plane, and go from well dorsal to well ventral of it
    let y = 0
    for (let n = 0; n < 20; n++) {
      const q = plusScaled(plusScaled(f.at, f.left, way * x), f.dorsal, y)
      y += (fromPlane(l, q) > 0 ? -1 : 1) * 16 * 0.5 ** n
    }
    const from = plusScaled(plusScaled(f.at, f.left, way * x), f.dorsal, y)
    let run = 0
    for (let s = -14; s <= 4; s += step / 4) {
      const q = plusScaled(from, normal, s)
      const d = Math.max(here.ligament(...q), -here.bone(...q))
      run += clamp(0.5 - d / (step / 4), 0, 1)
    }
    if (run > 0) runs.push((run * step) / 4)
  }
  runs.sort((a, b) => a - b)
  return runs.length === 3 ? runs[1]! : null
}

const fromPlane = (l: LevelShape, q: Vec): number => {
  const [x, y, z] = fromWorld(l.pose, q)
  return (y - l.line(z)) * l.sin + Math.abs(x) * l.cos
}

/** Degrees from the AP axis of the vertebra to the ventral face of its lamina, 0 a sagittal plate. */
function laminaFace(p: Phantom, l: LevelShape, side: 'left' | 'right', step: number): number | null {
  const v = l.upper
  const way = side === 'left' ? 1 : -1
  const z = v.plate.top - 0.45 * v.plate.height
  const bone = p.bones.find((b) => b.vertebra === v)
  if (!bone) return null
  let [n, mx, my, xx, xy] = [0, 0, 0, 0, 0]
  for (let x = 3; x <= 8.5 + 1e-9; x += 0.25) {
    const field = (y: number): number => bone.distance(...toWorld(v.pose, [way * x, y, z]))
    let y = laminaApex(v.plate, z) - 14
    while (field(y) > 0 && y < laminaApex(v.plate, z) + 12) y += step
    if (field(y) > 0) return null
    let [low, high] = [y - step, y]
    for (let k = 0; k < 24; k++) {
      const middle = (low + high) / 2
      if (field(middle) > 0) low = middle
      else high = middle
    }
    n++
    mx += x
    my += high
    xx += x * x
    xy += x * high
  }
  // y falls as x grows: the face runs ventrally as it runs outward
  const slope = (xy - (mx * my) / n) / (xx - (mx * mx) / n)
  return (maths.atan2(1, -slope) * 180) / Math.PI
}

/** From the last lamina met going straight back in the disc plane, 6 mm off the midline, to the skin. */
function skinToLamina(p: Phantom, soft: Tissue, l: LevelShape, f: Trihedron, side: 'left' | 'right'): number | null {
  const from = plusScaled(f.at, f.left, side === 'left' ? 6 : -6)
  const at = (y: number): Vec => plusScaled(from, f.dorsal, y)
  const lamina = (y: number): boolean =>
    [l.upper, l.lower].some((v) => {
      const bone = p.bones.find((b) => b.vertebra === v)
      return bone !== undefined && bone.distance(...at(y)) < 0 && partAt(v, ...at(y)).part === 'lamina'
    })
  const edge = (inside: number, outside: number, holds: (y: number) => boolean): number => {
    for (let n = 0; n < 24; n++) {
      const middle = (inside + outside) / 2
      if (holds(middle)) inside = middle
      else outside = middle
    }
    return inside
  }
  let last = 40
  while (last > 0 && !lamina(last)) last -= 0.5
  if (last <= 0) return null
  let skin = last
  while (skin < 250 && soft.skin(...at(skin)) < 0) skin += 5
  return edge(skin - 5, skin, (y) => soft.skin(...at(y)) < 0) - edge(last, last + 0.5, lamina)
}

/** Along the canal line, how far the dorsal wall in the midline is open (no bone within 1 mm behind the closing tube). */
function windowHeight(p: Phantom, l: LevelShape): number {
  const open = (z: number): boolean => {
    const f = canalFrame(p, z, l.pose.x)
    let r = 2
    while (r < 20 && canalTubeDistance(p, ...plusScaled(f.at, f.dorsal, r)) < 0) r += 0.1
    return boneAt(p, ...plusScaled(f.at, f.dorsal, r + 1)) > 0
  }
  const place = (edge: Vec): number => heightWhere(p, toWorld(l.pose, [0, 0, edge[2]]), l.pose.z)
  // the longest open run between a little under the lower lamina's edge and a little over the upper one's
  const from = place(l.lowerEdge) - 5
  const to = place(l.upperEdge) + 5
  let [low, high] = [0, 0]
  for (let z = from; z < to; z += 0.5) {
    const first = z
    while (z < to && open(z)) z += 0.5
    if (z - first > high - low) [low, high] = [first, z]
  }
  if (low === high) return 0
  const edge = (inside: number, outside: number): number => {
    for (let n = 0; n < 20; n++) {
      const middle = (inside + outside) / 2
      if (open(middle)) inside = middle
      else outside = middle
    }
    return inside
  }
  high = edge(high - 0.5, high)
  low = edge(low, low - 0.5)
  let length = 0
  for (let z = low; z < high; z += 0.2) {
    const d = minus(onCanal(p, Math.min(high, z + 0.2)), onCanal(p, z))
    length += Math.sqrt(dotVec(d, d))
  }
  return length
}

/** Outline in 120 directions, and how much of it is bone or disc. */
function section(p: Phantom, f: Trihedron, id: Section['id']): Section {
  const count = 120
  const lpsFromSection = lpsFrom('section', f) as Transform<'lps', 'section'>
  let seen = 0
  const outline: Point<'section'>[] = []
  for (let t = 0; t < count; t++) {
    const wall = wallFrom(p, f.at, inPlane(f, t, count))
    if (wall.seen) seen++
    const angle = (2 * Math.PI * t) / count
    outline.push(point('section', wall.radius * maths.cos(angle), wall.radius * maths.sin(angle), 0))
  }
  return { id, lpsFromSection, outline, wallSeen: seen / count }
}
