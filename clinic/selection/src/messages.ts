/** The sentences of this room: why a statement cannot be taken as a fact, and why a criterion stays unknown. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'selection/not-a-fact': {
    found: 'This is not a statement about a person: "{field}" is missing or has the wrong form.',
    remedy: 'Give key, value, day and source; see the list of what can be asked.',
  },
  'selection/unknown-key': {
    found: 'Nothing of this kind is asked here.',
    remedy: 'Choose one of: {known}.',
  },
  'selection/not-a-choice': {
    found: '"{key}" was answered with something that is none of its answers.',
    remedy: 'Choose one of: {known}, unknown.',
  },
  'selection/no-unit': {
    found: '"{key}" came as a number without a unit, and none is guessed.',
    remedy: 'Give the number with its unit: {known}.',
  },
  'selection/wrong-unit': {
    found: '"{key}" came in a unit that it cannot be read in.',
    remedy: 'Give it in one of: {known}.',
  },
  'selection/implausible': {
    found: '"{key}" lies outside what is possible ({low} to {high} {unit}).',
    remedy: 'Check the number and its unit, and enter it again.',
  },
  'selection/no-place': {
    found: '"{key}" is about a place in the spine, and {missing} was not given.',
    remedy: 'Name the level, and where it is asked the side.',
  },
  'selection/needless-place': {
    found: '"{key}" came with a level or a side that it is not asked for.',
    remedy: 'Leave out what does not belong to it.',
  },
  'selection/unit-not-asked': {
    found: '"{key}" is not a number and came with a unit.',
    remedy: 'Leave out the unit.',
  },
  'selection/later-than-true': {
    found: '"{key}" names a day that lies after the day of the statement.',
    remedy: 'Check both days.',
  },
  'selection/never-asked': {
    found: 'Not yet asked: {key}.',
    remedy: 'Ask and record it; until then it is unknown, not no.',
  },
  'selection/answered-unknown': {
    found: 'Asked on {on} and not known: {key}.',
    remedy: 'Find it out and record it.',
  },
  'selection/too-old': {
    found: 'What is known is from {on}, and the criterion wants it no older than {value} {unit}: {key}.',
    remedy: 'Ask, measure or read it again.',
  },
  'selection/contradicted': {
    found: 'Two statements of {on} contradict each other: {key}.',
    remedy: 'Find out which is right and record it with a later day, or correct the wrong one.',
  },
  'selection/not-attested': {
    found: 'A clinician has to judge this and put a name to it: {key}.',
    remedy: 'Have the reader or the clinician record it under their own name.',
  },
  'selection/time-has-passed': {
    found: 'Time has passed since {on}, and today the answer may lie on either side of the limit: {key}.',
    remedy: 'Ask again.',
  },
  'selection/no-target': {
    found: 'No level and side were named, and this is about one.',
    remedy: 'Have a clinician name the level and side that the symptoms come from.',
  },
  'selection/other-unit': {
    found: 'The unit recorded cannot be turned into that of the criterion: {key}.',
    remedy: 'Record it again in the unit that is asked for.',
  },
  'selection/unsigned-rule': {
    found: '"{what}" is not verified and nobody of this site has signed for it, so it decides nothing.',
    remedy: 'A named clinician reads the criteria and signs them.',
  },
  'selection/changed-rule': {
    found: 'This site signed something else in place of "{what}"; a criterion of a trial is what the trial says.',
    remedy: 'Sign the criterion as it stands, or leave it unsigned.',
  },
  'selection/validity-not-known': {
    found: 'From when and until when these criteria held is not known.',
    remedy: 'Check them against the current public text before relying on them.',
  },
  'selection/end-not-known': {
    found: 'These criteria hold from {from}; whether they were changed since is not known.',
    remedy: 'Ask whoever issues them what holds today.',
  },
  'selection/not-yet-valid': {
    found: 'These criteria held only from {from}, after the day that is asked about.',
    remedy: 'Use the version that held on that day.',
  },
  'selection/no-longer-valid': {
    found: 'These criteria ended on {to}, before the day that is asked about.',
    remedy: 'Use the version that held on that day.',
  },
  'selection/no-pack': {
    found: 'There are no criteria called so.',
    remedy: 'Choose one of: {known}.',
  },
  'selection/later-facts': {
    found: '{count} statements are from after the day that is asked about and were left out.',
    remedy: 'Ask about a later day to include them.',
  },
  'selection/unknown-facts': {
    found: '{count} statements are of a kind that is not asked here and were left out.',
    remedy: 'See the list of what can be asked.',
  },
  'selection/no-fact-of-measure': {
    found: 'No criterion asks for this measure.',
    remedy: 'It stays in the case as a measure.',
  },
  'selection/no-value': {
    found: 'The measure was recorded without a value.',
    remedy: 'Measure it, or leave it unknown.',
  },
  'selection/not-comparable': {
    found: 'Not comparable: {why}.',
    remedy: 'Compare only readings of the same level, made in the same way.',
  },
})
