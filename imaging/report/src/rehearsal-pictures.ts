/**
 * What was removed, tinted over the CT: across and along the canal, through the middle of it.
 *
 * Takes  a session with the level before and after.
 * Gives  two pictures, or none when nothing was removed.
 */
import type { Level } from '@flavum/anatomy'
import { type Point, place, point } from '@flavum/base'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { edges, scaleBar } from './marks.ts'
import { type Picture, slicePicture } from './picture.ts'
import { axialPlane, sagittalPlane } from './spine-pictures.ts'
import { type Removed, removedBetween, removedStructures, softStructures } from './structures.ts'
import { flatView } from './view.ts'

export function rehearsalPictures(session: Session, say: Words): readonly Picture[] {
  const { model, after, spine } = session
  const level = spine.levels.find((l) => l.name === model?.level)
  const removed = model && after && removedBetween(model, after)
  const middle = removed && middleOf(removed)
  if (!level || !middle) return []
  const { x, z } = place(level.levelFromLps, middle)
  return [
    drawn('axial', axialPlane(level, z), 80, 70, { x: 0, y: 6 }, { left: 'R', right: 'L' }),
    drawn(
      'sagittal',
      sagittalPlane(level, x),
      80,
      70,
      { x: 10, y: 0 },
      { left: 'A', right: 'P', top: 'H', bottom: 'F' },
    ),
  ]

  function drawn(
    which: 'axial' | 'sagittal',
    plane: ReturnType<typeof axialPlane>,
    width: number,
    height: number,
    centre: { x: number; y: number },
    letters: Parameters<typeof edges>[1],
  ): Picture {
    const name = (level as Level).name
    const view = flatView(plane, width, height, centre)
    const described = {
      name: `removed-${name}-${which}`,
      group: 'rehearsal',
      title: say.rehearsal[which](name),
      alt: say.rehearsal[`${which}Alt`](name),
    } as const
    return slicePicture(session.volume, view, 'bone', described, (sheet) => [
      ...softStructures(session, view, sheet, name),
      ...removedStructures(removed as Removed, view, sheet),
      ...edges(sheet, letters),
      scaleBar(sheet, say.pictures.bar(20), 20),
    ])
  }
}

function middleOf({ grid, bone, ligament }: Removed): Point<'lps'> | undefined {
  const [ni, nj] = grid.size
  let sum = 0
  let i = 0
  let j = 0
  let k = 0
  for (let n = 0; n < bone.length; n++) {
    const gone = bone[n]! + ligament[n]!
    if (gone === 0) continue
    sum += gone
    i += gone * (n % ni)
    j += gone * (Math.floor(n / ni) % nj)
    k += gone * Math.floor(n / (ni * nj))
  }
  return sum > 0 ? place(grid.lpsFromIjk, point('ijk', i / sum, j / sum, k / sum)) : undefined
}
