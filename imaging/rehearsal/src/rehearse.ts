/**
 * A scripted, competent run along a plan: dock, bone only as needed, then ligament, dorsal face first; leave the ventral layer.
 *
 * Takes  the plan, the level model it was made on, and the spine. Gives the report, the level afterwards, the log, the tools at
 *        any moment for the X-ray, and the exposures that were scripted.
 * Limits the rongeur takes bone only, the sculpter ligament only, each in whole voxels; soft tissue never blocks and does not
 *        spring back; nobody's hand shakes. Nothing here says what a person would feel.
 * Faults `rehearsal/other-scan`, `rehearsal/other-level`, `rehearsal/plan-incomplete`.
 */
import { type AccessPlan, columnsOf, dorsalOfLine, laminaTest, type Way } from '@flavum/access'
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { place, radFromDeg, silent, type Watch } from '@flavum/base'
import type { Tool, XrayFrame } from '@flavum/fluoroscopy'
import { contentHash } from '@flavum/grid'
import { eachInBody, eachInCutter, onAxis, type Pose, posesOf } from './instrument.ts'
import { messages } from './messages.ts'
import { assumedRun, type RehearsalParameters } from './parameters.ts'
import { planned, wayIn } from './plan-way.ts'
import type { RehearsalReport } from './rehearsal-report.ts'
import { eachModelIndex, ligamentInFront, placeOf, type Site, siteOf, voxelAt } from './site.ts'
import { toolsAt } from './tools-at.ts'
import { writeReport } from './write-report.ts'

export interface RehearsalRequest {
  readonly plan: AccessPlan
  readonly model: LevelModel
  readonly spine: LumbarSpine
  readonly parameters?: Partial<RehearsalParameters> | undefined
  /** Dose of one pulse in each view, from pictures taken; the published mean rate where it is missing. */
  readonly pulse?: Partial<Record<ViewName, XrayFrame['dose']>> | undefined
}
export type ViewName = 'ap' | 'contralateral-oblique'

/** One thing done. Volumes in 255ths of a voxel, so that sums are exact. */
export interface Tick {
  readonly tick: number
  readonly step: 'dock' | 'bone' | 'tissue' | 'check'
  readonly instrument: 'portal' | 'rongeur' | 'sculpter'
  readonly pose: Pose
  readonly removed: { readonly bone: number; readonly ligament: number }
  readonly view: ViewName
  readonly pulses: number
}

export interface Rehearsal {
  readonly report: RehearsalReport
  readonly after: LevelModel
  readonly log: readonly Tick[]
  /** Steel in the patient at a moment of the log, for the X-ray. */
  tools(moment: number): readonly Tool[]
  readonly doseInputs: readonly { readonly view: ViewName; readonly pulses: number; readonly seconds: number }[]
}

/** What the run leaves for the report. */
export interface Outcome {
  readonly log: readonly Tick[]
  readonly boneByPart: ReadonlyMap<number, number>
  readonly closest: number
  readonly blocked: number
  /** Least ligament between what was taken and the sac. */
  readonly left: number
}

const straight: Pose = { swing: { dorsal: 0, across: 0 }, depth: 0 }

export function rehearse(request: RehearsalRequest, watch: Watch = silent): Rehearsal {
  const { plan, model, spine } = request
  if (plan.volumeHash !== spine.source.volumeHash) throw messages.fault('rehearsal/other-scan')
  if (plan.level !== model.level)
    throw messages.fault('rehearsal/other-level', { plan: plan.level, model: model.level })
  const parameters = { ...assumedRun, ...request.parameters }
  watch.step('docking', 0)
  const way = wayIn(plan, model)
  const run = work(request, parameters, way, watch)
  const bone = model.bone.slice()
  const ligament = model.ligament.slice()
  eachModelIndex(run.site, (here, n) => {
    bone[n] = run.site.bone[here]!
    ligament[n] = run.site.ligament[here]!
  })
  const after: LevelModel = { ...model, bone, ligament }
  watch.step('reading what is left', 0.95)
  const told = JSON.stringify(run.log)
  const stateHash = contentHash(bone, contentHash(ligament, told))
  return {
    report: writeReport(request, parameters, run, after, stateHash),
    after,
    log: run.log,
    tools: (moment) => toolsAt(run.log[moment] ?? run.log[run.log.length - 1], way, model, parameters, plan),
    doseInputs: (['ap', 'contralateral-oblique'] as const).map((view) => {
      const pulses = run.log.reduce((sum, t) => sum + (t.view === view ? t.pulses : 0), 0)
      return { view, pulses, seconds: pulses / parameters.pulsesPerSecond }
    }),
  }
}

function work(
  { plan, model, spine }: RehearsalRequest,
  p: RehearsalParameters,
  way: Way,
  watch: Watch,
): Outcome & { readonly site: Site } {
  const radius = planned(plan, 'toolDiameterMm') / 2
  const tolerance = planned(plan, 'boneToleranceMm')
  const layer = planned(plan, 'ventralLayerMm')
  const sacKept = planned(plan, 'sacMarginMm') + (model.uncertainty.sac.value ?? 0)
  const pivot = radFromDeg(planned(plan, 'pivotDeg'))
  const depthStop = plan.depthStop.value
  if (depthStop === null) throw messages.fault('rehearsal/plan-incomplete', { name: 'depthStop' })
  const reach = depthStop + (way.track + depthStop) * pivot * 1.01 + radius + 10
  const site = siteOf(model, place(model.levelFromLps, plan.target), reach)
  const line = dorsalOfLine(plan.vill)
  const mayCutBone = boneBand(site, model, spine, plan)
  const half = Math.min(...site.step) / 2
  // thickness is walked voxel by voxel: what is left may come out thinner by as much as a voxel across
  const diagonal = Math.sqrt(site.step[0] ** 2 + site.step[1] ** 2 + site.step[2] ** 2)
  const untouched = site.ligament.slice()
  const front = new Float32Array(site.ligament.length).fill(Number.NaN)
  const mayCutLigament = (n: number): boolean => {
    if (Number.isNaN(front[n]!)) {
      const { x, y, z } = placeOf(site, n)
      front[n] = line(x, y, z) < 0 ? -1 : ligamentInFront(site, untouched, untouched, n)
    }
    return front[n]! - diagonal >= layer
  }
  const cutter = { radius, spoon: planned(plan, 'spoonMm'), cutter: p.cutterMm, bulge: p.bulgeMm }
  const ligamentTakenBy = (pose: Pose): number => {
    let sum = 0
    eachInCutter(site, way, pose, cutter, (n) => {
      if (site.ligament[n]! > 0 && mayCutLigament(n)) sum += site.ligament[n]!
    })
    return (sum / 255) * site.voxelMm3
  }
  /** Nearest the tool's surface comes to the sac; and does what cuts, its dorsal half, stay dorsal of the line? */
  const clearance = ({ swing, depth }: Pose): { sac: number; dorsal: boolean } => {
    let sac = Number.POSITIVE_INFINITY
    let dorsal = true
    for (let u = Math.min(0, depth - radius); u <= depth - radius + 1e-9; u += 0.25) {
      const { x, y, z } = onAxis(way, swing, way.track + u)
      const n = voxelAt(site, x, y, z)
      if (n >= 0) sac = Math.min(sac, site.toSac[n]! - radius)
      if (line(x, y, z) < -half) dorsal = false
    }
    return { sac, dorsal }
  }
  const inTheWay = (pose: Pose): { all: number; fixed: number } => {
    let all = 0
    let fixed = 0
    eachInBody(site, way, pose, radius, tolerance, (n) => {
      if (site.bone[n] === 0) return
      all += site.bone[n]!
      if (!mayCutBone(n)) fixed += site.bone[n]!
    })
    return { all: (all / 255) * site.voxelMm3, fixed: (fixed / 255) * site.voxelMm3 }
  }

  const log: Tick[] = []
  const note = (tick: Omit<Tick, 'tick'>): void => {
    log.push({ tick: log.length, ...tick })
  }
  const none = { bone: 0, ligament: 0 }
  const pulses = (s: number): number => Math.round(s * p.pulsesPerSecond)
  const look = (instrument: Tick['instrument'], pose: Pose, seconds: number, view: ViewName): void =>
    note({ step: 'check', instrument, pose, removed: none, view, pulses: pulses(seconds) })
  note({
    step: 'dock',
    instrument: 'portal',
    pose: straight,
    removed: none,
    view: 'ap',
    pulses: pulses(p.secondsDocking),
  })
  look('portal', straight, p.secondsDocking, 'contralateral-oblique')

  let closest = clearance(straight).sac
  let bites = 0
  const bite = (tick: Pick<Tick, 'step' | 'instrument' | 'pose' | 'removed'>): void => {
    closest = Math.min(closest, clearance(tick.pose).sac)
    note({ ...tick, view: 'contralateral-oblique', pulses: pulses(p.secondsPerBite) })
    // depth in the oblique view holds only while the view from behind fixes the side
    if (++bites % p.bitesPerCheck === 0) look(tick.instrument, tick.pose, p.secondsCheck, 'ap')
  }
  const safe = posesOf(
    way,
    plan.side === 'left' ? 1 : -1,
    { pivot, ventral: radFromDeg(planned(plan, 'ventralPivotDeg')), depthStop },
    { swing: radFromDeg(p.swingStepDeg), depth: p.depthStepMm },
  ).filter((pose) => {
    const { sac, dorsal } = clearance(pose)
    return dorsal && sac >= sacKept
  })

  const boneByPart = new Map<number, number>()
  let blocked = 0
  safe.forEach((pose, at) => {
    watch.step('taking bone at the edges', 0.1 + (0.4 * at) / safe.length)
    const way0 = inTheWay(pose)
    if (way0.all <= p.brushMm3) return
    const offered = ligamentTakenBy(pose)
    if (offered < p.leastBiteMm3) return
    if (way0.fixed > p.brushMm3) {
      blocked++
      return
    }
    if (offered < p.worth * way0.all) return
    // from the rim forward, one closing of the jaws after another
    for (let depth = 0; depth < pose.depth; depth += p.boneBiteMm) {
      const to = Math.min(pose.depth, depth + p.boneBiteMm)
      let taken = 0
      eachInBody(site, way, pose, radius, 0, (n, along) => {
        if (along - way.track <= depth || along - way.track > to) return
        const bone = site.bone[n]!
        if (bone === 0 || !mayCutBone(n)) return
        taken += bone
        boneByPart.set(site.part[n]!, (boneByPart.get(site.part[n]!) ?? 0) + bone)
        site.bone[n] = 0
      })
      if (taken > 0)
        bite({
          step: 'bone',
          instrument: 'rongeur',
          pose: { swing: pose.swing, depth: to },
          removed: { bone: taken, ligament: 0 },
        })
    }
  })

  const cut: number[] = []
  safe.forEach((pose, at) => {
    watch.step('taking ligament', 0.5 + (0.45 * at) / safe.length)
    if (ligamentTakenBy(pose) < p.leastBiteMm3 || inTheWay(pose).all > p.brushMm3) return
    let taken = 0
    eachInCutter(site, way, pose, cutter, (n) => {
      if (site.ligament[n] === 0 || !mayCutLigament(n)) return
      taken += site.ligament[n]!
      site.ligament[n] = 0
      cut.push(n)
    })
    bite({ step: 'tissue', instrument: 'sculpter', pose, removed: { bone: 0, ligament: taken } })
  })
  look('sculpter', straight, p.secondsCheck, 'contralateral-oblique')
  let left = Number.POSITIVE_INFINITY
  for (const n of cut) left = Math.min(left, ligamentInFront(site, site.ligament, untouched, n))
  return { site, log, boneByPart, closest, blocked, left }
}

/** May bone be taken here: lamina of this side, within the band at the edges that face each other. */
function boneBand(site: Site, model: LevelModel, spine: LumbarSpine, plan: AccessPlan): (n: number) => boolean {
  const level = spine.levels.find((l) => l.name === plan.level)
  const isLower = laminaTest(model, level?.lower ?? '', plan.side)
  const isUpper = laminaTest(model, level?.upper ?? '', plan.side)
  const band = planned(plan, 'boneBandMm')
  const [ni] = site.size
  const offOf = (n: number): number => Math.abs(site.origin[0] + (n % ni) * site.step[0])
  const edges = columnsOf(
    model,
    plan.side,
    level?.upper ?? '',
    level?.lower ?? '',
    planned(plan, 'stripToleranceMm'),
  ).map(({ off, lower, upper }) => ({
    off,
    top: lower.at(-1) ?? Number.POSITIVE_INFINITY,
    bottom: upper[1] ?? Number.NEGATIVE_INFINITY,
  }))
  const columnStep = (edges[1]?.off ?? 1) - (edges[0]?.off ?? 0)
  return (n) => {
    const off = offOf(n)
    const edge = edges.find((e) => Math.abs(e.off - off) <= columnStep / 2)
    if (!edge) return false
    const { z } = placeOf(site, n)
    if (isLower(site.part[n]!, off)) return z >= edge.top - band
    return isUpper(site.part[n]!, off) && z <= edge.bottom + band
  }
}
