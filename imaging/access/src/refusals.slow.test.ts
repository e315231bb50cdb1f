/** Each way in which there is no way in, made so that only its own reason holds. */
import { say } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { planAccess } from './plan-access.ts'
import { type ShingledLevel, type ShingledOptions, shingledLevel } from './shingled-level.ts'

const ask = (s: ShingledLevel, side: 'left' | 'right', parameters = {}) =>
  planAccess({ spine: s.spine, model: s.model, level: 'L4-L5', side, volume: s.volume, parameters })

describe('a refusal', () => {
  let coarse: ShingledLevel
  beforeAll(() => {
    coarse = shingledLevel({ stepMm: 1.2 })
  }, 60000)
  // a narrower search says the same, sooner
  const narrow = { lateralDeg: [0, 10], dockMm: [3, 5] }
  const refusalOf = (options: ShingledOptions | null, parameters = {}) =>
    ask(options ? shingledLevel({ stepMm: 1.2, ...options }) : coarse, 'left', { ...narrow, ...parameters }).refusal

  it.each<[string, ShingledOptions | null, object]>([
    ['access/incision-too-long', null, { incisionLimitMm: 7 }],
    ['access/outside-scan', { belowMm: 5 }, {}],
    ['access/no-skin', { skinMm: 300 }, {}],
    ['access/sac-too-close', null, { sacMarginMm: 14 }],
    ['access/ventral-line-too-close', null, { depthStopMm: [30, 31] }],
    ['access/no-window-without-bone', { gapMm: 0 }, { axisDeg: [77.5, 80], dockShortMm: 0.1 }],
    ['access/fused-level', { gapMm: -16 }, {}],
    ['access/facet-too-close', null, { pivotDeg: 12, depthStopMm: [8, 15] }],
    ['access/no-lamina-edge', null, { stripToleranceMm: -1 }],
    ['access/too-long', null, { workingLengthMm: 30 }],
  ])('%s has its own reason', (code, options, parameters) => {
    const refusal = refusalOf(options, parameters)
    expect(refusal?.code).toBe(code)
    expect(say(refusal!)).not.toMatch(/[{}]/)
  })
})
