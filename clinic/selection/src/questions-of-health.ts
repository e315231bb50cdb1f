/**
 * What a clinician examines, a record holds or a laboratory measures: other causes, other illnesses, drugs, allergies, blood.
 */
import type { FactSource } from './fact.ts'
import type { AnswerKind, Effort, Question } from './vocabulary.ts'

const yesNo: AnswerKind = { is: 'yes or no' }
const day: AnswerKind = { is: 'day' }
const choice = (...of: readonly string[]): AnswerKind => ({ is: 'choice', of })

const ask = (
  effort: Effort,
  key: string,
  label: string,
  asks: string,
  kind: AnswerKind = yesNo,
  extra: { readonly attested?: true; readonly at?: 'level' | 'side' } = {},
): Question => ({ key, label, asks, kind, who: whoFor[effort], effort, ...extra })

const whoFor: Readonly<Record<Effort, readonly [FactSource, ...FactSource[]]>> = {
  ask: ['person', 'clinician', 'record'],
  'look up': ['record', 'hospital-system', 'clinician', 'person'],
  examine: ['clinician'],
  'blood test': ['laboratory', 'hospital-system', 'record'],
  image: ['image', 'clinician'],
}
const attested = { attested: true } as const
const blood = (unit: string, low: number, high: number, also?: Readonly<Record<string, number>>): AnswerKind => ({
  is: 'number',
  unit,
  low,
  high,
  ...(also ? { also } : {}),
})

export const healthQuestions: readonly Question[] = [
  ask('examine', 'pulses', 'Foot pulses', 'Are the pulses at both feet felt?', choice('normal', 'reduced', 'absent')),
  ask('examine', 'abi', 'Ankle-brachial index', 'What is the ankle-brachial index of the worse leg?', {
    is: 'number',
    unit: '1',
    low: 0,
    high: 3,
  }),
  ask(
    'examine',
    'vascular-claudication',
    'Leg pain from the arteries',
    'Do the leg symptoms come from the arteries, in your judgement?',
    yesNo,
    attested,
  ),
  ask('examine', 'hip', 'Hip examination', 'Does moving the hip bring on the pain?', choice('normal', 'painful')),
  ask(
    'examine',
    'neuropathy',
    'Neuropathy',
    'Is there a neuropathy in the legs, and of what kind?',
    choice('none', 'metabolic', 'other'),
  ),
  ask('examine', 'myelopathy', 'Myelopathy', 'Are there signs of pressure on the spinal cord?'),
  ask(
    'examine',
    'motor-deficit',
    'Strength before',
    'How much strength or feeling is lost in the legs today?',
    choice('none', 'mild', 'severe'),
  ),
  ask(
    'examine',
    'bladder-baseline',
    'Bladder before',
    'How does the bladder work today, compared with before?',
    choice('normal', 'long-standing-change', 'new-change'),
  ),
  ask(
    'examine',
    'other-cause',
    'Another cause',
    'Do weakness or pain have another cause, in your judgement?',
    yesNo,
    attested,
  ),
  ask('examine', 'infection', 'Infection', 'Is there an infection, at the back or anywhere in the body?'),
  ask(
    'examine',
    'sedation-safe',
    'Can be sedated safely',
    'Can this person be sedated safely for the time that it takes, in your judgement?',
    yesNo,
    attested,
  ),
  ask(
    'examine',
    'capacity',
    'Capacity to decide',
    'Can this person understand and decide for themselves, in your judgement?',
    yesNo,
    attested,
  ),
  ask('look up', 'recent-fracture', 'Recent fracture', 'Has there been a fracture of the spine lately?'),
  ask('look up', 'osteoporosis', 'Osteoporosis', 'Is osteoporosis known?'),
  ask('examine', 'bmi', 'Body mass index', 'What is the body mass index?', {
    is: 'number',
    unit: 'kg/m2',
    low: 8,
    high: 120,
  }),
  ask('examine', 'weight', 'Weight', 'What is the weight, and in which unit?', {
    is: 'number',
    unit: 'kg',
    also: { '[lb_av]': 0.45359237 },
    low: 20,
    high: 400,
  }),
  ask('ask', 'sleep-apnoea', 'Sleep apnoea', 'Do you have sleep apnoea, or use a breathing machine at night?'),
  ask('ask', 'diabetes', 'Diabetes', 'Do you have diabetes?'),
  ask('ask', 'anticoagulant', 'Takes a blood thinner', 'Do you take a blood thinner?'),
  ask(
    'ask',
    'anticoagulant-last-taken',
    'Blood thinner: last dose taken',
    'On which day did you really take the last dose of the blood thinner?',
    day,
  ),
  ask(
    'ask',
    'aspirin-or-nsaid-last-taken',
    'Aspirin or similar: last dose taken',
    'On which day did you really last take aspirin or a similar pain medicine?',
    day,
  ),
  ask(
    'look up',
    'antithrombotics-can-pause',
    'Blood thinner can be paused',
    'Can the blood thinner be paused, in the judgement of whoever prescribes it?',
    yesNo,
    attested,
  ),
  ask('look up', 'bleeding-disorder', 'Bleeding disorder', 'Is a bleeding disorder known?'),
  ask(
    'ask',
    'contrast-reaction',
    'Reaction to contrast',
    'Have you ever reacted to X-ray contrast, and how badly?',
    choice('never-given', 'none', 'mild', 'severe'),
  ),
  ask('ask', 'local-anaesthetic-allergy', 'Allergy: local anaesthetic', 'Are you allergic to local anaesthetics?'),
  ask('ask', 'antibiotic-allergy', 'Allergy: antibiotics', 'Are you allergic to an antibiotic?'),
  ask('ask', 'other-allergy', 'Allergy: other', 'Are you allergic to anything else, such as latex or plasters?'),
  ask(
    'ask',
    'opioid-dose',
    'Opioids each day',
    'How much opioid is taken each day, as oral morphine (none is a number too)?',
    { is: 'number', unit: 'mg/d', low: 0, high: 3000 },
  ),
  ask('ask', 'opioid-last-changed', 'Opioid dose last changed', 'When was the dose of opioids last changed?', day),
  ask(
    'blood test',
    'platelets',
    'Platelets',
    'What is the platelet count?',
    blood('10*9/L', 1, 3000, { '10*3/uL': 1 }),
  ),
  ask('blood test', 'inr', 'Clotting (INR)', 'What is the INR?', blood('{INR}', 0.5, 20, { '1': 1 })),
  ask(
    'blood test',
    'creatinine-clearance',
    'Kidneys (creatinine clearance)',
    'What is the creatinine clearance?',
    blood('mL/min', 0, 300),
  ),
  ask(
    'blood test',
    'hba1c',
    'Long-term blood sugar (glycated haemoglobin)',
    'What is the long-term blood sugar (glycated haemoglobin)?',
    blood('%', 2, 25),
  ),
  ask(
    'look up',
    'approved-study',
    'In a study approved by Medicare',
    'Is this person enrolled in a study that Medicare approved, and of which kind?',
    choice('no', 'randomised-trial', 'longitudinal-study'),
  ),
]
