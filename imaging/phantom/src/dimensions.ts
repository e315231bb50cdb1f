/**
 * How large every part is: the assumed parameters of this room, in mm and degrees.
 *
 * Takes  knobs. Gives one row per vertebra, cranial to caudal, with stature and seeded variation applied.
 * Limits near published sizes (evidence `bones/*`), but chosen together so that the parts fit: laminae as tall as published
 *        ones would close the windows on this pitch. Nothing here is a norm. T11 and its disc only fill the upper edge.
 */
import { random } from '@flavum/base'
import { hasSixth, type Knobs, levelKnobs } from './knobs.ts'

const usualNames = ['T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1'] as const
export type PhantomVertebra = (typeof usualNames)[number] | 'L6'

/** Numbers per vertebra in the order of `usualNames`. */
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

/** Assumed: bones of women and men as a share of the mean of both; across, and along the spine. */
const bySex = { mixed: [1, 1], female: [0.94, 0.965], male: [1.06, 1.035] } as const
const upright = new Set<Dimension>([
  'dorsalHeight',
  'ventralHeight',
  'discBelow',
  'pedicleHeight',
  'laminaTop',
  'laminaHeight',
  'spinousHeight',
  'transverseRise',
])

type Base = { readonly name: PhantomVertebra; readonly of: (key: Dimension) => number }

/** The table's rows as this spine has them: with a sixth lumbar vertebra between L5 and S1, or with one tied to the sacrum. */
function bases(knobs: Knobs): readonly Base[] {
  const column = (v: number) => (key: Dimension) => table[key][v]!
  const rows: Base[] = usualNames.map((name, v) => ({ name, of: column(v) }))
  if (hasSixth(knobs)) {
    const [four, five] = [column(5), column(6)]
    rows[6] = { name: 'L5', of: (key) => (key === 'tiltDeg' ? 7 : (four(key) + five(key)) / 2) }
    rows.splice(7, 0, { name: 'L6', of: (key) => (key === 'tiltDeg' ? 14 : five(key)) })
  }
  if (knobs.transitional === 'sacralised-L5' || knobs.transitional === 'lumbarised-S1') {
    const lowest = rows[rows.length - 2]!
    // a vertebra that is tied to the sacrum has a thin disc under it and less of a wedge
    const changed: Partial<Record<Dimension, number>> = { discBelow: 4.5, tiltDeg: lowest.of('tiltDeg') + 3 }
    rows[rows.length - 2] = { ...lowest, of: (key) => changed[key] ?? lowest.of(key) }
  }
  return rows
}

export function dimensions(knobs: Knobs): readonly Row[] {
  const r = random(`phantom/${knobs.seed}`)
  const rows = bases(knobs)
  const [across, along] = bySex[knobs.sex]
  return rows.map(({ name, of }, v) => {
    const vary = r.fork(name)
    const row: Record<string, number | string> = { name }
    for (const key of Object.keys(table) as Dimension[]) {
      const n = Math.max(-2, Math.min(2, vary.normal())) * knobs.variation
      const base = of(key)
      row[key] = inDegrees.has(key)
        ? base * (key === 'tiltDeg' ? knobs.lordosis : 1) + (key === 'tiltDeg' ? 0.6 : 1) * degreesSd * n
        : base * knobs.stature * (upright.has(key) ? along : across) * (1 + shareSd * n)
    }
    const numbers = row as unknown as Record<Dimension, number>
    numbers.tiltDeg += knobs.flexionDeg * bent(v, rows.length)
    const below = levelKnobs(knobs, `${name}-${rows[v + 1]?.name ?? ''}`)
    const above = levelKnobs(knobs, `${rows[v - 1]?.name ?? 'T'}-${name}`)
    // the window opens from both of its laminae; the upper one gives more, as it has more
    numbers.laminaHeight -= 0.6 * below.window
    numbers.laminaTop += 0.4 * above.window
    numbers.laminaHeight -= 0.4 * above.window
    numbers.canalDepth += below.canalDepth
    numbers.canalWidth += below.canalWidth
    numbers.facetX += below.canalWidth / 2
    if (below.discHeight !== 0) numbers.discBelow = Math.max(leastDisc, numbers.discBelow + below.discHeight)
    numbers.lowerDepth += below.plateDepth
    numbers.upperDepth += above.plateDepth
    numbers.lowerWidth += below.plateWidth
    numbers.upperWidth += above.plateWidth
    return row as unknown as Row
  })
}

/** Rims of two end plates come no nearer, mm (assumed). */
const leastDisc = 1.2

/** Of a forward bend, half rolls the sacrum back and half leans the upper end forward; lower discs give more (assumed). */
function bent(v: number, count: number): number {
  const given = (n: number): number => (n < 2 ? 0 : 1 + 0.15 * (n - 2))
  let [all, above] = [0, 0]
  for (let n = 1; n < count - 1; n++) {
    all += given(n)
    if (n < v) above += given(n)
  }
  return 0.5 - above / all
}
