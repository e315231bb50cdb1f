/**
 * Triangles for a screen: smoothed, with a normal at every corner.
 *
 * Takes  a surface, or the corners of shapes drawn on paper. Gives places, unit normals and triangles as `3, a, b, c` each, as VTK
 *        reads them; every array has a buffer of its own, so that a worker can hand it over.
 * Source smoothing that does not shrink: Taubin, SIGGRAPH 1995:351 (steps of 0.5 and -0.53).
 */
import type { Surface } from '@flavum/grid'

export interface Mesh {
  /** x, y, z of each corner, lps mm. */
  readonly places: Float32Array<ArrayBuffer>
  readonly normals: Float32Array<ArrayBuffer>
  readonly polygons: Uint32Array<ArrayBuffer>
}

export function meshOf({ positions, triangles }: Surface, rounds = 0): Mesh {
  const places = Float32Array.from(positions)
  for (let n = 0; n < rounds; n++) for (const by of [0.5, -0.53]) smooth(places, triangles, by)
  const polygons = new Uint32Array((triangles.length / 3) * 4)
  for (let t = 0, at = 0; t < triangles.length; t += 3) {
    polygons[at++] = 3
    for (let c = 0; c < 3; c++) polygons[at++] = triangles[t + c]!
  }
  return { places, normals: normalsOf(places, triangles), polygons }
}

/** Each corner toward the middle of its neighbours, or away. */
function smooth(places: Float32Array, triangles: Uint32Array, by: number): void {
  const sum = new Float32Array(places.length)
  const count = new Uint16Array(places.length / 3)
  for (let t = 0; t < triangles.length; t += 3)
    for (let c = 0; c < 3; c++) {
      const v = triangles[t + c]!
      count[v] = count[v]! + 2
      for (const other of [triangles[t + ((c + 1) % 3)]!, triangles[t + ((c + 2) % 3)]!])
        for (let x = 0; x < 3; x++) sum[3 * v + x] = sum[3 * v + x]! + places[3 * other + x]!
    }
  for (let n = 0; n < places.length; n++) {
    const here = places[n]!
    const around = count[Math.floor(n / 3)]!
    if (around > 0) places[n] = here + by * (sum[n]! / around - here)
  }
}

/** Large triangles count for more. */
function normalsOf(places: Float32Array, triangles: Uint32Array): Float32Array<ArrayBuffer> {
  const normals = new Float32Array(places.length)
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!]
    const side = (to: number, axis: number): number => places[to + axis]! - places[a + axis]!
    for (let x = 0; x < 3; x++) {
      const [y, z] = [(x + 1) % 3, (x + 2) % 3]
      const n = side(b, y) * side(c, z) - side(b, z) * side(c, y)
      for (const v of [a, b, c]) normals[v + x] = normals[v + x]! + n
    }
  }
  for (let v = 0; v < normals.length; v += 3) {
    const long = Math.hypot(normals[v]!, normals[v + 1]!, normals[v + 2]!) || 1
    for (let x = 0; x < 3; x++) normals[v + x] = normals[v + x]! / long
  }
  return normals
}
