/**
 * Facts, criteria, reasons and counts as pieces of a page: every number a Figure, every day a date.
 */
import { figureText, type Inline, inlines, isLocalDate, type KnownFigure, type Reason, type Text } from '@flavum/base'
import { type Bound, type Condition, evidenceFigure, evidenceMessages, type Leaf } from '@flavum/evidence'
import type { Assessment, Result, RuleResult } from './assess.ts'
import type { Fact, FactSource } from './fact.ts'
import { factId, type Place } from './facts-at.ts'
import { messages } from './messages.ts'
import { questionOf } from './vocabulary.ts'

type Inlines = readonly Inline[]

const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1)
const spaced = (choice: string): string => choice.replaceAll('-', ' ')

/** "L4-L5, right", or nothing for what concerns the whole person. */
export const placeWords = (place: Place): Inlines =>
  place.level ? [{ term: place.level }, ...(place.side ? [`, ${place.side}`] : [])] : []

export function answerWords(fact: Fact): Inlines {
  const { value } = fact
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'number')
    return [{ figure: { value, unit: fact.unit ?? '1', basis: { fact: factId(fact) } }, digits: digitsOf(value) }]
  if (isLocalDate(value)) return [{ date: value }]
  if (value === 'unknown') return ['not known']
  // what is none of the answers was written by somebody, and stays theirs
  return /^[a-z-]+$|^[IV]+$/.test(value) ? [spaced(value)] : [{ quote: value, by: fact.by ?? sourceWords[fact.source] }]
}

export const sourceWords: Readonly<Record<FactSource, string>> = {
  person: 'the person',
  clinician: 'a clinician',
  image: 'images',
  laboratory: 'a laboratory',
  record: 'the record',
  'hospital-system': "the hospital's system",
}

/** Where it is from, how it was found and who answers for it; what people wrote stays theirs. */
export function originWords(fact: Fact): Inlines {
  const by = fact.by ?? sourceWords[fact.source]
  return [
    sourceWords[fact.source],
    ...(fact.by ? [', ', { term: fact.by }] : []),
    ...(fact.method ? [', ', { quote: fact.method, by }] : []),
    ...(fact.note ? ['; ', { quote: fact.note, by }] : []),
  ]
}

/** The fact, its place, its day: what decided a criterion. */
export const factWords = (fact: Fact): Inlines => [
  questionOf(fact.key)?.label ?? { term: fact.key },
  ...(fact.level ? [' at ', ...placeWords(fact)] : []),
  ': ',
  ...answerWords(fact),
  ' (',
  { date: fact.on },
  ', ',
  ...originWords(fact),
  ')',
]

/** A condition as a sentence without a verb: "Disability score (ODI) at least 31 %". */
export function conditionWords(condition: Condition, basis: KnownFigure['basis']): Inlines {
  if ('not' in condition) return ['not (', ...conditionWords(condition.not, basis), ')']
  if ('all' in condition) return between('; ', condition.all, basis)
  if ('any' in condition) return [...between(' or ', condition.any, basis)]
  return leafWords(condition, basis)
}

function between(word: string, parts: readonly Condition[], basis: KnownFigure['basis']): Inlines {
  return parts.flatMap((part, i) => {
    // brackets only where the other word stands inside: a; (b or c)
    const joined = word === '; ' ? 'any' in part : 'all' in part
    const words = conditionWords(part, basis)
    return [...(i > 0 ? [word] : []), ...(joined && parts.length > 1 ? ['(', ...words, ')'] : words)]
  })
}

function leafWords(leaf: Leaf, basis: KnownFigure['basis']): Inlines {
  const label = questionOf(leaf.fact)?.label ?? leaf.fact
  const fixed = (value: number, unit: string): Inline => ({ figure: { value, unit, basis }, digits: digitsOf(value) })
  const recent: Inlines = leaf.within ? [', no older than ', fixed(leaf.within.value, leaf.within.unit)] : []
  if ('is' in leaf)
    return [`${label}: ${typeof leaf.is === 'boolean' ? (leaf.is ? 'yes' : 'no') : spaced(leaf.is)}`, ...recent]
  if ('oneOf' in leaf) return [`${label}: ${leaf.oneOf.map(spaced).join(', ')}`, ...recent]
  if ('notWithin' in leaf)
    return [`${label}: never, or at least `, fixed(leaf.notWithin.value, leaf.notWithin.unit), ' ago']
  const bounds: readonly (readonly [string, Bound | undefined])[] = [
    ['at least', leaf.atLeast],
    ['above', leaf.above],
    ['at most', leaf.atMost],
    ['below', leaf.below],
  ]
  const parts = bounds.flatMap(([word, bound]): Inlines[] =>
    bound === undefined
      ? []
      : [
          [
            ` ${word} `,
            typeof bound === 'number'
              ? fixed(bound, leaf.unit)
              : { figure: evidenceFigure(bound), digits: digitsOf(bound.value) },
          ],
        ],
  )
  return [label, ...parts.flatMap((p, i) => (i > 0 ? [' and', ...p] : p)), ...recent]
}

/** A reason with its days and numbers as pieces of a page. */
export function reasonWords(reason: Reason, computed = 'selection'): Inlines {
  const templates: Readonly<Record<string, { readonly found: string } | undefined>> = {
    ...messages.sentences,
    ...evidenceMessages.sentences,
  }
  const template = templates[reason.code]?.found
  if (template === undefined) return [{ term: reason.code }]
  return template.split(/\{(\w+)\}/).flatMap((part, i): Inline[] => {
    if (i % 2 === 0) return part === '' ? [] : [part]
    const value = reason.params[part]
    if (typeof value === 'number')
      return [{ figure: { value, unit: '1', basis: { computed } }, digits: digitsOf(value) }]
    if (isLocalDate(value)) return [{ date: value }]
    return value === undefined ? [] : [/\d/.test(value) ? { term: value } : value]
  })
}

export const resultWords: Readonly<Record<Result, string>> = {
  met: 'met',
  'not met': 'not met',
  unknown: 'unknown',
  'not applicable': 'does not apply',
}

/** The result of a criterion; where it is not verified, what it would be. */
export const verdictWords = (r: RuleResult): Text =>
  r.unverified
    ? [
        'unknown: not verified, and nobody of this site has signed for it',
        ...(r.asWritten === 'unknown' ? [] : [`; as written it would be: ${resultWords[r.asWritten]}`]),
      ]
    : resultWords[r.result]

/** "Meets 7 of 9 MOTION criteria, 1 not met, 1 unknown", as pieces of a page. */
export function summaryWords({ pack, counts, results }: Assessment): Inlines {
  const count = (value: number): Inline => ({
    figure: { value, unit: '1', basis: { computed: `criteria of ${pack.name} counted` } },
    digits: 0,
  })
  return [
    'Meets ',
    count(counts.met),
    ' of ',
    count(results.length - counts.notApplicable),
    ' ',
    { term: pack.name },
    ' criteria, ',
    count(counts.notMet),
    ' not met, ',
    count(counts.unknown),
    ' unknown',
    ...(counts.unverified > 0
      ? [
          ', ',
          count(counts.unverified),
          ' of them only because the criterion is not verified and nobody of this site has signed for it',
        ]
      : []),
    ...(counts.notApplicable > 0 ? ['; ', count(counts.notApplicable), ' not applicable'] : []),
    '.',
  ]
}

/** The same as one line of text. */
export const summaryOf = (assessment: Assessment): string => plainText(summaryWords(assessment))

/** Pieces of a page as plain text, for a terminal. */
export const plainText = (text: Text): string =>
  inlines(text)
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if ('figure' in piece) return figureText(piece.figure, piece.digits)
      if ('date' in piece) return piece.date
      if ('moment' in piece) return piece.moment
      return 'term' in piece ? piece.term : `"${piece.quote}"`
    })
    .join('')
