/** A reason as text of a page: names stand in it as terms, so that L4-L5 in a sentence is not taken for a number. */
import { type Inline, type Reason, sentence, type Text } from '@flavum/base'

export function told(reason: Reason): Text {
  // without parameters the sentence keeps their places
  const { found, remedy } = sentence({ code: reason.code, params: {} })
  return (remedy ? `${found} ${remedy}` : found)
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece): Inline => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1]
      return name === undefined ? piece : { term: String(reason.params[name] ?? '') }
    })
}
