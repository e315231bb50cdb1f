/**
 * What report.json holds: the one source of its type, its check and docs/report.schema.json.
 *
 * Positions are [left, posterior, superior] in mm (the patient frame, LPS). Every other number is a figure with its UCUM
 * unit and what it rests on; one that cannot be had is null with its reason.
 * Trap   a field that changes its meaning needs a new `schemaVersion` and a way to read the old one.
 */
import { z } from 'zod'

const point = z
  .tuple([z.number(), z.number(), z.number()])
  .meta({ id: 'PointLps', description: '[left, posterior, superior], mm' })
const params = z.record(z.string(), z.union([z.string(), z.number()]))
const side = z.enum(['left', 'right'])

const reason = z
  .object({
    code: z.string(),
    params,
    found: z.string().describe('What was found, in English.'),
    remedy: z.string().describe('What to do next, in English.'),
  })
  .meta({ id: 'Reason' })
const finding = reason.extend({ severity: z.enum(['info', 'warning', 'error']) }).meta({ id: 'Finding' })

const basis = z
  .union([
    z.object({ evidence: z.string(), confidence: z.enum(['C', 'M', 'U', 'D']) }),
    z.object({ fact: z.string() }),
    z.object({ computed: z.string(), assumes: z.array(z.string()).optional() }),
  ])
  .meta({ id: 'Basis', description: 'Published evidence (its id), a recorded fact, or a computation of this program.' })
const figure = z
  .union([
    z.object({
      value: z.number(),
      unit: z.string(),
      uncertainty: z.object({ value: z.number(), kind: z.enum(['95%', 'sd', 'range']) }).optional(),
      method: z.string().optional(),
      basis,
    }),
    z.object({ value: z.null(), unit: z.string(), reason }),
  ])
  .meta({ id: 'Figure', description: 'A number with its UCUM unit and what it rests on, or null and why.' })

const level = z
  .object({
    name: z.string().describe('A disc level, for instance L4-L5.'),
    centreLps: point,
    confidence: z.number(),
    wallSeen: z.number().nullable().describe("Share of the canal's outline in the disc plane that was really seen."),
    canalArea: figure,
    canalAp: figure,
    canalTransverse: figure,
    sacArea: figure,
    ligamentLeft: figure.describe('Thickness.'),
    ligamentRight: figure.describe('Thickness.'),
    laminaAngleLeft: figure,
    laminaAngleRight: figure,
    canalAreaPedicle: figure.optional(),
    canalApPedicle: figure.optional(),
    canalTransversePedicle: figure.optional(),
    lateralRecessDepthLeft: figure.optional(),
    lateralRecessDepthRight: figure.optional(),
    foramenHeightLeft: figure.optional(),
    foramenHeightRight: figure.optional(),
    slip: figure.optional(),
    discHeight: figure.optional(),
    laminaThicknessLeft: figure.optional(),
    laminaThicknessRight: figure.optional(),
    laminaHeightLeft: figure.optional(),
    laminaHeightRight: figure.optional(),
    windowHeight: figure.optional(),
    windowHeightLeft: figure.optional(),
    windowHeightRight: figure.optional(),
    windowWidth: figure.optional(),
    windowWidthLeft: figure.optional(),
    windowWidthRight: figure.optional(),
    facetWidthLeft: figure.optional(),
    facetWidthRight: figure.optional(),
    skinToLamina: figure.optional(),
    skinToLaminaLeft: figure.optional(),
    skinToLaminaRight: figure.optional(),
    canalAreaFacet: figure.optional(),
    canalApFacet: figure.optional(),
    canalTransverseFacet: figure.optional(),
    innerCanalArea: figure.optional(),
    innerCanalAp: figure.optional(),
    innerCanalAreaFacet: figure.optional(),
    innerCanalApFacet: figure.optional(),
    sacAp: figure.optional(),
    sacTransverse: figure.optional(),
    sacAreaFacet: figure.optional(),
    sacAreaPedicle: figure.optional(),
    slipShare: figure.optional(),
    meyerding: figure.optional(),
    discHeightAnterior: figure.optional(),
    discHeightPosterior: figure.optional(),
    ligamentCentralLeft: figure.optional(),
    ligamentCentralRight: figure.optional(),
    facetMayGoLeft: figure.optional(),
    facetMayGoRight: figure.optional(),
    villDepthLeft: figure.optional(),
    villDepthRight: figure.optional(),
    villToSacLeft: figure.optional(),
    villToSacRight: figure.optional(),
  })
  .meta({ id: 'Level' })

const plan = z
  .object({
    kind: z.literal('rehearsal-target').describe('A rehearsal target, not an indication.'),
    level: z.string(),
    side,
    entryLps: point,
    targetLps: point,
    axisLps: point.describe('Unit vector from entry toward target.'),
    portalDiameter: figure,
    trackLength: figure,
    skinAngle: figure,
    axisAngleToLevel: figure,
    lateralAngle: figure,
    incision: figure,
    incisionUnstretched: figure,
    depthStop: figure,
    duraMargin: figure,
    duraMarginUncertainty: figure,
    villMargin: figure,
    villMarginApparent: figure,
    ligamentInReach: z.object({ dorsal: figure, ventral: figure }),
    carm: z.array(z.object({ name: z.string(), primaryAngleDeg: z.number(), secondaryAngleDeg: z.number() })),
    limits: z.array(z.object({ what: z.string(), room: figure })),
    assumed: z.array(z.object({ name: z.string(), figure })),
  })
  .meta({ id: 'Plan' })

const rehearsal = z
  .object({
    level: z.string(),
    side,
    outcome: z.enum(['completed', 'abandoned']),
    reason: reason.optional(),
    bites: z.object({ bone: figure, tissue: figure }),
    removed: z.object({ bone: figure, ligament: figure, other: figure }),
    boneByPart: z.record(z.string(), figure),
    ligamentLeftBehind: figure,
    canalAreaBefore: figure,
    modelledVoid: z
      .object({ lower: figure, upper: figure })
      .describe('Canal area if the layer left behind stays where it is, and if it gives way into the void.'),
    closestToSac: figure,
    fluoroscopyTime: figure,
    referenceAirKerma: figure,
    doseAreaProduct: figure,
    stateHash: z.string(),
  })
  .meta({ id: 'Rehearsal' })

export const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    notice: z.string(),
    createdAt: z.string(),
    program: z.string(),
    image: z.object({
      volumeHash: z.string(),
      modality: z.enum(['CT', 'MR']),
      size: z.tuple([z.number(), z.number(), z.number()]).describe('Voxels along each axis.'),
      spacingMm: z.tuple([z.number(), z.number(), z.number()]),
      spineFrom: z.enum(['ct', 'labels', 'phantom']),
    }),
    anchor: z.object({
      kind: z.enum(['sacrum', 'ribs', 'labels', 'person', 'phantom', 'none']),
      statement: reason,
      confidence: z.number(),
      readings: z
        .array(z.object({ vertebra: z.string(), name: z.string(), because: reason }))
        .optional()
        .describe('Where nothing is named: what the image allows, each as the name of one vertebra.'),
    }),
    vertebrae: z.array(
      z.object({
        name: z.string(),
        bodyCentreLps: point,
        confidence: z.number(),
        partial: z.boolean(),
        anchor: z.string().describe('What the name rests on: sacrum, ribs, labels, person, phantom or none.'),
      }),
    ),
    levels: z.array(level),
    target: z.object({ level: z.string(), side, reason: z.string() }).optional(),
    plan: plan.optional(),
    refusal: reason.optional().describe('Why there is no plan.'),
    rehearsal: rehearsal.optional(),
    findings: z.array(finding),
    timings: z.array(z.object({ what: z.string(), took: figure })),
  })
  .meta({
    id: 'Report',
    title: 'Flavum report.json',
    description: 'For education, research and rehearsal; not for clinical decisions.',
  })

export type ReportJson = z.infer<typeof reportSchema>
export type FigureJson = z.infer<typeof figure>

/** What stands in docs/report.schema.json. */
export const reportJsonSchema = (): object => z.toJSONSchema(reportSchema, { target: 'draft-2020-12' })
