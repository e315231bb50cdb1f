/**
 * Answers to an instrument as a QuestionnaireResponse, and back.
 *
 * Gives  an item for each answer by its short name; no wording is in it, because none is shipped. An answer that was not given
 *        is an item that says so.
 */
import type { Recorded } from '@flavum/casebook'
import type { QuestionnaireResponse, QuestionnaireResponseItem } from '@medplum/fhirtypes'
import { type Form, tagOf } from './entry-form.ts'
import { absentExtension, dateTime, fhirText, fromLeaves, type Json, leaves, uuidOf } from './fhir-parts.ts'

export const questionnaireUrl = (instrument: string): string => `urn:x-flavum:questionnaire:${instrument}`

export function questionnaireForm<T extends 'questionnaire.answered' | 'recovery.scored'>(type: T): Form<T> {
  return {
    write: (r: Recorded<T>, { subject }): QuestionnaireResponse => {
      const { answers, ...rest } = r.body
      const about: Json = JSON.parse(JSON.stringify(rest))
      return {
        resourceType: 'QuestionnaireResponse',
        id: uuidOf(r.id),
        meta: tagOf(type, r.id),
        questionnaire: questionnaireUrl(r.body.instrument),
        status: r.correctedBy ? 'amended' : 'completed',
        subject,
        authored: dateTime(r.occurredAt),
        author: { display: fhirText(r.actor.name) || '-' },
        item: [...items('about', about), ...items('answers', answers)],
      }
    },
    read: (resource) => {
      if (resource.resourceType !== 'QuestionnaireResponse') return undefined
      const group = (name: string): Json => {
        const found = (resource.item ?? []).flatMap(({ linkId, answer }) => {
          if (!linkId.startsWith(`${name}.`)) return []
          const value = answer?.[0]
          return [[linkId.slice(name.length + 1), value?.valueDecimal ?? value?.valueString ?? null] as const]
        })
        return fromLeaves(found)
      }
      const about = group('about')
      return { ...(typeof about === 'object' && !Array.isArray(about) ? about : {}), answers: group('answers') }
    },
  }
}

const items = (group: string, body: Json): readonly QuestionnaireResponseItem[] =>
  leaves(body).map(([path, value]) => {
    const linkId = `${group}.${path}`
    if (typeof value === 'number') return { linkId, answer: [{ valueDecimal: value }] }
    const text = value === null ? '' : fhirText(String(value))
    return text === '' ? { linkId, extension: absentExtension() } : { linkId, answer: [{ valueString: text }] }
  })
