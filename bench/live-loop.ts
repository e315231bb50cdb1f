/**
 * The live X-ray loop that bench:live times, the same in Node and in a page: a moving needle through a portal, contrast that spreads, noise,
 * lag, display at 512 x 512, thirty pulses a second asked for.
 *
 * Takes  a scan, threads, how many pulses to time.
 * Gives  ms and pictures a second: arm still; arm orbiting by a degree a pulse, so that each projects; a bite and the picture that shows it.
 */
import { mm, point, rad, transformFromAxes } from '@flavum/base'
import {
  type Change,
  changeOfContrast,
  type LiveInput,
  type LiveState,
  liveFluoro,
  mobileDetector,
  openWasmProjector,
  poseFromAngles,
  type Tool,
} from '@flavum/fluoroscopy'
import { gridCentre, gridFrom, type Size, type Volume, voxelCount } from '@flavum/grid'

export interface LiveTimes {
  readonly threads: number
  /** From the scan in memory to the first picture, the engine's own start included. */
  readonly firstFrameMs: number
  readonly stillFps: number
  readonly stillMs: number
  readonly orbitFps: number
  readonly orbitMs: number
  /** What a new bite adds to the picture that shows it first, and that picture as a whole. */
  readonly biteMs: number
  readonly bitePlusFrameMs: number
  /** A picture with all bites made, over one before the first. */
  readonly afterBitesRatio: number
}

export async function timeLive(volume: Volume, threads: number, pulses: number): Promise<LiveTimes> {
  const detector = mobileDetector(512)
  const isocentre = gridCentre(volume.grid)
  // prone, the tube under the table
  const poseAt = (degrees: number) =>
    poseFromAngles({ primary: rad(Math.PI + (degrees * Math.PI) / 180), secondary: rad(0) }, { isocentre })
  const spread = Array.from({ length: 40 }, (_, n) => pool(volume, n))
  const input = (n: number, degrees = 0): LiveInput => ({
    pose: poseAt(degrees),
    detector,
    pedal: true,
    pulsesPerSecond: 30,
    tools: toolsAt(n),
    contrast: [spread[n % spread.length] as Change],
  })

  const begun = performance.now()
  const projector = await openWasmProjector({ threads })
  const live = liveFluoro({ volume, projector, seed: 'live' })
  let state: LiveState = live.start
  const pulse = async (now: LiveInput): Promise<number> => {
    const start = performance.now()
    state = (await live.step(state, now)).state
    return performance.now() - start
  }
  await pulse(input(0))
  const firstFrameMs = performance.now() - begun
  const run = async (now: (n: number) => LiveInput) => {
    for (let n = 0; n < pulses / 4; n++) await pulse(now(n))
    const start = performance.now()
    const times: number[] = []
    for (let n = 0; n < pulses; n++) times.push(await pulse(now(n)))
    return { fps: (1000 * pulses) / (performance.now() - start), ms: median(times) }
  }

  const still = await run((n) => input(n))
  const bites: Change[] = []
  const [with_, without]: [number[], number[]] = [[], []]
  for (let n = 0; n < pulses / 2; n++) {
    bites.push(bite(volume, n))
    const changes = [...bites]
    with_.push(await pulse({ ...input(n), changes }))
    without.push(await pulse({ ...input(n), changes }))
  }
  // both copies of the scan are there before the arm is timed
  await pulse(input(0, 90))
  const orbit = await run((n) => input(n, n - pulses / 2))
  const worked = projector.threads
  projector.close()
  return {
    threads: worked,
    firstFrameMs,
    stillFps: still.fps,
    stillMs: still.ms,
    orbitFps: orbit.fps,
    orbitMs: orbit.ms,
    biteMs: median(with_) - median(without),
    bitePlusFrameMs: median(with_),
    afterBitesRatio: median(without) / still.ms,
  }
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN

function toolsAt(n: number): Tool[] {
  const deep = (n % 40) * 0.5
  const hand = point('lps', 3, 110, 80)
  return [
    { kind: 'rod', from: point('lps', 3, 30 - deep * 0.3, deep), to: hand, diameter: mm(1.3) },
    { kind: 'tube', from: point('lps', 3, 60, 30), to: hand, outer: mm(5.16), bore: mm(4.57) },
  ]
}

const local = (volume: Volume, size: Size, x: number, y: number, z: number, fine: number) =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', x, y, z),
      { x: fine, y: 0, z: 0 },
      { x: 0, y: fine, z: 0 },
      { x: 0, y: 0, z: fine },
    ),
    volume.grid.frameOfReference,
  )

/** Contrast in the epidural space, higher with each pulse: 36 000 voxels of half a millimetre. */
function pool(volume: Volume, n: number): Change {
  const grid = local(volume, [28, 16, 80], -7, 24, -20, 0.5)
  const share = Float32Array.from({ length: voxelCount(grid) }, (_, i) => (i < 28 * 16 * (20 + n) ? 0.8 : 0))
  return changeOfContrast(grid, share, 240)
}

/** One bite of a rongeur out of lamina, on the grid of a level at 0.3 mm. */
function bite(volume: Volume, n: number): Change {
  const grid = local(volume, [14, 14, 10], 1 + (n % 11), 32, (n % 7) - 3, 0.3)
  const of = (density: number) => new Float32Array(voxelCount(grid)).fill(density)
  return { grid, density: { soft: of(-0.9), bone: of(-0.4) } }
}
