/** What this room says, in German. */
import type { Translation } from './language.ts'
import type { momentMessages } from './moment.ts'
import type { baseMessages } from './progress.ts'

export const baseGerman: Translation<typeof baseMessages.sentences & typeof momentMessages.sentences> = {
  sentences: {
    'base/cancelled': {
      found: 'Die Arbeit wurde vor dem Ende abgebrochen.',
      remedy: 'Beginnen Sie neu, wann Sie möchten.',
    },
    'base/not-a-date': {
      found: 'Hier wurde ein Datum erwartet, es steht etwas anderes da.',
      remedy: 'Schreiben Sie den Tag als 2026-03-02.',
    },
    'base/not-a-moment': {
      found: 'Hier wurde ein Zeitpunkt mit Zeitzone erwartet, es steht etwas anderes da.',
      remedy: 'Schreiben Sie ihn als 2026-03-02T09:30:00-05:00[America/New_York].',
    },
  },
  words: {
    and: 'und',
    or: 'oder',
    left: 'links',
    right: 'rechts',
    yes: 'ja',
    no: 'nein',
    unknown: 'unbekannt',
    'L#-L# left': 'L#-L# links',
    'L#-L# right': 'L#-L# rechts',
    'L#-S# left': 'L#-S# links',
    'L#-S# right': 'L#-S# rechts',
  },
}
