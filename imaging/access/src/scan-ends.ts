/** Where the scan ends about a level: whether the level lies in it at all, and how far it goes on below. */
import type { LevelModel } from '@flavum/anatomy'
import { place, point, type Transform } from '@flavum/base'
import type { Grid } from '@flavum/grid'

const inside = (grid: Grid, lpsFromLevel: Transform<'lps', 'level'>, z: number): boolean => {
  const at = place(grid.ijkFromLps, place(lpsFromLevel, point('level', 0, 0, z)))
  return [at.x, at.y, at.z].every((v, n) => v >= -0.5 && v <= grid.size[n as 0 | 1 | 2] - 0.5)
}

export const withinScan = (grid: Grid, lpsFromLevel: Transform<'lps', 'level'>): boolean =>
  inside(grid, lpsFromLevel, 0)

/** From the level's origin straight down the body axis to the end of the scan. */
export function scanBelow({ lpsFromLevel }: LevelModel, grid: Grid): number {
  for (let z = 0; z > -300; z--) if (!inside(grid, lpsFromLevel, z)) return -z
  return 300
}
