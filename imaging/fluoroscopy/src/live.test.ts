import { mm, point, transformFromAxes } from '@flavum/base'
import { gridCentre, gridFrom, volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { apPose, mobileDetector, projectPoint } from './carm.ts'
import { lagShare, newShare, trailing } from './lag.ts'
import { type LiveInput, type LivePicture, type LiveState, liveFluoro } from './live.ts'
import { changeOfContrast, changeOfHu } from './material.ts'
import type { Projector } from './projector.ts'
import { referenceProjector } from './reference-projector.ts'
import { moreMask, shownDifference, subtracted } from './subtraction.ts'
import type { Tool } from './tools.ts'

const grid = gridFrom(
  [50, 11, 50],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', -170, 40, -700),
    { x: 7, y: 0, z: 0 },
    { x: 0, y: 19, z: 0 },
    { x: 0, y: 0, z: 7.2 },
  ),
  'live',
)
const scan = volume(grid, 'CT', new Int16Array(voxelCount(grid)).fill(25))
const detector = mobileDetector(96)
const isocentre = gridCentre(grid)
const pose = apPose({ isocentre })
const on: LiveInput = { pose, detector, pedal: true }
const rod = (x: number): Tool => ({
  kind: 'rod',
  from: point('lps', isocentre.x + x, isocentre.y, isocentre.z - 30),
  to: point('lps', isocentre.x + x, isocentre.y, isocentre.z + 30),
  diameter: mm(6),
})

/** The reference, and how often it was asked. */
function counted(): { projector: Projector; calls: () => number } {
  let calls = 0
  return {
    projector: {
      engine: 'reference',
      project: (request, watch) => {
        calls++
        return referenceProjector.project(request, watch)
      },
    },
    calls: () => calls,
  }
}

async function run(inputs: readonly LiveInput[], projector = referenceProjector, seed = 'one') {
  const live = liveFluoro({ volume: scan, projector, seed })
  const pictures: LivePicture[] = []
  let state: LiveState = live.start
  for (const input of inputs) {
    const picture = await live.step(state, input)
    pictures.push(picture)
    state = picture.state
  }
  return pictures
}
const times = <T>(n: number, x: T): T[] => Array.from({ length: n }, () => x)
const meanOf = (x: ArrayLike<number>) => {
  let sum = 0
  for (let n = 0; n < x.length; n++) sum += x[n]!
  return sum / x.length
}

describe('live X-ray', () => {
  it('projects the anatomy once for each place of the arm', async () => {
    const { projector, calls } = counted()
    const moved = apPose({ isocentre: point('lps', isocentre.x + 9, isocentre.y, isocentre.z) })
    // the same pose comes as another object each time
    await run(
      [on, { ...on, pose: apPose({ isocentre }), tools: [rod(3)] }, on, { ...on, pose: moved }, { ...on, pose: moved }],
      projector,
    )
    expect(calls()).toBe(2)
  })

  it('law: the same states and inputs give the same bytes, whatever was asked in between', async () => {
    const inputs = [on, { ...on, tools: [rod(0)] }, { ...on, tools: [rod(4)], pulsesPerSecond: 15 }, on]
    const once = await run(inputs)
    const live = liveFluoro({ volume: scan, seed: 'one' })
    const third = await live.step(once[1]!.state, inputs[2]!)
    await live.step(once[0]!.state, on)
    expect(await live.step(third.state, inputs[3]!)).toMatchObject({
      frame: { signal: once[3]!.frame!.signal, display: once[3]!.frame!.display },
    })
    const other = await run(inputs, referenceProjector, 'two')
    expect(other[3]!.frame!.signal).not.toEqual(once[3]!.frame!.signal)
  })

  it('holds the last image while the pedal is up, at no pulse', async () => {
    const up = { ...on, pedal: false, tools: [rod(8)] }
    const [before, first, , held] = await run([up, on, on, up])
    expect(before!.frame).toBeUndefined()
    expect(first!.held).toBe(false)
    expect(held!.held).toBe(true)
    expect(held!.frame).toBe(held!.state.last)
    expect(held!.state.pulse).toBe(2)
    expect(held!.technique).toBeUndefined()
  })

  it('averages noise away while all rests, as a still picture does, and trails what moves', async () => {
    const pictures = await run([...times(14, on), { ...on, tools: [rod(0)] }, { ...on, tools: [rod(0)] }, on, on])
    const spread = (p: LivePicture) => {
      const { signal } = p.frame!
      // neighbours apart by two share no blur worth the name
      let sum = 0
      let many = 0
      for (let v = 30; v < 66; v++)
        for (let u = 30; u < 64; u++, many++) sum += (signal[v * 96 + u]! - signal[v * 96 + u + 2]!) ** 2
      return sum / many / meanOf(signal)
    }
    const mAs = (p: LivePicture) => p.technique!.mAs
    const first = spread(pictures[0]!) * mAs(pictures[0]!)
    const settled = spread(pictures[13]!) * mAs(pictures[13]!)
    expect(first / settled).toBeGreaterThan(0.75 * assumed.pulsesAveraged)
    expect(first / settled).toBeLessThan(1.4 * assumed.pulsesAveraged)
    const spot = projectPoint(pose, detector, isocentre)
    const n = Math.round(spot.y) * 96 + Math.round(spot.x)
    const at = (k: number) => pictures[k]!.frame!.signal[n]!
    expect(at(15)).toBeLessThan(at(14))
    expect(at(16)).toBeGreaterThan(at(15))
    expect(at(16)).toBeLessThan(0.9 * at(13))
  })

  it('finds its brightness by itself, and the dose follows the pulses', async () => {
    const thick = volume(grid, 'CT', new Int16Array(voxelCount(grid)).fill(190))
    const live = liveFluoro({ volume: thick, seed: 1 })
    let state = live.start
    const kvs: number[] = []
    for (let n = 0; n < 8; n++) {
      const { state: next, technique } = await live.step(state, on)
      kvs.push(technique!.kv)
      state = next
    }
    expect(kvs[0]).toBe(90)
    expect(kvs[7]).toBeGreaterThan(95)
  })

  it('puts changes in once, and takes one back', async () => {
    const { projector, calls } = counted()
    const local = gridFrom(
      [6, 3, 6],
      transformFromAxes('lps', 'ijk', isocentre, { x: 4, y: 0, z: 0 }, { x: 0, y: 9, z: 0 }, { x: 0, y: 0, z: 4 }),
      'bite',
    )
    const bite = changeOfHu(local, new Float32Array(108).fill(25), new Float32Array(108).fill(-1000))
    const spot = projectPoint(pose, detector, gridCentre(local))
    const n = Math.round(spot.y) * 96 + Math.round(spot.x)
    const pictures = await run([on, { ...on, changes: [bite] }, { ...on, changes: [bite] }, on], projector)
    const quiet = pictures.map((p) => p.state.standing!.projection.soft[n]!)
    expect(quiet[1]).toBeLessThan(quiet[0]! - 2)
    expect(quiet[2]).toBe(quiet[1])
    expect(pictures[2]!.state.standing).toBe(pictures[1]!.state.standing)
    // back to what was there before, and nothing projected for it
    expect(quiet[3]).toBe(quiet[0])
    expect(calls()).toBe(1)
  })

  it('subtracts: bone goes, contrast stays', async () => {
    const local = gridFrom(
      [8, 4, 8],
      transformFromAxes('lps', 'ijk', isocentre, { x: 3, y: 0, z: 0 }, { x: 0, y: 5, z: 0 }, { x: 0, y: 0, z: 3 }),
      'pool',
    )
    const contrast = [changeOfContrast(local, new Float32Array(256).fill(1), 240)]
    const mode = 'subtract' as const
    const pictures = await run([
      ...times(6, on),
      ...times(assumed.maskPulses, { ...on, mode }),
      ...times(8, { ...on, mode, contrast }),
    ])
    expect(pictures[5]!.subtracted).toBe(false)
    expect(pictures.at(-1)!.subtracted).toBe(true)
    // one exposure for mask and pictures
    expect(new Set(pictures.slice(6).map((p) => p.technique!.mAs)).size).toBe(1)
    const { display } = pictures.at(-1)!.frame!
    const spot = projectPoint(pose, detector, gridCentre(local))
    const around = (u: number, v: number) => {
      let sum = 0
      for (let dv = -1; dv <= 1; dv++) for (let du = -1; du <= 1; du++) sum += display[(v + dv) * 96 + u + du]! / 9
      return sum
    }
    expect(Math.abs(around(20, 20) - 160)).toBeLessThan(20)
    expect(around(Math.round(spot.x), Math.round(spot.y))).toBeLessThan(90)
    const moved = { ...on, mode, contrast, pose: apPose({ isocentre: point('lps', 3, 4, isocentre.z) }) }
    const live = liveFluoro({ volume: scan, seed: 1 })
    expect((await live.step(pictures.at(-1)!.state, moved)).subtracted).toBe(false)
  })

  it('refuses a pulse rate that there is not', async () => {
    await expect(run([{ ...on, pulsesPerSecond: 40 }])).rejects.toMatchObject({ code: 'fluoroscopy/pulse-rate' })
  })
})

describe('lag', () => {
  it('on paper: a thirtieth of a second leaves the stated share, longer its powers', () => {
    expect(lagShare(30)).toBeCloseTo(assumed.detectorLag, 12)
    expect(lagShare(15)).toBeCloseTo(assumed.detectorLag ** 2, 12)
    const out = trailing(Float32Array.of(1, 2), Float32Array.of(3, 2), 0.25)
    expect([...out]).toEqual([1.5, 2])
  })
  it('averages as many pulses as it says: variance of a recursion is w / (2 - w)', () => {
    for (const pulses of [1, 4, 9]) expect(newShare(pulses) / (2 - newShare(pulses))).toBeCloseTo(1 / pulses, 12)
  })
})

describe('subtraction', () => {
  const small = { columns: 4, rows: 2, pixel: mm(1) }
  const flat = (x: number) => new Float32Array(8).fill(x)
  it('on paper: half the signal of a mask of two pulses is the log of two', () => {
    const mask = moreMask(moreMask(undefined, flat(0.02), small), flat(0.08), small)
    expect(mask.pulses).toBe(2)
    // the mean of logs is the geometric mean: 0.04
    expect(subtracted(mask, flat(0.02), small)[3]).toBeCloseTo(Math.LN2, 3)
    const grey = shownDifference(subtracted(mask, flat(0.04), small), small)[0]!
    expect(Math.abs(grey - 160)).toBeLessThan(2)
    expect(shownDifference(subtracted(mask, flat(0.02), small), small)[0]).toBe(0)
    expect(shownDifference(subtracted(mask, flat(0.02), small), small, { inverted: true })[0]).toBe(255)
  })
})
