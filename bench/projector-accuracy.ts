/**
 * `npm run accuracy:projector`: how right the X-ray engines are, against closed-form paths and against each other.
 *
 * Takes  --large to try a scan of 512 x 512 x 600 too (needs 3 GB); --no-browser to leave WebGPU out.
 * Gives  bench/results/projector-accuracy.json and docs/fluoroscopy-accuracy.md. What was not tried this time keeps its earlier result.
 * Limits WebGPU runs on Chromium's imitated card, so on coarser volumes and smaller pictures; its ratio is to the reference on those.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Point, point } from '@flavum/base'
import {
  openWasmProjector,
  type Projection,
  type ProjectionRequest,
  projectPoint,
  projectReference,
} from '@flavum/fluoroscopy'
import { type Grid, gridCentre, type Size, type Volume } from '@flavum/grid'
import { viewJob } from '../imaging/fluoroscopy/src/view-job.ts'
import { type Check, physicsChecks } from './physics-accuracy.ts'
import { accuracyPage } from './projector-accuracy-page.ts'
import { openInChromium } from './projector-in-chromium.ts'
import { box, closedForm, ellipsoid, gridAt, inGrid, type Shape, total, volumeOf, wedge } from './projector-shapes.ts'
import { type View, viewClasses } from './projector-views.ts'

export interface ClassResult {
  readonly volume: string
  readonly shape: string
  readonly views: string
  readonly count: number
  /** Root mean square error of the reference over the class, as a share of the longest path. */
  readonly reference: number
  /** Root mean square errors over the reference's: over the class, and in its worst view. */
  readonly wasm: { readonly ratio: number; readonly worst: number }
  /** Pixels that differ between one thread and two. */
  readonly threadsDiffer: number
  /** Views that wasm's method cannot serve and leaves to the reference. */
  readonly leftToReference: number
  readonly webgpu?: { readonly ratio: number; readonly worst: number }
}
export interface FiducialResult {
  readonly volume: string
  readonly places: number
  /** Pixels from where the pinhole puts it, worst place and view. */
  readonly reference: number
  readonly wasm: number
  readonly webgpu?: number
}
export interface LargeResult {
  readonly views: number
  readonly ratio: number
  readonly worst: number
  readonly peakMemoryGB: number
}
export interface Results {
  readonly classes: readonly ClassResult[]
  readonly fiducials: readonly FiducialResult[]
  readonly physics: readonly Check[]
  readonly large?: LargeResult
  readonly limit: { readonly errorOverReference: number; readonly fiducialPixels: number }
  /** Of wasm: over all views together, and in the worst of them. */
  readonly errorVsReferenceRatio: { readonly all: number; readonly max: number; readonly where: string }
}

const limit = { errorOverReference: 1.05, fiducialPixels: 0.1 }
const results = fileURLToPath(new URL('results/projector-accuracy.json', import.meta.url))
const page = fileURLToPath(new URL('../docs/fluoroscopy-accuracy.md', import.meta.url))
const { values: asked } = parseArgs({
  options: { large: { type: 'boolean', default: false }, 'no-browser': { type: 'boolean', default: false } },
})

/** Sizes and spacings of the same piece of space, 143 x 130 x 125 mm or so, differently cut into voxels. */
const volumes: readonly (readonly [string, Size, readonly [number, number, number], about: number, tilt: number])[] = [
  ['equal spacing', [130, 118, 114], [1.1, 1.1, 1.1], 0, 0],
  ['unequal spacing', [204, 144, 50], [0.7, 0.9, 2.5], 0, 0],
  ['oblique, unequal spacing', [130, 144, 66], [1.1, 0.9, 1.9], 0.4, 0.35],
  ['turned exactly 45 degrees', [130, 108, 96], [1.1, 1.2, 1.3], Math.PI / 4, 0],
]
const centre = point('lps', -41, 93, -640)

const shapesAt = (o: Point<'lps'>): readonly (readonly [string, readonly Shape[]])[] => [
  [
    'ellipsoids',
    [
      ellipsoid(o, [51, 43, 47], 1000),
      ellipsoid(point('lps', o.x + 14, o.y + 12, o.z + 5), [10, 9, 15], 90),
      ellipsoid(point('lps', o.x - 17, o.y - 6, o.z - 11), [8, 13, 6], -500),
      ellipsoid(point('lps', o.x + 5, o.y - 15, o.z + 20), [6, 6, 11], 700),
    ],
  ],
  ['boxes', [box(o, [41, 29, 35], 1000), box(point('lps', o.x - 9, o.y + 6, o.z + 4), [12, 9, 14], 600, 0.9, -0.4)]],
  ['wedge', [wedge(o, [44, 33, 38], 1020)]],
  // up to the last int16: 1000 of the body and 32767 of its own, less the 1000 of air
  [
    'ellipsoid with metal',
    [ellipsoid(o, [51, 43, 47], 1000), ellipsoid(point('lps', o.x - 9, o.y + 4, o.z - 13), [9, 6, 7], 32767)],
  ],
]

type Engine = (request: ProjectionRequest) => Promise<Projection>

const lit = ({ detector: { columns, rows, collimation } }: ProjectionRequest) =>
  collimation ?? { left: 0, top: 0, right: columns, bottom: rows }

function squares(
  picture: Float32Array,
  truth: Float64Array,
  request: ProjectionRequest,
): { sum: number; most: number } {
  const { left, top, right, bottom } = lit(request)
  let [sum, most] = [0, 0]
  for (let v = top; v < bottom; v++)
    for (let u = left; u < right; u++) {
      const n = v * request.detector.columns + u
      sum += (picture[n]! - truth[n]!) ** 2
      most = Math.max(most, truth[n]!)
    }
  return { sum: sum / ((right - left) * (bottom - top)), most }
}

/** Errors of one engine beside the reference's, over one class of views. */
class Against {
  private own = 0
  private reference = 0
  worst = 0
  add(own: number, reference: number): void {
    this.own += own
    this.reference += reference
    this.worst = Math.max(this.worst, Math.sqrt(own / reference))
  }
  get ratio(): number {
    return Math.sqrt(this.own / this.reference)
  }
}

/** Where the shadow of a fiducial lies, by its weight within a window around where it should. */
function centroid(picture: Float32Array, columns: number, near: { x: number; y: number }, reach: number): number {
  let [mass, su, sv] = [0, 0, 0]
  for (let v = Math.round(near.y) - reach; v <= Math.round(near.y) + reach; v++)
    for (let u = Math.round(near.x) - reach; u <= Math.round(near.x) + reach; u++) {
      const weight = picture[v * columns + u]!
      mass += weight
      su += weight * u
      sv += weight * v
    }
  return Math.hypot(su / mass - near.x, sv / mass - near.y)
}

const two = await openWasmProjector({ threads: 2 })
const one = await openWasmProjector({ threads: 1 })
if (two.threads !== 2) throw new Error('two threads are not to be had here')
const chromium = asked['no-browser'] ? null : await openInChromium()
if (!chromium) console.log('WebGPU is left out.')
const earlier = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Results) : undefined

const judged: ClassResult[] = []
const fiducials: FiducialResult[] = []
for (const [name, size, spacing, about, tilt] of volumes) {
  const grid = gridAt(size, spacing, centre, about, tilt, name)
  const coarse = gridAt(
    size.map((n) => Math.round(n / 2.5)) as unknown as Size,
    spacing.map((s) => s * 2.5) as unknown as readonly [number, number, number],
    centre,
    about,
    tilt,
    `${name}, coarse`,
  )
  for (const [shape, shapes] of shapesAt(centre)) {
    const fine = volumeOf(grid, shapes)
    const small = chromium ? volumeOf(coarse, shapes) : undefined
    const smallViews = small ? viewClasses(coarse, 64) : []
    for (const [n, [views, list]] of viewClasses(grid, 160).entries())
      judged.push(await oneClass(name, shape, shapes, fine, views, list, small, smallViews[n]?.[1] ?? []))
    console.log(`${name}, ${shape}`)
  }
  fiducials.push(await landing(name, grid, coarse))
}

async function oneClass(
  volumeName: string,
  shape: string,
  shapes: readonly Shape[],
  volume: Volume,
  views: string,
  list: readonly View[],
  small: Volume | undefined,
  smallList: readonly View[],
): Promise<ClassResult> {
  const wasm = new Against()
  const webgpu = new Against()
  let [reference, longest, threadsDiffer, leftToReference, count] = [0, 0, 0, 0, 0]
  for (const view of list) {
    const request = { volume, ...view }
    const truth = closedForm(shapes, request)
    const right = squares(total(projectReference(request)), truth, request)
    if (right.most === 0) continue // beside the shape: nothing to be wrong about
    count++
    const own = await two.project(request)
    wasm.add(squares(total(own), truth, request).sum, right.sum)
    const alone = await one.project(request)
    for (const m of ['soft', 'bone'] as const)
      for (let n = 0; n < own[m].length; n++) if (own[m][n] !== alone[m][n]) threadsDiffer++
    if (viewJob(volume.grid, view.pose, view.detector, lit(request)) === null) leftToReference++
    reference += right.sum
    longest = Math.max(longest, right.most)
  }
  if (small && chromium)
    for (const view of smallList) {
      const request = { volume: small, ...view }
      const truth = closedForm(shapes, request)
      const right = squares(total(projectReference(request)), truth, request)
      if (right.most > 0) webgpu.add(squares(total(await chromium.project(request)), truth, request).sum, right.sum)
    }
  const before = earlier?.classes.find((c) => c.volume === volumeName && c.shape === shape && c.views === views)?.webgpu
  const card = chromium && webgpu.worst > 0 ? { ratio: webgpu.ratio, worst: webgpu.worst } : before
  return {
    volume: volumeName,
    shape,
    views,
    count,
    reference: Math.sqrt(reference / count) / longest,
    wasm: { ratio: wasm.ratio, worst: wasm.worst },
    threadsDiffer,
    leftToReference,
    ...(card ? { webgpu: card } : {}),
  }
}

/** Balls a little wider than three voxels, as dense as steel, in places of which none is a voxel's middle. */
async function landing(name: string, grid: Grid, coarse: Grid): Promise<FiducialResult> {
  const places = [
    [0.5, 0.5, 0.5],
    [0.283, 0.611, 0.402],
    [0.713, 0.367, 0.591],
    [0.411, 0.281, 0.713],
  ].map(([i, j, k]) => inGrid(grid, i! * grid.size[0] + 0.3, j! * grid.size[1] - 0.4, k! * grid.size[2] + 0.21))
  const tried = async (on: Grid, columns: number, engine: Engine): Promise<number> => {
    let most = 0
    const radius = 1.6 * Math.max(...on.spacing)
    for (const at of places) {
      const volume = volumeOf(on, [ellipsoid(at, [radius, radius, radius], 4000)])
      for (const [, list] of viewClasses(on, columns).slice(0, 5))
        for (const { pose, detector } of list.filter((_, n) => n % 4 === 1)) {
          const picture = total(await engine({ volume, pose, detector }))
          most = Math.max(most, centroid(picture, columns, projectPoint(pose, detector, at), Math.ceil(columns / 10)))
        }
    }
    return most
  }
  const webgpu = chromium ? await tried(coarse, 64, (r) => chromium.project(r)) : undefined
  const before = earlier?.fiducials.find((f) => f.volume === name)?.webgpu
  const card = webgpu ?? before
  return {
    volume: name,
    places: places.length,
    reference: await tried(grid, 160, async (r) => projectReference(r)),
    wasm: await tried(grid, 160, (r) => two.project(r)),
    ...(card === undefined ? {} : { webgpu: card }),
  }
}

/** A whole scan, oblique, the lowest int16 around it. */
async function largeScan(): Promise<LargeResult> {
  const grid = gridAt([512, 512, 600], [0.72, 0.72, 0.8], centre, 0.12, 0.08, 'large')
  const o = gridCentre(grid)
  const shapes = [
    ellipsoid(o, [150, 110, 210], 1000),
    ellipsoid(point('lps', o.x + 20, o.y + 50, o.z + 30), [25, 20, 150], 700),
  ]
  const volume = volumeOf(grid, shapes, -32768)
  const against = new Against()
  const list = viewClasses(grid, 256).flatMap(([, views]) => views.filter((_, n) => n % 6 === 0))
  let peak = 0
  for (const view of list) {
    const request = { volume, ...view }
    const truth = closedForm(shapes, request)
    const right = squares(total(projectReference(request)), truth, request)
    if (right.most === 0) continue
    against.add(squares(total(await two.project(request)), truth, request).sum, right.sum)
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  return { views: list.length, ratio: against.ratio, worst: against.worst, peakMemoryGB: peak / 1e9 }
}

const physics = physicsChecks()
const large = asked.large ? await largeScan() : earlier?.large
const classes = judged.filter((c) => c.count > 0)
// every picture counts alike: errors are shares of the longest path of their class
const pooled = (error: (c: ClassResult) => number) => classes.reduce((sum, c) => sum + c.count * error(c) ** 2, 0)
const overall = Math.sqrt(pooled((c) => c.reference * c.wasm.ratio) / pooled((c) => c.reference))
const worst = classes.reduce((a, b) => (b.wasm.worst > a.wasm.worst ? b : a))
const all: Results = {
  classes,
  fiducials,
  physics,
  ...(large ? { large } : {}),
  limit,
  errorVsReferenceRatio: {
    all: overall,
    max: worst.wasm.worst,
    where: `${worst.volume}; ${worst.shape}; ${worst.views}`,
  },
}
mkdirSync(fileURLToPath(new URL('results', import.meta.url)), { recursive: true })
writeFileSync(results, `${JSON.stringify(all, null, 1)}\n`)
writeFileSync(page, accuracyPage(all))
console.log(
  `wasm: ${overall.toFixed(3)} times the reference's error, in its worst view ${worst.wasm.worst.toFixed(3)} (${all.errorVsReferenceRatio.where})`,
)
for (const c of physics)
  console.log(`${c.largest <= c.limit ? 'ok' : 'OVER'} ${c.what}: ${c.largest.toPrecision(2)} of ${c.limit}`)
two.close()
one.close()
await chromium?.close()
