/**
 * What the rooms behind a rehearsal say, as sentences.
 *
 * Trap   a catalogue that nothing names is left out of the bundle, and its codes would stand on the screen instead of its words.
 */
import { accessMessages } from '@flavum/access'
import { type Reason, type Sentence, sentence } from '@flavum/base'
import { fluoroscopyMessages } from '@flavum/fluoroscopy'
import { eventMessages, rehearsalMessages, scoreMessages } from '@flavum/rehearsal'
import { sessionMessages } from '@flavum/session'

const rooms = [accessMessages, fluoroscopyMessages, rehearsalMessages, eventMessages, scoreMessages, sessionMessages]
const loaded = new Set(rooms.flatMap((room) => Object.keys(room.sentences)))

/** What has no words here is told by its code rather than passed over. */
export const told = (what: Reason): Sentence =>
  loaded.has(what.code) ? sentence(what) : { ...sentence(what), remedy: '' }
export const toldWhole = (what: Reason): string => {
  const { found, remedy } = told(what)
  return remedy ? `${found} ${remedy}` : found
}
