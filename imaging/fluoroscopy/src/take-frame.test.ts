import { mm, point, radFromDeg, transformFromAxes } from '@flavum/base'
import { fluoroscopyDoseRate, fluoroscopyRateLimit } from '@flavum/evidence'
import { gridCentre, gridFrom, type Volume, volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { apPose, mobileDetector, obliquePose, projectPoint } from './carm.ts'
import { changeOfContrast, changeOfHu } from './material.ts'
import { prepare, takeFrame } from './take-frame.ts'
import type { Tool } from './tools.ts'
import type { Detector } from './xray-frame.ts'

/** A slab of one kind, as deep as asked for and wider than the beam, with a column of bone a little to the left. */
function slab(depth: number, hu = 0, bony = false): Volume {
  const size = [70, 11, 64] as const
  const lpsFromIjk = transformFromAxes(
    'lps',
    'ijk',
    point('lps', -210, 40, -800),
    { x: 6.2, y: 0, z: 0 },
    { x: 0, y: depth / 11, z: 0 },
    { x: 0, y: 0, z: 5.7 },
  )
  const grid = gridFrom(size, lpsFromIjk, 'slab')
  const data = new Int16Array(voxelCount(grid)).fill(hu)
  if (bony)
    for (let k = 0; k < 64; k++)
      for (let j = 4; j < 7; j++) for (let i = 37; i < 40; i++) data[i + 70 * (j + 11 * k)] = 700
  return volume(grid, 'CT', data)
}

const detector = mobileDetector(128)
const scan = slab(200, 30, true)
const isocentre = gridCentre(scan.grid)
const pose = apPose({ isocentre })
const tip = point('lps', isocentre.x - 12, isocentre.y + 20, isocentre.z + 5)
const portal: Tool = {
  kind: 'tube',
  from: tip,
  to: point('lps', tip.x, tip.y + 60, tip.z - 60),
  outer: mm(5.16),
  bore: mm(4.57),
}
const perMinute = 60 * assumed.pulsesPerSecond
const kermaRate = (frame: Awaited<ReturnType<typeof takeFrame>>) =>
  (frame.dose.referenceAirKerma.value ?? 0) * perMinute

describe('a frame', () => {
  it('shows bone dark at the right of a prone patient’s picture, steel darker, and both bright when inverted', async () => {
    const still = await prepare({ volume: scan, pose, detector })
    const frame = still.frame({ seed: 1, tools: [portal] })
    const at = (x: number, z: number) =>
      projectPoint(pose, detector, point('lps', isocentre.x + x, isocentre.y, isocentre.z + z))
    const around = (d: Uint8Array, x: number, z: number) => {
      const { x: u, y: v } = at(x, z)
      let sum = 0
      for (const dv of [-1, 0, 1])
        for (const du of [-1, 0, 1]) sum += d[Math.round(v + dv) * 128 + Math.round(u + du)]! / 9
      return sum
    }
    // the column of bone stands 24.8 mm to the left of the middle
    expect(at(24.8, 0).x).toBeGreaterThan(64)
    expect(frame.leftOfPicture).toBe('patient-right')
    expect(around(frame.display, 24.8, 30)).toBeLessThan(around(frame.display, 45, 30) - 40)
    const onTube = projectPoint(pose, detector, point('lps', tip.x, tip.y + 30, tip.z - 30))
    const n = Math.round(onTube.y) * 128 + Math.round(onTube.x)
    expect(frame.display[n]).toBeLessThan(around(frame.display, 45, 30) - 60)
    const film = still.frame({ seed: 1, tools: [portal], inverted: true })
    expect(film.display[n]).toBe(255 - frame.display[n]!)
    expect(film.signal).toEqual(frame.signal)
  })

  it('is the same for the same seed, from a still arm or at once', async () => {
    const request = { volume: scan, pose, detector, tools: [portal], seed: 'x' }
    const once = await takeFrame(request)
    const again = (await prepare(request)).frame(request)
    expect(again).toEqual(once)
    expect((await takeFrame({ ...request, seed: 'y' })).signal).not.toEqual(once.signal)
  })

  it('shows contrast darker and a removal brighter, and no difference between made for good and made for the shot', async () => {
    const still = await prepare({ volume: scan, pose, detector })
    const local = gridFrom(
      [12, 12, 12],
      transformFromAxes('lps', 'ijk', tip, { x: 0.9, y: 0, z: 0 }, { x: 0, y: 1.1, z: 0 }, { x: 0, y: 0, z: 0.8 }),
      'slab',
    )
    const filled = new Float32Array(voxelCount(local)).fill(1)
    const contrast = changeOfContrast(local, filled, 240)
    const bite = changeOfHu(
      local,
      filled.map(() => 400),
      filled.map(() => 0),
    )
    const centre = projectPoint(pose, detector, gridCentre(local))
    const n = Math.round(centre.y) * 128 + Math.round(centre.x)
    const exposure = { kv: 90, mAs: 500 } // next to no noise
    const plain = still.frame({ seed: 1, exposure }).signal[n]!
    const dark = still.frame({ seed: 1, exposure, changes: [contrast] })
    expect(dark.signal[n]! / plain).toBeLessThan(0.75)
    expect(still.frame({ seed: 1, exposure, changes: [bite] }).signal[n]! / plain).toBeGreaterThan(1.05)
    const forGood = still.after([contrast]).frame({ seed: 1, exposure })
    expect(forGood).toEqual(dark)
    const atOnce = await takeFrame({ volume: scan, pose, detector, changes: [contrast], seed: 1, exposure })
    expect(atOnce.signal[n]! / dark.signal[n]!).toBeCloseTo(1, 2)
  })

  it('is black and dark beyond the collimator, costs as much skin dose and less area', async () => {
    const lit: Detector = { ...detector, collimation: { left: 32, top: 0, right: 96, bottom: 128 } }
    const exposure = { kv: 80, mAs: 0.2 }
    const whole = await takeFrame({ volume: scan, pose, detector, seed: 1, exposure })
    const half = await takeFrame({ volume: scan, pose, detector: lit, seed: 1, exposure, inverted: true })
    expect(half.signal[10]).toBe(0)
    expect(half.display[10]).toBe(0)
    expect(half.dose.referenceAirKerma.value).toBe(whole.dose.referenceAirKerma.value)
    expect(half.dose.doseAreaProduct.value! / whole.dose.doseAreaProduct.value!).toBeCloseTo(0.5, 9)
  })
})

describe('dose', () => {
  it('of the published mean rate comes out for the reference patient, square, on a standard C-arm', async () => {
    const water = slab(assumed.referencePatient * 10)
    const frame = await takeFrame({
      volume: water,
      pose: apPose({ isocentre: gridCentre(water.grid) }),
      detector,
      seed: 1,
    })
    expect(kermaRate(frame) / fluoroscopyDoseRate.value).toBeCloseTo(1, 1.2)
    expect(frame.dose.referenceAirKerma).toMatchObject({
      unit: 'mGy',
      basis: { assumes: expect.arrayContaining(['xray/beam-output']) },
    })
  })

  it('rises with thickness up to the limit, and obliquely through the same patient', async () => {
    const rate = async (depth: number, degrees: number) => {
      const body = slab(depth)
      const turned = obliquePose({ isocentre: gridCentre(body.grid) }, { toward: 'left', by: radFromDeg(degrees) })
      return kermaRate(await takeFrame({ volume: body, pose: turned, detector, seed: 1 }))
    }
    expect(await rate(180, 0)).toBeLessThan(30)
    expect(await rate(220, 30)).toBeGreaterThan(45)
    expect(await rate(320, 0)).toBeCloseTo(fluoroscopyRateLimit.value, 6)
  })

  it('of one pulse on paper: output, distance squared, lit area at the reference point', async () => {
    const { dose } = await takeFrame({ volume: scan, pose, detector, seed: 1, exposure: { kv: 90, mAs: 0.5 } })
    const kerma = (138 * 0.5 * (750 / 380) ** 2) / 1000
    expect(dose.referenceAirKerma.value).toBeCloseTo(kerma, 9)
    expect(dose.doseAreaProduct.value).toBeCloseTo(((kerma / 1000) * ((297.984 * 380) / 1020) ** 2) / 100, 9)
  })
})

describe('refuses in a sentence', () => {
  const shot = { volume: scan, pose, detector, seed: 1 }
  it.each([
    [{ kv: 0, mAs: 1 }, 'fluoroscopy/tube-voltage'],
    [{ kv: 150, mAs: 1 }, 'fluoroscopy/tube-voltage'],
    [{ kv: 90, mAs: 0 }, 'fluoroscopy/tube-charge'],
    [{ kv: 90, mAs: Number.NaN }, 'fluoroscopy/tube-charge'],
  ])('an exposure of %o', async (exposure, code) => {
    await expect(takeFrame({ ...shot, exposure })).rejects.toMatchObject({ code })
  })
  it('tools without a body', async () => {
    const bad: Tool = { kind: 'rod', from: tip, to: tip, diameter: mm(2) }
    await expect(takeFrame({ ...shot, tools: [bad] })).rejects.toMatchObject({ code: 'fluoroscopy/tool-shape' })
  })
  it('and stops when it is told to', async () => {
    const stop = new Error('stop')
    const watch = {
      step: () => {
        throw stop
      },
    }
    await expect(takeFrame(shot, watch)).rejects.toBe(stop)
  })
})
