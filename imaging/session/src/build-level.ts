/** One level at working resolution, its ligament as thick as it was measured. */
import { type LevelModel, levelModel } from '@flavum/anatomy'
import type { Watch } from '@flavum/base'
import { measureOf } from '@flavum/measurement'
import type { Session } from './session.ts'

export function buildLevel(
  { spine, volume, measurements }: Pick<Session, 'spine' | 'volume' | 'measurements'>,
  level: string,
  watch: Watch,
): LevelModel {
  const measurement = measurements.find((m) => m.level === level)
  const thickness = (side: 'left' | 'right') => measurement && measureOf(measurement, 'ligament-thickness', side)
  return levelModel(spine, volume, level, { ligament: { left: thickness('left'), right: thickness('right') } }, watch)
}
