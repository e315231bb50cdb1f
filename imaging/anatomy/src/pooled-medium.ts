/**
 * Which bright places in front of the canal's wall are contrast medium, and which the thin cortex behind a body.
 *
 * Takes  a reader of HU, a line through the canal, which places of its rows are bright, and how far films of medium go.
 * Gives  whether a place, in the planes of that line, holds medium.
 * How    cortex that the scanner has blurred may be as bright as medium, but it is a sheet, nowhere as thick as a pool, and fat parts
 *        it from the sac. Medium is what hangs together with a pool; films of it between roots reach away from one.
 * Limits a sheet that touches the sac is taken for medium as far as films go; what lies between roots and further from any pool is not.
 */
import { type CanalLine, placeOnLine } from './canal-line.ts'
import type { Reader } from './canal-wall.ts'

/** mm between places in a row, and how far from the line they go. */
const step = 0.5
const reach = 18
const across = 2 * (reach / step) + 1
/** mm from the middle of a pool within which nearly all is bright: a sheet of cortex is 1 mm thick, and 3 mm when blurred. */
const pool = 2
/** Share of the places at that distance that have to be bright: grain darkens some of them. */
const filled = 0.75
/** Steps that the vote of neighbours wears off a rim, at its corners. */
const worn = 2

/** Whether a place of a row, so many HU bright, counts. */
export type IsBright = (hu: number, u: number, v: number, s: number) => boolean

/** `films`: steps from place to place that medium goes from a pool; half a millimetre in a row, a row along the line. */
export function pooledMedium(
  read: Reader,
  line: CanalLine,
  isBright: IsBright,
  films = Number.POSITIVE_INFINITY,
): (u: number, v: number, s: number) => boolean {
  const mask = new Uint8Array(across * across * line.count)
  const p = new Float64Array(3)
  for (let n = 0; n < mask.length; n++) {
    const u = (n % across) * step - reach
    const v = (Math.floor(n / across) % across) * step - reach
    const s = Math.floor(n / (across * across))
    // the outermost places stay dark: what lies next to them in the table lies elsewhere
    if (Math.max(Math.abs(u), Math.abs(v)) > reach - step) continue
    placeOnLine(line, u, v, s, p)
    mask[n] = isBright(read(p[0]!, p[1]!, p[2]!), u, v, s) ? 1 : 0
  }
  // the vote wears the rim away: it is given back
  const kept = grown(aboutPools(voted(mask), line.count, films), mask, worn)
  return (u, v, s) => {
    const [i, j] = [Math.round((u + reach) / step), Math.round((v + reach) / step)]
    return i >= 0 && j >= 0 && i < across && j < across && kept[i + across * (j + across * s)] === 1
  }
}

/** To the six sides and half way between each two of them, a pool's radius away; rows are a millimetre apart. */
const around = [-1, 0, 1].flatMap((a) =>
  [-1, 0, 1].flatMap((b) =>
    [-1, 0, 1].flatMap((c): (readonly [number, number, number])[] => {
      const long = Math.hypot(a, b, c)
      const far = pool / long
      return long === 0 || long > 1.5
        ? []
        : [[Math.round((a * far) / step), Math.round((b * far) / step), Math.round(c * far)]]
    }),
  ),
)

/** Whether nearly all is bright a pool's radius away; `mask` is dark at its sides. */
function isPool(mask: Uint8Array, n: number, count: number): boolean {
  const [i, j, s] = [n % across, Math.floor(n / across) % across, Math.floor(n / (across * across))]
  let bright = 0
  for (const [a, b, c] of around) {
    if (i + a < 0 || j + b < 0 || s + c < 0 || i + a >= across || j + b >= across || s + c >= count) continue
    bright += mask[n + a + across * (b + across * c)]!
  }
  return bright >= filled * around.length
}

/** The pools, and what is bright in so many steps from one. */
function aboutPools(mask: Uint8Array, count: number, films: number): Uint8Array {
  const pools = mask.map((bright, n) => (bright && isPool(mask, n, count) ? 1 : 0))
  return grown(pools, mask, films)
}

/** With the bright places in so many steps from what is there. */
function grown(start: Uint8Array, mask: Uint8Array, steps: number): Uint8Array {
  const moves = [1, -1, across, -across, across * across, -across * across]
  const kept = start.slice()
  let rim = Array.from(kept.keys()).filter((n) => kept[n])
  for (let turn = 0; turn < steps && rim.length > 0; turn++) {
    const next: number[] = []
    for (const n of rim)
      for (const move of moves) {
        if (!mask[n + move] || kept[n + move]) continue
        kept[n + move] = 1
        next.push(n + move)
      }
    rim = next
  }
  return kept
}

/** What most of the 27 places about each say: grain speaks for itself alone. */
function voted(mask: Uint8Array): Uint8Array {
  let sums: Uint8Array = mask
  for (const move of [1, across, across * across]) {
    const before = sums
    sums = before.map((own, n) => own + (before[n - move] ?? 0) + (before[n + move] ?? 0))
  }
  return sums.map((sum) => (sum > 13 ? 1 : 0))
}
