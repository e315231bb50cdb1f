/**
 * The spine as a whole and each of its levels.
 *
 * Takes  a session; a target only for the picture through the working side.
 * Gives  midsagittal, paramedian, and for each level an axial picture through a bone and a soft-tissue window.
 */
import type { Level } from '@flavum/anatomy'
import { direction, type Point, place, point, type Transform, transformFromAxes, turn } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import type { Section } from '@flavum/measurement'
import type { Session } from '@flavum/session'
import { axialWall, sagittalWalls } from './canal-lines.ts'
import type { Words } from './english.ts'
import { drawn, edges, type Sheet, scaleBar, wall, words } from './marks.ts'
import { type Picture, slicePicture } from './picture.ts'
import { softStructures } from './structures.ts'
import { flatView, ribbonView, type View } from './view.ts'

export const percent = (share: number): string => `${Math.round(share * 100)} %`

export function midsagittal(session: Session, say: Words): Picture | undefined {
  const { volume, spine, target } = session
  if (spine.canal.centre.length === 0) return undefined
  const view = ribbonView(spine.canal, overviewBox(session))
  const names = spine.vertebrae.map((v) => v.name).join(', ')
  const levels = spine.levels.map((l) => l.name).join(', ')
  const described = {
    name: 'midsagittal',
    group: 'overview',
    title: say.pictures.midsagittal,
    alt: say.pictures.midsagittalAlt(names, levels),
  } as const
  return slicePicture(volume, view, 'bone', described, (sheet) => [
    ...spine.levels.map((level) => discLine(view, sheet, level)),
    ...sagittalWalls(spine.canal).map(({ points, seen }) => wall(sheet, points.map(view.on), seen, false)),
    ...spine.vertebrae.map((v) => words(sheet, view.on(v.bodyCentre), v.name, { anchor: 'middle', size: 14 })),
    ...spine.levels.map((level) => {
      const chosen = target?.level === level.name
      const spot = view.on(place(level.lpsFromLevel, point('level', 0, 24, 0)))
      return words(sheet, spot, level.name, { size: chosen ? 14 : 11, colour: chosen ? '#46e0a8' : '#fff' })
    }),
    ...edges(sheet, { left: 'A', right: 'P', top: 'H', bottom: 'F' }),
    scaleBar(sheet, say.pictures.bar(20), 20),
  ])
}

function discLine(view: View, sheet: Sheet, level: Level) {
  const ends = [-45, 20].map((y) => view.on(place(level.lpsFromLevel, point('level', 0, y, 0))))
  return drawn(sheet, 'disc', [ends], false)
}

/** From the bodies' front to behind the spinous processes, as far as the scan goes. */
function overviewBox({ volume, spine }: Session) {
  const scan = boxOf(volume.grid)
  const canal = spine.canal.centre
  const bodies = spine.vertebrae.map((v) => v.bodyCentre)
  const all = [...canal, ...bodies]
  return {
    front: Math.max(scan.low.y, Math.min(...all.map((p) => p.y)) - 30),
    back: Math.min(scan.high.y, Math.max(...canal.map((p) => p.y)) + 70),
    bottom: Math.max(scan.low.z, Math.min(...all.map((p) => p.z)) - 20),
    top: Math.min(scan.high.z, Math.max(...all.map((p) => p.z)) + 20),
  }
}

function boxOf({ size, lpsFromIjk }: Grid) {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) =>
    place(lpsFromIjk, point('ijk', n & 1 ? size[0] - 1 : 0, n & 2 ? size[1] - 1 : 0, n & 4 ? size[2] - 1 : 0)),
  )
  const range = (of: (p: Point<'lps'>) => number) => corners.map(of).sort((a, b) => a - b)
  const ys = range((p) => p.y)
  const zs = range((p) => p.z)
  return { low: { y: ys[0]!, z: zs[0]! }, high: { y: ys[7]!, z: zs[7]! } }
}

/** A sagittal plane of a level, `leftward` mm from the canal's middle: dorsal to the right, down is caudal. */
export function sagittalPlane({ lpsFromLevel }: Level, leftward: number, upward = 0): Transform<'lps', 'section'> {
  const way = (x: number, y: number, z: number) => turn(lpsFromLevel, direction('level', x, y, z))
  const origin = place(lpsFromLevel, point('level', leftward, 0, upward))
  return transformFromAxes('lps', 'section', origin, way(0, 1, 0), way(0, 0, -1), way(-1, 0, 0))
}

/** An axial plane of a level, `upward` mm from the disc: patient's left to the right, down is dorsal. */
export function axialPlane({ lpsFromLevel }: Level, upward = 0): Transform<'lps', 'section'> {
  const way = (x: number, y: number, z: number) => turn(lpsFromLevel, direction('level', x, y, z))
  const origin = place(lpsFromLevel, point('level', 0, 0, upward))
  return transformFromAxes('lps', 'section', origin, way(1, 0, 0), way(0, 1, 0), way(0, 0, 1))
}

/** mm off the canal's middle for the picture of the working side where no plan says better: where laminae can be docked on. */
const besideMiddle = 5

export function paramedian(session: Session, say: Words): Picture | undefined {
  const { volume, spine, target, plan } = session
  const level = spine.levels.find((l) => l.name === target?.level)
  if (!target || !level) return undefined
  const leftward = plan
    ? place(level.levelFromLps, plan.target).x
    : target.side === 'left'
      ? besideMiddle
      : -besideMiddle
  const side = say.side[leftward >= 0 ? 'left' : 'right']
  const mm = Math.abs(leftward).toFixed(0)
  const view = flatView(sagittalPlane(level, leftward), 120, 120, { x: 12, y: 0 })
  const described = {
    name: `paramedian-${level.name}-${target.side}`,
    group: 'overview',
    title: say.pictures.paramedian(level.name, side, mm),
    alt: say.pictures.paramedianAlt(level.name, side, mm),
  } as const
  return slicePicture(volume, view, 'bone', described, (sheet) => [
    ...softStructures(session, view, sheet, level.name),
    ...edges(sheet, { left: 'A', right: 'P', top: 'H', bottom: 'F' }),
    scaleBar(sheet, say.pictures.bar(20), 20),
  ])
}

export function axial(session: Session, level: Level, look: 'bone' | 'soft', say: Words): Picture {
  const { volume, spine, measurements } = session
  const section: Section | undefined = measurements
    .find((m) => m.level === level.name)
    ?.sections.find((s) => s.id === 'disc')
  const { points, seen } = axialWall(spine.canal, place(level.lpsFromLevel, point('level', 0, 0, 0)), section)
  const view = flatView(section?.lpsFromSection ?? axialPlane(level), 100, 92, { x: 0, y: 2 })
  const share = section?.wallSeen ?? seen.filter(Boolean).length / Math.max(1, seen.length)
  const described = {
    name: `axial-${level.name}-${look}`,
    group: 'levels',
    title: say.pictures.axial(level.name, say.pictures.look[look]),
    alt: say.pictures.axialAlt(
      level.name,
      say.pictures.look[look],
      points.length > 0 ? say.pictures.wallSeen(percent(share)) : say.pictures.noWall,
    ),
  } as const
  return slicePicture(volume, view, look, described, (sheet) => [
    ...softStructures(session, view, sheet, level.name),
    ...wall(sheet, points.map(view.on), seen, true),
    ...edges(sheet, { left: 'R', right: 'L' }),
    scaleBar(sheet, say.pictures.bar(20), 20),
  ])
}
