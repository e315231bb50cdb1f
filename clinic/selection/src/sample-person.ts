/**
 * A made-up person about whom everything is known, for tests and examples: nothing stops, and MOTION is met throughout.
 *
 * Gives  facts by key, so that an example can leave one out or put another in its place.
 */
import { localDate } from '@flavum/base'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import type { Target } from './facts-at.ts'

export const sampleDay = localDate('2026-03-02')
export const sampleTarget: Target = { level: 'L4-L5', side: 'right' }

const asked = { on: '2026-02-20', source: 'person' } as const
const examined = { on: '2026-02-20', source: 'clinician', by: 'Dr Example' } as const
const looked = { on: '2026-02-20', source: 'record' } as const
const blood = { on: '2026-02-25', source: 'laboratory' } as const
const image = { on: '2025-11-10', source: 'image', by: 'Dr Reader' } as const
const atLevel = { ...image, level: 'L4-L5' } as const
const atSide = { ...atLevel, side: 'right' } as const

const said: readonly Readonly<Record<string, unknown>>[] = [
  ...['pain-standing', 'pain-walking', 'relief-sitting', 'adult-at-home', 'prefers-smaller-procedure'].map((key) => ({
    ...asked,
    key,
    value: true,
  })),
  ...[
    'relief-standing-still',
    'bladder-bowel-change',
    'saddle-numbness',
    'both-legs-new',
    'sexual-change',
    'progressive-weakness',
    'fever',
    'cancer',
    'recent-trauma',
    'weight-loss',
    'pregnancy',
    'anticoagulant',
  ].map((key) => ({ ...asked, key, value: false })),
  { ...asked, key: 'medicare', value: true },
  { ...asked, key: 'symptom-duration', value: 14, unit: 'mo' },
  { ...asked, key: 'walk-unaided', value: 300, unit: '[ft_i]' },
  { ...asked, key: 'nprs-leg', value: 7, unit: '{score}' },
  { ...asked, key: 'nprs-back', value: 4, unit: '{score}' },
  { ...asked, key: 'odi', value: 44, unit: '%' },
  { ...asked, key: 'tried-physical-therapy', value: 'helped-too-little', note: 'a little, for some weeks' },
  { ...asked, key: 'tried-home-exercise', value: 'helped-too-little' },
  { ...asked, key: 'tried-analgesics', value: 'did-not-help' },
  { ...asked, key: 'last-epidural-injection', value: '2025-09-01' },
  { ...asked, key: 'aspirin-or-nsaid-last-taken', value: 'never', on: '2026-03-02' },
  { ...asked, key: 'opioid-dose', value: 0, unit: 'mg/d' },
  { ...asked, key: 'prone-time', value: 90, unit: 'min' },
  { ...asked, key: 'age', value: 71, unit: 'a' },
  { ...asked, key: 'contrast-reaction', value: 'none' },
  { ...examined, key: 'infection', value: false },
  { ...examined, key: 'motor-deficit', value: 'none' },
  { ...examined, key: 'neuropathy', value: 'none' },
  { ...examined, key: 'vascular-claudication', value: false },
  { ...examined, key: 'other-cause', value: false },
  { ...examined, key: 'sedation-safe', value: true },
  { ...examined, key: 'symptomatic', value: true, level: 'L4-L5', side: 'right' },
  { ...looked, key: 'bleeding-disorder', value: false },
  { ...looked, key: 'recent-fracture', value: false },
  { ...looked, key: 'approved-study', value: 'longitudinal-study' },
  { ...looked, key: 'prior-surgery', value: false, level: 'L4-L5' },
  { ...blood, key: 'platelets', value: 210, unit: '10*9/L' },
  { ...blood, key: 'inr', value: 1, unit: '{INR}' },
  {
    ...atSide,
    key: 'ligament-thickness',
    value: 4.5,
    unit: 'mm',
    method: 'MRI, axial T2 at the facet joint, central',
  },
  { ...atSide, key: 'ligament-contributes', value: true },
  { ...atSide, key: 'foraminal-stenosis', value: 'mild' },
  { ...atSide, key: 'laminar-shelf', value: true },
  { ...atLevel, key: 'central-stenosis', value: true },
  { ...atLevel, key: 'canal-clearly-reduced', value: true },
  { ...atLevel, key: 'slip', value: 2, unit: 'mm' },
  { ...atLevel, key: 'slip-grade', value: 'I' },
  { ...atLevel, key: 'unstable', value: false },
  { ...atLevel, key: 'disc-or-facet-confounds', value: false },
  { ...atLevel, key: 'other-findings-too-advanced', value: false },
]

export const sampleFacts: readonly Fact[] = said.map(factOf)

/** The same person with some facts replaced; null leaves one out. */
export function samplePerson(changes: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> = {}): Fact[] {
  return sampleFacts.flatMap((fact) => {
    const change = changes[fact.key]
    if (change === null) return []
    return [change === undefined ? fact : factOf({ ...fact, ...change })]
  })
}
