/**
 * Everything the planner assumes, in one place. None of it is evidence; all of it is listed in `plan.assumed`.
 *
 * Instrument sizes come from the evidence; the rest was set while looking at CT scans and binds no patient.
 */
import { type Figure, figure } from '@flavum/base'
import {
  evidenceFigure,
  incisionLimit,
  obliqueRotation,
  portalDiameter,
  portalWorkingLength,
  toolDiameter,
} from '@flavum/evidence'

export interface AccessParameters {
  readonly portalDiameterMm: number
  readonly toolDiameterMm: number
  readonly workingLengthMm: number
  /** Longest planned cut. */
  readonly incisionLimitMm: number
  /** A slit opens to a hole whose half perimeter is this much longer than the slit. */
  readonly stretch: number
  /** The blunt tip in front of the cutting edge. */
  readonly spoonMm: number
  /** Half angle of the cone that a tool swings in, about the skin. */
  readonly pivotDeg: number
  /** How far of that toward the canal: the docked portal leans on the lamina's rim and the cutting face looks dorsal. */
  readonly ventralPivotDeg: number
  /** Depth stops that can be set, past the portal's rim. */
  readonly depthStopMm: readonly [least: number, most: number]
  /** What must be left between the swept tool and the sac, after its boundary uncertainty. */
  readonly sacMarginMm: number
  /** What must be left between the swept tool and the nerve root. */
  readonly rootMarginMm: number
  /** The nerve root is not seen: drawn so thick, leaving the sac's side at the disc, so far from the body axis. */
  readonly rootDiameterMm: number
  readonly rootDeg: number
  /** How far prone on a bolster may bend the level beyond the scan. */
  readonly flexionDeg: number
  /** Two cuts this near to each other leave too little skin between. */
  readonly siteDistanceMm: number
  /** The skin slides this far, so that one cut can serve two ways in. */
  readonly siteSlackMm: number
  /** Less room than this is told as tight. */
  readonly tightMm: number
  /** Less ligament than this in reach dorsal of the ventral line is no operation: a few bites, for a cut and a portal at the sac. */
  readonly leastLigamentMm3: number
  /** Ligament left untouched in front, toward the sac. */
  readonly ventralLayerMm: number
  /** How deep a rigid instrument may lie in what the image calls bone. */
  readonly boneToleranceMm: number
  /** How far from the laminae's edges bone may be taken. */
  readonly boneBandMm: number
  readonly boneHu: number
  /** Denser than this is metal. */
  readonly metalHu: number
  readonly skinHu: number
  /** Preferred angle to the skin. */
  readonly skinAngleDeg: readonly [least: number, most: number]
  readonly skinRadiusMm: number
  /** Dock this far from the midline. */
  readonly dockMm: readonly [least: number, most: number]
  /** A column whose edge is higher or lower than the strip's median by more than this is not lamina any more. */
  readonly stripToleranceMm: number
  /** The rim may stop short of the lamina's edge by this much, where the upper lamina is met first. */
  readonly dockShortMm: number
  readonly axisDeg: readonly [least: number, most: number]
  readonly lateralDeg: readonly [least: number, most: number]
  /** Preferred of those: a way from further aside is taken where a spinous process leaves no other. */
  readonly usualLateralDeg: readonly [least: number, most: number]
  /** Oblique view when the lamina's own angle is not known. */
  readonly obliqueDeg: number
}

export const assumedParameters: AccessParameters = Object.freeze({
  portalDiameterMm: portalDiameter.value,
  toolDiameterMm: toolDiameter.value,
  workingLengthMm: portalWorkingLength.value,
  incisionLimitMm: incisionLimit.value,
  stretch: 1.15,
  spoonMm: 1.5,
  pivotDeg: 3,
  ventralPivotDeg: 0.5,
  depthStopMm: [2, 15] as const,
  sacMarginMm: 0.5,
  rootMarginMm: 0.5,
  rootDiameterMm: 3.5,
  rootDeg: 20,
  flexionDeg: 9,
  siteDistanceMm: 10,
  siteSlackMm: 5,
  tightMm: 0.5,
  leastLigamentMm3: 5,
  ventralLayerMm: 1,
  boneToleranceMm: 0.3,
  boneBandMm: 4,
  boneHu: 200,
  metalHu: 2500,
  skinHu: -300,
  skinAngleDeg: [40, 55] as const,
  skinRadiusMm: 20,
  dockMm: [1, 8] as const,
  stripToleranceMm: 5,
  dockShortMm: 6,
  axisDeg: [35, 80] as const,
  lateralDeg: [-5, 30] as const,
  usualLateralDeg: [0, 15] as const,
  obliqueDeg: obliqueRotation.value,
})

const ownUnits: readonly [keyof AccessParameters, string][] = [
  ['stretch', '1'],
  ['spoonMm', 'mm'],
  ['pivotDeg', 'deg'],
  ['ventralPivotDeg', 'deg'],
  ['sacMarginMm', 'mm'],
  ['rootMarginMm', 'mm'],
  ['rootDiameterMm', 'mm'],
  ['rootDeg', 'deg'],
  ['flexionDeg', 'deg'],
  ['siteDistanceMm', 'mm'],
  ['siteSlackMm', 'mm'],
  ['tightMm', 'mm'],
  ['leastLigamentMm3', 'mm3'],
  ['ventralLayerMm', 'mm'],
  ['boneToleranceMm', 'mm'],
  ['boneBandMm', 'mm'],
  ['boneHu', "[hnsf'U]"],
  ['metalHu', "[hnsf'U]"],
  ['skinRadiusMm', 'mm'],
  ['stripToleranceMm', 'mm'],
  ['dockShortMm', 'mm'],
]

/** As a plan shows them: what is published by its source, the rest by its name. */
export function assumptions(p: AccessParameters): readonly { readonly name: string; readonly figure: Figure }[] {
  const published = [
    { key: 'portalDiameterMm', datum: portalDiameter },
    { key: 'toolDiameterMm', datum: toolDiameter },
    { key: 'workingLengthMm', datum: portalWorkingLength },
    { key: 'incisionLimitMm', datum: incisionLimit },
  ] as const
  return [
    ...published.map(({ key, datum }) => ({
      name: key,
      figure: p[key] === datum.value ? evidenceFigure(datum) : figure(p[key], datum.unit, `access/${key}`),
    })),
    ...ownUnits.map(([name, unit]) => ({ name, figure: figure(p[name] as number, unit, 'access/assumed') })),
    { name: 'greatestDepthStopMm', figure: figure(p.depthStopMm[1], 'mm', 'access/assumed') },
  ]
}
