/**
 * Ligament and sac as drawn inside the canal: thickness and radius for each direction and millimetre of the line.
 *
 * Takes  the canal wall and the levels (arc length and name).
 * Gives  ligament thickness measured inward from the wall, how far it reaches behind it, and the radius of the sac; all in the
 *        wall's own layout.
 * Trap   both are estimates, for plain CT shows neither border, unless the sac was seen by its contrast medium. Whoever passes them on says so.
 */
import { maths } from '@flavum/base'
import { assumed, usualLigamentThickness } from './assumed.ts'
import { back, type CanalWall, directions, seenShare } from './canal-wall.ts'

export interface Contents {
  readonly ligament: Float32Array
  /** mm behind the wall: in the gap the sheet stands back between the laminae, elsewhere it only closes the slit to the bone. */
  readonly behind: Float32Array
  readonly sac: Float32Array
  /** Number of the level (index into `levels`) to which ligament at this row belongs; -1 where there is none. */
  readonly ligamentLevel: Int16Array
}

export interface ContentsLevel {
  readonly name: string
  readonly arc: number
  /** Thickness where it was measured, mm; the published mean where it was not. */
  readonly thickness?: { readonly left?: number; readonly right?: number }
}

export function estimatedContents(wall: CanalWall, count: number, levels: readonly ContentsLevel[]): Contents {
  const ligament = new Float32Array(count * directions)
  const behind = new Float32Array(count * directions).fill(assumed.sheetBeyond)
  const sac = new Float32Array(count * directions)
  const ligamentLevel = new Int16Array(count).fill(-1)
  for (const [n, level] of levels.entries()) {
    const { low, high } = windowRows(wall, count, level.arc)
    const usual = usualLigamentThickness(level.name).mean
    const thick = { left: level.thickness?.left ?? usual, right: level.thickness?.right ?? usual }
    const top = high + assumed.ligamentClimb
    for (let s = Math.max(0, Math.ceil(low - 1)); s <= Math.min(count - 1, top); s++) {
      const along = s < low + 1 ? 0.6 : Math.min(1, (top - s) / 3)
      if (along <= 0.05) continue
      ligamentLevel[s] = n
      const inGap = Math.max(0, (s - low + 0.5) / (high - low + 1))
      const back = inGap < 1 ? 4 * inGap * (1 - inGap) * assumed.ligamentBehindGap : 0
      for (let t = 0; t < directions; t++) {
        const off = Math.abs((t / directions) * 360 - 90)
        const at = s * directions + t
        const side = t < directions / 4 || t > (3 * directions) / 4 ? 'left' : 'right'
        const mean = t === directions / 4 ? (thick.left + thick.right) / 2 : thick[side]
        const share = shareAt(Math.min(off, 360 - off))
        ligament[at] = Math.min(mean * share * along, Math.max(0, wall.radius[at]! - 3))
        behind[at] = Math.max(assumed.sheetBeyond, back * share)
      }
    }
  }
  const lowest = Math.min(...levels.map((l) => l.arc), count)
  for (let s = 0; s < count; s++) {
    const below = lowest - 25 - s
    const taper = below > 0 ? Math.max(0, 1 - below / assumed.sacEnd) : 1
    sacRow(wall, ligament, sac, s, taper, ligamentLevel[s]! >= 0)
  }
  return { ligament, behind, sac, ligamentLevel }
}

/** The sac as it was seen instead of the usual one; no ligament reaches into it. */
export function withSeenSac(contents: Contents, wall: CanalWall, sac: Float32Array): Contents {
  const ligament = contents.ligament.map((thick, n) => Math.max(0, Math.min(thick, wall.radius[n]! - sac[n]!)))
  return { ...contents, ligament, sac }
}

function shareAt(off: number): number {
  const { ligamentHalfAngle: end, ligamentThinFrom: thin, midlineAngle, midlineShare } = assumed
  if (off >= end) return 0
  if (off > thin) return (end - off) / (end - thin)
  return off < midlineAngle ? midlineShare + ((1 - midlineShare) * off) / midlineAngle : 1
}

/**
 * Rows at which the interlaminar window stands open behind the canal; a usual window where blur has shut it. Looked for straight
 * back and beside it: the upper spinous process overhangs the midline, and steep laminae hide the gap from the side.
 */
export function windowRows(wall: CanalWall, count: number, arc: number): { low: number; high: number; open: boolean } {
  let best = { low: arc - 9, high: arc - 2, open: false }
  let start = -1
  const from = Math.max(0, Math.round(arc - 20))
  const to = Math.min(count - 1, Math.round(arc + 8))
  for (let s = from; s <= to + 1; s++) {
    const open = s <= to && openRow(wall, s)
    if (open && start < 0) start = s
    if (!open && start >= 0) {
      const centre = (start + s - 1) / 2
      const longer = s - start > (best.open ? best.high - best.low + 1 : 2)
      if (longer && centre > arc - 16 && centre < arc + 6) best = { low: start, high: s - 1, open: true }
      start = -1
    }
  }
  return best
}

function openRow(wall: CanalWall, s: number): boolean {
  if (seenShare(wall, s, back - 3, back + 3) < 0.5) return true
  return (seenShare(wall, s, back - 8, back - 3) + seenShare(wall, s, back + 3, back + 8)) / 2 < 0.5
}

/** An ellipse that keeps its distance from the walls, cut by ligament and wall. */
function sacRow(
  wall: CanalWall,
  ligament: Float32Array,
  sac: Float32Array,
  s: number,
  taper: number,
  atWindow: boolean,
): void {
  if (taper <= 0.15) return
  const at = (t: number): number => wall.radius[s * directions + ((t + directions) % directions)]!
  const inner = (t: number): number => at(t) - ligament[s * directions + ((t + directions) % directions)]!
  const ventral = at(-back) - assumed.sacVentral
  const dorsal = inner(back) - assumed.sacDorsal - (atWindow ? assumed.sacFatAtWindow : 0)
  const wide = taper * Math.min(assumed.sacHalfWidth, (at(0) + at(directions / 2)) / 2 - assumed.sacSide)
  const deep = taper * Math.min(assumed.sacHalfDepth, (ventral + dorsal) / 2)
  if (!(wide > 1) || !(deep > 1)) return
  const middle = -ventral + deep
  const sideways = (at(0) - at(directions / 2)) / 2
  for (let t = 0; t < directions; t++) {
    const angle = (2 * Math.PI * t) / directions
    const r = rayToEllipse(maths.cos(angle), maths.sin(angle), sideways, middle, wide, deep)
    sac[s * directions + t] = Math.max(0, Math.min(r, inner(t) - 0.4))
  }
}

/** Distance from the origin along (c, d) to the far side of an ellipse; 0 if the ray misses it. */
function rayToEllipse(c: number, d: number, u0: number, v0: number, a: number, b: number): number {
  const A = (c / a) ** 2 + (d / b) ** 2
  const B = (-2 * c * u0) / (a * a) - (2 * d * v0) / (b * b)
  const C = (u0 / a) ** 2 + (v0 / b) ** 2 - 1
  const root = B * B - 4 * A * C
  return root < 0 ? 0 : Math.max(0, (-B + Math.sqrt(root)) / (2 * A))
}
