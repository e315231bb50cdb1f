/**
 * Who is operated on where: the knobs of one spine, and the level and side, from its seed alone.
 *
 * Trap   nothing here may depend on how many spines a cohort has or in which shard one falls, or shards would not fit together.
 */
import type { LevelName, Side } from '@flavum/anatomy'
import { random } from '@flavum/base'
import { abnormalKnobs, type Knobs, levelsOf, randomKnobs } from '@flavum/phantom'
import { abnormalEvery, targetShares } from './assumed.ts'

export interface Drawn {
  readonly kind: 'usual' | 'abnormal'
  readonly knobs: Knobs
  readonly level: LevelName
  readonly side: Side
}

export function drawTarget(seed: number): Drawn {
  const kind = seed % abnormalEvery === 0 ? 'abnormal' : 'usual'
  const knobs = kind === 'abnormal' ? abnormalKnobs(seed) : randomKnobs(seed)
  const r = random(`cohort/${seed}`)
  const there: readonly string[] = levelsOf(knobs)
  const open = targetShares.filter(([level]) => there.includes(level))
  let left = r.next() * open.reduce((sum, [, share]) => sum + share, 0)
  const chosen = open.find(([, share]) => (left -= share) < 0) ?? open.at(-1)!
  return { kind, knobs, level: chosen[0], side: r.next() < 0.5 ? 'left' : 'right' }
}

/** What is unusual about a spine, in words that a table can be sorted by; nothing for a usual one. */
export function oddities(knobs: Knobs, { level, side }: Pick<Drawn, 'level' | 'side'>): readonly string[] {
  const here = knobs.levels[level as keyof Knobs['levels']]
  const [upper = '', lower = ''] = level.split('-')
  const screwed = [upper, lower].filter((v) => knobs.screws.some((s) => s === v)).length
  const shelf = side === 'left' ? here?.noShelfLeft : here?.noShelfRight
  const calcified = (side === 'left' ? here?.calcifiedLeft : here?.calcifiedRight) ?? 0
  const all: readonly (readonly [string, boolean])[] = [
    ['bent', knobs.warp > 0],
    ['transitional', knobs.transitional !== 'none'],
    ['screws-in-both', screwed === 2],
    ['screws-in-one', screwed === 1],
    ['screws-elsewhere', knobs.screws.length > 0 && screwed === 0],
    ['no-shelf-here', shelf === true],
    ['calcified', calcified > 0],
    ['turned', knobs.rotationDeg !== 0],
    ['flexed', knobs.flexionDeg !== 0],
    ['thick-back', knobs.skinDepth >= 35],
  ]
  return all.filter(([, is]) => is).map(([name]) => name)
}
