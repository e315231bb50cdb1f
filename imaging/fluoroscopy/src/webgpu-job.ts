/**
 * One request in the numbers of the WebGPU shader: a block for the scan and one a change, and the changes' densities end to end.
 *
 * Gives  the changes that do not fit as `rest`: they are small work for the reference.
 */
import { inverse, type Point, place } from '@flavum/base'
import { type Grid, gridCentre } from '@flavum/grid'
import { pixelInLps, principalPixel, sourceOf } from './carm.ts'
import type { Rectangle } from './lit.ts'
import { type Change, materials, type ProjectionRequest } from './projector.ts'
import { absent, blockWords, viewWords } from './webgpu-kernel.ts'

export interface WebGpuJob {
  readonly blocks: ArrayBuffer
  readonly count: number
  readonly values: Float32Array<ArrayBuffer>
  readonly rest: readonly Change[]
}

export function webgpuJob(request: ProjectionRequest, mostValues: number): WebGpuJob {
  const { volume, changes = [] } = request
  const held: Change[] = []
  const rest: Change[] = []
  let length = 0
  for (const change of changes) {
    const own = materials.reduce((sum, m) => sum + (change.density[m]?.length ?? 0), 0)
    if (length + own > mostValues) rest.push(change)
    else if (own > 0) {
      held.push(change)
      length += own
    }
  }
  const count = held.length + (volume ? 1 : 0)
  const blocks = new ArrayBuffer(count * blockWords * 4)
  const values = new Float32Array(length)
  if (volume) writeBlock(blocks, 0, volume.grid, request, [absent, absent, absent])
  let at = 0
  for (const [n, { grid, density }] of held.entries()) {
    const from = materials.map((material) => {
      const own = density[material]
      if (!own) return absent
      values.set(own, at)
      at += own.length
      return at - own.length
    })
    writeBlock(blocks, n + count - held.length, grid, request, from)
  }
  return { blocks, count, values, rest }
}

/** The view of one part of the picture. */
export function viewNumbers(
  { volume, pose, detector }: ProjectionRequest,
  part: Rectangle,
  blocks: number,
): ArrayBuffer {
  const bytes = new ArrayBuffer(viewWords * 4)
  const { u, v } = principalPixel(detector)
  new Float32Array(bytes).set([u, v, detector.pixel, pose.sourceDetector])
  const { left, top, right, bottom } = part
  new Uint32Array(bytes).set([left, top, right - left, bottom - top, blocks, volume ? 1 : 0], 4)
  return bytes
}

/** In double precision up to here: source and detector are far from a block and far apart, what the shader gets is not. */
function writeBlock(
  into: ArrayBuffer,
  n: number,
  grid: Grid,
  { pose, detector }: ProjectionRequest,
  values: readonly number[],
): void {
  const source = xyz(place(grid.ijkFromLps, sourceOf(pose)))
  const at = (u: number, v: number) => xyz(place(grid.ijkFromLps, pixelInLps(pose, detector, u, v)))
  const zero = at(0, 0)
  const column = at(1, 0)
  const row = at(0, 1)
  const middle = place(inverse(pose.lpsFromCarm), gridCentre(grid))
  const share = (middle.z + pose.sourceIsocentre) / pose.sourceDetector
  const floats = new Float32Array(into, n * blockWords * 4, blockWords)
  for (const axis of [0, 1, 2] as const) {
    const way = zero[axis] - source[axis]
    floats[axis] = source[axis] + way * share
    floats[4 + axis] = way
    floats[8 + axis] = column[axis] - zero[axis]
    floats[12 + axis] = row[axis] - zero[axis]
  }
  floats[3] = share
  const whole = new Uint32Array(into, n * blockWords * 4, blockWords)
  whole.set(grid.size, 16)
  whole.set(values, 20)
}

const xyz = (p: Point<'ijk'>) => [p.x, p.y, p.z] as const
