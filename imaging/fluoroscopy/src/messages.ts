/** What this room can complain of, in sentences. */
import { catalogue } from '@flavum/base'

export const fluoroscopyMessages = catalogue({
  'fluoroscopy/not-ct': {
    found: 'Only a CT in whole Hounsfield units can be X-rayed; this volume is {modality} in {kind}.',
    remedy: 'Use a CT, or a phantom made as one.',
  },
  'fluoroscopy/volume-incomplete': {
    found: 'The volume should hold {expected} voxels but holds {actual}.',
    remedy: 'Load the scan again.',
  },
  'fluoroscopy/volume-not-finite': {
    found: 'The place or spacing of this grid holds something that is not a number.',
    remedy: 'Load the scan again, or build the grid from finite numbers.',
  },
  'fluoroscopy/change-incomplete': {
    found: 'A change of the volume gives {actual} values for {material} on a grid of {expected} voxels.',
    remedy: 'Give one value for each voxel of its grid.',
  },
  'fluoroscopy/changes-no-list': {
    found: 'The changes of the volume are not a list.',
    remedy: 'Give a list, and an empty one where nothing changed.',
  },
  'fluoroscopy/change-unknown': {
    found: 'Item {number} of {changes} changes of the volume is not a change.',
    remedy: 'Give each a grid, and densities of soft, bone or iodine as a Float32Array in g/cm3.',
  },
  'fluoroscopy/change-not-finite': {
    found: 'A change of the volume holds a value for {material} that is not a number.',
    remedy: 'Give densities in g/cm3; zero where nothing changes.',
  },
  'fluoroscopy/no-detector': {
    found: 'A detector of {columns} x {rows} pixels of {pixel} mm cannot take a picture.',
    remedy: 'Use 1 to 8192 whole pixels each way and a pixel size above zero.',
  },
  'fluoroscopy/nothing-lit': {
    found: 'The collimator ({left} to {right}, {top} to {bottom}) leaves no pixel of the detector lit.',
    remedy: 'Open the collimator to whole pixels on the detector.',
  },
  'fluoroscopy/pose-not-rigid': {
    found: 'The pose of the C-arm is not a rotation and a shift.',
    remedy: 'Build it with apPose, obliquePose or poseFromAngles.',
  },
  'fluoroscopy/pose-distances': {
    found: 'The source cannot stand {sourceIsocentre} mm from the isocentre and {sourceDetector} mm from the detector.',
    remedy: 'Put the isocentre between source and detector.',
  },
  'fluoroscopy/pose-along-body': {
    found:
      'The beam would run along the body (secondary angle {degrees} degrees), where up in the picture means nothing.',
    remedy: 'Keep the secondary angle within 85 degrees of zero.',
  },
  'fluoroscopy/source-inside': {
    found: 'The X-ray source stands inside the scanned volume.',
    remedy: 'Move the isocentre or the source away from the patient.',
  },
  'fluoroscopy/behind-source': {
    found: 'A point lies beside or behind the X-ray source and has no picture.',
    remedy: 'Choose a point between the source and the detector, or move the C-arm.',
  },
  'fluoroscopy/tube-voltage': {
    found: 'A tube voltage of {kv} kV lies outside the beams known here ({low} to {high} kV).',
    remedy: 'Choose one between.',
  },
  'fluoroscopy/tube-charge': {
    found: 'A tube charge of {mAs} mAs is not an exposure.',
    remedy: 'Give a charge above zero, or none for automatic exposure.',
  },
  'fluoroscopy/engine-threads': {
    found: 'X-ray pictures are computed in WebAssembly on {threads} threads.',
    remedy: '',
  },
  'fluoroscopy/engine-one-thread': {
    found: 'X-ray pictures are computed in WebAssembly on one thread.',
    remedy: 'In a browser, a page that is served cross-origin isolated uses all threads.',
  },
  'fluoroscopy/engine-reference': {
    found: 'WebAssembly is not at hand, so X-ray pictures take seconds each.',
    remedy: 'Use a current browser or Node 20.',
  },
  'fluoroscopy/tool-shape': {
    found:
      'A {kind} with these measures has no body (a length or diameter is not above zero, or the bore is too wide).',
    remedy: 'Give two different ends, diameters above zero and a bore smaller than the outside.',
  },
  'fluoroscopy/engine-webgpu': {
    found: 'X-ray pictures are computed on the graphics card.',
    remedy: '',
  },
  'fluoroscopy/engine-webgpu-software': {
    found: 'X-ray pictures are computed through WebGPU, but by a graphics card that is only imitated.',
    remedy: 'Open a projector that chooses for itself: WebAssembly is faster here.',
  },
  'fluoroscopy/graphics-card-lost': {
    found: 'The graphics card stopped answering; since then X-ray pictures are computed without it ({engine}).',
    remedy: 'Load the page again to use the card again.',
  },
  'fluoroscopy/graphics-card-too-small': {
    found:
      'A scan of {columns} x {rows} x {slices} voxels does not fit the graphics card, so it is X-rayed without ({engine}).',
    remedy: 'Crop the scan, or go on: only speed is lost.',
  },
  'fluoroscopy/filter': {
    found: 'A filter of {aluminium} mm of aluminium and {copper} mm of copper is not one of a C-arm.',
    remedy: 'Add 0 to 20 mm of aluminium and 0 to 2 mm of copper.',
  },
  'fluoroscopy/no-trunk': {
    found: 'The trunk of the patient has no length or no width.',
    remedy: 'Give a radius above zero, or an outline of three points or more, and a head end above the feet end.',
  },
  'fluoroscopy/arm-orbital': {
    found:
      "Standing on the patient's {side}, the C-arm would have to turn its detector {degrees} degrees {way} its stand, and stops at {stop}.",
    remedy: 'Put it on the other side of the table, or turn less.',
  },
  'fluoroscopy/arm-angulation': {
    found: 'The C-arm would have to tilt {degrees} degrees along the patient, and can {stop}.',
    remedy: 'Tilt less.',
  },
  'fluoroscopy/arm-height': {
    found:
      'The isocentre would stand {height} mm above the floor; the C-arm lifts it to between {lowest} and {highest} mm.',
    remedy: 'Raise or lower the table.',
  },
  'fluoroscopy/arm-floor': {
    found: 'The tube or the detector would reach {deep} mm into the floor.',
    remedy: 'Raise table and C-arm.',
  },
  'fluoroscopy/arm-shift': {
    found: 'The C-arm would have to reach {shift} mm {way}, and can {most} mm.',
    remedy: 'Roll it to a new place.',
  },
  'fluoroscopy/clash-near': {
    found: 'The {part} would come within {clearance} mm of the {what}.',
    remedy: 'Turn less, or move the isocentre.',
  },
  'fluoroscopy/clash': {
    found: 'The {part} would run {deep} mm into the {what}.',
    remedy: 'Turn less, or move the isocentre.',
  },
  'fluoroscopy/header-missing': {
    found: 'This X-ray header does not say {missing}, and no pose is guessed.',
    remedy: 'Export the original images, or say it by hand where that is allowed.',
  },
  'fluoroscopy/header-value': {
    found: 'What this X-ray header gives as {name} cannot be that.',
    remedy: 'Export the original images.',
  },
  'fluoroscopy/header-pixels': {
    found: 'The pixels of this picture are not square ({across} x {down} mm).',
    remedy: 'Resample the picture to square pixels first.',
  },
  'fluoroscopy/header-lying': {
    found: 'This X-ray header says that the patient lay as {position}; only prone and supine are known here.',
    remedy: 'Say by hand how they lay (HFS, HFP, FFS or FFP).',
  },
  'fluoroscopy/header-beam-tilted': {
    found: 'The beam met the detector {degrees} degrees off square; the view here is square to it.',
    remedy: 'Expect it to be off toward the edges.',
  },
  'fluoroscopy/header-moving': {
    found: 'The C-arm moved during this run; the pose is that of its first picture.',
    remedy: 'Read the other pictures from a header that has an angle for each.',
  },
  'fluoroscopy/header-up-assumed': {
    found: 'This X-ray header does not say which way up the picture is; head up and not mirrored was assumed.',
    remedy: 'Compare the picture with the view, and turn or mirror it.',
  },
  'fluoroscopy/header-up-unclear': {
    found: 'The patient directions in this X-ray header do not fit its angles; head up and not mirrored was assumed.',
    remedy: 'Compare the picture with the view, and turn or mirror it.',
  },
  'fluoroscopy/header-under-prone': {
    found: 'By its angles the detector of this picture lay under a patient who lay {position}.',
    remedy:
      "If the tube was under the table, the C-arm wrote its own angles and not the patient's: read them as the machine's.",
  },
  'fluoroscopy/header-magnification': {
    found:
      'This X-ray header says a magnification of {stated}, and its distances make {made}: its distance to the patient may not end at the isocentre.',
    remedy: 'Check the distances of the C-arm before you measure.',
  },
  'fluoroscopy/skin-incomplete': {
    found: 'A skin of {columns} x {rows} places cannot be made of {actual} numbers.',
    remedy: 'Give one height for each of at least 2 x 2 places; not-a-number where there is no skin.',
  },
  'fluoroscopy/skin-missed': {
    found: 'None of {pulses} pulses met the skin that is known here.',
    remedy: 'Use the skin on the side of the tube, of the whole field.',
  },
  'fluoroscopy/no-body': {
    found: 'No body stands out from the air in this scan.',
    remedy: "Use a CT with the patient's skin in view.",
  },
  'fluoroscopy/scatter': {
    found: 'Scatter of {toPrimary} times the primary with a spread of {spread} mm is not possible.',
    remedy: 'Give a scatter-to-primary ratio from 0 to 20 and a spread above 0 mm.',
  },
  'fluoroscopy/look': {
    found: 'The screen cannot be set to edges {edges}, brightness {brightness} and contrast {contrast}.',
    remedy: 'Give edges of 0 or more, any finite brightness, and a contrast above 0.',
  },
  'fluoroscopy/nothing-there': {
    found: 'The {what} of this picture is missing or is no {what}.',
    remedy: 'Give one; the types say what it holds.',
  },
  'fluoroscopy/pulse-rate': {
    found: 'Live X-ray at {pulsesPerSecond} pulses a second is not possible.',
    remedy: 'Choose 1 to 30 pulses a second.',
  },
})
