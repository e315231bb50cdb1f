/**
 * What a person's own images gave, as numbers that a spine is to be fitted to.
 *
 * Takes  measures by name, level and side, in mm, by the definitions of docs/glossary.md. Gives those that a fit takes, checked;
 *        `askedFrom` picks them from measures made by hand (the worksheet of an MRI) or by the program.
 * Faults `phantom/no-measure`, `phantom/measure-*`, `phantom/measures-contradict`, `phantom/unknown-level`.
 */
import { type Finding, figureText, type KnownFigure } from '@flavum/base'
import type { LevelMeasurement } from '@flavum/measurement'
import { possible } from './assumed.ts'
import { extraLevels, type LevelKnobs, type LumbarLevel, lumbarLevels } from './knobs.ts'
import type { TrueMeasureId } from './level-reader.ts'
import type { Side } from './level-surfaces.ts'
import { phantomMessages } from './messages.ts'

/** The measures that a fit takes. */
export type FitMeasureId = keyof typeof possible & TrueMeasureId
export const fitMeasures = Object.keys(possible) as readonly FitMeasureId[]

export interface Asked {
  readonly level: LumbarLevel
  readonly id: FitMeasureId
  readonly side?: Side
  /** What was read, mm. */
  readonly figure: KnownFigure
}

type Turned = Exclude<keyof LevelKnobs, 'noShelfLeft' | 'noShelfRight'>
/** Which knobs set a measure: the first, and those that help where it is at its end. `lower`: of the level below. */
export interface Setting {
  readonly knobs: readonly Turned[]
  readonly lower?: true
}
export function settingOf({ id, side }: Pick<Asked, 'id' | 'side'>): Setting {
  if (id.startsWith('ligament')) return { knobs: [side === 'right' ? 'ligamentRight' : 'ligamentLeft'] }
  const table: Readonly<Record<string, Setting>> = {
    'canal-ap-pedicle': { knobs: ['canalDepth'], lower: true },
    'canal-transverse-pedicle': { knobs: ['canalWidth'], lower: true },
    slip: { knobs: ['slip'] },
    'disc-height': { knobs: ['discHeight'] },
    'disc-depth': { knobs: ['plateDepth'] },
    'disc-width': { knobs: ['plateWidth'] },
    'skin-to-lamina': { knobs: ['skin'] },
  }
  return table[id] ?? { knobs: id.includes('transverse') ? ['canalWidth'] : ['canalDepth', 'bulge'] }
}

const sided = new Set<string>(['ligament-thickness', 'ligament-thickness-central', 'skin-to-lamina'])
export const isSided = (id: FitMeasureId): boolean => sided.has(id)
const knownLevels = [...lumbarLevels, ...extraLevels]

export const nameOf = (a: Pick<Asked, 'level' | 'id' | 'side'>): string =>
  [a.level, a.id, a.side].filter(Boolean).join(' ')

/** The measures themselves, in the order of levels; throws where no spine can have them. */
export function checkedAsked(asked: readonly Asked[]): readonly Asked[] {
  if (asked.length === 0) throw phantomMessages.fault('phantom/no-measure', { known: fitMeasures.join(', ') })
  const kept = new Map<string, Asked>()
  for (const a of asked) {
    checkOne(a)
    const before = kept.get(nameOf(a))
    if (before && before.figure.value !== a.figure.value)
      throw phantomMessages.fault('phantom/measure-twice', {
        measure: nameOf(a),
        one: before.figure.value,
        other: a.figure.value,
      })
    kept.set(nameOf(a), a)
  }
  const sixth = asked.find((a) => (extraLevels as readonly string[]).includes(a.level))
  const fifth = asked.find((a) => a.level === 'L5-S1')
  if (sixth && fifth) throw phantomMessages.fault('phantom/levels-contradict', { one: fifth.level, other: sixth.level })
  for (const level of knownLevels) contradictions(asked.filter((a) => a.level === level))
  return [...kept.values()].sort((a, b) => knownLevels.indexOf(a.level) - knownLevels.indexOf(b.level))
}

function checkOne(a: Asked): void {
  if (!knownLevels.includes(a.level))
    throw phantomMessages.fault('phantom/unknown-level', { level: a.level, known: knownLevels.join(', ') })
  if (!Object.hasOwn(possible, a.id))
    throw phantomMessages.fault('phantom/measure-unknown', { measure: a.id, known: fitMeasures.join(', ') })
  if (isSided(a.id) !== (a.side !== undefined))
    throw phantomMessages.fault('phantom/measure-side', {
      measure: nameOf(a),
      needed: isSided(a.id) ? 'for left and right apart' : 'without a side',
    })
  const [low, high] = possible[a.id]
  const { value } = a.figure
  if (!(value >= low && value <= high))
    throw phantomMessages.fault('phantom/measure-impossible', { measure: nameOf(a), value, low, high })
}

/** The first of each pair must be less than the second. */
const ordered: readonly (readonly [FitMeasureId, FitMeasureId])[] = [
  ['ligament-thickness', 'canal-ap'],
  ['ligament-thickness', 'canal-ap-facet'],
  ['ligament-thickness-central', 'canal-ap-facet'],
  ['inner-canal-ap', 'canal-ap'],
  ['inner-canal-ap-facet', 'canal-ap-facet'],
  ['canal-transverse', 'disc-width'],
  ['slip', 'disc-depth'],
]
function contradictions(ofLevel: readonly Asked[]): void {
  for (const [less, more] of ordered)
    for (const a of ofLevel.filter(({ id }) => id === less))
      for (const b of ofLevel.filter(({ id }) => id === more))
        if (a.figure.value >= b.figure.value)
          throw phantomMessages.fault('phantom/measures-contradict', {
            one: nameOf(a),
            first: figureText(a.figure),
            other: nameOf(b),
            second: figureText(b.figure),
          })
}

/** From measures made by hand or by the program: those that a fit takes, and which were left aside. */
export function askedFrom(measurements: readonly LevelMeasurement[]): {
  readonly asked: readonly Asked[]
  readonly findings: readonly Finding[]
} {
  const aside = new Set<string>()
  const asked = measurements.flatMap(({ level, measures }) =>
    measures.flatMap(({ id, side, figure }): Asked[] => {
      if (figure.value === null) return []
      if (!(knownLevels as readonly string[]).includes(level)) aside.add(level)
      else if (Object.hasOwn(possible, id))
        return [{ level: level as LumbarLevel, id: id as FitMeasureId, ...(side ? { side } : {}), figure }]
      else aside.add(id)
      return []
    }),
  )
  return {
    asked,
    findings: aside.size
      ? [phantomMessages.finding('phantom/measures-aside', 'info', { measures: [...aside].join(', ') })]
      : [],
  }
}
