/**
 * What the rooms behind a rehearsal say, as sentences.
 *
 * Trap   a catalogue that nothing names is left out of the bundle, and its codes would stand on the screen instead of its words.
 */
import { accessMessages } from '@flavum/access'
import { type Language, type Reason, type Sentence, sentence } from '@flavum/base'
import { fluoroscopyMessages } from '@flavum/fluoroscopy'
import { eventMessages, rehearsalMessages, scoreMessages } from '@flavum/rehearsal'
import { sessionMessages } from '@flavum/session'
import { useLanguage } from '../../words/words.ts'

const rooms = [accessMessages, fluoroscopyMessages, rehearsalMessages, eventMessages, scoreMessages, sessionMessages]
const loaded = new Set(rooms.flatMap((room) => Object.keys(room.sentences)))

/** What has no words here is told by its code rather than passed over. */
function told(what: Reason, language: Language | undefined): Sentence {
  const said = sentence(what, language)
  return loaded.has(what.code) ? said : { ...said, remedy: '' }
}

export function useTold(): (what: Reason) => Sentence {
  const language = useLanguage()
  return (what) => told(what, language)
}
/** In one line. */
export function useToldWhole(): (what: Reason) => string {
  const tell = useTold()
  return (what) => {
    const { found, remedy } = tell(what)
    return remedy ? `${found} ${remedy}` : found
  }
}
