import { baseMessages, watch } from '@flavum/base'
import { describe, expect, it, vi } from 'vitest'
import { webMessages } from '../words/messages.ts'
import { type Answers, answer, handing, type Port } from './answer.ts'
import { type Asker, asker, type Reply, WorkFault } from './ask.ts'

type Jobs = {
  readonly double: { readonly takes: number; readonly gives: number }
  readonly slow: { readonly takes: null; readonly gives: null }
  readonly stuck: { readonly takes: null; readonly gives: null }
  readonly wrong: { readonly takes: 'fault' | 'mistake'; readonly gives: null }
  readonly bytes: { readonly takes: null; readonly gives: Uint8Array<ArrayBuffer> }
}
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const answers: Answers<Jobs> = {
  double: (n, steps) => {
    steps.step('doubling', 0.5)
    return 2 * n
  },
  slow: async (_, steps) => {
    for (let n = 0; n < 100; n++) {
      steps.step('waiting', n / 100)
      await pause(5)
    }
    return null
  },
  stuck: () => new Promise(() => {}),
  wrong: (how) => {
    if (how === 'fault') throw webMessages.fault('web/file-too-large', { size: 2.5 })
    throw new TypeError('Doe^Jane')
  },
  bytes: () => {
    const bytes = new Uint8Array(8)
    return handing(bytes, [bytes.buffer])
  },
}

/** A worker without a thread: what is posted arrives later, as a copy. */
function opened(): { open: () => Worker; workers: { ended: boolean }[] } {
  const workers: { ended: boolean }[] = []
  const open = (): Worker => {
    const worker = { ended: false, onmessage: null as ((e: { data: Reply }) => void) | null }
    const post = (data: Reply, transfer: Transferable[]): void => {
      const copy = structuredClone(data, { transfer })
      setTimeout(() => worker.ended || worker.onmessage?.({ data: copy }))
    }
    const port: Port = { onmessage: null, postMessage: post }
    answer<Jobs>(answers, port)
    workers.push(worker)
    return Object.assign(worker, {
      postMessage: (data: unknown) => {
        const copy = structuredClone(data)
        setTimeout(() => port.onmessage?.({ data: copy } as MessageEvent))
      },
      terminate: () => {
        worker.ended = true
      },
    }) as unknown as Worker
  }
  return { open, workers }
}

describe('asking a worker', () => {
  it('gives the answer, and steps on the way', async () => {
    const steps: string[] = []
    const work = asker<Jobs>(opened().open)
    const asked = [1, 2, 3].map((n) =>
      work.ask('double', n, { watch: watch((what, done) => steps.push(`${what} ${done}`)) }),
    )
    expect(await Promise.all(asked)).toEqual([2, 4, 6])
    expect(steps).toEqual(['doubling 0.5', 'doubling 0.5', 'doubling 0.5'])
  })
  it('hands bytes over', async () => {
    expect((await asker<Jobs>(opened().open).ask('bytes', null)).length).toBe(8)
  })
  it('a fault crosses with its code and its sentence; a mistake crosses without its own words', async () => {
    const work = asker<Jobs>(opened().open)
    const fault = await work.ask('wrong', 'fault').catch((e: unknown) => e)
    expect(fault).toBeInstanceOf(WorkFault)
    expect(fault).toMatchObject({
      code: 'web/file-too-large',
      params: { size: 2.5 },
      told: { found: expect.stringContaining('2.5') },
    })
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    const mistake = await work.ask('wrong', 'mistake').catch((e: unknown) => e)
    expect(mistake).toMatchObject({ code: 'web/mistake' })
    expect(String(mistake)).not.toContain('Doe')
    quiet.mockRestore()
  })
  it('cancelled work stops at its next step, and the worker stays', async () => {
    const { open, workers } = opened()
    const work = asker<Jobs>(open)
    const stop = new AbortController()
    const slow = work.ask('slow', null, { signal: stop.signal })
    await pause(30)
    stop.abort()
    await expect(slow).rejects.toMatchObject({ code: 'base/cancelled' })
    expect(await work.ask('double', 4)).toBe(8)
    expect(workers.length).toBe(1)
  })
  it('work that never stops is ended, the next request finds a new worker, and that is told what it has to hold', async () => {
    const { open, workers } = opened()
    const told: Asker<Jobs>[] = []
    const work = asker<Jobs>(open, (renewed) => told.push(renewed))
    const stop = new AbortController()
    const stuck = work.ask('stuck', null, { signal: stop.signal })
    stop.abort()
    await expect(stuck).rejects.toMatchObject({ code: baseMessages.fault('base/cancelled').code })
    expect(workers.map((w) => w.ended)).toEqual([true])
    expect(told).toEqual([work])
    expect(await work.ask('double', 5)).toBe(10)
    expect(workers.length).toBe(2)
  })
  it('what was cancelled before it began is never sent', async () => {
    const { open, workers } = opened()
    await expect(asker<Jobs>(open).ask('double', 1, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'base/cancelled',
    })
    expect(workers.length).toBe(0)
  })
})
