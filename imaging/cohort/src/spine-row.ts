/**
 * One spine of a cohort from its seed to its row: drawn, planned, looked at again, operated on along the plan.
 *
 * Takes  the place in the cohort, the seed, and whether the second look is taken on a finer model.
 * Gives  the row; the same on every machine. Spine and level come straight from the surfaces unless `fromCt` asks for a scan.
 * Limits without a scan, bone and skin beyond the level are those of labels of 2 mm, and nothing has noise or blur.
 */
import { limitViolations, planAccess } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { Fault, type Figure, part, silent, type Watch } from '@flavum/base'
import { phantomCt, phantomGrid, phantomLevelModel, phantomSpine, spinePhantom } from '@flavum/phantom'
import { type Rehearsal, rehearse, scoreOf } from '@flavum/rehearsal'
import { checkSpacing, labelSpacing, modelSpacing } from './assumed.ts'
import { type Drawn, drawTarget, oddities } from './draw-target.ts'
import { type CohortRow, emptyRow } from './row.ts'

export interface SpineOptions {
  /** The second look on a model of the same surfaces that is finer than the one planned on. */
  readonly check?: boolean
  /** Bone and skin from a scan that is drawn first, as on a person. */
  readonly fromCt?: boolean
}

export function spineRow(index: number, seed: number, options: SpineOptions = {}, watch: Watch = silent): CohortRow {
  const drawn = drawTarget(seed)
  const { kind, knobs, level, side } = drawn
  const own = knobs.levels[level as keyof typeof knobs.levels]
  const row: CohortRow = {
    ...emptyRow({ index, seed, kind, oddities: oddities(knobs, drawn).join(' '), level, side, outcome: 'refused' }),
    ligamentMm: own ? tidy(side === 'left' ? own.ligamentLeft : own.ligamentRight) : null,
    skinDepthMm: tidy(knobs.skinDepth),
  }
  try {
    return { ...row, ...operated(drawn, options, watch) }
  } catch (error) {
    // what stops one person's planning is that person's result here
    if (!(error instanceof Fault) || error.code === 'base/cancelled') throw error
    return { ...row, reason: error.code }
  }
}

function operated({ knobs, level, side }: Drawn, options: SpineOptions, watch: Watch): Partial<CohortRow> {
  const phantom = spinePhantom(knobs)
  const grid = phantomGrid(phantom, { spacing: labelSpacing })
  const volume = options.fromCt ? phantomCt(phantom, { spacing: [1, 1, 1.5] }, part(watch, 0, 0.3)) : undefined
  const spine = phantomSpine(phantom, volume ?? { grid, hash: `phantom-${knobs.seed}` }, part(watch, 0.3, 0.5))
  const model = phantomLevelModel(phantom, level, { spacing: modelSpacing }, part(watch, 0.5, 0.7))
  const { plans, refusal } = planAccess({ spine, model, level, side, volume }, part(watch, 0.7, 0.9))
  const plan = plans[0]
  if (!plan) return { outcome: 'refused', reason: refusal?.code ?? null, proposals: 0 }
  const fine = options.check ? phantomLevelModel(phantom, level, { spacing: checkSpacing }) : model
  const broken = plans.flatMap((p) => limitViolations({ plan: p, spine, model: fine, volume }))
  const run = rehearse({ plan, model, spine }, part(watch, 0.9, 1))
  const nearest = plan.limits[0]
  return {
    proposals: plans.length,
    skinAngleDeg: known(plan.skinAngle),
    axisAngleDeg: known(plan.axisAngleToLevel),
    lateralAngleDeg: known(plan.lateralAngle),
    incisionMm: known(plan.incision),
    trackMm: known(plan.trackLength),
    depthStopMm: known(plan.depthStop),
    duraMarginMm: known(plan.duraMargin),
    villMarginMm: known(plan.villMargin),
    nearestLimit: nearest?.what ?? null,
    nearestLimitMm: nearest ? known(nearest.room) : null,
    ligamentInReachMm3: known(plan.ligamentInReach.dorsal),
    laminaInTheWayMm3: known(plan.laminaInTheWay),
    violations: wordsOf(broken.map((v) => v.what)),
    violationMm: broken.length ? tidy(Math.max(...broken.map((v) => v.by))) : 0,
    lookedAt: options.check ? `${checkSpacing} mm` : 'the model planned on',
    ...rehearsed(run, model),
  }
}

function rehearsed({ report, events, after, course, end }: Rehearsal, model: LevelModel): Partial<CohortRow> {
  const happened = (code: (typeof events)[number]['code']): boolean => events.some((e) => e.code === code)
  const told = (severity: 'critical' | 'warning'): string =>
    wordsOf(events.filter((e) => e.severity === severity).map((e) => e.code))
  const voxel = model.grid.spacing.reduce((a, b) => a * b, 1) / 255
  const gone = (lost(model.bone, after.bone) + lost(model.ligament, after.ligament)) * voxel
  const score = scoreOf(course)
  const reported = (report.removed.bone.value ?? 0) + (report.removed.ligament.value ?? 0)
  return {
    outcome: report.outcome === 'completed' ? 'completed' : 'stopped',
    reason: end.over?.how === 'stopped' ? end.over.reason : null,
    boneBites: known(report.bites.bone),
    tissueBites: known(report.bites.tissue),
    boneMm3: known(report.removed.bone),
    ligamentMm3: known(report.removed.ligament),
    ventralLayerLeftMm: known(report.ligamentLeftBehind),
    closestToSacMm: known(report.closestToSac),
    fluoroscopySeconds: known(report.fluoroscopyTime),
    massErrorMm3: tidy(gone - reported),
    duraBreached: happened('rehearsal/dura-breached'),
    duraTouched: happened('rehearsal/dura-touched'),
    rootContacted: happened('rehearsal/root-contacted'),
    lineCrossed: happened('rehearsal/ventral-line-crossed'),
    criticalEvents: told('critical'),
    warnings: told('warning'),
    score: known(score.total),
    criticalErrors: wordsOf(score.critical.map((c) => c.name)),
    scoreOutcome: score.outcome,
    stateHash: report.stateHash,
  }
}

const lost = (before: Uint8Array, after: Uint8Array): number => {
  let sum = 0
  for (let n = 0; n < before.length; n++) sum += before[n]! - after[n]!
  return sum
}

/** Each once, in the order of the alphabet. */
const wordsOf = (all: readonly string[]): string => [...new Set(all)].sort().join(' ')

/** A millionth is beyond all that is measured here, and digits beyond it only fill files. */
/** To a millionth, and never minus nought, which a file may or may not keep. */
const tidy = (n: number): number => Math.round(n * 1e6) / 1e6 + 0
const known = (f: Figure): number | null => (f.value === null ? null : tidy(f.value))
