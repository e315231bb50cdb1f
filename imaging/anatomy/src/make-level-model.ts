/**
 * One level at 0.3 mm, in its own frame: bone from the scan, ligament and sac as drawn inside the canal.
 *
 * Takes  a spine, the CT if there is one, the level's name.
 * Gives  fractions 0 to 255 on a block of 70 (left-right) x 65 (20 in front of the canal line to 45 behind it) x 75 mm (40 below
 *        the disc plane to 35 above). Faults `anatomy/unknown-level`, `anatomy/level-without-bone`.
 * How    every border is a distance field; a voxel's share is the ramp of its distance over one voxel.
 * Limits without a CT bone comes from the labels' own voxels. Ligament and sac are estimates unless the labels call them
 *        segmented.
 */
import {
  direction,
  type Figure,
  figure,
  type Mm,
  mm,
  part,
  place,
  point,
  silent,
  transformFromAxes,
  type Watch,
} from '@flavum/base'
import { gridFrom, labelAtPoint, labelMap, lookupOf, type Size, type Volume } from '@flavum/grid'
import { assumed, usualLigamentThickness } from './assumed.ts'
import { boneBorder } from './bone-border.ts'
import { type BorderField, type Box, fromLabels } from './border-field.ts'
import { arcAtHeight, locate } from './canal-line.ts'
import { estimatedContents } from './contents.ts'
import type { LevelModel } from './level-model.ts'
import { lineLattice } from './line-lattice.ts'
import type { Level, LevelName, LumbarSpine } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { partNames } from './part-names.ts'
import { radiusAt, radiusBetween } from './radius.ts'
import { tubeLine } from './tube-line.ts'

export interface LevelModelOptions {
  readonly spacing?: Mm
  /** Thickness as measured at this level; a side without a value is drawn as usual. */
  readonly ligament?: { readonly left?: Figure | undefined; readonly right?: Figure | undefined }
}

/** The block in the level frame, mm. */
const block = { low: [-35, -20, -40], high: [35, 45, 35] } as const
const canalReach = 24

export function levelModel(
  spine: LumbarSpine,
  volume: Volume | undefined,
  name: LevelName,
  options: LevelModelOptions = {},
  watch: Watch = silent,
): LevelModel {
  const level = spine.levels.find((l) => l.name === name)
  if (!level)
    throw messages.fault('anatomy/unknown-level', { level: name, known: spine.levels.map((l) => l.name).join(', ') })
  const grid = blockGrid(level, options.spacing ?? mm(0.3), spine.labels.grid.frameOfReference)
  const box = boxAround(level)
  const { line, wall } = tubeLine(spine.canal)
  const measured = (['left', 'right'] as const).map((side) => options.ligament?.[side])
  const thickness = { left: measured[0]?.value ?? undefined, right: measured[1]?.value ?? undefined }
  const levels = spine.levels.map((l) => ({ name: l.name, arc: l.arc, ...(l === level ? { thickness } : {}) }))
  const contents = estimatedContents(wall, line.count, levels)
  const names = partNames(spine, box)
  watch.step('finding bone at the level', 0)
  const at = new Float64Array(3)
  const inBody = lookupOf(spine.labels, ...spine.vertebrae.map((v) => `${v.name}/body`), 'sacrum')
  const bone = volume
    ? boneBorder(
        volume,
        box,
        {
          canal(x, y, z) {
            locate(line, x, y, z, arcAtHeight(line, z), at)
            const s = Math.round(at[2]!)
            const r2 = at[0]! ** 2 + at[1]! ** 2
            return s >= 0 && s < line.count && r2 < radiusAt(wall.radius, at[0]!, at[1]!, s) ** 2
          },
          body: (x, y, z) => inBody[labelAtPoint(spine.labels, point('lps', x, y, z))] === 1,
          owner: (x, y, z) => names.vertebra(names.at(x, y, z)),
        },
        (done) => watch.step('finding bone at the level', 0.5 * done),
      )
    : fromLabels(spine.labels, ['bone'], box)
  if (!bone) throw messages.fault('anatomy/level-without-bone', { level: name })
  const own = (structure: 'ligament' | 'duralSac', names: readonly string[]): BorderField | null =>
    spine.structures[structure].status === 'segmented' ? fromLabels(spine.labels, names, box) : null
  const sides = (side: string): string[] => spine.levels.map((l) => `${l.name}/ligament-${side}`)
  const drawn = {
    left: own('ligament', sides('left')),
    right: own('ligament', sides('right')),
    sac: own('duralSac', ['dural-sac']),
  }
  const seenLigament = drawn.left !== null || drawn.right !== null
  const total = grid.size[0] * grid.size[1] * grid.size[2]
  const out = { bone: new Uint8Array(total), ligament: new Uint8Array(total), sac: new Uint8Array(total) }
  const partData = names.wide ? new Uint16Array(total) : new Uint8Array(total)
  const uvs = lineLattice(line, grid)
  const [rx, ry, rz] = grid.lpsFromIjk.rows
  const voxel = grid.spacing[0]
  const ramp = (d: number): number => (d >= voxel / 2 ? 0 : d <= -voxel / 2 ? 255 : Math.round(255 * (0.5 - d / voxel)))
  const within = part(watch, 0.5, 1)
  const [ni, nj, nk] = grid.size
  let n = 0
  let anyBone = false
  for (let k = 0; k < nk; k++) {
    if (k % 8 === 0) within.step('filling the level', k / nk)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const x = rx[0] * i + rx[1] * j + rx[2] * k + rx[3]
        const y = ry[0] * i + ry[1] * j + ry[2] * k + ry[3]
        const z = rz[0] * i + rz[1] * j + rz[2] * k + rz[3]
        const b = ramp(bone(x, y, z))
        if (b) {
          out.bone[n] = b
          partData[n] = names.at(x, y, z)
          anyBone = true
          if (b === 255) continue
        }
        const p = uvs(i, j, k)
        const u = p[0]!
        const v = p[1]!
        const r2 = u * u + v * v
        if (r2 > canalReach * canalReach) continue
        const s = p[2]!
        if (s < 0 || s > line.count - 1) continue
        const q = Math.min(line.count - 2, Math.floor(s))
        const f = s - q
        const r = Math.sqrt(r2)
        const radius = radiusBetween(wall.radius, u, v, q, f)
        const side = u > 0 ? 'left' : 'right'
        let sheet = 0
        if (seenLigament) sheet = ramp(drawn[side]?.(x, y, z) ?? 9)
        else if (v > 0 && r < radius + assumed.ligamentBehindGap + voxel) {
          const thick = radiusBetween(contents.ligament, u, v, q, f)
          if (thick > 0.2)
            sheet = ramp(Math.max(radius - thick - r, r - radius - radiusBetween(contents.behind, u, v, q, f)))
        }
        if (sheet) {
          const share = Math.min(sheet, 255 - b)
          out.ligament[n] = share
          if (share > b) partData[n] = names.ligament(contents.ligamentLevel[Math.round(s)]!, side)
        }
        const inSac = ramp(drawn.sac ? drawn.sac(x, y, z) : r - radiusBetween(contents.sac, u, v, q, f))
        if (inSac) out.sac[n] = Math.min(inSac, 255 - b - out.ligament[n]!)
      }
  }
  if (!anyBone) throw messages.fault('anatomy/level-without-bone', { level: name })
  return {
    level: name,
    grid,
    levelFromLps: level.levelFromLps,
    lpsFromLevel: level.lpsFromLevel,
    ...out,
    part: labelMap(grid, partData, names.segments, names.unions),
    estimated: [
      ...(seenLigament ? [] : (['ligament'] as const)),
      ...(drawn.sac ? [] : (['sac'] as const)),
      ...(volume ? [] : (['bone'] as const)),
    ],
    uncertainty: uncertainty(
      volume?.grid.spacing ?? spine.labels.grid.spacing,
      name,
      seenLigament,
      drawn.sac !== null,
      measured,
    ),
  }
}

function blockGrid(level: Level, step: Mm, frameOfReference: string) {
  const size = block.low.map((lo, a) => Math.round((block.high[a]! - lo) / step)) as unknown as Size
  const [a, b, c] = level.lpsFromLevel.rows
  const axis = (q: 0 | 1 | 2) => direction('lps', a[q] * step, b[q] * step, c[q] * step)
  const origin = place(
    level.lpsFromLevel,
    point('level', ...(block.low.map((lo) => lo + step / 2) as [number, number, number])),
  )
  return gridFrom(size, transformFromAxes('lps', 'ijk', origin, axis(0), axis(1), axis(2)), frameOfReference)
}

function boxAround(level: Level): Box {
  const corners = Array.from({ length: 8 }, (_, c) =>
    place(
      level.lpsFromLevel,
      point(
        'level',
        c & 1 ? block.high[0] : block.low[0],
        c & 2 ? block.high[1] : block.low[1],
        c & 4 ? block.high[2] : block.low[2],
      ),
    ),
  )
  const of = (pick: (...n: number[]) => number) =>
    point('lps', pick(...corners.map((p) => p.x)), pick(...corners.map((p) => p.y)), pick(...corners.map((p) => p.z)))
  return { low: of(Math.min), high: of(Math.max) }
}

/**
 * 95 % half widths. Bone: a third of a voxel within the slice, a quarter of the slice distance across it (assumed). Ligament: as
 * people differ, or as its thickness was measured. Sac: on six phantoms at 1 mm the true dorsal border lay over 2.25 mm dorsal of
 * the drawn one at 2.5 % of places, which this covers.
 * Limits one-sided: where the ligament is thick, ligament and true sac border lie up to 4.7 mm further ventral than drawn (97.5 %).
 *        A margin to the drawn sac is then too small, not too large; how much ligament there is is not known that well.
 */
function uncertainty(
  spacing: readonly number[],
  level: LevelName,
  seenLigament: boolean,
  seenSac: boolean,
  measured: readonly (Figure | undefined)[],
): LevelModel['uncertainty'] {
  const sorted = [...spacing].sort((a, b) => a - b)
  const bone = Math.sqrt((0.35 * sorted[1]!) ** 2 + (0.25 * sorted[2]!) ** 2 + 0.3 ** 2)
  const spread = Math.max(assumed.ligamentSpread, usualLigamentThickness(level).sd)
  const ownSpread = Math.max(
    ...measured.map((f) => (f && f.value !== null && f.uncertainty ? f.uncertainty.value : 2 * spread)),
  )
  const read = measured.some((f) => f && f.value !== null)
  const ligament = seenLigament ? bone : Math.sqrt(bone ** 2 + ownSpread ** 2)
  const sac = seenSac ? bone : Math.sqrt(ligament ** 2 + assumed.sacSpread ** 2)
  return {
    bone: figure(mm(bone), 'mm', 'anatomy/border-of-bone', { method: 'from the spacing of the image' }),
    ligament: figure(mm(ligament), 'mm', 'anatomy/border-of-ligament', {
      assumes: [assumed.ligamentFrom],
      ...(seenLigament
        ? {}
        : {
            method: read
              ? 'of the measured thickness, not of where it lies'
              : 'of the usual thickness, not of where it lies',
          }),
    }),
    sac: figure(mm(sac), 'mm', 'anatomy/border-of-sac', {
      assumes: ['sac drawn as an ellipse inside the canal'],
      ...(seenSac
        ? {}
        : { method: 'how far dorsal of the drawn border the sac may reach; toward the disc it is not bounded' }),
    }),
  }
}
