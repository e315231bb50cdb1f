/**
 * How large every part is: the assumed parameters of this room, in mm and degrees.
 *
 * Takes  knobs. Gives one row per vertebra, cranial to caudal, with stature and seeded variation applied.
 * Limits near published sizes (evidence `bones/*`), but chosen together so that the parts fit: laminae as tall as published
 *        ones would close the windows on this pitch. Nothing here is a norm. T11 and its disc only fill the upper edge.
 */
import { random } from '@flavum/base'
import { type Knobs, type LumbarLevel, lumbarLevels } from './knobs.ts'

export const vertebraNames = ['T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1'] as const
export type PhantomVertebra = (typeof vertebraNames)[number]

/** Numbers per vertebra in the order of `vertebraNames`. */
const table = {
  upperWidth: [39, 40, 41.2, 42.6, 44.1, 46.6, 47.3, 48],
  upperDepth: [31, 32, 34.1, 34.6, 35.2, 35.5, 34.7, 32],
  lowerWidth: [40, 41, 43.3, 45.5, 48, 49.5, 49.4, 36],
  lowerDepth: [32, 33, 35.3, 34.9, 34.8, 33.9, 33.2, 24],
  dorsalHeight: [23.5, 24.5, 25.8, 26.3, 26.2, 25.6, 23.5, 26],
  ventralHeight: [22, 23, 24.5, 25.5, 26.5, 27, 28, 29],
  discBelow: [5, 6, 7.5, 9, 10, 11, 10, 0],
  tiltDeg: [-13, -12, -10, -7, -2, 4, 12, 29],
  canalWidth: [21.5, 22, 22.5, 22.8, 23.3, 24.5, 26.5, 29],
  canalDepth: [16.5, 16.5, 16.5, 16, 15.5, 15.5, 16, 14],
  pedicleWidth: [7.5, 7.5, 8, 8.5, 10, 12, 16, 18],
  pedicleHeight: [15, 15, 15.4, 15, 14.9, 14.8, 14, 16],
  pedicleDeg: [5, 5, 8, 10, 13, 17, 28, 32],
  laminaDeg: [48, 48, 48, 50, 52, 55, 59, 62],
  laminaSlopeDeg: [14, 14, 14, 15, 17, 19, 21, 25],
  laminaTop: [9, 9, 9.5, 10, 10.5, 10.5, 9.5, 11],
  laminaHeight: [20, 20.5, 20.5, 20.5, 20.5, 19.5, 16.5, 17],
  laminaThickness: [6, 6, 6, 6.5, 7, 7, 7, 7],
  facetX: [10.5, 11, 12.3, 13.8, 15.2, 17.5, 20.5, 22],
  facetDeg: [18, 20, 25, 30, 38, 45, 52, 55],
  facetWidth: [12, 13, 14, 15.5, 17, 19, 19, 19],
  transverse: [10, 14, 28, 33, 40, 34, 30, 0],
  transverseRise: [0, 0, -3, -2, 0.5, 3.5, 6, 0],
  spinous: [24, 24, 28, 30, 31, 28, 20, 10],
  spinousHeight: [14, 15, 17, 19, 19, 16, 12, 8],
} as const
export type Dimension = keyof typeof table
export type Row = { readonly [K in Dimension]: number } & { readonly name: PhantomVertebra }

const inDegrees = new Set<Dimension>(['tiltDeg', 'pedicleDeg', 'laminaDeg', 'laminaSlopeDeg', 'facetDeg'])
/** Standard deviation at variation 1, as a share of the value (of a degree value: in degrees). */
const shareSd = 0.03
const degreesSd = 1.5

export function dimensions(knobs: Knobs): readonly Row[] {
  const r = random(`phantom/${knobs.seed}`)
  return vertebraNames.map((name, v) => {
    const vary = r.fork(name)
    const row: Record<string, number | string> = { name }
    for (const key of Object.keys(table) as Dimension[]) {
      const n = Math.max(-2, Math.min(2, vary.normal())) * knobs.variation
      const base = table[key][v]!
      row[key] = inDegrees.has(key)
        ? base * (key === 'tiltDeg' ? knobs.lordosis : 1) + (key === 'tiltDeg' ? 0.6 : 1) * degreesSd * n
        : base * knobs.stature * (1 + shareSd * n)
    }
    const numbers = row as unknown as Record<Dimension, number>
    const below = knobs.levels[lumbarLevels[v - 2] as LumbarLevel]
    const above = knobs.levels[lumbarLevels[v - 3] as LumbarLevel]
    // the window opens from both of its laminae; the upper one gives more, as it has more
    if (below) numbers.laminaHeight -= 0.6 * below.window
    if (above) {
      numbers.laminaTop += 0.4 * above.window
      numbers.laminaHeight -= 0.4 * above.window
    }
    if (below) numbers.canalDepth += below.canalDepth
    return row as unknown as Row
  })
}

export const levelAbove = (v: number): LumbarLevel | undefined => lumbarLevels[v - 3]
export const levelBelow = (v: number): LumbarLevel | undefined => lumbarLevels[v - 2]
