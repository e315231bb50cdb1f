/** What a cohort says when it cannot go on. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'cohort/part-unreadable': {
    found: 'The part {name} cannot be read as Parquet.',
    remedy: 'Delete that file and run the same command again: it is made anew, the others are kept.',
  },
  'cohort/part-of-another': {
    found: 'The part {name} has other columns than this version writes.',
    remedy: 'Finish it with the version that began it, or begin in an empty folder.',
  },
  'cohort/nothing-to-count': {
    found: 'There is not one finished spine to count.',
    remedy: 'Let at least one part of the cohort be finished first.',
  },
})
