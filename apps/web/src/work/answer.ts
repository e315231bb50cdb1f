/**
 * The worker's side of `ask`: each job is a function; what it throws as a Fault crosses as one.
 *
 * Takes  the jobs by name. A job gets what was sent and a Watch, whose steps are reported and which stops the job once it is cancelled.
 * Gives  nothing; it listens. An answer made by `handing` hands its buffers over rather than copy them.
 * Trap   steps are reported at most every 60 ms: a kernel that steps for each slice would otherwise drown the page in messages.
 */
import { baseMessages, Fault, type Watch } from '@flavum/base'
import { webMessages } from '../words/messages.ts'
import { type Cancel, type Jobs, type Reply, type Request, told } from './ask.ts'

export interface Handing<T> {
  readonly gives: T
  readonly transfer: readonly Transferable[]
}
const handings = new WeakSet<object>()
/** Buffers of an answer that the worker does not need any longer. */
export function handing<T>(gives: T, transfer: readonly Transferable[]): Handing<T> {
  const handed = { gives, transfer }
  handings.add(handed)
  return handed
}

type Work<J extends Jobs, K extends keyof J> = (
  takes: J[K]['takes'],
  watch: Watch,
) => J[K]['gives'] | Handing<J[K]['gives']> | Promise<J[K]['gives'] | Handing<J[K]['gives']>>

export type Answers<J extends Jobs> = { readonly [K in keyof J & string]: Work<J, K> }

/** The part of a worker's global scope that is used here. */
export interface Port {
  onmessage: ((event: MessageEvent<Request | Cancel>) => void) | null
  postMessage(message: Reply, transfer: Transferable[]): void
}

const between = 60

export function answer<J extends Jobs>(answers: Answers<J>, port: Port = globalThis as unknown as Port): void {
  const cancelled = new Set<number>()
  port.onmessage = ({ data }) => {
    if ('cancel' in data) cancelled.add(data.id)
    else void carryOut(data)
  }

  async function carryOut({ id, job, takes, flag }: Request): Promise<void> {
    let said = -between
    let before = ''
    const watch: Watch = {
      step(what, done) {
        if (cancelled.has(id) || (flag && Atomics.load(flag, 0) !== 0)) throw baseMessages.fault('base/cancelled')
        const now = performance.now()
        if (now - said < between && what === before) return
        said = now
        before = what
        port.postMessage({ id, step: what, done }, [])
      },
    }
    try {
      const work = answers[job] as Work<J, string> | undefined
      if (!work) throw new Error(`no job ${job}`)
      const gives = await work(takes as never, watch)
      if (typeof gives === 'object' && gives !== null && handings.has(gives)) {
        const handed = gives as unknown as Handing<unknown>
        port.postMessage({ id, gives: handed.gives }, [...handed.transfer])
      } else port.postMessage({ id, gives }, [])
    } catch (error) {
      port.postMessage({ id, fault: told(faultOf(error)) }, [])
    } finally {
      cancelled.delete(id)
    }
  }
}

/** What is no Fault is a mistake of the program. Its message could hold a name from a header, and stays in the console. */
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  console.error(error)
  const memory = error instanceof RangeError && /alloc|array length|memory/i.test(error.message)
  return memory ? webMessages.fault('web/out-of-memory') : webMessages.fault('web/mistake')
}
