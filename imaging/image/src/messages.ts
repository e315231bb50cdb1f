/**
 * Everything this room can say. Codes are stable; no sentence carries a name, an identifier or a path.
 */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  // what was handed in
  'image/nothing-readable': {
    found: 'None of the {files} files is a DICOM image.',
    remedy: 'Choose the folder or zip that holds the DICOM series of the scan.',
  },
  'image/other-files': {
    found: '{count} of {files} files are not DICOM and were left out.',
    remedy: 'Nothing to do, unless one of them was meant to be part of the scan.',
  },
  'image/no-images-inside': {
    found: '{count} of {files} files are DICOM but hold no pixels (reports, plans, structure sets) and were left out.',
    remedy: 'Nothing to do, unless one of them was meant to be part of the scan.',
  },
  'image/cut-short': {
    found: '{count} of {files} files are cut short (first: file {first}) and were left out.',
    remedy: 'Copy or export the series again; what was left out counts as missing slices.',
  },
  'image/unreadable-header': {
    found:
      '{count} of {files} files begin like DICOM but cannot be followed further (first: file {first}); they were left out.',
    remedy: 'Export the series again; what was left out counts as missing slices.',
  },
  'image/bad-zip': {
    found: 'The zip archive cannot be opened.',
    remedy: 'Pack or download it again, or unpack it and choose the folder.',
  },
  // other formats
  'image/not-a-volume-file': {
    found: 'The file is neither NIfTI nor NRRD.',
    remedy: 'Hand in a single .nii, .nii.gz, .nrrd or .seg.nrrd file.',
  },
  'image/packing-broken': {
    found: 'The file is packed (gzip), but it ends early or is damaged, and cannot be unpacked.',
    remedy: 'Copy or export it again.',
  },
  'image/file-cut-short': {
    found: 'The file is cut short: {actual} of {expected} bytes of voxels are there.',
    remedy: 'Copy or export it again.',
  },
  'image/file-kind': {
    found: 'This kind of {format} file is not read: {what}.',
    remedy: 'Save it again as one three-dimensional image in one file, without shear, in plain numbers.',
  },
  'image/file-unplaced': {
    found: 'The {format} file does not say where its voxels lie in the patient.',
    remedy: 'Export it again with its orientation (NIfTI sform or qform, NRRD space directions and origin).',
  },
  'image/voxel-size': {
    found: 'The voxels measure {steps} mm, which no scan of a spine has: the unit of length or the header is wrong.',
    remedy: 'Export it again from the original, with lengths in millimetres.',
  },
  'image/units-not-stated': {
    found: 'The {format} file does not state its unit of length; millimetres were taken, as is usual.',
    remedy: 'Check one known length before you measure.',
  },
  'image/two-places': {
    found:
      'The NIfTI file gives two places for its voxels (sform and qform) that differ by up to {most} mm; sform was taken.',
    remedy: 'Check left and right against another image of the same person.',
  },
  'image/modality-not-stated': {
    found: 'This kind of file does not say what made the image; it was taken as CT in Hounsfield units.',
    remedy: 'Check that it is a CT.',
  },
  'image/not-ct-values': {
    found: 'No voxel is below zero, but in a CT fat and air are: these are not Hounsfield units.',
    remedy: 'Hand in the CT itself, not an MR, a mask or a rescaled copy.',
  },
  'image/not-labels': {
    found: 'The file holds {value}, but labels are whole numbers from 0 to 65535.',
    remedy: 'Export the segmentation as a label map, not as probabilities or as an image.',
  },
  // segmentations
  'image/not-a-seg': {
    found: 'The DICOM file is not a segmentation.',
    remedy: 'Hand in the segmentation object itself (modality SEG), a NIfTI or an NRRD file.',
  },
  'image/seg-geometry': {
    found: 'The segmentation cannot be laid on one grid: {what}.',
    remedy: 'Export it again on the slices of the scan that it was made on.',
  },
  'image/seg-fractional': {
    found: 'The segmentation holds shares or probabilities; a voxel counts as belonging from one half on.',
    remedy: 'Nothing to do.',
  },
  'image/nothing-labelled': {
    found: 'There is nothing to write: no voxel bears one of the labels asked for.',
    remedy: 'Ask for segments that the label map has.',
  },
  'image/seg-other-slices': {
    found: 'The labels have {labelled} slices but the images they are to refer to have {slices}.',
    remedy: 'Lay the labels on the grid of those images first.',
  },
  // choosing
  'image/no-ct': {
    found: 'There is no CT series that can be a volume. Found: {offers}.',
    remedy: 'Choose the original axial CT series of the lumbar spine.',
  },
  'image/mr-not-ct': {
    found: 'These are MR images, but this step needs CT: only CT shows bone in Hounsfield units. Found: {offers}.',
    remedy: 'Choose a CT series, or use the way in that needs no CT (measures read off the MR).',
  },
  'image/no-mr': {
    found: 'There is no MR series that can be a volume. Found: {offers}.',
    remedy: 'Choose an MR series of the lumbar spine with all its slices.',
  },
  'image/several-series': {
    found: 'There are {count} series that could be meant: {offers}.',
    remedy: 'Choose one by its number (--series N).',
  },
  'image/no-such-series': {
    found: 'There is no series {asked}. Known: {offers}.',
    remedy: 'Choose one of these numbers (--series N).',
  },
  // why a series is not a volume
  'image/not-ct-or-mr': {
    found: 'The modality is {modality}; only CT and MR become volumes.',
    remedy: 'Choose a CT or MR series.',
  },
  'image/localizer': {
    found: 'This is a localizer (scout): a projection for planning, not slices.',
    remedy: 'Choose the slices that were planned on it.',
  },
  'image/too-few-slices': {
    found: 'The number of slices is {count}; fewer than {least} cannot show that their distance is even.',
    remedy: 'Export the whole series.',
  },
  'image/no-pixel-spacing': {
    found: 'The images have no PixelSpacing (0028,0030), so lengths would be pixels, not millimetres.',
    remedy: 'Export the original axial series rather than a screen capture.',
  },
  'image/no-position': {
    found: 'The images do not say where they lie (Image Position and Orientation Patient, 0020,0032 and 0020,0037).',
    remedy: 'Export the original axial series rather than a screen capture or a derived picture.',
  },
  'image/bad-orientation': {
    found: 'The row and column directions of the images are not at right angles (off by {degrees} degrees).',
    remedy: 'Export the original series; this header was damaged on the way.',
  },
  'image/no-rescale': {
    found: 'The CT has no Rescale Slope and Intercept (0028,1053 and 1052), so its values are not Hounsfield units.',
    remedy: 'Export the original series from the scanner or archive.',
  },
  'image/colour': {
    found: 'The images are in colour ({samples} samples per pixel); CT and MR slices are grey.',
    remedy: 'Choose the original series rather than a rendered picture.',
  },
  'image/unsupported-pixels': {
    found: 'The pixels are stored in {allocated} bits ({stored} used), which this program does not read.',
    remedy: 'Export the series with 8, 16 or 32 bits a pixel.',
  },
  'image/no-decoder': {
    found: 'The pixels are packed as {syntax}, for which this program has no decoder.',
    remedy: 'Export the series uncompressed, or as JPEG-LS, JPEG 2000 or RLE lossless.',
  },
  'image/decode-failed': {
    found: 'Slice {slice} of {slices} is packed as {syntax} and did not unpack.',
    remedy: 'Copy or export the series again; if it stays so, export it uncompressed.',
  },
  'image/same-place-twice': {
    found: '{count} slices lie at a place where another one lies already, and they differ.',
    remedy: 'Export one phase or reconstruction at a time, so that each place has one slice.',
  },
  'image/gap-too-large': {
    found: 'Slices are missing: {where}. The widest gap is {gap} mm where slices are {step} mm apart.',
    remedy: 'Export the whole series; up to {most} missing slices in a row and {limit} mm can be filled in, no more.',
  },
  // what was done
  'image/slices-filled': {
    found:
      'Slices are missing or uneven: {where}. {count} slices were interpolated there, so that slices are {step} mm apart.',
    remedy: 'Export the whole series, or leave what lies there out of any measurement.',
  },
  'image/slices-evened': {
    found: 'The slices are unevenly spaced ({least} to {most} mm); the volume was resampled to {step} mm.',
    remedy: 'Prefer the evenly spaced reconstruction if there is one.',
  },
  'image/tilted-gantry': {
    found: 'The slices are sheared by {degrees} degrees (tilted gantry); they were shifted to a right-angled grid.',
    remedy: 'Nothing to do. Edges may be softer by part of a pixel.',
  },
  'image/shifted-slices': {
    found: 'The slices are shifted against each other by up to {most} mm; they were put in place.',
    remedy: 'Look at a sagittal cut for steps before you measure.',
  },
  'image/twin-slices': {
    found: '{count} slices were there twice, alike; one of each was used.',
    remedy: 'Nothing to do.',
  },
  'image/several-acquisitions': {
    found: 'The series joins {count} acquisitions; movement between them would show as a step.',
    remedy: 'Look at a sagittal cut for steps before you measure.',
  },
  'image/padding-to-air': {
    found:
      '{percent} % of the voxels lie outside the scanned circle or are padding (down to {lowest} HU) and were set to air.',
    remedy: 'Nothing to do.',
  },
  'image/clipped-values': {
    found: '{count} voxels lie beyond what 16 bits hold and were clipped.',
    remedy: 'Nothing to do, unless metal matters here.',
  },
  'image/lossy': {
    found: 'The images were packed with loss ({syntax}); fine edges such as the canal wall may have moved.',
    remedy: 'Prefer the original, losslessly packed series.',
  },
  'image/was-lossy': {
    found: 'The header says that the images were packed with loss at some time (0028,2110).',
    remedy: 'Prefer the original series if it still exists.',
  },
  'image/not-hounsfield': {
    found: 'The header calls the values {unit}, not Hounsfield units.',
    remedy: 'Compare air and fat with -1000 and -100 before you trust a density.',
  },
  'image/no-patient-position': {
    found: 'The header does not say how the person lay in the scanner (Patient Position, 0018,5100).',
    remedy: 'Check left and right, and prone or supine, against the request.',
  },
  // X-ray pictures and doses
  'image/not-a-pseudonym': {
    found:
      'The pseudonym for the file is empty, longer than 48 characters, or holds other than plain letters, digits and signs.',
    remedy: 'Give a short made-up name such as REHEARSAL-7; never the name or number of a person.',
  },
  'image/not-a-uid-root': {
    found: 'The root for identifiers is not a DICOM UID of up to {longest} characters.',
    remedy: 'Give the root of your organisation in numbers and dots, or none: 2.25 serves everybody.',
  },
  'image/bad-cine': {
    found: 'The X-ray pictures cannot be written: {what}.',
    remedy: 'Hand in frames of one size and kind, and the geometry in degrees and millimetres.',
  },
  'image/bad-dose': {
    found: 'The dose cannot be written: {what}.',
    remedy: 'Hand in at least one exposure, with every figure a number that is not negative.',
  },
  'image/no-xray': {
    found: 'The file is not an X-ray picture of the kinds RF or XA.',
    remedy: 'Choose a fluoroscopy picture or run (DICOM X-Ray RF or X-Ray Angiographic Image).',
  },
  'image/no-dose-report': {
    found: 'The file is not an X-ray radiation dose report.',
    remedy: 'Choose the dose report (DICOM X-Ray Radiation Dose SR) that the X-ray machine sent.',
  },
  'image/unknown-unit': {
    found: 'The report gives {what} in "{unit}", which this program does not know.',
    remedy: 'Known units: {known}. Read the value in the report itself.',
  },
  'image/dose-not-stated': {
    found: 'The report does not state {what}.',
    remedy: 'Look for it on the dose page of the X-ray machine.',
  },
  'image/two-planes': {
    found: 'The report covers two X-ray tubes; their doses at the reference point lie at two places and do not add up.',
    remedy: 'Read them one by one in the report itself.',
  },
})

/** For the person's own screen and for logs: what a list of offers reads like inside a sentence. */
export const listed = (lines: readonly string[]): string => (lines.length > 0 ? lines.join('; ') : 'nothing')
