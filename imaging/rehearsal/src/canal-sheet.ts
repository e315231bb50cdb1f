/**
 * The space around the sac unrolled: for each height and direction, how thick it is and where its wall lies.
 *
 * Takes  the canal's tube, the level's tissues as they are now, the scan's labels above and below the model.
 * Gives  a sheet of cells, rows along the canal and directions from the patient's left toward dorsal. `null` where no sac is known.
 * How    rays from the tube's middle: room is what is neither sac nor bone nor ligament, by fractions of voxels, between the sac and
 *        the first that is solid or the tube's own wall. Where ligament was taken behind a layer that is still there, the layer gives
 *        way into the void by an assumed share.
 * Limits room is measured along the ray, not square to the wall; labels beyond the model are coarse and are evened out.
 */
import { modelLattice } from '@flavum/access'
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { maths, type Point, place, point, type Random, random, turn, type Xyz } from '@flavum/base'
import { labelAtPoint, lookupOf } from '@flavum/grid'
import type { ContrastParameters } from './assumed-contrast.ts'

export interface Sheet {
  readonly rows: number
  readonly turns: number
  /** Between rows, mm. */
  readonly rowMm: number
  readonly centre: readonly Point<'level'>[]
  readonly left: readonly Xyz[]
  readonly dorsal: readonly Xyz[]
  /** Room between sac and wall, mm; 0 where there is none to be known. */
  readonly room: Float64Array
  /** What contrast takes of it. */
  readonly thick: Float64Array
  /** From the centre to the wall, the layer's giving way included. */
  readonly wall: Float64Array
  /** Row and direction of the tip. */
  readonly tip: { readonly row: number; readonly turn: number }
}

export interface SheetRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly now: Pick<LevelModel, 'bone' | 'ligament'>
  readonly tip: Point<'level'>
  /** Chance is mirrored with it, so that a mirrored scene is the same one. */
  readonly side: Side
  readonly seed: string
}

interface Ray {
  room: number
  wall: number
  met: boolean
}
const fine = 0.15
const coarse = 0.5
const longest = 20

export function canalSheet(request: SheetRequest, p: ContrastParameters): Sheet | null {
  const { spine, model, tip } = request
  const { canal } = spine
  const [rowAt, row0, rows] = rowsAround(request, p)
  const turns = p.directions
  const centre: Point<'level'>[] = []
  const left: Xyz[] = []
  const dorsal: Xyz[] = []
  const ray = rayIn(request, p)
  const room = new Float64Array(rows * turns)
  const wall = new Float64Array(rows * turns)
  let met = 0
  const isSac = sacTest(request)
  for (let s = 0; s < rows; s++) {
    const at = row0 + s
    const middle = place(model.levelFromLps, canal.centre[at]!)
    left.push(turn(model.levelFromLps, canal.left[at]!))
    dorsal.push(turn(model.levelFromLps, canal.dorsal[at]!))
    const own = middleOfSac(middle, left[s]!, dorsal[s]!, isSac)
    centre.push(own ?? middle)
    for (let t = 0; t < turns; t++) {
      const tube = own
        ? toTube(canal, at, sideways(own, middle, left[s]!), sideways(own, middle, dorsal[s]!), t / turns)
        : tubeRadius(canal, at, t / turns)
      const found = ray(centre[s]!, around(left[s]!, dorsal[s]!, t / turns), tube)
      if (found.met) met++
      room[s * turns + t] = found.room
      wall[s * turns + t] = found.wall
    }
  }
  if (met === 0) return null
  evenOut(room, rows, turns, centre, model)
  const thick = contrastRoom(room, rows, turns, request, p, row0)
  const d = { x: tip.x - centre[rowAt]!.x, y: tip.y - centre[rowAt]!.y, z: tip.z - centre[rowAt]!.z }
  const [u, v] = [dotted(d, left[rowAt]!), dotted(d, dorsal[rowAt]!)]
  const share = maths.atan2(v, u) / (2 * Math.PI)
  const at = { row: rowAt, turn: Math.round((share < 0 ? share + 1 : share) * turns) % turns }
  return { rows, turns, rowMm: canal.step, centre, left, dorsal, room, thick, wall, tip: at }
}

/** A thick ligament can press the sac off the tube's middle: then rays start in the sac's own. Null where they need not. */
function middleOfSac(
  middle: Point<'level'>,
  left: Xyz,
  dorsal: Xyz,
  isSac: (x: number, y: number, z: number) => boolean,
): Point<'level'> | null {
  if (isSac(middle.x, middle.y, middle.z)) return null
  let [u, v, count] = [0, 0, 0]
  for (let a = -12; a <= 12; a++)
    for (let b = -12; b <= 12; b++) {
      const [x, y, z] = [0, 1, 2].map((c) => {
        const axis = (['x', 'y', 'z'] as const)[c]!
        return middle[axis] + left[axis] * a + dorsal[axis] * b
      }) as [number, number, number]
      if (!isSac(x, y, z)) continue
      u += a
      v += b
      count++
    }
  if (count === 0) return null
  const [a, b] = [u / count, v / count]
  return point(
    'level',
    middle.x + left.x * a + dorsal.x * b,
    middle.y + left.y * a + dorsal.y * b,
    middle.z + left.z * a + dorsal.z * b,
  )
}

const sideways = (a: Xyz, b: Xyz, along: Xyz): number =>
  (a.x - b.x) * along.x + (a.y - b.y) * along.y + (a.z - b.z) * along.z

/** By the model, and by the scan's labels beyond it. */
function sacTest({ spine, model }: SheetRequest): (x: number, y: number, z: number) => boolean {
  const { size, origin, step } = modelLattice(model)
  const labelled = lookupOf(spine.labels, 'dural-sac')
  return (x, y, z) => {
    const i = Math.round((x - origin[0]) / step[0])
    const j = Math.round((y - origin[1]) / step[1])
    const k = Math.round((z - origin[2]) / step[2])
    if (i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2])
      return model.sac[i + size[0] * (j + size[1] * k)]! > 127
    return labelled[labelAtPoint(spine.labels, place(model.lpsFromLevel, point('level', x, y, z)))] === 1
  }
}

/** From a place beside the tube's middle, in one direction, to its wall. */
function toTube(canal: LumbarSpine['canal'], s: number, u: number, v: number, share: number): number {
  const [du, dv] = [maths.cos(2 * Math.PI * share), maths.sin(2 * Math.PI * share)]
  for (let r = 0; r < longest; r += coarse) {
    const [a, b] = [u + du * r, v + dv * r]
    const angle = maths.atan2(b, a) / (2 * Math.PI)
    if (a * a + b * b >= tubeRadius(canal, s, angle < 0 ? angle + 1 : angle) ** 2) return r
  }
  return longest
}

/** Between directions, so that neither side is preferred. */
function tubeRadius({ directions, radius }: LumbarSpine['canal'], s: number, share: number): number {
  const at = share * directions
  const low = Math.floor(at)
  const [a, b] = [radius[s * directions + (low % directions)]!, radius[s * directions + ((low + 1) % directions)]!]
  return a + (b - a) * (at - low)
}

const dotted = (a: Xyz, b: Xyz): number => a.x * b.x + a.y * b.y + a.z * b.z

export function around(left: Xyz, dorsal: Xyz, share: number): Xyz {
  const [c, s] = [maths.cos(2 * Math.PI * share), maths.sin(2 * Math.PI * share)]
  return { x: left.x * c + dorsal.x * s, y: left.y * c + dorsal.y * s, z: left.z * c + dorsal.z * s }
}

/** Row of the tip, first row of the tube, number of rows. */
function rowsAround({ spine, model, tip }: SheetRequest, p: ContrastParameters): [number, number, number] {
  const { centre, up, step } = spine.canal
  let nearest = 0
  let best = Number.POSITIVE_INFINITY
  centre.forEach((c, s) => {
    const at = place(model.levelFromLps, c)
    const along = turn(model.levelFromLps, up[s]!)
    const off = Math.abs((tip.x - at.x) * along.x + (tip.y - at.y) * along.y + (tip.z - at.z) * along.z)
    if (off < best) {
      best = off
      nearest = s
    }
  })
  const reach = Math.round(p.reachMm / step)
  const from = Math.max(0, nearest - reach)
  return [nearest - from, from, Math.min(centre.length, nearest + reach + 1) - from]
}

function rayIn({ spine, model, now }: SheetRequest, p: ContrastParameters) {
  const { size, origin, step } = modelLattice(model)
  const { labels } = spine
  const sac = lookupOf(labels, 'dural-sac')
  const soft = lookupOf(labels, 'epidural-fat', 'canal-rest', 'soft-tissue')
  const ray: Ray = { room: 0, wall: 0, met: false }
  return (from: Xyz, d: Xyz, tube: number): Ray => {
    let [room, taken, layer, stop] = [0, 0, 0, 0]
    let met = false
    ray.wall = 0
    for (let r = 0; r < longest; ) {
      const [x, y, z] = [from.x + d.x * r, from.y + d.y * r, from.z + d.z * r]
      const i = Math.round((x - origin[0]) / step[0])
      const j = Math.round((y - origin[1]) / step[1])
      const k = Math.round((z - origin[2]) / step[2])
      const inside = i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2]
      const dr = inside ? fine : coarse
      let [isSac, solid, was] = [0, 0, 0]
      if (inside) {
        const n = i + size[0] * (j + size[1] * k)
        isSac = model.sac[n]! / 255
        solid = Math.min(1, (now.bone[n]! + now.ligament[n]!) / 255)
        was = Math.min(1, (model.bone[n]! + model.ligament[n]!) / 255)
        if (ray.wall > 0 && now.bone[n]! > 127) break
      } else {
        const value = labelAtPoint(labels, place(model.lpsFromLevel, point('level', x, y, z)))
        isSac = sac[value]!
        solid = isSac || soft[value] || value === 0 ? 0 : 1
        was = solid
      }
      met ||= isSac > 0.5
      const freed = was > 0.5 && solid <= 0.5
      if (ray.wall === 0) {
        if (met) room += Math.max(0, 1 - isSac - solid) * dr
        if (met && (solid > 0.5 || (r >= tube && !freed))) {
          ray.wall = r
          stop = r + Math.max(...step)
        }
      } else {
        // a voxel that wall and room share has room in its other half
        if (r < stop) room += Math.max(0, 1 - isSac - solid - (r >= tube && !freed ? 1 : 0)) * (freed ? 0 : dr)
        if (freed) taken += dr
        else if (solid > 0.5 && taken === 0) layer += dr
        else if (r >= stop) break
      }
      r += dr
    }
    const gives = (p.layerGives * taken) / (1 + layer / p.layerStiffMm)
    ray.room = met ? room + gives : 0
    ray.wall = met ? ray.wall + gives : 0
    ray.met = met
    return ray
  }
}

/** Beyond the model, labels as coarse as the scan make steps that no canal has. */
function evenOut(room: Float64Array, rows: number, turns: number, centre: readonly Xyz[], model: LevelModel): void {
  const { size, origin, step } = modelLattice(model)
  const high = origin[2] + (size[2] - 1) * step[2]
  const was = room.slice()
  for (let s = 0; s < rows; s++) {
    if (centre[s]!.z > origin[2] && centre[s]!.z < high) continue
    for (let t = 0; t < turns; t++) {
      let [sum, count] = [0, 0]
      for (let ds = -2; ds <= 2; ds++)
        for (let dt = -1; dt <= 1; dt++) {
          const at = s + ds
          if (at < 0 || at >= rows) continue
          sum += was[at * turns + ((t + dt + turns) % turns)]!
          count++
        }
      room[s * turns + t] = sum / count
    }
  }
}

/** Lobules of fat take turns with contrast; where they do is chance, from the seed, and turns over with the side. */
function contrastRoom(
  room: Float64Array,
  rows: number,
  turns: number,
  { side, seed }: SheetRequest,
  p: ContrastParameters,
  row0: number,
): Float64Array {
  const thick = new Float64Array(room.length)
  const lobe = lobules(random(`${seed}/lobules/${row0}`), rows, turns)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      const n = s * turns + t
      if (!(room[n]! > 0)) {
        thick[n] = hasSac(room, s, turns) ? p.filmMm : 0
        continue
      }
      const own = side === 'left' ? t : (turns / 2 - t + turns) % turns
      const most = p.columnMostMm * (1 + p.lobules * lobe[s * turns + own]!)
      thick[n] = Math.max(p.filmMm, most * (1 - maths.exp(-room[n]! / most)))
    }
  return thick
}

function hasSac(room: Float64Array, s: number, turns: number): boolean {
  for (let t = 0; t < turns; t++) if (room[s * turns + t]! > 0) return true
  return false
}

/** Between -1 and 1, a few millimetres across. */
function lobules(chance: Random, rows: number, turns: number): Float64Array {
  const raw = Float64Array.from({ length: rows * turns }, () => chance.between(-1, 1))
  const out = new Float64Array(raw.length)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      let sum = 0
      for (let ds = -1; ds <= 1; ds++)
        for (let dt = -1; dt <= 1; dt++)
          sum += raw[Math.min(rows - 1, Math.max(0, s + ds)) * turns + ((t + dt + turns) % turns)]!
      out[s * turns + t] = Math.max(-1, Math.min(1, sum / 3))
    }
  return out
}
