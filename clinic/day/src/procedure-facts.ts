/**
 * The day in one piece, for whoever writes the record of the procedure.
 *
 * Gives  what was consented, done and found, each number a figure; nothing is judged that the parts do not judge.
 */
import { type Figure, figure, type Moment, minutesBetween } from '@flavum/base'
import { actualEnd, type Body, type CaseState, consentInForce, stayOf, type Target } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { type Antithrombotic, antithrombotics } from './antithrombotics.ts'
import { type AwakeAlarm, awakeAlarm } from './awake-alarm.ts'
import { type Contrast, contrast } from './contrast.ts'
import { type Discharge, discharge } from './discharge.ts'
import { type ExposureBeside, exposureBeside } from './exposure-beside.ts'
import { factFigure, notRecorded } from './fact-figure.ts'
import { kit, type Needle, needles, type Tool } from './kit.ts'
import { type LocalAnaesthetic, localAnaesthetic } from './local-anaesthetic.ts'
import { type Sedation, sedation } from './sedation.ts'
import { type Steps, steps } from './steps.ts'

export interface ProcedureFacts {
  readonly consented: readonly Target[]
  readonly done: readonly Target[]
  readonly operators: readonly string[]
  readonly started: Moment | null
  readonly ended: Moment | null
  readonly length: Figure<'min'>
  readonly abandoned: { readonly reason: string; readonly step: Figure } | null
  readonly complications: readonly Body<'complication.occurred'>[]
  readonly antibiotics: readonly { readonly drug: string; readonly at: Moment; readonly dose: Figure }[]
  readonly antithrombotics: readonly Antithrombotic[]
  readonly sedation: Sedation
  readonly localAnaesthetic: LocalAnaesthetic
  readonly awakeAlarm: AwakeAlarm
  readonly contrast: Contrast
  readonly needles: readonly Needle[]
  readonly kit: readonly Tool[]
  readonly exposure: ExposureBeside
  readonly steps: Steps
  readonly discharge: Discharge
}

export function procedureFacts(state: CaseState, site: Site, now: Moment): ProcedureFacts {
  const stay = stayOf(state, now)
  const start = stay.last('procedure.started')
  const ended = actualEnd(stay)
  const abandoned = stay.last('procedure.abandoned')
  return {
    consented: consentInForce(state)?.body.targets ?? [],
    done: stay.last('procedure.ended')?.body.done ?? [],
    operators: [
      ...new Set(
        [...stay.of('procedure.started'), ...stay.of('step.done')]
          .filter((r) => r.actor.role === 'operator')
          .map((r) => r.actor.name),
      ),
    ],
    started: start?.occurredAt ?? null,
    ended,
    length:
      start && ended
        ? figure(minutesBetween(start.occurredAt, ended), 'min', 'from the recorded start to the recorded end')
        : notRecorded('min', 'start or end of the procedure'),
    abandoned: abandoned
      ? {
          reason: abandoned.body.reason,
          step:
            abandoned.body.step === null
              ? notRecorded('1', 'step at which it was abandoned')
              : factFigure(abandoned.body.step, '1', abandoned.id),
        }
      : null,
    complications: stay.of('complication.occurred').map((r) => r.body),
    antibiotics: stay
      .of('drug.given')
      .filter((r) => r.body.purpose === 'antibiotic')
      .map(({ id, occurredAt, body }) => ({
        drug: body.drug,
        at: occurredAt,
        dose: body.dose ? factFigure(body.dose.value, body.dose.unit, id) : notRecorded('mg', 'dose of an antibiotic'),
      })),
    antithrombotics: antithrombotics(state, site, now),
    sedation: sedation(state, site, now),
    localAnaesthetic: localAnaesthetic(state, site),
    awakeAlarm: awakeAlarm(state, now),
    contrast: contrast(state, site),
    needles: needles(state),
    kit: kit(state),
    exposure: exposureBeside(state, site),
    steps: steps(state, site, now),
    discharge: discharge(state, site, now),
  }
}
