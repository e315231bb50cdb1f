/**
 * A strip of X-ray pictures of a rehearsal on the sample: docs/pictures/rehearsal-strip.png, for docs/rehearsal.md.
 *
 * `npx tsx scripts/rehearsal-strip.ts [folder]`. The competent operator's run, taken where it looked.
 */
import { writeFileSync } from 'node:fs'
import { planAccess } from '@flavum/access'
import { mobileDetector, prepare, type Still } from '@flavum/fluoroscopy'
import { phantomCt, phantomLevelModel, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { competent, type Moment, poseOf, type State, sceneOf, scoreOf, viewOf, xrayOf } from '@flavum/rehearsal'
import { greyPng } from '@flavum/report'

const out = process.argv[2] ?? 'docs/pictures'
const target = { level: 'L4-L5', side: 'left' } as const
const phantom = spinePhantom(sampleKnobs())
const volume = phantomCt(phantom, { spacing: [1, 1, 1.5] })
const spine = phantomSpine(phantom, volume)
const model = phantomLevelModel(phantom, target.level)
const plan = planAccess({ spine, model, ...target, volume }).plans[0]
if (!plan) throw new Error('no way in')
const scene = sceneOf({ spine, models: [model], targets: [{ ...target, plan }], claims: [target] })
const { hand } = competent.operate(scene)
const { moments } = hand.course

const looked = ({ input, state }: Moment, view: string): boolean =>
  input.do === 'pedal' && !input.down && viewOf(state) === view
const first = (fits: (m: Moment) => boolean): State => {
  const found = moments.find(fits)
  if (!found) throw new Error('the run has no such moment')
  return found.state
}
const [ap, oblique] = ['ap', 'contralateral-oblique'] as const
const last = moments.length - [...moments].reverse().findIndex((m) => m.input.do === 'bite')
const states = [
  first((m) => looked(m, ap) && m.state.contrast.length > 0),
  first((m) => looked(m, ap) && m.state.portal?.at != null),
  first((m) => looked(m, oblique) && m.state.portal?.at != null),
  first((m) => m.input.do === 'bite'),
  first((m) => looked(m, oblique) && moments.indexOf(m) > last && m.state.contrast.length > 1),
]

const stills = new Map<string, Still>()
const half = 120
const tiles: Uint8Array[] = []
for (const [n, state] of states.entries()) {
  const pose = poseOf(state.arm!)
  const detector = mobileDetector()
  const key = viewOf(state)
  const still = stills.get(key) ?? (await prepare({ volume, pose, detector }))
  stills.set(key, still)
  const { tools, changes, contrast } = xrayOf(state)
  const { display } = still.frame({ tools, changes: [...changes, ...contrast], seed: `strip ${n}` })
  const tile = new Uint8Array(4 * half * half)
  for (let r = 0; r < 2 * half; r++)
    for (let c = 0; c < 2 * half; c++)
      tile[c + 2 * half * r] =
        display[detector.columns * (r + detector.rows / 2 - half) + c + detector.columns / 2 - half]!
  tiles.push(tile)
}
const gap = 4
const width = tiles.length * (2 * half + gap) - gap
const strip = new Uint8Array(width * 2 * half).fill(255)
tiles.forEach((tile, n) => {
  for (let r = 0; r < 2 * half; r++)
    strip.set(tile.subarray(2 * half * r, 2 * half * (r + 1)), n * (2 * half + gap) + width * r)
})
writeFileSync(`${out}/rehearsal-strip.png`, greyPng(strip, width, 2 * half))
const score = scoreOf(hand.course)
console.log(JSON.stringify({ outcome: score.outcome, total: score.total.value, inputs: hand.inputs.length }))
