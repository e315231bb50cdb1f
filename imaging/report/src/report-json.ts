/**
 * A session as report.json: numbers, names and reasons, no pixels.
 *
 * Takes  a session, and the time and the program's name and version as text.
 * Gives  an object of `reportSchema`. The same session and options give the same object.
 */
import type { AccessPlan } from '@flavum/access'
import type { Level, Side } from '@flavum/anatomy'
import { type Figure, type Reason, sentence, unknown, type Xyz } from '@flavum/base'
import { type LevelMeasurement, type MeasureId, measureOf } from '@flavum/measurement'
import type { RehearsalReport } from '@flavum/rehearsal'
import type { Session } from '@flavum/session'
import { english } from './english.ts'
import { spreadOf } from './figure-words.ts'
import { reportMessages } from './messages.ts'
import type { FigureJson, ReportJson } from './report-schema.ts'

export interface ReportOptions {
  readonly createdAt: string
  /** Name and version. */
  readonly program: string
}

export function reportJson(session: Session, { createdAt, program }: ReportOptions): ReportJson {
  const { volume, spine, target, plan, access, rehearsal } = session
  return {
    schemaVersion: 1,
    notice: english.notice,
    createdAt,
    program,
    image: {
      volumeHash: volume.hash,
      modality: volume.modality,
      size: [...volume.grid.size],
      spacingMm: [...volume.grid.spacing],
      spineFrom: spine.source.how,
    },
    anchor: {
      kind: spine.anchor.kind,
      statement: told(spine.anchor.statement),
      confidence: spine.anchor.confidence,
      readings: (spine.anchor.readings ?? []).map((r) => ({ ...r, because: told(r.because) })),
    },
    vertebrae: spine.vertebrae.map(({ name, bodyCentre, confidence, partial }) => ({
      name,
      bodyCentreLps: triple(bodyCentre),
      confidence,
      partial,
      anchor: spine.anchor.kind,
    })),
    levels: spine.levels.map((level) =>
      levelJson(
        level,
        session.measurements.find((m) => m.level === level.name),
      ),
    ),
    ...(target ? { target: { level: target.level, side: target.side, reason: target.reason } } : {}),
    ...(plan ? { plan: planJson(plan) } : {}),
    ...(access?.refusal ? { refusal: told(access.refusal) } : {}),
    ...(rehearsal ? { rehearsal: rehearsalJson(rehearsal) } : {}),
    findings: session.findings.map((f) => ({ ...told(f), severity: f.severity })),
    timings: session.timings.map(({ what, took }) => ({
      what,
      took: { value: took, unit: 's', basis: { fact: 'clock of this run' } },
    })),
  }
}

const triple = ({ x, y, z }: Xyz): [number, number, number] => [x, y, z]

const told = ({ code, params }: Reason) => ({ code, params: { ...params }, ...sentence({ code, params }) })

export function figureJson(f: Figure): FigureJson {
  if (f.value === null) return { value: null, unit: f.unit, reason: told(f.reason) }
  const { value, unit, uncertainty, method, basis } = f
  return {
    value,
    unit,
    ...(uncertainty ? { uncertainty: { ...uncertainty } } : {}),
    ...(method ? { method } : {}),
    basis:
      'computed' in basis
        ? { computed: basis.computed, ...(basis.assumes ? { assumes: [...basis.assumes] } : {}) }
        : { ...basis },
  }
}

type Field = Exclude<keyof ReportJson['levels'][number], 'name' | 'centreLps' | 'confidence' | 'wallSeen'>
/** Which measure each field of a level holds. The first eight are always there, measured or not. */
const fields: Readonly<Record<Field, readonly [MeasureId, Side?]>> = {
  canalArea: ['canal-area'],
  canalAp: ['canal-ap'],
  canalTransverse: ['canal-transverse'],
  sacArea: ['sac-area'],
  ligamentLeft: ['ligament-thickness', 'left'],
  ligamentRight: ['ligament-thickness', 'right'],
  laminaAngleLeft: ['lamina-angle', 'left'],
  laminaAngleRight: ['lamina-angle', 'right'],
  canalAreaPedicle: ['canal-area-pedicle'],
  canalApPedicle: ['canal-ap-pedicle'],
  canalTransversePedicle: ['canal-transverse-pedicle'],
  lateralRecessDepthLeft: ['lateral-recess-depth', 'left'],
  lateralRecessDepthRight: ['lateral-recess-depth', 'right'],
  foramenHeightLeft: ['foramen-height', 'left'],
  foramenHeightRight: ['foramen-height', 'right'],
  slip: ['slip'],
  discHeight: ['disc-height'],
  laminaThicknessLeft: ['lamina-thickness', 'left'],
  laminaThicknessRight: ['lamina-thickness', 'right'],
  laminaHeightLeft: ['lamina-height', 'left'],
  laminaHeightRight: ['lamina-height', 'right'],
  windowHeight: ['window-height'],
  windowHeightLeft: ['window-height', 'left'],
  windowHeightRight: ['window-height', 'right'],
  windowWidth: ['window-width'],
  windowWidthLeft: ['window-width', 'left'],
  windowWidthRight: ['window-width', 'right'],
  facetWidthLeft: ['facet-width', 'left'],
  facetWidthRight: ['facet-width', 'right'],
  skinToLamina: ['skin-to-lamina'],
  skinToLaminaLeft: ['skin-to-lamina', 'left'],
  skinToLaminaRight: ['skin-to-lamina', 'right'],
  canalAreaFacet: ['canal-area-facet'],
  canalApFacet: ['canal-ap-facet'],
  canalTransverseFacet: ['canal-transverse-facet'],
  innerCanalArea: ['inner-canal-area'],
  innerCanalAp: ['inner-canal-ap'],
  innerCanalAreaFacet: ['inner-canal-area-facet'],
  innerCanalApFacet: ['inner-canal-ap-facet'],
  sacAp: ['sac-ap'],
  sacTransverse: ['sac-transverse'],
  sacAreaFacet: ['sac-area-facet'],
  sacAreaPedicle: ['sac-area-pedicle'],
  slipShare: ['slip-share'],
  meyerding: ['meyerding'],
  discHeightAnterior: ['disc-height-anterior'],
  discHeightPosterior: ['disc-height-posterior'],
  ligamentCentralLeft: ['ligament-thickness-central', 'left'],
  ligamentCentralRight: ['ligament-thickness-central', 'right'],
  facetMayGoLeft: ['facet-may-go', 'left'],
  facetMayGoRight: ['facet-may-go', 'right'],
  villDepthLeft: ['vill-depth', 'left'],
  villDepthRight: ['vill-depth', 'right'],
  villToSacLeft: ['vill-to-sac', 'left'],
  villToSacRight: ['vill-to-sac', 'right'],
}

function levelJson(level: Level, measured: LevelMeasurement | undefined): ReportJson['levels'][number] {
  const figureOf = (field: Field): Figure | undefined => measured && measureOf(measured, ...fields[field])
  const always = (field: Field, unit: string): FigureJson =>
    figureJson(figureOf(field) ?? unknown(unit, reportMessages.reason('report/not-measured')))
  const rest = (Object.keys(fields) as Field[]).flatMap((field) => {
    const found = figureOf(field)
    return found ? [[field, figureJson(found)] as const] : []
  })
  return {
    name: level.name,
    centreLps: triple(level.discCentre),
    confidence: level.confidence,
    wallSeen: measured?.sections.find((s) => s.id === 'disc')?.wallSeen ?? null,
    canalArea: always('canalArea', 'mm2'),
    canalAp: always('canalAp', 'mm'),
    canalTransverse: always('canalTransverse', 'mm'),
    sacArea: always('sacArea', 'mm2'),
    ligamentLeft: always('ligamentLeft', 'mm'),
    ligamentRight: always('ligamentRight', 'mm'),
    laminaAngleLeft: always('laminaAngleLeft', 'deg'),
    laminaAngleRight: always('laminaAngleRight', 'deg'),
    ...Object.fromEntries(rest),
  }
}

function planJson(plan: AccessPlan): NonNullable<ReportJson['plan']> {
  return {
    kind: plan.kind,
    level: plan.level,
    side: plan.side,
    entryLps: triple(plan.entry),
    targetLps: triple(plan.target),
    axisLps: triple(plan.axis),
    portalDiameter: figureJson(plan.portalDiameter),
    trackLength: figureJson(plan.trackLength),
    skinAngle: figureJson(plan.skinAngle),
    axisAngleToLevel: figureJson(plan.axisAngleToLevel),
    lateralAngle: figureJson(plan.lateralAngle),
    incision: figureJson(plan.incision),
    incisionUnstretched: figureJson(plan.incisionUnstretched),
    depthStop: figureJson(plan.depthStop),
    duraMargin: figureJson(plan.duraMargin),
    duraMarginUncertainty: figureJson(spreadOf(plan.duraMargin)),
    villMargin: figureJson(plan.villMargin),
    villMarginApparent: figureJson(plan.villMarginApparent),
    ligamentInReach: {
      dorsal: figureJson(plan.ligamentInReach.dorsal),
      ventral: figureJson(plan.ligamentInReach.ventral),
    },
    carm: plan.carm.map(({ name, primaryAngleDeg, secondaryAngleDeg }) => ({
      name,
      primaryAngleDeg,
      secondaryAngleDeg,
    })),
    limits: plan.limits.map(({ what, room }) => ({ what, room: figureJson(room) })),
    assumed: plan.assumed.map(({ name, figure: f }) => ({ name, figure: figureJson(f) })),
  }
}

function rehearsalJson(r: RehearsalReport): NonNullable<ReportJson['rehearsal']> {
  return {
    level: r.level,
    side: r.side,
    outcome: r.outcome,
    ...(r.reason ? { reason: told(r.reason) } : {}),
    bites: { bone: figureJson(r.bites.bone), tissue: figureJson(r.bites.tissue) },
    removed: {
      bone: figureJson(r.removed.bone),
      ligament: figureJson(r.removed.ligament),
      other: figureJson(r.removed.other),
    },
    boneByPart: Object.fromEntries(Object.entries(r.boneByPart).map(([part, f]) => [part, figureJson(f)])),
    ligamentLeftBehind: figureJson(r.ligamentLeftBehind),
    canalAreaBefore: figureJson(r.canalAreaBefore),
    modelledVoid: { lower: figureJson(r.modelledVoid.lower), upper: figureJson(r.modelledVoid.upper) },
    closestToSac: figureJson(r.closestToSac),
    fluoroscopyTime: figureJson(r.fluoroscopyTime),
    referenceAirKerma: figureJson(r.referenceAirKerma),
    doseAreaProduct: figureJson(r.doseAreaProduct),
    stateHash: r.stateHash,
  }
}
