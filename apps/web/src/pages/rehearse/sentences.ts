/**
 * What the rooms behind a rehearsal say, as sentences.
 *
 * Trap   a catalogue that nothing names is left out of the bundle, and its codes would stand on the screen instead of its words.
 */
import { accessMessages } from '@flavum/access'
import { type Catalogue, type Reason, type Sentence, sentence } from '@flavum/base'
import { fluoroscopyMessages } from '@flavum/fluoroscopy'
import { eventMessages, rehearsalMessages, scoreMessages } from '@flavum/rehearsal'
import { sessionMessages } from '@flavum/session'

const all: Catalogue = Object.assign(
  {},
  ...[accessMessages, fluoroscopyMessages, rehearsalMessages, eventMessages, scoreMessages, sessionMessages].map(
    (m) => m.sentences,
  ),
)

export const told = (what: Reason): Sentence => sentence(what, all)
export const toldWhole = (what: Reason): string => {
  const { found, remedy } = told(what)
  return remedy ? `${found} ${remedy}` : found
}
