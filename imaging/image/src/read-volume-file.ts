/**
 * One NIfTI or NRRD file -> a volume or a label map. Which of the two formats it is, its first bytes say.
 *
 * Takes  bytes, gzipped or not; the modality, because neither format states one; the frame of reference to give it.
 * Faults `image/not-a-volume-file`, `image/packing-broken`, `image/file-kind`, `image/file-cut-short`, `image/file-unplaced`,
 *        `image/not-ct-values`, `image/not-labels`, `image/voxel-size`, `grid/not-orthogonal`.
 */
import type { Volume } from '@flavum/grid'
import { messages } from './messages.ts'
import { isNifti, niftiRaster, unzipped } from './nifti.ts'
import { isNrrd, nrrdRaster } from './nrrd.ts'
import { frameNotStated, imageOf, labelsOf, type Raster, type ReadLabels } from './raster.ts'
import type { ReadImages } from './read-series.ts'

export function readVolumeFile(
  bytes: Uint8Array,
  modality: Volume['modality'] = 'CT',
  frameOfReference = frameNotStated,
): ReadImages {
  return imageOf(rasterOf(bytes), modality, frameOfReference)
}

/** Segments are named where the file names them, and by their number where it does not. */
export function readLabels(bytes: Uint8Array, frameOfReference = frameNotStated): ReadLabels {
  return labelsOf(rasterOf(bytes), frameOfReference)
}

function rasterOf(bytes: Uint8Array): Raster {
  const plain = unzipped(bytes)
  if (isNrrd(plain)) return nrrdRaster(plain)
  if (isNifti(plain)) return niftiRaster(plain)
  throw messages.fault('image/not-a-volume-file')
}
