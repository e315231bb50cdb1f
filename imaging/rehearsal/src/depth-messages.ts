/** What is said of where the pictures put a tip. */
import { catalogue } from '@flavum/base'

export const depthMessages = catalogue({
  'rehearsal/tip-not-seen': {
    found: 'The tip of this instrument has not been seen both from behind and in the oblique view.',
    remedy: 'Take both views; one alone does not say where it is.',
  },
})
