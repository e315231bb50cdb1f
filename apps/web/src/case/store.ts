/**
 * The open case: one immutable value that every page reads, and the actions that change it.
 *
 * Gives  `useCase` for components. What a person did (`work`) goes back and forward; the spine and its measures follow from what was
 *        found and from the corrections in it, worked out by the case worker.
 * Limits  one case at a time, one job at a time on it.
 */
import type { LumbarSpine } from '@flavum/anatomy'
import { Fault, type Finding, watch } from '@flavum/base'
import type { LevelMeasurement } from '@flavum/measurement'
import { type CaseWork, noWork } from '@flavum/session'
import { useSyncExternalStore } from 'react'
import { type Asker, asker, type Told, told as toldOf, WorkFault } from '../work/ask.ts'
import type { CaseJobs, Found, Reopened, Scan } from '../work/case-jobs.ts'
import { back, changed, forward, type History, startHistory } from './history.ts'

export interface Busy {
  /** In plain words, as the room says it. */
  readonly what: string
  /** 0 to 1. */
  readonly done: number
  readonly cancel: () => void
}
export interface Trouble extends Told {
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface CaseState {
  readonly scan: Scan | null
  /** As the program found it; `spine` and `measurements` are what the corrections made of it. */
  readonly found: Found | null
  readonly spine: LumbarSpine | null
  readonly measurements: readonly LevelMeasurement[] | null
  readonly findings: readonly Finding[]
  readonly history: History<CaseWork>
  readonly work: CaseWork
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly busy: Busy | null
  readonly trouble: Trouble | null
}

const empty: CaseState = {
  scan: null,
  found: null,
  spine: null,
  measurements: null,
  findings: [],
  history: startHistory(noWork),
  work: noWork,
  canUndo: false,
  canRedo: false,
  busy: null,
  trouble: null,
}

let state = empty
const listeners = new Set<() => void>()

export const caseNow = (): CaseState => state
export const useCase = (): CaseState => useSyncExternalStore(listenToCase, caseNow)

export function listenToCase(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setCase(change: Partial<CaseState>): void {
  const next = { ...state, ...change }
  const { past, now, future } = next.history
  state = { ...next, work: now, canUndo: past.length > 0, canRedo: future.length > 0 }
  for (const listener of listeners) listener()
}

export const caseWorker: Asker<CaseJobs> = asker<CaseJobs>(
  () => new Worker(new URL('../work/case-worker.ts', import.meta.url), { type: 'module', name: 'case' }),
  (renewed) => {
    const { scan, found, work } = state
    // what was lost with the worker is given back; the page had it all along
    if (scan || found) void renewed.ask('hold', { scan, found, corrections: work.corrections }).catch(() => {})
  },
)

/** A job with its progress on the screen and a way to cancel; what goes wrong is said. Undefined where it did not come to an end. */
export async function busyWith<K extends keyof CaseJobs & string>(
  job: K,
  takes: CaseJobs[K]['takes'],
): Promise<CaseJobs[K]['gives'] | undefined> {
  const stop = new AbortController()
  const cancel = (): void => stop.abort()
  const step = (what: string, done: number): void => setCase({ busy: { what, done, cancel } })
  setCase({ busy: { what: '', done: 0, cancel }, trouble: null })
  try {
    return await caseWorker.ask(job, takes, { watch: watch(step), signal: stop.signal })
  } catch (error) {
    say(error)
    return undefined
  } finally {
    setCase({ busy: null })
  }
}

/** Says what went wrong; that somebody cancelled needs no saying. */
export function say(error: unknown, action?: Trouble['action']): void {
  if (!(error instanceof Fault)) throw error
  if (error.code === 'base/cancelled') return
  const told = error instanceof WorkFault ? error.told : toldOf(error)
  setCase({ trouble: { ...told, ...(action ? { action } : {}) } })
}

export const clearTrouble = (): void => setCase({ trouble: null })

/** A new scan takes the place of whatever was open. */
export const startCase = (scan: Scan): void => setCase({ ...empty, scan, findings: scan.findings })

export const setFound = (found: Found): void =>
  setCase({ found, spine: found.spine, measurements: found.measurements, findings: found.findings })

export const reopened = ({ scan, found, work, spine, measurements }: Reopened): void =>
  setCase({ ...empty, scan, found, spine, measurements, findings: found.findings, history: startHistory(work) })

export const closeCase = (): void => setCase(empty)

export function change(work: Partial<CaseWork>, how: 'step' | 'merge' = 'step'): void {
  goTo(changed(state.history, { ...state.work, ...work }, how))
}
export const undo = (): void => goTo(back(state.history))
export const redo = (): void => goTo(forward(state.history))

function goTo(history: History<CaseWork>): void {
  const before = state
  setCase({ history })
  if (state.work.corrections !== before.work.corrections) void follow(before)
}

/** The spine after corrections; where one cannot be done, the step is taken back. */
async function follow(before: CaseState): Promise<void> {
  const { corrections } = state.work
  const result = await busyWith('correct', { corrections })
  if (state.work.corrections !== corrections) return
  if (result) setCase(result)
  else setCase({ history: before.history })
}
