/**
 * Seconds for the parametric spine at 1 mm: its labels with the canal, the CT of the trunk round it, its true measures. The best of three.
 *
 * Takes  nothing. Gives a line. Limits one thread; what else runs on the machine counts.
 */
import { phantomCt, phantomSpine, phantomTruth, sampleKnobs, spinePhantom } from '@flavum/phantom'

const runs = Array.from({ length: 3 }, () => {
  const phantom = spinePhantom(sampleKnobs())
  const start = performance.now()
  const ct = phantomCt(phantom)
  const scanned = performance.now()
  phantomSpine(phantom, ct)
  const labelled = performance.now()
  phantomTruth(phantom)
  return { ct, scan: scanned - start, labels: labelled - scanned, truth: performance.now() - labelled }
})
const best = (of: (r: (typeof runs)[number]) => number): string => (Math.min(...runs.map(of)) / 1000).toFixed(1)
const { size, spacing } = runs[0]!.ct.grid
console.log(
  `labels and canal ${best((r) => r.labels)} s, CT of ${size.join(' x ')} voxels of ${spacing.map((s) => s.toFixed(1)).join(' x ')} mm ${best((r) => r.scan)} s, true measures ${best((r) => r.truth)} s`,
)
