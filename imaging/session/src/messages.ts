import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'session/no-level': {
    found:
      'No level was chosen. The program does not choose one: the narrowest level is not always the one that hurts.',
    remedy: 'Choose one of {known} with --level, and the side to work on with --side left or --side right.',
  },
  'session/no-side': {
    found: 'A level was chosen ({level}) but no side.',
    remedy: 'Add --side left or --side right: the side is chosen by a person.',
  },
  'session/no-such-level': {
    found: 'This scan has no level {level}.',
    remedy: 'The levels found are {known}.',
  },
  'session/levels-not-named': {
    found: 'The levels of this scan have no names yet. {why} Counted from below: {bodies}.',
    remedy: 'Name one vertebra and the others follow: {how}.',
  },
  'session/name-the-levels': {
    found: 'The levels have no names: the image allows more than one reading, or none.',
    remedy: 'Name one vertebra and the others follow: {how}.',
  },
  'session/no-such-body': {
    found: 'There is no vertebra {body} in this scan.',
    remedy: 'The vertebrae found are {known}.',
  },
  'session/labels-elsewhere': {
    found: 'Of what the label map marks, {percent} % lies outside the CT: the two were not made from the same scan.',
    remedy: 'Give the label map that was made from this very series.',
  },
  'session/labels-by-place': {
    found: 'The label map was laid on the CT by its coordinates; nothing in it says from which scan it was made.',
    remedy: 'See that its outlines lie on bone in the pictures before you use any of this.',
  },
  'session/not-a-ct': {
    found: 'This series is {modality}, and finding bone needs CT.',
    remedy: 'Give a CT series. Working from MRI measures without a CT comes with the fitted spine.',
  },
  'session/choose-a-level': {
    found: 'Measured, but nothing planned: no level and side were chosen.',
    remedy: 'Look at the pictures, then run again with --level (one of {known}) and --side.',
  },
  'session/no-plan': {
    found: 'There is no way in to rehearse at {level} on the {side}.',
    remedy: 'Read why above. Stopping here is a right result.',
  },
  'session/confirm-levels': {
    found: 'The names of the levels rest on this: {anchor}',
    remedy: 'Count the levels yourself on the pictures before you use any of this.',
  },
  'session/mixed-run': {
    found: 'The X-ray pictures are not one run: detector, distances, position or voltage change between them.',
    remedy: 'Write them as several files, each of pictures taken alike.',
  },
  'session/mark-unfinished': {
    found: 'The mark is not finished, or its points fall together.',
    remedy: 'Place the points that are missing.',
  },
  'session/not-a-case': {
    found: 'This is no .flavum file.',
    remedy: 'Open one that was saved here, or drop the images themselves.',
  },
  'session/case-newer': {
    found: 'The file is of version {version}; this program knows versions up to {known}.',
    remedy: 'Open it with a newer Flavum.',
  },
  'session/case-damaged': {
    found: 'The file is damaged: {what} is missing or is not what was saved.',
    remedy: 'Take another copy of it.',
  },
  'session/way-forbidden': {
    found: 'The way in that was moved by hand at {level} on the {side} breaks a limit: {what}.',
    remedy: 'Move it until no limit is broken, or take a proposal; no limit is relaxed.',
  },
  'session/way-without-reason': {
    found: 'This way in needs a longer cut than is planned for, and no reason was given.',
    remedy: 'Say why, or move it until the cut is short enough.',
  },
})
