/** What the spread of contrast says: why a value cannot be had. */
import { catalogue } from '@flavum/base'

export const contrastMessages = catalogue({
  'rehearsal/no-sac-for-contrast': {
    found: 'The dural sac is not known at {level}, so where contrast would flow around it cannot be told.',
    remedy: 'Draw or estimate the sac at this level, then inject again.',
  },
  'rehearsal/column-too-short': {
    found: 'At {level} on the {side} contrast shows over less than three millimetres of height.',
    remedy: 'A line cannot be judged on so little; give contrast where it reaches the level, or stop.',
  },
})
