/**
 * Scans that are not what they seem: head and feet exchanged, left and right exchanged, a child.
 *
 * Takes  the tracked canal and the discs found along it.
 * Gives  Faults `anatomy/upside-down`, `anatomy/too-small`; findings `anatomy/small-spine`, `anatomy/liver-on-left`.
 * Limits sides and ends come from the image's header. A mirrored one cannot be told from bones; the liver tells it where the scan
 *        holds both flanks beside T12 and L1, and in a few people it lies on the left with nothing wrong. Tried on two scans.
 */
import type { Finding } from '@flavum/base'
import { placeOnLine } from './canal-line.ts'
import { type CanalProfile, type Disc, discAt } from './discs.ts'
import { messages } from './messages.ts'
import { type SacralSign, sacralSigns } from './names.ts'
import type { Named } from './naming.ts'
import { readerOf } from './read-volume.ts'
import { median } from './smooth.ts'
import { depth, type Straight, width } from './straighten.ts'
import type { TrackedCanal } from './tracked-canal.ts'

const closedSide = 0.8
const leastRun = 3
/** Rows that a foramen leaves open between two pairs of pedicles; noise and blurred cortex open one or two within a pedicle. */
const leastGap = 4
/** mm between discs; adults of the smallest stature have 28. */
const childPitch = 26

export function refuseOddScans(
  { straight, profile, line }: TrackedCanal,
  discs: readonly Disc[],
  sacral: readonly SacralSign[],
): void {
  if (!sacral.some((s) => s.sacral)) {
    const turned = sacralSigns(...turnedOver(straight, profile, discs, line))
    // turned about, two scans and the phantoms scored 2.4 to 3.6; upper halves that hold no sacrum 0.8 at most
    if (turned.some((s) => s.sacral)) throw messages.fault('anatomy/upside-down')
  }
  if (tooManyPedicles(profile, discs)) throw messages.fault('anatomy/too-small')
}

/** Between most discs two pairs are seen. A disc whose plane was found askew cuts a pair in two: the row as a whole must hold more, too, than one for each and one cut at its ends. */
export function tooManyPedicles(profile: Pick<CanalProfile, 'pedicle'>, discs: readonly Disc[]): boolean {
  const spaces = discs.length - 1
  const doubled = discs.slice(1).filter((d, n) => pedicleRuns(profile, discs[n]!, d) > 1).length
  return doubled > 1 && doubled > spaces / 2 && pedicleRuns(profile, discs[0]!, discs.at(-1)!) > spaces + 1
}

/** The straightened scan with its upper end below, left and right exchanged: the patient turned about the axis from front to back. */
function turnedOver(
  straight: Straight,
  profile: CanalProfile,
  discs: readonly Disc[],
  line: TrackedCanal['line'],
): Parameters<typeof sacralSigns> {
  const last = line.count - 1
  const data = new Float32Array(straight.data.length)
  for (let s = 0; s <= last; s++)
    for (let v = 0; v < depth; v++) {
      const from = straight.data.subarray(width * (v + depth * s), width * (v + 1 + depth * s))
      data.set(from.slice().reverse(), width * (v + depth * (last - s)))
    }
  const up = new Float64Array(3 * line.count)
  for (let s = 0; s <= last; s++) up.set([line.up[3 * s]!, -line.up[3 * s + 1]!, line.up[3 * s + 2]!], 3 * (last - s))
  return [
    { ...straight, data },
    { ...profile, ventral: profile.ventral.slice().reverse() },
    [...discs].reverse().map((d) => ({ ...d, s: last - d.s })),
    { ...line, up },
  ]
}

/** Pairs of pedicles between two discs: one, unless a disc in between was passed over. */
export function pedicleRuns(profile: Pick<CanalProfile, 'pedicle'>, lower: Disc, upper: Disc): number {
  let runs = 0
  let run = 0
  let open: number = leastGap
  const to = Math.round(discAt(upper, 0, 0))
  for (let s = Math.round(discAt(lower, 0, 0)); s < to; s++) {
    if (profile.pedicle[s]! > closedSide) {
      if (open >= leastGap) run = 0
      open = 0
      if (++run === leastRun) runs++
    } else open++
  }
  return runs
}

export function oddities(tracked: TrackedCanal, { discs, nameAt }: Named): readonly Finding[] {
  const out: Finding[] = []
  const pitch = median(discs.slice(1).map((d, n) => d.s - discs[n]!.s))
  if (discs.length > 2 && pitch < childPitch) out.push(messages.finding('anatomy/small-spine', 'warning', { pitch }))
  const [left, right] = solidFlanks(tracked, discs, nameAt)
  if (left > liverFrom && left > liverTimes * right) {
    const percent = (x: number): number => Math.round(100 * x)
    out.push(messages.finding('anatomy/liver-on-left', 'warning', { left: percent(left), right: percent(right) }))
  }
  return out
}

/** On two scans 45 to 76 % of the right flank beside T12 and L1 was solid, and 26 to 32 % of the left. */
const liverFrom = 0.4
const liverTimes = 1.5
const solid = [20, 180] as const

/** Share of the left and of the right flank beside T12 and L1 that is neither fat nor gas nor bone; 0 where it is not all in the scan. */
function solidFlanks(
  { work, line }: TrackedCanal,
  discs: readonly Disc[],
  nameAt: (n: number) => string,
): [number, number] {
  const read = readerOf(work)
  const p = new Float64Array(3)
  const dense = [0, 0]
  let all = 0
  let outside = 0
  for (let n = 1; n < discs.length; n++) {
    if (nameAt(n) !== 'T12' && nameAt(n) !== 'L1') continue
    for (let s = discs[n - 1]!.s; s < discs[n]!.s; s += 3)
      for (let v = -110; v <= 10; v += 4)
        for (let u = 45; u <= 120; u += 4) {
          all++
          for (const side of [0, 1]) {
            placeOnLine(line, side ? -u : u, v, s, p)
            const hu = read(p[0]!, p[1]!, p[2]!)
            if (hu > solid[0] && hu < solid[1]) dense[side] = dense[side]! + 1
            if (hu <= -1000) outside++
          }
        }
  }
  return all && outside < 0.3 * all ? [dense[0]! / all, dense[1]! / all] : [0, 0]
}
