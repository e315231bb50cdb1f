/**
 * The summary of a run, every number a Figure. Names what was taken and what is left, nothing about what it is good for.
 */

import { modelLattice } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { type Figure, type Finding, figure, unknown } from '@flavum/base'
import { fluoroscopyDoseRate, procedureAirKerma, procedureDoseAreaProduct } from '@flavum/evidence'
import { canalArea, discPlane } from './canal-area.ts'
import { messages } from './messages.ts'
import type { RehearsalParameters } from './parameters.ts'
import { planned } from './plan-way.ts'
import type { RehearsalReport } from './rehearsal-report.ts'
import type { Outcome, RehearsalRequest, ViewName } from './rehearse.ts'
import type { Site } from './site.ts'

export function writeReport(
  { plan, model, spine, pulse }: RehearsalRequest,
  p: RehearsalParameters,
  run: Outcome & { readonly site: Site },
  after: LevelModel,
  stateHash: string,
): RehearsalReport {
  const { log, site } = run
  const assumes = ['boneBiteMm', 'cutterMm', 'spoonMm', 'bulgeMm', 'ventralLayerMm', 'boneBandMm']
  const volume = (units: number): Figure<'mm3'> =>
    figure((units / 255) * site.voxelMm3, 'mm3', 'rehearsal/removed', {
      method: 'voxel fractions before less after',
      assumes,
    })
  const total = (what: 'bone' | 'ligament'): number => log.reduce((sum, t) => sum + t.removed[what], 0)
  const count = (step: 'bone' | 'tissue'): Figure<'1'> =>
    figure(log.filter((t) => t.step === step).length, '1', 'rehearsal/bites', { assumes })
  const ligament = total('ligament')
  const findings: Finding[] = []
  if (run.blocked > 0)
    findings.push(
      messages.finding('rehearsal/bone-in-the-way', 'info', { count: run.blocked, band: planned(plan, 'boneBandMm') }),
    )
  if (ligament === 0) findings.push(messages.finding('rehearsal/nothing-in-reach', 'warning'))

  const before = canalArea(model, spine.canal, model)
  const lower = canalArea(after, spine.canal, after)
  const opened = openedInDiscPlane(model, after)
  if (ligament > 0 && opened === 0) findings.push(messages.finding('rehearsal/not-in-disc-plane', 'info'))
  const area = (value: number | null, method: string): Figure<'mm2'> =>
    value === null
      ? unknown('mm2', messages.reason('rehearsal/no-canal'))
      : figure(value, 'mm2', 'rehearsal/canal-area', { method, assumes: ['ventralLayerMm'] })

  const pulses = log.reduce((sum, t) => sum + t.pulses, 0)
  const seconds = pulses / p.pulsesPerSecond
  return {
    level: plan.level,
    side: plan.side,
    volumeHash: plan.volumeHash,
    outcome: ligament > 0 ? 'completed' : 'abandoned',
    ...(ligament > 0 ? {} : { reason: messages.reason('rehearsal/nothing-in-reach') }),
    bites: { bone: count('bone'), tissue: count('tissue') },
    removed: {
      bone: volume(total('bone')),
      ligament: volume(ligament),
      other: unknown('mm3', messages.reason('rehearsal/soft-tissue-not-modelled')),
    },
    boneByPart: Object.fromEntries(
      [...run.boneByPart].map(([value, units]) => [
        model.part.segments.find((s) => s.value === value)?.name ?? 'bone',
        volume(units),
      ]),
    ),
    ligamentLeftBehind: Number.isFinite(run.left)
      ? figure(run.left, 'mm', 'rehearsal/ligament-left-behind', {
          method: 'least, from what was taken toward the sac',
          assumes: ['ventralLayerMm'],
        })
      : unknown('mm', messages.reason('rehearsal/nothing-removed')),
    canalAreaBefore: area(before, 'disc plane, inside the bony canal, in front of ligament'),
    modelledVoid: {
      lower: area(lower, 'the layer left behind stays where it is'),
      upper: area(lower === null ? null : lower + opened, 'the layer left behind gives way into the void'),
    },
    closestToSac: Number.isFinite(run.closest)
      ? figure(run.closest, 'mm', 'rehearsal/closest-to-sac', {
          ...(model.uncertainty.sac.value === null
            ? {}
            : { uncertainty: { value: model.uncertainty.sac.value, kind: '95%' as const } }),
        })
      : unknown('mm', messages.reason('rehearsal/sac-beyond')),
    fluoroscopyTime: figure(seconds, 's', 'rehearsal/scripted-exposures', {
      method: `${pulses} pulses at ${p.pulsesPerSecond} a second`,
      assumes: ['secondsDocking', 'secondsPerBite', 'secondsCheck', 'pulsesPerSecond'],
    }),
    ...dose(log, seconds, pulse),
    stateHash,
    findings,
  }
}

/** Area of the disc plane that held bone or ligament before and does not now. */
function openedInDiscPlane(before: LevelModel, after: LevelModel): number {
  const { size } = modelLattice(before)
  const { k, area } = discPlane(before)
  const layer = size[0] * size[1]
  let sum = 0
  for (let n = layer * k; n < layer * (k + 1); n++)
    sum += before.bone[n]! - after.bone[n]! + before.ligament[n]! - after.ligament[n]!
  return (sum / 255) * area
}

/** From pictures where both views were taken; otherwise time by the published mean rate. */
function dose(
  log: Outcome['log'],
  seconds: number,
  pulse: RehearsalRequest['pulse'],
): Pick<RehearsalReport, 'referenceAirKerma' | 'doseAreaProduct'> {
  const sumOf = (what: keyof NonNullable<NonNullable<typeof pulse>[ViewName]>): number | null =>
    log.reduce<number | null>((sum, t) => {
      const one = pulse?.[t.view]?.[what].value
      return sum === null || one === null || one === undefined ? null : sum + one * t.pulses
    }, 0)
  const kerma = sumOf('referenceAirKerma')
  const product = sumOf('doseAreaProduct')
  if (kerma !== null && product !== null)
    return {
      referenceAirKerma: figure(kerma, 'mGy', 'rehearsal/dose', { method: 'pulses times the dose of a simulated one' }),
      doseAreaProduct: figure(product, 'Gy.cm2', 'rehearsal/dose', {
        method: 'pulses times the dose of a simulated one',
      }),
    }
  const rate = fluoroscopyDoseRate.value / 60
  const field = procedureDoseAreaProduct.value / procedureAirKerma.value
  const assumes = [fluoroscopyDoseRate.id, procedureAirKerma.id, procedureDoseAreaProduct.id]
  return {
    referenceAirKerma: figure(seconds * rate, 'mGy', 'rehearsal/dose', {
      method: 'time by the published mean rate',
      assumes,
    }),
    doseAreaProduct: figure(seconds * rate * field, 'Gy.cm2', 'rehearsal/dose', {
      method: 'time by the published mean rate and field',
      assumes,
    }),
  }
}
