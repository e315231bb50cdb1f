/**
 * Standing time: minutes until the person has to change position. `time` in minutes.
 *
 * Source as in MiDAS III; no cap was published.
 */
import { type Definition, sum } from './definition.ts'

export const standing: Definition = {
  instrument: 'standing',
  version: 'minutes to repositioning',
  title: 'the standing time',
  better: 'higher',
  scales: [{ name: 'time', unit: 'min', items: [{ name: 'time', allowed: { measure: 'min' } }], from: sum }],
}
