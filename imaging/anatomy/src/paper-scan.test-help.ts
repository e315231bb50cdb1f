/** The paper spine as a scan with three spacings and an origin far from zero, and what is found in it: found once per worker. */
import { direction, type Point, point, transformFromAxes } from '@flavum/base'
import { findSpine } from './find-spine.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { paperSpine } from './paper-spine.ts'

export const origin = point('lps', 31, -77, -412)
export const upright = transformFromAxes(
  'lps',
  'ijk',
  point('lps', origin.x - 80, origin.y - 75, origin.z - 50),
  direction('lps', 1.7, 0, 0),
  direction('lps', 0, 1.9, 0),
  direction('lps', 0, 0, 2.3),
)
export const paperSize = [95, 70, 82] as const
/** mm from where the canal leaves the sacrum. */
export const on = (x: number, y: number, z: number): Point<'lps'> =>
  point('lps', origin.x + x, origin.y + y, origin.z + z)
export const paperScan = paperSpine(paperSize, upright, { origin })

let found: LumbarSpine | undefined
export const foundOnPaper = (): LumbarSpine => {
  found ??= findSpine(paperScan)
  return found
}
