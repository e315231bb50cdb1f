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
    found: 'X-ray pictures are computed in WebAssembly on one thread, because memory cannot be shared here.',
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
})
