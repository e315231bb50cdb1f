/**
 * How long one bite takes on one core: placing the tool, the bite's state and events, the figures, the change for the X-ray, the
 * hash. On a phantom's L4-L5 at 0.3 mm. Prints milliseconds; asserts nothing.
 *
 *   npx tsx bench/bite.ts
 */
import { performance } from 'node:perf_hooks'
import { planAccess } from '@flavum/access'
import { phantomCt, phantomLevelModel, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { changesOf, figuresOf, handIn, rehearse, stateHash } from '@flavum/rehearsal'

const target = { level: 'L4-L5', side: 'left' } as const
const phantom = spinePhantom(sampleKnobs())
const ct = phantomCt(phantom, { spacing: [1, 1, 1.5] })
const spine = phantomSpine(phantom, ct)
const model = phantomLevelModel(phantom, target.level, { spacing: 0.3 })
const plan = planAccess({ spine, model, ...target, volume: ct }).plans[0]
if (!plan) throw new Error('no way in')

const run = rehearse({ plan, model, spine })
const until = run.inputs.findIndex((i) => i.do === 'depth-guide') + 1
const hand = handIn(run.scene)
const told = {
  placing: [] as number[],
  bite: [] as number[],
  figures: [] as number[],
  changes: [] as number[],
  hash: [] as number[],
  all: [] as number[],
}
const timed = <T>(list: number[], work: () => T): T => {
  const start = performance.now()
  const result = work()
  list.push(performance.now() - start)
  return result
}
for (const input of run.inputs.slice(0, until)) hand.does(input, (input.tick - hand.state.tick) / 120)
hand.does({ do: 'depth-guide', mm: 15 })
let bites = 0
for (let dorsal = 2; dorsal >= -2; dorsal -= 0.5)
  for (let across = -3; across <= 3; across += 1) {
    const tool = bites % 3 === 2 ? 'rongeur' : 'sculpter'
    if (hand.state.tool) hand.does({ do: 'empty' })
    timed(told.all, () => {
      timed(told.placing, () => hand.does({ do: 'tool', tool, swing: { dorsal, across }, depthMm: 15 }))
      timed(told.bite, () => hand.does({ do: 'bite' }))
      timed(told.figures, () => figuresOf(hand.state, target))
      timed(told.changes, () => changesOf(hand.state))
      timed(told.hash, () => stateHash(hand.state))
    })
    bites++
  }

const ms = (list: number[]): string => {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1)
  return `median ${at(0.5)}  95 % ${at(0.95)}  most ${at(1)}`
}
const taken = hand.state.edits
console.log(
  `${bites} bites, ${taken?.number ?? 0} of which took something, ${model.bone.length / 1e6} million voxels; ms:`,
)
for (const [what, list] of Object.entries(told)) console.log(what.padEnd(10), ms(list))
