/**
 * A canal made of boxes, on paper: a sac 14 wide and 8 deep, bone all round a box 18 wide and 14 deep, and ligament on its back
 * wall and, two thirds as thick, at its sides, thicker between 8 above and 8 below the disc plane. In the level frame; behind the
 * sac the room is 3 mm less the ligament's thickness.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { chain, direction, figure, inverse, mm, place, point, transformFromAxes, turn } from '@flavum/base'
import { gridFrom, labelMap } from '@flavum/grid'

export interface PaperOptions {
  /** Ligament at the level, mm of the 3 there are. */
  readonly thickMm?: number
  /** Nearly shut on this side alone, for a scene that is not its own mirror image. */
  readonly lopsided?: Side
  readonly stepMm?: number
}

export function paperCanal({ thickMm = 2.4, lopsided, stepMm = 0.5 }: PaperOptions = {}) {
  const lpsFromLevel = transformFromAxes(
    'lps',
    'level',
    point('lps', 20, -35, 410),
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 0.96, z: 0.28 },
    { x: 0, y: -0.28, z: 0.96 },
  )
  const low = [-14, -11, -60] as const
  const size = [Math.round(28 / stepMm) + 1, Math.round(36 / stepMm) + 1, Math.round(120 / stepMm) + 1] as const
  const levelFromIjk = transformFromAxes(
    'level',
    'ijk',
    point('level', ...low),
    { x: stepMm, y: 0, z: 0 },
    { x: 0, y: stepMm, z: 0 },
    { x: 0, y: 0, z: stepMm },
  )
  const grid = gridFrom(size, chain(lpsFromLevel, levelFromIjk), 'paper')
  const count = size[0] * size[1] * size[2]
  const [bone, ligament, sac] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)]
  const share = (inside: number): number => Math.round(255 * Math.max(0, Math.min(1, 0.5 + inside / stepMm)))
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const [x, y, z] = [low[0] + i * stepMm, low[1] + j * stepMm, low[2] + k * stepMm]
        const wide = lopsided && (lopsided === 'left' ? x : -x) > 0 ? 2.8 : thickMm
        const own = Math.abs(z) < 8 ? wide : 0.5
        sac[n] = share(Math.min(7 - Math.abs(x), 4 - Math.abs(y)))
        bone[n] = share(-Math.min(9 - Math.abs(x), 7 - Math.abs(y)))
        ligament[n] = Math.min(255 - bone[n]!, share(Math.max(y - 7 + own, Math.abs(x) - 9 + (2 * own) / 3)))
      }
  const directions = 72
  const along = Array.from({ length: 111 }, (_, s) => s - 55)
  const radius = new Float32Array(along.length * directions)
  for (let t = 0; t < directions; t++) {
    const [c, s] = [Math.cos((2 * Math.PI * t) / directions), Math.sin((2 * Math.PI * t) / directions)]
    const r = Math.min(9 / Math.max(1e-9, Math.abs(c)), 7 / Math.max(1e-9, Math.abs(s)))
    for (let row = 0; row < along.length; row++) radius[row * directions + t] = r
  }
  const segments = [
    { name: 'soft-tissue', value: 1 },
    { name: 'dural-sac', value: 2 },
  ]
  const levelFromLps = inverse(lpsFromLevel)
  const model: LevelModel = {
    level: 'L4-L5',
    grid,
    levelFromLps,
    lpsFromLevel,
    bone,
    ligament,
    sac,
    part: labelMap(grid, new Uint8Array(count), segments),
    estimated: [],
    uncertainty: {
      bone: figure(0.3, 'mm', 'test'),
      ligament: figure(0.4, 'mm', 'test'),
      sac: figure(0.3, 'mm', 'test'),
    },
  }
  const small = gridFrom([1, 1, 1], chain(lpsFromLevel, levelFromIjk), 'paper')
  const spine = {
    levels: [
      {
        name: 'L4-L5',
        upper: 'L4',
        lower: 'L5',
        discCentre: place(lpsFromLevel, point('level', 0, -20, 0)),
        lpsFromLevel,
        levelFromLps,
        arc: mm(55),
        confidence: 1,
      },
    ],
    canal: {
      step: mm(1),
      centre: along.map((z) => place(lpsFromLevel, point('level', 0, 0, z))),
      up: along.map(() => turn(lpsFromLevel, direction('level', 0, 0, 1))),
      left: along.map(() => turn(lpsFromLevel, direction('level', 1, 0, 0))),
      dorsal: along.map(() => turn(lpsFromLevel, direction('level', 0, 1, 0))),
      directions,
      radius,
      seen: new Uint8Array(radius.length).fill(1),
    },
    labels: labelMap(small, new Uint8Array([0]), segments),
  } as unknown as LumbarSpine
  return { model, spine }
}
