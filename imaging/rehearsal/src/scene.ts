/**
 * Where a rehearsal takes place: a spine, its levels at working resolution, the ways in, what the report claims, the patient.
 *
 * Takes  what anatomy, phantom and access made; nothing of it is altered. A scene of a scan and one of a phantom look the same.
 * Gives  a Scene with its hash: a log says on which scene it was made, and is carried out on no other.
 * Faults `rehearsal/other-scan`, `rehearsal/no-model`.
 */
import type { AccessPlan, VentralInterlaminarLine } from '@flavum/access'
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import type { Reason } from '@flavum/base'
import type { Side as ArmSide } from '@flavum/fluoroscopy'
import { contentHash } from '@flavum/grid'
import { assumedContrast, type ContrastParameters } from './assumed-contrast.ts'
import { wholeText } from './hash.ts'
import type { Target } from './inputs.ts'
import { messages } from './messages.ts'
import { assumedRun, type RehearsalParameters } from './parameters.ts'

export interface Patient {
  readonly weightKg: number
  /** As said at the time-out, in small letters: `iodinated contrast`, `lidocaine`. */
  readonly allergies: readonly string[]
  /** When spoken to, while awake. */
  readonly answers: boolean
  readonly seed: string
}

/** What the report asks for. */
export interface Claim extends Target {
  /** Which level its author meant, where that is another than the name says; null where it cannot be told. */
  readonly meant?: Target['level'] | null
}

/** One side of one level as planned, or why it was not. */
export interface SceneTarget extends Target {
  readonly plan: AccessPlan | null
  /** Why there is no plan. */
  readonly refusal?: Reason | undefined
  /** The plan's, where there is one. */
  readonly vill?: VentralInterlaminarLine | undefined
}

export interface SceneRequest {
  readonly spine: LumbarSpine
  readonly models: readonly LevelModel[]
  readonly targets: readonly SceneTarget[]
  readonly claims: readonly Claim[]
  readonly patient?: Partial<Patient>
  readonly parameters?: Partial<RehearsalParameters> | undefined
  readonly contrast?: Partial<ContrastParameters> | undefined
  /** Where the C-arm stands: then it turns as far as its stops allow there. Free where it is not said. */
  readonly armSide?: ArmSide | undefined
}

export interface Scene {
  readonly spine: LumbarSpine
  readonly models: Readonly<Record<string, LevelModel>>
  readonly targets: readonly SceneTarget[]
  readonly claims: readonly Claim[]
  readonly patient: Patient
  readonly parameters: RehearsalParameters
  readonly contrast: ContrastParameters
  readonly armSide: ArmSide | null
  readonly hash: string
}

/** Assumed where nobody says: the mean adult of dose tables, awake and well. */
export const usualPatient: Patient = Object.freeze({ weightKg: 70, allergies: [], answers: true, seed: 'patient' })

export function sceneOf(request: SceneRequest): Scene {
  const { spine, models, targets, claims } = request
  for (const { plan, level } of targets) {
    if (plan && plan.volumeHash !== spine.source.volumeHash) throw messages.fault('rehearsal/other-scan')
    if (plan && plan.level !== level) throw messages.fault('rehearsal/other-level', { plan: plan.level, model: level })
    if (!models.some((m) => m.level === level)) throw messages.fault('rehearsal/no-model', { level })
  }
  const scene = {
    spine,
    models: Object.fromEntries(models.map((m) => [m.level, m])),
    targets,
    claims,
    patient: { ...usualPatient, ...request.patient },
    parameters: { ...assumedRun, ...request.parameters },
    contrast: { ...assumedContrast, ...request.contrast },
    armSide: request.armSide ?? null,
  }
  return { ...scene, hash: hashOf(scene) }
}

export const targetIn = (scene: Scene, { level, side }: Target): SceneTarget | undefined =>
  scene.targets.find((t) => t.level === level && t.side === side)

/** Tissues by their bytes, everything else as whole thousandths. */
function hashOf(scene: Omit<Scene, 'hash'>): string {
  const { spine, models, targets, claims, patient, parameters, contrast, armSide } = scene
  const tissues = Object.keys(models)
    .sort()
    .map((level) => {
      const { bone, ligament, sac, part, levelFromLps, grid } = models[level]!
      const seed = wholeText([level, grid.size, levelFromLps.rows, grid.lpsFromIjk.rows])
      return contentHash(bone, contentHash(ligament, contentHash(sac, contentHash(part.data, seed))))
    })
  const ways = targets.map(({ level, side, plan, vill, refusal }) => [
    level,
    side,
    plan && [plan.entry, plan.target, plan.axis, plan.depthStop.value],
    (vill ?? plan?.vill)?.lines ?? null,
    refusal?.code ?? null,
  ])
  const levels = spine.levels.map((l) => [l.name, l.upper, l.lower, l.levelFromLps.rows])
  const labels = contentHash(spine.labels.data, spine.labels.grid.id)
  const told = wholeText([
    spine.source.volumeHash,
    labels,
    levels,
    ways,
    claims,
    patient,
    parameters,
    contrast,
    armSide,
    tissues,
  ])
  return contentHash(new TextEncoder().encode(told))
}
