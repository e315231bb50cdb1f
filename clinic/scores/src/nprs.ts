/**
 * Numeric pain rating, back and leg apart, whole numbers from 0 to 10.
 *
 * Limits which pain was asked for (average or worst, over which days) is the site's wording; keep it the same before and after.
 */
import { type Definition, items, sum } from './definition.ts'

const zeroToTen = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

export const nprs: Definition = {
  instrument: 'nprs',
  version: 'whole numbers 0 to 10',
  title: 'the pain rating',
  better: 'lower',
  scales: ['back', 'leg'].map((name) => ({ name, unit: '{score}', items: items(zeroToTen, name), from: sum })),
}
