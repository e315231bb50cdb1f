/**
 * What can be turned on the parametric spine.
 *
 * Takes  nothing, or a set of knobs to check.
 * Gives  `defaultKnobs` (one adult without stenosis), `knobFault` (the first impossible value as a Fault, or null), `withLevel`
 *        (a copy with some knobs of one level changed), `proneOnBolster` (the same person as lying for the procedure).
 * Trap   a knob is what was asked for. What the finished surfaces measure is the truth, and stands in `phantomTruth`.
 */
import type { Fault } from '@flavum/base'
import { phantomMessages } from './messages.ts'

export const lumbarLevels = ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const
/** Those that a sixth lumbar vertebra makes: in such a spine they stand where L5-S1 was. */
export const extraLevels = ['L5-L6', 'L6-S1'] as const
export type LumbarLevel = (typeof lumbarLevels)[number] | (typeof extraLevels)[number]

/** From cranial to caudal, the lumbar levels that a spine of these knobs has. */
export const levelsOf = (knobs: Knobs): readonly LumbarLevel[] =>
  hasSixth(knobs) ? [...lumbarLevels.slice(0, 4), ...extraLevels] : lumbarLevels
export const hasSixth = (knobs: Knobs): boolean => knobs.transitional === 'L6' || knobs.transitional === 'lumbarised-S1'

/** In mm where nothing else is said, at one disc level. */
export interface LevelKnobs {
  readonly ligamentLeft: number
  readonly ligamentRight: number
  /** Bone added to the articular processes; the joint itself stays. */
  readonly facetLeft: number
  readonly facetRight: number
  /** How far the disc stands out beyond the end plates. */
  readonly bulge: number
  /** Ventral shift of everything above this level. */
  readonly slip: number
  /** Change of the distance between the two laminae. */
  readonly window: number
  /** Change of the bony depth of the canal, in the upper vertebra of the level. */
  readonly canalDepth: number
  /** Change of the bony width of the canal, in the same vertebra; its joints move with the walls. */
  readonly canalWidth: number
  /** Change of the distance of the two end plates. */
  readonly discHeight: number
  /** Change of depth and width of both facing end plates, and of the disc with them. */
  readonly plateDepth: number
  readonly plateWidth: number
  /** Added to the fat behind this level, over `skinDepth`. */
  readonly skin: number
  /** The lower vertebra has no lamina on that side, as after an operation or by growth: nothing to dock on. */
  readonly noShelfLeft: boolean
  readonly noShelfRight: boolean
  /** How far calcium has gone through the ligament: 0 none, 1 nearly all of it. */
  readonly calcifiedLeft: number
  readonly calcifiedRight: number
}

/**
 * How many lumbar vertebrae there are, and whether the lowest is tied to the sacrum. Names count down from the last rib:
 * `sacralised-L5` has a fifth lumbar vertebra that grew to the sacrum, `L6` a free sixth one, `lumbarised-S1` a sixth one that
 * is still tied to the sacrum (counted from the last rib it is called L6 as well).
 */
export const transitions = ['none', 'sacralised-L5', 'lumbarised-S1', 'L6'] as const
export type Transition = (typeof transitions)[number]
export const sidesTied = ['both', 'left', 'right'] as const
export const sexes = ['mixed', 'female', 'male'] as const
export const screwed = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'S1'] as const
export const hips = ['none', 'left', 'right'] as const

export interface Knobs {
  /** Of the small differences between vertebrae, the bowel and the texture. */
  readonly seed: number
  /** 0: every vertebra as in the table; 1: usual differences between people. */
  readonly variation: number
  /** 1: adult of the table (about 1.75 m). */
  readonly stature: number
  /** 1: prone and neutral. Scales every vertebra's tilt. */
  readonly lordosis: number
  /** Degrees that the spine is bent forward beyond that, from T12 to the sacrum: windows open. Negative is hollow-backed. */
  readonly flexionDeg: number
  /** Degrees of sideways tilt between L1 and L4. */
  readonly scoliosisDeg: number
  /** Degrees that L2 and L3 are turned to the left about their own axes, over what scoliosis turns them. */
  readonly rotationDeg: number
  readonly sex: (typeof sexes)[number]
  readonly transitional: Transition
  /** Where a vertebra that is tied to the sacrum is tied. */
  readonly tied: (typeof sidesTied)[number]
  /** Of the lowest ribs, 1: as usual; 0: none. */
  readonly ribs: number
  /** A smooth random bending of all of space, mm at most: shapes that no table made. */
  readonly warp: number
  /** Added to the fat behind the spine, mm. */
  readonly skinDepth: number
  /** HU of spongy bone in the bodies. */
  readonly spongyHu: number
  /** 1: the usual fat in the window and between the muscles, 0: none. */
  readonly fat: number
  /** Vertebrae with a screw in each pedicle; rods join neighbours. */
  readonly screws: readonly (typeof screwed)[number][]
  /** An artificial hip at the lower edge of the scan. */
  readonly hip: (typeof hips)[number]
  /** HU that contrast medium adds to vessels, and to the dural sac. */
  readonly contrastVessels: number
  readonly contrastSac: number
  /** Which way the gas in the bowel rises, and how the default image lies. */
  readonly position: 'supine' | 'prone'
  /** Levels that are not named here are as usual. */
  readonly levels: Readonly<Record<(typeof lumbarLevels)[number], LevelKnobs>> &
    Readonly<Partial<Record<LumbarLevel, LevelKnobs>>>
}

export const usualLevel: LevelKnobs = {
  ligamentLeft: 3.2,
  ligamentRight: 3.2,
  facetLeft: 0,
  facetRight: 0,
  bulge: 0.5,
  slip: 0,
  window: 0,
  canalDepth: 0,
  canalWidth: 0,
  discHeight: 0,
  plateDepth: 0,
  plateWidth: 0,
  skin: 0,
  noShelfLeft: false,
  noShelfRight: false,
  calcifiedLeft: 0,
  calcifiedRight: 0,
}

export function defaultKnobs(): Knobs {
  return {
    seed: 1,
    variation: 0,
    stature: 1,
    lordosis: 1,
    flexionDeg: 0,
    scoliosisDeg: 0,
    rotationDeg: 0,
    sex: 'mixed',
    transitional: 'none',
    tied: 'both',
    ribs: 1,
    warp: 0,
    skinDepth: 0,
    spongyHu: 175,
    fat: 1,
    screws: [],
    hip: 'none',
    contrastVessels: 0,
    contrastSac: 0,
    position: 'supine',
    levels: {
      'L1-L2': usualLevel,
      'L2-L3': usualLevel,
      'L3-L4': usualLevel,
      'L4-L5': { ...usualLevel, ligamentLeft: 3.5, ligamentRight: 3.5 },
      'L5-S1': usualLevel,
    },
  }
}

export const withLevel = (knobs: Knobs, level: LumbarLevel, change: Partial<LevelKnobs>): Knobs => ({
  ...knobs,
  levels: { ...knobs.levels, [level]: { ...levelKnobs(knobs, level), ...change } },
})

/** Of any level by its name; those of the thorax have knobs of their own that nobody turns. */
export function levelKnobs(knobs: Knobs, level: string): LevelKnobs {
  const own = knobs.levels[level as LumbarLevel]
  if (own) return own
  return level.startsWith('T') ? thoracic : usualLevel
}
const thoracic: LevelKnobs = { ...usualLevel, ligamentLeft: 3, ligamentRight: 3, bulge: 0.3 }

/**
 * The same person as lying for the procedure: on the belly, a bolster under it that bends the back by so many degrees.
 * Assumed 12, some two degrees a disc: windows of the default spine open by 1 to 1.5 mm.
 */
export const proneOnBolster = (knobs: Knobs, degrees = 12): Knobs => ({
  ...knobs,
  position: 'prone',
  flexionDeg: knobs.flexionDeg + degrees,
})

/** The spine of the sample: a thick ligament, worn facets and a bulging disc at L4-L5. Assumed, to have something to rehearse on. */
export const sampleKnobs = (): Knobs =>
  withLevel({ ...defaultKnobs(), variation: 0.5 }, 'L4-L5', {
    ligamentLeft: 6,
    ligamentRight: 5,
    facetLeft: 3,
    facetRight: 2,
    bulge: 3,
  })

/** Beyond these the surfaces cross or tear. */
export const wholeRange = {
  seed: [0, 4294967295],
  variation: [0, 1],
  stature: [0.85, 1.15],
  lordosis: [0.5, 1.25],
  flexionDeg: [-10, 40],
  scoliosisDeg: [-15, 15],
  rotationDeg: [-15, 15],
  ribs: [0, 1.3],
  warp: [0, 8],
  skinDepth: [0, 90],
  spongyHu: [50, 300],
  fat: [0, 1],
  contrastVessels: [0, 400],
  contrastSac: [0, 600],
} as const
const choices = {
  sex: sexes,
  transitional: transitions,
  tied: sidesTied,
  hip: hips,
  position: ['supine', 'prone'],
} as const
export const levelRange = {
  ligamentLeft: [1, 8],
  ligamentRight: [1, 8],
  facetLeft: [0, 6],
  facetRight: [0, 6],
  bulge: [0, 6],
  slip: [-3, 8],
  window: [-4, 6],
  canalDepth: [-5, 4],
  canalWidth: [-6, 6],
  discHeight: [-10, 5],
  plateDepth: [-6, 8],
  plateWidth: [-8, 10],
  skin: [-12, 12],
  calcifiedLeft: [0, 1],
  calcifiedRight: [0, 1],
} as const

/** The first knob that no spine can have, in a sentence; null when all can be built. */
export function knobFault(knobs: Knobs): Fault | null {
  const check = (knob: string, value: number, [low, high]: readonly [number, number]): Fault | null =>
    Number.isFinite(value) && value >= low && value <= high
      ? null
      : phantomMessages.fault('phantom/knob-out-of-range', { knob, value, low, high })
  for (const [knob, range] of Object.entries(wholeRange)) {
    const fault = check(knob, knobs[knob as keyof typeof wholeRange], range)
    if (fault) return fault
  }
  const choose = (knob: string, value: unknown, known: readonly unknown[]): Fault | null =>
    known.includes(value)
      ? null
      : phantomMessages.fault('phantom/knob-unknown', { knob, value: String(value), known: known.join(', ') })
  for (const [knob, known] of Object.entries(choices)) {
    const fault = choose(knob, knobs[knob as keyof typeof choices], known)
    if (fault) return fault
  }
  for (const name of knobs.screws) {
    const fault = choose('screws', name, screwed)
    if (fault) return fault
  }
  for (const level of [...lumbarLevels, ...extraLevels]) {
    const own = levelKnobs(knobs, level)
    for (const [knob, range] of Object.entries(levelRange)) {
      const fault = check(`${level} ${knob}`, own[knob as keyof typeof levelRange], range)
      if (fault) return fault
    }
    for (const knob of ['noShelfLeft', 'noShelfRight'] as const) {
      const fault = choose(`${level} ${knob}`, own[knob], [true, false])
      if (fault) return fault
    }
  }
  return null
}
