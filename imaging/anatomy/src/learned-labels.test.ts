import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelAtPoint, type Volume, volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { type ModelCard, type OnnxRuntime, onnxSegmenter, tileStarts } from './learned-labels.ts'
import { boxMeanModel } from './tiny-model.test-help.ts'

const card: ModelCard = {
  spacing: 2,
  tile: [16, 12, 10],
  overlap: 4,
  axes: 'LPS',
  low: -200,
  high: 800,
  mean: 100,
  sd: 200,
  values: [0, 31],
  numbering: 'totalsegmentator-v2',
}

/** Bone in a ball off the middle, on slices that run downward; two spacings, an origin far from zero. */
const [ni, nj, nk] = [50, 30, 26]
const down = transformFromAxes(
  'lps',
  'ijk',
  point('lps', 40, -90, 300),
  direction('lps', 1, 0, 0),
  direction('lps', 0, -1.5, 0),
  direction('lps', 0, 0, -2),
)
const centre = point('lps', 70, -120, 270)
const at = (i: number, j: number, k: number) => [40 + i, -90 - 1.5 * j, 300 - 2 * k] as const
const ball: Volume = (() => {
  const data = new Int16Array(ni * nj * nk)
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const [x, y, z] = at(i, j, k)
        data[n++] = Math.hypot(x - centre.x, y - centre.y, z - centre.z) < 11 ? 500 : 0
      }
  return volume(gridFrom([ni, nj, nk], down, 'ball'), 'CT', data)
})()

/** The same small network in plain code: bone where the mean of 27 neighbours, zeros beyond the tile, is over 0.5. */
const plain: OnnxRuntime = {
  Tensor: class {
    readonly dims: readonly number[]
    readonly data: Float32Array
    constructor(_: 'float32', data: Float32Array, dims: readonly number[]) {
      this.dims = dims
      this.data = data
    }
  },
  InferenceSession: {
    create: async () => ({
      inputNames: ['x'],
      outputNames: ['y'],
      release: async () => {},
      run: async (feeds) => {
        const { dims, data } = (feeds as unknown as Readonly<Record<'x', { dims: number[]; data: Float32Array }>>).x
        const [, , tk, tj, ti] = dims as [number, number, number, number, number]
        const y = new Float32Array(2 * data.length).fill(0.5, 0, data.length)
        for (let n = 0; n < data.length; n++) {
          const [i, j, k] = [n % ti, Math.floor(n / ti) % tj, Math.floor(n / (ti * tj))]
          for (let c = -1; c <= 1; c++)
            for (let b = -1; b <= 1; b++)
              for (let a = -1; a <= 1; a++) {
                const [p, q, r] = [i + a, j + b, k + c]
                if (p < 0 || q < 0 || r < 0 || p >= ti || q >= tj || r >= tk) continue
                y[data.length + n]! += data[p + ti * (q + tj * r)]! / 27
              }
        }
        return { y: { dims: [1, 2, tk, tj, ti], data: y } }
      },
    }),
  },
}

const whole: ModelCard = { ...card, tile: [64, 64, 64] }
const segment = async (runtime: OnnxRuntime, how: ModelCard, bytes: Uint8Array = new Uint8Array()) =>
  (await onnxSegmenter(runtime, bytes, how)).segment(ball)

describe('tileStarts', () => {
  it.each([
    [40, 16, 4, [0, 12, 24]],
    [41, 16, 4, [0, 8, 17, 25]],
    [16, 16, 4, [0]],
    [9, 16, 4, [0]],
  ])('covers %i voxels with tiles of %i that overlap by at least %i', (n, tile, overlap, starts) => {
    expect(tileStarts(n, tile, overlap)).toEqual(starts)
  })
})

describe('onnxSegmenter', () => {
  it('labels the ball where it lies in the patient', async () => {
    const labels = await segment(plain, card)
    expect(labelAtPoint(labels, centre)).toBe(31)
    expect(labelAtPoint(labels, point('lps', 70, -120, 284))).toBe(0)
    const count = Array.from(labels.data).filter(Boolean).length
    // a ball of radius 11 mm in voxels of 8 mm3, its skin blurred
    expect(count * 8).toBeGreaterThan(4700)
    expect(count * 8).toBeLessThan(6400)
  })

  it('law: tiles that overlap by twice the reach of the network show no seam', async () => {
    const once = await segment(plain, whole)
    for (const tile of [
      [16, 12, 10],
      [11, 23, 9],
    ] as const)
      expect((await segment(plain, { ...card, tile })).data).toEqual(once.data)
    const seams = await segment(plain, { ...card, tile: [9, 9, 9], overlap: 0 })
    expect(seams.data).not.toEqual(once.data)
  })

  it('law: a model that wants its axes the other way round finds the same', async () => {
    expect((await segment(plain, { ...card, axes: 'RAS' })).data).toEqual((await segment(plain, card)).data)
  })

  it('says what does not fit', async () => {
    await expect(segment(plain, { ...card, values: [0, 31, 32] })).rejects.toThrow(/1 x 3 x 10 x 12 x 16.*1 x 2 x/)
    const segmenter = await onnxSegmenter(plain, new Uint8Array(), card)
    const mr = volume(ball.grid, 'MR', Float32Array.from(ball.data))
    await expect(segmenter.segment(mr)).rejects.toThrow(expect.objectContaining({ code: 'anatomy/not-a-ct' }))
  })

  it('can be cancelled between two tiles', async () => {
    const segmenter = await onnxSegmenter(plain, new Uint8Array(), card)
    let steps = 0
    const watch = {
      step: () => {
        if (++steps > 2) throw new Error('enough')
      },
    }
    await expect(segmenter.segment(ball, watch)).rejects.toThrow('enough')
    expect(steps).toBe(3)
  })
})

const real: OnnxRuntime | null = await import('onnxruntime-web' as string).catch(() => null)
if (!real) console.log('skipped: onnxruntime-web is not installed')

describe.skipIf(!real)('onnxSegmenter with onnxruntime-web', () => {
  it('runs the same network from its bytes, tile by tile, to the same labels', async () => {
    const labels = await segment(real!, card, boxMeanModel())
    const same = (await segment(plain, whole)).data
    // sums in another order may tip a voxel that lies on the threshold
    expect(labels.data.filter((v: number, n: number) => v !== same[n]).length).toBeLessThan(5)
  })

  it('refuses bytes that are no model', async () => {
    await expect(segment(real!, card, new Uint8Array([1, 2, 3]))).rejects.toThrow(
      expect.objectContaining({ code: 'anatomy/model-not-read' }),
    )
  })
})
