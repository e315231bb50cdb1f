/**
 * What the rooms say, as sentences: findings, reasons, faults.
 *
 * Trap   a room's sentences are there only once its catalogue was imported; this names them all, so that a page which shows a finding
 *        of any room has its words. Import it from pages, not from the frame, which has to stay small.
 */
import { accessMessages } from '@flavum/access'
import { anatomyMessages } from '@flavum/anatomy'
import { type Language, type Reason, type Sentence, sentence } from '@flavum/base'
import { fluoroscopyMessages } from '@flavum/fluoroscopy'
import { gridMessages } from '@flavum/grid'
import { imageMessages } from '@flavum/image'
import { measurementMessages } from '@flavum/measurement'
import { phantomMessages } from '@flavum/phantom'
import { sessionMessages } from '@flavum/session'
import { webMessages } from './messages.ts'
import { useLanguage } from './words.ts'

const rooms = [
  accessMessages,
  fluoroscopyMessages,
  gridMessages,
  imageMessages,
  anatomyMessages,
  measurementMessages,
  phantomMessages,
  sessionMessages,
  webMessages,
]
const loaded = new Set(rooms.flatMap((room) => Object.keys(room.sentences)))

/** What has no words here is named by its code rather than passed over. */
export const inWords = (told: Reason, language?: Language): Sentence =>
  sentence(loaded.has(told.code) ? told : webMessages.reason('web/without-words', { code: told.code }), language)

export function useInWords(): (told: Reason) => Sentence {
  const language = useLanguage()
  return (told) => inWords(told, language)
}
