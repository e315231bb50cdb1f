/**
 * Two label maps of one run, one that says which vertebra and one that says which part of any, become one that says both.
 *
 * Takes  the vertebrae with their numbering, and parts numbered as SPINEPS numbers them. The grids may differ.
 * Gives  a map by names: `L4/spinous` where both speak, `L4` where only the first does, its discs, the sacrum whole.
 * Faults `anatomy/parts-elsewhere`, `grid/other-frame`.
 */
import { place, point } from '@flavum/base'
import { gridMessages, type LabelMap, labelAtPoint, labelMap, type Segment } from '@flavum/grid'
import { leavesOf } from './given-leaves.ts'
import { labelMessages } from './label-messages.ts'
import { isVertebra, type LabelNumbering, spinepsParts } from './label-names.ts'

/** Share of labelled vertebrae (without the sacrum) that must carry a part. */
const leastTold = 0.8

export function joinParts(vertebrae: LabelMap, numbering: LabelNumbering, parts: LabelMap): LabelMap {
  if (vertebrae.grid.frameOfReference !== parts.grid.frameOfReference) throw gridMessages.fault('grid/other-frame')
  const leaves = leavesOf(vertebrae, numbering)
  const values = new Map<string, number>()
  const numberOf = (name: string): number => {
    const known = values.get(name) ?? values.size + 1
    values.set(name, known)
    return known
  }
  const { grid, data } = vertebrae
  const out = new Uint16Array(data.length)
  const [ni, nj, nk] = grid.size
  let bone = 0
  let told = 0
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const leaf = leaves.get(data[n]!)
        if (leaf === undefined) continue
        if (!isVertebra(leaf) || leaf === 'S1') {
          out[n] = numberOf(leaf)
          continue
        }
        const part = spinepsParts.get(labelAtPoint(parts, place(grid.lpsFromIjk, point('ijk', i, j, k))))
        bone++
        if (part) told++
        out[n] = numberOf(part ? `${leaf}/${part}` : leaf)
      }
  if (told < leastTold * bone)
    throw labelMessages.fault('anatomy/parts-elsewhere', { percent: Math.floor((100 * told) / Math.max(1, bone)) })
  const segments: Segment[] = [...values].map(([name, value]) => ({ name, value }))
  return labelMap(grid, values.size < 256 ? Uint8Array.from(out) : out, segments)
}
