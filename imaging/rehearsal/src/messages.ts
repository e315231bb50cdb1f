/** What a rehearsal says: faults, findings and why a value cannot be had. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'rehearsal/other-scan': {
    found: 'This plan was made on another scan.',
    remedy: 'Plan on the scan that is to be rehearsed.',
  },
  'rehearsal/other-level': {
    found: 'The plan is for {plan}, the model is of {model}.',
    remedy: 'Build the model of the planned level.',
  },
  'rehearsal/no-model': {
    found: 'There is a way in at {level} but no model of that level.',
    remedy: 'Build the model of every level that is to be worked on.',
  },
  'rehearsal/no-such-operator': {
    found: 'There is no operator called {name}.',
    remedy: 'Choose one of: {known}.',
  },
  'rehearsal/nothing-to-work-on': {
    found: 'This scene claims no level and plans none, so there is nothing to work on.',
    remedy: 'Say which level and side the report claims.',
  },
  'rehearsal/ticks-backwards': {
    found: 'Input {number} is at tick {tick}, before the one ahead of it ({before}).',
    remedy: 'Time does not run backwards in a log: take it from the program that wrote it.',
  },
  'rehearsal/input-unreadable': {
    found: 'Input {number} of the log cannot be read: {what}.',
    remedy: 'Take the log from the program that wrote it.',
  },
  'rehearsal/log-unreadable': {
    found: 'This file is not the log of a rehearsal.',
    remedy: 'Give a log as flavum run writes it (rehearsal-log.json).',
  },
  'rehearsal/log-version': {
    found: 'This log is of version {version}; this program reads version {known}.',
    remedy: 'Open it with the version of the program that wrote it, or a newer one.',
  },
  'rehearsal/log-machine': {
    found:
      'This log was made by version {version} of the rehearsal; this is version {known}, in which it may end otherwise.',
    remedy: 'Replay it with the version of the program that wrote it.',
  },
  'rehearsal/log-edited': {
    found: 'This log was changed after it was written: its seal does not fit.',
    remedy: 'Take the log as the program wrote it; what was done is not corrected by hand.',
  },
  'rehearsal/log-other-scan': {
    found: 'This log was made on another scan.',
    remedy: 'Give the images that were rehearsed on.',
  },
  'rehearsal/log-other-scene': {
    found: 'This log was made on this scan, but the spine found in it now is another than then.',
    remedy: 'Give the same labels and names of levels as then, or the version of the program that wrote the log.',
  },
  'rehearsal/log-ends-elsewhere': {
    found: 'Carried out again, this log ends in another state than it says.',
    remedy: 'Report this: the same log must end the same on every machine.',
  },
  'rehearsal/after-the-end': {
    found: 'Input {number} comes after the procedure was {how}.',
    remedy: 'End the log there, or undo the ending.',
  },
  'rehearsal/plan-incomplete': {
    found: 'The plan does not say its {name}.',
    remedy: 'Make the plan again with this version.',
  },
  'rehearsal/bone-in-the-way': {
    found:
      '{count} placings of the tool were blocked by bone outside the band of {band} mm at the edges of the laminae.',
    remedy: 'Nothing was taken there; another proposal may reach more.',
  },
  'rehearsal/nothing-in-reach': {
    found: 'No ligament could be engaged within the limits of the plan.',
    remedy: 'Choose another proposal, side or level; the limits stay.',
  },
  'rehearsal/given-up': {
    found: 'The procedure was given up: {reason}.',
    remedy: 'Stopping where it is right is a result, not a failure.',
  },
  'rehearsal/soft-tissue-not-modelled': {
    found: 'The run lets fat and muscle give way; what of them a tool would take is not modelled.',
    remedy: 'Read the volumes of bone and ligament only.',
  },
  'rehearsal/parts-unknown': {
    found: 'The parts of the arch are not told apart in this image, so how much of the joint was taken is unknown.',
    remedy: 'Draw the articular processes, or read the volumes of bone only.',
  },
  'rehearsal/no-limit-known': {
    found: 'One of the local anaesthetics given has no limit here.',
    remedy: 'Count it by its own label.',
  },
  'rehearsal/nothing-removed': {
    found: 'Nothing was removed, so there is no layer left behind to measure.',
    remedy: 'See why in the findings.',
  },
  'rehearsal/not-in-disc-plane': {
    found: 'What was removed lies outside the disc plane, where the canal area is taken.',
    remedy: 'Both bounds of the modelled void are then equal.',
  },
  'rehearsal/no-canal': {
    found: 'The canal cannot be outlined in the disc plane of this model.',
    remedy: 'Check the canal and the sac at this level.',
  },
  'rehearsal/sac-beyond': {
    found: 'The sac lies further from the tools than the region that was watched.',
    remedy: 'Nothing to do.',
  },
})
