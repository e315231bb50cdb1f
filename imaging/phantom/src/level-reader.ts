/**
 * The true measures of one level, each computed when it is asked for: a fit asks for few, many times over.
 *
 * Takes  a phantom, a level, a step (mm). Gives a reader; what two measures share (planes, outlines, areas) is computed once.
 * Source definitions of docs/glossary.md, computed from surfaces: nothing of what is to be judged is used.
 */
import type { MeasureId, Section } from '@flavum/measurement'
import { canalFrame, levelFrame, pedicleHeight, type Trihedron } from './canal-frame.ts'
import { levelsOf } from './knobs.ts'
import { bothSides, exited, inFrame, type LevelSurfaces, levelSurfaces, placeIn, type Side } from './level-surfaces.ts'
import { phantomMessages } from './messages.ts'
import type { Phantom } from './phantom.ts'
import { discMiddle, discSpace, foramenHeight, wallsBeside } from './true-bodies.ts'
import { canalShapes, outlineIn, pedicleTop, recessDepth, type Shape, widthOf, windowSize } from './true-canal.ts'
import { jointMiddle, jointWidth } from './true-joint.ts'
import { laminaAngle, laminaPlate, ligamentThickness, skinToLamina, ventralLine } from './true-lamina.ts'

/**
 * Two sizes that only a fit takes: `disc-depth`, the upper plate of the lower body from corner to corner (what `slip-share` is a
 * share of), and `disc-width`, the disc from left to right through its middle.
 */
export type TrueMeasureId = MeasureId | 'disc-depth' | 'disc-width'

export interface LevelReader {
  readonly level: string
  /** Null where the surface that it needs is not there. */
  read(id: TrueMeasureId, side?: Side): number | null
  section(id: 'disc' | 'facet' | 'pedicle' | 'recess'): Section | null
}

type Read = (side: Side) => number | null | undefined

export function levelReader(p: Phantom, level: string, step: number): LevelReader {
  const l = p.levels.find((shape) => shape.name === level)
  if (!l) throw phantomMessages.fault('phantom/unknown-level', { level, known: levelsOf(p.knobs).join(', ') })
  const s = levelSurfaces(p, l)
  const planes = planesOf(s)
  const section = {
    disc: once(() => outlineIn(p, planes.disc(), 'disc')),
    facet: once(() => orNull(planes.facet(), (f) => outlineIn(p, f, 'facet'))),
    pedicle: planes.pedicleOutline,
    recess: once(() => orNull(planes.recess(), (f) => outlineIn(p, f, 'recess'))),
  }
  const disc = planes.disc
  const space = once(() => discSpace(s, disc()))
  const window = once(() => windowSize(s))
  const walls = once(() => wallsBeside(s, disc()))
  const plate = sided((side) => laminaPlate(s, disc(), side))
  const line = sided((side) => ventralLine(s, disc(), side))
  const joint = sided((side) => orNull(planes.facet(), (f) => jointWidth(s, f, side)))
  const ligament = (from: number, to: number): Read => {
    return (side) => ligamentThickness(s, planes.facet() ?? disc(), side, [from, to])
  }
  const share = (): number | null => orNull(space(), (d) => (100 * d.slip) / d.depth)
  const table: Readonly<Record<string, Read>> = {
    ...canalMeasures(s, planes, section, step),
    slip: () => space()?.slip,
    'slip-share': share,
    meyerding: () => orNull(share(), grade),
    'disc-height': () => space()?.middle,
    'disc-height-anterior': () => space()?.anterior,
    'disc-height-posterior': () => space()?.posterior,
    'disc-depth': () => space()?.depth,
    'disc-width': () => discWidth(s, disc()),
    'window-height': () => window().height,
    'window-width': () => window().width,
    'ligament-thickness': ligament(4, 9),
    'ligament-thickness-central': ligament(1, 3.5),
    'lateral-recess-depth': (side) => orNull(section.recess(), (cut) => recessDepth(cut, side)),
    'foramen-height': (side) => foramenHeight(s, disc(), side, walls()[side]),
    'lamina-angle': (side) => laminaAngle(s, side),
    'lamina-thickness': (side) => plate(side)?.thickness,
    'lamina-height': (side) => plate(side)?.height,
    'facet-width': joint,
    'facet-may-go': (side) => orNull(joint(side), (width) => width / 2),
    'skin-to-lamina': (side) => skinToLamina(s, disc(), side),
    'vill-depth': (side) => line(side)?.depth,
    'vill-to-sac': (side) => line(side)?.toSac,
  } satisfies Partial<Record<TrueMeasureId, Read>>
  return {
    level: l.name,
    read: (id, side) => table[id]?.(side ?? 'left') ?? null,
    section: (id) => section[id](),
  }
}

const orNull = <A, B>(value: A | null, then: (value: A) => B | null): B | null => (value === null ? null : then(value))

function once<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: make() }
    return kept.value
  }
}
function sided<T>(make: (side: Side) => T): (side: Side) => T {
  const kept = { left: once(() => make('left')), right: once(() => make('right')) }
  return (side) => kept[side]()
}

interface Planes {
  readonly disc: () => Trihedron
  readonly facet: () => Trihedron | null
  readonly pedicle: () => Trihedron
  readonly pedicleOutline: () => Section
  readonly recess: () => Trihedron | null
}

function planesOf(s: LevelSurfaces): Planes {
  const { p, l } = s
  const disc = once(() => levelFrame(p, l))
  const pedicle = once(() => canalFrame(p, pedicleHeight(p, l.lower), l.pose.x))
  const pedicleOutline = once(() => outlineIn(p, pedicle(), 'pedicle'))
  const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length
  const facet = once(() => {
    const middles = bothSides.flatMap((side) => {
      const q = jointMiddle(s, disc(), side)
      return q ? [q] : []
    })
    const axis = (n: 0 | 1 | 2): number => mean(middles.map((q) => q[n]))
    return middles.length ? squareThrough(p, disc(), [axis(0), axis(1), axis(2)], l.pose.x) : null
  })
  const recess = once(() => {
    const tops = bothSides.flatMap((side) => pedicleTop(s, pedicle(), pedicleOutline(), side) ?? [])
    return tops.length ? squareThrough(p, pedicle(), [0, 0, mean(tops)], l.pose.x) : null
  })
  return { disc, pedicle, pedicleOutline, facet, recess }
}

/** The plane square to the canal line that holds a place of a frame. */
function squareThrough(
  p: Phantom,
  f: Trihedron,
  [x, y, z]: readonly [number, number, number],
  left: Trihedron['left'],
): Trihedron {
  const q = placeIn(f, x, y, z)
  let here = canalFrame(p, p.warp.rest(...q)[2], left)
  for (let n = 0; n < 6; n++) {
    const above = here.up.reduce((sum, u, a) => sum + u * (q[a]! - here.at[a]!), 0)
    const next = placeIn(here, 0, 0, above)
    here = canalFrame(p, p.warp.rest(...next)[2], left)
  }
  return here
}

function canalMeasures(
  s: LevelSurfaces,
  planes: Planes,
  section: Readonly<Record<'disc' | 'facet' | 'pedicle', () => Section | null>>,
  step: number,
): Readonly<Record<string, Read>> {
  const table: Record<string, Read> = {}
  for (const id of ['disc', 'facet', 'pedicle'] as const) {
    const shapes = once(() => orNull(planes[id](), (f) => canalShapes(s, f, step)))
    const of = (which: 'bony' | 'inner' | 'sac', key: keyof Shape): Read => {
      return () => shapes()?.[which][key]
    }
    const suffix = id === 'disc' ? '' : `-${id}`
    table[`canal-area${suffix}`] = of('bony', 'area')
    table[`canal-ap${suffix}`] = of('bony', 'ap')
    table[`canal-transverse${suffix}`] = () => orNull(section[id](), widthOf)
    table[`inner-canal-area${suffix}`] = of('inner', 'area')
    table[`inner-canal-ap${suffix}`] = of('inner', 'ap')
    table[`sac-area${suffix}`] = of('sac', 'area')
    table[`sac-ap${suffix}`] = of('sac', 'ap')
    table[`sac-transverse${suffix}`] = of('sac', 'transverse')
  }
  return table
}

function discWidth(s: LevelSurfaces, f: Trihedron): number | null {
  const [x, y, z] = inFrame(f, discMiddle(s))
  const ends = [1, -1].map((way) => exited((t) => s.disc(placeIn(f, x + way * t, y, z)), 0, 45, 1))
  return ends[0] == null || ends[1] == null ? null : ends[0] + ends[1]
}

/** Meyerding's. Under a twentieth is called none (assumed): plates of unequal depth alone make a slip of one or two per cent. */
const grade = (share: number): number | null =>
  share < -5 ? null : share < 5 ? 0 : Math.min(5, 1 + Math.floor(share / 25))
