/**
 * How many ways in are decided a second, on the sample at 0.3 mm: every candidate on every hard limit.
 *
 *   npm run bench:access        writes bench/results/access.json
 *
 * `candidatesPerSecond` is the search alone, on one thread; `candidatesPerCpuSecond` the same by the time that the processor gave it,
 * which other work on the machine changes less; `onTwoCores` is of two processes that search at once, as for two sides or levels.
 * Preparing the ground and a whole plan stand beside it, and the check of a person's edit.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { checkEdit, editOf, groundOf, planOn, searchWays } from '@flavum/access'
import { phantomCt, phantomLevelModel, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'

const level = 'L4-L5'
const phantom = spinePhantom(sampleKnobs())
const volume = phantomCt(phantom, { spacing: [1, 1, 1.5] })
const spine = phantomSpine(phantom, volume)
const model = phantomLevelModel(phantom, level)

const timed = <T>(work: () => T): { result: T; ms: number; cpuMs: number } => {
  const cpu = process.cpuUsage()
  const began = performance.now()
  const result = work()
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  return { result, ms, cpuMs: (user + system) / 1000 }
}
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!

const prepared = timed(() => groundOf({ spine, model, level, side: 'left', volume }))
const ground = prepared.result
if ('refusal' in ground) throw new Error(ground.refusal.code)
const searches = Array.from({ length: 7 }, () => timed(() => searchWays(ground)))
const { tried, ways } = searches[0]!.result
const perSecond = (all: typeof searches): number => (1000 * tried) / median(all.map((s) => s.ms))

// the same file again as one of two: it waits until both are ready, and says how fast it was
if (process.send) {
  process.send('ready')
  await once(process, 'message')
  process.send(perSecond(Array.from({ length: 7 }, () => timed(() => searchWays(ground)))))
  process.exit()
}
const twins = [0, 1].map(() => fork(new URL(import.meta.url)))
await Promise.all(twins.map((twin) => once(twin, 'message')))
const answers = twins.map(async (twin): Promise<number> => (await once(twin, 'message'))[0])
for (const twin of twins) twin.send('go')
const together = (await Promise.all(answers)).reduce((sum, n) => sum + n, 0)

const planned = timed(() => planOn(ground))
const plan = planned.result.plans[0]
if (!plan) throw new Error('the sample has no way in')
const edit = editOf(plan)
// another place each time, as a hand would move it
const checks = Array.from({ length: 60 }, (_, n) =>
  timed(() => checkEdit(ground, { ...edit, target: { ...edit.target, x: edit.target.x + (n % 10) / 10 } })),
)
const results = {
  machine: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  nodeVersion: process.version,
  candidatesPerSecond: Math.round(perSecond(searches)),
  onTwoCores: Math.round(together),
  candidatesPerCpuSecond: Math.round((1000 * tried) / median(searches.map((s) => s.cpuMs))),
  candidates: tried,
  kept: ways.length,
  groundMs: Math.round(prepared.ms),
  groundCpuMs: Math.round(prepared.cpuMs),
  planMs: Math.round(planned.ms),
  planCpuMs: Math.round(planned.cpuMs),
  checkMs: median(checks.map((c) => c.ms)),
  slowestCheckMs: Math.max(...checks.map((c) => c.ms)),
}
await mkdir(new URL('results/', import.meta.url), { recursive: true })
await writeFile(new URL('results/access.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
console.log(results)
