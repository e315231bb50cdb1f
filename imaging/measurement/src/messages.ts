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
  'measurement/ligament-beside-contrast': {
    found: 'Contrast medium in the sac brightens what lies beside it, so the inner edge of the ligament was not read.',
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
  'measurement/no-facets': {
    found: 'The facet joints of this level could not be told apart, so their plane is not known.',
    remedy: 'Read the measure in the disc plane, or label the articular processes.',
  },
  'measurement/recess-not-seen': {
    found: 'The {side} lateral recess has no seen wall in front or behind.',
    remedy: 'Read its depth off thin slices or an MRI.',
  },
  'measurement/no-recess-plane': {
    found: 'The upper edge of the pedicles was not seen on the side walls of the canal.',
    remedy: 'Use a scan that shows the pedicles, or thinner slices.',
  },
  'measurement/bodies-not-labelled': {
    found: 'The bodies beside this disc are not labelled.',
    remedy: 'Use labels that tell bodies apart.',
  },
  'measurement/plates-not-seen': {
    found: 'The end plates of this disc or the walls beside them could not be followed in enough sagittal cuts.',
    remedy: 'Look for a scan that ends here, bridging bone or a collapsed disc, and measure on a picture.',
  },
  'measurement/backward-slip': {
    found: 'The upper vertebra lies behind the lower one; the grade is for forward slips.',
    remedy: 'Read the slip in millimetres.',
  },
  'measurement/grade-undecided': {
    found: 'Within its uncertainty the slip is of grade {low} or {high}.',
    remedy: 'Read the slip in millimetres.',
  },
  'measurement/arch-not-labelled': {
    found: 'The {side} lamina of {vertebra} is not labelled well enough, or is cut off.',
    remedy: 'Check the labels at this level.',
  },
  'measurement/laminae-not-labelled': {
    found: 'Both laminae of this level are not labelled on the {side}.',
    remedy: 'Check the labels at this level.',
  },
  'measurement/joint-not-labelled': {
    found: 'The {side} facet joint is not labelled in its plane.',
    remedy: 'Check the labels of the articular processes.',
  },
  'measurement/foramen-not-bounded': {
    found: 'The {side} foramen is not bounded by bone above and below beside the canal.',
    remedy: 'Look for a pedicle that is missing or lies outside the scan.',
  },
  'measurement/ligament-central-on-ct': {
    found: 'Near the midline no bone stands behind the ligament, so CT cannot tell where it begins.',
    remedy: 'Read the central thickness off the MRI.',
  },
  'measurement/sac-not-segmented': {
    found: 'The dural sac was not seen in this image; it is only drawn in.',
    remedy: 'Read it off the MRI.',
  },
  'measurement/ligament-not-segmented': {
    found: 'The ligament was not seen as an outline in this image, so the canal in front of it has none either.',
    remedy: 'Read it off the MRI.',
  },
  'measurement/not-in-this-plane': {
    found: 'The structure is labelled, but not in this plane.',
    remedy: 'Check the labels at this level.',
  },
  'measurement/no-skin': {
    found: 'Where the body ends was not told apart in this image.',
    remedy: 'Open the scan together with its labels.',
  },
  'measurement/no-series': {
    found: 'No published series of this measure at this level is at hand.',
    remedy: 'Read the value on its own.',
  },
  'measurement/series-plane-unknown': {
    found: 'Where and how this series measured was not seen in its public text.',
    remedy: 'Take the percentile as a rough place only.',
  },
  'measurement/series-on-mri': {
    found: 'This series was read on axial T2 MRI at the facet joints.',
    remedy: 'A value read on CT may differ by the method alone.',
  },
  'measurement/series-in-cadavers': {
    found: 'This series was measured on cadavers.',
    remedy: 'Take the percentile as a rough place only.',
  },
  'measurement/no-such-grade': {
    found: 'There is no grade {grade} (given for {level}).',
    remedy: 'Choose one of: {known}.',
  },
  'measurement/grade-needs-side': {
    found: 'A grade of a foramen was given for {level} without a side.',
    remedy: 'Say left or right.',
  },
  'measurement/grade-needs-reader': {
    found: 'A grade was given for {level} without its reader.',
    remedy: 'Say who read it: two readings are kept apart.',
  },
  'measurement/too-few-pairs': {
    found: 'Agreement needs at least two levels that both readers graded; there are {pairs}.',
    remedy: 'Have both readers grade more levels.',
  },
  'measurement/one-grade-only': {
    found: 'Both readers gave one and the same grade everywhere, so agreement beyond chance cannot be told.',
    remedy: 'Have both readers grade levels of different grades.',
  },
  'measurement/reading-unknown': {
    found: '{what} is not read by hand.',
    remedy: 'Choose one of: {known}.',
  },
  'measurement/reading-points': {
    found: '{what} at {level} has {points} points and needs {needed}.',
    remedy: 'Click it again.',
  },
  'measurement/reading-side': {
    found: '{what} at {level} was read {given}.',
    remedy: 'Say left or right where the sides are told apart, and neither where they are not.',
  },
  'measurement/reading-off-plane': {
    found: 'A point of {what} at {level} lies {off} mm off its plane.',
    remedy: 'Click it on the picture of that plane.',
  },
  'measurement/reading-outside': {
    found: 'A point of {what} at {level} lies outside the image.',
    remedy: 'Click it inside the image, or open the image that it was read on.',
  },
  'measurement/outline-crosses': {
    found: 'The outline of {what} at {level} crosses itself.',
    remedy: 'Click it again, once round.',
  },
  'measurement/canal-points-too-near': {
    found: 'The points on the canal line at {level} lie within {mm} mm of each other, so the line has no direction.',
    remedy: 'Click one about a vertebra above the disc and one about a vertebra below it.',
  },
  'measurement/read-once': {
    found: '{what} at {level} was read once, so how well it repeats is not in its uncertainty.',
    remedy: 'Read it a second time, without looking at the first.',
  },
  'measurement/not-read': {
    found: 'It was not read on the worksheet.',
    remedy: 'Read it there if it is wanted.',
  },
  'measurement/no-worksheet-readings': {
    found: 'The worksheet holds no readings.',
    remedy: 'Read at least one measure.',
  },
  'measurement/worksheet-file': {
    found: 'In the worksheet, {where} is not {expected}.',
    remedy: 'Set it right in the file; the help of the verb shows its form.',
  },
})
