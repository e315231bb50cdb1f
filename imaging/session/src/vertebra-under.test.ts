import { point } from '@flavum/base'
import { expect, it } from 'vitest'
import { paperGrid, paperSpine } from './paper-spine.test-help.ts'
import { cutView, sceneOf } from './slice-view.ts'
import { vertebraUnder } from './vertebra-under.ts'

/** Bodies lie at (1, 2, 30) and (1, 2, 0). */
it('means the nearest body in the picture, however far the slice lies beside it, and none that is far', () => {
  const view = cutView('sagittal', point('lps', 40, 0, 0), sceneOf(paperGrid, null), { columns: 200, rows: 200 })
  expect(vertebraUnder(paperSpine, view, point('lps', 40, 2, 16))).toBe('L4')
  expect(vertebraUnder(paperSpine, view, point('lps', 40, 2, 14))).toBe('L5')
  expect(vertebraUnder(paperSpine, view, point('lps', 40, 23, 0))).toBe('L5')
  expect(vertebraUnder(paperSpine, view, point('lps', 40, 25, 0))).toBe(null)
})
