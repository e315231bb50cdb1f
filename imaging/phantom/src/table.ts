/**
 * The table under the patient: a hollow trough, its skin thin, its filling foam.
 *
 * Takes  a phantom and its tissue. Gives layers that lie behind all others: under the back of who lies on it, under the belly of
 *        who lies prone.
 * Limits one shape with assumed sizes; no maker's table.
 */
import type { Phantom } from './phantom.ts'
import type { Layer, Tissue } from './tissue.ts'

/** mm: gap to the body, thickness of the skin, depth of the trough's body, radius of its curve, half width. */
const shape = { gap: 1, skin: 1.6, depth: 45, radius: 420, half: 215 } as const

export function tableLayers(p: Phantom, soft: Tissue): readonly Layer[] {
  const way = p.knobs.position === 'prone' ? -1 : 1
  const [low, high] = [p.ends.low - 60, p.ends.high + 20]
  // the farthest skin, looked for in the midline and beside it
  let farthest = -300
  for (let z = low; z <= high; z += 10)
    for (let x = -60; x <= 60; x += 20) {
      const X = p.body.x(z) + x
      let y = 0
      while (y < 250 && soft.skin(X, way * y, z) < 0) y += 1
      farthest = Math.max(farthest, y + (x * x) / (2 * shape.radius))
    }
  const deep = (x: number, y: number): number => way * y - (farthest + shape.gap) + (x * x) / (2 * shape.radius)
  const side = (x: number): number => (x < 0 ? -x : x) - shape.half
  const layer = (stuff: 'tableSkin' | 'tableFoam', inset: number): Layer => ({
    name: 'around',
    stuff,
    strength: 1,
    distance: (x, y) => {
      const d = deep(x, y)
      return Math.max(inset - d, d - shape.depth + inset, side(x) + inset)
    },
  })
  return [layer('tableSkin', 0), layer('tableFoam', shape.skin)]
}
