/**
 * A generated CT volume -> a real DICOM series, so that a phantom goes in by the same door as a patient.
 *
 * Takes  a CT volume and how the person is said to lie (DICOM words: HFS, HFP, ...).
 * Gives  one file a slice, IM0001.dcm upward, marked as a phantom. Same volume, same bytes: identifiers come from the volume's hash,
 *        and no clock is read.
 * Not    for scans of people: the name on it says phantom, and nothing of a person's header is kept.
 * Source DICOM PS3.3 A.3 (CT Image IOD).
 */
import { type Point, place, point, unit } from '@flavum/base'
import { axis, type Volume } from '@flavum/grid'
import { decimal } from './decimal.ts'
import { isUid, uidFrom } from './uid-from.ts'
import { type Tagged, writeFile, writeTags } from './write-tags.ts'

export interface SeriesWords {
  readonly patientPosition: string
  /** At most 64 characters. */
  readonly description?: string
  readonly seriesNumber?: number
}

const ctImageStorage = '1.2.840.10008.5.1.4.1.1.2'

export function writeCtSeries(volume: Volume, words: SeriesWords): { name: string; bytes: Uint8Array }[] {
  const { grid, data, hash } = volume
  if (volume.modality !== 'CT') throw new TypeError('only CT volumes become a CT series')
  const [ni, nj, nk] = grid.size
  const seriesUid = uidFrom(`series/${hash}/${words.patientPosition}`)
  const along = ([0, 1] as const).map((n) => unit(axis(grid.lpsFromIjk, n)))
  const shared: readonly Tagged[] = [
    [0x00080008, 'CS', 'DERIVED\\SECONDARY\\AXIAL'],
    [0x00080016, 'UI', ctImageStorage],
    [0x00080020, 'DA', ''],
    [0x00080030, 'TM', ''],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', 'CT'],
    [0x00080070, 'LO', 'Flavum'],
    [0x00080090, 'PN', ''],
    [0x0008103e, 'LO', (words.description ?? 'Generated phantom').slice(0, 64)],
    [0x00100010, 'PN', 'Flavum^Phantom'],
    [0x00100020, 'LO', 'FLAVUM-PHANTOM'],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00180015, 'CS', 'LSPINE'],
    [0x00180050, 'DS', decimal(grid.spacing[2])],
    [0x00180060, 'DS', ''],
    [0x00185100, 'CS', words.patientPosition],
    [0x0020000d, 'UI', uidFrom(`study/${hash}`)],
    [0x0020000e, 'UI', seriesUid],
    [0x00200010, 'SH', '1'],
    [0x00200011, 'IS', String(words.seriesNumber ?? 1)],
    [0x00200012, 'IS', '1'],
    [0x00200037, 'DS', along.flatMap((d) => [d.x, d.y, d.z].map(decimal)).join('\\')],
    [
      0x00200052,
      'UI',
      isUid(grid.frameOfReference) ? grid.frameOfReference : uidFrom(`frame/${grid.frameOfReference}`),
    ],
    [0x00201040, 'LO', ''],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [nj]],
    [0x00280011, 'US', [ni]],
    [0x00280030, 'DS', [grid.spacing[1], grid.spacing[0]].map(decimal).join('\\')], // between rows, between columns
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [16]],
    [0x00280102, 'US', [15]],
    [0x00280103, 'US', [1]],
    [0x00280300, 'CS', 'YES'], // phantom or quality control image
    [0x00281050, 'DS', '50'],
    [0x00281051, 'DS', '400'],
    [0x00281052, 'DS', '0'],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'HU'],
  ]
  return Array.from({ length: nk }, (_, k) => {
    const instance = uidFrom(`image/${seriesUid}/${k}`)
    const slice = new Int16Array(ni * nj)
    for (let n = 0; n < slice.length; n++) slice[n] = Math.round(data[k * slice.length + n]!)
    const body = writeTags([
      ...shared,
      [0x00080018, 'UI', instance],
      [0x00200013, 'IS', String(k + 1)],
      [0x00200032, 'DS', positionText(place(grid.lpsFromIjk, point('ijk', 0, 0, k)))],
      [0x7fe00010, 'OW', new Uint8Array(slice.buffer)],
    ])
    return { name: `IM${String(k + 1).padStart(4, '0')}.dcm`, bytes: writeFile(ctImageStorage, instance, body) }
  })
}

const positionText = ({ x, y, z }: Point<'lps'>): string => [x, y, z].map(decimal).join('\\')
