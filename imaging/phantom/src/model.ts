/**
 * One level of the phantom at working resolution, straight from its surfaces.
 *
 * Takes  a phantom, a level's name and a spacing (mm, default 0.3). Gives fractions of bone, ligament and sac in the level frame.
 * Faults `phantom/unknown-level`, `phantom/spacing`.
 */
import type { LevelModel } from '@flavum/anatomy'
import { chain, direction, figure, point, silent, transformFromAxes, type Watch } from '@flavum/base'
import { gridFrom, labelMap, type Size, voxelCount } from '@flavum/grid'
import { type BoxWork, eachBox } from './boxes.ts'
import { levelFrame, levelFromLps, lpsFrom } from './canal-frame.ts'
import { boneLabels, phantomSegments } from './labels.ts'
import { phantomMessages } from './messages.ts'
import type { Phantom } from './phantom.ts'
import { clamp } from './shapes.ts'
import { localX } from './stack.ts'
import { Surroundings } from './surroundings.ts'
import { tissue } from './tissue.ts'

/** The block that is modelled, in the level frame, mm: from and to along left, dorsal and up. */
const block = [
  [-32, 32],
  [-24, 52],
  [-36, 30],
] as const

export interface ModelOptions {
  readonly spacing?: number
}

export function phantomLevelModel(
  p: Phantom,
  level: string,
  options: ModelOptions = {},
  watch: Watch = silent,
): LevelModel {
  const shape = p.levels.find((l) => l.name === level)
  if (!shape)
    throw phantomMessages.fault('phantom/unknown-level', { level, known: p.levels.map((l) => l.name).join(', ') })
  const spacing = options.spacing ?? 0.3
  if (!(spacing >= 0.1 && spacing <= 2)) throw phantomMessages.fault('phantom/spacing', { spacing, low: 0.1, high: 2 })
  const frame = levelFrame(p, shape)
  const lpsFromLevel = lpsFrom('level', frame)
  const size = block.map(([from, to]) => Math.round((to - from) / spacing)) as unknown as Size
  const levelFromIjk = transformFromAxes(
    'level',
    'ijk',
    point('level', block[0][0] + spacing / 2, block[1][0] + spacing / 2, block[2][0] + spacing / 2),
    direction('level', spacing, 0, 0),
    direction('level', 0, spacing, 0),
    direction('level', 0, 0, spacing),
  )
  const grid = gridFrom(size, chain(lpsFromLevel, levelFromIjk), `phantom-${p.knobs.seed}`)
  const count = voxelCount(grid)
  const [bone, ligament, sac, part] = [
    new Uint8Array(count),
    new Uint8Array(count),
    new Uint8Array(count),
    new Uint8Array(count),
  ]
  const { segments, unions } = phantomSegments(p)
  const value = new Map(segments.map((s) => [s.name, s.value]))
  const number = (name: string): number => value.get(name) ?? 0
  const soft = tissue(p)
  const here = new Surroundings(p, soft, spacing)
  const boneLabel = boneLabels(p, number)
  const ligaments = p.levels.map(
    (l) => [number(`${l.name}/ligament-left`), number(`${l.name}/ligament-right`)] as const,
  )
  const { rest } = p.warp
  const [a, b, c] = grid.lpsFromIjk.rows
  const share = (d: number): number => Math.round(255 * clamp(0.5 - d / spacing, 0, 1))
  const work: BoxWork = {
    look: (depth, x, y, z, r) => {
      here.look(depth, x, y, z, r)
      return here.whole !== 'none'
    },
    fill: () => {},
    voxel: (n, i, j, k) => {
      const [x, y, z] = rest(
        a[0] * i + a[1] * j + a[2] * k + a[3],
        b[0] * i + b[1] * j + b[2] * k + b[3],
        c[0] * i + c[1] * j + c[2] * k + c[3],
      )
      const solid = share(here.bone(x, y, z))
      if (solid > 0) {
        bone[n] = solid
        part[n] = boneLabel(here, x, y, z)
        if (solid === 255) return
      }
      const sheet = Math.min(255 - solid, share(here.ligament(x, y, z)))
      if (sheet > 0) {
        ligament[n] = sheet
        if (sheet > solid) part[n] = ligaments[here.level]![localX(p.levels[here.level]!.pose, x, y, z) >= 0 ? 0 : 1]
      }
      sac[n] = Math.min(255 - solid - sheet, share(here.sac(x, y, z)))
    },
  }
  eachBox(grid, p.warp, { leaf: [3, 3, 3], first: 16 }, work, 'modelling the level', watch)
  const exact = () => figure(spacing / 10, 'mm', 'phantom surfaces', { method: 'sampled from the surface itself' })
  return {
    level,
    grid,
    lpsFromLevel,
    levelFromLps: levelFromLps(frame),
    bone,
    ligament,
    sac,
    part: labelMap(grid, part, segments, unions),
    estimated: [],
    uncertainty: { bone: exact(), ligament: exact(), sac: exact() },
  }
}
