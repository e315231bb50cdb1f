/**
 * The fastest projector that this place allows, and a sentence that says which it is.
 *
 * Gives  WebAssembly on all threads; on one where memory cannot be shared; the reference where there is no WebAssembly with SIMD.
 */
import type { Finding } from '@flavum/base'
import { fluoroscopyMessages } from './messages.ts'
import type { Projector } from './projector.ts'
import { referenceProjector } from './reference-projector.ts'
import { openWasmProjector } from './wasm-projector.ts'

export interface Opened {
  readonly projector: Projector
  /** For the screen: the engine, and what it does without. */
  readonly says: Finding
  close(): void
}

export async function openProjector(): Promise<Opened> {
  try {
    const projector = await openWasmProjector()
    const { threads } = projector
    return {
      projector,
      says:
        threads > 1
          ? fluoroscopyMessages.finding('fluoroscopy/engine-threads', 'info', { threads })
          : fluoroscopyMessages.finding('fluoroscopy/engine-one-thread', 'info'),
      close: () => projector.close(),
    }
  } catch (error) {
    // no WebAssembly here, or none with SIMD
    if (!(error instanceof WebAssembly.CompileError) && typeof WebAssembly !== 'undefined') throw error
    return {
      projector: referenceProjector,
      says: fluoroscopyMessages.finding('fluoroscopy/engine-reference', 'warning'),
      close: () => {},
    }
  }
}
