/**
 * A learned model behind the same door as labels made elsewhere: an ONNX network draws them, `spineFromLabels` takes them on.
 *
 * Takes  an ONNX runtime (onnxruntime-web or its like, handed in: this room does not depend on it), the model's bytes, and a card
 *        that says how it wants to be fed.
 * Gives  a Segmenter: CT to label map, tile by tile. Faults `anatomy/not-a-ct`, `anatomy/model-not-read`, `anatomy/model-shape`.
 * How    the scan is laid on an isotropic grid; where tiles overlap a voxel is taken from the tile in which it lies deepest, so
 *        that what a network does at the border of a tile is not seen, and memory does not grow with its classes.
 * Limits one input of one channel, one output of one channel per class. What it finds is taken at its word: look at it.
 */
import { silent, type Watch } from '@flavum/base'
import { type LabelMap, labelMap, type Volume } from '@flavum/grid'
import type { LabelNumbering } from './label-names.ts'
import { messages } from './messages.ts'
import { type Field, workingGrid } from './working-grid.ts'

/** As much of onnxruntime as is used here. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: { executionProviders?: string[] }): Promise<OnnxSession>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor
}
export interface OnnxTensor {
  readonly dims: readonly number[]
  readonly data: unknown
}
export interface OnnxSession {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, never>): Promise<Readonly<Record<string, OnnxTensor>>>
  release(): Promise<void>
}

export interface ModelCard {
  /** Edge of its voxels, mm. */
  readonly spacing: number
  /** Voxels of a tile along i, j, k; the tensor is [1, 1, k, j, i]. */
  readonly tile: readonly [number, number, number]
  /** Voxels by which neighbouring tiles overlap: twice the reach of the network, or more. */
  readonly overlap: number
  /** Where i, j, k run to: left, posterior, superior or right, anterior, superior. */
  readonly axes: 'LPS' | 'RAS'
  /** HU are held within `low` to `high`, then less `mean`, over `sd`. */
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly sd: number
  /** Label of each output channel, 0 for background, in this numbering. */
  readonly values: readonly number[]
  readonly numbering: LabelNumbering
}

export interface Segmenter {
  readonly numbering: LabelNumbering
  segment(volume: Volume, watch?: Watch): Promise<LabelMap>
  release(): Promise<void>
}

export async function onnxSegmenter(
  runtime: OnnxRuntime,
  model: Uint8Array,
  card: ModelCard,
  /** WebAssembly gives the same bytes everywhere; a graphics card is faster and does not. */
  executionProviders: readonly string[] = ['wasm'],
): Promise<Segmenter> {
  const session = await runtime.InferenceSession.create(model, { executionProviders: [...executionProviders] }).catch(
    (error: unknown) => {
      throw messages.fault('anatomy/model-not-read', { why: String(error).slice(0, 200) })
    },
  )
  const [input, ...inputs] = session.inputNames
  const [output] = session.outputNames
  if (input === undefined || output === undefined || inputs.length)
    throw messages.fault('anatomy/model-shape', { wanted: 'one input', got: session.inputNames.length })
  return {
    numbering: card.numbering,
    release: () => session.release(),
    segment: async (volume, watch = silent) => {
      if (volume.modality !== 'CT') throw messages.fault('anatomy/not-a-ct')
      const field = workingGrid(volume, card.spacing, () => watch.step('reading the scan', 0))
      const [ti, tj, tk] = card.tile
      return segmented(field, card, watch, async (tile) => {
        const tensor = new runtime.Tensor('float32', tile, [1, 1, tk, tj, ti])
        // the type of a feed is the runtime's own
        const { [output]: scores } = await session.run({ [input]: tensor as never })
        const wanted = [1, card.values.length, tk, tj, ti].join(' x ')
        const got = scores?.dims.join(' x ') ?? 'nothing'
        if (got !== wanted || !(scores?.data instanceof Float32Array))
          throw messages.fault('anatomy/model-shape', { wanted, got })
        return scores.data
      })
    },
  }
}

async function segmented(
  field: Field,
  card: ModelCard,
  watch: Watch,
  run: (tile: Float32Array) => Promise<Float32Array>,
): Promise<LabelMap> {
  const { grid } = field
  const data = new Uint16Array(field.data.length)
  const deepest = new Uint8Array(field.data.length)
  const starts = grid.size.map((n, a) => tileStarts(n, card.tile[a]!, card.overlap))
  const all = starts[2]!.flatMap((k) => starts[1]!.flatMap((j) => starts[0]!.map((i) => [i, j, k] as const)))
  for (const [n, at] of all.entries()) {
    watch.step('running the model', n / all.length)
    keep(await run(cutTile(field, card, at)), at, card, grid.size, data, deepest)
  }
  return labelMap(grid, data, [])
}

/** Even steps that cover `n` voxels; the last tile ends where the scan does. */
export function tileStarts(n: number, tile: number, overlap: number): readonly number[] {
  const last = Math.max(0, n - tile)
  const count = Math.ceil(last / Math.max(1, tile - overlap)) + 1
  return Array.from({ length: count }, (_, q) => (count === 1 ? 0 : Math.round((q * last) / (count - 1))))
}

/** Place in the scan's grid, whose axes are LPS, of a voxel on the model's axes. */
const turned = (card: ModelCard, n: number, size: number): number => (card.axes === 'RAS' ? size - 1 - n : n)

function cutTile(
  { grid, data }: Field,
  card: ModelCard,
  [i0, j0, k0]: readonly [number, number, number],
): Float32Array {
  const [ni, nj, nk] = grid.size
  const [ti, tj, tk] = card.tile
  const fed = (hu: number): number => (Math.min(card.high, Math.max(card.low, hu)) - card.mean) / card.sd
  const out = new Float32Array(ti * tj * tk).fill(fed(-1000))
  for (let k = 0; k < Math.min(tk, nk); k++)
    for (let j = 0; j < Math.min(tj, nj); j++)
      for (let i = 0; i < Math.min(ti, ni); i++) {
        const from = turned(card, i0 + i, ni) + ni * (turned(card, j0 + j, nj) + nj * (k0 + k))
        out[i + ti * (j + tj * k)] = fed(data[from]!)
      }
  return out
}

/** Takes the label of the highest channel wherever this tile knows a voxel better than those before it. */
function keep(
  scores: Float32Array,
  [i0, j0, k0]: readonly [number, number, number],
  card: ModelCard,
  [ni, nj, nk]: readonly [number, number, number],
  data: Uint16Array,
  deepest: Uint8Array,
): void {
  const [ti, tj, tk] = card.tile
  const plane = ti * tj * tk
  for (let k = 0; k < Math.min(tk, nk); k++)
    for (let j = 0; j < Math.min(tj, nj); j++)
      for (let i = 0; i < Math.min(ti, ni); i++) {
        const depth = Math.min(inside(i, i0, ti, ni), inside(j, j0, tj, nj), inside(k, k0, tk, nk))
        const to = turned(card, i0 + i, ni) + ni * (turned(card, j0 + j, nj) + nj * (k0 + k))
        if (depth <= deepest[to]!) continue
        deepest[to] = depth
        const from = i + ti * (j + tj * k)
        let best = 0
        for (let c = 1; c < card.values.length; c++)
          if (scores[from + c * plane]! > scores[from + best * plane]!) best = c
        data[to] = card.values[best]!
      }
}

/** Voxels to the nearer end of the tile, from 1; an end that is the scan's own does not count. */
function inside(n: number, start: number, tile: number, size: number): number {
  const low = start === 0 ? 255 : n + 1
  const high = start + tile >= size ? 255 : tile - n
  return Math.min(255, low, high)
}
