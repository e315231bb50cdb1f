/**
 * Threads that make the parts of a cohort: each takes the next part that is open, so that none waits for another.
 *
 * Trap   a thread loads this program's own built file again (`main.ts` tells the threads apart): TypeScript sources cannot be loaded so.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Fault, type Watch } from '@flavum/base'
import { type Cohort, type CohortRow, type Part, spineRow, writePart } from '@flavum/cohort'
import { keepPart } from './folder.ts'

type Told = { readonly done: true } | { readonly rows: readonly CohortRow[]; readonly seconds: readonly number[] }

export const isCohortThread = (): boolean =>
  !isMainThread && (workerData as { cohort?: Cohort } | null)?.cohort !== undefined

/** In the thread: a part comes in, its rows go out. */
export function workOnParts(): void {
  const { cohort } = workerData as { cohort: Cohort }
  parentPort?.on('message', ({ from, to }: Part) => {
    const rows: CohortRow[] = []
    const seconds: number[] = []
    for (let n = from; n < to; n++) {
      const began = performance.now()
      rows.push(rowOf(n, cohort))
      seconds.push(Math.round(performance.now() - began) / 1000)
      parentPort?.postMessage({ done: true } satisfies Told)
    }
    parentPort?.postMessage({ rows, seconds } satisfies Told)
  })
}

/** What breaks says which spine broke it: among a thousand nobody finds it again otherwise. */
function rowOf(n: number, cohort: Cohort): CohortRow {
  try {
    return spineRow(n, cohort.seedFrom + n, cohort)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Error(`the spine of seed ${cohort.seedFrom + n}: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

/** Makes and keeps every part. A thread that breaks ends the run; what is finished stays. */
export async function makeParts(
  folder: string,
  cohort: Cohort,
  parts: readonly Part[],
  jobs: number,
  watch: Watch,
): Promise<void> {
  const all = parts.reduce((sum, p) => sum + p.to - p.from, 0)
  const open = [...parts]
  const threads = Math.min(jobs, parts.length)
  let done = 0
  const step = (): void => watch.step(`${done} of ${all} spines on ${threads} threads`, all ? done / all : 1)
  const oneThread = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL(import.meta.url), { workerData: { cohort } })
      let part: Part | undefined
      const next = (): void => {
        part = open.shift()
        if (part) thread.postMessage(part)
        else void thread.terminate().then(() => resolve())
      }
      thread.on('message', (told: Told) => {
        if ('done' in told) {
          done++
          return step()
        }
        const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024)
        keepPart(folder, part!, writePart(told.rows), { seconds: told.seconds, peakMemoryMb, threads }).then(
          next,
          reject,
        )
      })
      thread.on('error', reject)
      next()
    })
  step()
  await Promise.all(Array.from({ length: threads }, oneThread))
}
