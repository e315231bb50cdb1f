/**
 * Where bone beside a disc goes over from the vertebra above into the one below: so it is all down the sacrum, and where the
 * lowest lumbar vertebra has grown to it.
 *
 * Takes  HU on the working grid, the canal line, the discs, the threshold at which bone was found.
 * Gives  per disc whether it is so on either side.
 * Limits slices as thick as the gap between transverse process and sacrum close it: that asks too often, never too seldom.
 */
import type { CanalLine } from './canal-line.ts'
import type { Disc } from './discs.ts'
import { bodyScale } from './ribs.ts'
import { type Sheet, sheetAt, sideSheets } from './side-sheets.ts'
import type { Field } from './working-grid.ts'

/** Beyond the joints, within the wings of the sacrum: mm off the midline of an adult. */
const from = 33
const to = 39
/** The piece reaches this far above and below the disc, mm: from pedicle to pedicle. */
const above = 8
const below = 14
const leastSheets = 2

export function joinedBone(
  work: Field,
  line: CanalLine,
  discs: readonly Disc[],
  threshold: number,
): readonly boolean[] {
  const scale = bodyScale(discs)
  const sides = sideSheets(work, line, threshold)
  const spans = (sheet: Sheet, s: number): boolean =>
    sheet.pieces.some((p) => p.low < s - below * scale && p.high > s + above * scale)
  return discs.map((d) =>
    sides.some(
      (sheets) =>
        sheets.filter((sheet, n) => sheetAt(n) >= from * scale && sheetAt(n) <= to * scale && spans(sheet, d.s))
          .length >= leastSheets,
    ),
  )
}
