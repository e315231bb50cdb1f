/**
 * Warning signs after the procedure, as they are asked of the person, and what a complication is called.
 *
 * Gives  groups of signs, each with its question in plain words and how soon somebody must act. Question words hold no numbers;
 *        the fever's stands beside them.
 * Limits which signs belong to what is published for cauda equina and haematoma; the signs of infection, clot, reaction and
 *        oversedation are well known and not checked. How soon to act on a leak, and the mild signs, are placeholders.
 * Source brief of red flags: BMJ Best Practice 3000164; Tenhoeve & Karsy 2023; JNS Case Lessons CASE24497.
 */
import type { Datum, Listing } from './evidence.ts'

export type Urgency = 'emergency' | 'same-day' | 'next-visit'

export interface WarningSign {
  /** What `symptoms.reported` calls it. */
  readonly name: string
  readonly urgency: Urgency
  /** As asked; answered yes, no or unsure. */
  readonly question: string
  /** As listed on the person's page. */
  readonly sign: string
}

const notStated = { funder: 'not stated', version: '1' } as const
const wellKnown = {
  ...notStated,
  confidence: 'M',
  source: 'well known in the field, not checked against a source',
} as const
const bmj = 'BMJ Best Practice 3000164'

export const caudaEquinaSigns: Listing<WarningSign> = {
  ...notStated,
  id: 'warning/cauda-equina',
  what: 'signs of pressure on the nerves of bladder, bowel and legs (cauda equina)',
  confidence: 'C',
  source: bmj,
  entries: [
    {
      name: 'bladder-or-bowel',
      urgency: 'emergency',
      question: 'Has passing urine or opening your bowels changed: cannot go, cannot feel it, or cannot hold it?',
      sign: 'you cannot pass urine, or cannot feel or hold urine or stool',
    },
    {
      name: 'saddle-numbness',
      urgency: 'emergency',
      question: 'Is the skin numb between your legs, where you would sit on a saddle?',
      sign: 'numb skin between your legs, where you would sit on a saddle',
    },
    {
      name: 'both-legs',
      urgency: 'emergency',
      question: 'Are both legs weak, or is there new pain in both legs?',
      sign: 'weakness or new pain in both legs',
    },
    {
      name: 'sexual-function',
      urgency: 'emergency',
      question: 'Have feeling or function changed during sex?',
      sign: 'a change of feeling or function during sex',
    },
  ],
}

export const haematomaSigns: Listing<WarningSign> = {
  ...notStated,
  id: 'warning/epidural-haematoma',
  what: 'signs of bleeding beside the nerves (epidural haematoma), hours to days after',
  confidence: 'C',
  source: 'apexionmsolutions.com; Tenhoeve SA, Karsy M. Cureus 2023;15:e51083',
  year: 2023,
  entries: [
    {
      name: 'back-pain-rising',
      urgency: 'emergency',
      question: 'Is there severe back pain, or back pain that keeps getting worse?',
      sign: 'severe back pain, or back pain that keeps getting worse',
    },
    {
      name: 'new-leg-weakness',
      urgency: 'emergency',
      question: 'Is a leg or foot weaker than before the procedure?',
      sign: 'a leg or foot that is weaker than before the procedure',
    },
  ],
}

export const leakSigns: Listing<WarningSign> = {
  ...notStated,
  id: 'warning/csf-leak',
  what: 'signs of a leak of spinal fluid, and how soon to act on each',
  confidence: 'U',
  source: 'signs: JNS Case Lessons CASE24497 (researcher.life); how soon to act: placeholder of this program',
  entries: [
    {
      name: 'clear-drainage',
      urgency: 'emergency',
      question: 'Does clear, watery fluid come from the wound?',
      sign: 'clear, watery fluid from the wound',
    },
    {
      name: 'double-vision',
      urgency: 'emergency',
      question: 'Do you see double?',
      sign: 'seeing double',
    },
    {
      name: 'headache-upright',
      urgency: 'same-day',
      question: 'Is there a headache that is worse when you sit or stand up?',
      sign: 'a headache that is worse when you sit or stand up',
    },
    {
      name: 'ringing-ears',
      urgency: 'same-day',
      question: 'Is there new ringing in your ears?',
      sign: 'new ringing in your ears',
    },
  ],
}

export const infectionSigns: Listing<WarningSign> = {
  ...wellKnown,
  id: 'warning/infection',
  what: 'signs of infection of the wound and below it',
  entries: [
    {
      name: 'redness-spreading',
      urgency: 'same-day',
      question: 'Is the skin round the wound red, and is the redness spreading?',
      sign: 'redness that spreads round the wound',
    },
    { name: 'pus', urgency: 'same-day', question: 'Does pus come from the wound?', sign: 'pus from the wound' },
    { name: 'fever', urgency: 'same-day', question: 'Have you had a fever?', sign: 'a fever' },
    {
      name: 'pain-again',
      urgency: 'same-day',
      question: 'Is the pain at the wound getting worse again after it had been getting better?',
      sign: 'pain at the wound that gets worse again',
    },
  ],
}

export const clotSigns: Listing<WarningSign> = {
  ...wellKnown,
  id: 'warning/clot',
  what: 'signs of a blood clot in a leg or the lungs',
  entries: [
    {
      name: 'chest-or-breath',
      urgency: 'emergency',
      question: 'Is there chest pain, or are you short of breath?',
      sign: 'chest pain or shortness of breath',
    },
    {
      name: 'swollen-calf',
      urgency: 'same-day',
      question: 'Is one calf swollen, warm or painful?',
      sign: 'one calf that is swollen, warm or painful',
    },
  ],
}

export const reactionSigns: Listing<WarningSign> = {
  ...wellKnown,
  id: 'warning/reaction',
  what: 'signs of a reaction to contrast or drugs',
  entries: [
    {
      name: 'swelling-of-face',
      urgency: 'emergency',
      question: 'Are your face, lips or throat swollen, or is it hard to breathe or swallow?',
      sign: 'a swollen face, lips or throat, or trouble breathing or swallowing',
    },
    {
      name: 'rash',
      urgency: 'same-day',
      question: 'Is there a new rash or itching?',
      sign: 'a new rash or itching',
    },
  ],
}

export const oversedationSigns: Listing<WarningSign> = {
  ...wellKnown,
  id: 'warning/oversedation',
  what: 'signs of too much sedation after going home',
  entries: [
    {
      name: 'hard-to-wake',
      urgency: 'emergency',
      question: 'Are you unusually sleepy or confused, or hard to wake?',
      sign: 'being unusually sleepy or confused, or hard to wake',
    },
  ],
}

export const reliefSigns: Listing<WarningSign> = {
  ...notStated,
  id: 'warning/incomplete-relief',
  what: 'too little relief: not dangerous, and the likeliest bad outcome',
  confidence: 'U',
  source: 'placeholder of this program',
  entries: [
    {
      name: 'not-better',
      urgency: 'next-visit',
      question: 'Are your legs and back no better than before the procedure?',
      sign: 'legs and back that are no better than before',
    },
  ],
}

/** In the order they are asked. */
export const warningSigns: readonly Listing<WarningSign>[] = [
  caudaEquinaSigns,
  haematomaSigns,
  clotSigns,
  reactionSigns,
  oversedationSigns,
  leakSigns,
  infectionSigns,
  reliefSigns,
]

/** The lower of the two limits that are in use, 38.0 and 38.3. */
export const feverFrom: Datum = {
  id: 'warning/fever-from',
  what: 'temperature from which it is a fever, as quoted up to 38.3 degrees',
  confidence: 'M',
  source: 'well known in the field, not checked against a source',
  funder: 'not stated',
  value: 38,
  unit: 'Cel',
}

export const infectionFirstDay: Datum = {
  id: 'warning/infection-first-day',
  what: 'day from which infection after the procedure shows',
  confidence: 'M',
  source: 'well known in the field, not checked against a source',
  funder: 'not stated',
  value: 3,
  unit: 'd',
}
export const infectionLastDay: Datum = {
  ...infectionFirstDay,
  id: 'warning/infection-last-day',
  what: 'day until which infection after the procedure shows',
  value: 21,
}

export const caudaEquinaImaging: Datum = {
  id: 'warning/cauda-equina-imaging',
  what: 'longest wait for an emergency MRI after it was asked for, where cauda equina is suspected',
  confidence: 'C',
  source: bmj,
  funder: 'not stated',
  value: 4,
  unit: 'h',
}

/** What `complication.occurred` calls it; anything else is kept as written. */
export const complications: Listing<{ readonly name: string; readonly words: string }> = {
  ...notStated,
  id: 'warning/complications',
  what: 'complications by name',
  confidence: 'C',
  source: 'case reports and registry set of the brief: Cureus 2023;15:e51083; JNS Case Lessons CASE24497',
  entries: [
    { name: 'dural tear', words: 'tear or puncture of the dura' },
    { name: 'CSF leak', words: 'leak of spinal fluid' },
    { name: 'epidural haematoma', words: 'bleeding beside the nerves' },
    { name: 'bleeding', words: 'bleeding elsewhere' },
    { name: 'nerve injury', words: 'injury of a nerve' },
    { name: 'cauda equina', words: 'pressure on the nerves of bladder, bowel and legs' },
    { name: 'infection', words: 'infection, depth not known' },
    { name: 'superficial infection', words: 'infection of the wound' },
    { name: 'deep infection', words: 'infection below the wound' },
    { name: 'clot', words: 'blood clot in a leg or the lungs' },
    { name: 'contrast reaction', words: 'reaction to contrast' },
    { name: 'drug reaction', words: 'reaction to another drug' },
    { name: 'oversedation', words: 'too much sedation' },
    { name: 'wrong level', words: 'work at another level or side than was consented to' },
    { name: 'death', words: 'death' },
  ],
}
