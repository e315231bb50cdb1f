import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { brightContent } from './bright-content.ts'

const size = [40, 40, 30] as const
const grid = gridFrom(
  size,
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', -31, 17, -400),
    direction('lps', 2, 0, 0),
    direction('lps', 0, 2, 0),
    direction('lps', 0, 0, 2),
  ),
  'paper',
)
/** Bone from 9 mm of the middle outward to 13, marrow beyond it in front; `inside` up to 6 mm off `shift` mm behind the middle. */
function canal(inside: number, rows = 30, shift = 0) {
  const data = new Float32Array(40 * 40 * 30)
  for (let n = 0; n < data.length; n++) {
    const [x, y, k] = [2 * ((n % 40) - 20), 2 * (((n / 40) | 0) % 40) - 40, (n / 1600) | 0]
    const far = Math.hypot(x, y)
    if (far < 9) data[n] = -80
    else if (far < 13) data[n] = 700
    else data[n] = y < 0 ? 220 : 50
    if (k < rows && Math.hypot(x, y - shift) < 6) data[n] = inside
  }
  return { grid, data }
}
const middle = { voxels: Int32Array.from({ length: 90 }, (_, n) => [20, 20, (n / 3) | 0][n % 3]!), enclosure: 1 }
const front = { ...middle, voxels: middle.voxels.map((x, n) => (n % 3 === 1 ? 18 : x)) }

describe('contrast medium in the canal', () => {
  it('is not seen on plain CT, whatever bone and marrow lie round it', () => {
    expect(brightContent(canal(15), middle)).toBeNull()
    expect(brightContent(canal(90), middle)).toBeNull()
  })
  it('is as bright as what fills the sac, also where the path runs beside it', () => {
    expect(brightContent(canal(260), middle)).toBe(260)
    expect(brightContent(canal(450, 30, 3), front)).toBe(450)
  })
  it('takes more than a few slices', () => {
    expect(brightContent(canal(260, 2), middle)).toBeNull()
    expect(brightContent(canal(260, 4), middle)).toBe(260)
  })
  it('that is faint takes more of them, for marrow may look so', () => {
    expect(brightContent(canal(160, 8), middle)).toBeNull()
    expect(brightContent(canal(160, 10), middle)).toBe(160)
  })
})
