/**
 * X-ray pictures of one made-up scan, as hashes: to be compared between Node and browsers.
 *
 * Takes  how many threads to ask for.
 * Gives  a hash of every projection's bytes and of a whole frame with its noise, the threads there were, and the engine that
 *        would be chosen here.
 */
import { mm, point, rad, radFromDeg } from '@flavum/base'
import {
  apPose,
  type Detector,
  obliquePose,
  openProjector,
  openWasmProjector,
  poseFromAngles,
  takeFrame,
} from '@flavum/fluoroscopy'
import { contentHash, gridCentre, volume, voxelCount } from '@flavum/grid'
import { gridAt } from '../bench/projector-shapes.ts'

export interface XrayBytes {
  readonly projections: readonly string[]
  readonly frame: { readonly signal: string; readonly display: string }
  readonly threads: number
  readonly chosen: { readonly engine: string; readonly code: string }
}

const grid = gridAt([60, 52, 38], [2.1, 2.4, 3.7], point('lps', -41, 93, -640), 0.4, 0.3, 'bytes')
const detector: Detector = { columns: 128, rows: 120, pixel: mm(1.7), centre: { u: 58.2, v: 71.7 } }

export async function xrayBytes(threads: number): Promise<XrayBytes> {
  const [ni, nj, nk] = grid.size
  const hu = Int16Array.from({ length: voxelCount(grid) }, (_, n) => {
    const i = (2 * (n % ni)) / ni - 1
    const j = (2 * (Math.floor(n / ni) % nj)) / nj - 1
    const k = (2 * Math.floor(n / (ni * nj))) / nk - 1
    const noise = ((n * 7919) % 97) - 48
    if (i * i + j * j + 0.3 * k * k > 0.9) return -1000 + noise
    const steel = (i + 0.4) ** 2 + j * j + k * k < 0.006
    const bone = (i - 0.1) ** 2 + (j - 0.4) ** 2 < 0.06 || Math.abs(k - 0.5) < 0.06
    return steel ? 30000 : (bone ? 700 : 30) + noise
  })
  const scan = volume(grid, 'CT', hu)
  const stand = { isocentre: gridCentre(grid) }
  const poses = [
    apPose(stand),
    obliquePose(stand, { toward: 'left', by: radFromDeg(45) }),
    obliquePose(stand, { toward: 'right', by: radFromDeg(37) }, radFromDeg(-21)),
    obliquePose(stand, { toward: 'left', by: radFromDeg(90) }),
    poseFromAngles({ primary: rad(2.4), secondary: rad(1.2), roll: rad(0.5) }, stand),
  ] as const
  const hashOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array) =>
    contentHash(new Uint8Array(buffer, byteOffset, byteLength))

  const projector = await openWasmProjector({ threads })
  const projections: string[] = []
  for (const pose of poses) {
    const { soft, bone } = await projector.project({ volume: scan, pose, detector })
    projections.push(hashOf(soft), hashOf(bone))
  }
  const { signal, display } = await takeFrame({ volume: scan, pose: poses[2], detector, projector, seed: 3 })
  const best = await openProjector({ threads })
  const said = {
    projections,
    frame: { signal: hashOf(signal), display: hashOf(display) },
    threads: projector.threads,
    chosen: { engine: best.projector.engine, code: best.says.code },
  }
  projector.close()
  best.close()
  return said
}
