/**
 * Measures after corrections: only those of levels that the corrections touched are worked out again.
 *
 * Takes  the spine that was measured, its measures, the spine as it is now, and the scan.
 * Gives  the same measures as measuring everything anew would, and which levels were measured. Names that changed are followed.
 */
import { type LumbarSpine, staleLevels } from '@flavum/anatomy'
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { type LevelMeasurement, measureLevel } from '@flavum/measurement'

export function remeasure(
  before: { readonly spine: LumbarSpine; readonly measurements: readonly LevelMeasurement[] },
  now: LumbarSpine,
  volume?: Volume,
  watch: Watch = silent,
): { readonly measurements: readonly LevelMeasurement[]; readonly measured: readonly string[] } {
  const stale = new Set(staleLevels(before.spine, now).levels)
  const measured: string[] = []
  const measurements = now.levels.map(({ name }, n) => {
    watch.step('measuring what was corrected', n / now.levels.length)
    const kept = stale.has(name) ? undefined : before.measurements.find((m) => m.level === name)
    if (kept) return kept
    measured.push(name)
    return measureLevel(now, name, volume)
  })
  return { measurements, measured }
}
