/**
 * A label map made elsewhere becomes a LumbarSpine: its names and its vertebrae, our canal and levels, its parts where it has any.
 *
 * Takes  labels with their numbering (`labelNumbering` finds it); the CT they were made from, if there is one.
 * Gives  a spine named as labelled. The canal is traced in the CT, or else in the space that the labelled bone encloses. Where the
 *        map tells whole vertebrae only, their parts are told by position; where it tells parts, ligament or sac, those stand.
 *        Faults `anatomy/no-labelled-vertebrae`, `anatomy/labels-off-bone`, `anatomy/no-spine`, `grid/other-frame`.
 * Limits without a CT there is no skin, and the canal wall is only as fine as the labels. Labels made by a model are taken at
 *        their word.
 */
import { Fault, type Finding, part, silent, type Watch } from '@flavum/base'
import { contentHash, gridMessages, type LabelMap, type Volume, volume as volumeOf } from '@flavum/grid'
import { assemble } from './assemble.ts'
import type { Bodies } from './bodies.ts'
import { placeOnLine } from './canal-line.ts'
import { withDiscFaces } from './disc-face.ts'
import { type Disc, discAt, halfDepth } from './discs.ts'
import { type GivenLabels, leavesOf, withGivenLeaves } from './given-leaves.ts'
import { type LabelNumbering, ladderWith, vertebraOf } from './label-names.ts'
import { leastVolume } from './label-numbering.ts'
import { refuseLabelsOffBone } from './labels-on-bone.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { readerOf } from './read-volume.ts'
import { straightIndex, uHalf, vHigh, vLow } from './straighten.ts'
import { type TrackedCanal, trackCanal } from './tracked-canal.ts'

const boneHu = 500
const softHu = 40
const boneFrom = (boneHu + softHu) / 2
export function spineFromLabels(
  labels: GivenLabels,
  numbering: LabelNumbering,
  volume?: Volume,
  watch: Watch = silent,
): LumbarSpine {
  if (volume && volume.grid.frameOfReference !== labels.grid.frameOfReference)
    throw gridMessages.fault('grid/other-frame')
  const leaves = leavesOf(labels, numbering)
  const { ladder, rung, first, last, gap } = vertebraRun(leaves, labels)
  const findings: Finding[] = []
  // another numbering read as this one gives a run of thoracic vertebrae only
  if (last - first < 2 || first > ladder.indexOf('L1'))
    throw messages.fault('anatomy/no-labelled-vertebrae', { numbering })
  if (gap)
    findings.push(messages.finding('anatomy/gap-in-labels', 'warning', { from: ladder[first]!, to: ladder[last]! }))
  if (volume) refuseLabelsOffBone(volume, labels, rung)
  const solid = boneVolume(labels, rung)
  const tracked = tracedIn(volume, solid, part(watch, 0, 0.5))
  watch.step('reading the labels', 0.5)
  const owner = rungsAlong(tracked, labels, rung)
  const discs: Disc[] = []
  for (let lower = first; lower < last; lower++) {
    const disc = discBetween(tracked, owner, lower + 1, lower + 2)
    if (disc) discs.push(disc)
    else if (discs.length) break
  }
  if (discs.length < 2) throw messages.fault('anatomy/no-labelled-vertebrae', { numbering })
  const lowest = lowestOf(owner, discs[0]!)
  const slice = Math.max(...(volume ?? labels).grid.spacing)
  const spine = assemble(
    {
      tracked: { ...tracked, wall: withDiscFaces(tracked.read, tracked.line, tracked.wall, discs) },
      discs,
      sacral: lowest === 0,
      nameAt: (n) => ladder[lowest + n] ?? '?',
      anchor: { kind: 'labels', statement: messages.reason('anatomy/named-from-labels'), confidence: 0.9 },
      findings,
      source: { volumeHash: volume?.hash ?? contentHash(labels.data, labels.grid.id), how: 'labels' },
      slice,
      given: {
        split: (slots) => splitByLabels(tracked, owner, slots, lowest),
        bone: { read: readerOf(solid), threshold: boneFrom },
        skin: volume !== undefined,
      },
    },
    part(watch, 0.6, 1),
  )
  return withGivenLeaves(spine, labels, leaves)
}

/** The rungs that this map can have, each number's rung + 1, and the longest run of neighbours that are there. */
function vertebraRun(leaves: ReadonlyMap<number, string>, labels: LabelMap) {
  const owners = new Map([...leaves].flatMap(([value, leaf]) => [[value, vertebraOf(leaf)] as const]))
  const count = new Float64Array(65536)
  for (let n = 0; n < labels.data.length; n++) count[labels.data[n]!] = count[labels.data[n]!]! + 1
  const voxel = labels.grid.spacing[0] * labels.grid.spacing[1] * labels.grid.spacing[2]
  const volume = new Map<string, number>()
  for (const [value, owner] of owners) if (owner) volume.set(owner, (volume.get(owner) ?? 0) + count[value]! * voxel)
  const seen = [...volume].filter(([, mm3]) => mm3 >= leastVolume).map(([name]) => name)
  const ladder = ladderWith(seen)
  const rung = new Uint8Array(65536)
  for (const [value, owner] of owners) if (owner) rung[value] = ladder.indexOf(owner) + 1
  const there = ladder.map((name) => seen.includes(name))
  let best = { first: 0, last: -1 }
  for (let n = 0; n < there.length; n++) {
    if (!there[n]) continue
    let end = n
    while (there[end + 1]) end++
    if (end - n > best.last - best.first) best = { first: n, last: end }
    n = end
  }
  return { ladder, rung, ...best, gap: there.filter(Boolean).length > best.last - best.first + 1 }
}

/** The labelled bone as if it were a CT, so that one way of tracing a canal serves both. */
function boneVolume(labels: LabelMap, rung: Uint8Array): Volume {
  const data = new Int16Array(labels.data.length)
  for (let n = 0; n < data.length; n++) data[n] = rung[labels.data[n]!] ? boneHu : softHu
  return volumeOf(labels.grid, 'CT', data)
}

/** In the CT; where that shows no canal (weak bone, contrast), in the labels. */
function tracedIn(volume: Volume | undefined, solid: Volume, watch: Watch): TrackedCanal {
  if (volume)
    try {
      return trackCanal(volume, watch)
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'anatomy/no-spine') throw error
    }
  return trackCanal(solid, watch)
}

/** Rung + 1 of every straightened voxel, nearest label. */
function rungsAlong(tracked: TrackedCanal, labels: LabelMap, rung: Uint8Array): Uint8Array {
  const { line, straight } = tracked
  const out = new Uint8Array(straight.data.length)
  const [a, b, c] = labels.grid.ijkFromLps.rows
  const [ni, nj, nk] = labels.grid.size
  const p = new Float64Array(3)
  for (let s = 0; s < line.count; s++)
    for (let v = vLow; v <= vHigh; v++)
      for (let u = -uHalf; u <= uHalf; u++) {
        placeOnLine(line, u, v, s, p)
        const i = Math.round(a[0] * p[0]! + a[1] * p[1]! + a[2] * p[2]! + a[3])
        const j = Math.round(b[0] * p[0]! + b[1] * p[1]! + b[2] * p[2]! + b[3])
        const k = Math.round(c[0] * p[0]! + c[1] * p[1]! + c[2] * p[2]! + c[3])
        if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) continue
        out[straightIndex(u, v, s)] = rung[labels.data[i + ni * (j + nj * k)]!]!
      }
  return out
}

/** Plane half way between two neighbouring bodies, fitted over the columns in front of the canal. */
function discBetween(tracked: TrackedCanal, owner: Uint8Array, lower: number, upper: number): Disc | null {
  const { profile, line } = tracked
  const rows: { u: number; v: number; s: number }[] = []
  const ventral = meanVentral(profile.ventral)
  for (let u = -12; u <= 12; u += 3)
    for (let d = 6; d <= 26; d += 2) {
      const v = -Math.round(ventral + d)
      if (v < vLow) continue
      let top = -1
      let bottom = -1
      for (let s = 0; s < line.count; s++) {
        const o = owner[straightIndex(u, v, s)]!
        if (o === lower) top = s
        if (o === upper && bottom < 0) bottom = s
      }
      if (top >= 0 && bottom > top - 4 && bottom - top < 25) rows.push({ u, v, s: (top + bottom) / 2 })
    }
  if (rows.length < 20) return null
  const centre = -(ventral + halfDepth)
  // least squares for s = s0 + slopeV (v - centre) + slopeU u; u and v are sampled evenly, so the two slopes part
  const mean = (of: (r: { u: number; v: number; s: number }) => number): number =>
    rows.reduce((sum, r) => sum + of(r), 0) / rows.length
  const mu = mean((r) => r.u)
  const mv = mean((r) => r.v)
  const ms = mean((r) => r.s)
  const suu = mean((r) => (r.u - mu) ** 2)
  const svv = mean((r) => (r.v - mv) ** 2)
  const suv = mean((r) => (r.u - mu) * (r.v - mv))
  const sus = mean((r) => (r.u - mu) * (r.s - ms))
  const svs = mean((r) => (r.v - mv) * (r.s - ms))
  const det = suu * svv - suv * suv
  if (!(det > 1e-6)) return null
  const slopeU = (sus * svv - svs * suv) / det
  const slopeV = (svs * suu - sus * suv) / det
  const s = ms + slopeV * (centre - mv) - slopeU * mu
  if (s < 1 || s > line.count - 2) return null
  return { s, ahead: -centre, slopeU, slopeV, worth: 0.7 }
}

const meanVentral = (ventral: Float64Array): number => ventral.reduce((a, b) => a + b, 0) / ventral.length

/** Rung of the vertebra under a disc. */
function lowestOf(owner: Uint8Array, disc: Disc): number {
  for (let d = 1; d < 30; d++) {
    const s = Math.round(discAt(disc, 0, -disc.ahead)) - d
    if (s < 0) break
    const o = owner[straightIndex(0, Math.max(vLow, -Math.round(disc.ahead)), s)]!
    if (o) return o - 1
  }
  return 0
}

/** Bodies in front of the canal's ventral wall, arches behind it, discs between bodies. */
function splitByLabels(
  tracked: TrackedCanal,
  owner: Uint8Array,
  slots: readonly { readonly above: Disc | null; readonly sacral: boolean }[],
  lowest: number,
): { owner: Uint8Array; bodies: Bodies } {
  const arch = new Uint8Array(owner.length)
  const vertebra = new Uint8Array(owner.length)
  const disc = new Uint8Array(owner.length)
  const { profile, line } = tracked
  for (let s = 0; s < line.count; s++)
    for (let v = vLow; v <= vHigh; v++)
      for (let u = -uHalf; u <= uHalf; u++) {
        const n = straightIndex(u, v, s)
        const k = owner[n]! - 1 - lowest
        if (k < 0 || k >= slots.length || !owner[n]) continue
        if (v > -(profile.ventral[s]! - 1.5) || slots[k]!.sacral) arch[n] = k + 1
        else vertebra[n] = k + 1
      }
  for (const [k, slot] of slots.entries()) {
    if (!slot.above) continue
    for (let u = -30; u <= 30; u++)
      for (let v = vLow; v < 0; v++) {
        const middle = Math.round(discAt(slot.above, u, v))
        if (middle < 9 || middle > line.count - 10 || v > -(profile.ventral[middle]! - 1.5)) continue
        let low = middle
        let high = middle
        while (low > middle - 9 && !owner[straightIndex(u, v, low)]) low--
        while (high < middle + 9 && !owner[straightIndex(u, v, high)]) high++
        if (!owner[straightIndex(u, v, low)] || !owner[straightIndex(u, v, high)]) continue
        for (let s = low + 1; s < high; s++) disc[straightIndex(u, v, s)] = k + 1
      }
  }
  return { owner: arch, bodies: { vertebra, disc } }
}
