/**
 * A rehearsal as a file: the inputs, the ways in that it was made with, on which scene, and where it ended.
 *
 * Takes  a scene and its inputs; or the text of such a file.
 * Gives  JSON with a version and a seal; and the log again, looked at from end to end. Carried out on the same scene it must end
 *        in the same state, or this program is not the one that wrote it.
 * Faults `rehearsal/log-unreadable`, `log-version`, `log-edited`, `log-other-scan`, `log-other-scene`, `log-ends-elsewhere` and
 *        those of its inputs.
 * Not    a signature: the seal tells an edited or broken file from a whole one, and no more. Of the patient it holds weight and
 *        allergies of the scene, never a name.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { silent, type Watch } from '@flavum/base'
import { contentHash } from '@flavum/grid'
import { type Advanced, replay } from './advance.ts'
import { assumedContrast, type ContrastParameters } from './assumed-contrast.ts'
import type { Input } from './inputs.ts'
import { messages } from './messages.ts'
import type { RehearsalParameters } from './parameters.ts'
import { readInputs } from './read-input.ts'
import { type Claim, type Patient, type Scene, type SceneTarget, sceneOf } from './scene.ts'
import { type State, stateHash } from './state.ts'

/** Counts when the file's shape changes. */
const schemaVersion = 2
/** Counts when the same inputs on the same scene may lead elsewhere. */
const machine = 3

export interface RehearsalLog {
  readonly kind: 'flavum-rehearsal'
  readonly schemaVersion: typeof schemaVersion
  readonly machine: number
  readonly scene: {
    readonly hash: string
    readonly volumeHash: string
    readonly targets: readonly SceneTarget[]
    readonly claims: readonly Claim[]
    readonly patient: Patient
    readonly parameters: RehearsalParameters
    readonly contrast: ContrastParameters
    readonly armSide: Scene['armSide']
  }
  readonly inputs: readonly Input[]
  readonly end: { readonly tick: number; readonly stateHash: string }
}

/** `end` is where the inputs led, where that is known already. */
export function logOf(scene: Scene, inputs: readonly Input[], end?: State): RehearsalLog {
  const state = end ?? replay(scene, inputs).state
  const { hash, spine, targets, claims, patient, parameters, contrast, armSide } = scene
  const { volumeHash } = spine.source
  return {
    kind: 'flavum-rehearsal',
    schemaVersion,
    machine,
    scene: { hash, volumeHash, targets, claims, patient, parameters, contrast, armSide },
    inputs,
    end: { tick: state.tick, stateHash: stateHash(state) },
  }
}

export const writeLog = (log: RehearsalLog): string => `${JSON.stringify({ ...log, seal: sealOf(log) })}\n`

const sealOf = (log: unknown): string => contentHash(new TextEncoder().encode(JSON.stringify(log)))

/** From older shapes to the next, one version at a time. */
const migrations: Readonly<Record<number, (old: object) => object>> = {
  // 1 did not say what the spread of contrast had assumed, nor where the C-arm stood: it was as assumed, and free
  1: (old) => ({ ...old, scene: { ...(old as { scene: object }).scene, contrast: assumedContrast, armSide: null } }),
}

export function readLog(text: string): RehearsalLog {
  let file: Record<string, unknown>
  try {
    file = JSON.parse(text) as Record<string, unknown>
  } catch {
    throw messages.fault('rehearsal/log-unreadable')
  }
  if (typeof file !== 'object' || file === null || file.kind !== 'flavum-rehearsal')
    throw messages.fault('rehearsal/log-unreadable')
  const version = file.schemaVersion
  if (typeof version !== 'number' || (version !== schemaVersion && !migrations[version]))
    throw messages.fault('rehearsal/log-version', { version: String(version), known: schemaVersion })
  const { seal, ...rest } = file
  if (seal !== sealOf(rest)) throw messages.fault('rehearsal/log-edited')
  let log: object = rest
  for (let v = version; v < schemaVersion; v++) log = migrations[v]!(log)
  const whole = log as RehearsalLog
  if (whole.machine !== machine)
    throw messages.fault('rehearsal/log-machine', { version: String(whole.machine), known: machine })
  readInputs(whole.inputs)
  return whole
}

/** Is this the scan that the log was made on? Asked before the work of finding its spine. */
export function checkScan({ scene }: RehearsalLog, volumeHash: string): void {
  if (scene.volumeHash !== volumeHash) throw messages.fault('rehearsal/log-other-scan')
}

/** The scene of a log on a spine and its levels, made anew. */
export function sceneOfLog(log: RehearsalLog, spine: LumbarSpine, models: readonly LevelModel[]): Scene {
  checkScan(log, spine.source.volumeHash)
  const { targets, claims, patient, parameters, contrast, armSide, hash } = log.scene
  const request = { spine, models, targets, claims, patient, parameters, contrast }
  const scene = sceneOf({ ...request, ...(armSide ? { armSide } : {}) })
  if (scene.hash !== hash) throw messages.fault('rehearsal/log-other-scene')
  return scene
}

/** Carried out from the beginning; it must end where it says. */
export function replayLog(log: RehearsalLog, scene: Scene, watch: Watch = silent): Advanced {
  const end = replay(scene, readInputs(log.inputs), watch)
  if (stateHash(end.state) !== log.end.stateHash) throw messages.fault('rehearsal/log-ends-elsewhere')
  return end
}
