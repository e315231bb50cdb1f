/** What is looked at on the page of levels, and with which tool: nothing of it is part of the case. */
import type { LumbarSpine } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import type { LevelMeasurement, Measure } from '@flavum/measurement'
import type { Cut, Mark } from '@flavum/session'

export type Tool = 'look' | Mark['what'] | 'paint' | 'erase'
export type Pane = Cut | 'own'

export interface Looking {
  readonly at: Point<'lps'> | null
  readonly large: Pane
  readonly zoom: number
  readonly window: 'bone' | 'soft'
  readonly overlay: boolean
  readonly tool: Tool
  readonly segment: string | null
  /** mm */
  readonly radius: number
  readonly level: string | null
  readonly measure: Pick<Measure, 'id' | 'side'> | null
}

export const startLooking: Looking = {
  at: null,
  large: 'sagittal',
  zoom: 1,
  window: 'bone',
  overlay: true,
  tool: 'look',
  segment: null,
  radius: 3,
  level: null,
  measure: null,
}

/** The level looked at: the one that was chosen, or the one nearest the middle of the usual ones. */
export const levelIn = (looking: Looking, spine: LumbarSpine | null): string | null =>
  spine?.levels.find((l) => l.name === looking.level)?.name ??
  spine?.levels.find((l) => l.name === 'L4-L5')?.name ??
  spine?.levels.at(-1)?.name ??
  null

export const measureIn = (looking: Looking, measured: LevelMeasurement | undefined): Measure | undefined =>
  measured?.measures.find((m) => m.id === looking.measure?.id && m.side === looking.measure?.side)

const zooms = [1, 1.5, 2, 3, 4, 6, 8]
export const zoomed = ({ zoom }: Looking, by: 1 | -1): Partial<Looking> => ({
  zoom: zooms[zooms.indexOf(zoom) + by] ?? zoom,
})
