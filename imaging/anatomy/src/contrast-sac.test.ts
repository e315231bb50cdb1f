import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, type Volume, volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { type CanalWall, directions } from './canal-wall.ts'
import { brightestMedium, contrastSac, sacFrom, withoutContrast } from './contrast-sac.ts'
import { readerOf } from './read-volume.ts'

const medium = 400
const boneFrom = 550
/** The middle of the sac: 2 mm to the left of the canal's line, 3 mm in front of it. */
const [left, ahead] = [2, -3]
const half = [7, 5] as const

/** A bony tube of 10 mm about x = -12, y = 30; in it an elliptic sac of contrast in soft tissue, with what `hu` says on top. */
function scanned(hu: (x: number, y: number, z: number) => number | null = () => null): Volume {
  const size = [60, 61, 33] as const
  const [dx, dy, dz] = [0.7, 0.8, 1.5]
  const grid = gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -12 - 30 * dx, 30 - 30 * dy, 200),
      direction('lps', dx, 0, 0),
      direction('lps', 0, dy, 0),
      direction('lps', 0, 0, dz),
    ),
    'paper',
  )
  const data = new Int16Array(size[0] * size[1] * size[2])
  for (let n = 0; n < data.length; n++) {
    const x = ((n % size[0]) - 30) * dx
    const y = ((Math.floor(n / size[0]) % size[1]) - 30) * dy
    const z = Math.floor(n / (size[0] * size[1])) * dz
    const inside = Math.hypot((x - left) / half[0], (y - ahead) / half[1]) < 1
    const bone = Math.hypot(x, y) > 10 && Math.hypot(x, y) < 14
    data[n] = hu(x, y, z) ?? (inside ? medium : bone ? 900 : Math.hypot(x, y) >= 14 ? 200 : 30)
  }
  return volume(grid, 'CT', data)
}
const line = canalLine(Float64Array.of(-12, 30, 204, -12, 30, 244))
const wall: CanalWall = {
  radius: new Float32Array(line.count * directions).fill(10),
  seen: new Uint8Array(line.count * directions).fill(1),
}
const areaOf = (radius: Float32Array, s: number): number => {
  let area = 0
  for (let t = 0; t < directions; t++)
    area += 0.5 * radius[s * directions + t]! * radius[s * directions + ((t + 1) % directions)]!
  return area * Math.sin((2 * Math.PI) / directions)
}
const ellipse = Math.PI * half[0] * half[1]
const middle = 20

describe('the sac that contrast medium fills', () => {
  it('is found where it lies in the canal, as large as it is', () => {
    const sac = contrastSac(readerOf(scanned()), line, wall, medium, boneFrom)
    // its left tip lies so near the wall that the wall's blur might have brightened it, and does not count for the middle
    expect(Math.abs(sac.u[middle]! - left)).toBeLessThan(0.6)
    expect(sac.v[middle]).toBeCloseTo(ahead, 0)
    expect(Math.abs(areaOf(sac.radius, middle) / ellipse - 1)).toBeLessThan(0.06)
  })
  it('holds its roots, also where they lie together against its edge', () => {
    const roots = scanned((x, y) =>
      Math.hypot(x - left - 6, y - ahead) < 1.8 || Math.hypot(x - left, y - ahead) < 2 ? 40 : null,
    )
    const sac = contrastSac(readerOf(roots), line, wall, medium, boneFrom)
    // a fifth of it is dark
    expect(Math.abs(areaOf(sac.radius, middle) / ellipse - 1)).toBeLessThan(0.13)
  })
  it('leaves a faint thin plate in front of it alone, though it is as bright as medium and no wall was met there', () => {
    const plate = scanned((x, y) => {
      if (Math.abs(x) > 10 || y > -8.5 || y < -20) return null
      return y < -12.5 ? 90 : y < -11 ? 380 : -60
    })
    const open = { ...wall, radius: wall.radius.map((r, n) => (n % directions > directions / 2 ? 16 : r)) }
    const sac = contrastSac(readerOf(plate), line, open, medium, boneFrom)
    expect(Math.abs(areaOf(sac.radius, middle) / ellipse - 1)).toBeLessThan(0.06)
    const [before, after] = [readerOf(plate), readerOf(withoutContrast(plate, sac))]
    for (const x of [-6, -3, 0, 3, 6]) expect(after(-12 + x, 30 - 11.7, 222)).toBe(before(-12 + x, 30 - 11.7, 222))
  })
  it('is not there where nothing is bright', () => {
    const plain = scanned((x, y) => (Math.hypot(x, y) < 10 ? 20 : null))
    expect(Math.max(...contrastSac(readerOf(plain), line, wall, medium, boneFrom).radius)).toBe(0)
  })
  it('leaves the rest of the scan as it was when its medium is taken out', () => {
    const scan = scanned()
    const empty = withoutContrast(scan, contrastSac(readerOf(scan), line, wall, medium, boneFrom))
    const [before, after] = [readerOf(scan), readerOf(empty)]
    for (const z of [215, 222.5, 230]) {
      for (const [x, y] of [
        [0, 0],
        [5, 0],
        [-5, 0],
        [0, 4],
        [0, -4],
        [4, 2],
      ] as const)
        expect(after(-12 + left + x, 30 + ahead + y, z)).toBeLessThan(60)
      for (const [x, y] of [
        [11, 0],
        [-11, 0],
        [0, 11],
        [0, -11],
        [0, 8],
        [17, 0],
      ] as const)
        expect(after(-12 + x, 30 + y, z)).toBe(before(-12 + x, 30 + y, z))
    }
    expect(empty.hash).not.toBe(scan.hash)
  })
  it('against bone ends where the bone begins', () => {
    const close = scanned((x, y) =>
      Math.hypot((x - left) / 7, (y - ahead) / 5) >= 1 && Math.hypot(x - left, y - ahead) < 12 ? 900 : null,
    )
    const scan = withoutContrast(close, contrastSac(readerOf(close), line, wall, medium, boneFrom))
    expect(readerOf(scan)(-12 + left + 8.5, 30 + ahead, 222)).toBeGreaterThan(700)
    expect(readerOf(scan)(-12 + left + 5.5, 30 + ahead, 222)).toBeLessThan(100)
  })
  it("is the same seen from another line, and ends at that line's wall", () => {
    const sac = contrastSac(readerOf(scanned()), line, wall, medium, boneFrom)
    const other = canalLine(Float64Array.of(-11, 28, 204, -11, 28, 244))
    const from = sacFrom(other, { ...wall, radius: wall.radius.map(() => 9) }, sac)
    expect(Math.abs(areaOf(from, middle) / areaOf(sac.radius, middle) - 1)).toBeLessThan(0.05)
    const narrow = sacFrom(other, { ...wall, radius: wall.radius.map(() => 3) }, sac)
    expect(Math.max(...narrow)).toBeLessThanOrEqual(3)
  })
  it('is about as bright as its medium', () => {
    expect(brightestMedium(readerOf(scanned()), line, wall, medium)).toBeCloseTo(medium, 5)
  })
})
