/**
 * A graphics card as the projector uses it: the shader, the scans it holds, and one picture at a time.
 *
 * Trap  WebGPU reports what went wrong later or not at all, and hands back zeros: so every scope is asked before a picture
 *       is believed.
 */
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import type { Rectangle } from './lit.ts'
import { materialTable } from './material.ts'
import { materials, type Projection, type ProjectionRequest } from './projector.ts'
import { projectReference } from './reference-projector.ts'
import { viewNumbers, webgpuJob } from './webgpu-job.ts'
import { pixelsAcross, webgpuKernel } from './webgpu-kernel.ts'

/** As WebGPU numbers them; its own names for them exist only in pages. */
const use = { read: 1, copyFrom: 4, copyTo: 8, uniform: 0x40, storage: 0x80, texture: { copyTo: 2, bind: 4 } } as const
/** Pixels computed at once: keeps buffers small and each piece of work far from what makes a driver give up. */
const mostPixels = 1 << 20
/** Bytes of a scan handed over at once. */
const mostHanded = 1 << 25
/** Scans kept on the card: the CT and a finer part of it. */
const mostScans = 2

/** The card answered with an error: this is not its work. */
export class CardError extends Error {}

export class WebGpuCard {
  private readonly device: GPUDevice
  private readonly pipeline: GPUComputePipeline
  private readonly view: GPUBuffer
  private readonly densities: GPUBuffer
  private readonly picture: GPUBuffer
  private readonly nothing: GPUTexture
  private readonly scans = new Map<Volume, GPUTexture>()
  private blocks: GPUBuffer
  private values: GPUBuffer
  private staging: GPUBuffer

  private constructor(device: GPUDevice, pipeline: GPUComputePipeline) {
    this.device = device
    this.pipeline = pipeline
    const { soft, bone } = materialTable()
    const both = Float32Array.from({ length: 2 * soft.length }, (_, n) => (n & 1 ? bone : soft)[n >> 1]!)
    this.view = this.buffer(64, use.uniform | use.copyTo)
    this.densities = this.buffer(both.byteLength, use.storage | use.copyTo)
    device.queue.writeBuffer(this.densities, 0, both)
    this.blocks = this.buffer(4096, use.storage | use.copyTo)
    this.values = this.buffer(4096, use.storage | use.copyTo)
    this.picture = this.buffer(mostPixels * 12, use.storage | use.copyFrom)
    this.staging = this.buffer(4096, use.read | use.copyTo)
    this.nothing = this.texture([1, 1, 1])
  }

  /** Null where the device does not take the shader. */
  static async open(device: GPUDevice): Promise<WebGpuCard | null> {
    device.pushErrorScope('out-of-memory')
    device.pushErrorScope('validation')
    const module = device.createShaderModule({ code: webgpuKernel })
    const pipeline = await device
      .createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'xray' } })
      .catch(() => null)
    const card = pipeline && new WebGpuCard(device, pipeline)
    const wrong = [await device.popErrorScope(), await device.popErrorScope()]
    return wrong.some(Boolean) ? null : card
  }

  holds(volume: Volume): boolean {
    return this.scans.has(volume)
  }

  /** Lets the scans go. */
  forget(): void {
    for (const texture of this.scans.values()) texture.destroy()
    this.scans.clear()
  }

  /** CardError where the card cannot; then nothing of the picture may be used. */
  async project(request: ProjectionRequest, lit: Rectangle, watch: Watch = silent): Promise<Projection> {
    const { volume, pose, detector } = request
    const { device } = this
    const job = webgpuJob(request, this.mostBytes / 4)
    const out = projectReference({ changes: job.rest, pose, detector }, watch)
    if (job.count === 0) return out

    const scan = volume ? (this.scans.get(volume) ?? (await this.hold(volume, watch))) : this.nothing
    await this.scoped(async () => {
      this.blocks = this.atLeast(this.blocks, job.blocks.byteLength)
      this.values = this.atLeast(this.values, job.values.byteLength)
      device.queue.writeBuffer(this.blocks, 0, job.blocks)
      device.queue.writeBuffer(this.values, 0, job.values)
      const bindGroup = device.createBindGroup({
        layout: this.pipeline.getBindGroupLayout(0),
        entries: [
          { binding: 0, resource: { buffer: this.view } },
          { binding: 1, resource: { buffer: this.blocks } },
          { binding: 2, resource: scan.createView() },
          { binding: 3, resource: { buffer: this.densities } },
          { binding: 4, resource: { buffer: this.values } },
          { binding: 5, resource: { buffer: this.picture } },
        ],
      })
      const rows = Math.max(1, Math.floor(mostPixels / (lit.right - lit.left)))
      for (let top = lit.top; top < lit.bottom; top += rows) {
        watch.step('X-raying', (top - lit.top) / (lit.bottom - lit.top))
        const part = { ...lit, top, bottom: Math.min(lit.bottom, top + rows) }
        device.queue.writeBuffer(this.view, 0, viewNumbers(request, part, job.count))
        await this.part(part, bindGroup, detector.columns, out)
      }
    })
    return out
  }

  private get mostBytes(): number {
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits
    return Math.min(maxStorageBufferBindingSize, maxBufferSize)
  }

  /** Lets everything on the card go. */
  end(): void {
    this.device.destroy()
    this.scans.clear()
  }

  private async part(part: Rectangle, bindGroup: GPUBindGroup, columns: number, into: Projection): Promise<void> {
    const { device } = this
    const width = part.right - part.left
    const height = part.bottom - part.top
    const bytes = width * height * 12
    this.staging = this.atLeast(this.staging, bytes)
    const { staging } = this
    const commands = device.createCommandEncoder()
    const pass = commands.beginComputePass()
    pass.setPipeline(this.pipeline)
    pass.setBindGroup(0, bindGroup)
    pass.dispatchWorkgroups(Math.ceil(width / pixelsAcross), Math.ceil(height / pixelsAcross))
    pass.end()
    commands.copyBufferToBuffer(this.picture, 0, staging, 0, bytes)
    device.queue.submit([commands.finish()])
    await staging.mapAsync(use.read, 0, bytes)
    const all = new Float32Array(staging.getMappedRange(0, bytes))
    for (const [m, material] of materials.entries())
      for (let v = 0; v < height; v++) {
        const from = (m * height + v) * width
        const at = (part.top + v) * columns + part.left
        const row = into[material]
        for (let u = 0; u < width; u++) row[at + u] = row[at + u]! + all[from + u]!
      }
    staging.unmap()
  }

  private async hold(volume: Volume, watch: Watch): Promise<GPUTexture> {
    for (const [old, texture] of this.scans)
      if (this.scans.size >= mostScans) {
        texture.destroy()
        this.scans.delete(old)
      }
    const { grid, data } = volume
    const [ni, nj, nk] = grid.size
    const slices = Math.max(1, Math.floor(mostHanded / (ni * nj * 2)))
    const texture = await this.scoped(() => this.texture(grid.size))
    try {
      await this.scoped(async () => {
        for (let k = 0; k < nk; k += slices) {
          watch.step('handing the scan to the graphics card', k / nk)
          const depth = Math.min(slices, nk - k)
          const some = (data as Int16Array).subarray(k * ni * nj, (k + depth) * ni * nj)
          const layout = { bytesPerRow: ni * 2, rowsPerImage: nj }
          this.device.queue.writeTexture({ texture, origin: [0, 0, k] }, some, layout, [ni, nj, depth])
          // what is handed over waits in memory until the card has taken it
          await this.device.queue.onSubmittedWorkDone()
        }
      })
    } catch (error) {
      texture.destroy()
      throw error
    }
    this.scans.set(volume, texture)
    return texture
  }

  /** Does it, and asks the card whether it did. */
  private async scoped<T>(work: () => T | Promise<T>): Promise<T> {
    const { device } = this
    const kinds = ['internal', 'out-of-memory', 'validation'] as const
    for (const kind of kinds) device.pushErrorScope(kind)
    let done: T | undefined
    let failed: unknown
    try {
      done = await work()
    } catch (error) {
      // a lost device rejects with DOMExceptions; anything else is this program's own
      failed = error instanceof DOMException ? new CardError(error.message) : error
    }
    for (const _ of kinds) {
      const wrong = await device.popErrorScope().catch((error: unknown) => new CardError(String(error)))
      if (wrong) failed ??= new CardError(wrong.message)
    }
    if (failed) throw failed
    return done as T
  }

  private texture(size: readonly [number, number, number]): GPUTexture {
    const usage = use.texture.copyTo | use.texture.bind
    return this.device.createTexture({ size: [...size], dimension: '3d', format: 'r16sint', usage })
  }

  private buffer(size: number, usage: number): GPUBuffer {
    return this.device.createBuffer({ size, usage })
  }

  private atLeast(buffer: GPUBuffer, bytes: number): GPUBuffer {
    if (buffer.size >= bytes) return buffer
    const { usage } = buffer
    buffer.destroy()
    return this.buffer(Math.min(this.mostBytes, 2 ** Math.ceil(Math.log2(bytes))), usage)
  }
}
