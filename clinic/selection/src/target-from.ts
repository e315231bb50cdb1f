/**
 * The level and side that a clinician named as the source of the symptoms, where they named exactly one.
 *
 * Not    the narrowest level: that is not the one that hurts. Several named, or one that was answered both ways, gives none; a
 *        person then chooses.
 */
import type { LocalDate } from '@flavum/base'
import type { Fact } from './fact.ts'
import { factsAt, type Target } from './facts-at.ts'
import { isAttested } from './judge.ts'

export function targetFrom(facts: readonly Fact[], on: LocalDate): Target | undefined {
  const places = new Map<string, Target>()
  for (const { key, level, side } of facts)
    if (key === 'symptomatic' && level && side) places.set(`${level} ${side}`, { level, side })
  const named = [...places.values()].filter((place) => {
    const { facts: speaking } = factsAt(facts, 'symptomatic', on, place)
    const judged = speaking.filter(isAttested)
    return judged.length > 0 && judged.every((f) => f.value === true)
  })
  return named.length === 1 ? named[0] : undefined
}
