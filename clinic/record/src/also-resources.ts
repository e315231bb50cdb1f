/**
 * What a hospital looks for beside the entries themselves: the condition, the procedure as a whole, scores, allergies, contrast
 * medium as a medicine, and where the Bundle came from. All of it follows from the entries.
 */
import { factsOf, type Recorded, recorded } from '@flavum/casebook'
import { scoreOf } from '@flavum/scores'
import type { Fact } from '@flavum/selection'
import type { AllergyIntolerance, MedicationAdministration, Observation, Procedure, Resource } from '@medplum/fhirtypes'
import { type CodeName, concept, local, systems } from './codes.ts'
import { type About, sites } from './entry-form.ts'
import { absent, absentExtension, dateTime, fhirText, quantity, urn, uuidOf, words } from './fhir-parts.ts'

export function alsoOf(about: About): readonly Resource[] {
  const { state } = about
  return [
    ...conditions(about),
    ...recorded(state, 'procedure.started').map((started, i, all) => procedure(started, all[i + 1], about)),
    ...(['questionnaire.answered', 'recovery.scored'] as const).flatMap((type) =>
      recorded(state, type).flatMap((r) => scores(r, about)),
    ),
    ...recorded(state, 'contrast.given').map((r) => contrast(r, about)),
    ...allergies(about),
    ...provenance(about),
  ]
}

const status = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
})

/** Why the case exists; whether the diagnosis holds is not recorded as one, so it has no code. */
function conditions({ state, subject }: About): readonly Resource[] {
  return recorded(state, 'case.opened').map((opened) => ({
    resourceType: 'Condition',
    id: uuidOf(`condition/${opened.id}`),
    clinicalStatus: status('condition-clinical', 'active'),
    verificationStatus: status('condition-ver-status', 'unconfirmed'),
    code: words('Lumbar spinal stenosis, as the reason for referral'),
    subject,
    recordedDate: dateTime(opened.occurredAt),
  }))
}

function procedure(
  started: Recorded<'procedure.started'>,
  next: Recorded<'procedure.started'> | undefined,
  { state, subject }: About,
): Procedure {
  const mine = <R extends { readonly sequence: number }>(list: readonly R[]): readonly R[] =>
    list.filter((r) => r.sequence > started.sequence && (!next || r.sequence < next.sequence))
  const ended = mine(recorded(state, 'procedure.ended')).at(-1)
  const abandoned = mine(recorded(state, 'procedure.abandoned')).at(-1)
  const end = ended ?? abandoned
  const complications = mine(recorded(state, 'complication.occurred'))
  const tools = mine(recorded(state, 'tool.opened'))
  const start = dateTime(started.occurredAt)
  return {
    resourceType: 'Procedure',
    id: uuidOf(`procedure/${started.id}`),
    status: abandoned ? 'stopped' : ended ? 'completed' : 'in-progress',
    ...(abandoned ? { statusReason: words(abandoned.body.reason) } : {}),
    code: concept('pild', [], start.slice(0, 10)),
    subject,
    performedPeriod: {
      start,
      ...(end && end.occurredAt >= started.occurredAt ? { end: dateTime(end.occurredAt) } : {}),
    },
    bodySite: sites(ended && ended.body.done.length > 0 ? ended.body.done : started.body.targets),
    ...(complications.length > 0 ? { complication: complications.map((c) => words(c.body.what)) } : {}),
    ...(tools.length > 0 ? { usedReference: tools.map((t) => ({ reference: urn(t.id), type: 'Device' })) } : {}),
  }
}

const scoreCodes: Readonly<Record<string, CodeName>> = { 'odi/score': 'odi', 'nprs/back': 'pain', 'nprs/leg': 'pain' }

function scores(r: Recorded<'questionnaire.answered' | 'recovery.scored'>, { subject }: About): readonly Observation[] {
  const { instrument, answers } = r.body
  const score = scoreOf(instrument, answers)
  return Object.entries(score.figures).map(([name, f]) => {
    const own = { system: `${systems.field}:score`, code: `${instrument}/${name}` }
    const standard = scoreCodes[own.code]
    return {
      resourceType: 'Observation',
      id: uuidOf(`score/${r.id}/${name}`),
      status: 'final',
      category: [status('observation-category', 'survey')],
      code: standard ? { ...concept(standard, [own]), text: own.code } : local(own.system, own.code),
      subject,
      effectiveDateTime: dateTime(r.occurredAt),
      ...(f.value === null ? { dataAbsentReason: absent() } : { valueQuantity: quantity(f.value, f.unit) }),
      method: words(`${instrument} ${score.version}`),
      derivedFrom: [{ reference: urn(r.id), type: 'QuestionnaireResponse' }],
    }
  })
}

function contrast(r: Recorded<'contrast.given'>, { subject }: About): MedicationAdministration {
  const { agent, iodine, volume } = r.body
  return {
    resourceType: 'MedicationAdministration',
    id: uuidOf(`contrast/${r.id}`),
    status: 'completed',
    medicationCodeableConcept: words(iodine === null ? agent : `${agent}, ${iodine} mg iodine/mL`),
    subject,
    effectiveDateTime: dateTime(r.occurredAt),
    reasonCode: [words('contrast medium')],
    dosage: { dose: volume === null ? { extension: absentExtension() } : quantity(volume, 'mL') },
  }
}

const allergyFacts: Readonly<Record<string, string>> = {
  'contrast-reaction': 'iodinated X-ray contrast',
  'local-anaesthetic-allergy': 'local anaesthetic',
  'antibiotic-allergy': 'antibiotic',
  'other-allergy': 'something else (see the note)',
}

/** The newest word on each; "none" and "no" make no allergy, and unknown stays in the facts. */
function allergies({ state, subject }: About): readonly AllergyIntolerance[] {
  const newest = new Map<string, Fact>()
  for (const fact of factsOf(state)) {
    const before = newest.get(fact.key)
    if (Object.hasOwn(allergyFacts, fact.key) && (!before || before.on <= fact.on)) newest.set(fact.key, fact)
  }
  return [...newest.values()].flatMap((fact): AllergyIntolerance[] => {
    if (fact.value !== true && fact.value !== 'mild' && fact.value !== 'severe') return []
    return [
      {
        resourceType: 'AllergyIntolerance',
        id: uuidOf(`allergy/${state.caseId}/${fact.key}`),
        clinicalStatus: status('allergyintolerance-clinical', 'active'),
        verificationStatus: status('allergyintolerance-verification', 'unconfirmed'),
        code: words(allergyFacts[fact.key] ?? fact.key),
        patient: subject,
        recordedDate: fact.on,
        ...(fact.value === true ? {} : { reaction: [{ manifestation: [words('reaction')], severity: fact.value }] }),
        ...(fact.note && fhirText(fact.note) ? { note: [{ text: fhirText(fact.note) }] } : {}),
      },
    ]
  })
}

/** The end of the chain that this was made from, so that the case can be found and verified. */
function provenance({ state, subject }: About): readonly Resource[] {
  const last = Object.values(state.records)
    .flat()
    .reduce<string | null>(
      (latest, r) => (latest === null || dateTime(r.recordedAt) > latest ? dateTime(r.recordedAt) : latest),
      null,
    )
  if (last === null) return []
  return [
    {
      resourceType: 'Provenance',
      id: uuidOf(`provenance/${state.caseId}/${state.head.hash}`),
      target: [subject],
      recorded: last,
      agent: [{ who: { display: 'Flavum (education, research and rehearsal; not for clinical decisions)' } }],
      entity: [
        {
          role: 'source',
          what: {
            identifier: { system: `${systems.case}:head-sha256`, value: state.head.hash },
            display: `case ${fhirText(state.caseId) || '-'}, ${state.head.sequence} entries`,
          },
        },
      ],
    },
  ]
}
