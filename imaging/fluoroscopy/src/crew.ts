/**
 * Threads that share one memory with the caller, in Node and in a browser alike; none where the surroundings do not allow them.
 *
 * The caller is one of them: it works instead of waiting, so a thread that it wakes is given another core. Workers are carried as
 * text, so that no bundler and no file has to find them.
 * Limits  a crew that loses a thread is gone for good: whoever used it goes on alone. A page that calls from its main thread is
 *         held up for as long as a view takes.
 */

interface Worker {
  post(message: unknown): void
  listen(heard: (message: { failed?: string }) => void, lost: () => void): void
  end(): void
}

interface Kernel {
  useCubic(at: number): void
  accumulate(job: number, scratch: number, thread: number, threads: number): void
  findSpans(job: number, scratch: number): void
  warp(job: number, view: number, scratch: number, from: number, to: number): void
}

interface Share {
  readonly job: number
  readonly view: number
  readonly cubic: number
  readonly scratch: number
  readonly thread: number
  readonly threads: number
  /** The row behind the last. */
  readonly to: number
}

// The next two are also sent to the workers as text, perhaps after a bundler has renamed them: they name nothing outside themselves.

/** Waits until all threads are here; false where one does not come within about two seconds. */
function meet(barrier: Int32Array, threads: number): boolean {
  const turn = Atomics.load(barrier, 1)
  if (Atomics.add(barrier, 0, 1) === threads - 1) {
    Atomics.store(barrier, 0, 0)
    Atomics.add(barrier, 1, 1)
    Atomics.notify(barrier, 1)
    return true
  }
  // they had as much to do, so they are nearly there
  for (let n = 0; n < 100000; n++) if (Atomics.load(barrier, 1) !== turn) return true
  for (let tenths = 0; tenths < 20; tenths++) {
    if (Atomics.load(barrier, 1) !== turn) return true
    try {
      Atomics.wait(barrier, 1, turn, 100)
    } catch {
      // a page's main thread may not sleep
      for (let n = 0; n < 2e7 && Atomics.load(barrier, 1) === turn; n++);
    }
  }
  return Atomics.load(barrier, 1) !== turn
}

/** One thread's share of a view. `barrier`: how many have come, how often all have, the next row to take. */
function work(run: Kernel, barrier: Int32Array, share: Share, all: typeof meet): boolean {
  run.useCubic(share.cubic)
  run.accumulate(share.job, share.scratch, share.thread, share.threads)
  if (!all(barrier, share.threads)) return false
  run.findSpans(share.job, share.scratch)
  // rows as they come: some take longer, and another program may hold a core
  for (let row = Atomics.add(barrier, 2, 16); row < share.to; row = Atomics.add(barrier, 2, 16))
    run.warp(share.job, share.view, share.scratch, row, Math.min(share.to, row + 16))
  return all(barrier, share.threads)
}

const script = `
const meet = ${meet}
const work = ${work}
const node = typeof self === 'undefined' || !self.postMessage
const port = node ? require('node:worker_threads').parentPort : self
const volumes = new Map()
function hear({ module, memory, volume, barrier, share }) {
  try {
    if (module) volumes.set(volume, { run: new WebAssembly.Instance(module, { env: { memory } }).exports, memory })
    const held = volumes.get(volume)
    work(held.run, new Int32Array(held.memory.buffer, barrier, 3), share, meet)
  } catch (error) {
    port.postMessage({ failed: String(error) })
  }
}
if (node) port.on('message', hear)
else port.onmessage = (event) => hear(event.data)
port.postMessage({})
`

interface NodeThreads {
  readonly Worker: new (
    script: string,
    options: { eval: true },
  ) => {
    ref(): void
    unref(): void
    postMessage(message: unknown): void
    on(event: 'message', heard: (message: { failed?: string }) => void): void
    on(event: 'error' | 'exit', lost: () => void): void
    terminate(): Promise<number>
  }
}

/** Threads that this place can give, once they have come in; null where there is no shared memory, no workers, or a single core. */
export async function openCrew(wanted?: number): Promise<Crew | null> {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2
  const threads = Math.max(1, Math.min(Math.floor(wanted ?? cores) || 1, 16))
  if (threads < 2 || typeof SharedArrayBuffer === 'undefined') return null
  try {
    const crew = new Crew(Array.from({ length: threads - 1 }, startWorker))
    return (await crew.whole) ? crew : null
  } catch {
    return null
  }
}

export interface Turn {
  readonly run: Kernel
  readonly job: number
  readonly view: number
  readonly barrier: number
  readonly cubic: number
  readonly scratch: (thread: number) => number
  /** Rows of the detector, shared out. */
  readonly rows: readonly [from: number, to: number]
}

export class Crew {
  /** The caller among them. */
  readonly threads: number
  lost = false
  /** Settles when all have come in, or one never will. */
  readonly whole: Promise<boolean>
  private readonly workers: readonly Worker[]
  private known = new WeakMap<WebAssembly.Memory, number>()
  private volumes = 0

  constructor(workers: readonly Worker[]) {
    this.workers = workers
    this.threads = workers.length + 1
    let out = workers.length
    this.whole = new Promise((resolve) => {
      for (const worker of workers)
        worker.listen(
          ({ failed }) => {
            if (failed !== undefined) this.end()
            if (--out <= 0 || this.lost) resolve(!this.lost)
          },
          () => {
            this.end()
            resolve(false)
          },
        )
    })
  }

  /** One view. False where a thread was lost on the way. */
  project(module: WebAssembly.Module, memory: WebAssembly.Memory, turn: Turn): boolean {
    if (this.lost) return false
    const { run, job, view, cubic, scratch } = turn
    const [from, to] = turn.rows
    const barrier = new Int32Array(memory.buffer, turn.barrier, 3)
    barrier[2] = from
    let volume = this.known.get(memory)
    const first = volume === undefined
    if (volume === undefined) {
      volume = ++this.volumes
      this.known.set(memory, volume)
    }
    const shareOf = (thread: number): Share => ({
      ...{ job, view, cubic, thread, to },
      scratch: scratch(thread),
      threads: this.threads,
    })
    for (const [n, worker] of this.workers.entries())
      worker.post({
        volume,
        ...(first ? { module, memory } : {}),
        barrier: turn.barrier,
        share: shareOf(n + 1),
      })
    if (!work(run, barrier, shareOf(0), meet)) this.end()
    return !this.lost
  }

  /** Lets the threads go. */
  end(): void {
    this.lost = true
    for (const worker of this.workers) worker.end()
  }
}

function startWorker(): Worker {
  // Node's own workers without importing them: rooms import nothing of Node, and this one runs in pages too
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => NodeThreads } }
  if (process?.getBuiltinModule) {
    const worker = new (process.getBuiltinModule('node:worker_threads').Worker)(script, { eval: true })
    return {
      post: (message) => worker.postMessage(message),
      listen: (heard, lost) => {
        let inYet = false
        worker.on('message', (message) => {
          // from now on the caller waits for it by itself, and a program may end between pictures
          if (!inYet) worker.unref()
          inYet = true
          heard(message)
        })
        worker.on('error', lost)
        worker.on('exit', lost)
      },
      end: () => void worker.terminate(),
    }
  }
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const worker = new Worker(url)
  return {
    post: (message) => worker.postMessage(message),
    listen: (heard, lost) => {
      worker.onmessage = (event) => heard(event.data)
      worker.onerror = lost
    },
    end: () => worker.terminate(),
  }
}
