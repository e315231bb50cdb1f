/** What this room says about label maps made elsewhere. */
import { catalogue } from '@flavum/base'

export const labelMessages = catalogue({
  'anatomy/numbering-unclear': {
    found: 'The numbers in the label map fit more than one numbering: {known}.',
    remedy: 'Say which one it is (--numbering NAME).',
  },
  'anatomy/numbering-unknown': {
    found:
      'The label map names no vertebrae, and under no known numbering do its numbers stand above one another in order.',
    remedy:
      'Say which numbering it uses (--numbering totalsegmentator-v2, totalsegmentator-v1, verse or spineps), or give one that names its segments.',
  },
  'anatomy/labels-parts-only': {
    found: 'The label map tells parts of vertebrae (arch, processes, body) but not which vertebra they belong to.',
    remedy:
      'Give the map of vertebrae that was made with it (SPINEPS: seg-vert), and this one beside it as --label-parts.',
  },
  'anatomy/parts-elsewhere': {
    found:
      'Of the labelled vertebrae only {percent} % carry a part in the map of parts: the two do not belong together.',
    remedy: 'Give the two maps that were made in one run.',
  },
})
