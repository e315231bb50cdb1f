/**
 * Cases in which stopping is right, made of one in which it is not.
 *
 * Takes  the request of a fit scene, and the side of the level that it is to be worked on.
 * Gives  scenes with the reason that each is to be stopped for. Nothing in them tells an operator so but what they are shown.
 * Limits a missing shelf is taken out of the model, not out of the scan: its X-ray still shows the lamina. Phantoms have a knob.
 */
import { accessMessages } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import type { Target } from './inputs.ts'
import { type Scene, type SceneRequest, sceneOf } from './scene.ts'
import type { StopRule } from './score-shape.ts'

export interface StopCase {
  readonly name: (typeof stopCaseNames)[number]
  readonly rule: StopRule
  readonly scene: Scene
}

export const stopCaseNames = [
  'no-laminar-shelf',
  'no-epidurogram',
  'lost-epidurogram',
  'wrong-spread',
  'unresponsive',
  'other-level-meant',
  'contrast-allergy',
] as const

export function stopCases(request: SceneRequest, target: Target): readonly StopCase[] {
  const made = (name: StopCase['name'], rule: StopRule, change: Partial<SceneRequest>): StopCase => ({
    name,
    rule,
    scene: sceneOf({ ...request, ...change }),
  })
  const { contrast, patient } = request
  return [
    made('no-laminar-shelf', 'no-laminar-shelf', withoutShelf(request, target)),
    // nothing that an eye would find
    made('no-epidurogram', 'no-epidurogram', { contrast: { ...contrast, visibleMgPerCm2: 600 } }),
    made('lost-epidurogram', 'no-epidurogram', { contrast: { ...contrast, fadesHalfSeconds: 0.5 } }),
    // wherever the needle goes there is a vein
    made('wrong-spread', 'wrong-spread', { contrast: { ...contrast, veinRadiusMm: 25 } }),
    made('unresponsive', 'cannot-answer', { patient: { ...patient, answers: false } }),
    made('other-level-meant', 'level-not-certain', {
      claims: request.claims.map((c) => ({ ...c, meant: neighbour(request, c.level) })),
    }),
    made('contrast-allergy', 'contrast-allergy', { patient: { ...patient, allergies: ['iodinated contrast'] } }),
  ]
}

/** The report's author counted otherwise by one. */
function neighbour({ spine }: SceneRequest, level: string): string | null {
  const n = spine.levels.findIndex((l) => l.name === level)
  return (spine.levels[n - 1] ?? spine.levels[n + 1])?.name ?? null
}

function withoutShelf({ spine, models, targets }: SceneRequest, { level, side }: Target): Partial<SceneRequest> {
  const lower = spine.levels.find((l) => l.name === level)?.lower ?? ''
  const refusal = accessMessages.reason('access/no-lamina-edge', { side, level })
  return {
    models: models.map((m) => (m.level === level ? withoutBone(m, `${lower}/lamina-${side}`) : m)),
    targets: targets.map((t) => (t.level === level && t.side === side ? { level, side, plan: null, refusal } : t)),
  }
}

function withoutBone(model: LevelModel, name: string): LevelModel {
  const value = model.part.segments.find((s) => s.name === name)?.value ?? -1
  return { ...model, bone: model.bone.map((b, n) => (model.part.data[n] === value ? 0 : b)) }
}
