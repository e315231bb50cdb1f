/**
 * Modified Aldrete score: five signs of waking, 0 to 2 each.
 *
 * Limits every item must be there; a missing one is never counted as nought or as two.
 */
import { type Definition, items, sum } from './definition.ts'

export const aldrete: Definition = {
  instrument: 'aldrete',
  version: 'modified, with oxygen saturation',
  title: 'the modified Aldrete score',
  better: 'higher',
  scales: [
    {
      name: 'total',
      unit: '{score}',
      items: items([0, 1, 2], 'activity', 'breathing', 'circulation', 'consciousness', 'oxygen'),
      from: sum,
    },
  ],
}
