/** What this room says about corrections by hand. */
import { catalogue } from '@flavum/base'

export const correctionMessages = catalogue({
  'anatomy/names-impossible': {
    found:
      'If {vertebra} were {name}, the lowest vertebra would be {lowest} and the highest {highest}: no such row of names fits here.',
    remedy: 'Check which vertebra you mean, and count from the sacrum once more.',
  },
  'anatomy/no-such-vertebra': {
    found: 'There is no vertebra {vertebra} in this spine.',
    remedy: 'The vertebrae found are {known}.',
  },
  'anatomy/no-such-landmark': {
    found: 'There is no landmark {landmark} in this spine.',
    remedy: 'The landmarks found are {known}.',
  },
  'anatomy/no-such-segment': {
    found: 'This spine cannot have a segment {segment}.',
    remedy:
      'Name a part of one of its vertebrae ({vertebrae}), a disc or ligament of one of its levels ({levels}), or one of {others}.',
  },
  'anatomy/correction-outside': {
    found: 'The correction lies outside the labelled part of the scan.',
    remedy: 'Place it within the box about the spine.',
  },
  'anatomy/bad-brush': {
    found:
      'The brush has a radius of {radius} mm; it has to be above 0 and at most {most}, and a disc needs a direction to face.',
    remedy: 'Choose another radius.',
  },
  'anatomy/nothing-between': {
    found:
      'There is nothing to fill in: {segment} is drawn on {drawn} of the {slices} slices named, and two with a gap between them are needed.',
    remedy: 'Draw on at least two slices that are not neighbours.',
  },
  'anatomy/nothing-to-smooth': {
    found: 'There is no {segment} to smooth.',
    remedy: 'Draw it first.',
  },
  'anatomy/nothing-to-undo': { found: 'There is nothing to undo.', remedy: '' },
  'anatomy/nothing-to-redo': { found: 'There is nothing to do again.', remedy: '' },
  'anatomy/not-corrections': {
    found: 'These are no corrections that this program can read: {what}.',
    remedy: 'Hand in a file of corrections as it was saved.',
  },
  'anatomy/corrections-other-scan': {
    found: 'The corrections were made on another scan, so their places mean nothing here.',
    remedy: 'Hand in the scan that they were made on, or correct this one anew.',
  },
  'anatomy/corrections-other-labels': {
    found:
      'The corrections were made when this scan was labelled differently, by another version of the program or other labels.',
    remedy: 'Look at each corrected place again.',
  },
})
