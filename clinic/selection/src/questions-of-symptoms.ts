/**
 * What a person can say of themselves: where and when it hurts, what helps, what was tried, warning signs, wishes.
 *
 * Limits  scores come from the scores room; no questionnaire's wording stands here.
 */
import type { AnswerKind, Question } from './vocabulary.ts'

const yesNo: AnswerKind = { is: 'yes or no' }
const score: AnswerKind = { is: 'number', unit: '{score}', also: { '1': 1 }, low: 0, high: 10 }
const effect: AnswerKind = {
  is: 'choice',
  of: ['not-tried', 'helped-enough', 'helped-too-little', 'did-not-help', 'made-worse'],
}

const ask = (key: string, label: string, asks: string, kind: AnswerKind = yesNo): Question => ({
  key,
  label,
  asks,
  kind,
  who: ['person', 'clinician', 'record'],
  effort: 'ask',
})
const tried = (key: string, what: string): Question =>
  ask(key, `${what}: effect`, `Have you tried ${what.toLowerCase()}, and did it help enough?`, effect)

export const symptomQuestions: readonly Question[] = [
  ask('pain-standing', 'Pain on standing', 'Do your back or legs hurt when you stand?'),
  ask('pain-walking', 'Pain on walking', 'Do your back or legs hurt when you walk?'),
  ask(
    'relief-sitting',
    'Eases on sitting',
    'Does it ease when you sit down or bend forward, for instance over a shopping cart?',
  ),
  ask('relief-standing-still', 'Eases on standing still', 'Does it ease when you just stop and stand still?'),
  ask('leg-or-back', 'Leg or back', 'Where is it worse, in the legs or in the back?', {
    is: 'choice',
    of: ['leg', 'back', 'both-alike'],
  }),
  ask('symptom-duration', 'Lasting for', 'For how long have you had it?', {
    is: 'number',
    unit: 'mo',
    also: { a: 12, wk: 7 / 30.4375, d: 1 / 30.4375 },
    low: 0,
    high: 1200,
    grows: 'mo',
  }),
  ask('time-to-symptoms', 'Time until it starts', 'How many minutes can you stand or walk before it starts?', {
    is: 'number',
    unit: 'min',
    also: { h: 60 },
    low: 0,
    high: 1440,
  }),
  ask('walk-unaided', 'Walks without help', 'How far can you walk without help and without a rest?', {
    is: 'number',
    unit: 'm',
    also: { '[ft_i]': 0.3048, '[yd_i]': 0.9144, '[mi_i]': 1609.344, km: 1000 },
    low: 0,
    high: 100_000,
  }),
  ask('nprs-leg', 'Leg pain', 'How strong is the pain in your legs, from none to the worst you can imagine?', score),
  ask('nprs-back', 'Back pain', 'How strong is the pain in your back, from none to the worst you can imagine?', score),
  ask('odi', 'Disability score (ODI)', 'What is the score of the disability questionnaire (ODI)?', {
    is: 'number',
    unit: '%',
    low: 0,
    high: 100,
  }),
  tried('tried-physical-therapy', 'Physical therapy'),
  tried('tried-home-exercise', 'Exercise at home'),
  tried('tried-analgesics', 'Pain medicines'),
  tried('tried-injection', 'Steroid injections in the back'),
  ask('last-epidural-injection', 'Last epidural injection', 'When was your last injection into the back, if ever?', {
    is: 'day',
  }),
  ask('bladder-bowel-change', 'Bladder or bowel change', 'Has passing water or stool changed, or leaked, lately?'),
  ask('saddle-numbness', 'Saddle numbness', 'Is it numb between your legs, where you would sit on a saddle?'),
  ask('both-legs-new', 'New in both legs', 'Have both legs newly become weak or painful?'),
  ask('sexual-change', 'Sexual change', 'Has feeling or function during sex newly changed?'),
  ask('progressive-weakness', 'Growing weakness', 'Is a leg getting weaker from week to week?'),
  ask('fever', 'Fever', 'Have you had a fever or shivers lately?'),
  ask('cancer', 'Cancer', 'Have you ever had cancer?'),
  ask('recent-trauma', 'Injury', 'Have you had a fall or an injury to your back lately?'),
  ask('weight-loss', 'Weight loss', 'Have you lost weight without meaning to?'),
  ask('pregnancy', 'Pregnancy', 'Are you pregnant, or could you be?'),
  ask('prone-time', 'Lies face down', 'For how long can you lie on your front?', {
    is: 'number',
    unit: 'min',
    also: { h: 60 },
    low: 0,
    high: 1440,
  }),
  ask('adult-at-home', 'Adult at home', 'Will an adult be with you on the way home and overnight?'),
  ask(
    'prefers-smaller-procedure',
    'Prefers a smaller procedure',
    'If something is to be done, would you rather have a small procedure than open surgery?',
  ),
  ask('age', 'Age', 'How old are you, in full years?', {
    is: 'number',
    unit: 'a',
    low: 0,
    high: 125,
    grows: 'a',
  }),
  ask('medicare', 'Medicare', 'Are you insured by Medicare?'),
]
