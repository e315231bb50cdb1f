/**
 * How well the automatic anatomy and measures agree with phantoms whose truth is known.
 *
 * Takes  --spines N (30 unless told; every other one is bent and burdened), --from S (first seed, 4001: no rule was made on those),
 *        --slices 1,3,5 (whole mm), --noise low,usual,high (in turn), --jobs 2, --fresh (forget what was run before).
 * Gives  docs/accuracy.md and bench/results/accuracy.json. What was run lies in bench/results/accuracy-spines.jsonl, a line per
 *        spine and thickness: a run that was broken off goes on there, and a longer one adds to it.
 * Limits phantom and recogniser come from one house: see the warning that the page begins with.
 */
import { fork } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accuracyPage, accuracySummary } from './accuracy-page.ts'
import { type Noise, type SpineResult, type Task, trySpine } from './accuracy-spine.ts'

const file = fileURLToPath(import.meta.url)
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const lines = at('results/accuracy-spines.jsonl')
const results = at('results/accuracy.json')
const page = at('../docs/accuracy.md')
const noises: readonly Noise[] = ['low', 'usual', 'high']

interface Wanted {
  readonly tasks: readonly Task[]
  readonly jobs: number
  readonly fresh: boolean
}

function wanted(): Wanted | null {
  const { values } = parseArgs({
    options: {
      spines: { type: 'string', default: '30' },
      from: { type: 'string', default: '4001' },
      slices: { type: 'string', default: '1,3,5' },
      noise: { type: 'string', default: noises.join(',') },
      jobs: { type: 'string', default: '2' },
      fresh: { type: 'boolean', default: false },
      worker: { type: 'boolean', default: false },
    },
  })
  const [spines, from, jobs] = [Number(values.spines), Number(values.from), Number(values.jobs)]
  const slices = values.slices.split(',').map(Number)
  const noise = values.noise.split(',').filter((n): n is Noise => noises.includes(n as Noise))
  const whole = [spines, from, jobs, ...slices].every((n) => Number.isInteger(n) && n > 0)
  if (!whole || !slices.every((s) => s <= 10) || !noise.length) return null
  const tasks = Array.from({ length: spines }, (_, n): Task => {
    // pairs of halves; over six spines every half has met every noise, over thirty every noise a transitional one
    const pair = n >> 1
    return { seed: from + pair, half: n % 2 ? 'unseen' : 'tuned', noise: noise[pair % noise.length]!, slices }
  })
  return { tasks, jobs, fresh: values.fresh }
}

function before(): SpineResult[] {
  if (!existsSync(lines)) return []
  const text = readFileSync(lines, 'utf8').split('\n').filter(Boolean)
  return text.map((line) => JSON.parse(line) as SpineResult)
}

const same = (r: SpineResult, t: Task): boolean => r.seed === t.seed && r.half === t.half && r.noise === t.noise

async function run(tasks: readonly Task[], jobs: number): Promise<void> {
  const left = [...tasks]
  let done = 0
  const started = performance.now()
  const work = (): Promise<void> =>
    new Promise((end, fail) => {
      const child = fork(file, ['--worker'])
      const next = (): void => {
        const task = left.shift()
        child.send(task ?? { stop: true })
      }
      child.on('message', (answer: SpineResult[]) => {
        appendFileSync(lines, answer.map((r) => `${JSON.stringify(r)}\n`).join(''))
        done++
        const seconds = (performance.now() - started) / 1000
        const { seed, half, noise } = answer[0]!
        const how = answer.map((r) => `${r.slice} mm ${r.naming}`).join(', ')
        console.log(
          `${done} of ${tasks.length}, ${(seconds / done).toFixed(0)} s each: ${half} ${seed} (${noise} noise): ${how}`,
        )
        next()
      })
      child.on('exit', (code) => (code ? fail(new Error(`a worker ended with code ${code}`)) : end()))
      next()
    })
  await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, work))
}

async function main(): Promise<void> {
  const want = wanted()
  if (!want) {
    console.error(
      'Use whole numbers and known noises, such as --spines 30 --slices 1,3,5 --noise low,usual,high --jobs 2.',
    )
    process.exitCode = 2
    return
  }
  mkdirSync(at('results/'), { recursive: true })
  if (want.fresh) rmSync(lines, { force: true })
  const known = before()
  const tasks = want.tasks.flatMap((t) => {
    const slices = t.slices.filter((s) => !known.some((r) => same(r, t) && r.slice === s))
    return slices.length ? [{ ...t, slices }] : []
  })
  if (tasks.length < want.tasks.length) console.log(`${want.tasks.length - tasks.length} spines were run before.`)
  await run(tasks, want.jobs)
  const all = before()
  writeFileSync(results, `${JSON.stringify(accuracySummary(all), null, 2)}\n`)
  writeFileSync(page, accuracyPage(all))
}

if (process.argv.includes('--worker'))
  process.on('message', (task: Task | { stop: true }) => {
    if ('stop' in task) process.disconnect()
    else process.send?.(trySpine(task))
  })
else main()
