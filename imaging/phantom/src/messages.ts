/** What this room says when something cannot be had. */
import { catalogue } from '@flavum/base'

export const phantomMessages = catalogue({
  'phantom/knob-out-of-range': {
    found: 'The knob {knob} is {value}, but a spine can be built only from {low} to {high}.',
    remedy: 'Choose a value in that range.',
  },
  'phantom/knob-unknown': {
    found: 'The knob {knob} is {value}, which is none of its choices.',
    remedy: 'Use one of {known}.',
  },
  'phantom/unknown-level': {
    found: 'The phantom has no level {level}.',
    remedy: 'Use one of {known}.',
  },
  'phantom/spacing': {
    found: 'The spacing {spacing} mm is outside what the phantom can be sampled at.',
    remedy: 'Choose from {low} to {high} mm.',
  },
  'phantom/thickness': {
    found: 'A slice {thickness} mm thick is outside what the phantom can be averaged over.',
    remedy: 'Choose from {low} to {high} mm.',
  },
  'phantom/dose': {
    found: 'The dose {dose} is no share of the usual dose.',
    remedy: 'Choose more than 0 (1 is the usual dose) and at most {high}.',
  },
  'phantom/drawn': {
    found: 'This spine was drawn from a shape with known measures; its names are certain.',
    remedy: 'Use it for practice and testing; it shows no person.',
  },
  'phantom/not-crossed': {
    found: 'The surface that {measure} needs is not there in this phantom.',
    remedy: 'Choose less extreme knobs.',
  },
  'phantom/no-measure': {
    found: 'No measure was given, so there is nothing to fit a spine to.',
    remedy: 'Give at least one of {known} at a level.',
  },
  'phantom/measure-unknown': {
    found: 'A spine is not fitted to {measure}.',
    remedy: 'Use {known}.',
  },
  'phantom/measure-side': {
    found: 'The measure {measure} is read {needed}.',
    remedy: 'Give it so.',
  },
  'phantom/measure-impossible': {
    found: 'The measure {measure} is {value} mm; between {low} and {high} mm a lumbar spine could have it.',
    remedy: 'Read it again, in mm.',
  },
  'phantom/measure-twice': {
    found: 'The measure {measure} was given twice, as {one} and as {other} mm.',
    remedy: 'Give it once.',
  },
  'phantom/measures-contradict': {
    found: 'The measures {one} of {first} and {other} of {second} cannot both be: the first is part of the second.',
    remedy: 'Read both again.',
  },
  'phantom/levels-contradict': {
    found: 'The levels {one} and {other} are not in one spine: with a sixth lumbar vertebra there is no L5-S1.',
    remedy: 'Name the levels by one count.',
  },
  'phantom/measures-aside': {
    found: 'Not fitted, as nothing sets them alone: {measures}.',
    remedy: 'They are what the fitted spine has.',
  },
  'phantom/measures-file': {
    found: 'In the file of measures {where} is not {expected}.',
    remedy: 'Mend it there; docs/fit.md shows an example.',
  },
  'phantom/not-reached': {
    found:
      'The measure {measure} was asked to be {asked} mm; the nearest that this spine reached is {got} mm, as its {knobs} can be turned no further.',
    remedy: 'Read it again, or take the spine as it is: this measure is not yours.',
  },
  'phantom/not-agreed': {
    found:
      'The measure {measure} was asked to be {asked} mm and came out as {got} mm: other measures set the same parts, or the surface leaps there.',
    remedy: 'Read them again, or leave out those you are less sure of.',
  },
  'phantom/not-set': {
    found: 'The measure {measure} was asked to be {asked} mm and is {got} mm: nothing in this spine sets it.',
    remedy: 'Leave it out, or take the spine as it is.',
  },
  'phantom/not-there': {
    found: 'The measure {measure} was given, but in this spine nothing is there to be measured so.',
    remedy: 'Draw another spine, or leave it out.',
  },
  'phantom/sides-apart': {
    found:
      'Skin distances at {level} differ by {apart} mm from left to right; this spine has one back for both sides and takes their mean.',
    remedy: 'Measure straight back from both laminae again, or take the mean.',
  },
  'phantom/sixth-assumed': {
    found: 'Levels with L6 were given, so the spine has six free lumbar vertebrae.',
    remedy: 'If its lowest is tied to the sacrum, this spine is not like it there.',
  },
  'phantom/one-draw': {
    found:
      'What was not given was drawn, seed {seed}, from differences between people that are assumed: it shows nobody.',
    remedy: 'State no margin from one draw; look at a hundred or more.',
  },
  'phantom/too-few-draws': {
    found: 'A spread over {draws} draws was asked for; fewer than {least} say too little.',
    remedy: 'Ask for {least} or more.',
  },
  'phantom/spread-not-had': {
    found: 'Only {held} of {tried} draws have the measures that were given and a value, too few for a spread.',
    remedy: 'Give fewer measures, or read those again that were not reached.',
  },
})
