/**
 * A place of the straightened scan in the flat frame of one of its rows: for what is flat in the patient, as planes are. The line
 * bends, and along its rows a plane does not stay one.
 */
import { type CanalLine, placeOnLine } from './canal-line.ts'

/** mm from the line's own place in that row. */
export type Local = readonly [left: number, dorsal: number, up: number]

export function inFrame(line: CanalLine, row: number, u: number, v: number, s: number): Local {
  const p = new Float64Array(3)
  placeOnLine(line, u, v, s, p)
  const along = (axis: Float64Array): number =>
    [0, 1, 2].reduce((sum, a) => sum + (p[a]! - line.centre[3 * row + a]!) * axis[3 * row + a]!, 0)
  return [along(line.left), along(line.dorsal), along(line.up)]
}
