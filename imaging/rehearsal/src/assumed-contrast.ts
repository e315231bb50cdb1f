/**
 * Everything that the spread of contrast assumes, in one place. None of it is evidence: how fat, film and ligament give way to
 * contrast in a person was not found in numbers. It makes pictures and comparisons that can be practised on, no prediction.
 */
import { type Figure, figure } from '@flavum/base'

export interface ContrastParameters {
  /** Injected so fast. */
  readonly mlPerSecond: number
  /** How far up and down the canal the model looks from the tip. */
  readonly reachMm: number
  /** Directions all round the canal, a multiple of four. */
  readonly directions: number
  /** Contrast passes between sac and wall as a film even where they touch .. */
  readonly filmMm: number
  /** .. and, where fat leaves much room, takes no more than this of it. */
  readonly columnMostMm: number
  /** Flow in front of the sac, as a share of what the same room lets pass behind it. */
  readonly ventralShare: number
  /** Lobules of fat: how much room differs from place to place. */
  readonly lobules: number
  /** Where ligament was taken, the layer left yields by this share of the void behind it, less the thicker it is .. */
  readonly layerGives: number
  /** .. half as much at this thickness. */
  readonly layerStiffMm: number
  /** Around a root that leaves: its radius, the film on it, how far it is followed. */
  readonly rootRadiusMm: number
  readonly rootFilmMm: number
  readonly rootLengthMm: number
  /** Above the disc plane, where roots leave. */
  readonly foramenMm: number
  /** Between dura and arachnoid. */
  readonly subduralMm: number
  /** The dura as a needle meets it. */
  readonly duraMm: number
  /** Share of contrast in what it mixes with in the sac. */
  readonly sacShare: number
  /** Share of room that contrast finds in muscle and fat. */
  readonly tissueShare: number
  readonly veinRadiusMm: number
  /** Half of what is in a vein is gone after so many seconds. */
  readonly veinHalfSeconds: number
  /** Behind bone at most so far is behind the lamina. */
  readonly behindLaminaMm: number
  readonly skinThickMm: number
  readonly interspinousHalfMm: number
  /** Iodine that an eye finds on the screen beside bone. */
  readonly visibleMgPerCm2: number
  /** Of the level: between this far above and below the disc plane. */
  readonly levelHalfMm: number
  /** An epidurogram is there where so much of the level's height on its side shows contrast. */
  readonly visibleFrom: number
  /** Half of what lies behind the sac is taken up after so long. */
  readonly fadesHalfSeconds: number
}

export const assumedContrast: ContrastParameters = Object.freeze({
  mlPerSecond: 0.5,
  reachMm: 75,
  directions: 48,
  filmMm: 0.12,
  columnMostMm: 2.5,
  ventralShare: 0.15,
  lobules: 0.35,
  layerGives: 0.8,
  layerStiffMm: 2,
  rootRadiusMm: 2,
  rootFilmMm: 0.7,
  rootLengthMm: 16,
  foramenMm: 8,
  subduralMm: 0.4,
  duraMm: 0.35,
  sacShare: 0.25,
  tissueShare: 0.3,
  veinRadiusMm: 0.9,
  veinHalfSeconds: 1,
  behindLaminaMm: 10,
  skinThickMm: 2,
  interspinousHalfMm: 3,
  visibleMgPerCm2: 6,
  levelHalfMm: 10,
  visibleFrom: 0.5,
  fadesHalfSeconds: 1200,
})

const unitOf = (name: string): string => {
  if (name === 'mlPerSecond') return 'mL/s'
  if (name.endsWith('MgPerCm2')) return 'mg/cm2'
  if (name.endsWith('Seconds')) return 's'
  return name.endsWith('Mm') ? 'mm' : '1'
}

export const contrastAssumptions = (p: ContrastParameters): readonly { name: string; figure: Figure }[] =>
  Object.entries(p).map(([name, value]) => ({
    name,
    figure: figure(value, unitOf(name), 'rehearsal/assumed-contrast'),
  }))
