/**
 * The command's two threads: the work has one of its own, because a thread that computes cannot hear Ctrl+C.
 * Exit codes are those of the work; 130 where it was cancelled.
 */
import { isMainThread, Worker } from 'node:worker_threads'
import { baseMessages } from '@flavum/base'
import { isCohortThread, workOnParts } from './cohort/threads.ts'
import { printFault } from './terminal.ts'
import { carryOutWords } from './verbs.ts'

if (isMainThread)
  watchOver(
    new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: { tty: process.stderr.isTTY } }),
  )
else if (isCohortThread()) workOnParts()
else await carryOutWords()

function watchOver(work: Worker): void {
  let serving = false
  work.once('message', () => {
    serving = true
  })
  work.on('error', (error) => {
    process.stderr.write(
      `This is a bug in Flavum, not in your images.\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
  })
  work.on('exit', (code) => {
    process.exitCode = code
  })
  process.once('SIGINT', () => {
    if (!serving) printFault(baseMessages.fault('base/cancelled'))
    process.exit(serving ? 0 : 130)
  })
  // whoever read our output has seen enough (`flavum ... | head`)
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: Error & { code?: string }) => process.exit(error.code === 'EPIPE' ? 0 : 1))
}
