/**
 * Where a disc begins in a line of grey values that runs from the canal into it, with or without a layer of fat before it.
 *
 * Takes  values `step` mm apart, about where the edge is (index), and what canal and disc read.
 * Gives  the edge as an index, between samples: of all edges, fat layers and blurs the one whose profile lies nearest.
 * Why    a thin layer of fat, blurred, is never as dark as fat. Half way between its darkest place and the disc lies 0.3 mm
 *        inside the disc; half way between canal and disc, inside too.
 * Source CT number of fat: evidence `hu/fat`.
 */
import { maths } from '@flavum/base'
import { tissueHu } from '@flavum/evidence'

const fat = tissueHu.find((d) => d.id === 'hu/fat')?.value ?? -100
/** mm: layers tried, blurs tried (standard deviation: thin slices, and disc planes that slant through thick ones), and how far about the first guess. */
const layers = [0, 0.5, 1, 1.5, 2.2, 3]
const blurs = [0.6, 0.8, 1, 1.25, 1.6]
const apart = 0.15
const about = 8
/** HU below the canal from which a layer of fat is looked for. */
const leastDip = 10
/** mm to either side of the edge that are compared. */
const before = 3
const behind = 2

export function softEdge(values: ArrayLike<number>, step: number, guess: number, canal: number, disc: number): number {
  let best = Number.POSITIVE_INFINITY
  let edge = guess
  // without a dip, a thin layer of fat and more blur would explain each other
  const dark = Math.min(
    ...Array.from({ length: before / step + 1 }, (_, n) => values[Math.max(0, Math.round(guess) - n)]!),
  )
  const tried = dark < canal - leastDip ? layers : [0]
  for (const blur of blurs)
    for (const layer of tried)
      for (let n = -about; n <= about; n++) {
        const at = guess * step + n * apart
        const from = Math.max(0, Math.ceil((at - before) / step))
        const to = Math.min(values.length - 1, Math.floor((at + behind) / step))
        let sum = 0
        for (let q = from; q <= to; q++) {
          const x = q * step - at
          const inDisc = share(x / blur)
          const beyondFat = layer > 0 ? share((x + layer) / blur) : inDisc
          const off = values[q]! - (disc * inDisc + fat * (beyondFat - inDisc) + canal * (1 - beyondFat))
          sum += off * off
        }
        const mean = sum / Math.max(1, to - from + 1)
        if (mean < best) {
          best = mean
          edge = at / step
        }
      }
  return edge
}

/** The normal distribution's share below x, from a table: engines differ in the last bit of `exp`. */
const perUnit = 32
const reach = 4
const table = Float64Array.from({ length: 2 * reach * perUnit + 2 }, () => 0)
for (let n = 1; n < table.length; n++) {
  const x = (n - 0.5) / perUnit - reach
  table[n] = table[n - 1]! + maths.exp(-x * x * 0.5) / (perUnit * 2.5066282746310002)
}

function share(x: number): number {
  const at = (x + reach) * perUnit
  if (at <= 0) return 0
  const n = Math.floor(at)
  return n >= table.length - 1 ? 1 : table[n]! + (table[n + 1]! - table[n]!) * (at - n)
}
