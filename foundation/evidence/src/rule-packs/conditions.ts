/**
 * Conditions that several trials share, written once. The numbers are those of the trials and come in as arguments.
 */
import type { CalendarSpan, Condition } from '../rule.ts'

/** Pain in back or legs on standing or walking that eases on sitting or bending forward. */
export const neurogenicClaudication: Condition = {
  all: [
    {
      any: [
        { fact: 'pain-standing', is: true },
        { fact: 'pain-walking', is: true },
      ],
    },
    { fact: 'relief-sitting', is: true },
  ],
}

/** Tried, and it did not help enough. */
export const helpedTooLittle = (treatment: string): Condition => ({
  fact: treatment,
  oneOf: ['helped-too-little', 'did-not-help', 'made-worse'],
})

export const anyTreatmentTooLittle: Condition = {
  any: ['tried-physical-therapy', 'tried-home-exercise', 'tried-analgesics', 'tried-injection'].map(helpedTooLittle),
}

export const painAtLeast = (score: number): Condition => ({
  any: [
    { fact: 'nprs-leg', atLeast: score, unit: '{score}' },
    { fact: 'nprs-back', atLeast: score, unit: '{score}' },
  ],
})
export const whichPain = 'The published text does not say which pain is meant; the worse of back and leg is taken.'

export const noInjectionFor = (span: CalendarSpan): Condition => ({ fact: 'last-epidural-injection', notWithin: span })

export const noSurgeryAtLevel: Condition = { fact: 'prior-surgery', at: 'level', is: false }

/** Other reasons for the same pain that MiDAS II and III kept out. */
export const noOtherSource: Condition = {
  all: [
    { fact: 'recent-fracture', is: false },
    { not: { fact: 'neuropathy', is: 'metabolic' } },
    { fact: 'vascular-claudication', is: false, attested: true },
    { fact: 'disc-or-facet-confounds', at: 'level', is: false, attested: true },
  ],
}
/** How long is not stated; whoever cannot lie so at all is kept out. */
export const liesProne: Condition = { fact: 'prone-time', above: 0, unit: 'min' }
