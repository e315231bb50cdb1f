import { mm } from '@flavum/base'
import { gridCentre, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { apPose } from './carm.ts'
import { openProjector } from './open-projector.ts'
import { obliqueGrid, uniform } from './projector.suite.ts'
import type { Change, Material, ProjectionRequest } from './projector.ts'
import { viewNumbers, webgpuJob } from './webgpu-job.ts'
import { absent, blockWords, webgpuKernel } from './webgpu-kernel.ts'
import { openWebGpuProjector } from './webgpu-projector.ts'

// what it computes is tried in a browser: e2e/projector-browser.test.ts

const adapterOf = (info: Partial<GPUAdapterInfo>, requestDevice: () => Promise<GPUDevice>): GPU => {
  const all = { isFallbackAdapter: false, vendor: '', architecture: '', device: '', description: '', ...info }
  return { requestAdapter: async () => ({ info: all, requestDevice }) } as unknown as GPU
}

describe('a place without a card', () => {
  it.each<[string, GPU | null]>([
    ['no WebGPU', null],
    ['no adapter', { requestAdapter: async () => null } as unknown as GPU],
    ['an adapter that fails', { requestAdapter: () => Promise.reject(new Error('no')) } as unknown as GPU],
    ['an adapter that gives no device', adapterOf({}, () => Promise.reject(new Error('no')))],
  ])('has no such projector, and X-rays all the same: %s', async (_, gpu) => {
    expect(await openWebGpuProjector(gpu)).toBeNull()
    const opened = await openProjector({ gpu, threads: 1 })
    expect(opened.projector.engine).toBe('wasm')
    expect(opened.says.code).toBe('fluoroscopy/engine-one-thread')
    opened.close()
  })

  it.each([
    { isFallbackAdapter: true },
    { architecture: 'swiftshader' },
    { description: 'llvmpipe (LLVM 19)' },
    { description: 'Microsoft Basic Render Driver' },
  ])('does not ask an imitated card where a real one is wanted: %o', async (info) => {
    let asked = 0
    const gpu = adapterOf(info, () => {
      asked++
      return Promise.reject(new Error('no'))
    })
    expect(await openWebGpuProjector(gpu, { realOnly: true })).toBeNull()
    expect(asked).toBe(0)
    expect(await openWebGpuProjector(gpu)).toBeNull()
    expect(asked).toBe(1)
  })
})

describe('what the card is told', () => {
  const grid = obliqueGrid([9, 8, 7], [3.1, 2.2, 4.3])
  const change = (...of: Material[]): Change => ({
    grid,
    density: Object.fromEntries(of.map((m, n) => [m, new Float32Array(voxelCount(grid)).fill(n + 1)])),
  })
  const request: ProjectionRequest = {
    volume: uniform(grid, 40),
    changes: [change('iodine'), change('soft', 'bone'), change(), change('bone')],
    pose: apPose({ isocentre: gridCentre(grid) }),
    detector: { columns: 40, rows: 30, pixel: mm(2), centre: { u: 12, v: 9 } },
  }

  it('the scan first, then every change with where its materials lie', () => {
    const { count, values, blocks, rest } = webgpuJob(request, 1e6)
    expect([count, values.length, rest.length]).toEqual([4, 4 * 504, 0])
    const at = (n: number) => [...new Uint32Array(blocks, n * blockWords * 4 + 64, 8)]
    expect(at(0)).toEqual([9, 8, 7, 0, absent, absent, absent, 0])
    expect(at(1)).toEqual([9, 8, 7, 0, absent, absent, 0, 0])
    expect(at(2)).toEqual([9, 8, 7, 0, 504, 1008, absent, 0])
    expect(at(3)).toEqual([9, 8, 7, 0, absent, 1512, absent, 0])
    expect([values[0], values[504], values[1008], values[1512]]).toEqual([1, 1, 2, 1])
  })

  it('leaves what does not fit to others, and takes what still does', () => {
    const { count, values, rest } = webgpuJob(request, 1008)
    expect([count, values.length]).toEqual([3, 1008])
    expect(rest).toEqual([request.changes?.[1]])
  })

  it('numbers near the block: the central ray of an arm centred on it passes the middle voxel', () => {
    const [i, j, k, share, ...way] = new Float32Array(webgpuJob(request, 1e6).blocks, 0, 16)
    const column = way.slice(4, 7)
    const row = way.slice(8, 11)
    const near = [i, j, k].map((at, n) => at! + (12 * column[n]! + 9 * row[n]!) * share!)
    expect(Math.hypot(near[0]! - 4, near[1]! - 3.5, near[2]! - 3)).toBeLessThan(1e-5)
  })

  it('which part of the picture', () => {
    const bytes = viewNumbers(request, { left: 3, top: 4, right: 13, bottom: 24 }, 4)
    expect([...new Float32Array(bytes, 0, 3)]).toEqual([12, 9, 2])
    expect([...new Uint32Array(bytes, 16)]).toEqual([3, 4, 10, 20, 4, 1, 0, 0])
  })

  it('in a shader whose text is whole', () => expect(webgpuKernel).not.toMatch(/undefined|NaN|\$\{/))
})
