/**
 * The fastest projector that this place allows, and a sentence that says which it is.
 *
 * Gives  a graphics card through WebGPU; else WebAssembly on all threads, or on one where memory cannot be shared; else the
 *        reference. A card that is lost on the way is replaced by what comes next, and `says` tells so from then on.
 * Limits a card that the processor only imitates is passed over: WebAssembly is faster.
 */
import type { Finding } from '@flavum/base'
import { fluoroscopyMessages } from './messages.ts'
import type { Projector } from './projector.ts'
import { referenceProjector } from './reference-projector.ts'
import { openWasmProjector } from './wasm-projector.ts'
import { openWebGpuProjector } from './webgpu-projector.ts'

export interface Opened {
  readonly projector: Projector
  /** For the screen, now: the engine, and what it does without. */
  readonly says: Finding
  close(): void
}

export interface Place {
  /** The browser's own where it is not said; null for no graphics card. */
  readonly gpu?: GPU | null | undefined
  /** As many as the machine has where it is not said. */
  readonly threads?: number
}

export async function openProjector({ gpu = globalThis.navigator?.gpu, threads }: Place = {}): Promise<Opened> {
  let second: Promise<Opened> | undefined
  const processor = () => (second ??= openOnProcessor(threads))
  const projector = await openWebGpuProjector(gpu, {
    instead: async () => (await processor()).projector,
    realOnly: true,
  })
  if (!projector) return processor()
  return {
    projector,
    get says() {
      return projector.says
    },
    close: () => {
      projector.close()
      void second?.then((opened) => opened.close())
    },
  }
}

async function openOnProcessor(threads: number | undefined): Promise<Opened> {
  try {
    const projector = await openWasmProjector(threads === undefined ? {} : { threads })
    return {
      projector,
      get says() {
        const now = projector.threads
        return now > 1
          ? fluoroscopyMessages.finding('fluoroscopy/engine-threads', 'info', { threads: now })
          : fluoroscopyMessages.finding('fluoroscopy/engine-one-thread', 'info')
      },
      close: () => projector.close(),
    }
  } catch (error) {
    // no WebAssembly here, or none with SIMD
    if (typeof WebAssembly !== 'undefined' && !(error instanceof WebAssembly.CompileError)) throw error
    return {
      projector: referenceProjector,
      says: fluoroscopyMessages.finding('fluoroscopy/engine-reference', 'warning'),
      close: () => {},
    }
  }
}
