/**
 * The summary of a log, read off the state that it led to; every number a Figure. Names what was taken and what is left, nothing
 * about what it is good for.
 */
import { type AccessPlan, modelLattice } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { type Figure, type Finding, figure, type Reason, unknown } from '@flavum/base'
import { fluoroscopyDoseRate, procedureAirKerma, procedureDoseAreaProduct } from '@flavum/evidence'
import { canalArea, discPlane } from './canal-area.ts'
import { type Ground, groundOf } from './ground.ts'
import { type Target, ticksPerSecond } from './inputs.ts'
import { messages } from './messages.ts'
import { planned } from './planned.ts'
import type { RehearsalReport } from './rehearsal-report.ts'
import type { PulseDoses } from './rehearse.ts'
import { pulsesOf, type State, stateHash, views, type Work } from './state.ts'
import { workAt } from './steps.ts'
import { inWords } from './stopping.ts'
import { tissueOf } from './tissue.ts'

export interface ReportRequest {
  readonly state: State
  readonly target: Target
  readonly plan: AccessPlan
  readonly pulse: PulseDoses | undefined
  /** Placings that bone outside the band had blocked. */
  readonly blocked: number
}

const assumes = ['boneBiteMm', 'cutterMm', 'spoonMm', 'bulgeMm', 'ventralLayerMm', 'boneBandMm']

export function writeReport({ state, target, plan, pulse, blocked }: ReportRequest): RehearsalReport {
  const model = state.scene.models[target.level]
  if (!model) throw messages.fault('rehearsal/no-model', { level: target.level })
  const ground = groundOf(model, state.scene.parameters)
  const work = workAt(state, target)
  const removed = work?.removed ?? { bone: 0, ligament: 0 }
  const volume = (units: number): Figure<'mm3'> =>
    figure((units / 255) * ground.voxelMm3, 'mm3', 'rehearsal/removed', {
      method: 'voxel fractions before less after',
      assumes,
    })
  const count = (n: number): Figure<'1'> => figure(n, '1', 'rehearsal/bites', { assumes })
  const completed = state.over?.how === 'closed' && removed.ligament > 0
  return {
    ...target,
    volumeHash: plan.volumeHash,
    outcome: completed ? 'completed' : 'abandoned',
    ...(completed ? {} : { reason: whyStopped(state) }),
    bites: {
      bone: count((work?.bites.rongeur ?? 0) + (work?.bites.auger ?? 0)),
      tissue: count(work?.bites.sculpter ?? 0),
    },
    removed: {
      bone: volume(removed.bone),
      ligament: volume(removed.ligament),
      other: unknown('mm3', messages.reason('rehearsal/soft-tissue-not-modelled')),
    },
    boneByPart: Object.fromEntries([...byName(work, ground)].map(([name, units]) => [name, volume(units)])),
    ligamentLeftBehind: leftBehind(work?.leastLeft),
    ...areas(state, model, removed.ligament),
    closestToSac: closest(work?.closestToSac, model),
    ...exposure(state, pulse),
    stateHash: stateHash(state),
    findings: findingsOf(state, model, plan, removed.ligament, blocked),
  }
}

function byName(work: Work | undefined, { partName }: Ground): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [value, units] of Object.entries(work?.boneByPart ?? {})) {
    const name = partName(Number(value))
    sums.set(name, (sums.get(name) ?? 0) + units)
  }
  return sums
}

function whyStopped({ over }: State): Reason {
  return over?.how === 'stopped' && over.reason !== 'nothing-in-reach'
    ? messages.reason('rehearsal/given-up', { reason: inWords(over.reason) })
    : messages.reason('rehearsal/nothing-in-reach')
}

const leftBehind = (left: number | undefined): Figure<'mm'> =>
  left !== undefined && Number.isFinite(left)
    ? figure(left, 'mm', 'rehearsal/ligament-left-behind', {
        method: 'least, from what was taken toward the sac',
        assumes: ['ventralLayerMm'],
      })
    : unknown('mm', messages.reason('rehearsal/nothing-removed'))

function closest(mm: number | undefined, { uncertainty }: LevelModel): Figure<'mm'> {
  if (mm === undefined || !Number.isFinite(mm)) return unknown('mm', messages.reason('rehearsal/sac-beyond'))
  const { value } = uncertainty.sac
  return figure(
    mm,
    'mm',
    'rehearsal/closest-to-sac',
    value === null ? {} : { uncertainty: { value, kind: '95%' as const } },
  )
}

function findingsOf(
  state: State,
  model: LevelModel,
  plan: AccessPlan,
  ligament: number,
  blocked: number,
): readonly Finding[] {
  const findings: Finding[] = []
  if (blocked > 0)
    findings.push(
      messages.finding('rehearsal/bone-in-the-way', 'info', { count: blocked, band: planned(plan, 'boneBandMm') }),
    )
  if (ligament === 0) findings.push(messages.finding('rehearsal/nothing-in-reach', 'warning'))
  else if (openedInDiscPlane(state, model) === 0) findings.push(messages.finding('rehearsal/not-in-disc-plane', 'info'))
  return findings
}

function areas(
  state: State,
  model: LevelModel,
  ligament: number,
): Pick<RehearsalReport, 'canalAreaBefore' | 'modelledVoid'> {
  const { canal } = state.scene.spine
  const area = (value: number | null, method: string): Figure<'mm2'> =>
    value === null
      ? unknown('mm2', messages.reason('rehearsal/no-canal'))
      : figure(value, 'mm2', 'rehearsal/canal-area', { method, assumes: ['ventralLayerMm'] })
  const before = canalArea(model, canal, model)
  const lower = canalArea(model, canal, tissueOf(state, model.level))
  const opened = ligament > 0 ? openedInDiscPlane(state, model) : 0
  return {
    canalAreaBefore: area(before, 'disc plane, inside the bony canal, in front of ligament'),
    modelledVoid: {
      lower: area(lower, 'the layer left behind stays where it is'),
      upper: area(lower === null ? null : lower + opened, 'the layer left behind gives way into the void'),
    },
  }
}

/** Area of the disc plane that held bone or ligament before and does not now. */
function openedInDiscPlane(state: State, before: LevelModel): number {
  const after = tissueOf(state, before.level)
  const { size } = modelLattice(before)
  const { k, area } = discPlane(before)
  const layer = size[0] * size[1]
  let sum = 0
  for (let n = layer * k; n < layer * (k + 1); n++)
    sum += before.bone[n]! - after.bone[n]! + before.ligament[n]! - after.ligament[n]!
  return (sum / 255) * area
}

/** Dose from pictures where every view in use had one; otherwise time by the published mean rate. */
function exposure(
  state: State,
  pulse: PulseDoses | undefined,
): Pick<RehearsalReport, 'fluoroscopyTime' | 'referenceAirKerma' | 'doseAreaProduct'> {
  const seconds = state.beamTicks / ticksPerSecond
  const fluoroscopyTime = figure(seconds, 's', 'rehearsal/beam-on', {
    method: `${pulsesOf(state)} pulses`,
    assumes: ['secondsDocking', 'secondsPerBite', 'secondsCheck', 'pulsesPerSecond'],
  })
  const used = views.filter((view) => state.pulses[view] > 0)
  const sumOf = (what: 'referenceAirKerma' | 'doseAreaProduct'): number | null =>
    used.reduce<number | null>((sum, view) => {
      const one = view === 'ap' || view === 'contralateral-oblique' ? pulse?.[view]?.[what].value : null
      return sum === null || one === null || one === undefined ? null : sum + one * state.pulses[view]
    }, 0)
  const kerma = sumOf('referenceAirKerma')
  const product = sumOf('doseAreaProduct')
  const extra = { method: 'pulses times the dose of a simulated one' }
  if (pulse && kerma !== null && product !== null)
    return {
      fluoroscopyTime,
      referenceAirKerma: figure(kerma, 'mGy', 'rehearsal/dose', extra),
      doseAreaProduct: figure(product, 'Gy.cm2', 'rehearsal/dose', extra),
    }
  const rate = fluoroscopyDoseRate.value / 60
  const field = procedureDoseAreaProduct.value / procedureAirKerma.value
  const published = {
    method: 'time by the published mean rate and field',
    assumes: [fluoroscopyDoseRate.id, procedureAirKerma.id, procedureDoseAreaProduct.id],
  }
  return {
    fluoroscopyTime,
    referenceAirKerma: figure(seconds * rate, 'mGy', 'rehearsal/dose', published),
    doseAreaProduct: figure(seconds * rate * field, 'Gy.cm2', 'rehearsal/dose', published),
  }
}
