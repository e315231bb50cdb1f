import { mm } from '@flavum/base'
import { gridCentre, volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { apPose } from './carm.ts'
import { openProjector } from './open-projector.ts'
import { obliqueGrid, projectorSuite } from './projector.suite.ts'
import { openWasmProjector } from './wasm-projector.ts'

projectorSuite(await openWasmProjector({ threads: 1 }), { block: 0.1, soft: 2, ellipsoid: 0.008, same: 2e-3 })

describe('wasm on several threads', () => {
  const grid = obliqueGrid([40, 36, 24], [2.1, 2.4, 3.7])
  const hu = Int16Array.from({ length: voxelCount(grid) }, (_, n) => ((n * 7919) % 2400) - 1000)
  const request = {
    volume: volume(grid, 'CT', hu),
    pose: apPose({ isocentre: gridCentre(grid) }),
    detector: { columns: 90, rows: 70, pixel: mm(2.3) },
  }
  const alone = openWasmProjector({ threads: 1 }).then((projector) => projector.project(request))

  it.each([2, 3])('gives the bytes of one: %d', async (threads) => {
    const projector = await openWasmProjector({ threads })
    expect(projector.threads).toBe(threads)
    expect(await projector.project(request)).toEqual(await alone)
    projector.close()
  })

  it.each([0, -3, 1.9, Number.NaN])('works on one where %d are asked for', async (threads) => {
    const projector = await openWasmProjector({ threads })
    expect(projector.threads).toBe(1)
    expect(await projector.project(request)).toEqual(await alone)
  })

  it('loses a thread in the middle of a picture: the same picture all the same, and the screen is told', async () => {
    const workers: { terminate(): Promise<number> }[] = []
    // Node's module of threads, its door left ajar for as long as the crew comes in
    const threads = process.getBuiltinModule('node:worker_threads')
    const { Worker } = threads
    threads.Worker = class extends Worker {
      constructor(...all: ConstructorParameters<typeof Worker>) {
        super(...all)
        workers.push(this)
      }
    }
    const opened = await openProjector({ gpu: null, threads: 2 })
    threads.Worker = Worker
    expect(workers).toHaveLength(1)
    expect(opened.says.code).toBe('fluoroscopy/engine-threads')
    const picture = opened.projector.project(request)
    await workers[0]!.terminate()
    expect(await picture).toEqual(await alone)
    expect(opened.says.code).toBe('fluoroscopy/engine-one-thread')
    expect(await opened.projector.project(request)).toEqual(await alone)
    opened.close()
  })
})
