/** `flavum cohort`: many made-up spines planned and rehearsed on all cores, in parts that outlive a killed run. */
import { availableParallelism } from 'node:os'
import { type Cohort, partsOf, shardOf, usualRowsPerPart } from '@flavum/cohort'
import { Command } from 'commander'
import { keepCohort, mergeCohorts, missingParts, writeResults } from './cohort/folder.ts'
import { makeParts } from './cohort/threads.ts'
import { cliMessages } from './sources.ts'
import { counted, json, out, progress } from './terminal.ts'

interface CohortOptions {
  readonly out: string
  readonly spines?: string
  readonly jobs?: string
  readonly seedFrom: string
  readonly shard?: string
  readonly check?: boolean
  readonly fromCt?: boolean
  readonly partRows: string
  readonly merge?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
}

export const cohort = (): Command =>
  new Command('cohort')
    .description('plan and rehearse many made-up spines; a row a spine, their summary and a page with plots')
    .requiredOption(
      '--out <folder>',
      'where parts/, summary.json and report.html go; run again to go on where it stopped',
    )
    .option('--spines <count>', 'how many')
    .option('--jobs <count>', 'threads; as many as there are cores if absent')
    .option('--seed-from <number>', 'seed of the first spine, the others count on', '1')
    .option('--shard <i/n>', 'only the i-th of n shares, for several machines')
    .option('--check', 'look at every plan again on a finer model of the same surfaces (slower)')
    .option('--from-ct', 'draw a CT of each spine and plan on that (slower)')
    .option(
      '--part-rows <count>',
      'spines in one part: what is lost at most, for each thread, when a run is killed',
      String(usualRowsPerPart),
    )
    .option('--merge <folders...>', 'put finished shards together instead of making spines')
    .option('--json', 'print the summary')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum cohort --spines 1000 --out cohort\n  flavum cohort --spines 1000 --out shard-1 --shard 1/4\n  flavum cohort --merge shard-1 shard-2 shard-3 shard-4 --out cohort',
    )
    .action(async (options: CohortOptions) => {
      const asked = options.merge ? await mergeCohorts(options.merge, options.out) : await make(options)
      const { summary, run } = await writeResults(options.out)
      if (options.json) return json({ ...summary, ...run })
      const { spines, planned, completed, hardLimitViolations, duraBreaches } = summary
      out(`${counted(spines, 'spine')}: ${planned} planned, ${completed} completed.`)
      out(`${hardLimitViolations} broke a hard limit when looked at again; dura breached in ${duraBreaches}.`)
      for (const [reason, n] of Object.entries(summary.refused)) out(`  refused  ${String(n).padStart(5)}  ${reason}`)
      for (const [reason, n] of Object.entries(summary.stopped)) out(`  stopped  ${String(n).padStart(5)}  ${reason}`)
      const missing = await missingParts(options.out, asked)
      if (missing > 0) out(`${missing} parts of the whole cohort are made elsewhere; put them together with --merge.`)
      out(
        `summary.json and report.html are in ${options.out}. Made-up spines, not a population. Not for clinical decisions.`,
      )
    })

async function make(options: CohortOptions): Promise<Cohort> {
  if (options.spines === undefined)
    throw cliMessages.fault('cli/not-a-choice', { what: 'Nothing', option: '--spines', known: '1, 2, 3, ...' })
  const whole: Cohort = {
    spines: numberOf('--spines', options.spines, 1),
    seedFrom: numberOf('--seed-from', options.seedFrom, 0),
    check: options.check === true,
    fromCt: options.fromCt === true,
    rowsPerPart: numberOf('--part-rows', options.partRows, 1),
  }
  const jobs = options.jobs === undefined ? availableParallelism() : numberOf('--jobs', options.jobs, 1)
  const parts = partsOf(whole)
  const own = options.shard === undefined ? parts : shardOf(parts, ...shardNumbers(options.shard))
  const left = await keepCohort(options.out, whole, own)
  await makeParts(options.out, whole, left, jobs, progress(Boolean(options.quiet || options.json)))
  return whole
}

const most = 10_000_000
function numberOf(option: string, text: string, least: number): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < least || n > most)
    throw cliMessages.fault('cli/not-a-choice', {
      what: text,
      option,
      known: `${least}, ${least + 1}, ${least + 2}, ...`,
    })
  return n
}

function shardNumbers(text: string): readonly [shard: number, of: number] {
  const [, shard, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (!shard || !of || shard > of)
    throw cliMessages.fault('cli/not-a-choice', { what: text, option: '--shard', known: '1/4, 2/4, 3/4, 4/4' })
  return [shard, of]
}
