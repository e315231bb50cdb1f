/** A scene on the level made of planes, and the inputs that bring a patient as far as the portal. */
import { type AccessPlan, planAccess, type ShingledLevel, type ShingledOptions, shingledLevel } from '@flavum/access'
import type { Act, Input, Place } from './inputs.ts'
import { type Scene, type SceneRequest, sceneOf } from './scene.ts'

export interface Simple {
  readonly shingled: ShingledLevel
  readonly plan: AccessPlan
  readonly scene: Scene
}

let usual: Simple | undefined

/** The same scene for everyone who asks for nothing else: planning on it takes seconds. */
export const simpleScene = (options?: ShingledOptions, change?: Partial<SceneRequest>): Simple =>
  options || change ? sceneFor(options, change) : (usual ??= sceneFor())

function sceneFor(options: ShingledOptions = {}, change: Partial<SceneRequest> = {}): Simple {
  const shingled = shingledLevel({ stepMm: 0.8, ...options })
  const { spine, model, volume } = shingled
  const plan = planAccess({ spine, model, level: 'L4-L5', side: 'left', volume }).plans[0]
  if (!plan) throw new Error('no plan')
  const target = { level: 'L4-L5', side: 'left' } as const
  const scene = sceneOf({ spine, models: [model], targets: [{ ...target, plan }], claims: [target], ...change })
  return { shingled, plan, scene }
}

export const xyz = ({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): Place => [x, y, z]

/** A second between one and the next. */
export const timed = (acts: readonly Act[], from = 0, every = 120): readonly Input[] =>
  acts.map((act, n) => ({ ...act, tick: from + n * every }))

const yes = {
  name: 'yes',
  level: 'yes',
  side: 'yes',
  consent: 'yes',
  allergies: 'yes',
  antithrombotics: 'yes',
  antibiotic: 'yes',
} as const

export const prepared: readonly Act[] = [
  { do: 'time-out', answers: yes },
  { do: 'position', prone: true, bolster: true },
  { do: 'count-level', from: 'sacrum', level: 'L4-L5' },
  { do: 'confirm-side', side: 'left' },
  { do: 'drug', agent: 'lidocaine', mg: 50, route: 'skin' },
  { do: 'drug', agent: 'lidocaine', mg: 50, route: 'tract' },
]
