/**
 * Puts the pieces together: vertebrae, level frames, canal, labels, landmarks.
 *
 * Takes  the tracked canal, the discs that count with the names of the vertebrae between them.
 * Gives  a LumbarSpine. Vertebrae and levels run from cranial to caudal, the canal from caudal to cranial.
 */
import {
  cross,
  direction,
  type Finding,
  inverse,
  mm,
  type Point,
  point,
  transformFromAxes,
  unit,
  type Watch,
} from '@flavum/base'
import { labelMap } from '@flavum/grid'
import { archOwner } from './arch-owner.ts'
import { type Bodies, findBodies } from './bodies.ts'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { type CanalWall, directions, type Reader } from './canal-wall.ts'
import { estimatedContents, withSeenSac } from './contents.ts'
import { sacFrom } from './contrast-sac.ts'
import { type Disc, discAt } from './discs.ts'
import { labelGrid, labelVoxels } from './label-grid.ts'
import { closedRoof } from './lamina-roof.ts'
import { landmarksOf } from './landmarks.ts'
import type { Anchor, CanalTube, Level, LumbarSpine, Vertebra } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { partValues } from './parts.ts'
import { segmentTable, unionsOf } from './segment-table.ts'
import { closedSides } from './side-walls.ts'
import { type Slot, vertebraSlots } from './slots.ts'
import { straightIndex, uHalf, vHigh, vLow } from './straighten.ts'
import type { TrackedCanal } from './tracked-canal.ts'

/** mm from which on slices blur processes and plates, and the share of the threshold that still is bone there. */
const thickSlice = 2.5
const thinShare = 5 / 6
/** Rows of the wall to either side of a disc in which its ligament lies, and how many of their cells must hold calcium. */
const ligamentRows = 14
const leastCalcium = 12

export interface AssembleFrom {
  readonly tracked: TrackedCanal
  readonly discs: readonly Disc[]
  readonly sacral: boolean
  readonly nameAt: (n: number) => string
  readonly anchor: Anchor
  readonly findings: readonly Finding[]
  readonly source: LumbarSpine['source']
  /** Slice distance in mm, for what may be called seen. */
  readonly slice: number
  /** Where labels say what is bone and whose. */
  readonly given?: {
    readonly split: (slots: readonly Slot[]) => { owner: Uint8Array; bodies: Bodies }
    readonly bone: { readonly read: Reader; readonly threshold: number }
    readonly skin: boolean
  }
}

export function assemble(from: AssembleFrom, watch: Watch): LumbarSpine {
  const { tracked, discs } = from
  const { line, straight, profile, thresholds } = tracked
  const slots = vertebraSlots(discs, tracked.wall, profile, from.sacral)
  const wall = closedSides(closedRoof(tracked.wall, line, slots, from.slice), slots)
  // the slot under the lowest disc is left out where the line ends too soon: names count discs
  const offset = slots[0] && slots[0].below === null ? 0 : 1
  const names = slots.map((_, k) => from.nameAt(k + offset))
  const levelNames = slots.map((s, k) => (s.above && slots[k + 1] ? `${names[k + 1]}-${names[k]}` : null))
  // blur as wide as a process or a plate leaves less of its density
  const thin = from.slice > thickSlice ? thinShare * thresholds.low : thresholds.low
  watch.step('telling vertebrae apart', 0.05)
  const { bodies, owner } = from.given?.split(slots) ?? parted(tracked, wall, slots, watch)
  watch.step('naming parts', 0.3)
  const table = segmentTable()
  const sacrumFrom = from.given ? null : thresholds.low
  const parts = partValues(straight, wall, slots, names, levelNames, owner, bodies, sacrumFrom, table)
  const levels = levelNames.flatMap((name, k) =>
    name ? [levelOf(line, slots[k]!.above!, name, names[k + 1]!, names[k]!)] : [],
  )
  const usual = estimatedContents(wall, line.count, levels)
  const contents = tracked.sac ? withSeenSac(usual, wall, sacFrom(line, wall, tracked.sac)) : usual
  const grid = labelGrid(tracked.work, tracked.body, line)
  const data = labelVoxels(
    grid,
    {
      read: from.given?.bone.read ?? tracked.read,
      fat: tracked.read,
      skin: from.given?.skin ?? true,
      work: tracked.work,
      body: tracked.body,
      line,
      wall,
      parts: parts.value,
      contents,
      levelNames: levels.map((l) => l.name),
      solid: parts.solid,
      threshold: from.given?.bone.threshold ?? thin,
      blurred: !from.given,
    },
    table,
    (done) => watch.step('drawing labels', 0.4 + 0.6 * done),
  )
  const vertebrae = slots.map((slot, k) => vertebraOf(line, slot, names[k]!, bodies, k)).reverse()
  levels.reverse()
  const present = presentSegments(data, table.segments)
  const whole = vertebrae.filter((v) => !v.partial)
  const findings = [...from.findings, ...levelFindings(from, slots, levelNames)]
  const lumbarWhole = ['L1', 'L2', 'L3', 'L4', 'L5'].every((v) => whole.some((w) => w.name === v))
  if (from.anchor.kind !== 'none' && !lumbarWhole && whole.length)
    findings.push(
      messages.finding('anatomy/part-of-lumbar-spine', 'warning', { first: whole[0]!.name, last: whole.at(-1)!.name }),
    )
  const clear = Math.min(1, Math.max(0, tracked.enclosure))
  return {
    source: from.source,
    anchor: from.anchor,
    vertebrae,
    levels,
    canal: tubeOf(line, wall),
    labels: labelMap(
      grid,
      data,
      present,
      unionsOf(
        present,
        names,
        levels.map((l) => l.name),
      ),
    ),
    structures: {
      bone: from.given
        ? { status: 'segmented', confidence: 0.8, reason: messages.reason('anatomy/from-labels') }
        : { status: 'segmented', confidence: thresholds.low >= 180 ? 0.9 : 0.6 },
      levels: { status: 'segmented', confidence: from.anchor.confidence },
      bonyCanal: { status: 'segmented', confidence: clear, reason: messages.reason('anatomy/wall-filled-in') },
      duralSac: tracked.sac
        ? { status: 'segmented', confidence: 0.7, reason: messages.reason('anatomy/sac-by-contrast') }
        : { status: 'estimated', confidence: 0.3, reason: messages.reason('anatomy/sac-not-seen') },
      ligament: { status: 'estimated', confidence: 0.3, reason: messages.reason('anatomy/ligament-not-seen') },
      skin:
        from.given?.skin === false
          ? { status: 'absent', confidence: 0, reason: messages.reason('anatomy/not-in-labels') }
          : { status: 'segmented', confidence: 0.95 },
      parts: {
        status: 'estimated',
        confidence: from.slice > 3 ? 0.5 : 0.7,
        reason: messages.reason('anatomy/parts-by-position'),
      },
    },
    landmarks: landmarksOf(line, parts.value, table, levels, slots),
    findings,
  }
}

function parted(
  { straight, profile, thresholds }: TrackedCanal,
  wall: CanalWall,
  slots: readonly Slot[],
  watch: Watch,
): { bodies: Bodies; owner: Uint8Array } {
  const bodies = findBodies(straight, profile, slots, thresholds.low)
  watch.step('telling vertebrae apart', 0.15)
  return { bodies, owner: archOwner(straight, wall, profile, slots, thresholds.low) }
}

function presentSegments(data: ArrayLike<number>, segments: readonly { name: string; value: number }[]) {
  const seen = new Uint8Array(65536)
  for (let n = 0; n < data.length; n++) seen[data[n]!] = 1
  return segments.filter((s) => seen[s.value])
}

export function levelOf(line: CanalLine, disc: Disc, name: string, upper: string, lower: string): Level {
  const arc = Math.min(line.count - 1, Math.max(0, discAt(disc, 0, 0)))
  const lpsFromLevel = frameAt(line, arc)
  const p = new Float64Array(3)
  placeOnLine(line, 0, -disc.ahead, disc.s, p)
  return {
    name,
    upper,
    lower,
    discCentre: point('lps', p[0]!, p[1]!, p[2]!),
    lpsFromLevel,
    levelFromLps: inverse(lpsFromLevel),
    arc: mm(arc),
    confidence: Math.min(1, Math.max(0, disc.worth / 0.7)),
  }
}

/** x left, y dorsal, z up along the line, of unit length and at right angles to the last bit. */
export function frameAt(line: CanalLine, arc: number) {
  const q = Math.min(line.count - 2, Math.max(0, Math.floor(arc)))
  const f = arc - q
  const mix = (a: Float64Array) =>
    [0, 1, 2].map((c) => a[3 * q + c]! * (1 - f) + a[3 * q + 3 + c]! * f) as [number, number, number]
  const z = unit(direction('lps', ...mix(line.up)))
  const y = unit(cross(z, direction('lps', ...mix(line.left))))
  return transformFromAxes('lps', 'level', point('lps', ...mix(line.centre)), cross(y, z), y, z)
}

function vertebraOf(line: CanalLine, slot: Slot, name: string, bodies: Bodies, k: number): Vertebra {
  const p = new Float64Array(3)
  const disc = slot.above ?? slot.below
  const ahead = ((slot.above?.ahead ?? disc!.ahead) + (slot.below?.ahead ?? disc!.ahead)) / 2
  let centre: Point<'lps'>
  if (slot.above && slot.below) {
    const q = new Float64Array(3)
    placeOnLine(line, 0, -slot.above.ahead, slot.above.s, p)
    placeOnLine(line, 0, -slot.below.ahead, slot.below.s, q)
    centre = point('lps', (p[0]! + q[0]!) / 2, (p[1]! + q[1]!) / 2, (p[2]! + q[2]!) / 2)
  } else {
    const s = slot.sacral ? discAt(slot.above!, 0, -ahead) - 16 : slot.above ? slot.above.s - 17 : slot.below!.s + 17
    placeOnLine(line, 0, slot.sacral ? -(ahead - 3) : -ahead, s, p)
    centre = point('lps', p[0]!, p[1]!, p[2]!)
  }
  const measured = bodyCentroid(line, bodies, k + 1)
  const worth = Math.min(slot.above?.worth ?? 1, slot.below?.worth ?? 1)
  return {
    name,
    bodyCentre: slot.above && slot.below && measured ? measured : centre,
    confidence: Math.min(1, Math.max(0, worth / 0.7)),
    partial: slot.partial,
    pedicleArc: slot.pedicle ? mm((slot.pedicle[0] + slot.pedicle[1]) / 2) : null,
  }
}

function bodyCentroid(line: CanalLine, bodies: Bodies, value: number): Point<'lps'> | null {
  const sum = [0, 0, 0]
  let count = 0
  const p = new Float64Array(3)
  for (let s = 0; s < line.count; s += 2)
    for (let v = vLow; v <= vHigh; v += 2)
      for (let u = -uHalf; u <= uHalf; u += 2)
        if (bodies.vertebra[straightIndex(u, v, s)] === value) {
          placeOnLine(line, u, v, s, p)
          for (let a = 0; a < 3; a++) sum[a] = sum[a]! + p[a]!
          count++
        }
  return count > 500 ? point('lps', sum[0]! / count, sum[1]! / count, sum[2]! / count) : null
}

export function tubeOf(line: CanalLine, wall: CanalWall): CanalTube {
  const vectors = (a: Float64Array) =>
    Array.from({ length: line.count }, (_, s) => direction('lps', a[3 * s]!, a[3 * s + 1]!, a[3 * s + 2]!))
  return {
    step: mm(1),
    centre: Array.from({ length: line.count }, (_, s) =>
      point('lps', line.centre[3 * s]!, line.centre[3 * s + 1]!, line.centre[3 * s + 2]!),
    ),
    up: vectors(line.up),
    left: vectors(line.left),
    dorsal: vectors(line.dorsal),
    directions,
    radius: wall.radius,
    seen: wall.seen,
  }
}

function levelFindings(from: AssembleFrom, slots: readonly Slot[], levelNames: readonly (string | null)[]): Finding[] {
  const out: Finding[] = []
  const { profile } = from.tracked
  for (let n = 2; n < from.discs.length; n++) {
    const jump = from.discs[n]!.s - 2 * from.discs[n - 1]!.s + from.discs[n - 2]!.s
    const slot = slots.findIndex((s) => s.above === from.discs[n - 1])
    if (Math.abs(jump) > 8 && levelNames[slot])
      out.push(
        messages.finding('anatomy/uneven-spacing', 'warning', { jump: Math.abs(jump), level: levelNames[slot]! }),
      )
  }
  for (const [k, slot] of slots.entries()) {
    if (slot.partial || slot.sacral || !levelNames[k]) continue
    const [a, b] = slot.lamina
    let seen = 0
    for (let s = a; s <= b; s++) seen += profile.lamina[s]!
    if (seen / (b - a + 1) < 0.25)
      out.push(messages.finding('anatomy/no-arch-behind', 'warning', { level: levelNames[k]! }))
  }
  const hard = slots.flatMap((slot, k) => {
    if (!slot.above || !levelNames[k]) return []
    const rows = from.tracked.calcium.subarray(Math.max(0, slot.above.s - ligamentRows), slot.above.s + ligamentRows)
    return rows.reduce((a, b) => a + b, 0) >= leastCalcium ? [levelNames[k]!] : []
  })
  if (hard.length > 0)
    out.push(messages.finding('anatomy/calcified-ligament', 'warning', { levels: hard.reverse().join(', ') }))
  return out
}
