/** Every sentence this room can say: faults that stop, findings that travel with the spine, reasons for estimates. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'anatomy/not-a-ct': {
    found: 'This image is not a CT, so bone cannot be told by its attenuation.',
    remedy: 'Use a CT, or a label map made from this image.',
  },
  'anatomy/no-spine': {
    found: 'No lumbar spine was found in this scan: {why}.',
    remedy:
      'Use a scan that shows the lumbar spine with at least three vertebrae; where it does, check that front and back are as its header says.',
  },
  'anatomy/part-of-tall-scan': {
    found: 'This is a tall scan ({height} mm); only the part about the lumbar spine was worked on.',
    remedy: 'Check that it is the right part of the body.',
  },
  'anatomy/upside-down': {
    found: 'The sacrum lies at the upper end: head and feet, and with them left and right, are not as the header says.',
    remedy: 'Have the patient position corrected at its source (head first or feet first), then read the scan again.',
  },
  'anatomy/too-small': {
    found: 'Between neighbouring discs two pairs of pedicles are seen: the vertebrae are smaller than any adult has.',
    remedy:
      'This program is made for adults: check spacing and patient position in the header, or give labels made elsewhere.',
  },
  'anatomy/small-spine': {
    found: 'The discs stand {pitch} mm apart, as in a child; what is usual, and every limit, is that of adults.',
    remedy: 'Check the spacing in the header; for a child use nothing that leans on what is usual.',
  },
  'anatomy/liver-on-left': {
    found:
      'Beside T12 and L1 {left} % of the left flank is solid and {right} % of the right: the liver seems to be on the left, as in a mirrored image.',
    remedy:
      'Check sides against a marker or an earlier image before you choose one: bones do not show a mirrored image.',
  },
  'anatomy/no-labelled-vertebrae': {
    found: 'The label map holds no lumbar vertebrae under the numbering {numbering}.',
    remedy: 'Check which numbering it uses: totalsegmentator-v2, totalsegmentator-v1, verse, spineps or names.',
  },
  'anatomy/model-not-read': {
    found: 'The learned model could not be loaded: {why}',
    remedy: 'Check that the file is a whole ONNX model. Nothing here depends on it.',
  },
  'anatomy/model-shape': {
    found: 'The learned model does not fit its card: {wanted} was expected, {got} came.',
    remedy: 'Check tile, axes and classes on the card.',
  },
  'anatomy/labels-off-bone': {
    found: 'The labelled vertebrae do not lie on bone in this CT; moved by about {distance} mm they would lie better.',
    remedy: 'Give the labels that were made from this very series, in its own coordinates.',
  },
  'anatomy/gap-in-labels': {
    found: 'The labelled vertebrae are not all neighbours; only {from} to {to} are used.',
    remedy: 'Check the label map for a missing vertebra.',
  },
  'anatomy/unknown-level': {
    found: 'There is no level {level} in this spine.',
    remedy: 'Known levels: {known}.',
  },
  'anatomy/level-without-bone': {
    found: 'There is no bone around the level {level}.',
    remedy: 'Check the labels, or hand over the CT together with the spine.',
  },
  'anatomy/anchor-not-on-spine': {
    found: 'The point given as {name} lies {distance} mm from the nearest vertebral body.',
    remedy: 'Place it inside a vertebral body.',
  },
  'anatomy/anchor-name-unknown': {
    found: 'A vertebra cannot be called {name}.',
    remedy: 'Use T10 to T12, L1 to L6 or S1.',
  },
  'anatomy/names-need-an-anchor': {
    found: 'Neither sacrum nor last rib is seen in this scan, so the {count} vertebrae cannot be named from the image.',
    remedy: 'Name one of them and the others follow.',
  },
  'anatomy/count-differs': {
    found:
      'Between sacrum and last rib stand {count} vertebrae, not five: one may be transitional, or a rib missing or extra.',
    remedy: 'Look at the pictures, best with an image of the whole spine, and name one of them.',
  },
  'anatomy/last-ribs-not-sure': {
    found: 'The lowest rib, or a process as long as a short rib, leaves open which vertebra is T12.',
    remedy: 'Look at the pictures, best with an image of the whole spine, and name one vertebra.',
  },
  'anatomy/joined-with-sacrum': {
    found:
      'The lowest lumbar vertebra is joined with the sacrum beside its disc, on one side or both: a transitional vertebra.',
    remedy: 'Count on the pictures, and again under X-ray: it is easily taken for the first sacral one.',
  },
  'anatomy/ribs-against-sacrum': {
    found: 'Counted from the sacrum, the ribs are not where they belong: one on L1, or none on T12.',
    remedy: 'Look at the pictures, best with an image of the whole spine, and name one vertebra.',
  },
  'anatomy/count-open': {
    found:
      'Below the last rib stand {count} vertebrae, and the lowest was not seen to be the sacrum: it may be S1 or L6.',
    remedy: 'Use a scan that shows the sacrum, or name one of them.',
  },
  'anatomy/sacrum-not-sure': {
    found:
      'Where the sacrum begins is not sure (margin {margin}, sure from {needed}), and no rib is seen that settles the count.',
    remedy: 'Look at the pictures and say which vertebra is the first above the sacrum.',
  },
  'anatomy/disc-in-sacrum': {
    found:
      'The disc under the first sacral vertebra is well formed (score {score}, usual here {usual}), as where a vertebra is transitional, and no rib is seen that settles the count.',
    remedy: 'Look at the pictures and say which vertebra is the first above the sacrum.',
  },
  'anatomy/disc-under-s1': {
    found:
      'The disc under the vertebra called S1 is well formed (score {score}): that vertebra may be a lumbarised one, which some call L6.',
    remedy: 'Count on the pictures, and again under X-ray: it is easily taken for the lowest lumbar one.',
  },
  'anatomy/sixth-or-sacral': {
    found:
      'Five vertebrae stand under the last rib; the one below them is hardly told from a lumbar one and has a well-formed disc under it: L6 or S1.',
    remedy: 'Look at the pictures and say which it is.',
  },
  'anatomy/if-first-above-sacrum': { found: 'if it is the first vertebra above the sacrum', remedy: '' },
  'anatomy/if-joined-with-sacrum': { found: 'if this one is the fifth lumbar, joined with the sacrum', remedy: '' },
  'anatomy/if-sixth': { found: 'if it is a sixth lumbar vertebra', remedy: '' },
  'anatomy/if-above-joined': { found: 'if the vertebra below it is the first of the sacrum', remedy: '' },
  'anatomy/if-last-ribs-are-twelfth': { found: 'if the lowest ribs are those of T12', remedy: '' },
  'anatomy/anchor-differs-from-sacrum': {
    found: 'The vertebra called {person} by a person would be {image} if L5 is the first above the sacrum.',
    remedy: 'Check for a transitional vertebra, or place the anchor again.',
  },
  'anatomy/part-of-lumbar-spine': {
    found: 'Only {first} to {last} are seen whole; the rest of the lumbar spine is outside the scan.',
    remedy: 'Plan only for the levels shown.',
  },
  'anatomy/weak-discs': {
    found: 'The discs stand out weakly from the vertebrae (mean score {score}, clear from {needed}).',
    remedy: 'Check each level against the picture before use.',
  },
  'anatomy/few-discs': {
    found: 'Only {count} discs are seen, too few for their spacing to confirm them.',
    remedy: 'Check each level against the picture before use.',
  },
  'anatomy/uneven-spacing': {
    found: 'Neighbouring discs are spaced unevenly (by {jump} mm) at {level}.',
    remedy: 'Check that no disc was missed or counted twice there.',
  },
  'anatomy/weak-bone': {
    found: 'The bone is faint: it was found only above {low} HU rather than 180 HU.',
    remedy: 'Check the outlines; low bone density or a thick slice makes them uncertain.',
  },
  'anatomy/bright-canal': {
    found: 'The content of the canal is bright ({hu} HU), as after contrast into the sac.',
    remedy: 'Do not use measures of the canal of this scan without checking each outline.',
  },
  'anatomy/sac-by-contrast': {
    found: 'The dural sac is outlined by contrast medium; roots that lie against its edge were taken to belong to it.',
    remedy: 'Check its outline where roots lie together.',
  },
  'anatomy/calcified-ligament': {
    found: 'Something half as dense as bone lies in front of the laminae at {levels}: calcium in the ligament.',
    remedy:
      'The canal was measured up to the laminae behind it; check the outlines, and what is left in front of the calcium.',
  },
  'anatomy/thick-slices': {
    found: 'The slices are {spacing} mm apart, so gaps between laminae and joints are partly closed by blur.',
    remedy: 'Use a series with slices of 1.5 mm or less where there is one.',
  },
  'anatomy/no-arch-behind': {
    found: 'Hardly any bone is seen behind the canal at {level}, as after removal of the lamina.',
    remedy: 'Treat lamina, window and ligament at this level as unknown.',
  },
  'anatomy/sac-not-seen': {
    found: 'The dural sac is drawn from what is usual: plain CT hardly shows its border.',
    remedy: 'Use an MRI or a myelogram to see it.',
  },
  'anatomy/ligament-not-seen': {
    found: 'The ligamentum flavum is drawn from what is usual: at this slice thickness it is not told apart.',
    remedy: 'Enter the thickness read from an MRI where there is one.',
  },
  'anatomy/parts-by-position': {
    found: 'Parts of the arch are told apart by their position about the canal; a joint gap is not resolved.',
    remedy: 'Check the border between two vertebrae at the facet joints.',
  },
  'anatomy/wall-filled-in': {
    found: 'In foramina and interlaminar windows the canal wall is filled in between bony edges.',
    remedy: 'Read measures there with their wall-seen share.',
  },
  'anatomy/named-from-sacrum': {
    found:
      'L5 is taken to be the first vertebra above the sacrum; no last rib is seen that could confirm the count, and with six lumbar vertebrae it would be L6.',
    remedy: 'Confirm it on an image that shows the ribs, or name one vertebra.',
  },
  'anatomy/named-from-sacrum-and-ribs': {
    found:
      'L5 is the first vertebra above the sacrum, and the last ribs are on T12, five above the sacrum: both agree.',
    remedy: 'Confirm it on the pictures.',
  },
  'anatomy/named-from-ribs': {
    found:
      'T12 is taken to be the lowest vertebra with ribs; the sacrum is not seen, and a rib too many or too few changes every name.',
    remedy: 'Confirm it on an image that shows the sacrum, or name one vertebra.',
  },
  'anatomy/named-from-labels': {
    found: 'The names are those of the label map.',
    remedy: 'Confirm them against the picture.',
  },
  'anatomy/named-by-person': { found: '{name} was pointed out by a person.', remedy: '' },
  'anatomy/from-labels': { found: 'Taken from the label map.', remedy: '' },
  'anatomy/not-in-labels': {
    found: 'The label map does not show it.',
    remedy: 'Hand over the CT together with the labels.',
  },
})
