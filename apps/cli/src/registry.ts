/** `flavum registry`: many cases counted, beside the literature; what may be passed on; made-up clinics to try it with. */
import { randomInt } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dateOf, type LocalDate, localDate, momentAt, notForDecisions, type Random, random } from '@flavum/base'
import type { Site } from '@flavum/evidence'
import {
  cohortReport,
  deidentified,
  dictionary,
  entriesOf,
  formats,
  operatorKeys,
  publishedTables,
  type RegistryRow,
  registryRow,
  reportHtml,
  syntheticClinic,
  tablesSheet,
  writeSheet,
} from '@flavum/registry'
import { Command, Option } from 'commander'
import { warnOfSignatures } from './case/desk.ts'
import { openClinic } from './case-folder.ts'
import { type Doubtful, doubtWords, readable } from './readable.ts'
import { cliMessages, notWritten } from './sources.ts'
import { counted, json, out } from './terminal.ts'

interface Source {
  readonly clinic?: string
  readonly synthetic?: string
  readonly seed: string
  readonly asOf?: string
}

export const registry = (): Command =>
  new Command('registry')
    .description('results of many cases, beside the literature')
    .addCommand(report().exitOverride())
    .addCommand(exported().exitOverride())
    .addCommand(generate().exitOverride())
    .exitOverride()

const withCases = (verb: Command): Command =>
  verb
    .option('--clinic <folder>', "a clinic's folder of cases")
    .option('--synthetic <count>', 'so many made-up cases instead')
    .option('--seed <name>', 'which made-up clinic', '1')
    .option('--as-of <day>', 'count what had happened by that day, for instance 2026-03-02; today if absent')

const report = (): Command =>
  withCases(new Command('report'))
    .description("the report for the programme's lead: small groups are in it")
    .option('-o, --out <file>', 'write the page there')
    .option('--json', 'print the machine form')
    .option('--operator <name>', 'add this operator’s own cases in their order, for that operator')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum registry report --synthetic 500 -o report.html\n  flavum registry report --clinic clinic --json',
    )
    .action(async (options: Source & { out?: string; json?: boolean; operator?: string }) => {
      const keyOf = operatorKeys(random('this report'))
      const { rows, asOf, site, doubtful } = rowsOf(options, keyOf)
      const found = cohortReport(rows, asOf, {
        synthetic: options.synthetic !== undefined || site?.demo === true,
        ...(site ? { site: site.name } : {}),
        leftOut: doubtful.length,
        ...(options.operator !== undefined ? { operator: keyOf(options.operator) } : {}),
      })
      if (options.out) await writeFile(options.out, reportHtml(found)).catch(notWritten)
      if (options.json) return json(doubtful.length > 0 ? { ...found, doubtful } : found)
      leftOut(doubtful, out)
      const { cases, procedures } = found
      out(`${counted(cases.value, 'case')}, ${counted(procedures.value, 'procedure')} started, as of ${asOf}.`)
      for (const { stage, reached } of found.flow) out(`  ${stage.padEnd(12)}${String(reached.value).padStart(8)}`)
      if (!options.out) out('Add -o report.html for the page, or --json for everything.')
      out(notForDecisions)
    })

const exported = (): Command =>
  withCases(new Command('export'))
    .description(
      'what may be passed on: tables without small groups, or de-identified rows for research under an agreement',
    )
    .addOption(new Option('--what <what>', 'tables or rows').choices(['tables', 'rows']).default('tables'))
    .addOption(new Option('--format <format>', 'of the file').choices(formats).default('csv'))
    .option('-o, --out <file>', 'where to write, with what each column is beside it; Parquet needs it')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum registry export --synthetic 500 --format csv\n  flavum registry export --clinic clinic --what rows --format parquet -o rows.parquet',
    )
    .action(async (options: Source & { what: 'tables' | 'rows'; format: (typeof formats)[number]; out?: string }) => {
      if (options.format === 'parquet' && !options.out)
        throw cliMessages.fault('cli/not-a-choice', { what: 'The terminal', option: 'Parquet', known: '--out FILE' })
      const { rows, asOf, site, doubtful } = rowsOf(options, operatorKeys(random('this export')))
      leftOut(doubtful, (line) => process.stderr.write(`${line}\n`))
      const sheet =
        options.what === 'rows'
          ? deidentified(rows, options.synthetic === undefined ? byChance : random(options.seed))
          : tablesSheet(
              publishedTables(
                cohortReport(rows, asOf, { synthetic: options.synthetic !== undefined || site?.demo === true }),
              ),
            )
      const written = writeSheet(sheet, options.format)
      if (options.out) {
        await writeFile(options.out, written).catch(notWritten)
        await writeFile(`${options.out}.columns.json`, `${JSON.stringify(dictionary(sheet), null, 2)}\n`).catch(
          notWritten,
        )
        out(`${counted(sheet.rows.length, 'line')}. ${notForDecisions}`)
      } else process.stdout.write(written)
    })

const generate = (): Command =>
  new Command('generate')
    .description('write made-up cases: one entry a line, each with the name of its case')
    .option('--cases <count>', 'how many', '20')
    .option('--seed <name>', 'which made-up clinic', '1')
    .option('-o, --out <file>', 'where to write; else it is printed')
    .action(async (options: { cases: string; seed: string; out?: string }) => {
      const lines: string[] = []
      for (const state of syntheticClinic(options.seed, count('--cases', options.cases)))
        for (const entry of entriesOf(state)) lines.push(`${JSON.stringify({ caseId: state.caseId, ...entry })}\n`)
      if (!options.out) process.stdout.write(lines.join(''))
      else {
        await writeFile(options.out, lines.join('')).catch(notWritten)
        out(`${counted(lines.length, 'entry', 'entries')} of made-up cases.`)
      }
    })

function rowsOf(
  options: Source,
  operatorKey: (name: string) => string,
): { rows: readonly RegistryRow[]; asOf: LocalDate; site?: Site; doubtful: readonly Doubtful[] } {
  const { clinic, synthetic, seed } = options
  if (clinic === undefined && synthetic === undefined)
    throw cliMessages.fault('cli/not-a-choice', {
      what: 'Nothing',
      option: 'the cases to count',
      known: '--clinic FOLDER, --synthetic COUNT',
    })
  if (clinic !== undefined && synthetic !== undefined)
    throw cliMessages.fault('cli/one-or-other', { one: '--clinic', other: '--synthetic' })
  const asked = options.asOf === undefined ? undefined : localDate(options.asOf)
  const rows: RegistryRow[] = []
  if (synthetic !== undefined) {
    // a fixed day, so that the same words give the same page
    const asOf = asked ?? localDate('2026-06-30')
    for (const state of syntheticClinic(seed, count('--synthetic', synthetic), { until: asOf }))
      rows.push(registryRow(state, asOf, { operatorKey }))
    return { rows, asOf, doubtful: [] }
  }
  const opened = openClinic(clinic ?? '')
  const { site } = opened
  warnOfSignatures(opened)
  const { whole, doubtful } = readable(opened)
  const asOf = asked ?? dateOf(momentAt(Date.now(), site.zone))
  for (const state of whole) rows.push(registryRow(state, asOf, { operatorKey, site }))
  return { rows, asOf, site, doubtful }
}

/** What is wrong with a case must not end up in results, nor go without a word. */
function leftOut(doubtful: readonly Doubtful[], say: (line: string) => void): void {
  for (const wrong of doubtful) say(doubtWords(wrong))
  if (doubtful.length > 0) say(`${counted(doubtful.length, 'case')} left out of every count below.`)
}

const most = 1_000_000
function count(option: string, text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1 || n > most)
    throw cliMessages.fault('cli/not-a-choice', { what: text, option, known: '1, 2, 3, ... up to a million' })
  return n
}

/** Keys and order of shared rows come from the machine's own randomness: a seed of 32 bits could be tried out. */
const byChance: Random = {
  next: () => randomInt(2 ** 32) / 2 ** 32,
  between: (low, high) => low + ((high - low) * randomInt(2 ** 32)) / 2 ** 32,
  normal: () => {
    throw new Error('not needed for keys')
  },
  below: (n) => randomInt(n),
  fork: () => byChance,
}
