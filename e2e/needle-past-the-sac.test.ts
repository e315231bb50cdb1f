/**
 * The scripted operator's needle for the epidurogram passes no sac on its way. At the lowest level of this spine the steepest way out
 * runs behind the sacrum, below the level's own model, where only the scan's labels know of the sac.
 */
import { spineRow } from '@flavum/cohort'
import { expect, it } from 'vitest'

it('reaches the space behind the sac of spine 72 without going through it', () => {
  const row = spineRow(71, 72)
  expect([row.level, row.outcome, row.criticalEvents]).toEqual(['L5-S1', 'completed', ''])
}, 120_000)
