/**
 * Puts slices of the generated spine beside those of real scans: docs/pictures/phantom-*.png, for docs/phantom.md.
 *
 * Needs  ../shared/data (ct-lumbar-acrin, CC BY 3.0; mr-t2-lumbar, MIT) and `tar`. `npx tsx scripts/phantom-pictures.ts [folder]`
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSpine } from '@flavum/anatomy'
import { point } from '@flavum/base'
import { gridCentre, type Volume, valueAtPoint } from '@flavum/grid'
import { readVolumeFile } from '@flavum/image'
import { phantomCt, phantomMr, phantomSpine, sampleKnobs, spinePhantom, withLevel } from '@flavum/phantom'
import { greyPng } from '@flavum/report'
import { acrinCt } from '../bench/real-scans.ts'

type Vec = readonly [number, number, number]
interface Window {
  readonly black: number
  readonly white: number
}
interface Tile {
  readonly grey: Uint8Array
  readonly columns: number
  readonly rows: number
}

const out = process.argv[2] ?? 'docs/pictures'
const data = '../shared/data'
const soft: Window = { black: -125, white: 225 }
const bone: Window = { black: -350, white: 1150 }

/** A plane through a volume: middle, directions to the right and down, mm per pixel. */
function slice(
  v: Volume,
  middle: Vec,
  right: Vec,
  down: Vec,
  [columns, rows]: readonly [number, number],
  mm: number,
  { black, white }: Window,
): Tile {
  const grey = new Uint8Array(columns * rows)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [a, b] = [(c - columns / 2) * mm, (r - rows / 2) * mm]
      const at = [0, 1, 2].map((n) => middle[n]! + right[n]! * a + down[n]! * b) as [number, number, number]
      const value = valueAtPoint(v, point('lps', ...at), black)
      grey[c + columns * r] = Math.max(0, Math.min(255, Math.round((255 * (value - black)) / (white - black))))
    }
  return { grey, columns, rows }
}
const axial = (v: Volume, o: Vec, size: readonly [number, number], mm: number, w: Window): Tile =>
  slice(v, o, [1, 0, 0], [0, 1, 0], size, mm, w)
const sagittal = (v: Volume, o: Vec, size: readonly [number, number], mm: number, w: Window): Tile =>
  slice(v, o, [0, 1, 0], [0, 0, -1], size, mm, w)

function save(name: string, across: number, tiles: readonly Tile[]): void {
  const { columns, rows } = tiles[0]!
  const gap = 4
  const width = across * (columns + gap) - gap
  const height = Math.ceil(tiles.length / across) * (rows + gap) - gap
  const grey = new Uint8Array(width * height).fill(255)
  tiles.forEach((t, n) => {
    const at = (n % across) * (columns + gap) + width * Math.floor(n / across) * (rows + gap)
    for (let r = 0; r < rows; r++) grey.set(t.grey.subarray(r * columns, (r + 1) * columns), at + width * r)
  })
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, `${name}.png`), greyPng(grey, width, height))
  console.log(`${name}.png ${width} x ${height}`)
}

const phantom = spinePhantom({ ...withLevel(sampleKnobs(), 'L4-L5', { bulge: 2.5 }), skinDepth: 8 })
/** Where a spine has its bodies and discs. */
function places(spine: ReturnType<typeof findSpine>) {
  const body = (name: string): Vec => {
    const c = spine.vertebrae.find((v) => v.name === name)?.bodyCentre
    if (!c) throw new Error(`no ${name}`)
    return [c.x, c.y, c.z]
  }
  const disc = (name: string): Vec => {
    const c = spine.levels.find((l) => l.name === name)?.discCentre
    if (!c) throw new Error(`no ${name}`)
    return [c.x, c.y, c.z]
  }
  return { body, disc }
}
const plus = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]

const real = await acrinCt()
const asReal = phantomCt(phantom, {
  spacing: [0.98, 0.98, 4.25],
  thickness: 5,
  kernel: 'soft',
  dose: 0.25,
  table: true,
})
const sharp = phantomCt(phantom, { spacing: [0.6, 0.6, 1], kernel: 'bone' })
const sets = [
  [real, places(findSpine(real))],
  [asReal, places(phantomSpine(phantom, asReal))],
] as const
save(
  'phantom-axial',
  4,
  sets.flatMap(([v, at]) => {
    const size = [210, 210] as const
    return [
      axial(v, plus(at.body('L3'), [0, 28, 7]), size, 0.9, soft),
      axial(v, plus(at.body('L4'), [0, 28, -4]), size, 0.9, soft),
      axial(v, plus(at.disc('L4-L5'), [0, 28, 0]), size, 0.9, soft),
      axial(v, plus(at.body('L5'), [0, 28, 4]), size, 0.9, soft),
    ]
  }),
)
const thin = places(phantomSpine(phantom, sharp))
save('phantom-sagittal', 4, [
  ...sets.map(([v, at]) => sagittal(v, plus(at.body('L3'), [0, 20, -25]), [210, 340], 0.8, bone)),
  sagittal(sharp, plus(thin.body('L3'), [0, 20, -25]), [210, 340], 0.8, bone),
  sagittal(sharp, plus(thin.body('L3'), [11, 20, -25]), [210, 340], 0.8, bone),
])
save('phantom-bone', 4, [
  axial(sharp, plus(thin.body('L3'), [0, 22, 7]), [210, 210], 0.5, bone),
  axial(sharp, plus(thin.body('L4'), [0, 22, -2]), [210, 210], 0.5, bone),
  axial(sharp, plus(thin.body('L4'), [0, 22, -10]), [210, 210], 0.5, bone),
  axial(sharp, plus(thin.disc('L4-L5'), [0, 22, 0]), [210, 210], 0.5, bone),
])

const t2 = readVolumeFile(readFileSync(join(data, 'mr-t2-lumbar/t2_lumbar.nii.gz')), 'MR').volume
const centre = gridCentre(t2.grid)
const mr = phantomMr(phantom)
const across = (level: string): Volume => phantomMr(phantom, { plane: 'axial', level, slices: 1, thickness: 3.5 })
const mrWindow: Window = { black: 0, white: 500 }
const inPlane = (v: Volume): Tile => {
  const rows = v.grid.lpsFromIjk.rows
  const [i, j] = [0, 1].map((a) => rows.map((row) => row[a as 0 | 1] / v.grid.spacing[a as 0 | 1]) as unknown as Vec)
  const c = gridCentre(v.grid)
  return slice(v, [c.x, c.y, c.z], i!, j!, [210, 320], 0.62, mrWindow)
}
const l3 = thin.body('L3')
save('phantom-mr', 4, [
  slice(t2, [centre.x, centre.y, centre.z], [0, 1, 0], [0, 0, -1], [210, 320], 0.85, { black: 0, white: 330 }),
  sagittal(mr, plus([phantom.canal.x(l3[2]), l3[1], l3[2]], [0, 22, -22]), [210, 320], 0.85, mrWindow),
  inPlane(across('L3-L4')),
  inPlane(across('L4-L5')),
])
