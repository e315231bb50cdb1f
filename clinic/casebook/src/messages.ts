/** Every sentence of this room: why an entry was refused or flagged, and what is wrong with a chain. */
import { catalogue } from '@flavum/base'

export const casebookMessages = catalogue({
  // an entry that cannot be read
  'casebook/malformed': {
    found: 'The entry "{type}" is not whole: {field} {what}.',
    remedy: 'Correct this field and hand the entry in again.',
  },
  'casebook/unknown-type': {
    found: 'There is no kind of entry by that name.',
    remedy: 'Known kinds: {known}.',
  },
  'casebook/newer-version': {
    found: 'This entry was written with schema version {version}; this program reads up to version {current}.',
    remedy: 'Open the case with a newer version of the program.',
  },
  'casebook/unreadable': {
    found: 'Line {line} of the case is not an entry that this program can read.',
    remedy: 'Run the verification of the case and restore the file from a copy.',
  },
  'casebook/patient-named': {
    found: 'An entry by the patient names somebody.',
    remedy: 'Write the word patient in place of the name; who the person is stands outside the case.',
  },

  // who may, and when
  'casebook/not-their-role': {
    found: 'A {role} does not record "{type}".',
    remedy: 'One of these does: {roles}.',
  },
  'casebook/id-taken': {
    found: 'Another entry of this case has this id already, and says something else.',
    remedy: 'Nothing was recorded. Hand it in again under an id of its own.',
  },
  'casebook/not-opened': {
    found: 'The case has not been opened.',
    remedy: 'Open the case first.',
  },
  'casebook/opened-twice': {
    found: 'The case has been opened already.',
    remedy: 'Record what is new as an entry of its own kind.',
  },
  'casebook/closed': {
    found: 'The case is closed.',
    remedy: 'Take the closing back, with the reason, before anything new is planned in it.',
  },
  'casebook/in-the-future': {
    found: 'This is said to have occurred after it was handed in.',
    remedy: 'Check the clock of the device and correct the time.',
  },
  'casebook/before-the-case': {
    found: 'This is said to have occurred before the case was opened.',
    remedy: 'Check the time, and correct it if it is wrong.',
  },
  'casebook/recorded-before': {
    found: 'This was recorded before it is said to have occurred.',
    remedy: 'Check both times, and correct the one that is wrong.',
  },

  // corrections
  'casebook/corrects-unknown': {
    found: 'The entry to be corrected is not in this case.',
    remedy: 'Look up its id in the log of the case.',
  },
  'casebook/corrects-later': {
    found: 'A correction cannot be turned towards an entry that came after it.',
    remedy: 'Take this correction back and correct the other entry by itself.',
  },
  'casebook/withdrawal-stands': {
    found: 'Consent that was withdrawn does not come back by a correction.',
    remedy: 'Ask the person, and record a new consent.',
  },
  'casebook/cannot-take-back': {
    found: 'An entry of the kind "{type}" cannot be taken back.',
    remedy: 'Record what followed it as an entry of its own.',
  },
  'casebook/after-the-start': {
    found: 'This changes, after the procedure began, what was agreed or checked before it.',
    remedy: 'The lead compares it with what was signed, and corrects it with the reason.',
  },

  // the casebook's own rules
  'casebook/no-consent': {
    found: 'No consent is in force.',
    remedy: 'Obtain and record the consent of the person for exactly these levels and sides.',
  },
  'casebook/other-than-consented': {
    found: '{asked} is not what was consented to: {consented}.',
    remedy: 'Stop and compare with the signed consent. Where the plan has changed, ask the person again.',
  },
  'casebook/other-than-chosen': {
    found: '{asked} is not what was chosen: {chosen}.',
    remedy: 'Compare with the reason for which the level and side were chosen, and correct the one that is wrong.',
  },
  'casebook/no-timeout': {
    found: 'The time-out has not been completed.',
    remedy: 'Complete the time-out before the procedure and before any X-ray.',
  },
  'casebook/exposure-before-timeout': {
    found: 'There was X-ray before the time-out was completed.',
    remedy: 'The lead looks into how it came about.',
  },
  'casebook/baseline-late': {
    found: 'This is said after the start to have been so before the procedure.',
    remedy: 'Whatever was recorded in time stays beside it; where the two differ, the stricter one counts.',
  },
  'casebook/continues-and-pauses': {
    found: 'The drug is said to go on, and a day to pause it or hours until it is taken again are set as well.',
    remedy: 'Ask the prescriber which of the two was decided.',
  },
  'casebook/window-unknown': {
    found: 'These answers are for a time at which nobody is asked, so they are counted nowhere.',
    remedy: 'Correct the window. Known: {known}.',
  },
  'casebook/already-started': {
    found: 'The procedure has begun already and has not ended.',
    remedy: 'Record its end, or that it was abandoned, first.',
  },
  'casebook/other-patient': {
    found: 'These images belong to another person.',
    remedy: 'Do not use them. Find the images of this person.',
  },
  'casebook/patient-not-compared': {
    found: 'Nobody has compared the person in these images with the person of this case.',
    remedy: 'Compare record number and date of birth, then link the images.',
  },
  'casebook/study-not-linked': {
    found: 'The images are not linked to this case.',
    remedy: 'Link the images first.',
  },
  'casebook/levels-not-confirmed': {
    found: 'Nobody has confirmed the name of {level} on these images.',
    remedy: 'A named person counts the levels from a stated anchor and confirms their names.',
  },
  'casebook/not-a-named-person': {
    found: 'A named person answers for this, and the entry names none.',
    remedy: 'Write the name of the person at work, not a role.',
  },
  'casebook/scheduled-in-the-past': {
    found: 'The day lies before the day on which it was planned.',
    remedy: 'Choose a day to come.',
  },
  'casebook/page-not-shown': {
    found: 'The version named was never recorded as shown.',
    remedy: 'Check which version the person saw, and record it.',
  },
  'casebook/plan-not-adopted': {
    found: 'The plan that was rehearsed was not adopted in this case.',
    remedy: 'Check which plan it was.',
  },
  'casebook/alarm-unknown': {
    found: 'There is no such alarm in this case.',
    remedy: 'Look up its id in the log of the case.',
  },
  'casebook/alarm-open': {
    found: 'An alarm of this case has not been acknowledged.',
    remedy: 'Somebody sees to the alarm and says what was done, before the case is closed.',
  },

  // chains
  'casebook/chain-empty': {
    found: 'The case holds nothing, although entries of it are anchored.',
    remedy: 'Restore the file of the case from a copy.',
  },
  'casebook/line-not-canonical': {
    found: 'Line {line} is not written as this program writes it.',
    remedy: 'Somebody or something has changed the file. Restore it from a copy.',
  },
  'casebook/hash-differs': {
    found: 'Entry {sequence} does not say what it said when it was accepted.',
    remedy: 'Restore the file of the case from a copy.',
  },
  'casebook/chain-broken': {
    found: 'Entry {sequence} does not follow the entry before it: something was removed, added or moved.',
    remedy: 'Restore the file of the case from a copy.',
  },
  'casebook/tail-cut': {
    found: 'The case ends at entry {sequence}, although entry {anchored} is anchored.',
    remedy: 'The end of the file is missing. Restore it from a copy.',
  },
  'casebook/anchor-differs': {
    found: 'Entry {sequence} is not the one that was anchored.',
    remedy: 'The chain was written anew. Restore the file of the case from a copy.',
  },
  'casebook/beyond-anchor': {
    found: 'Entries after {anchored} are whole but not anchored yet.',
    remedy: 'They were written last, perhaps as the power failed; the next entry anchors them.',
  },
})
