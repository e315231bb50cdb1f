/**
 * Who may record what, and whether it is an intention or a happening: one table.
 *
 * An *intended* entry by a role that is not listed is refused. What *happened* is recorded whoever says it; where the role is
 * not listed it carries a flag. A correction is judged as the entry that it corrects; the lead may correct every one.
 */
import type { EventType, Role } from './event.ts'

export type Nature = 'intended' | 'happened'
export interface WhoMay {
  readonly nature: Nature
  readonly roles: readonly Role[]
}

const intended = (...roles: readonly Role[]): WhoMay => ({ nature: 'intended', roles })
const happened = (...roles: readonly Role[]): WhoMay => ({ nature: 'happened', roles })
const desk: readonly Role[] = ['coordinator', 'nurse', 'operator', 'lead']
const bedside: readonly Role[] = ['nurse', 'operator', 'lead']
const physicians: readonly Role[] = ['operator', 'lead']

export const whoMay: { readonly [T in EventType]: WhoMay } = {
  'case.opened': intended(...desk, 'administrator'),
  'fact.recorded': happened(...desk, 'patient'),
  'imaging.linked': intended(...desk),
  'levels.confirmed': intended(...physicians),
  'measure.recorded': happened(...bedside),
  'selection.assessed': happened(...desk),
  'target.chosen': intended(...physicians),
  'decision.shown': happened(...desk),
  'decision.made': happened(...desk, 'patient'),
  'consent.given': intended(...bedside, 'patient'),
  'consent.withdrawn': happened(...desk, 'patient', 'administrator'),
  'plan.adopted': intended(...physicians),
  'rehearsal.summarised': happened(...physicians),
  'procedure.scheduled': intended(...desk),
  'procedure.postponed': happened(...desk, 'patient'),
  'antithrombotic.planned': intended(...bedside),
  'antithrombotic.last-taken': happened(...desk, 'patient'),
  'antithrombotic.restart-decided': intended(...bedside),
  'antithrombotic.restarted': happened(...desk, 'patient'),
  'check.done': happened(...desk),

  'asa.classified': happened(...bedside),
  'timeout.completed': intended(...bedside),
  'procedure.started': intended(...bedside),
  'xray.enabled': intended(...bedside),
  'drug.given': happened(...bedside),
  'vitals.recorded': happened(...bedside),
  'sedation.scored': happened(...bedside),
  'neuro.checked': happened(...bedside),
  'contrast.chosen': intended(...bedside),
  'contrast.given': happened(...bedside),
  'needle.placed': happened(...bedside),
  'tool.opened': happened(...bedside),
  'exposure.recorded': happened(...bedside),
  'step.done': happened(...bedside),
  'complication.occurred': happened(...desk),
  'procedure.abandoned': happened(...bedside),
  'procedure.ended': happened(...bedside),
  'recovery.scored': happened(...bedside),
  'discharge.decided': intended(...bedside),
  'person.left': happened(...bedside),

  'careplan.signed': intended(...bedside),
  'visit.done': happened(...desk),
  'contact.attempted': happened(...desk),
  'questionnaire.answered': happened(...desk, 'patient'),
  'questionnaire.missed': happened(...desk),
  'symptoms.reported': happened(...desk, 'patient'),
  'alarm.raised': happened(...desk, 'patient'),
  'alarm.escalated': happened(...desk),
  'alarm.acknowledged': intended(...bedside),
  'treatment.later': happened(...desk, 'patient'),
  'care.unplanned': happened(...desk, 'patient'),
  'opioids.recorded': happened(...desk, 'patient'),
  'following.ended': happened(...desk),

  'entry.corrected': intended(...desk, 'patient', 'administrator'),
  'identity.erased': intended('lead', 'administrator'),
  'case.closed': intended('coordinator', 'operator', 'lead', 'administrator'),
}
