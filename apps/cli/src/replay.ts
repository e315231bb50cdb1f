/** `flavum replay`: a rehearsal's log carried out again on its images, to the same end or to a sentence that says why not. */
import { sentence } from '@flavum/base'
import { readLog, replayOn, stateHash } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { cliMessages, wholeFile } from './sources.ts'
import { json, out, printTable, progress } from './terminal.ts'

export const replay = (): Command =>
  withImages(
    new Command('replay')
      .description('carry out the log of a rehearsal again, on the images it was made on')
      .argument('<log>', 'the log, as flavum run writes it (rehearsal-log.json)'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  flavum replay out/rehearsal-log.json scans/\n  flavum replay out/rehearsal-log.json --sample --json',
    )
    .action(async (place: string, images: string | undefined, options: JobOptions) => {
      const watch = progress(Boolean(options.quiet || options.json))
      const bytes = await wholeFile(place)
      if (!bytes) throw cliMessages.fault('cli/no-log')
      const log = readLog(new TextDecoder().decode(bytes))
      const { state, events } = await replayOn(await readJob(images, options, 'measures', watch), log, watch)
      const hash = stateHash(state)
      if (options.json) return json({ inputs: log.inputs.length, stateHash: hash, events })
      printTable(
        ['second', '', 'what happened'],
        events.map((e) => [(e.tick / 120).toFixed(1), marks[e.severity], sentence(e).found]),
      )
      out(`\n${log.inputs.length} inputs end in the state that the log says: ${hash}.`)
      out('For education, research and rehearsal; not for clinical decisions.')
    })

const marks = { info: '', warning: '!', critical: '!!' } as const
