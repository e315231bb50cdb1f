/**
 * Slicer's segmentations whose segments overlap: several layers in one file, each with label values of its own.
 *
 * Takes  the values with the layer as first or last axis, and the segments with the layer and value that each stands for.
 * Gives  one label value a voxel; segments are numbered in the file's order, overlaps as in `overlap`.
 * Source Slicer's segmentation fields (SegmentN_Layer, SegmentN_LabelValue) as its documentation lists them.
 */
import type { LabelMap, Segment } from '@flavum/grid'
import { overlapOf } from './overlap.ts'
import type { Numbers } from './raster.ts'

export interface LayeredSegment {
  readonly name: string
  readonly layer: number
  readonly value: number
}

export function flattened(
  values: Numbers,
  layers: number,
  layerFirst: boolean,
  listed: readonly LayeredSegment[],
): { values: Uint16Array; segments: readonly Segment[]; unions: LabelMap['unions'] } {
  const voxels = values.length / layers
  const segments = listed.map(({ name }, n) => ({ value: n + 1, name }))
  const numbers = new Map(listed.map(({ layer, value }, n) => [layer * 65536 + value, n + 1]))
  const overlap = overlapOf(voxels, segments)
  for (let layer = 0; layer < layers; layer++)
    for (let n = 0; n < voxels; n++) {
      const value = values[layerFirst ? layer + layers * n : n + voxels * layer]!
      const segment = value === 0 ? undefined : numbers.get(layer * 65536 + value)
      if (segment !== undefined) overlap.add(n, segment)
    }
  return { values: overlap.values, ...overlap.named() }
}
