import { describe, expect, it } from 'vitest'
import { calciumBefore } from './calcified-ligament.ts'
import { back, directions } from './canal-wall.ts'

const rows = 60
const lamina = 900
/** A lamina 11 mm off, dense all round, and whatever stands in front of it. */
function wallWith(island: (s: number, off: number) => { readonly at: number; readonly hu: number } | null) {
  const wall = new Float32Array(rows * directions).fill(11)
  const first = new Float32Array(wall.length).fill(lamina)
  const behind = new Float32Array(wall.length).fill(lamina)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < directions; t++) {
      const found = island(s, Math.abs(t - back))
      if (!found) continue
      wall[s * directions + t] = found.at
      first[s * directions + t] = found.hu
    }
  return [wall, first, behind, rows] as const
}
const cellsOf = (found: ReturnType<typeof calciumBefore>): number => found?.cells.reduce((a, b) => a + b, 0) ?? 0

describe('calcium in the ligament', () => {
  it('is not seen where there is none, nor where no wall was met', () => {
    expect(calciumBefore(...wallWith(() => null))).toBeNull()
    const none = new Float32Array(rows * directions)
    expect(calciumBefore(none, none, none, rows)).toBeNull()
  })
  it('is an island well in front of the lamina and less than half as dense', () => {
    const island = (at: number, hu: number) =>
      calciumBefore(...wallWith((s, off) => (s >= 29 && s <= 31 && off <= 2 ? { at, hu } : null)))
    const found = island(5, 330)!
    expect(cellsOf(found)).toBe(15)
    expect(found.boneFrom).toBe(lamina / 2)
    // nearer to the lamina it may be the lamina's own thin part; as dense as bone, it is bone
    expect(island(9.5, 330)).toBeNull()
    expect(island(5, 500)).toBeNull()
  })
  it('is told from thin bone by a lamina behind it', () => {
    const [wall, first, behind] = wallWith((s, off) => (s === 30 && off <= 2 ? { at: 5, hu: 330 } : null))
    const open = behind.map((hu, n) => (first[n]! < lamina ? 300 : hu))
    expect(calciumBefore(wall, first, open, rows)).toBeNull()
  })
  it('that goes through the ligament leaves no faint wall there, however near to the lamina', () => {
    const found = calciumBefore(
      ...wallWith((s, off) => (s >= 20 && s <= 40 && off <= 6 && (s + off) % 2 === 0 ? { at: 9.5, hu: 330 } : null)),
    )
    expect(cellsOf(found)).toBeGreaterThan(100)
    expect(found!.cells[5 * directions + back]).toBe(0)
    expect(found!.cells[30 * directions + back]).toBe(1)
  })
  it('lies behind the canal: faint bone in front of it is another matter', () => {
    const found = calciumBefore(...wallWith((s, off) => (s === 30 && off >= 30 ? { at: 5, hu: 330 } : null)))
    expect(found).toBeNull()
  })
})
