/** What this room says of figures, in German. */
import type { Translation } from '@flavum/base'
import type { reportMessages } from './messages.ts'

export const reportRoomGerman: Translation<typeof reportMessages.sentences> = {
  sentences: {
    'report/not-measured': {
      found: 'Auf dieser Höhe wurde das nicht gemessen.',
      remedy: 'Führen Sie auch den Messschritt aus.',
    },
    'report/no-uncertainty': {
      found: 'Der Abstand kommt ohne Unsicherheit.',
      remedy: 'Behandeln Sie den Abstand als unbekannt.',
    },
  },
  words: { 'drawing the pictures': 'Die Bilder werden gezeichnet' },
}
