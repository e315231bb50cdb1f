/**
 * What runs in the pages of projector-browser.test.ts: the engines, and ways to take the graphics card from them.
 *
 * Gives  `xray` in the page; Faults as data, since a page's errors arrive elsewhere as text alone.
 */
import { Fault, type Finding } from '@flavum/base'
import {
  openProjector,
  openWasmProjector,
  openWebGpuProjector,
  type Projection,
  type ProjectionRequest,
  type Projector,
} from '@flavum/fluoroscopy'

export type Name = 'webgpu' | 'wasm' | 'best'
interface Said {
  readonly engine: Projector['engine']
  readonly code: string
}
interface Answer {
  readonly projection?: Projection
  readonly fault?: Pick<Fault, 'code' | 'params'>
  readonly now: Said
}
interface Engine {
  readonly projector: Projector
  readonly says: Pick<Finding, 'code'>
}

const devices: GPUDevice[] = []
if ('GPUAdapter' in globalThis) {
  const request = GPUAdapter.prototype.requestDevice
  GPUAdapter.prototype.requestDevice = async function (...all) {
    const device = await request.apply(this, all)
    devices.push(device)
    return device
  }
}

const opened = new Map<Name, Engine>()
const openers: Record<Name, () => Promise<Engine | null>> = {
  best: () => openProjector({ threads: 2 }),
  wasm: async () => {
    const projector = await openWasmProjector({ threads: 2 })
    return { projector, says: { code: `${projector.threads} threads` } }
  },
  webgpu: async () => {
    const projector = await openWebGpuProjector(undefined, { instead: () => openWasmProjector({ threads: 1 }) })
    return (
      projector && {
        projector,
        get says() {
          return projector.says
        },
      }
    )
  },
}
const said = ({ projector, says }: Engine): Said => ({ engine: projector.engine, code: says.code })

const xray = {
  /** What the engine says of itself, or null where it is not to be had. */
  async open(name: Name): Promise<Said | null> {
    const engine = await openers[name]()
    if (engine) opened.set(name, engine)
    return engine && said(engine)
  },

  async project(name: Name, request: ProjectionRequest): Promise<Answer> {
    const engine = opened.get(name)
    if (!engine) throw new Error(`${name} was not opened`)
    try {
      const projection = await engine.projector.project(request)
      return { projection, now: said(engine) }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return { fault: { code: error.code, params: error.params }, now: said(engine) }
    }
  },

  /** Takes the card away while it computes this, and gives what comes of it. */
  async loseTheCardDuring(name: Name, request: ProjectionRequest): Promise<Answer> {
    const { submit } = GPUQueue.prototype
    GPUQueue.prototype.submit = function (work) {
      submit.call(this, work)
      for (const device of devices) device.destroy()
    }
    const answer = await xray.project(name, request)
    GPUQueue.prototype.submit = submit
    return answer
  },

  /** A card on which no scan arrives, though it says so: what opening it gives. */
  async openBroken(): Promise<Said | null> {
    const { writeTexture } = GPUQueue.prototype
    GPUQueue.prototype.writeTexture = () => {}
    const engine = await openers.webgpu()
    GPUQueue.prototype.writeTexture = writeTexture
    return engine && said(engine)
  },

  /** From now on the imitated card says that it is a real one. */
  pretendReal(): void {
    const all = { isFallbackAdapter: false, vendor: 'acme', architecture: 'quick', device: '', description: '' }
    for (const [name, value] of Object.entries(all))
      Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value })
  },
}
export type XrayPage = typeof xray
Object.assign(globalThis, { xray })
