/**
 * Who the MiDAS ENCORE trial let in: mild against epidural steroid injections, in people with Medicare.
 *
 * Source  Pain Physician 2015, PMID 26218933 (abstract); the entries marked M or U are known in the field and not checked.
 * Limits  the full text and the exact list of exclusions were not seen.
 */
import type { RulePack } from '../rule.ts'
import {
  helpedTooLittle,
  neurogenicClaudication,
  noInjectionFor,
  noSurgeryAtLevel,
  painAtLeast,
  whichPain,
} from './conditions.ts'

export const midasEncore: RulePack = {
  id: 'rule-pack/midas-encore',
  name: 'MiDAS ENCORE',
  what: 'Criteria of the MiDAS ENCORE trial',
  trial: { nct: 'NCT02093520', confidence: 'M' },
  series: 'midas-encore',
  version: '1',
  validFrom: 'not known',
  validTo: 'not known',
  confidence: 'M',
  source: 'MiDAS ENCORE design and protocol, Pain Physician 2015, PMID 26218933',
  year: 2015,
  n: 302,
  population: 'Medicare beneficiaries with lumbar stenosis and neurogenic claudication, United States',
  funder: 'manufacturer',
  limits: ['The full text and the exact list of exclusions were not seen; most entries are not verified.'],
  entries: [
    {
      id: 'medicare',
      what: 'Insured by Medicare',
      confidence: 'C',
      requires: { fact: 'medicare', is: true },
    },
    {
      id: 'age',
      what: 'Old enough for the trial',
      confidence: 'M',
      requires: { fact: 'age', atLeast: 65, unit: 'a' },
    },
    {
      id: 'claudication',
      what: 'Neurogenic claudication for long enough',
      confidence: 'C',
      requires: { all: [neurogenicClaudication, { fact: 'symptom-duration', atLeast: 3, unit: 'mo' }] },
    },
    {
      id: 'failed-care',
      what: 'Too little relief from physical therapy, home exercise and pain medicines',
      confidence: 'C',
      requires: { all: ['tried-physical-therapy', 'tried-home-exercise', 'tried-analgesics'].map(helpedTooLittle) },
      note: 'The published text names all of them; each is asked for.',
    },
    {
      id: 'disability',
      what: 'Disability score high enough',
      confidence: 'M',
      requires: { fact: 'odi', atLeast: 31, unit: '%' },
    },
    {
      id: 'pain',
      what: 'Pain score high enough',
      confidence: 'M',
      requires: painAtLeast(5),
      note: whichPain,
    },
    {
      id: 'ligament',
      what: 'Ligament thickness at the level and side',
      confidence: 'M',
      requires: { fact: 'ligament-thickness', at: 'side', atLeast: 2.5, unit: 'mm' },
    },
    {
      id: 'central-stenosis',
      what: 'Central stenosis on images, in the judgement of the reader',
      confidence: 'M',
      requires: { fact: 'central-stenosis', at: 'level', is: true, attested: true },
    },
    {
      id: 'slip',
      what: 'No slip of the third grade or more',
      confidence: 'U',
      requires: { fact: 'slip-grade', at: 'level', oneOf: ['none', 'I', 'II'] },
    },
    {
      id: 'walking',
      what: 'Able to walk a few steps',
      confidence: 'M',
      requires: { fact: 'walk-unaided', atLeast: 10, unit: '[ft_i]' },
    },
    {
      id: 'prior-surgery',
      what: 'No earlier operation at the level',
      confidence: 'M',
      requires: noSurgeryAtLevel,
    },
    {
      id: 'injection',
      what: 'No epidural injection lately',
      confidence: 'M',
      requires: noInjectionFor({ value: 8, unit: 'wk' }),
    },
    {
      id: 'opioid-dose',
      what: 'Opioid dose within the limit of the trial',
      confidence: 'M',
      requires: { fact: 'opioid-dose', atMost: 90, unit: 'mg/d' },
      note: 'Known only to be similar to MOTION.',
    },
    {
      id: 'opioid-stable',
      what: 'Opioid dose unchanged for long enough',
      confidence: 'M',
      requires: { fact: 'opioid-last-changed', notWithin: { value: 30, unit: 'd' } },
      notApplicableWhen: { fact: 'opioid-dose', atMost: 0, unit: 'mg/d', within: { value: 30, unit: 'd' } },
      note: 'Known only to be similar to MOTION.',
    },
    {
      id: 'withhold',
      what: 'Blood thinners can be paused, in the judgement of whoever prescribes them',
      confidence: 'M',
      requires: { fact: 'antithrombotics-can-pause', is: true, attested: true },
      notApplicableWhen: { fact: 'anticoagulant', is: false },
    },
    {
      id: 'other-cause',
      what: 'No weakness or pain from another cause, in the judgement of a clinician',
      confidence: 'M',
      requires: { fact: 'other-cause', is: false, attested: true },
    },
  ],
}
