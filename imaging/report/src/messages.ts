/** What this room has to say for itself. */
import { catalogue } from '@flavum/base'

export const reportMessages = catalogue({
  'report/not-measured': {
    found: 'This was not measured at this level.',
    remedy: 'Run the measuring step as well.',
  },
  'report/no-uncertainty': {
    found: 'The margin comes without an uncertainty.',
    remedy: 'Treat the margin as unknown.',
  },
})
