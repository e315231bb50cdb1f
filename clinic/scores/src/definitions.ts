/** Every instrument by its name. Faults `scores/unknown-instrument`. */
import { aldrete } from './aldrete.ts'
import type { Definition } from './definition.ts'
import { messages } from './messages.ts'
import { nprs } from './nprs.ts'
import { odi } from './odi.ts'
import { padss, padssPainScale } from './padss.ts'
import { type Instrument, instruments } from './score.ts'
import { standing } from './standing.ts'
import { walking } from './walking.ts'
import { zcq } from './zcq.ts'

const definitions: Readonly<Record<Instrument, Definition>> = {
  nprs,
  odi,
  zcq,
  walking,
  standing,
  aldrete,
  padss,
  'padss-pain-scale': padssPainScale,
}

export function definitionOf(instrument: Instrument): Definition {
  // a file may name anything
  if (!Object.hasOwn(definitions, instrument))
    throw messages.fault('scores/unknown-instrument', { instrument, known: instruments.join(', ') })
  return definitions[instrument]
}
