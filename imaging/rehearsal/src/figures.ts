/**
 * What can be read off a state at any moment, each number a Figure: what was taken and is left on one side of one level, how near
 * steel came, time and pulses so far.
 *
 * Limits nothing here is called a gain. Ligament left is what the model holds on that side, not what a nerve has room for.
 */
import { type Figure, figure, unknown } from '@flavum/base'
import { facetRemovalLimit } from '@flavum/evidence'
import { facetShare } from './after-bite.ts'
import { groundOf } from './ground.ts'
import { type Target, ticksPerSecond } from './inputs.ts'
import { messages } from './messages.ts'
import { localShare, sedation } from './patient.ts'
import { pulsesOf, type State } from './state.ts'
import { workAt } from './steps.ts'

export interface StateFigures {
  readonly bone: Figure<'mm3'>
  readonly ligament: Figure<'mm3'>
  readonly ligamentLeft: Figure<'mm3'>
  /** Least thickness toward the sac where it was cut. */
  readonly leastLeft: Figure<'mm'>
  readonly closestToSac: Figure<'mm'>
  readonly closestToRoot: Figure<'mm'>
  readonly facetTaken: Figure<'%'>
  readonly laminaThinned: Figure<'mm2'>
  readonly fluoroscopyTime: Figure<'s'>
  readonly pulses: Figure<'1'>
  /** Of all local anaesthetics, as a share of their label maximum. */
  readonly localAnaesthetic: Figure<'%'>
  /** Of what would put this patient to sleep; assumed. */
  readonly sedation: Figure<'%'>
}

/** Faults `rehearsal/no-model`. */
export function figuresOf(state: State, target: Target): StateFigures {
  const model = state.scene.models[target.level]
  if (!model) throw messages.fault('rehearsal/no-model', { level: target.level })
  const p = state.scene.parameters
  const ground = groundOf(model, p)
  const work = workAt(state, target)
  const mm3 = (units: number): Figure<'mm3'> =>
    figure((units / 255) * ground.voxelMm3, 'mm3', 'rehearsal/removed', { method: 'voxel fractions' })
  const removed = work?.removed ?? { bone: 0, ligament: 0 }
  const near = (mm: number | undefined, what: string, assumes: readonly string[]): Figure<'mm'> =>
    mm !== undefined && Number.isFinite(mm)
      ? figure(mm, 'mm', what, { assumes })
      : unknown('mm', messages.reason('rehearsal/sac-beyond'))
  const facet = facetShare(state, target, ground)
  const local = localShare(state)
  return {
    bone: mm3(removed.bone),
    ligament: mm3(removed.ligament),
    ligamentLeft: mm3(ground.ligament[target.side] - removed.ligament),
    leastLeft:
      work && Number.isFinite(work.leastLeft)
        ? figure(work.leastLeft, 'mm', 'rehearsal/ligament-left-behind')
        : unknown('mm', messages.reason('rehearsal/nothing-removed')),
    closestToSac: near(work?.closestToSac, 'rehearsal/closest-to-sac', []),
    closestToRoot: near(work?.closestToRoot, 'rehearsal/closest-to-root', ['rootDiameterMm', 'rootDeg']),
    facetTaken:
      facet === null
        ? unknown('%', messages.reason('rehearsal/parts-unknown'))
        : figure(facet * 100, '%', 'rehearsal/facet-taken', { assumes: [facetRemovalLimit.id] }),
    laminaThinned: figure(work?.thinnedMm2 ?? 0, 'mm2', 'rehearsal/lamina-thinned', { assumes: ['laminaThinMm'] }),
    fluoroscopyTime: figure(state.beamTicks / ticksPerSecond, 's', 'rehearsal/beam-on'),
    pulses: figure(pulsesOf(state), '1', 'rehearsal/pulses'),
    localAnaesthetic:
      local === null
        ? unknown('%', messages.reason('rehearsal/no-limit-known'))
        : figure(local * 100, '%', 'all local anaesthetics as shares of their limits, summed'),
    sedation: figure(sedation(state) * 100, '%', 'rehearsal/sedation', { assumes: ['sedatives'] }),
  }
}
