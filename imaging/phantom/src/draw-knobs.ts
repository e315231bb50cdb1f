/**
 * Knobs drawn from a seed.
 *
 * Gives  `randomKnobs`: a plausible person with five lumbar vertebrae and nothing foreign in the scan. `unseenKnobs`: the same
 *        person bent out of shape (`warp`), with contrast medium, calcium, metal, turned or without a lamina: what no tuning
 *        has seen. `transitionalKnobs`: the same person with a transitional vertebra. `abnormalKnobs`: any of it.
 * Limits how often each thing comes is assumed, so that all of it comes in some hundred seeds; it is no population.
 */
import { type Random, random } from '@flavum/base'
import { defaultKnobs, type Knobs, type LevelKnobs, levelsOf, transitions, usualLevel, withLevel } from './knobs.ts'

/** A plausible person: mostly mild changes, worst at L4-L5 and L3-L4, sometimes none. Assumed, not a population. */
export function randomKnobs(seed: number): Knobs {
  const r = random(`phantom/${seed}`)
  const severity = {
    'L1-L2': 0.15,
    'L2-L3': 0.4,
    'L3-L4': 0.75,
    'L4-L5': 1,
    'L5-S1': 0.45,
  }
  const overall = r.next()
  const level = (name: keyof typeof severity): LevelKnobs => {
    const f = r.fork(name)
    const bad = severity[name] * overall * f.between(0.5, 1)
    const ligament = 2.9 + 0.5 * f.next() + 2.6 * bad
    const uneven = f.between(-0.5, 0.5)
    const facet = 3.5 * bad * f.next()
    return {
      ...usualLevel,
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
    ...defaultKnobs(),
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

/** Five lumbar vertebrae, but bent, and with one or more of what a scan of another house may hold. */
export function unseenKnobs(seed: number): Knobs {
  const r = random(`unseen/${seed}`)
  return unseen({ ...randomKnobs(seed), warp: r.between(3, 7) }, r)
}

/** A transitional vertebra, on both sides or one. Its name counts down from the last rib; see `Transition`. */
export function transitionalKnobs(seed: number): Knobs {
  const r = random(`transitional/${seed}`)
  const knobs = randomKnobs(seed)
  const tied = r.next()
  const transitional = transitions[1 + r.below(3)]!
  return {
    ...knobs,
    transitional,
    tied: tied < 0.5 ? 'both' : tied < 0.75 ? 'left' : 'right',
    levels: { ...knobs.levels, 'L5-L6': knobs.levels['L4-L5'], 'L6-S1': knobs.levels['L5-S1'] },
  }
}

/** From all knobs: every third with a transitional vertebra, half of all bent. */
export function abnormalKnobs(seed: number): Knobs {
  const r = random(`abnormal/${seed}`)
  const knobs = r.next() < 1 / 3 ? transitionalKnobs(seed) : randomKnobs(seed)
  return unseen({ ...knobs, warp: r.next() < 0.5 ? r.between(3, 7) : 0 }, r)
}

function unseen(start: Knobs, r: Random): Knobs {
  const often = (share: number, name: string): boolean => r.fork(name).next() < share
  const f = r.fork('how much')
  const draws = Array.from({ length: 12 }, () => f.next())
  const some = (n: number, low: number, high: number): number => low + (high - low) * draws[n]!
  let knobs: Knobs = {
    ...start,
    sex: draws[0]! < 0.5 ? 'female' : 'male',
    rotationDeg: often(0.3, 'rotation') ? some(1, -12, 12) : 0,
    flexionDeg: often(0.4, 'flexion') ? some(2, -6, 18) : 0,
    skinDepth: often(0.2, 'obesity') ? some(3, 35, 75) : start.skinDepth,
    spongyHu: often(0.25, 'osteopenia') ? some(4, 60, 90) : start.spongyHu,
    contrastVessels: often(0.35, 'contrast') ? some(5, 90, 300) : 0,
    contrastSac: often(0.08, 'myelogram') ? some(6, 150, 500) : 0,
    hip: often(0.08, 'hip') ? (draws[7]! < 0.5 ? 'left' : 'right') : 'none',
    ribs: often(0.2, 'ribs') ? some(8, 0.25, 1.2) : 1,
    screws: often(0.12, 'screws') ? screwsFrom(start, draws[9]!) : [],
  }
  if (often(0.25, 'calcium'))
    for (const level of levelsOf(knobs))
      knobs = withLevel(knobs, level, { calcifiedLeft: some(10, 0.1, 0.6), calcifiedRight: some(11, 0.1, 0.6) })
  if (often(0.12, 'shelf')) {
    const levels = levelsOf(knobs)
    const level = levels[1 + Math.floor(some(10, 0, levels.length - 2))]!
    knobs = withLevel(knobs, level, draws[11]! < 0.5 ? { noShelfLeft: true } : { noShelfRight: true })
  }
  return knobs
}

/** Two or three neighbours, the lower ones more often. */
function screwsFrom(knobs: Knobs, draw: number): Knobs['screws'] {
  const names = levelsOf(knobs).map((level) => level.split('-')[1] as Knobs['screws'][number])
  const count = draw < 0.5 ? 2 : 3
  const last = names.length - (Math.floor(draw * 10) % 2)
  return names.slice(Math.max(0, last - count), last)
}
