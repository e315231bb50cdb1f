/**
 * Which stored images a volume was made of, slice by slice: what a segmentation made on it refers to.
 *
 * Limits identifiers only; they enter no message and no report. A slice that was interpolated has no image of its own.
 */
import type { Plane } from './image-header.ts'
import type { Stack } from './stack.ts'

export interface SourceImages {
  readonly sopClass: string
  readonly studyUid: string
  readonly seriesUid: string
  /** One for each slice of the volume's grid; `frame` counts from 1 where one file holds several. */
  readonly slices: readonly ({ readonly uid: string; readonly frame: number | null } | null)[]
}

export function sourceOfStack(planes: readonly Plane[], stack: Stack): SourceImages | null {
  const first = planes[0]
  if (!first || first.studyUid === '' || first.seriesUid === '' || first.sopClass === '') return null
  const slices = stack.between.map(({ below, above }) => {
    const plane = below === above ? planes[below] : undefined
    return plane?.instanceUid ? { uid: plane.instanceUid, frame: plane.frames > 1 ? plane.frame + 1 : null } : null
  })
  return { sopClass: first.sopClass, studyUid: first.studyUid, seriesUid: first.seriesUid, slices }
}
