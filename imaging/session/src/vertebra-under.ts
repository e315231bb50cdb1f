/**
 * The vertebra that a place in a picture means.
 *
 * Takes  a view and a point of it. Gives the vertebra whose body lies nearest in the picture, not further than `reach` mm; else null.
 */
import type { LumbarSpine, VertebraName } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import { placeIn, type SliceView } from './slice-view.ts'

/** Half of a body and its disc, mm. */
const reach = 22

export function vertebraUnder(
  { vertebrae }: Pick<LumbarSpine, 'vertebrae'>,
  view: SliceView,
  p: Point<'lps'>,
): VertebraName | null {
  const at = placeIn(view, p)
  let nearest: VertebraName | null = null
  let least = reach
  for (const { name, bodyCentre } of vertebrae) {
    const { column, row } = placeIn(view, bodyCentre)
    const off = Math.sqrt((column - at.column) ** 2 + (row - at.row) ** 2) * view.step
    if (off <= least) {
      least = off
      nearest = name
    }
  }
  return nearest
}
