/**
 * Who the MiDAS II and MiDAS III studies let in.
 *
 * Source  NCT01082159 as shown by trial.medpath.com; NCT01315145 as shown by clinicaltrialexchange.com.
 * Limits  the criteria of the public text; the protocols were not seen. Both differ from later trials: 4.1 mm of ligament and a
 *         slip of 3 mm here, 2.5 mm and a first grade there. That is why criteria are data with a version.
 */
import type { RulePack } from '../rule.ts'
import {
  anyTreatmentTooLittle,
  liesProne,
  neurogenicClaudication,
  noInjectionFor,
  noOtherSource,
  noSurgeryAtLevel,
  painAtLeast,
} from './conditions.ts'

const publicTextOnly = 'These are the criteria seen in public text; the full protocol was not seen and may hold more.'
const anyTreatment = 'The published text does not say which treatments; any one of those asked about counts.'

export const midasTwo: RulePack = {
  id: 'rule-pack/midas-ii',
  name: 'MiDAS II',
  what: 'Criteria of the MiDAS II study',
  trial: { nct: 'NCT01082159', confidence: 'C' },
  series: 'midas-ii',
  version: '1',
  validFrom: 'not known',
  validTo: 'not known',
  confidence: 'C',
  source: 'MiDAS II, NCT01082159: trial.medpath.com',
  population: 'adults with lumbar stenosis',
  funder: 'not stated',
  limits: [publicTextOnly],
  entries: [
    { id: 'age', what: 'An adult', confidence: 'C', requires: { fact: 'age', atLeast: 18, unit: 'a' } },
    {
      id: 'failed-care',
      what: 'Too little relief from earlier treatment',
      confidence: 'C',
      requires: anyTreatmentTooLittle,
      note: anyTreatment,
    },
    {
      id: 'disability',
      what: 'Disability score high enough',
      confidence: 'C',
      requires: { fact: 'odi', above: 20, unit: '%' },
    },
    {
      id: 'ligament',
      what: 'Ligament thickness at the level and side, as was typical',
      confidence: 'C',
      requires: { fact: 'ligament-thickness', at: 'side', above: 2.5, unit: 'mm' },
      note: 'The published text says typically, not always.',
    },
    {
      id: 'canal',
      what: 'Area of the canal clearly reduced, in the judgement of the reader',
      confidence: 'C',
      requires: { fact: 'canal-clearly-reduced', at: 'level', is: true, attested: true },
    },
    {
      id: 'slip',
      what: 'No more than a small slip, and stable',
      confidence: 'C',
      requires: {
        all: [
          { fact: 'slip', at: 'level', atMost: 5, unit: 'mm' },
          { fact: 'unstable', at: 'level', is: false },
        ],
      },
    },
    {
      id: 'walking',
      what: 'Able to walk a few steps without help',
      confidence: 'C',
      requires: { fact: 'walk-unaided', atLeast: 10, unit: '[ft_i]' },
    },
    { id: 'prior-surgery', what: 'No earlier operation at the level', confidence: 'C', requires: noSurgeryAtLevel },
    {
      id: 'injection',
      what: 'No epidural injection lately',
      confidence: 'C',
      requires: noInjectionFor({ value: 3, unit: 'wk' }),
    },
    {
      id: 'bleeding',
      what: 'No bleeding disorder and no anticoagulant',
      confidence: 'C',
      requires: {
        all: [
          { fact: 'bleeding-disorder', is: false },
          { fact: 'anticoagulant', is: false },
        ],
      },
    },
    {
      id: 'aspirin',
      what: 'No aspirin or similar pain medicine lately',
      confidence: 'C',
      requires: { fact: 'aspirin-or-nsaid-last-taken', notWithin: { value: 5, unit: 'd' } },
    },
    { id: 'other-source', what: 'No other source of the same pain', confidence: 'C', requires: noOtherSource },
    { id: 'prone', what: 'Able to lie face down', confidence: 'C', requires: liesProne },
  ],
}

export const midasThree: RulePack = {
  id: 'rule-pack/midas-iii',
  name: 'MiDAS III',
  what: 'Criteria of the MiDAS III study',
  trial: { nct: 'NCT01315145', confidence: 'C' },
  series: 'midas-iii',
  version: '1',
  validFrom: 'not known',
  validTo: 'not known',
  confidence: 'C',
  source: 'MiDAS III, NCT01315145: clinicaltrialexchange.com',
  population: 'people with lumbar stenosis and neurogenic claudication',
  funder: 'not stated',
  limits: [publicTextOnly],
  entries: [
    { id: 'age', what: 'Old enough for the study', confidence: 'C', requires: { fact: 'age', atLeast: 50, unit: 'a' } },
    { id: 'claudication', what: 'Neurogenic claudication', confidence: 'C', requires: neurogenicClaudication },
    {
      id: 'failed-care',
      what: 'Too little relief from earlier treatment',
      confidence: 'C',
      requires: anyTreatmentTooLittle,
      note: anyTreatment,
    },
    {
      id: 'disability',
      what: 'Disability score high enough',
      confidence: 'C',
      requires: { fact: 'odi', atLeast: 31, unit: '%' },
    },
    {
      id: 'pain',
      what: 'Pain score high enough',
      confidence: 'C',
      requires: painAtLeast(5),
      note: 'The study used a visual scale; the numeric one is taken for it, and the worse of back and leg.',
    },
    {
      id: 'ligament',
      what: 'Ligament thickness at the level and side, on recent images',
      confidence: 'C',
      requires: { fact: 'ligament-thickness', at: 'side', atLeast: 4.1, unit: 'mm', within: { value: 6, unit: 'mo' } },
      note: 'The sources differ on how old the images may be; the shorter time is taken, and older ones leave it unknown.',
    },
    {
      id: 'slip',
      what: 'No slip beyond the limit of the study',
      confidence: 'C',
      requires: { fact: 'slip', at: 'level', below: 3, unit: 'mm' },
    },
    {
      id: 'walking',
      what: 'Able to walk a few steps, but not far, without help',
      confidence: 'C',
      requires: {
        all: [
          { fact: 'walk-unaided', atLeast: 10, unit: '[ft_i]' },
          { fact: 'walk-unaided', below: 200, unit: '[yd_i]' },
        ],
      },
    },
    { id: 'prior-surgery', what: 'No earlier operation at the level', confidence: 'C', requires: noSurgeryAtLevel },
    {
      id: 'withhold',
      what: 'Blood thinners can be paused, in the judgement of whoever prescribes them',
      confidence: 'C',
      requires: { fact: 'antithrombotics-can-pause', is: true, attested: true },
      notApplicableWhen: { fact: 'anticoagulant', is: false },
    },
    {
      id: 'foramen',
      what: 'No significant narrowing where the nerve leaves',
      confidence: 'C',
      requires: { fact: 'foraminal-stenosis', at: 'side', oneOf: ['none', 'mild'] },
      note: 'What significant means is not stated; more than mild is taken.',
    },
    { id: 'other-source', what: 'No other source of the same pain', confidence: 'C', requires: noOtherSource },
    { id: 'prone', what: 'Able to lie face down', confidence: 'C', requires: liesProne },
  ],
}
