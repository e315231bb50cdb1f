/**
 * Facts and measures as Observations: what was asked or measured under our own code, with the public one beside it where it means
 * the same in that unit.
 */
import type { Observation } from '@medplum/fhirtypes'
import { concept, local, systems } from './codes.ts'
import { type Form, given, observed, siteWords, textOf } from './entry-form.ts'
import { absent, fhirText, quantity, urn, valueX, words } from './fhir-parts.ts'

export const factForm: Form<'fact.recorded'> = {
  write: (r, about): Observation => {
    const { key, value, unit, level, side, on, source, method, by, note } = r.body
    const name = publicCode(key, unit)
    const own = { system: systems.fact, code: key.trim().replace(/\s+/g, ' ') || '-' }
    return {
      ...observed('fact.recorded', r, about),
      category: [local(`${systems.fact}:source`, source)],
      code: name ? concept(name, [own]) : { coding: [own], text: fhirText(key) || '-' },
      effectiveDateTime: on,
      ...(value === 'unknown' ? { dataAbsentReason: absent() } : valueX(value, unit)),
      ...given(
        'bodySite',
        level || side ? words(siteWords({ ...given('level', level), ...given('side', side) })) : undefined,
      ),
      ...given('method', method === undefined ? undefined : words(method)),
      ...given('performer', by === undefined ? undefined : [display(by)]),
      ...given('note', note && fhirText(note) ? [{ text: fhirText(note) }] : undefined),
    }
  },
  read: (r) => {
    if (r.resourceType !== 'Observation') return undefined
    const bare = r.valueQuantity?.code === '1'
    const place = textOf(r.bodySite)
    const level = place.split(' ').find((part) => part.includes('-'))
    const side = place.split(' ').find((part) => !part.includes('-'))
    return {
      key: r.code.coding?.find((c) => c.system === systems.fact)?.code ?? null,
      value: r.valueQuantity?.value ?? r.valueBoolean ?? r.valueString ?? 'unknown',
      ...given('unit', bare ? undefined : r.valueQuantity?.code),
      ...given('level', level),
      ...given('side', side),
      on: r.effectiveDateTime ?? null,
      source: r.category?.[0]?.coding?.[0]?.code ?? null,
      ...given('method', r.method?.text),
      ...given('by', r.performer?.[0]?.display),
      ...given('note', r.note?.[0]?.text),
    }
  },
}

export const measureForm: Form<'measure.recorded'> = {
  write: (r, about): Observation => {
    const { study, measure, level, side, value, unit, uncertainty, method, reader } = r.body
    const linked = about.state.records['imaging.linked']?.find((i) => i.body.study === study)
    return {
      ...observed('measure.recorded', r, about),
      code: {
        coding: [{ system: systems.fact, code: measure.trim().replace(/\s+/g, ' ') || '-' }],
        text: fhirText(measure) || '-',
      },
      ...valueX(value, unit),
      ...(value === null ? { component: [unitComponent(unit)] } : {}),
      ...(uncertainty === undefined
        ? {}
        : {
            component: [
              ...(value === null ? [unitComponent(unit)] : []),
              { code: local(systems.field, 'uncertainty'), valueQuantity: quantity(uncertainty, unit) },
            ],
          }),
      ...given(
        'bodySite',
        level || side ? words(siteWords({ ...given('level', level), ...given('side', side) })) : undefined,
      ),
      method: words(method),
      performer: [display(reader)],
      ...given(
        'derivedFrom',
        study === undefined
          ? undefined
          : [
              {
                ...given('reference', linked ? urn(linked.id) : undefined),
                identifier: { system: `${systems.case}:study-sha256`, value: study },
              },
            ],
      ),
    }
  },
  read: (r) => {
    if (r.resourceType !== 'Observation') return undefined
    const part = (name: string) => r.component?.find((c) => c.code.coding?.[0]?.code === name)
    const place = textOf(r.bodySite)
    return {
      ...given('study', r.derivedFrom?.[0]?.identifier?.value),
      measure: r.code.coding?.find((c) => c.system === systems.fact)?.code ?? null,
      ...given(
        'level',
        place.split(' ').find((word) => word.includes('-')),
      ),
      ...given(
        'side',
        place.split(' ').find((word) => !word.includes('-')),
      ),
      value: r.valueQuantity?.value ?? null,
      unit: r.valueQuantity?.code ?? part('unit')?.valueString ?? null,
      ...given('uncertainty', part('uncertainty')?.valueQuantity?.value),
      method: textOf(r.method),
      reader: r.performer?.[0]?.display ?? null,
    }
  },
}

const display = (name: string): { display: string } => ({ display: fhirText(name) || '-' })

/** Facts whose public code means the same, in the unit that the code is for. */
function publicCode(key: string, unit: string | undefined): 'weight' | 'bmi' | 'inr' | 'platelets' | 'hba1c' | null {
  if (key === 'weight' && (unit === 'kg' || unit === '[lb_av]')) return 'weight'
  if (key === 'bmi' && unit === 'kg/m2') return 'bmi'
  if (key === 'inr' && (unit === '{INR}' || unit === '1')) return 'inr'
  if (key === 'platelets' && (unit === '10*9/L' || unit === '10*3/uL')) return 'platelets'
  if (key === 'hba1c' && unit === '%') return 'hba1c'
  return null
}

const unitComponent = (unit: string) => ({ code: local(systems.field, 'unit'), valueString: fhirText(unit) || '1' })
