/** The sentences of this room: why a measure cannot be had, and what to know about one that can. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'measurement/other-volume': {
    found: 'These voxels are not the ones that the anatomy was found in.',
    remedy: 'Measure on the scan that the anatomy belongs to, or find the anatomy again.',
  },
  'measurement/unknown-level': {
    found: 'There is no level {level} in this spine.',
    remedy: 'Choose one of: {known}.',
  },
  'measurement/no-canal': {
    found: 'The canal was not found in this image.',
    remedy: 'Mark the canal by hand, or use a scan that shows the bone round it.',
  },
  'measurement/bright-canal': {
    found:
      'The canal is filled with something bright (median {median} HU along its line, limit {limit}), probably contrast medium, so its outline follows that and not the bone.',
    remedy: 'Measure on a scan without contrast in the canal.',
  },
  'measurement/off-the-line': {
    found: 'The canal line ends before it reaches this plane.',
    remedy: 'Use a scan that reaches further, or measure another level.',
  },
  'measurement/no-pedicles': {
    found: 'The pedicles of the lower vertebra could not be seen, so their plane is not known.',
    remedy: 'Read the measure in the disc plane, or mark the pedicles by hand.',
  },
  'measurement/wall-not-seen': {
    found: 'Only {percent} % of the canal wall is bone or disc here; the rest would be invented.',
    remedy: 'Read the measure at the pedicles, where the wall is closed.',
  },
  'measurement/sacral-pedicles': {
    found: 'Between the pedicles of S1 the roof of the canal is too low and round to be closed reliably on CT.',
    remedy: 'Read the canal in the disc plane of this level.',
  },
  'measurement/wall-mostly-open': {
    found:
      'At {level} {percent} % of the canal wall in the {section} plane was seen; the rest is drawn from its neighbours.',
    remedy: 'Read area and width there with their uncertainty.',
  },
  'measurement/no-voxels': {
    found: 'This measure needs the voxels of the CT scan, and only labels are at hand.',
    remedy: 'Open the scan together with its labels.',
  },
  'measurement/not-ct': {
    found: 'This measure rests on CT numbers, and the image is not a CT.',
    remedy: 'Enter the value read off the MRI instead.',
  },
  'measurement/slices-too-thick': {
    found: 'The voxels are {spacing} mm apart in one direction; this measure needs {limit} mm or less.',
    remedy: 'Use the thin-slice reconstruction if there is one. No one should be scanned again for this.',
  },
  'measurement/ligament-wall-open': {
    found: 'Bone was seen behind the ligament over only {degrees} degrees, which is too little to average.',
    remedy: 'Read the thickness off the MRI.',
  },
  'measurement/ligament-contrast-too-low': {
    found: 'Ligament and canal differ by {contrast} HU, less than the {needed} HU that the noise asks for.',
    remedy: 'Read the thickness off the MRI.',
  },
  'measurement/ligament-not-resolved': {
    found: 'No step between ligament and canal lies between {least} and {most} mm from the bone.',
    remedy: 'Read the thickness off the MRI.',
  },
  'measurement/ligament-not-labelled': {
    found: 'Too little of the {side} ligament is labelled in the disc plane.',
    remedy: 'Check the labels at this level.',
  },
  'measurement/ligament-is-a-band': {
    found: 'Ligament thickness on CT is an estimate from averaged grey values, not an outline that was seen.',
    remedy: 'Show it with its band, and prefer a reading from the MRI.',
  },
  'measurement/lamina-not-seen': {
    found: 'The {side} lamina was not seen over enough of its height to lay a line along it.',
    remedy: 'Read the angle off an axial picture.',
  },
  'measurement/window-not-bounded': {
    found: 'The opening between the laminae has no bone above or below it within {limit} mm.',
    remedy: 'Look for a removed lamina, or for a scan that ends here.',
  },
  'measurement/no-window': {
    found: 'No opening between the laminae was found at this level.',
    remedy: 'Look at the thin slices: thick ones close a narrow gap.',
  },
  'measurement/lamina-not-labelled': {
    found: 'No lamina is labelled behind the canal in the disc plane on the {side}.',
    remedy: 'Measure the depth on a picture.',
  },
  'measurement/skin-outside': {
    found: 'The skin of the back lies outside this image.',
    remedy: 'Use a reconstruction with the full field of view.',
  },
})
