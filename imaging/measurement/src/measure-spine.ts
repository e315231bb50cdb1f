/**
 * All measures of a spine, level by level.
 *
 * Takes  a LumbarSpine; the CT that it was found in, where ligament thickness is wanted and contrast in the canal is to be
 *        noticed.
 * Gives  for each level the planes it was measured in and every measure of `measureList`, each a Figure with its uncertainty, or
 *        the reason why there is none.
 * Faults `measurement/other-volume`, `measurement/unknown-level`.
 * Not    a judgement: no threshold is applied to any number.
 */
import type { Level, LumbarSpine } from '@flavum/anatomy'
import { type Reason, silent, unknown, type Watch } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import { BRIGHT_CANAL_HU } from './assumed.ts'
import { median } from './lamina-angle.ts'
import { figuresOf } from './level-figures.ts'
import type { LevelMeasurement, Measure, Section } from './level-measurement.ts'
import { type MeasureKind, measureList } from './measure-list.ts'
import { messages } from './messages.ts'

export function measureSpine(spine: LumbarSpine, volume?: Volume, watch: Watch = silent): LevelMeasurement[] {
  const obstacle = canalObstacle(spine, volume)
  return spine.levels.map((level, n) => {
    watch.step('measuring', n / spine.levels.length)
    return measured(spine, level, volume, obstacle)
  })
}

export function measureLevel(spine: LumbarSpine, level: string, volume?: Volume): LevelMeasurement {
  const found = spine.levels.find((l) => l.name === level)
  if (!found)
    throw messages.fault('measurement/unknown-level', {
      level,
      known: spine.levels.map((l) => l.name).join(', ') || 'none',
    })
  return measured(spine, found, volume, canalObstacle(spine, volume))
}

function measured(
  spine: LumbarSpine,
  level: Level,
  volume: Volume | undefined,
  obstacle: Reason | null,
): LevelMeasurement {
  if (obstacle)
    return {
      level: level.name,
      sections: [],
      measures: measureList.flatMap((kind) => asked(kind).map((m) => ({ ...m, figure: unknown(kind.unit, obstacle) }))),
      findings: [{ ...obstacle, severity: 'warning' }],
    }
  const { sections, read, ventralLines, findings } = figuresOf(spine, level, volume)
  return {
    level: level.name,
    sections: sections.map(plain),
    measures: measureList.flatMap((kind) =>
      asked(kind).map((m): Measure => {
        const { figure, calipers = [], section } = read(kind.id, m.side)
        return { ...m, ...(section ? { section } : {}), figure, ...(calipers.length > 0 ? { calipers } : {}) }
      }),
    ),
    ...(ventralLines.length > 0 ? { ventralLines } : {}),
    findings,
  }
}

/** A measure, or its two sides. */
function asked({ id, sided, section }: MeasureKind): readonly Omit<Measure, 'figure'>[] {
  if (!sided) return [{ id, ...(section && section !== 'foramen' ? { section } : {}) }]
  return (['left', 'right'] as const).map((side) => ({
    id,
    side,
    ...(section ? { section: section === 'foramen' ? (`foramen-${side}` as const) : section } : {}),
  }))
}

/** Only what the contract promises: sections are saved and sent. */
const plain = ({ id, lpsFromSection, outline, wallSeen }: Section): Section => ({
  id,
  lpsFromSection,
  outline,
  wallSeen,
})

/** Why nothing about the canal can be told, or null. Faults where the voxels are of another scan. */
function canalObstacle(spine: LumbarSpine, volume: Volume | undefined): Reason | null {
  const fromCt = spine.source.how === 'ct'
  if (volume && fromCt && volume.hash !== spine.source.volumeHash) throw messages.fault('measurement/other-volume')
  if (spine.structures.bonyCanal.status === 'absent' || spine.canal.centre.length < 2)
    return spine.structures.bonyCanal.reason ?? messages.reason('measurement/no-canal')
  // where the sac was told by its contrast medium, the wall was traced without that
  const told = spine.structures.duralSac.status === 'segmented'
  if (!volume || !fromCt || told || volume.modality !== 'CT') return null
  const content = Math.round(median(spine.canal.centre.map((p) => valueAtPoint(volume, p))))
  return content > BRIGHT_CANAL_HU
    ? messages.reason('measurement/bright-canal', { median: content, limit: BRIGHT_CANAL_HU })
    : null
}
