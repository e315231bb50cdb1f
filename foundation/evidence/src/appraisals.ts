/**
 * What the figures cannot say: results told without figures, questions nobody has answered, named risks without a rate, single
 * cases, and what independent readers made of it all.
 *
 * Limits  an entry without its own confidence has that of its list.
 */
import type { Confidence } from '@flavum/base'
import type { Listing } from './evidence.ts'
import type { Treatment } from './outcome.ts'

export interface Unanswered {
  readonly question: string
  readonly answer: string
}
export const unanswered: Listing<Unanswered> = {
  id: 'appraisal/unanswered',
  what: 'Questions for which no published figure was found',
  confidence: 'C',
  source: 'searched for and not found',
  funder: 'none',
  version: '1',
  entries: [
    {
      question: 'Is recovery quicker than after surgery?',
      answer: 'No study was found that measured recovery after PILD and after surgery side by side.',
    },
    {
      question: 'How does it do against laminectomy when chance decides who gets which?',
      answer: 'No randomised comparison with laminectomy was found.',
    },
    {
      question: 'How often do infection, bleeding and nerve injury happen, each by itself?',
      answer: 'No reliable rate was found for any of the three; single cases have been reported.',
    },
    {
      question: 'How much wider is the canal afterwards?',
      answer: 'No figure was found for the tissue removed or for the change in the canal.',
    },
    {
      question: 'How much better is it than usual care after the first year?',
      answer: 'Most people of the comparison groups had crossed over or had other procedures, so nobody can say.',
    },
    {
      question: 'What may one lift, and when, afterwards?',
      answer: 'No published plan for the time after PILD was found.',
    },
  ],
}

export interface Reported {
  readonly study: string
  readonly says: string
  /** What would have made it a figure. */
  readonly missing: string
  /** What was seen of a number, where something was. */
  readonly seen?: { readonly value: number; readonly unit: string; readonly as: 'below' | 'part of the text' }
  readonly funder: string
  readonly confidence: Confidence
}
export const withoutFigures: Listing<Reported> = {
  id: 'appraisal/reported-without-figures',
  what: 'Results told without figures, or with figures that were cut off',
  confidence: 'M',
  source: 'each entry names its study',
  funder: 'not stated',
  version: '1',
  entries: [
    {
      study: 'MiDAS ENCORE, 12 months',
      says: 'better in every domain of the ZCQ than the injection group',
      missing: 'the figures',
      funder: 'manufacturer',
      confidence: 'M',
    },
    {
      study: 'MOTION, 12 months',
      says: 'all outcomes favour PILD with usual care over usual care',
      missing: 'the figures of the usual-care group',
      funder: 'manufacturer',
      confidence: 'C',
    },
    {
      study: 'MOTION, 12 months',
      says: 'few people had a later intervention',
      missing: 'the figure itself; only its upper end was seen',
      seen: { value: 8, unit: '%', as: 'below' },
      funder: 'manufacturer',
      confidence: 'C',
    },
    {
      study: 'MOTION, 24 months',
      says: 'the PILD group was still better than at its start',
      missing: 'which measure the mean gain was of',
      seen: { value: 14.6, unit: '{score}', as: 'part of the text' },
      funder: 'manufacturer',
      confidence: 'C',
    },
    {
      study: 'MOTION, 36 months',
      says: 'walking was better than at the start',
      missing: 'the figure; only its first digits were seen',
      funder: 'manufacturer',
      confidence: 'C',
    },
    {
      study: 'Mekhail 2020',
      says: 'younger and older people were compared',
      missing: 'the result',
      funder: 'not stated',
      confidence: 'C',
    },
    {
      study: 'Deer 2012, Wong 2012, Durkin 2013',
      says: 'pain and ODI stayed improved in small groups',
      missing: 'the figures',
      funder: 'not stated',
      confidence: 'M',
    },
  ],
}

export interface NamedRisk {
  readonly risk: 'infection' | 'bleeding' | 'nerve injury' | 'incomplete relief'
  readonly known: string
  /** Ids of outcomes that say what is known in figures: for three the bound that no events still allow. */
  readonly outcomes: readonly string[]
}
const noRate =
  'No reliable rate: single cases were reported, and a survey in which none was seen still leaves room for some.'
export const namedRisks: Listing<NamedRisk> = {
  id: 'risk/named',
  what: 'The risks that the procedure is known by, and what is known of how often',
  confidence: 'M',
  source: 'outcomes named by each entry; no separate rate found for infection, bleeding or nerve injury',
  funder: 'not stated',
  version: '1',
  entries: [
    {
      risk: 'incomplete relief',
      known: 'The likeliest bad outcome by far, by the larger trial.',
      outcomes: ['outcome/encore-odi-under-threshold-twelve-months', 'outcome/encore-odi-twelve-months'],
    },
    { risk: 'infection', known: noRate, outcomes: ['outcome/deer-major-harm'] },
    { risk: 'bleeding', known: noRate, outcomes: ['outcome/deer-dural-tear-nerve-injury-bleeding'] },
    { risk: 'nerve injury', known: noRate, outcomes: ['outcome/deer-dural-tear-nerve-injury-bleeding'] },
  ],
}

export interface CaseReport {
  readonly what: string
  readonly course: string
  readonly source: string
  readonly year?: number
}
export const caseReports: Listing<CaseReport> = {
  id: 'risk/case-reports',
  what: 'Single cases of serious harm after the procedure',
  confidence: 'C',
  source: 'each entry names its own',
  funder: 'not stated',
  version: '1',
  entries: [
    {
      what: 'epidural haematoma',
      course: 'Pain in the lower back at once; the clot was removed, with a good outcome.',
      source: 'Tenhoeve SA, Karsy M. Epidural hematoma after MILD. Cureus 2023;15:e51083',
      year: 2023,
    },
    {
      what: 'leak of spinal fluid',
      course: 'Drainage failed and two repairs were needed.',
      source: 'J Neurosurg Case Lessons CASE24497',
    },
  ],
}

export interface Appraisal {
  readonly source: string
  readonly year?: number
  readonly says: string
  readonly about: Treatment
  readonly confidence: Confidence
}
export const appraisals: Listing<Appraisal> = {
  id: 'appraisal/independent',
  what: 'What reviews, payers and societies made of the evidence',
  confidence: 'C',
  source: 'each entry names its own',
  funder: 'not stated',
  version: '1',
  entries: [
    {
      source: 'systematic review of 1 randomised trial and 12 studies (paperexplained.cn)',
      says: 'The evidence is of low quality; results from outside the industry, counted by person, are needed.',
      about: 'pild',
      confidence: 'C',
    },
    {
      source: 'CMS, decision memos CAG-00433N (2014-01-09) and CAG-00433R (2016-12-07)',
      says: 'Medicare twice declined routine coverage and pays only inside an approved study.',
      about: 'pild',
      confidence: 'C',
    },
    {
      source: 'Yuan and Yi, J Pain Res 2023;16:3707',
      year: 2023,
      says: 'Pain at the start, the criteria and the technique vary between papers.',
      about: 'pild',
      confidence: 'C',
    },
    {
      source: 'ASPN, MIST 2.0; Deer 2022, J Pain Res 15:1325',
      year: 2022,
      says: 'A society consensus covers PILD; its grade was not seen.',
      about: 'pild',
      confidence: 'C',
    },
    {
      source: 'Jain 2020, Pain Manag 10:331',
      year: 2020,
      says: 'A review of technique, efficacy and safety; its conclusion was not seen.',
      about: 'pild',
      confidence: 'M',
    },
    {
      source: 'Friedly 2014, N Engl J Med 371:11 (400 people with lumbar spinal stenosis)',
      year: 2014,
      says: 'Steroid in the epidural injection did little more than local anaesthetic alone, so beating it is a modest bar.',
      about: 'injection',
      confidence: 'M',
    },
  ],
}

export interface RuleOfTelling {
  readonly rule: string
  readonly source: string
  readonly confidence: Confidence
}
export const howToShow: Listing<RuleOfTelling> = {
  id: 'appraisal/how-to-show-chances',
  what: 'How chances are told so that people understand them',
  confidence: 'C',
  source: 'Trevena LJ, et al. Risk communication primer. BMC Med Inform Decis Mak 2013;13(S2):S7',
  year: 2013,
  funder: 'not stated',
  version: '1',
  entries: [
    {
      rule: 'the same denominator and the same time span; absolute numbers; gain and loss both; no "one in so many"',
      source: 'Trevena 2013',
      confidence: 'C',
    },
    {
      rule: 'every option, benefits, harms, how likely, how sure, what matters, sources, date and interests',
      source: 'IPDAS criteria',
      confidence: 'M',
    },
  ],
}
