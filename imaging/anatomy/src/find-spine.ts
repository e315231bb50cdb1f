/**
 * A CT becomes a LumbarSpine: canal first, then discs along it, names from sacrum and ribs, parts and labels.
 *
 * Takes  a CT in any orientation and of any height; perhaps one vertebra that a person pointed out.
 * Gives  the spine with findings on all that is weak. Labels lie on a 1 mm grid along the patient's axes, about the spine. Where
 *        sacrum and ribs leave the names open the vertebrae are numbered, and the anchor holds the readings.
 *        Faults `anatomy/not-a-ct`, `anatomy/no-spine`, `anatomy/upside-down`, `anatomy/too-small`,
 *        `anatomy/anchor-not-on-spine`, `anatomy/anchor-name-unknown`.
 * Limits sac and ligament are drawn from what is usual. A free sixth lumbar vertebra is not noticed where no rib is in view.
 *        Broken or fused vertebrae and tilted gantries were not tried.
 */
import { distance, type Finding, type Point, part, point, silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { assemble } from './assemble.ts'
import { placeOnLine } from './canal-line.ts'
import type { CanalWall } from './canal-wall.ts'
import { withDiscFaces } from './disc-face.ts'
import { betweenPlates } from './disc-plane.ts'
import { type Disc, findDiscs } from './discs.ts'
import { withFaintWalls } from './faint-wall.ts'
import { joinedBone } from './joined-bone.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { sacralSigns } from './names.ts'
import { nameVertebrae } from './naming.ts'
import { oddities, refuseOddScans } from './oddities.ts'
import { ribSigns } from './ribs.ts'
import { median } from './smooth.ts'
import { lumbarPart } from './tall-scan.ts'
import { type TrackedCanal, trackCanal } from './tracked-canal.ts'
import { closedVeins } from './vein-mouth.ts'

export interface FindSpineOptions {
  /** A point inside a vertebral body, and the name a person gives it. */
  readonly anchor?: { readonly point: Point<'lps'>; readonly name: string }
}

const leastDiscs = 2
const leastWorth = 0.2
const brightCanal = 120
const thickSlice = 2.5
const anchorReach = 30

export function findSpine(volume: Volume, options: FindSpineOptions = {}, watch: Watch = silent): LumbarSpine {
  const scan = lumbarPart(volume, (done) => watch.step('looking for the lumbar spine', 0.05 * done))
  const tracked = trackCanal(scan, part(watch, 0.05, 0.5))
  watch.step('finding discs', 0.5)
  const all = findDiscs(tracked.straight, tracked.profile).map((d) =>
    betweenPlates(tracked.straight, tracked.line, tracked.profile, d),
  )
  if (all.length < leastDiscs)
    throw messages.fault('anatomy/no-spine', { why: `fewer than ${leastDiscs} discs were found along the canal` })
  const worth = all.reduce((sum, d) => sum + d.worth, 0) / all.length
  if (worth < leastWorth)
    throw messages.fault('anatomy/no-spine', { why: 'nothing along the canal looks like a row of discs' })
  const looking = (done: number): void => watch.step('looking for the sacrum and the ribs', 0.55 + 0.05 * done)
  looking(0)
  const sacral = sacralSigns(tracked.straight, tracked.profile, all, tracked.line)
  refuseOddScans(tracked, all, sacral)
  const person = options.anchor && {
    name: options.anchor.name,
    discsBelow: vertebraAt(tracked, all, options.anchor.point, options.anchor.name),
  }
  looking(0.4)
  const ribs = ribSigns(tracked.work, tracked.line, all, tracked.thresholds.low)
  looking(0.7)
  const joined = joinedBone(tracked.work, tracked.line, all, tracked.thresholds.low)
  const named = nameVertebrae(all, { sacral, ribs, joined }, person)
  const slice = Math.max(...volume.grid.spacing)
  return assemble(
    {
      ...named,
      tracked: { ...tracked, wall: wallOf(tracked, named.discs) },
      findings: [
        ...tallFindings(volume, scan),
        ...scanFindings(tracked, slice),
        ...oddities(tracked, named),
        ...named.findings,
      ],
      source: { volumeHash: volume.hash, how: 'ct' },
      slice,
    },
    part(watch, 0.6, 1),
  )
}

/** With what the threshold alone does not tell: faint walls of bodies, veins and discs. */
function wallOf({ read, line, wall }: TrackedCanal, discs: readonly Disc[]): CanalWall {
  return withDiscFaces(read, line, closedVeins(withFaintWalls(read, line, wall, discs), line.count), discs)
}

/** Number of discs below the vertebra whose body lies nearest to the point. */
function vertebraAt(tracked: TrackedCanal, discs: readonly Disc[], at: Point<'lps'>, name: string): number {
  const place = (d: Disc, shift: number): Point<'lps'> => {
    const p = new Float64Array(3)
    placeOnLine(tracked.line, 0, -d.ahead, d.s + shift, p)
    return point('lps', p[0]!, p[1]!, p[2]!)
  }
  const centres = [
    place(discs[0]!, -17),
    ...discs.slice(1).map((d, n) => place(discs[n]!, (d.s - discs[n]!.s) / 2)),
    place(discs.at(-1)!, 17),
  ]
  const far = centres.map((c) => distance(c, at))
  const nearest = far.indexOf(Math.min(...far))
  if (far[nearest]! > anchorReach)
    throw messages.fault('anatomy/anchor-not-on-spine', { name, distance: Math.round(far[nearest]!) })
  return nearest
}

function tallFindings(volume: Volume, scan: Volume): Finding[] {
  if (scan === volume) return []
  const height = Math.max(...volume.grid.size.map((n, a) => n * volume.grid.spacing[a]!))
  return [messages.finding('anatomy/part-of-tall-scan', 'info', { height: Math.round(height) })]
}

function scanFindings(tracked: TrackedCanal, slice: number): Finding[] {
  const out: Finding[] = []
  if (tracked.thresholds.low < 180)
    out.push(messages.finding('anatomy/weak-bone', 'warning', { low: tracked.thresholds.low }))
  if (slice > thickSlice) out.push(messages.finding('anatomy/thick-slices', 'warning', { spacing: slice }))
  const c = tracked.line.centre
  const onLine = Array.from({ length: tracked.line.count }, (_, n) =>
    tracked.read(c[3 * n]!, c[3 * n + 1]!, c[3 * n + 2]!),
  )
  const hu = tracked.contrast ?? median(onLine)
  if (hu > brightCanal) out.push(messages.finding('anatomy/bright-canal', 'warning', { hu: Math.round(hu) }))
  return out
}
