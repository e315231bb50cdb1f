/**
 * What all rooms say, in German. Loaded once somebody chooses it, apart from the words of the page: it is the larger part.
 *
 * How    a sentence without numbers can stand inside another (what the names of the levels rest on); it is a word of its own then.
 */
import { accessGerman } from '@flavum/access'
import { anatomyGerman, anatomyMessages } from '@flavum/anatomy'
import { baseGerman, type Catalogue, type Language } from '@flavum/base'
import { fluoroscopyGerman, fluoroscopyMessages } from '@flavum/fluoroscopy'
import { gridGerman } from '@flavum/grid'
import { imageGerman } from '@flavum/image'
import { measurementGerman } from '@flavum/measurement'
import { phantomGerman } from '@flavum/phantom'
import { rehearsalGerman } from '@flavum/rehearsal'
import { german, reportRoomGerman, type Words } from '@flavum/report'
import { sessionGerman } from '@flavum/session'
import { evidenceGerman } from './evidence-de.ts'
import { webGerman } from './messages-de.ts'

const rooms = [
  baseGerman,
  gridGerman,
  imageGerman,
  anatomyGerman,
  measurementGerman,
  phantomGerman,
  fluoroscopyGerman,
  accessGerman,
  rehearsalGerman,
  sessionGerman,
  reportRoomGerman,
  webGerman,
]

const oneLine = ({ found, remedy }: Catalogue[string]): string => [found, remedy].filter(Boolean).join(' ')

const inside = (english: Catalogue, german: Catalogue): Record<string, string> =>
  Object.fromEntries(
    Object.entries(english).flatMap(([code, said]) => {
      const other = german[code]
      return other ? [[oneLine(said), oneLine(other)] as const, [said.found, other.found] as const] : []
    }),
  )

export const roomsGerman: Language = {
  code: 'de',
  decimal: ',',
  sentences: Object.assign({}, ...rooms.map((room) => room.sentences)),
  words: Object.assign(
    inside(anatomyMessages.sentences, anatomyGerman.sentences),
    inside(fluoroscopyMessages.sentences, fluoroscopyGerman.sentences),
    evidenceGerman,
    ...rooms.map((room) => room.words),
  ),
}

/** Of the report, and of figures in tables. */
export const reportGerman: Words = { ...german, rooms: roomsGerman }
