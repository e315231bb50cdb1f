/**
 * The projector for machines with a graphics card: the reference's own ray-march, in single precision, through WebGPU.
 *
 * Takes  what every projector takes, any pose, any number of changes. A scan is handed to the card when it is first seen.
 * Gives  what the reference gives, to about one part in 100,000.
 * Limits what the card cannot do (it was lost, the scan does not fit) another engine does, and `says` tells so; nothing that
 *        an ailing card gave is ever shown. A card that gets a test picture wrong is not opened at all.
 */
import { type Finding, mm, point, rad, transformFromAxes } from '@flavum/base'
import { gridCentre, gridFrom, type Volume, volume } from '@flavum/grid'
import { obliquePose } from './carm.ts'
import { fluoroscopyMessages } from './messages.ts'
import { checkRequest, type ProjectionRequest, type Projector } from './projector.ts'
import { projectReference, referenceProjector } from './reference-projector.ts'
import { CardError, WebGpuCard } from './webgpu-card.ts'

export interface WebGpuProjector extends Projector {
  /** Which engine computes now: another once the card is lost. */
  readonly engine: Projector['engine']
  /** The card is imitated by the processor: right, but slower than WebAssembly. */
  readonly software: boolean
  /** For the screen; changes when the card is lost. */
  readonly says: Finding
  /** Lets the card and what it holds go. */
  close(): void
}

export interface WebGpuOptions {
  /** Who goes on where the card cannot; asked for once and only then. The reference where nobody is named. */
  readonly instead?: () => Promise<Projector>
  /** Leave a card alone that is only imitated. */
  readonly realOnly?: boolean
}

/** Null where there is no WebGPU, no card, or one that gets a test picture wrong. */
export async function openWebGpuProjector(
  gpu: GPU | null | undefined = globalThis.navigator?.gpu,
  { instead = async () => referenceProjector, realOnly = false }: WebGpuOptions = {},
): Promise<WebGpuProjector | null> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (!adapter) return null
  const software = isSoftware(adapter.info)
  if (software && realOnly) return null
  const device = await adapter.requestDevice().catch(() => null)
  if (!device) return null
  let lost = false
  let closed = false
  void device.lost.then(() => {
    lost = true
  })
  const card = await WebGpuCard.open(device).catch(() => null)
  if (!card || !(await getsItRight(card))) {
    device.destroy()
    return null
  }

  let other: Promise<Projector> | undefined
  let otherEngine: Projector['engine'] | undefined
  const tooLarge = new WeakSet<Volume>()
  let says = fluoroscopyMessages.finding(
    software ? 'fluoroscopy/engine-webgpu-software' : 'fluoroscopy/engine-webgpu',
    software ? 'warning' : 'info',
  )
  const goOn = async (request: ProjectionRequest, watch?: Parameters<Projector['project']>[1]) => {
    other ??= instead()
    const projector = await other
    const { engine } = projector
    otherEngine = engine
    if (lost && !closed) says = fluoroscopyMessages.finding('fluoroscopy/graphics-card-lost', 'warning', { engine })
    else if (request.volume && !closed) {
      const [columns, rows, slices] = request.volume.grid.size
      const params = { columns, rows, slices, engine }
      says = fluoroscopyMessages.finding('fluoroscopy/graphics-card-too-small', 'warning', params)
    }
    return projector.project(request, watch)
  }

  const project: Projector['project'] = async (request, watch) => {
    const lit = checkRequest(request)
    const { volume: scan } = request
    if (lost || (scan && tooLarge.has(scan))) return goOn(request, watch)
    try {
      return await card.project(request, lit, watch)
    } catch (error) {
      if (!(error instanceof CardError)) throw error
      // a card that cannot hold this scan may still do without it
      if (scan && !lost && !card.holds(scan)) tooLarge.add(scan)
      else {
        lost = true
        card.end()
      }
      return goOn(request, watch)
    }
  }

  // one picture at a time: they share the card's buffers
  let before: Promise<unknown> = Promise.resolve()
  return {
    get engine() {
      return lost && otherEngine ? otherEngine : 'webgpu'
    },
    software,
    get says() {
      return says
    },
    project: (request, watch) => {
      const now = before.then(() => project(request, watch))
      before = now.catch(() => {})
      return now
    },
    close: () => {
      closed = true
      card.end()
    },
  }
}

/** Browsers before 2024 say nothing of their card. */
const isSoftware = (info: GPUAdapterInfo | undefined): boolean =>
  info?.isFallbackAdapter === true ||
  /swiftshader|llvmpipe|lavapipe|basic render/i.test(
    `${info?.vendor} ${info?.architecture} ${info?.device} ${info?.description}`,
  )

/** Drivers have been wrong before, and a wrong picture looks like a right one: a block of soft tissue with bone in it, at a slant. */
async function getsItRight(card: WebGpuCard): Promise<boolean> {
  const size = [13, 11, 9] as const
  const lpsFromIjk = transformFromAxes(
    'lps',
    'ijk',
    point('lps', -30, 40, 70),
    { x: 2, y: 0.6, z: 0 },
    { x: -0.9, y: 3, z: 0 },
    { x: 0, y: 0, z: 4 },
  )
  const grid = gridFrom([...size], lpsFromIjk, 'test picture')
  const hu = Int16Array.from({ length: size[0] * size[1] * size[2] }, (_, n) => ((n * 7919) % 2400) - 1000)
  const density = { iodine: Float32Array.from(hu, (h) => h / 1000) }
  const request: ProjectionRequest = {
    volume: volume(grid, 'CT', hu),
    changes: [{ grid, density }],
    pose: obliquePose({ isocentre: gridCentre(grid) }, { toward: 'left', by: rad(0.6) }, rad(0.2)),
    detector: { columns: 24, rows: 20, pixel: mm(4) },
  }
  const right = projectReference(request)
  const own = await card.project(request, checkRequest(request)).catch((error: unknown) => {
    if (error instanceof CardError) return null
    throw error
  })
  card.forget()
  return (
    own !== null &&
    (['soft', 'bone', 'iodine'] as const).every((material) => {
      const most = right[material].reduce((a, b) => Math.max(a, Math.abs(b)), 0)
      return own[material].every((grams, n) => Math.abs(grams - right[material][n]!) < most * 1e-3)
    })
  )
}
