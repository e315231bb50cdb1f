/**
 * The planes that a level was measured in, with the outline of the canal and the lines that lengths were read along.
 *
 * Takes  a session and one level's measures.
 * Gives  a picture for each plane but the disc's, which the level's own pictures show.
 */
import { type Point, place, point } from '@flavum/base'
import type { LevelMeasurement, Measure, Section } from '@flavum/measurement'
import type { Session } from '@flavum/session'
import { axialWall } from './canal-lines.ts'
import type { Words } from './english.ts'
import { bareWords } from './figure-words.ts'
import { drawn, edges, type Sheet, scaleBar, wall, words } from './marks.ts'
import type { Markup } from './markup.ts'
import { type Picture, slicePicture } from './picture.ts'
import { flatView, type Spot, type View } from './view.ts'

type Plane = Exclude<Section['id'], 'disc'>
const planes: readonly Plane[] = ['facet', 'recess', 'pedicle', 'midsagittal', 'foramen-left', 'foramen-right']
const isAxial = (id: Section['id']): boolean => id === 'facet' || id === 'recess' || id === 'pedicle'

export function measurePictures(session: Session, measured: LevelMeasurement, say: Words): readonly Picture[] {
  const level = session.spine.levels.find((l) => l.name === measured.level)
  if (!level) return []
  return planes.flatMap((id) => {
    const section = measured.sections.find((s) => s.id === id)
    if (!section) return []
    const axial = isAxial(id)
    const view = axial
      ? flatView(section.lpsFromSection, 84, 70, { x: 0, y: 4 })
      : flatView(section.lpsFromSection, 84, 84, { x: -8, y: 0 })
    const read = measured.measures.filter((m) => m.section === id)
    const told = read.flatMap((m) => (m.figure.value === null ? [] : [`${nameOf(m, say)} ${bareWords(m.figure, say)}`]))
    const described = {
      name: `measure-${level.name}-${id}`,
      group: 'measures',
      title: say.pictures.measured(level.name, say.measures.plane[id]),
      alt: say.pictures.measuredAlt(level.name, say.measures.plane[id], told.join('; ')),
    } as const
    return [
      slicePicture(session.volume, view, 'bone', described, (sheet) => [
        ...(axial ? outline(session, section, view, sheet) : []),
        ...read.flatMap((m) => calipers(m, view, sheet, say)),
        ...edges(sheet, axial ? { left: 'R', right: 'L' } : { left: 'A', right: 'P', top: 'H', bottom: 'F' }),
        scaleBar(sheet, say.pictures.bar(10), 10),
      ]),
    ]
  })
}

const nameOf = ({ id, side }: Measure, say: Words): string =>
  [say.measures.name[id], side && say.side[side]].filter(Boolean).join(', ')

function outline({ spine }: Session, section: Section, view: View, sheet: Sheet): Markup[] {
  const { points, seen } = axialWall(spine.canal, place(section.lpsFromSection, point('section', 0, 0, 0)), section)
  return wall(sheet, points.map(view.on), seen, true)
}

/** How far off the picture a line may lie to be drawn on it, mm. */
const near = 4

function calipers({ calipers: lines = [], figure }: Measure, view: View, sheet: Sheet, say: Words): Markup[] {
  if (figure.value === null) return []
  return lines.flatMap(([from, to]: readonly [Point<'lps'>, Point<'lps'>]) => {
    const [a, b] = [view.on(from), view.on(to)]
    if (Math.abs(a.off) > near || Math.abs(b.off) > near) return []
    const long = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2) || 1
    const tick = { x: (-(b.y - a.y) / long) * 1.2, y: ((b.x - a.x) / long) * 1.2 }
    const across = (at: Spot): Spot[] => [
      { x: at.x - tick.x, y: at.y - tick.y },
      { x: at.x + tick.x, y: at.y + tick.y },
    ]
    const line = drawn(sheet, 'caliper', [[a, b], across(a), across(b)], false)
    const [value = ''] = bareWords(figure, say).split(' ')
    return [
      ...(line ? [line] : []),
      words(sheet, { x: (a.x + b.x) / 2 + 1.4, y: (a.y + b.y) / 2 }, value, { size: 12, colour: '#b9f56b' }),
    ]
  })
}
