/**
 * What the program made of the two real CTs on its own: names and canal in the midline, the canal's outline across at disc, facets and
 * pedicles. docs/pictures/real-ct-*.jpg, for docs/real-ct.md.
 *
 * Needs  ../shared/data (ct-lumbar-acrin, CC BY 3.0; the labelled CT of TotalSegmentator, Apache-2.0), `tar`, Debian's Chromium.
 *        `npx tsx scripts/real-ct-pictures.ts`
 */
import { existsSync, mkdirSync } from 'node:fs'
import type { Volume } from '@flavum/grid'
import { type Picture, pictures } from '@flavum/report'
import { carryOut } from '@flavum/session'
import { acrinArchive, acrinCt, labelledCt, labelledFolder } from '../bench/real-scans.ts'
import { launch } from '../e2e/browser.ts'

const rows = ['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1']

async function drawn(volume: Volume): Promise<readonly Picture[]> {
  const session = await carryOut({ volume, until: 'measures', now: () => performance.now() })
  return pictures(session)
}

function page(all: readonly Picture[]): string {
  const named = (name: string): string => {
    const p = all.find((q) => q.name === name)
    return p ? `<figure>${p.svg}<figcaption>${p.title}</figcaption></figure>` : '<figure></figure>'
  }
  const across = rows.flatMap((l) => [`measure-${l}-facet`, `measure-${l}-recess`, `measure-${l}-pedicle`])
  return `<!doctype html><style>
    body { margin: 0; background: #fff; font: 13px system-ui; display: grid; grid-template-columns: 420px repeat(3, 1fr); gap: 6px; padding: 6px; width: 1188px }
    figure { margin: 0; display: flex; flex-direction: column; gap: 2px } figure:first-child { grid-row: span ${rows.length} }
    svg { width: 100%; height: auto; border-radius: 3px } figcaption { color: #444 }
  </style>${['midsagittal', ...across].map(named).join('')}`
}

if (!existsSync(acrinArchive) || !existsSync(labelledFolder)) {
  console.error('The real CTs are not beside this checkout (../shared/data).')
  process.exit(2)
}
mkdirSync('docs/pictures', { recursive: true })
const browser = await launch()
for (const [name, scan] of [
  ['acrin', await acrinCt()],
  ['labelled', labelledCt()],
] as const) {
  const tab = await browser.newPage({ viewport: { width: 1200, height: 900 } })
  await tab.setContent(page(await drawn(scan)))
  await tab.screenshot({ path: `docs/pictures/real-ct-${name}.jpg`, type: 'jpeg', quality: 78, fullPage: true })
  await tab.close()
}
await browser.close()
