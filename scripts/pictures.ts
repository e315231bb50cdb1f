/** Makes the pictures of README and docs from the sample: `npm run pictures`. Needs Debian's Chromium. */
import { mkdirSync } from 'node:fs'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { pictures } from '@flavum/report'
import { carryOut } from '@flavum/session'
import { launch } from '../e2e/browser.ts'

const session = await carryOut({
  volume: phantomCt(spinePhantom(sampleKnobs()), {}),
  target: { level: 'L4-L5', side: 'left' },
  now: () => performance.now(),
})
const drawn = pictures(session)
console.log(drawn.map((p) => p.name).join('\n'))
mkdirSync('docs/pictures', { recursive: true })

const overview = [
  'midsagittal',
  'plan-L4-L5-left-sagittal',
  'xray-ap-after',
  'axial-L4-L5-soft',
  'xray-contralateral-oblique-after',
]
const shown = overview.flatMap((name) => drawn.filter((p) => p.name === name))
const page = `<!doctype html><style>
  body { margin: 0; background: #fff; font: 14px system-ui; display: grid; grid-template-columns: 300px 1fr 1fr; gap: 8px; padding: 8px; width: 1160px }
  figure { margin: 0; display: flex; flex-direction: column; gap: 4px } figure:first-child { grid-row: span 2 }
  svg { width: 100%; height: auto; border-radius: 3px } figcaption { color: #444 }
</style>${shown.map((p) => `<figure>${p.svg}<figcaption>${p.title}</figcaption></figure>`).join('')}`

const browser = await launch()
const tab = await browser.newPage({ viewport: { width: 1176, height: 900 } })
await tab.setContent(page)
await tab.screenshot({ path: 'docs/pictures/overview.png', fullPage: true })
await browser.close()
