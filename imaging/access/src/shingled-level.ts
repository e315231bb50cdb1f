/**
 * A level made of planes, so that every answer is known on paper: for tests of planning and rehearsing.
 *
 * Two shingled, sloped laminae and their blades, the next two below, facets, a ligament sheet, a straight sac, a flat skin.
 * In the level frame: lamina ventral faces meet the midline at y = 9 at their top and run dorsal by 17 degrees going down, and
 * ventral by cot(48 degrees) per mm sideways. So the ventral interlaminar line is y = 9 - |x| cot 48 at every height; skin
 * slopes dorsally by 10 degrees going down, so a sagittal axis at `a` to the body meets it at a - 10.
 * Not    anatomy: phantom makes spines, this makes numbers.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import {
  chain,
  direction,
  figure,
  inverse,
  maths,
  mm,
  place,
  point,
  radFromDeg,
  type Transform,
  transformFromAxes,
  turn,
} from '@flavum/base'
import { gridFrom, labelMap, type Volume, volume } from '@flavum/grid'

export interface ShingledOptions {
  /** Voxel of the model. */
  readonly stepMm?: number
  /** Height between the laminae. */
  readonly gapMm?: number
  readonly ligamentMm?: number
  readonly sacRadiusMm?: number
  readonly skinSlopeDeg?: number
  /** Dorsal of the canal's centre, at the level. */
  readonly skinMm?: number
  /** How far the labels and the CT go below the level. */
  readonly belowMm?: number
  readonly sacUncertaintyMm?: number
}

export interface ShingledLevel {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  readonly volume: Volume
  readonly truth: {
    readonly laminaAngleDeg: number
    readonly skinSlopeDeg: number
    /** Height of the ventral line at this distance from the midline. */
    readonly ventralLine: (x: number) => number
    readonly rimZ: number
  }
}

const laminaAngle = radFromDeg(48)
const thickness = 6
const height = 26
const pitch = 34
const apex = 9
const laminaHalfWidth = 11
const names = [
  'soft-tissue',
  'L4/lamina',
  'L5/lamina',
  'L4/spinous',
  'L5/spinous',
  'L5/superior-articular',
  'other-bone',
]
const sides = ['left', 'right'] as const

export function shingledLevel(options: ShingledOptions = {}): ShingledLevel {
  const {
    stepMm = 0.5,
    gapMm = 8,
    ligamentMm = 5,
    sacRadiusMm = 5,
    skinSlopeDeg = 10,
    skinMm = 62,
    belowMm = 130,
    sacUncertaintyMm = 1,
  } = options
  const sin = maths.sin(laminaAngle)
  const cot = maths.cos(laminaAngle) / sin
  const slope = maths.tan(radFromDeg(17))
  const upperTop = height
  const lowerTop = -gapMm
  const ventralFace = (top: number, z: number): number => apex + slope * (top - z)
  const plate = (x: number, y: number, z: number, top: number): number => {
    const behind = (y - ventralFace(top, z)) * sin + Math.abs(x) * maths.cos(laminaAngle)
    return Math.max(-behind, behind - thickness, z - top, top - height - z, Math.abs(x) - laminaHalfWidth)
  }
  const blade = (x: number, y: number, z: number, top: number): number =>
    Math.max(Math.abs(x) - 2.5, 14 - y, y - 45, z - top + 12, top - height - z)
  const facet = (x: number, y: number, z: number): number =>
    Math.max(Math.sqrt((Math.abs(x) - 17.5) ** 2 + (y - 9) ** 2) - 7.5, z - 12, -14 - z)
  const ligament = (x: number, y: number, z: number): number => {
    const dorsal = Math.min(11 + 0.5 * (z - lowerTop), ventralFace(upperTop, z))
    const behind = (y - dorsal) * sin + Math.abs(x) * maths.cos(laminaAngle)
    return Math.max(behind, -ligamentMm - behind, z - 14, lowerTop - z, Math.abs(x) - 9)
  }
  const sac = (x: number, y: number): number => Math.sqrt(x * x + (y + 3.5) ** 2) - sacRadiusMm
  const skin = (y: number, z: number): number =>
    (y - skinMm) * maths.cos(radFromDeg(skinSlopeDeg)) + z * maths.sin(radFromDeg(skinSlopeDeg))
  const bones = (x: number, y: number, z: number): [number, string][] => {
    const side = x >= 0 ? 'left' : 'right'
    return [
      [plate(x, y, z, upperTop), `L4/lamina-${side}`],
      [plate(x, y, z, lowerTop), `L5/lamina-${side}`],
      [blade(x, y, z, upperTop), 'L4/spinous'],
      [blade(x, y, z, lowerTop), 'L5/spinous'],
      [facet(x, y, z), `L5/superior-articular-${side}`],
      [Math.min(plate(x, y, z, lowerTop - pitch), plate(x, y, z, lowerTop - 2 * pitch)), 'other-bone'],
    ]
  }

  const lpsFromLevel = tilted()
  const segments = names
    .flatMap((n) => (/lamina|articular/.test(n) ? sides.map((s) => `${n}-${s}`) : [n]))
    .concat('L4-L5/ligament-left', 'L4-L5/ligament-right', 'dural-sac')
    .map((name, n) => ({ name, value: n + 1 }))
  const value = (name: string): number => segments.find((s) => s.name === name)!.value
  const boneNames = segments.map((s) => s.name).filter((n) => !/ligament|sac|soft/.test(n))

  // the model, in the level's own axes
  const origin = point('level', -32, -14, -38)
  const size = [Math.round(64 / stepMm) + 1, Math.round(68 / stepMm) + 1, Math.round(70 / stepMm) + 1] as const
  const levelFromIjk = transformFromAxes(
    'level',
    'ijk',
    origin,
    { x: stepMm, y: 0, z: 0 },
    { x: 0, y: stepMm, z: 0 },
    { x: 0, y: 0, z: stepMm },
  )
  const grid = gridFrom(size, chain(lpsFromLevel, levelFromIjk), 'shingled')
  const count = size[0] * size[1] * size[2]
  const model = {
    bone: new Uint8Array(count),
    ligament: new Uint8Array(count),
    sac: new Uint8Array(count),
  }
  const part = new Uint8Array(count)
  const cover = (d: number): number => Math.max(0, Math.min(1, 0.5 - d / stepMm))
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const [x, y, z] = [origin.x + i * stepMm, origin.y + j * stepMm, origin.z + k * stepMm]
        const [d, name] = nearest(bones(x, y, z))
        const bone = cover(d)
        const yellow = Math.min(1 - bone, cover(ligament(x, y, z)))
        model.bone[n] = Math.round(bone * 255)
        model.ligament[n] = Math.round(yellow * 255)
        model.sac[n] = Math.round(Math.min(1 - bone - yellow, cover(sac(x, y))) * 255)
        if (bone >= yellow && bone > 0) part[n] = value(name)
        else if (yellow > 0) part[n] = value(`L4-L5/ligament-${x >= 0 ? 'left' : 'right'}`)
      }

  // the scan around it, along the patient's axes
  const { x: ox, y: oy, z: oz } = place(lpsFromLevel, point('level', 0, 0, 0))
  const step = [3, 3, 2.5] as const
  const below = Math.round(belowMm / step[2])
  const ctSize = [67, 56, below + 21] as const
  const lpsFromIjk = transformFromAxes(
    'lps',
    'ijk',
    point('lps', ox - 99, oy - 40, oz - below * step[2]),
    { x: step[0], y: 0, z: 0 },
    { x: 0, y: step[1], z: 0 },
    { x: 0, y: 0, z: step[2] },
  )
  const ctGrid = gridFrom(ctSize, lpsFromIjk, 'shingled')
  const levelFromLps = inverse(lpsFromLevel)
  const levelFromCt = chain(levelFromLps, lpsFromIjk)
  const hu = new Int16Array(ctSize[0] * ctSize[1] * ctSize[2])
  const labels = new Uint8Array(hu.length)
  n = 0
  for (let k = 0; k < ctSize[2]; k++)
    for (let j = 0; j < ctSize[1]; j++)
      for (let i = 0; i < ctSize[0]; i++, n++) {
        const { x, y, z } = place(levelFromCt, point('ijk', i, j, k))
        const [d, name] = nearest(bones(x, y, z))
        const body = Math.max(0, Math.min(1, 0.5 - Math.max(skin(y, z), -35 - y) / 2))
        const bone = Math.max(0, Math.min(1, 0.5 - d / 2))
        hu[n] = Math.round(-1000 + 1040 * body + 760 * bone)
        if (body < 0.5) continue
        labels[n] = value('soft-tissue')
        if (bone >= 0.5) labels[n] = value(name)
        else if (ligament(x, y, z) < 0) labels[n] = value(`L4-L5/ligament-${x >= 0 ? 'left' : 'right'}`)
        else if (sac(x, y) < 0 && Math.abs(z) < 60) labels[n] = value('dural-sac')
      }
  const ct = volume(ctGrid, 'CT', hu)
  return {
    volume: ct,
    model: {
      level: 'L4-L5',
      grid,
      levelFromLps,
      lpsFromLevel,
      ...model,
      part: labelMap(grid, part, segments),
      estimated: [],
      uncertainty: {
        bone: figure(0.3, 'mm', 'test'),
        ligament: figure(0.5, 'mm', 'test'),
        sac: figure(sacUncertaintyMm, 'mm', 'test'),
      },
    },
    spine: {
      source: { volumeHash: ct.hash, how: 'phantom' },
      anchor: { kind: 'phantom', statement: { code: 'access/shingled', params: {} }, confidence: 1 },
      vertebrae: [],
      levels: [
        {
          name: 'L4-L5',
          upper: 'L4',
          lower: 'L5',
          discCentre: place(lpsFromLevel, point('level', 0, -22, 0)),
          lpsFromLevel,
          levelFromLps,
          arc: mm(50),
          confidence: 1,
        },
      ],
      canal: roundCanal(lpsFromLevel),
      labels: labelMap(ctGrid, labels, segments, { bone: boneNames, body: segments.map((s) => s.name) }),
      structures: {} as LumbarSpine['structures'],
      landmarks: {},
      findings: [],
    },
    truth: {
      laminaAngleDeg: 48,
      skinSlopeDeg,
      ventralLine: (x) => apex - Math.abs(x) * cot,
      rimZ: lowerTop,
    },
  }
}

const nearest = (all: [number, string][]): [number, string] => all.reduce((a, b) => (b[0] < a[0] ? b : a))

/** Tilted, turned and far from the origin: nothing may lean on the axes of the scan. */
function tilted(): Transform<'lps', 'level'> {
  const [t, w] = [radFromDeg(12), radFromDeg(5)]
  const [ct, st, cw, sw] = [maths.cos(t), maths.sin(t), maths.cos(w), maths.sin(w)]
  return transformFromAxes(
    'lps',
    'level',
    point('lps', 12.3, -31.7, -640.2),
    { x: cw, y: sw, z: 0 },
    { x: -sw * ct, y: cw * ct, z: st },
    { x: sw * st, y: -cw * st, z: ct },
  )
}

/** A tube of 10 mm radius about the level's axis, 100 mm long. */
function roundCanal(lpsFromLevel: Transform<'lps', 'level'>): LumbarSpine['canal'] {
  const directions = 72
  const samples = 101
  const along = Array.from({ length: samples }, (_, s) => s - 50)
  return {
    step: mm(1),
    centre: along.map((z) => place(lpsFromLevel, point('level', 0, 0, z))),
    up: along.map(() => turn(lpsFromLevel, direction('level', 0, 0, 1))),
    left: along.map(() => turn(lpsFromLevel, direction('level', 1, 0, 0))),
    dorsal: along.map(() => turn(lpsFromLevel, direction('level', 0, 1, 0))),
    directions,
    radius: new Float32Array(samples * directions).fill(10),
    seen: new Uint8Array(samples * directions).fill(1),
  }
}
