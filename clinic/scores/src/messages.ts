/** The sentences of this room: what is wrong with an answer, and why a score cannot be had. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'scores/unknown-instrument': {
    found: 'There is no instrument called "{instrument}" here.',
    remedy: 'Use one of: {known}.',
  },
  'scores/unknown-item': {
    found: '{instrument} has no item called "{item}", so that answer is not counted.',
    remedy: 'Use its items: {known}.',
  },
  'scores/not-allowed': {
    found: 'The answer to "{item}" of {instrument} is not one that this item allows.',
    remedy: 'Answer with {allowed}; look at the original answer.',
  },
  'scores/unusable-answer': {
    found: 'An answer of {instrument} ({scale}) is not one that the item allows: {items}.',
    remedy: 'Look at the original answers and enter them again.',
  },
  'scores/not-placed': {
    found:
      'Answers of {instrument} ({scale}) are missing, and some answers belong to no item, so they may be the missing ones.',
    remedy: 'Enter the answers under the names of their items.',
  },
  'scores/nothing-answered': {
    found: 'No item of {instrument} ({scale}) is answered.',
    remedy: 'Ask again where the person can still be reached.',
  },
  'scores/too-many-missing': {
    found: '{missing} of {items} answers of {instrument} ({scale}) are missing; {accepted} may be.',
    remedy: 'Ask for the missing answers; the score is not estimated from the others.',
  },
  'scores/some-missing': {
    found: '{missing} of {items} answers of {instrument} ({scale}) are missing; the score is that of the others.',
    remedy: 'Read it with that in mind.',
  },
  'scores/missing-limit-unsigned': {
    found:
      '{missing} of {items} answers of {instrument} ({scale}) are missing, and nobody of this site has signed how many may be.',
    remedy: 'Ask for the missing answers, or have the limit signed; until then none may be missing.',
  },
  'scores/cap-reached': {
    found: 'The walk was ended by the test and not by symptoms: it lasted the full {cap} min.',
    remedy: 'Read the time as "at least".',
  },
  'scores/walked-in-no-time': {
    found: 'A distance was walked in no time.',
    remedy: 'Look at the original record of the walk.',
  },
  'scores/no-baseline': {
    found: 'The value before is zero, so a change in percent has no meaning.',
    remedy: 'Read the change in points.',
  },
  'scores/other-instrument': {
    found: 'The scores before and after are not both those of {instrument} in the same version.',
    remedy: 'Compare scores of one instrument and version.',
  },
  'scores/no-such-figure': {
    found: '{instrument} gives no figure called "{figure}".',
    remedy: 'Use one of: {known}.',
  },
  'scores/not-a-questionnaire': {
    found: 'This is not a FHIR Questionnaire with a list of items.',
    remedy: 'Give the JSON of one Questionnaire resource.',
  },
  'scores/item-absent': {
    found: 'The Questionnaire has no item with the linkId "{link}".',
    remedy: 'Add it; every item of {instrument} must be there once.',
  },
  'scores/item-twice': {
    found: 'The Questionnaire has {count} items with the linkId "{link}".',
    remedy: 'Keep one.',
  },
  'scores/item-unknown': {
    found: 'The Questionnaire asks "{link}", which {instrument} does not have.',
    remedy: 'Its answer will not be counted; give it a place in a Questionnaire of its own.',
  },
  'scores/answers-differ': {
    found: 'The answers of "{link}" are not those of {instrument}.',
    remedy: 'Let it be answered with {allowed}.',
  },
  'scores/no-wording': {
    found: '"{link}" has no wording.',
    remedy: 'Fill in the wording that the site has a licence for.',
  },
})
