/**
 * `flavum <verb>`: reads the words and does the work. Exit 0 done, 2 a Fault (one sentence and a remedy), 1 a bug.
 */
import { Fault } from '@flavum/base'
import { Command, CommanderError } from 'commander'
import { caseVerb } from './case.ts'
import { cohort } from './cohort.ts'
import { due } from './due.ts'
import { evidence } from './evidence.ts'
import { inspect } from './inspect.ts'
import { measure } from './measure.ts'
import { phantom } from './phantom.ts'
import { plan } from './plan.ts'
import { registry } from './registry.ts'
import { replay } from './replay.ts'
import { run } from './run.ts'
import { printFault } from './terminal.ts'
import { xray } from './xray.ts'

export async function carryOutWords(): Promise<void> {
  const program = new Command('flavum')
    .description(
      'The MILD procedure (percutaneous image-guided lumbar decompression) in software.\nFor education, research and rehearsal; not for clinical decisions.',
    )
    .version('0.1.0')
    .showHelpAfterError('(flavum --help shows the verbs, flavum <verb> --help their options)')
  for (const verb of [
    run(),
    inspect(),
    measure(),
    plan(),
    replay(),
    xray(),
    phantom(),
    cohort(),
    evidence(),
    due(),
    registry(),
    caseVerb(),
  ])
    program.addCommand(verb.exitOverride())
  program.exitOverride()
  try {
    await program.parseAsync()
  } catch (error) {
    // commander has already said what was wrong with the words, or shown the help that was asked for
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else if (error instanceof Fault) {
      printFault(error)
      process.exitCode = 2
    } else {
      process.stderr.write(
        `This is a bug in Flavum, not in your images.\n${error instanceof Error ? error.stack : String(error)}\n`,
      )
      process.exitCode = 1
    }
  }
}
