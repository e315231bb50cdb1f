/**
 * Self-paced walking test: own pace on the level until symptoms stop it or the cap does. `time` in minutes, `distance` in metres.
 *
 * Trap   a walk that lasted to the cap was not ended by symptoms: its time means "at least".
 * Source Tomkins 2009.
 */
import { walkingCap } from '@flavum/evidence'
import { type Definition, sum } from './definition.ts'

export const walking: Definition = {
  instrument: 'walking',
  version: 'self-paced, Tomkins 2009',
  title: 'the walking test',
  better: 'higher',
  scales: [
    { name: 'time', unit: 'min', items: [{ name: 'time', allowed: { measure: 'min', most: walkingCap } }], from: sum },
    { name: 'distance', unit: 'm', items: [{ name: 'distance', allowed: { measure: 'm' } }], from: sum },
  ],
}
