/**
 * X-ray pictures of a session: the views of the plan with the tools in them, and any single picture a person asks for.
 *
 * Takes  the volume, where the C-arm stands, what was removed and which tools stand in the beam.
 * Gives  frames with their dose. The anatomy of a view is projected once and serves the pictures before and after.
 */
import type { AccessPlan } from '@flavum/access'
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { part, rad, radFromDeg, type Watch } from '@flavum/base'
import {
  mobileDetector,
  type Projector,
  poseFromAngles,
  prepare,
  type Still,
  takeFrame,
  type XrayFrame,
} from '@flavum/fluoroscopy'
import { gridCentre, type Volume } from '@flavum/grid'
import { attenuationEdits, type Rehearsal, toolsIn } from '@flavum/rehearsal'
import { messages } from './messages.ts'
import type { NamedFrame } from './session.ts'

/** A C-arm that stands at each view of the plan, with the anatomy already projected. */
export type Views = ReadonlyMap<NamedFrame['name'], Still>

export async function standAtViews(
  volume: Volume,
  plan: AccessPlan,
  projector: Projector | undefined,
  watch: Watch,
): Promise<Views> {
  const views = new Map<NamedFrame['name'], Still>()
  for (const [n, { name, pose }] of plan.carm.entries())
    views.set(
      name,
      await prepare(
        { volume, pose, detector: mobileDetector(), ...(projector ? { projector } : {}) },
        part(watch, n / plan.carm.length, (n + 1) / plan.carm.length),
      ),
    )
  return views
}

/** What one pulse costs in each view, for the dose of a run. */
export const pulseDoses = (views: Views): Partial<Record<NamedFrame['name'], XrayFrame['dose']>> =>
  Object.fromEntries([...views].map(([name, still]) => [name, still.frame({ seed: name }).dose]))

/** Each view with the portal docked, and again with the tool at its last place and the tissue gone. */
export function framesOf(views: Views, model: LevelModel, run: Rehearsal, seed: string): readonly NamedFrame[] {
  const change = attenuationEdits(model, run.after)
  return (['before', 'after'] as const).flatMap((when) =>
    [...views].map(([name, still]) => ({
      name,
      when,
      frame: still.frame({
        tools: toolsIn(when === 'before' ? run.docked : run.last),
        changes: when === 'after' && change ? [change] : [],
        seed: `${seed}/${name}/${when}`,
      }),
    })),
  )
}

export interface PictureRequest {
  readonly volume: Volume
  readonly spine: LumbarSpine
  /** In the middle of the picture; the middle of the scan without it. */
  readonly level?: string
  readonly primaryAngleDeg: number
  readonly secondaryAngleDeg: number
  /** The engine; the reference where none is given. */
  readonly projector?: Projector | undefined
}

/** The patient lies prone, as in the procedure. Faults `session/no-such-level` and those of fluoroscopy. */
export function xrayAt(request: PictureRequest, watch?: Watch): Promise<XrayFrame> {
  const { volume, spine, primaryAngleDeg, secondaryAngleDeg, projector } = request
  const level = spine.levels.find((l) => l.name === request.level)
  if (request.level !== undefined && !level)
    throw messages.fault('session/no-such-level', {
      level: request.level,
      known: spine.levels.map((l) => l.name).join(', '),
    })
  const isocentre = level?.discCentre ?? gridCentre(volume.grid)
  const pose = poseFromAngles(
    { primary: radFromDeg(primaryAngleDeg), secondary: radFromDeg(secondaryAngleDeg), roll: rad(0) },
    { isocentre, patientPosition: 'HFP' },
  )
  const anatomy = { volume, pose, detector: mobileDetector(), ...(projector ? { projector } : {}) }
  return takeFrame({ ...anatomy, seed: volume.hash }, watch)
}
