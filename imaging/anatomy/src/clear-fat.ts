/**
 * Keeps the drawn sac off the fat behind it, where the slices are thin enough to show fat.
 *
 * Takes  the CT, the canal line, and the radius of the sac as drawn; rows `from` to `to` of it.
 * Gives  the radius, nowhere beyond the first fat met going back from the line.
 * Limits plain soft tissue between fat and sac (roots, ligament) is not told apart; fat thinner than a voxel is not seen.
 */
import { point } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { back, directions } from './canal-wall.ts'

const step = 0.5
const sector = Math.round(60 / (360 / directions))

export function clearOfFat(volume: Volume, line: CanalLine, sac: Float32Array, from: number, to: number): Float32Array {
  if (Math.max(...volume.grid.spacing) > assumed.fatSpacing) return sac
  const out = sac.slice()
  const p = new Float64Array(3)
  const isFat = (t: number, s: number, r: number): boolean => {
    const angle = (2 * Math.PI * t) / directions
    placeOnLine(line, r * Math.cos(angle), r * Math.sin(angle), s, p)
    return valueAtPoint(volume, point('lps', p[0]!, p[1]!, p[2]!)) < assumed.fatBelow
  }
  for (let s = Math.max(0, Math.floor(from)); s <= Math.min(line.count - 1, to); s++)
    for (let t = back - sector; t <= back + sector; t++) {
      const n = s * directions + t
      // two samples in a row: a single one is noise
      for (let r = 2; r < out[n]!; r += step)
        if (isFat(t, s, r) && isFat(t, s, r + step)) {
          out[n] = r
          break
        }
    }
  return out
}
