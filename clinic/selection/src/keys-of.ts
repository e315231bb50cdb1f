/** Every fact that a condition asks for, once. */
import type { Condition, Leaf } from '@flavum/evidence'

export function leavesOf(condition: Condition): readonly Leaf[] {
  if ('not' in condition) return leavesOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

export const keysOf = (condition: Condition): readonly Pick<Leaf, 'fact' | 'at'>[] => [
  ...new Map(leavesOf(condition).map((leaf) => [leaf.fact, leaf])).values(),
]
