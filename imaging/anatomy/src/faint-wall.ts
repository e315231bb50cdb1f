/**
 * The back of a body whose wall is too thin or too poor in mineral for the threshold: it still stands out from what fills the canal.
 *
 * Takes  a reader of HU, the line, its wall, the discs.
 * Gives  the wall with the cells behind bodies that were filled in from their neighbours moved to the first crest of density, where
 *        one stands out; they count as seen.
 * How    grey values are averaged over 3 rows by 3 places. A crest 80 HU over what fills the canal is bone (assumed; a ligament stays
 *        under 70, evidence `ligament/ct-number`). Its edge is where it is half as high. Then the same is asked beside such cells, where something further in was
 *        taken for the wall.
 * Limits only between discs, and not past the wall as it was drawn; a body without any crest keeps that. Veins bright with contrast
 *        before a wall that was missed would be taken for it.
 */
import { maths } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { blurred, type CanalWall, directions, front, type Reader } from './canal-wall.ts'
import { type Disc, discAt, halfDepth } from './discs.ts'
import { median } from './smooth.ts'

const wide = Math.round((50 / 360) * directions)
/** Rows from a disc's plane that are the disc's or its plates'. */
const discRows = 8
/** mm past the outermost discs. */
const beyond = 30
const from = 2
const step = 0.5
/** mm past the drawn wall within which the crest may lie. */
const past = 3
const crest = 80
const fall = 8

export function withFaintWalls(read: Reader, line: CanalLine, wall: CanalWall, discs: readonly Disc[]): CanalWall {
  const planes = discs.map((d) => discAt(d, 0, halfDepth - d.ahead))
  const [low, high] = [Math.min(...planes) - beyond, Math.max(...planes) + beyond]
  const edge = new Float32Array(wall.radius.length)
  const met = new Float32Array(wall.radius.length)
  const meet = (isAsked: (n: number) => boolean): void => {
    for (let s = Math.max(1, Math.ceil(low)); s <= Math.min(line.count - 2, high); s++) {
      if (planes.some((p) => Math.abs(p - s) < discRows)) continue
      const filling = fillingOf(read, line, s)
      for (let t = front - wide; t <= front + wide; t++) {
        const n = s * directions + t
        const at = isAsked(n) ? crestAt(profileOf(read, line, s, t, wall.radius[n]! + past), filling) : null
        if (at === null) continue
        edge[n] = from + at * step
        met[n] = 1
      }
    }
  }
  meet((n) => wall.seen[n] === 0)
  // beside a wall that was missed, what was taken for one may be the marrow's denser part
  const first = blurred(edge, met, line.count, 1, 5)
  meet((n) => met[n] === 0 && first.weight[n]! > 0.25 && wall.radius[n]! - first.mean[n]! > 1.5)
  const calm = blurred(edge, met, line.count, 1, 5)
  const radius = wall.radius.slice()
  const seen = wall.seen.slice()
  for (let n = 0; n < radius.length; n++)
    if (met[n]) {
      radius[n] = Math.min(radius[n]!, calm.mean[n]!)
      seen[n] = 1
    }
  return { radius, seen }
}

function fillingOf(read: Reader, line: CanalLine, s: number): number {
  const p = new Float64Array(3)
  const values: number[] = []
  for (let u = -3; u <= 3; u++)
    for (let v = -2; v <= 2; v++) {
      placeOnLine(line, u, v, s, p)
      values.push(read(p[0]!, p[1]!, p[2]!))
    }
  return median(values)
}

function profileOf(read: Reader, line: CanalLine, s: number, t: number, to: number): number[] {
  const angle = (2 * Math.PI * t) / directions
  const [c, d] = [maths.cos(angle), maths.sin(angle)]
  const p = new Float64Array(3)
  const values: number[] = []
  for (let r = from; r <= to; r += step) {
    let sum = 0
    for (let row = -1; row <= 1; row++)
      for (let across = -1; across <= 1; across++) {
        placeOnLine(line, r * c - across * d, r * d + across * c, s + row, p)
        sum += read(p[0]!, p[1]!, p[2]!)
      }
    values.push(sum / 9)
  }
  return values
}

/** Index, with its fraction, of the edge of the first crest that is high enough and falls off again. */
function crestAt(values: readonly number[], filling: number): number | null {
  let top = 0
  for (let n = 1; n < values.length; n++) {
    if (values[n]! > values[top]!) top = n
    else if (values[top]! - values[n]! >= fall) break
  }
  if (values[top]! - filling < crest || top === values.length - 1) return null
  const level = (values[top]! + filling) / 2
  let n = top
  while (n > 0 && values[n - 1]! >= level) n--
  return n === 0 ? null : n - 1 + (level - values[n - 1]!) / (values[n]! - values[n - 1]!)
}
