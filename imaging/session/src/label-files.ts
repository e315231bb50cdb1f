/**
 * A spine's labels as others read them: which of them nobody saw, and a DICOM segmentation on the slices of the scan.
 *
 * Takes  a spine and the scan that it was found in.
 * Gives  a coded segment for each vertebra, disc, ligament and side, the canal and the sac. Leaves (laminae, processes) are in the
 *        NIfTI and NRRD files; a viewer's list of eighty segments helps nobody.
 */
import type { LumbarSpine } from '@flavum/anatomy'
import type { Grid } from '@flavum/grid'
import { labelsOnto, type SegWords, writeSeg } from '@flavum/image'

const contents = ['dural-sac', 'epidural-fat', 'canal-rest']

/** Leaves that were drawn from what is usual. */
export function drawnSegments({ labels, structures }: LumbarSpine): readonly string[] {
  const sac = structures.duralSac.status === 'estimated'
  const ligament = structures.ligament.status === 'estimated'
  return labels.segments
    .map((s) => s.name)
    .filter((name) => (sac && contents.includes(name)) || (ligament && name.includes('/ligament-')))
}

/** Faults as `writeSeg`. */
export function segmentationOf(
  spine: LumbarSpine,
  scan: Grid,
  words: Omit<SegWords, 'segments' | 'drawn'>,
): Uint8Array {
  const { vertebrae, levels } = spine
  const segments = [
    ...vertebrae.map((v) => `vertebra ${v.name}`),
    ...levels.flatMap(({ name }) => [`${name}/disc`, `${name}/ligament-left`, `${name}/ligament-right`]),
    'bonyCanal',
    'dural-sac',
  ]
  return writeSeg(labelsOnto(spine.labels, scan), { ...words, segments, drawn: drawnSegments(spine) })
}
