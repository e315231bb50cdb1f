/**
 * Where a site's own wording meets our items: a FHIR R4 Questionnaire with our linkIds.
 *
 * Gives  the items with their linkIds and allowed answers; a Questionnaire without wording to fill in; what does not fit in one
 *        that a site supplies.
 * Trap   a choice may say its points as `valueInteger`, or as a coding with the `ordinalValue` extension; a bare code says none.
 */
import type { Finding } from '@flavum/base'
import { type Allowed, allowedInWords, type Item } from './definition.ts'
import { definitionOf } from './definitions.ts'
import { messages } from './messages.ts'
import type { Instrument } from './score.ts'

export interface QuestionnaireItem extends Item {
  readonly linkId: string
  /** The figure that it goes into. */
  readonly scale: string
}

const ordinal = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'

export const questionnaireItems = (instrument: Instrument): readonly QuestionnaireItem[] =>
  definitionOf(instrument).scales.flatMap((scale) =>
    scale.items.map((item) => ({ ...item, scale: scale.name, linkId: `${instrument}/${item.name}` })),
  )

export interface QuestionnaireSkeleton {
  readonly resourceType: 'Questionnaire'
  readonly status: 'draft'
  readonly name: string
  readonly version: string
  readonly item: readonly {
    readonly linkId: string
    readonly type: 'choice' | 'decimal'
    readonly answerOption?: readonly { readonly valueInteger: number }[]
  }[]
}

/** Everything but the words. */
export const questionnaireSkeleton = (instrument: Instrument): QuestionnaireSkeleton => ({
  resourceType: 'Questionnaire',
  status: 'draft',
  name: `Flavum_${instrument.replaceAll('-', '_')}`,
  version: definitionOf(instrument).version,
  item: questionnaireItems(instrument).map(({ linkId, allowed }) => ({
    linkId,
    ...('points' in allowed
      ? { type: 'choice', answerOption: allowed.points.map((valueInteger) => ({ valueInteger })) }
      : { type: 'decimal' }),
  })),
})

/** What does not fit, for any JSON; empty when a Questionnaire is complete and worded. */
export function checkQuestionnaire(instrument: Instrument, json: unknown): readonly Finding[] {
  const { title } = definitionOf(instrument)
  if (!isRecord(json) || json.resourceType !== 'Questionnaire' || !Array.isArray(json.item))
    return [messages.finding('scores/not-a-questionnaire', 'error')]
  const found = everyItem(json.item)
  const wanted = questionnaireItems(instrument)
  return [
    ...wanted.flatMap(({ linkId: link, allowed }): Finding[] => {
      const here = found.filter((item) => item.linkId === link)
      const [item] = here
      if (!item) return [messages.finding('scores/item-absent', 'error', { instrument: title, link })]
      if (here.length > 1) return [messages.finding('scores/item-twice', 'error', { link, count: here.length })]
      return [
        ...(sameAnswers(item, allowed)
          ? []
          : [
              messages.finding('scores/answers-differ', 'error', {
                instrument: title,
                link,
                allowed: allowedInWords(allowed),
              }),
            ]),
        ...(typeof item.text === 'string' && item.text.trim() !== ''
          ? []
          : [messages.finding('scores/no-wording', 'warning', { link })]),
      ]
    }),
    ...found
      .filter(({ linkId, type }) => !wanted.some((w) => w.linkId === linkId) && type !== 'group' && type !== 'display')
      .map(({ linkId }) =>
        messages.finding('scores/item-unknown', 'warning', {
          instrument: title,
          link: typeof linkId === 'string' ? linkId : 'an item without a linkId',
        }),
      ),
  ]
}

type Json = Readonly<Record<string, unknown>>
const isRecord = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)

/** Items within items too, however deep a hostile file nests them. */
function everyItem(top: readonly unknown[]): readonly Json[] {
  const found: Json[] = []
  const open: unknown[] = [...top].reverse()
  while (open.length > 0) {
    const next = open.pop()
    if (!isRecord(next)) continue
    found.push(next)
    if (Array.isArray(next.item)) for (const child of [...next.item].reverse()) open.push(child)
  }
  return found
}

function sameAnswers(item: Json, allowed: Allowed): boolean {
  if (!('points' in allowed)) return item.type === 'decimal' || item.type === 'integer' || item.type === 'quantity'
  const points = Array.isArray(item.answerOption) ? item.answerOption.map(pointsOf) : []
  return points.length === allowed.points.length && allowed.points.every((p) => points.includes(p))
}

function pointsOf(option: unknown): number | null {
  if (!isRecord(option)) return null
  if (typeof option.valueInteger === 'number') return option.valueInteger
  const { valueCoding } = option
  const extensions = [option, valueCoding].flatMap((x) =>
    isRecord(x) && Array.isArray(x.extension) ? x.extension : [],
  )
  const value = extensions.find((x): x is Json => isRecord(x) && x.url === ordinal)?.valueDecimal
  return typeof value === 'number' ? value : null
}
