/**
 * A competent run along a plan, start to finish: the operator's inputs, carried out by the machine, and the report read off it.
 *
 * Takes  the plan, the level model it was made on, and the spine. Gives the report, the level afterwards, the log, and the states
 *        in which pictures are taken.
 * Limits soft tissue never blocks and does not spring back; nobody's hand shakes. Nothing here says what a person would feel.
 * Faults `rehearsal/other-scan`, `rehearsal/other-level`, `rehearsal/plan-incomplete`.
 */
import type { AccessPlan } from '@flavum/access'
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { part, silent, type Watch } from '@flavum/base'
import type { XrayFrame } from '@flavum/fluoroscopy'
import { operateWell } from './competent.ts'
import type { Course } from './course.ts'
import type { Event } from './events.ts'
import type { Input } from './inputs.ts'
import { messages } from './messages.ts'
import type { RehearsalParameters } from './parameters.ts'
import { planned } from './planned.ts'
import type { RehearsalReport } from './rehearsal-report.ts'
import { type Scene, sceneOf } from './scene.ts'
import type { State } from './state.ts'
import { levelAfter } from './tissue.ts'
import { writeReport } from './write-report.ts'

export interface RehearsalRequest {
  readonly plan: AccessPlan
  readonly model: LevelModel
  readonly spine: LumbarSpine
  readonly parameters?: Partial<RehearsalParameters> | undefined
  /** Dose of one pulse in each view, from pictures taken; the published mean rate where it is missing. */
  readonly pulse?: PulseDoses | undefined
}
export type ViewName = 'ap' | 'contralateral-oblique'
export type PulseDoses = Partial<Record<ViewName, XrayFrame['dose']>>

export interface Rehearsal {
  readonly report: RehearsalReport
  readonly scene: Scene
  readonly inputs: readonly Input[]
  /** To be scored. */
  readonly course: Course
  readonly events: readonly Event[]
  readonly after: LevelModel
  /** The portal docked before the first tool; the last tool at its last place; the end. */
  readonly docked: State
  readonly last: State
  readonly end: State
}

export function rehearse({ plan, model, spine, ...more }: RehearsalRequest, watch: Watch = silent): Rehearsal {
  const target = { level: model.level, side: plan.side }
  const scene = sceneOf({
    spine,
    models: [model],
    targets: [{ ...target, plan }],
    claims: [target],
    parameters: more.parameters,
  })
  if (plan.depthStop.value === null) throw messages.fault('rehearsal/plan-incomplete', { name: 'depthStop' })
  planned(plan, 'ventralLayerMm')
  const { hand, docked, last, blocked } = operateWell(scene, target, part(watch, 0, 0.95))
  watch.step('reading what is left', 0.95)
  const { state: end, inputs, events } = hand
  return {
    report: writeReport({ state: end, target, plan, pulse: more.pulse, blocked }),
    scene,
    inputs,
    course: hand.course,
    events,
    after: levelAfter(end, model.level),
    docked: docked ?? end,
    last: last ?? end,
    end,
  }
}
