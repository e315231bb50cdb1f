/**
 * The skin of the back behind a level, as far as a way in may meet it.
 *
 * Takes  the ground of a level and side, which knows where the skin is. Gives a mesh; where the scan ends there is none.
 */
import type { Ground } from '@flavum/access'
import { place, point } from '@flavum/base'
import { meshOf } from './plan-mesh.ts'
import type { ScenePart } from './plan-surfaces.ts'

/** In the level frame, mm. */
const patch = { side: 60, below: -130, above: 45, step: 3 }

export function skinPart({ skin, request }: Ground): ScenePart {
  const columns = Math.floor((2 * patch.side) / patch.step) + 1
  const rows = Math.floor((patch.above - patch.below) / patch.step) + 1
  const number = new Int32Array(columns * rows).fill(-1)
  const positions: number[] = []
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [x, z] = [c * patch.step - patch.side, r * patch.step + patch.below]
      const y = skin.height(x, z)
      if (Number.isNaN(y)) continue
      const p = place(request.model.lpsFromLevel, point('level', x, y, z))
      number[r * columns + c] = positions.length / 3
      positions.push(p.x, p.y, p.z)
    }
  const triangles: number[] = []
  for (let r = 0; r + 1 < rows; r++)
    for (let c = 0; c + 1 < columns; c++) {
      const [a, b] = [number[r * columns + c]!, number[r * columns + c + 1]!]
      const [d, e] = [number[(r + 1) * columns + c]!, number[(r + 1) * columns + c + 1]!]
      if (a >= 0 && b >= 0 && d >= 0 && e >= 0) triangles.push(a, d, b, b, d, e)
    }
  const surface = { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) }
  return { kind: 'skin', name: 'skin', mesh: meshOf(surface, 3) }
}
