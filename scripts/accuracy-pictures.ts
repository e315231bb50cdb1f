/**
 * The worst canals of the accuracy run, in slices of 1 mm: the outline found (yellow) on the true one (blue, dashed), in the plane found.
 * docs/pictures/accuracy-worst.jpg, for docs/accuracy.md.
 *
 * Needs  bench/results/accuracy-spines.jsonl, which `npm run accuracy` leaves behind, and Debian's Chromium.
 *        `npx tsx scripts/accuracy-pictures.ts`
 */
import { existsSync, readFileSync } from 'node:fs'
import { findSpine } from '@flavum/anatomy'
import { distance, inverse, type Point, place, point } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import { type LevelMeasurement, measureSpine, type Section } from '@flavum/measurement'
import { greyPng } from '@flavum/report'
import { drawnFor, type Row, type SpineResult } from '../bench/accuracy-spine.ts'
import { launch } from '../e2e/browser.ts'

const many = 8
/** Pixels and mm each. */
const [columns, rows, mm] = [280, 240, 0.2]
const [black, white] = [-125, 500]

const results = 'bench/results/accuracy-spines.jsonl'
if (!existsSync(results)) {
  console.error('No accuracy run lies here. Run `npm run accuracy -- --spines 30` first.')
  process.exit(2)
}
const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean)
const share = ([, , , truth, found]: Row): number => (found === null ? 0 : found / truth - 1)
const worst = lines
  .map((line) => JSON.parse(line) as SpineResult)
  .filter((r) => r.slice === 1)
  .flatMap((r) => {
    const areas = r.rows.filter(([, id]) => id.startsWith('canal-area'))
    const row = areas.sort((a, b) => Math.abs(share(b)) - Math.abs(share(a)))[0]
    return row ? [{ r, row }] : []
  })
  .sort((a, b) => Math.abs(share(b.row)) - Math.abs(share(a.row)))
  .slice(0, many)

const planeOf = (level: LevelMeasurement | undefined, id: string): Section | undefined =>
  level?.sections.find((s) => s.id === id)

const originOf = ({ lpsFromSection }: Section): Point<'lps'> => place(lpsFromSection, point('section', 0, 0, 0))

/** An outline in pixels of the plane. */
function path(of: Section, on: Section): string {
  const back = inverse(on.lpsFromSection)
  const at = of.outline.map((p) => {
    const q = place(back, place(of.lpsFromSection, point('section', p.x, p.y, 0)))
    return `${(q.x / mm + columns / 2).toFixed(1)},${(q.y / mm + rows / 2).toFixed(1)}`
  })
  return at.join(' ')
}

function grey(scan: Volume, on: Section): string {
  const pixels = new Uint8Array(columns * rows)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const p = place(on.lpsFromSection, point('section', (c - columns / 2) * mm, (r - rows / 2) * mm, 0))
      const value = (valueAtPoint(scan, p, black) - black) / (white - black)
      pixels[c + columns * r] = Math.round(255 * Math.min(1, Math.max(0, value)))
    }
  return `data:image/png;base64,${Buffer.from(greyPng(pixels, columns, rows)).toString('base64')}`
}

const figures = worst.map(({ r, row }) => {
  const { truth, scan } = drawnFor(r)
  const measured = measureSpine(findSpine(scan), scan)
  const [level, id] = row
  const plane = id.replace(/^canal-area-?/, '') || 'disc'
  const is = planeOf(
    truth.levels.find((l) => l.level === level),
    plane,
  )
  if (!is) throw new Error(`${r.half} ${r.seed}: no true plane ${plane} of ${level}`)
  // by place: where names were asked for, levels carry others
  const found = measured
    .flatMap((l) => planeOf(l, plane) ?? [])
    .sort((a, b) => distance(originOf(a), originOf(is)) - distance(originOf(b), originOf(is)))[0]
  if (!found) throw new Error(`${r.half} ${r.seed}: no plane ${plane} was found`)
  const said = `${r.half} ${r.seed}, ${level} ${plane}: ${(100 * share(row)).toFixed(0)} %`
  console.log(said)
  return `<figure><svg viewBox="0 0 ${columns} ${rows}"><image href="${grey(scan, found)}" width="${columns}" height="${rows}"/>
    <polygon points="${path(is, found)}" fill="none" stroke="#5ac8fa" stroke-width="1.5" stroke-dasharray="5 3"/>
    <polygon points="${path(found, found)}" fill="none" stroke="#ffd60a" stroke-width="1.5"/></svg>
    <figcaption>${said}</figcaption></figure>`
})

const browser = await launch()
const tab = await browser.newPage({ viewport: { width: 1180, height: 600 } })
await tab.setContent(`<!doctype html><style>
  body { margin: 0; background: #fff; font: 13px system-ui; display: grid; grid-template-columns: repeat(4, 1fr); gap: 6px; padding: 6px; width: 1168px }
  figure { margin: 0 } svg { width: 100%; height: auto; border-radius: 3px; display: block } figcaption { color: #444 }
</style>${figures.join('')}`)
const file = process.argv[2] ?? 'docs/pictures/accuracy-worst.jpg'
await tab.screenshot({ path: file, ...(file.endsWith('.jpg') ? { type: 'jpeg', quality: 78 } : {}), fullPage: true })
await browser.close()
