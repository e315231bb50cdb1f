/**
 * How long the page's own thread was held up, from the browser's own trace.
 *
 * Takes  a browser, a page, and what to do meanwhile, with marks on the way. Gives the longest task between two marks: ms by the clock, and
 *        ms of processor time, which other work on the machine does not lengthen.
 */
import type { Browser, Page } from 'playwright-core'

export interface LongTask {
  readonly wallMs: number
  readonly cpuMs: number
  /** What ran in it, the longest first. */
  readonly what: readonly string[]
}
interface Event {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly functionName?: string; readonly type?: string } }
}
export interface Traced {
  /** Of the tasks that begin after the first mark and before the second, the longest by the clock and by processor time. */
  longest(from: string, to: string): { readonly byClock: LongTask; readonly byProcessor: LongTask }
}

export const mark = (page: Page, name: string): Promise<void> => page.evaluate((n) => void performance.mark(n), name)

const categories = ['toplevel', 'blink.user_timing', 'devtools.timeline', 'v8']

export async function traced<T>(browser: Browser, page: Page, act: () => Promise<T>): Promise<T & { trace: Traced }> {
  await browser.startTracing(page, { categories })
  let done: T
  let bytes: Buffer
  try {
    done = await act()
  } finally {
    bytes = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: Event[] }
  return { ...done, trace: { longest: (from, to) => longest(traceEvents, from, to) } }
}

const nothing: LongTask = { wallMs: 0, cpuMs: 0, what: [] }

function longest(events: readonly Event[], from: string, to: string) {
  const marked = (name: string): Event => {
    const found = events.find((e) => e.name === name)
    if (!found) throw new Error(`no mark ${name} in the trace`)
    return found
  }
  const [first, last] = [marked(from), marked(to)]
  // marks are made by the page's own thread
  const own = events.filter((e) => e.ph === 'X' && e.pid === first.pid && e.tid === first.tid)
  const tasks = own.filter((e) => /RunTask$/.test(e.name) && e.ts >= first.ts && e.ts < last.ts)
  const told = (task: Event | undefined): LongTask =>
    task === undefined
      ? nothing
      : { wallMs: (task.dur ?? 0) / 1000, cpuMs: (task.tdur ?? 0) / 1000, what: inside(own, task) }
  const most = (of: (e: Event) => number): Event | undefined =>
    tasks.reduce<Event | undefined>((best, e) => (best && of(best) >= of(e) ? best : e), undefined)
  return { byClock: told(most((e) => e.dur ?? 0)), byProcessor: told(most((e) => e.tdur ?? 0)) }
}

const inside = (own: readonly Event[], task: Event): string[] =>
  own
    .filter((e) => e.ts >= task.ts && e.ts + (e.dur ?? 0) <= task.ts + (task.dur ?? 0) && !/RunTask$/.test(e.name))
    .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))
    .slice(0, 6)
    .map(
      (e) => `${e.name} ${e.args?.data?.functionName ?? e.args?.data?.type ?? ''} ${((e.tdur ?? 0) / 1000).toFixed(0)}`,
    )
