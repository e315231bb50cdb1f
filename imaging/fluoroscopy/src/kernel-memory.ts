/**
 * A CT as the shear-warp kernel wants it, and the room it works in: one WebAssembly memory a volume.
 *
 * Takes  a CT of any spacing and orientation, HU over the whole of int16.
 * Gives  rows of water-equivalent density (1000 + HU, so scaled that the densest voxel fills 13 bits), planes across j and k as
 *        they lie and, once a view needs it, a second copy turned so that planes across i lie together.
 * Limits steps of density grow where metal is in the scan: half an HU without, about 4 HU beside steel, and never biased.
 */
import { silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { boneDensity, corticalHu, softDensity } from './material.ts'

/** What the compiled module offers; see kernel/shear-warp.ts. */
export interface Kernel {
  firstFree(): number
  scratchSize(): number
  prepareWarp(at: number): void
  useCubic(at: number): void
  pack(...args: number[]): void
  turn(...args: number[]): void
  accumulate(job: number, scratch: number, thread: number, threads: number): void
  findSpans(job: number, spans: number): void
  warp(job: number, view: number, spans: number, from: number, to: number): void
}

/** Rows of voxels for planes across one axis, and where in each row there is anything. */
export interface Layout {
  readonly voxels: number
  readonly planeStride: number
  readonly rowStride: number
  readonly ranges: number
  readonly rangePlane: number
  readonly rangeRow: number
}

const page = 65536
/** Voxels before and behind each row: a window of eight samples may miss the row by so much. */
const pad = 24
const densest = 8191

export const jobNumbers = 26
export const viewNumbers = 27

export class KernelMemory {
  readonly memory: WebAssembly.Memory
  /** Packed density of 1 HU. */
  readonly scale: number
  readonly boneFrom: number
  readonly boneDense: number
  readonly boneBend: number
  /** g/cm3 of soft tissue in one step of density, of soft tissue hidden in one step of bone, and of bone in one step of bone. */
  readonly grams: { readonly total: number; readonly boneInTotal: number; readonly bone: number }
  readonly kernel: Kernel
  readonly job: number
  readonly view: number
  readonly barrier: number
  readonly cubic: number
  private readonly size: readonly [number, number, number]
  private readonly natural: { at: number; ranges: number; pitch: number }
  private turned: Layout | undefined
  private readonly scratches: number[] = []
  private used: number
  private room: { at: number; bytes: number } = { at: 0, bytes: 0 }

  constructor(
    module: WebAssembly.Module,
    volume: Volume,
    shared: boolean,
    threads: number,
    bone: boolean,
    watch: Watch = silent,
  ) {
    const [ni, nj, nk] = volume.grid.size
    this.size = volume.grid.size
    this.memory = shared
      ? new WebAssembly.Memory({ initial: 4, maximum: 65536, shared: true })
      : new WebAssembly.Memory({ initial: 4 })
    this.kernel = new WebAssembly.Instance(module, { env: { memory: this.memory } }).exports as unknown as Kernel
    this.used = (this.kernel.firstFree() + 63) & ~63
    this.job = this.take(jobNumbers * 8)
    this.view = this.take(viewNumbers * 8)
    this.barrier = this.take(64)
    this.cubic = this.take(1025 * 16)
    this.kernel.prepareWarp(this.cubic)
    for (let n = 0; n < threads; n++) this.scratches.push(this.take(this.kernel.scratchSize()))

    const data = volume.data as Int16Array
    let most = 0
    for (let n = 0; n < data.length; n++) if (data[n]! > most) most = data[n]!
    this.scale = densest / (1000 + Math.max(most, 1000))
    const packed = (hu: number) => Math.round((1000 + hu) * this.scale)
    this.boneFrom = bone ? packed(assumed.boneFromHu) : densest
    this.boneDense = Math.min(densest, packed(corticalHu))
    // bone densities rise by one slope to cortical bone and by another from there
    const first = boneDensity(corticalHu - 1e-6) / (corticalHu - assumed.boneFromHu) / this.scale
    const second = (boneDensity(corticalHu + 1000) - boneDensity(corticalHu)) / 1000 / this.scale
    this.boneBend = Math.round((1 - second / first) * 32768)
    // soft + bone attenuate as the HU says: so soft is what the total leaves after its bone
    const total = softDensity(0) / 1000 / this.scale
    const boneInTotal = ((1 + corticalHu / 1000) * softDensity(0)) / boneDensity(corticalHu)
    this.grams = { total, boneInTotal: boneInTotal * first, bone: first }

    const pitch = (ni + 2 * pad) * 2
    const at = this.take(pitch * nj * nk)
    const ranges = this.take(nj * nk * 8)
    const slice = this.make(ni * nj * 2)
    this.natural = { at, ranges, pitch }
    for (let k = 0; k < nk; k++) {
      if ((k & 15) === 0) watch.step('packing the scan', k / nk)
      new Int16Array(this.memory.buffer, slice, ni * nj).set(data.subarray(k * ni * nj, (k + 1) * ni * nj))
      this.kernel.pack(
        slice,
        ni,
        nj,
        assumed.airUpToHu,
        this.scale,
        at + k * nj * pitch,
        pitch,
        pad,
        ranges + k * nj * 8,
        this.boneFrom,
      )
    }
  }

  scratch(thread: number): number {
    return this.scratches[thread]!
  }

  /** Planes across this axis. */
  layout(axis: 0 | 1 | 2): Layout {
    const [ni, nj, nk] = this.size
    if (axis === 0) {
      if (!this.turned) {
        const pitch = (nj + 2 * pad) * 2
        const at = this.take(pitch * ni * nk)
        const ranges = this.take(ni * nk * 8)
        const { at: from, pitch: pitchFrom } = this.natural
        this.kernel.turn(from, pitchFrom, ni, nj, nk, at, pitch, pad, ranges, this.boneFrom)
        this.turned = {
          voxels: at + pad * 2,
          planeStride: pitch * nk,
          rowStride: pitch,
          ranges,
          rangePlane: nk * 8,
          rangeRow: 8,
        }
      }
      return this.turned
    }
    const { at, ranges, pitch } = this.natural
    const along = { voxels: at + pad * 2, ranges }
    return axis === 1
      ? { ...along, planeStride: pitch, rowStride: pitch * nj, rangePlane: 8, rangeRow: 8 * nj }
      : { ...along, planeStride: pitch * nj, rowStride: pitch, rangePlane: 8 * nj, rangeRow: 8 }
  }

  /** Room for one picture, taken anew when a larger one comes; what was in it is gone. */
  make(bytes: number): number {
    if (bytes > this.room.bytes) this.room = { at: this.take(bytes), bytes }
    return this.room.at
  }

  numbers(at: number, values: readonly number[]): void {
    new Float64Array(this.memory.buffer, at, values.length).set(values)
  }

  private take(bytes: number): number {
    const at = this.used
    this.used = (at + bytes + 63 + 64) & ~63
    // addresses over 2 GB are negative as int32: & would cut them
    if (at + bytes + 127 > 0x7fffffff) this.used = Math.ceil((at + bytes + 64) / 64) * 64
    const missing = this.used - this.memory.buffer.byteLength
    if (missing > 0) this.memory.grow(Math.ceil(missing / page))
    return at
  }
}
