/** What can be wrong with what a decision page is made of. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'decision/weight': {
    found: 'How much something matters was given as {weight}, which is not a whole number from 0 to 10.',
    remedy: 'Ask again: 0 is not at all, 10 is more than anything.',
  },
})
