/**
 * A length, angle or area that a person marked in a picture, in true millimetres.
 *
 * Takes  points in the patient, and the grid of the scan that they were placed on.
 * Gives  a Figure; its uncertainty is what half a voxel at each point makes of it (half of the range). Of a mark that is not
 *        finished, or whose points fall together, why there is no value.
 * Limits an area is that of a plane polygon; points off one plane give the area of their common shadow along its normal.
 */
import { between, cross, dot, type Figure, figure, length, maths, mm, type Point, unknown } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import type { Mark } from './case-work.ts'
import { messages } from './messages.ts'

export function markFigure({ what, points }: Pick<Mark, 'what' | 'points'>, grid: Pick<Grid, 'spacing'>): Figure {
  const half = Math.max(...grid.spacing) / 2
  if (what === 'length') return lengthOf(points, half)
  if (what === 'angle') return angleOf(points, half)
  return areaOf(points, half)
}

/** How many points make one: an area has as many as a person gives it. */
export const pointsNeeded = { length: 2, angle: 3, area: 3 } as const

const unfinished = (unit: string): Figure => unknown(unit, messages.reason('session/mark-unfinished'))

function lengthOf([a, b]: readonly Point<'lps'>[], half: number): Figure {
  if (!a || !b) return unfinished('mm')
  return figure(length(between(a, b)), 'mm', 'session/marked-length', {
    uncertainty: { value: mm(Math.SQRT2 * half), kind: 'range' },
    method: 'between two points placed by hand',
    assumes: ['measurement/half-voxel'],
  })
}

function angleOf([a, at, b]: readonly Point<'lps'>[], half: number): Figure {
  if (!a || !at || !b) return unfinished('deg')
  const [u, v] = [between(at, a), between(at, b)]
  const [lu, lv] = [length(u), length(v)]
  if (lu === 0 || lv === 0) return unfinished('deg')
  const turned = maths.atan2(length(cross(u, v)), dot(u, v))
  const error = Math.SQRT2 * half * (1 / lu + 1 / lv)
  return figure((turned * 180) / Math.PI, 'deg', 'session/marked-angle', {
    uncertainty: { value: (error * 180) / Math.PI, kind: 'range' },
    method: 'between two lines placed by hand',
    assumes: ['measurement/half-voxel'],
  })
}

function areaOf(points: readonly Point<'lps'>[], half: number): Figure {
  const [first] = points
  if (!first || points.length < 3) return unfinished('mm2')
  const sum = { x: 0, y: 0, z: 0 }
  let round = 0
  for (const [n, p] of points.entries()) {
    const q = points[(n + 1) % points.length]!
    const { x, y, z } = cross(between(first, p), between(first, q))
    sum.x += x
    sum.y += y
    sum.z += z
    round += length(between(p, q))
  }
  return figure(length(sum) / 2, 'mm2', 'session/marked-area', {
    uncertainty: { value: round * half, kind: 'range' },
    method: 'polygon placed by hand',
    assumes: ['measurement/half-voxel'],
  })
}
