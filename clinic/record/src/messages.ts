/** The sentences of this room: what FHIR cannot hold, and what was not understood of a hospital's record. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'record/not-recorded': {
    found: 'nobody wrote it down.',
    remedy: 'Add it to the case if somebody knows it.',
  },
  'record/not-held': {
    found: 'FHIR has no place for this of "{entry}": {what}. It was left out {count} time(s).',
    remedy: 'Read it in the case itself; it is not lost there.',
  },
  'record/not-a-bundle': {
    found: 'This is not a FHIR Bundle, so nothing was read from it.',
    remedy: 'Ask for a FHIR R4 Bundle or search result as JSON.',
  },
  'record/too-much': {
    found: 'The Bundle holds {count} entries; only the first {limit} were read.',
    remedy: 'Ask for this person and for fewer kinds of records.',
  },
  'record/more-pages': {
    found: 'The hospital holds more than this one page of results.',
    remedy: 'Fetch the pages that follow and read them too.',
  },
  'record/several-people': {
    found: 'The Bundle speaks of {count} people, so nothing was read from it.',
    remedy: 'Ask for the records of one person.',
  },
  'record/not-a-resource': {
    found: '{count} entries of the Bundle are no FHIR resources and were not read.',
    remedy: 'Look at them in the hospital system.',
  },
  'record/kind-not-read': {
    found: '{count} entries of the kind {kind} are not read by this program.',
    remedy: 'Look at them in the hospital system.',
  },
  'record/not-in-force': {
    found: '{count} entries of the kind {kind} are withdrawn, refuted or were entered in error, and were left out.',
    remedy: 'Nothing to do, unless one of them was expected here.',
  },
  'record/status-not-clear': {
    found: '{count} entries of the kind {kind} have a status that does not say that they hold.',
    remedy: 'Look at them in the hospital system.',
  },
  'record/code-not-known': {
    found: '{count} entries of the kind {kind} have codes that this program does not know.',
    remedy: 'Look at them in the hospital system and record what matters by hand.',
  },
  'record/code-unverified': {
    found: '{count} entries of the kind {kind} have a code that is unverified here, and no words that confirm it.',
    remedy: 'Look at them in the hospital system and record what matters by hand.',
  },
  'record/no-date': {
    found: '{count} entries of the kind {kind} do not say on which day they were true.',
    remedy: 'Find the day in the hospital system and record the fact by hand.',
  },
  'record/no-value': {
    found: '{count} entries of the kind {kind} have no value, or one that is not a plain number.',
    remedy: 'Look at them in the hospital system.',
  },
  'record/unit-not-known': {
    found: '{count} entries of the kind {kind} have a unit that cannot be turned into ours without a doubt.',
    remedy: 'Look at them in the hospital system and record the value with its unit by hand.',
  },
  'record/not-plausible': {
    found: '{count} entries of the kind {kind} say something that cannot be so.',
    remedy: 'Look at them in the hospital system.',
  },
  'record/place-not-said': {
    found: '{count} entries of the kind {kind} do not say what this program needs to place them.',
    remedy: 'Ask the person or look at the record, and enter it by hand.',
  },
})
