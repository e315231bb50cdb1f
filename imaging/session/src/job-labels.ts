/**
 * Label maps as they were read -> what a job takes: one map, and the numbering it goes by.
 *
 * Takes  a map; its numbering, where a person says; the map of parts that was made with it, where there is one.
 * Faults those of `labelNumbering` and `joinParts`.
 */
import { type GivenLabels, joinParts, type LabelNumbering, labelNumbering } from '@flavum/anatomy'
import type { LabelMap } from '@flavum/grid'

export { type LabelNumbering, labelNumberings } from '@flavum/anatomy'

export interface JobLabels {
  readonly map: GivenLabels
  readonly numbering: LabelNumbering
}

export function jobLabels(map: GivenLabels, numbering?: LabelNumbering, parts?: LabelMap): JobLabels {
  const used = numbering ?? labelNumbering(map)
  return parts ? { map: joinParts(map, used, parts), numbering: 'names' } : { map, numbering: used }
}
