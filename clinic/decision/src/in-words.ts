/**
 * How a study was made, who paid, how sure a value is: in the reader's words, always the same ones.
 *
 * Takes  what the evidence says of itself.
 * Gives  texts whose numbers are figures; sources and names with digits are terms.
 */
import { type Confidence, type Figure, figure, inlines, type KnownFigure, type Page, type Text } from '@flavum/base'
import {
  type Arm,
  type Design,
  type Evidence,
  followedFor,
  intervalFigures,
  type Outcome,
  type Treatment,
} from '@flavum/evidence'

type Reader = Page['reader']

export const treatmentNames: Readonly<Record<Treatment, string>> = {
  waiting: 'Waiting',
  'exercise-and-therapy': 'Exercise and therapy',
  medicines: 'Medicines',
  injection: 'Injection',
  pild: 'PILD (MILD procedure)',
  spacer: 'Spacer',
  surgery: 'Open surgery',
  'usual-care': 'Usual care',
}

/** After "after". */
export const treatmentPhrases: Readonly<Record<Treatment, string>> = {
  waiting: 'waiting',
  'exercise-and-therapy': 'exercise and therapy',
  medicines: 'medicines',
  injection: 'injection',
  pild: 'PILD',
  spacer: 'a spacer',
  surgery: 'open surgery',
  'usual-care': 'usual care',
}

/** After "paid for by". */
export function payer(funder: string): string {
  if (funder === 'manufacturer') return 'the maker'
  if (funder === 'not stated') return 'not stated'
  if (funder === 'none') return 'nobody'
  return funder
}
export const paidBy = (e: Pick<Evidence, 'funder'>): string => `Paid for by: ${payer(e.funder)}.`

const sure: Readonly<Record<Reader, Readonly<Record<Confidence, string>>>> = {
  person: {
    C: 'Read in the published text.',
    M: 'Unverified: not yet checked with the paper.',
    U: 'Unverified and not sure at all.',
    D: 'Worked out from other numbers; unverified.',
  },
  clinician: {
    C: 'As read in the public text.',
    M: 'Unverified: known in the field, not checked against its source.',
    U: 'Unverified: uncertain.',
    D: 'Derived from other values; unverified.',
  },
}
export const howSure = (confidence: Confidence, reader: Reader): string => sure[reader][confidence]

/** What stands in one caption beside its figure: who paid, and that it is unverified where it is. */
export const beside = (o: Outcome, arm: Arm): string =>
  `${paidBy(o)}${(arm.confidence ?? o.confidence) === 'C' ? '' : ' Unverified.'}`

const designs: Readonly<Record<Design, string>> = {
  'randomised, double-blind': 'Chance chose who got which. No one was told which it was.',
  'randomised, open-label': 'Chance chose who got which. They all knew which it was.',
  'follow-up of one arm of a randomised trial': 'One group was followed. There was no group to compare it with.',
  'single group': 'One group was followed. There was no group to compare it with.',
  'chart review': 'Charts were read. There was no group to compare with.',
  'claims, not randomised': 'Bills were read. Chance did not choose, so the groups were not alike from the start.',
  'matched claims, not randomised': 'Bills were read. Pairs that looked alike were matched, but chance did not choose.',
  'case report': 'One person.',
  review: 'Other papers were read.',
}
export const howStudied = (design: Design, reader: Reader): string => (reader === 'person' ? designs[design] : design)

/** One text of several. */
export const join = (...texts: readonly Text[]): Text => texts.flatMap(inlines)

/** "from 50 % to 66 %", or that it is not known. */
export function likelyRange(o: Outcome, arm: Arm): Text {
  const ends = intervalFigures(o, arm)
  return ends ? ['from ', { figure: ends.low, digits: 1 }, ' to ', { figure: ends.high, digits: 1 }] : 'not known'
}

/** Those of a hundred to whom it did not happen. */
export function theRest(o: Outcome, arm: Arm): Figure {
  return figure(Math.round((100 - arm.value) * 10) / 10, '%', 'a hundred less those counted', { assumes: [o.id] })
}

export const armOf = (o: Outcome, treatment: Treatment): Arm => {
  const arm = o.arms.find((a) => a.treatment === treatment)
  if (!arm) throw new RangeError(`${o.id} has no ${treatment}`)
  return arm
}

export const peopleFigure = (e: Pick<Evidence, 'id' | 'confidence'>, n: number): KnownFigure => ({
  value: n,
  unit: '1',
  basis: { evidence: e.id, confidence: e.confidence },
})

/** How long people were followed, or in words why there is no length. */
export function followedText(o: Outcome): Text {
  const followed = followedFor(o)
  return typeof followed === 'string' ? followed : { figure: followed, digits: 0 }
}
