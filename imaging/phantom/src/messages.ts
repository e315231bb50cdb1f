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
})
