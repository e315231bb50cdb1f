/**
 * The fast projector for machines without a graphics card: shear-warp Joseph in WebAssembly, on as many threads as there are.
 *
 * Takes  what every projector takes. A volume is packed when it is first seen and kept as long as it lives.
 * Gives  what the reference gives, to a few parts in a thousand away from edges; changes are the reference's own.
 * Limits a view that the method cannot serve (rays along the planes of voxels, a base plane over 4096 pixels) is left to the
 *        reference, which takes seconds.
 */
import type { Volume } from '@flavum/grid'
import { openCrew } from './crew.ts'
import { plainKernel, sharedKernel } from './kernel.generated.ts'
import { KernelMemory } from './kernel-memory.ts'
import { checkRequest, type Projection, type ProjectionRequest, type Projector } from './projector.ts'
import { projectReference } from './reference-projector.ts'
import { viewJob, warpNumbers } from './view-job.ts'

export interface WasmProjector extends Projector {
  readonly engine: 'wasm'
  /** Threads that it works on now; 1 where the place gives no more, or they were lost. */
  readonly threads: number
  /** Lets threads and memory go. */
  close(): void
}

export interface WasmOptions {
  /** As many as the machine has where it is not said. */
  readonly threads?: number
  /** For measuring: add up air too. */
  readonly skipNothing?: boolean
  /** For measuring: false adds up one material, as programs do that know no other. */
  readonly bone?: boolean
}

export async function openWasmProjector({
  threads,
  skipNothing = false,
  bone: withBone = true,
}: WasmOptions = {}): Promise<WasmProjector> {
  let crew = await openCrew(threads)
  const compiled = { shared: crew ? await WebAssembly.compile(bytesOf(sharedKernel)) : undefined }
  const plain = await WebAssembly.compile(bytesOf(plainKernel))
  let memories = new WeakMap<Volume, KernelMemory>()
  // one picture at a time: they share the memory of their volume
  let before: Promise<unknown> = Promise.resolve()

  const project = async (
    request: ProjectionRequest,
    watch?: Parameters<Projector['project']>[1],
  ): Promise<Projection> => {
    const lit = checkRequest(request)
    const { volume, changes = [], pose, detector } = request
    if (!volume) return projectReference(request, watch)
    const job = viewJob(volume.grid, pose, detector, lit)
    if (job === null) return projectReference(request, watch)
    const changed = () => projectReference({ changes, pose, detector })
    if (job === 'empty') return changed()

    if (crew?.lost) {
      crew = null
      memories = new WeakMap()
    }
    const module = crew && compiled.shared ? compiled.shared : plain
    let held = memories.get(volume)
    if (!held) {
      held = new KernelMemory(module, volume, crew !== null, crew?.threads ?? 1, withBone, watch)
      memories.set(volume, held)
    }
    const layout = held.layout(job.a)
    const width = (lit.right - lit.left + 3) & ~3
    const height = lit.bottom - lit.top
    const sums = job.groups * 8 * job.rows * 4 + 64
    const picture = width * height * 4
    const total = held.make(2 * sums + 2 * picture)
    const [bony, soft, bone] = [total + sums, total + 2 * sums, total + 2 * sums + picture]
    held.numbers(held.job, [
      job.source[job.a],
      job.base,
      job.source[job.b],
      job.source[job.c],
      ...job.step,
      job.first[0] * job.step[0],
      job.first[1] * job.step[1],
      volume.grid.size[job.b],
      volume.grid.size[job.c],
      ...job.planes,
      job.groups,
      job.rows,
      layout.voxels,
      layout.planeStride,
      layout.rowStride,
      layout.ranges,
      layout.rangePlane,
      layout.rangeRow,
      total,
      bony,
      held.boneFrom,
      held.boneDense,
      held.boneBend,
      skipNothing ? 1 : 0,
    ])
    const numbers = warpNumbers(job, pose, detector, lit)
    // mm of ray per plane, tenths of which are cm
    numbers.splice(20, 5, soft, bone, held.grams.total / 10, held.grams.boneInTotal / 10, held.grams.bone / 10)
    held.numbers(held.view, numbers)

    const rows = [lit.top, lit.bottom] as const
    const whole = crew
      ? crew.project(module, held.memory, {
          run: held.kernel,
          job: held.job,
          view: held.view,
          barrier: held.barrier,
          cubic: held.cubic,
          scratch: (thread) => held.scratch(thread),
          rows,
        })
      : alone(held, ...rows)
    // a thread was lost: once more, without
    if (!whole) return project(request, watch)

    const out = changed()
    const read = (from: number, into: Float32Array): void => {
      const rows = new Float32Array(held.memory.buffer, from, width * height)
      for (let v = 0; v < height; v++) {
        const at = (lit.top + v) * detector.columns + lit.left
        const row = rows.subarray(v * width, v * width + lit.right - lit.left)
        if (changes.length === 0) into.set(row, at)
        else for (let u = 0; u < row.length; u++) into[at + u] = into[at + u]! + row[u]!
      }
    }
    read(soft, out.soft)
    read(bone, out.bone)
    return out
  }

  return {
    engine: 'wasm',
    get threads() {
      return crew && !crew.lost ? crew.threads : 1
    },
    project: (request, watch) => {
      const now = before.then(() => project(request, watch))
      before = now.catch(() => {})
      return now
    },
    close: () => {
      crew?.end()
      memories = new WeakMap()
    },
  }
}

function alone(held: KernelMemory, from: number, to: number): true {
  held.kernel.accumulate(held.job, held.scratch(0), 0, 1)
  held.kernel.findSpans(held.job, held.scratch(0))
  held.kernel.warp(held.job, held.view, held.scratch(0), from, to)
  return true
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
