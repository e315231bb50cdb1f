/**
 * When Medicare covers the procedure: NCD 150.13, in the two versions that were seen.
 *
 * Source  cms.gov, NCD 150.13; decision memos CAG-00433N (2014-01-09) and CAG-00433R (2016-12-07).
 * Limits  whether the determination was opened again since was looked for and not found. That the approved study follows
 *         MiDAS ENCORE is concluded, not read.
 */
import { localDate } from '@flavum/base'
import type { RulePack } from '../rule.ts'

const ncd = {
  series: 'ncd-150-13',
  name: 'NCD 150.13',
  confidence: 'C',
  population: 'Medicare beneficiaries, United States',
  funder: 'none',
} as const

export const coverageTrialsOnly: RulePack = {
  ...ncd,
  id: 'rule-pack/ncd-150-13-v1',
  what: 'Medicare coverage, first version: inside an approved randomised trial',
  version: '1',
  validFrom: localDate('2014-01-09'),
  validTo: localDate('2016-12-06'),
  source: 'CMS decision memo CAG-00433N',
  year: 2014,
  limits: ['It ended the day before the second version took effect.'],
  entries: [
    { id: 'medicare', what: 'Insured by Medicare', confidence: 'C', requires: { fact: 'medicare', is: true } },
    {
      id: 'approved-study',
      what: 'Enrolled in a randomised trial that Medicare approved',
      confidence: 'C',
      requires: { fact: 'approved-study', is: 'randomised-trial' },
    },
  ],
}

export const coverage: RulePack = {
  ...ncd,
  id: 'rule-pack/ncd-150-13',
  what: 'Medicare coverage, second version: inside an approved study that keeps the criteria of its trial',
  version: '2',
  validFrom: localDate('2016-12-07'),
  validTo: 'not known',
  source:
    'CMS, NCD 150.13 version 2, effective 2016-12-07, implemented 2017-06-27; decision memo CAG-00433R; approved study: MILD Percutaneous Image-Guided Lumbar Decompression, A Medicare Claims Study (its number NCT03072927 is not verified)',
  year: 2016,
  limits: [
    'Whether it was changed since was looked for and not found: ask the payer for what holds today.',
    'Coverage is decided by the payer, not by this list.',
  ],
  keeps: {
    pack: 'rule-pack/midas-encore',
    why: 'The approved study must keep the criteria of its randomised trial, which is taken to be MiDAS ENCORE.',
    confidence: 'D',
  },
  entries: [
    { id: 'medicare', what: 'Insured by Medicare', confidence: 'C', requires: { fact: 'medicare', is: true } },
    {
      id: 'approved-study',
      what: 'Enrolled in a study that Medicare approved',
      confidence: 'C',
      requires: { fact: 'approved-study', oneOf: ['randomised-trial', 'longitudinal-study'] },
    },
  ],
}
