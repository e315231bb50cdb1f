/**
 * Who the MOTION trial let in: mild with usual care against usual care.
 *
 * Source  ClinicalTrials.gov NCT03610737 as shown by trial.medpath.com and clinicaltrialcompass.org.
 * Limits  the criteria of the public text; the protocol was not seen. Earlier treatment was not asked for (first-line trial).
 */
import type { RulePack } from '../rule.ts'
import { neurogenicClaudication, noInjectionFor, noSurgeryAtLevel, painAtLeast, whichPain } from './conditions.ts'

export const motion: RulePack = {
  id: 'rule-pack/motion',
  name: 'MOTION',
  what: 'Criteria of the MOTION trial',
  trial: { nct: 'NCT03610737', confidence: 'C' },
  series: 'motion',
  version: '1',
  validFrom: 'not known',
  validTo: 'not known',
  confidence: 'C',
  source: 'MOTION, NCT03610737: trial.medpath.com, clinicaltrialcompass.org',
  n: 155,
  population: 'people with lumbar stenosis and neurogenic claudication',
  funder: 'manufacturer',
  limits: [
    'These are the criteria seen in public text; the full protocol was not seen and may hold more.',
    'Earlier treatment that failed was not asked for: this was a first-line trial.',
  ],
  entries: [
    {
      id: 'age',
      what: 'Age within the range of the trial',
      confidence: 'C',
      requires: { fact: 'age', atLeast: 50, atMost: 80, unit: 'a' },
    },
    {
      id: 'claudication',
      what: 'Neurogenic claudication for long enough',
      confidence: 'C',
      requires: { all: [neurogenicClaudication, { fact: 'symptom-duration', atLeast: 3, unit: 'mo' }] },
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
      note: whichPain,
    },
    {
      id: 'ligament',
      what: 'Ligament thickness at the level and side, on recent images',
      confidence: 'C',
      requires: {
        fact: 'ligament-thickness',
        at: 'side',
        atLeast: 2.5,
        unit: 'mm',
        within: { value: 12, unit: 'mo' },
      },
    },
    {
      id: 'slip',
      what: 'No slip, or a slip of the first grade without instability',
      confidence: 'C',
      requires: {
        any: [
          { fact: 'slip-grade', at: 'level', is: 'none' },
          {
            all: [
              { fact: 'slip-grade', at: 'level', is: 'I' },
              { fact: 'unstable', at: 'level', is: false },
            ],
          },
        ],
      },
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
      confidence: 'C',
      requires: noInjectionFor({ value: 8, unit: 'wk' }),
    },
    {
      id: 'opioid-dose',
      what: 'Opioid dose within the limit of the trial',
      confidence: 'C',
      requires: { fact: 'opioid-dose', atMost: 90, unit: 'mg/d' },
    },
    {
      id: 'opioid-stable',
      what: 'Opioid dose unchanged for long enough',
      confidence: 'C',
      requires: { fact: 'opioid-last-changed', notWithin: { value: 30, unit: 'd' } },
      notApplicableWhen: { fact: 'opioid-dose', atMost: 0, unit: 'mg/d', within: { value: 30, unit: 'd' } },
      note: 'Whoever takes no opioids has no dose to keep.',
    },
    {
      id: 'other-findings',
      what: 'Narrow foramina, facet joints or bone spurs not too advanced, in the judgement of a clinician',
      confidence: 'C',
      requires: { fact: 'other-findings-too-advanced', at: 'level', is: false, attested: true },
    },
  ],
}
