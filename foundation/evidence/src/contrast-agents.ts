/**
 * Contrast agents by name: which are labelled for use within the dura, which are not, and which are dangerous there.
 *
 * Limits the epidural needle may end inside the dura, so only agents labelled for intrathecal use belong in an epidurogram. The
 *        list is short on purpose: an agent that is not on it is unknown, and unknown is not safe.
 */
import type { Datum, Listing, Table } from './evidence.ts'

export interface ContrastAgent {
  readonly agent: string
  /** Other names under which it may be written, in small letters. */
  readonly alsoCalled: readonly string[]
  readonly intrathecal: 'labelled' | 'not-labelled' | 'dangerous'
  /** mgI/mL, as labelled for this use; null where the strengths were not found. */
  readonly strengths: readonly number[] | null
}

export const contrastAgents: Listing<ContrastAgent> = {
  id: 'contrast-agents/intrathecal',
  what: 'Contrast agents by whether they are labelled for intrathecal use',
  confidence: 'M',
  source: 'labels as well known (iohexol, iopamidol) and the danger of intrathecal gadolinium; not checked',
  funder: 'not stated',
  version: '1',
  entries: [
    { agent: 'iohexol', alsoCalled: [], intrathecal: 'labelled', strengths: [180, 240, 300] },
    { agent: 'iopamidol', alsoCalled: [], intrathecal: 'labelled', strengths: null },
    {
      agent: 'gadolinium',
      alsoCalled: [
        'gadobutrol',
        'gadoterate',
        'gadoteridol',
        'gadobenate',
        'gadopentetate',
        'gadodiamide',
        'gadoxetate',
        'gadopiclenol',
      ],
      intrathecal: 'dangerous',
      strengths: null,
    },
  ],
}

export const epidurogramVolume: Datum = {
  id: 'contrast-agents/epidurogram-volume',
  what: 'Median contrast of a lumbar epidurogram in the oblique view',
  value: 2,
  unit: 'mL',
  confidence: 'C',
  source: 'Gill JS et al., lumbar contralateral oblique epidurograms, discovery.researcher.life',
  n: 28,
  population: 'lumbar interlaminar epidurograms, not MILD',
  funder: 'not stated',
}

export const interlaminarVolume: Table = {
  id: 'contrast-agents/interlaminar-volume',
  what: 'Iohexol 240 for a lumbar interlaminar epidurogram, from least to most',
  unit: 'mL',
  confidence: 'C',
  source: 'practice text, slideplayer 16632368',
  population: 'lumbar interlaminar injections, not MILD',
  funder: 'not stated',
  columns: ['least', 'most'],
  rows: { volume: [5, 6] },
}

const inputRange = {
  unit: 'mL',
  confidence: 'U',
  source: 'no volume for MILD was found; a reasonable range for input only',
  funder: 'not stated',
} as const
export const contrastVolumeLeast: Datum = {
  ...inputRange,
  id: 'contrast-agents/volume-least',
  what: 'Least contrast in all that is reasonable to enter',
  value: 2,
}
export const contrastVolumeMost: Datum = {
  ...inputRange,
  id: 'contrast-agents/volume-most',
  what: 'Most contrast in all that is reasonable to enter',
  value: 10,
}
