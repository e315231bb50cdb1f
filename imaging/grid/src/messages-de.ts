/** What this room says, in German. */
import type { Translation } from '@flavum/base'
import type { gridMessages } from './grid.ts'

export const gridGerman: Translation<typeof gridMessages.sentences> = {
  sentences: {
    'grid/not-orthogonal': {
      found: 'Die Achsen dieses Bildes stehen nicht rechtwinklig (Abweichung {degrees} Grad).',
      remedy: 'Rechnen Sie es zuerst auf ein rechtwinkliges Raster um.',
    },
    'grid/mirrored': {
      found: 'Die Achsen dieses Bildes bilden ein Linkssystem; links und rechts wären vertauscht.',
      remedy: 'Kehren Sie eine Achse samt ihren Daten um.',
    },
    'grid/no-voxels': {
      found: 'Das Bild hat keine Voxel ({columns} x {rows} x {slices}).',
      remedy: 'Prüfen Sie, ob der Export vollständig war.',
    },
    'grid/wrong-length': {
      found: 'Das Bild sollte {expected} Voxel enthalten, enthält aber {actual}.',
      remedy: 'Prüfen Sie, ob der Export vollständig war.',
    },
    'grid/other-frame': {
      found: 'Die beiden Bilder haben verschiedene Bezugssysteme, ihre Orte sind nicht vergleichbar.',
      remedy: 'Verwenden Sie Bilder einer Untersuchung, oder registrieren Sie sie zuerst.',
    },
  },
  words: {},
}
