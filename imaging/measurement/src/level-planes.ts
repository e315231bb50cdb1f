/**
 * The planes that a level is measured in.
 *
 * Takes  a spine and a level.
 * Gives  axial planes square to the canal line (disc, facet, pedicle, recess), null where their place is not known or lies
 *        beyond the line; and sagittal planes as pictures need them: x dorsal, y caudal.
 */
import type { Level, LumbarSpine, Side } from '@flavum/anatomy'
import { type Direction, direction, midpoint, place, point, transformFromAxes, turn } from '@flavum/base'
import { arcThrough } from './canal-middle.ts'
import { jointMiddle } from './facet-joint.ts'
import { recessArc } from './lateral-recess.ts'
import type { Section } from './level-measurement.ts'
import { type CanalSection, sectionAt } from './section.ts'

export interface LevelPlanes {
  readonly levelLeft: Direction<'lps'>
  readonly disc: CanalSection | null
  readonly facet: CanalSection | null
  readonly pedicle: CanalSection | null
  readonly recess: CanalSection | null
  /** Of the lower vertebra; null where they were not seen. */
  readonly pedicleArc: number | null
}

export function levelPlanes(spine: LumbarSpine, level: Level): LevelPlanes {
  const levelLeft = turn(level.lpsFromLevel, direction('level', 1, 0, 0))
  const at = (arc: number | null, id: Section['id']): CanalSection | null =>
    arc === null ? null : sectionAt(spine.canal, arc, levelLeft, id)
  const pedicleArc = spine.vertebrae.find((v) => v.name === level.lower)?.pedicleArc ?? null
  const pedicle = at(pedicleArc, 'pedicle')
  return {
    levelLeft,
    pedicleArc,
    disc: at(level.arc, 'disc'),
    facet: at(facetArc(spine, level), 'facet'),
    pedicle,
    recess: at(pedicle ? recessArc(spine, level.lower, pedicle) : null, 'recess'),
  }
}

/** Mean of both joints; one alone where only one is labelled. */
function facetArc(spine: LumbarSpine, level: Level): number | null {
  const [left, right] = (['left', 'right'] as const).map((side) => jointMiddle(spine, level, side))
  const middle = left && right ? midpoint(left, right) : (left ?? right)
  return middle ? arcThrough(spine.canal, middle, level.arc) : null
}

/** Along the level's dorsal axis and the canal line, `leftward` mm beside it. */
export function sagittalSection(level: Level, leftward: number, id: Section['id']): Section {
  const way = (x: number, y: number, z: number): Direction<'lps'> =>
    turn(level.lpsFromLevel, direction('level', x, y, z))
  const origin = place(level.lpsFromLevel, point('level', leftward, 0, 0))
  return {
    id,
    lpsFromSection: transformFromAxes('lps', 'section', origin, way(0, 1, 0), way(0, 0, -1), way(-1, 0, 0)),
    outline: [],
    wallSeen: 0,
  }
}

export const foramenSection = (level: Level, side: Side, leftward: number): Section =>
  sagittalSection(level, leftward, side === 'left' ? 'foramen-left' : 'foramen-right')
