/**
 * Asking a worker: a request, steps on the way, and one answer; any request can be cancelled.
 *
 * Takes  a way to open the worker, and the jobs that it knows as a type: what each takes and gives.
 * Gives  `ask`, a promise of the answer. What went wrong in the worker is thrown here as the Fault that it was, its sentence with it.
 * How    a cancelled request is told to the worker, and, where memory may be shared, through a flag that work without a pause sees
 *        as well. A worker that still has not answered after `patience` is ended and a new one opened; `renewed` then gives it back
 *        what it has to hold.
 * Not    a queue: the worker takes requests in the order in which they come.
 */
import { type AnyParams, baseMessages, Fault, sentence, type Watch } from '@flavum/base'
import { webMessages } from '../words/messages.ts'

export type Jobs = { readonly [job: string]: { readonly takes: unknown; readonly gives: unknown } }

export interface Request {
  readonly id: number
  readonly job: string
  readonly takes: unknown
  /** Not 0 once cancelled; only where memory may be shared. */
  readonly flag?: Int32Array
}
export interface Cancel {
  readonly id: number
  readonly cancel: true
}
/** A fault crosses as its code and parameters, and as the worker says it in English. */
export interface Told {
  readonly code: string
  readonly params: AnyParams
  readonly found: string
  readonly remedy: string
}
export type Reply =
  | { readonly id: number; readonly step: string; readonly done: number }
  | { readonly id: number; readonly gives: unknown }
  | { readonly id: number; readonly fault: Told }

export interface AskOptions {
  readonly watch?: Watch
  readonly signal?: AbortSignal
  /** Handed over rather than copied: the page has them no longer. */
  readonly transfer?: readonly Transferable[]
}
export interface Asker<J extends Jobs> {
  ask<K extends keyof J & string>(job: K, takes: J[K]['takes'], options?: AskOptions): Promise<J[K]['gives']>
  /** Ends the worker; what it was doing is cancelled. The next request opens another. */
  close(): void
}

/** A fault of a worker, with the sentences that it was told in. */
export class WorkFault extends Fault {
  readonly told: Told
  constructor(told: Told) {
    super(told.code, told.params)
    this.message = [told.found, told.remedy].filter(Boolean).join(' ')
    this.told = told
  }
}

/** ms that a cancelled worker may take to answer. */
const patience = 400

interface Waiting {
  readonly options: AskOptions
  readonly give: (value: unknown) => void
  readonly fail: (error: unknown) => void
}

export function asker<J extends Jobs>(open: () => Worker, renewed?: (asker: Asker<J>) => void): Asker<J> {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()

  const endAll = (error: Fault): void => {
    worker?.terminate()
    worker = undefined
    const ended = [...waiting.values()]
    waiting.clear()
    for (const { fail } of ended) fail(error)
  }
  const lost = (): void => {
    endAll(webMessages.fault('web/worker-lost'))
    renewed?.(self)
  }

  const opened = (): Worker => {
    if (worker) return worker
    const fresh = open()
    fresh.onmessage = ({ data }: MessageEvent<Reply>) => {
      const asked = waiting.get(data.id)
      if (!asked) return
      if ('step' in data) {
        asked.options.watch?.step(data.step, data.done)
        return
      }
      waiting.delete(data.id)
      if ('fault' in data) asked.fail(new WorkFault(data.fault))
      else asked.give(data.gives)
    }
    fresh.onerror = lost
    fresh.onmessageerror = lost
    worker = fresh
    return fresh
  }

  const self: Asker<J> = {
    ask: (job, takes, options = {}) =>
      new Promise((give, fail) => {
        if (options.signal?.aborted) return fail(baseMessages.fault('base/cancelled'))
        const id = ++last
        const flag = sharedFlag()
        waiting.set(id, { options, give: give as (value: unknown) => void, fail })
        options.signal?.addEventListener('abort', () => cancel(id, flag), { once: true })
        opened().postMessage({ id, job, takes, ...(flag ? { flag } : {}) } satisfies Request, [
          ...(options.transfer ?? []),
        ])
      }),
    close: () => endAll(baseMessages.fault('base/cancelled')),
  }

  function cancel(id: number, flag: Int32Array | undefined): void {
    if (!waiting.has(id)) return
    if (flag) Atomics.store(flag, 0, 1)
    worker?.postMessage({ id, cancel: true } satisfies Cancel)
    setTimeout(() => {
      if (!waiting.has(id)) return
      endAll(baseMessages.fault('base/cancelled'))
      renewed?.(self)
    }, patience)
  }
  return self
}

/** A fault as it crosses. */
export const told = ({ code, params }: Fault): Told => ({ code, params, ...sentence({ code, params }) })

const sharedFlag = (): Int32Array | undefined =>
  globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined
