/**
 * The plan in the plane of the portal's axis, and across the canal where the portal docks.
 *
 * Takes  a session with a plan.
 * Gives  two pictures. Portal, entry, rim, depth stop, VILL and sac are drawn where the plane cuts them; the VILL is the
 *        line nearest to the rim.
 */
import type { AccessPlan } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import {
  along,
  cross,
  type Direction,
  direction,
  type Point,
  place,
  plus,
  point,
  dot as product,
  scale,
  turn,
  unit,
} from '@flavum/base'
import { planeOfAxis, type Session } from '@flavum/session'
import { axialWall } from './canal-lines.ts'
import type { Words } from './english.ts'
import { inks } from './ink.ts'
import { dot, drawn, edges, type Sheet, scaleBar, wall, words } from './marks.ts'
import { type Picture, slicePicture } from './picture.ts'
import { axialPlane } from './spine-pictures.ts'
import { softStructures } from './structures.ts'
import { flatView, type Spot } from './view.ts'

export function planPictures(session: Session, say: Words): readonly Picture[] {
  const { plan, spine } = session
  const level = spine.levels.find((l) => l.name === plan?.level)
  return plan && level ? [inPlaneOfAxis(session, plan, level, say), acrossRim(session, plan, level, say)] : []
}

// mm, so that the canal, a vertebra above and the portal's outer end are in the picture
const ventralOfRim = 58
const aboveRim = 42
const beyondSkin = 12

function inPlaneOfAxis(session: Session, plan: AccessPlan, level: Level, say: Words): Picture {
  const plane = planeOfAxis(plan, level)
  const entry = flatView(plane, 0, 0).on(plan.entry) // the plane's origin lies half way between entry and rim
  const box = { left: -entry.x - ventralOfRim, right: entry.x + 26, top: -entry.y - aboveRim, bottom: entry.y + 20 }
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
  const view = flatView(plane, box.right - box.left, box.bottom - box.top, centre)
  const described = {
    name: `plan-${level.name}-${plan.side}-sagittal`,
    group: 'plan',
    title: say.plan.oblique(level.name, say.side[plan.side]),
    alt: say.plan.obliqueAlt(level.name, say.side[plan.side]),
  } as const
  const radius = (plan.portalDiameter.value ?? 0) / 2
  const across = cross(plan.axis, turn(plane, direction('section', 0, 0, 1)))
  const beside = (p: Point<'lps'>, mm: number): Spot => view.on(along(p, across, mm))
  const outside = along(plan.entry, plan.axis, -beyondSkin)
  const stop = plan.depthStop.value === null ? undefined : along(plan.target, plan.axis, plan.depthStop.value)
  const vill = [...plan.vill.lines]
    .map(({ upper, lower }) => [upper, lower].map((p) => view.on(place(level.lpsFromLevel, p))))
    .sort((a, b) => Math.abs(a[0]!.off) - Math.abs(b[0]!.off))[0]
  const green = inks.portal.colour
  return slicePicture(session.volume, view, 'bone', described, (sheet) => [
    ...softStructures(session, view, sheet, level.name),
    drawn(sheet, 'vill', vill ? [vill] : [], false),
    drawn(
      sheet,
      'portal',
      [[beside(outside, radius), beside(plan.target, radius), beside(plan.target, -radius), beside(outside, -radius)]],
      true,
    ),
    stop &&
      drawn(
        sheet,
        'depth-stop',
        [
          [view.on(plan.target), view.on(stop)],
          [beside(stop, radius), beside(stop, -radius)],
        ],
        false,
      ),
    dot(sheet, view.on(plan.entry), green),
    dot(sheet, view.on(plan.target), green),
    words(sheet, aboveRight(sheet, view.on(plan.entry)), say.plan.entry, { colour: green }),
    words(sheet, aboveRight(sheet, view.on(plan.target)), say.plan.rim, { colour: green }),
    ...edges(sheet, { left: 'A', right: 'P', top: 'H', bottom: 'F' }),
    scaleBar(sheet, say.pictures.bar(20), 20),
  ])
}

const aboveRight = ({ zoom }: Sheet, { x, y }: Spot): Spot => ({ x: x + 9 / zoom, y: y - 8 / zoom })

function acrossRim(session: Session, plan: AccessPlan, level: Level, say: Words): Picture {
  const rim = place(level.levelFromLps, plan.target)
  const plane = axialPlane(level, rim.z)
  const entry = flatView(plane, 0, 0).on(plan.entry)
  const back = Math.min(120, Math.max(55, entry.y + 8))
  const view = flatView(plane, 110, 50 + back, { x: 0, y: (back - 50) / 2 })
  const described = {
    name: `plan-${level.name}-${plan.side}-axial`,
    group: 'plan',
    title: say.plan.tip(level.name, say.side[plan.side]),
    alt: say.plan.tipAlt(level.name, say.side[plan.side]),
  } as const
  const here = place(plane, point('section', 0, 0, 0))
  const { points, seen } = axialWall(session.spine.canal, here, undefined)
  return slicePicture(session.volume, view, 'bone', described, (sheet) => [
    ...softStructures(session, view, sheet, level.name),
    ...wall(sheet, points.map(view.on), seen, true),
    drawn(sheet, 'track', [[view.on(plan.target), view.on(plan.entry)]], false),
    drawn(sheet, 'portal', [portalSection(plan, turn(plane, direction('section', 0, 0, 1))).map(view.on)], true),
    ...edges(sheet, { left: 'R', right: 'L' }),
    scaleBar(sheet, say.pictures.bar(20), 20),
  ])
}

/** Where a plane through the rim cuts the portal's outer surface. */
export function portalSection(
  plan: Pick<AccessPlan, 'axis' | 'target' | 'portalDiameter'>,
  normal: Direction<'lps'>,
): Point<'lps'>[] {
  const radius = (plan.portalDiameter.value ?? 0) / 2
  const slope = product(plan.axis, normal)
  if (radius === 0 || Math.abs(slope) < 0.1) return []
  const other = Math.abs(slope) > 0.999 ? direction('lps', plan.axis.z, plan.axis.x, plan.axis.y) : normal
  const one = unit(cross(plan.axis, other))
  const two = cross(plan.axis, one)
  return Array.from({ length: 48 }, (_, n) => {
    const angle = (2 * Math.PI * n) / 48
    const round = plus(scale(one, radius * Math.cos(angle)), scale(two, radius * Math.sin(angle)))
    return along(along(plan.target, round), plan.axis, -product(round, normal) / slope)
  })
}
