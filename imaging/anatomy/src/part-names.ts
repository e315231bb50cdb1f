/**
 * Which leaf a place of the fine block belongs to, by the nearest labelled bone of the coarser label map.
 *
 * Takes  a spine and a box in the patient.
 * Gives  leaf values for bone (looked up within 5 voxels, else `other-bone`) and for the ligament of a level.
 */
import { type LabelMap, lookupOf, type Segment } from '@flavum/grid'
import { type Box, indexBox } from './border-field.ts'
import type { LumbarSpine, Side } from './lumbar-spine.ts'

export interface PartNames {
  readonly segments: readonly Segment[]
  readonly unions: LabelMap['unions']
  readonly wide: boolean
  at(x: number, y: number, z: number): number
  ligament(level: number, side: Side): number
  /** Number of the vertebra that a leaf belongs to, 0 for none. */
  vertebra(value: number): number
}

const grown = 5

export function partNames(spine: LumbarSpine, box: Box): PartNames {
  const { labels } = spine
  const segments = [...labels.segments]
  const valueNamed = (name: string): number => {
    const known = segments.find((s) => s.name === name)
    if (known) return known.value
    const value = Math.max(0, ...segments.map((s) => s.value)) + 1
    segments.push({ name, value })
    return value
  }
  const other = valueNamed('other-bone')
  const ligament = spine.levels.map((l) => ({
    left: valueNamed(`${l.name}/ligament-left`),
    right: valueNamed(`${l.name}/ligament-right`),
  }))
  const isBone = lookupOf(labels, 'bone')
  const { low, size } = indexBox(labels.grid, box, 6)
  const [ni, nj, nk] = size
  const value = new Uint16Array(Math.max(0, ni * nj * nk))
  let front: number[] = []
  const [gi, gj] = labels.grid.size
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const v = labels.data[i + low[0] + gi * (j + low[1] + gj * (k + low[2]))]!
        // plain other-bone gives way to a named neighbour
        if (isBone[v] && v !== other) {
          value[n] = v
          front.push(n)
        }
      }
  for (let turn = 0; turn < grown && front.length; turn++) {
    const next: number[] = []
    for (const n of front) {
      const i = n % ni
      const j = ((n / ni) | 0) % nj
      const k = (n / (ni * nj)) | 0
      const tell = (inside: boolean, m: number): void => {
        if (!inside || value[m]) return
        value[m] = value[n]!
        next.push(m)
      }
      tell(i > 0, n - 1)
      tell(i < ni - 1, n + 1)
      tell(j > 0, n - ni)
      tell(j < nj - 1, n + ni)
      tell(k > 0, n - ni * nj)
      tell(k < nk - 1, n + ni * nj)
    }
    front = next
  }
  const [a, b, c] = labels.grid.ijkFromLps.rows
  const vertebra = new Uint8Array(65536)
  for (const s of segments) {
    const n = spine.vertebrae.findIndex(
      (v) => s.name.startsWith(`${v.name}/`) || (v.name === 'S1' && s.name === 'sacrum'),
    )
    vertebra[s.value] = n + 1
  }
  return {
    vertebra: (v) => vertebra[v]!,
    get segments() {
      return segments
    },
    unions: labels.unions,
    wide: segments.some((s) => s.value > 255),
    at(x, y, z) {
      const i = Math.round(a[0] * x + a[1] * y + a[2] * z + a[3]) - low[0]
      const j = Math.round(b[0] * x + b[1] * y + b[2] * z + b[3]) - low[1]
      const k = Math.round(c[0] * x + c[1] * y + c[2] * z + c[3]) - low[2]
      if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) return other
      return value[i + ni * (j + nj * k)] || other
    },
    ligament: (level, side) => ligament[level]?.[side] ?? 0,
  }
}
