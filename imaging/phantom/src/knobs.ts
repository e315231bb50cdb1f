/**
 * What can be turned on the parametric spine, and what is plausible.
 *
 * Takes  nothing, a seed, or a set of knobs to check.
 * Gives  `defaultKnobs` (one adult without stenosis), `randomKnobs` (a plausible person per seed), `knobFault` (the first
 *        impossible value as a Fault, or null), `withLevel` (a copy with some knobs of one level changed).
 * Trap   a knob is what was asked for. What the finished surfaces measure is the truth, and stands in `phantomTruth`.
 */
import { type Fault, random } from '@flavum/base'
import { phantomMessages } from './messages.ts'

export const lumbarLevels = ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const
export type LumbarLevel = (typeof lumbarLevels)[number]

/** All in mm, at one disc level. */
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
}

export interface Knobs {
  /** Of the small differences between vertebrae, the bowel and the texture. */
  readonly seed: number
  /** 0: every vertebra as in the table; 1: usual differences between people. */
  readonly variation: number
  /** 1: adult of the table (about 1.75 m). */
  readonly stature: number
  /** 1: prone and neutral. Scales every vertebra's tilt. */
  readonly lordosis: number
  /** Degrees of sideways tilt between L1 and L4. */
  readonly scoliosisDeg: number
  /** Added to the fat behind the spine, mm. */
  readonly skinDepth: number
  /** HU of spongy bone in the bodies. */
  readonly spongyHu: number
  /** 1: the usual fat in the window and between the muscles, 0: none. */
  readonly fat: number
  /** Which way the gas in the bowel rises, and how the default image lies. */
  readonly position: 'supine' | 'prone'
  readonly levels: Readonly<Record<LumbarLevel, LevelKnobs>>
}

const usual: LevelKnobs = {
  ligamentLeft: 3.2,
  ligamentRight: 3.2,
  facetLeft: 0,
  facetRight: 0,
  bulge: 0.5,
  slip: 0,
  window: 0,
  canalDepth: 0,
}

export function defaultKnobs(): Knobs {
  return {
    seed: 1,
    variation: 0,
    stature: 1,
    lordosis: 1,
    scoliosisDeg: 0,
    skinDepth: 0,
    spongyHu: 175,
    fat: 1,
    position: 'supine',
    levels: {
      'L1-L2': usual,
      'L2-L3': usual,
      'L3-L4': usual,
      'L4-L5': { ...usual, ligamentLeft: 3.5, ligamentRight: 3.5 },
      'L5-S1': usual,
    },
  }
}

export const withLevel = (knobs: Knobs, level: LumbarLevel, change: Partial<LevelKnobs>): Knobs => ({
  ...knobs,
  levels: { ...knobs.levels, [level]: { ...knobs.levels[level], ...change } },
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

/** A plausible person: mostly mild changes, worst at L4-L5 and L3-L4, sometimes none. Assumed, not a population. */
export function randomKnobs(seed: number): Knobs {
  const r = random(`phantom/${seed}`)
  const severity: Record<LumbarLevel, number> = {
    'L1-L2': 0.15,
    'L2-L3': 0.4,
    'L3-L4': 0.75,
    'L4-L5': 1,
    'L5-S1': 0.45,
  }
  const overall = r.next()
  const level = (name: LumbarLevel): LevelKnobs => {
    const f = r.fork(name)
    const bad = severity[name] * overall * f.between(0.5, 1)
    const ligament = 2.9 + 0.5 * f.next() + 2.6 * bad
    const uneven = f.between(-0.5, 0.5)
    const facet = 3.5 * bad * f.next()
    return {
      ligamentLeft: ligament + uneven / 2,
      ligamentRight: ligament - uneven / 2,
      facetLeft: facet * f.between(0.7, 1),
      facetRight: facet * f.between(0.7, 1),
      bulge: 0.3 + 3 * bad * f.next(),
      slip: name === 'L4-L5' && f.next() < 0.25 ? 4.5 * bad : 0,
      window: f.between(-1.5, 1.5),
      canalDepth: f.between(-1.5, 1.2) - 0.8 * bad,
    }
  }
  return {
    seed,
    variation: 1,
    stature: r.between(0.9, 1.08),
    lordosis: r.between(0.8, 1.12),
    scoliosisDeg: r.next() < 0.3 ? r.between(-12, 12) : 0,
    skinDepth: r.between(0, 25),
    spongyHu: r.between(90, 200),
    fat: r.between(0.6, 1),
    position: r.next() < 0.3 ? 'prone' : 'supine',
    levels: {
      'L1-L2': level('L1-L2'),
      'L2-L3': level('L2-L3'),
      'L3-L4': level('L3-L4'),
      'L4-L5': level('L4-L5'),
      'L5-S1': level('L5-S1'),
    },
  }
}

/** Beyond these the surfaces cross or tear. */
const wholeRange = {
  seed: [0, 4294967295],
  variation: [0, 1],
  stature: [0.85, 1.15],
  lordosis: [0.5, 1.25],
  scoliosisDeg: [-15, 15],
  skinDepth: [0, 45],
  spongyHu: [50, 300],
  fat: [0, 1],
} as const
const levelRange: Readonly<Record<keyof LevelKnobs, readonly [number, number]>> = {
  ligamentLeft: [1, 8],
  ligamentRight: [1, 8],
  facetLeft: [0, 6],
  facetRight: [0, 6],
  bulge: [0, 6],
  slip: [-3, 8],
  window: [-4, 6],
  canalDepth: [-5, 4],
}

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
  for (const level of lumbarLevels)
    for (const [knob, range] of Object.entries(levelRange)) {
      const fault = check(`${level} ${knob}`, knobs.levels[level][knob as keyof LevelKnobs], range)
      if (fault) return fault
    }
  return null
}
