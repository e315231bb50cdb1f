/**
 * Threads that share one memory, in Node and in a browser alike; none where the surroundings do not allow them.
 *
 * The worker is a few lines of plain JavaScript carried as text, so that no bundler and no file has to find it.
 * Limits  a crew that loses a thread is gone for good: whoever used it goes on alone.
 */

interface Worker {
  post(message: unknown): void
  listen(heard: (message: { done?: number; failed?: string }) => void, lost: () => void): void
  /** While somebody waits for it, a program may not end; between pictures it may. */
  hold(waitedFor: boolean): void
  end(): void
}

const script = `
const node = typeof self === 'undefined' || !self.postMessage
const port = node ? require('node:worker_threads').parentPort : self
const volumes = new Map()
function wait(barrier, threads) {
  const turn = Atomics.load(barrier, 1)
  if (Atomics.add(barrier, 0, 1) === threads - 1) {
    Atomics.store(barrier, 0, 0)
    Atomics.add(barrier, 1, 1)
    Atomics.notify(barrier, 1)
  } else {
    for (let n = 0; n < 20000; n++) if (Atomics.load(barrier, 1) !== turn) return
    while (Atomics.load(barrier, 1) === turn) Atomics.wait(barrier, 1, turn, 1000)
  }
}
function hear(m) {
  try {
    if (m.forget !== undefined) return void volumes.delete(m.forget)
    if (m.module)
      volumes.set(m.volume, { memory: m.memory, run: new WebAssembly.Instance(m.module, { env: { memory: m.memory } }).exports, cubic: m.cubic })
    const { memory, run, cubic } = volumes.get(m.volume)
    run.useCubic(cubic)
    run.accumulate(m.job, m.scratch, m.thread, m.threads)
    const barrier = new Int32Array(memory.buffer, m.barrier, 3)
    wait(barrier, m.threads)
    run.findSpans(m.job, m.scratch)
    // rows as they come: some take longer, and another program may hold a core
    for (let row; (row = Atomics.add(barrier, 2, 16)) < m.to; ) run.warp(m.job, m.view, m.scratch, row, Math.min(m.to, row + 16))
    port.postMessage({ done: m.turn })
  } catch (error) {
    port.postMessage({ failed: String(error) })
  }
}
if (node) port.on('message', hear)
else port.onmessage = (event) => hear(event.data)
`

interface NodeThreads {
  readonly Worker: new (
    script: string,
    options: { eval: true },
  ) => {
    ref(): void
    unref(): void
    postMessage(message: unknown): void
    on(event: 'message', heard: (message: { done?: number; failed?: string }) => void): void
    on(event: 'error' | 'exit', lost: () => void): void
    terminate(): Promise<number>
  }
}

/** Threads that this place can give, or null: no shared memory, no workers, or a single core. */
export function openCrew(wanted?: number): Crew | null {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2
  const threads = Math.max(1, Math.min(Math.floor(wanted ?? cores) || 1, 16))
  if (threads < 2 || typeof SharedArrayBuffer === 'undefined') return null
  try {
    return new Crew(Array.from({ length: threads }, startWorker))
  } catch {
    return null
  }
}

export interface Turn {
  readonly job: number
  readonly view: number
  readonly barrier: number
  readonly cubic: number
  readonly scratch: (thread: number) => number
  /** Rows of the detector, shared out. */
  readonly rows: readonly [from: number, to: number]
}

export class Crew {
  readonly threads: number
  lost = false
  private readonly workers: readonly Worker[]
  private turn = 0
  private known = new WeakMap<WebAssembly.Memory, number>()
  private volumes = 0
  private waiting: { left: number; resolve: (whole: boolean) => void } | undefined

  constructor(workers: readonly Worker[]) {
    this.workers = workers
    this.threads = workers.length
    for (const worker of workers)
      worker.listen(
        (message) => {
          if (message.failed !== undefined) this.end()
          else if (message.done === this.turn && this.waiting && --this.waiting.left === 0) this.finish(true)
        },
        () => this.end(),
      )
  }

  /** One view. False where a thread was lost on the way. */
  async project(module: WebAssembly.Module, memory: WebAssembly.Memory, turn: Turn): Promise<boolean> {
    if (this.lost) return false
    this.turn++
    const [from, to] = turn.rows
    new Int32Array(memory.buffer, turn.barrier, 3)[2] = from
    let volume = this.known.get(memory)
    const first = volume === undefined
    if (volume === undefined) {
      volume = ++this.volumes
      this.known.set(memory, volume)
    }
    const done = new Promise<boolean>((resolve) => {
      this.waiting = { left: this.threads, resolve }
    })
    for (const [thread, worker] of this.workers.entries()) {
      worker.hold(true)
      worker.post({
        volume,
        ...(first ? { module, memory } : {}),
        job: turn.job,
        view: turn.view,
        barrier: turn.barrier,
        cubic: turn.cubic,
        scratch: turn.scratch(thread),
        thread,
        threads: this.threads,
        to,
        turn: this.turn,
      })
    }
    return done
  }

  /** Lets the threads go. */
  end(): void {
    this.lost = true
    for (const worker of this.workers) worker.end()
    this.finish(false)
  }

  private finish(whole: boolean): void {
    const { waiting } = this
    this.waiting = undefined
    for (const worker of this.workers) worker.hold(false)
    waiting?.resolve(whole)
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
        worker.on('message', heard)
        worker.on('error', lost)
        worker.on('exit', lost)
        // listening holds the program again
        worker.unref()
      },
      hold: (waitedFor) => (waitedFor ? worker.ref() : worker.unref()),
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
    hold: () => {},
    end: () => worker.terminate(),
  }
}
