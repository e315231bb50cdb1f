/**
 * What is in the way of the C-arm: its own stops, the floor, the patient, the table.
 *
 * Takes  where the arm is or is to go, the side that it stands on, trunk and table. Gives a finding for each; an `error` stops it.
 * Limits only the place itself is looked at, not the way there.
 */
import type { AccessPlan } from '@flavum/access'
import type { Finding } from '@flavum/base'
import { clashes, mobileArm, type Table, type Trunk, travel } from '@flavum/fluoroscopy'
import type { State } from '@flavum/rehearsal'
import { armAct, poseOfArm, type RoomArm } from './room-arm.ts'

interface Body {
  readonly trunk: Trunk
  readonly table: Table
}
type Stand = 'patient-left' | 'patient-right'

/** As planned; else opposite the working side, to which the detector has to turn far for the oblique view. */
export function standOf(plan: AccessPlan | null, target: State['target']): Stand {
  const planned = plan?.arms.find((a) => a.possible)?.side
  return planned ?? (target?.side === 'left' ? 'patient-right' : 'patient-left')
}

/** Kept while the arm stands: distances of solids take a millisecond or two. */
let stood: { readonly key: string; readonly body: Body; readonly findings: readonly Finding[] } | null = null

export function inTheWay(arm: RoomArm, stand: Stand, body: Body): readonly Finding[] {
  const act = armAct(arm)
  const key = JSON.stringify([act, stand])
  if (stood?.key === key && stood.body === body) return stood.findings
  const pose = poseOfArm({ rollDeg: 0, collimation: [0, 0, 1, 1], ...act, pulsesPerSecond: arm.pulsesPerSecond })
  const mobile = mobileArm(stand)
  const findings = [
    ...travel(pose, mobile, body.table).refusals,
    ...clashes(pose, mobile, body.trunk, body.table).findings,
  ]
  stood = { key, body, findings }
  return findings
}
