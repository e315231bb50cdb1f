/**
 * The kinds of entries that have a FHIR resource of their own.
 *
 * Takes  an entry; or a resource that was written here.
 * Gives  the resource; or the entry's body as far as the resource holds it. What it does not hold is found by comparing the two
 *        (case-to-bundle.ts), so that nothing is lost without being named.
 */
import type { EventType } from '@flavum/casebook'
import type { CarePlanActivity, MedicationAdministration } from '@medplum/fhirtypes'
import { concept, systems } from './codes.ts'
import { type Form, given, observationForm, sites, tagOf, targetsFrom, textOf } from './entry-form.ts'
import { factForm, measureForm } from './fact-forms.ts'
import { absentExtension, dateTime, fhirText, quantity, urn, uuidOf, words } from './fhir-parts.ts'
import { questionnaireForm } from './questionnaire-form.ts'

type Forms = { readonly [T in EventType]?: Form<T> }

const pild = (on: string) => concept('pild', [], on)
const display = (name: string): { display: string } => ({ display: fhirText(name) || '-' })

const forms: Forms = {
  'case.opened': {
    write: (r, { subject }) => ({
      resourceType: 'ServiceRequest',
      id: uuidOf(r.id),
      meta: tagOf('case.opened', r.id),
      status: 'active',
      intent: 'proposal',
      code: words('Spine specialist: is PILD (MILD procedure) suitable'),
      subject,
      ...(r.body.referredOn ? { authoredOn: r.body.referredOn } : { _authoredOn: { extension: absentExtension() } }),
      ...given('requester', r.body.referrer === undefined ? undefined : display(r.body.referrer)),
      ...given('reasonCode', r.body.reason === undefined ? undefined : [words(r.body.reason)]),
    }),
    read: (r) =>
      r.resourceType === 'ServiceRequest'
        ? {
            referredOn: r.authoredOn ?? null,
            ...given('referrer', r.requester?.display),
            ...given('reason', r.reasonCode?.[0]?.text),
          }
        : undefined,
  },
  'procedure.scheduled': {
    write: (r, { subject }) => ({
      resourceType: 'ServiceRequest',
      id: uuidOf(r.id),
      meta: tagOf('procedure.scheduled', r.id),
      status: 'active',
      intent: 'order',
      code: pild(r.body.on),
      subject,
      occurrenceDateTime: r.body.on,
      authoredOn: dateTime(r.occurredAt),
      requester: display(r.actor.name),
      bodySite: sites(r.body.targets),
    }),
    read: (r) =>
      r.resourceType === 'ServiceRequest'
        ? { on: r.occurrenceDateTime ?? null, targets: targetsFrom(r.bodySite) }
        : undefined,
  },
  'imaging.linked': {
    write: (r, { subject }) => ({
      resourceType: 'ImagingStudy',
      id: uuidOf(r.id),
      meta: tagOf('imaging.linked', r.id),
      status: 'available',
      identifier: [{ system: `${systems.case}:study-sha256`, value: r.body.study }],
      modality: [{ system: systems.dcm, code: r.body.modality === 'other' ? 'OT' : r.body.modality }],
      subject,
      ...(r.body.on ? { started: r.body.on } : { _started: { extension: absentExtension() } }),
    }),
    read: (r) => {
      if (r.resourceType !== 'ImagingStudy') return undefined
      const modality = r.modality?.[0]?.code ?? ''
      return {
        study: r.identifier?.[0]?.value ?? null,
        modality: modality === 'OT' ? 'other' : modality,
        on: r.started ?? null,
      }
    },
  },
  'fact.recorded': factForm,
  'measure.recorded': measureForm,
  'consent.given': {
    write: (r, { subject, state }) => ({
      resourceType: 'Consent',
      id: uuidOf(r.id),
      meta: tagOf('consent.given', r.id),
      identifier: [{ system: `${systems.case}:document-sha256`, value: r.body.document }],
      status: (state.records['consent.withdrawn'] ?? []).some((w) => w.sequence > r.sequence) ? 'inactive' : 'active',
      scope: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }],
        text: 'treatment',
      },
      category: [concept('consent')],
      patient: subject,
      dateTime: dateTime(r.occurredAt),
      performer: [{ display: r.body.by }],
      policyRule: words('Consent to PILD (MILD procedure) at the levels and sides named'),
      provision: { type: 'permit', code: sites(r.body.targets) },
    }),
    read: (r) =>
      r.resourceType === 'Consent'
        ? {
            targets: targetsFrom(r.provision?.code),
            document: r.identifier?.[0]?.value ?? null,
            by: r.performer?.[0]?.display ?? null,
          }
        : undefined,
  },
  'drug.given': {
    write: (r, { subject }): MedicationAdministration => {
      const { drug, rxnorm, purpose, dose, route, note } = r.body
      // the number was entered by whoever gave the drug; it is not this table's
      const coded =
        rxnorm !== undefined && /^\d+$/.test(rxnorm) ? { coding: [{ system: systems.rxnorm, code: rxnorm }] } : {}
      return {
        resourceType: 'MedicationAdministration',
        id: uuidOf(r.id),
        meta: tagOf('drug.given', r.id),
        status: 'completed',
        medicationCodeableConcept: { ...coded, ...words(drug) },
        subject,
        effectiveDateTime: dateTime(r.occurredAt),
        performer: [{ actor: display(r.actor.name) }],
        reasonCode: [words(purpose)],
        dosage: {
          ...given('route', route === undefined || fhirText(route) === '' ? undefined : words(route)),
          ...(dose
            ? { dose: quantity(dose.value, fhirText(dose.unit) || '1') }
            : { dose: { extension: absentExtension() } }),
        },
        ...given('note', note && fhirText(note) ? [{ text: fhirText(note) }] : undefined),
      }
    },
    read: (r) => {
      if (r.resourceType !== 'MedicationAdministration') return undefined
      const dose = r.dosage?.dose
      return {
        drug: textOf(r.medicationCodeableConcept),
        ...given('rxnorm', r.medicationCodeableConcept?.coding?.[0]?.code),
        purpose: textOf(r.reasonCode?.[0]),
        dose: dose?.value === undefined ? null : { value: dose.value, unit: dose.code ?? null },
        ...given('route', r.dosage?.route?.text),
        ...given('note', r.note?.[0]?.text),
      }
    },
  },
  'tool.opened': {
    write: (r, { subject }) => ({
      resourceType: 'Device',
      id: uuidOf(r.id),
      meta: tagOf('tool.opened', r.id),
      status: 'active',
      type: words(r.body.tool),
      patient: subject,
      ...(r.body.lot && fhirText(r.body.lot)
        ? { lotNumber: fhirText(r.body.lot) }
        : { _lotNumber: { extension: absentExtension() } }),
      ...given('expirationDate', isDay(r.body.expires) ? r.body.expires : undefined),
    }),
    read: (r) =>
      r.resourceType === 'Device'
        ? { tool: textOf(r.type), lot: r.lotNumber ?? null, ...given('expires', r.expirationDate) }
        : undefined,
  },
  'complication.occurred': {
    write: (r, { subject, state }) => ({
      resourceType: 'AdverseEvent',
      id: uuidOf(r.id),
      meta: tagOf('complication.occurred', r.id),
      actuality: 'actual',
      event: words(r.body.what),
      subject,
      date: dateTime(r.occurredAt),
      recordedDate: dateTime(r.recordedAt),
      recorder: display(r.actor.name),
      seriousness: {
        ...(r.body.serious === 'unknown'
          ? {}
          : {
              coding: [{ system: `${adverse}seriousness`, code: r.body.serious === 'yes' ? 'Serious' : 'Non-serious' }],
            }),
        text: r.body.serious,
      },
      ...(r.body.grade === null ? { severity: { text: 'unknown' } } : { severity: severityOf(r.body.grade) }),
      outcome: { coding: [{ system: `${adverse}outcome`, code: outcomes[r.body.outcome] }], text: r.body.outcome },
      suspectEntity: [
        {
          instance: procedureOf(state) ?? display('PILD (MILD procedure)'),
          causality: [{ assessment: words(r.body.related) }],
        },
      ],
    }),
    read: (r) =>
      r.resourceType === 'AdverseEvent'
        ? {
            what: textOf(r.event),
            grade: grades.findIndex((code) => code !== '' && code === r.severity?.coding?.[0]?.code) + 1 || null,
            serious: textOf(r.seriousness),
            related: textOf(r.suspectEntity?.[0]?.causality?.[0]?.assessment),
            outcome: textOf(r.outcome),
          }
        : undefined,
  },
  'careplan.signed': {
    write: (r, { subject }) => ({
      resourceType: 'CarePlan',
      id: uuidOf(r.id),
      meta: tagOf('careplan.signed', r.id),
      identifier: [{ system: `${systems.case}:template`, value: fhirText(r.body.template) || '-' }],
      status: 'active',
      intent: 'plan',
      title: 'After PILD (MILD procedure)',
      subject,
      period: { start: r.body.start },
      created: dateTime(r.occurredAt),
      author: display(r.body.signedBy),
      activity: [
        ...r.body.limits.map(
          (limit): CarePlanActivity => ({
            detail: {
              status: 'in-progress',
              doNotPerform: true,
              code: words(limit.what),
              scheduledPeriod: {
                start: limit.from,
                ...(limit.until ? { end: limit.until } : { _end: { extension: absentExtension() } }),
              },
            },
          }),
        ),
        ...r.body.appointments.map(
          (visit): CarePlanActivity => ({
            detail: {
              status: 'scheduled',
              doNotPerform: false,
              code: { coding: [{ system: `${systems.field}:appointment`, code: visit.kind }], ...words(visit.what) },
              scheduledPeriod: { start: visit.from, end: visit.until },
            },
          }),
        ),
      ],
    }),
    read: (r) => {
      if (r.resourceType !== 'CarePlan') return undefined
      const details = (r.activity ?? []).flatMap(({ detail }) => (detail ? [detail] : []))
      return {
        template: r.identifier?.[0]?.value ?? null,
        start: r.period?.start ?? null,
        limits: details
          .filter((d) => d.doNotPerform)
          .map((d) => ({
            what: textOf(d.code),
            from: d.scheduledPeriod?.start ?? null,
            until: d.scheduledPeriod?.end ?? null,
          })),
        appointments: details
          .filter((d) => !d.doNotPerform)
          .map((d) => ({
            what: textOf(d.code),
            kind: d.code?.coding?.[0]?.code ?? null,
            from: d.scheduledPeriod?.start ?? null,
            until: d.scheduledPeriod?.end ?? null,
          })),
        signedBy: r.author?.display ?? null,
      }
    },
  },
  'contact.attempted': {
    write: (r, { subject }) => ({
      resourceType: 'Communication',
      id: uuidOf(r.id),
      meta: tagOf('contact.attempted', r.id),
      status: r.body.result === 'reached' ? 'completed' : r.body.result === 'unknown' ? 'unknown' : 'not-done',
      statusReason: words(r.body.result),
      medium: [words(r.body.how)],
      topic: words(r.body.about),
      subject,
      sent: dateTime(r.occurredAt),
      sender: display(r.actor.name),
    }),
    read: (r) =>
      r.resourceType === 'Communication'
        ? { how: textOf(r.medium?.[0]), about: textOf(r.topic), result: textOf(r.statusReason) }
        : undefined,
  },
  'questionnaire.answered': questionnaireForm('questionnaire.answered'),
  'recovery.scored': questionnaireForm('recovery.scored'),
}

export const formOf = <T extends EventType>(type: T): Form<T> => forms[type] ?? observationForm(type)

const adverse = 'http://terminology.hl7.org/CodeSystem/adverse-event-'
/** FHIR has three words for five grades. */
const grades = ['mild', 'moderate', 'severe', '', ''] as const
const severityOf = (grade: number): { coding?: { system: string; code: string }[]; text: string } => {
  const code = grades[grade - 1]
  return code ? { coding: [{ system: `${adverse}severity`, code }], text: code } : { text: 'worse than severe' }
}
const outcomes = {
  resolved: 'resolved',
  ongoing: 'ongoing',
  lasting: 'resolvedWithSequelae',
  death: 'fatal',
  unknown: 'unknown',
} as const

const isDay = (text: string | null | undefined): text is string => /^\d{4}-\d{2}(-\d{2})?$/.test(text ?? '')

const procedureOf = (state: {
  records: { 'procedure.started'?: readonly { id: string }[] }
}): { reference: string; type: 'Procedure' } | null => {
  const started = state.records['procedure.started']?.at(-1)
  return started ? { reference: urn(`procedure/${started.id}`), type: 'Procedure' } : null
}
