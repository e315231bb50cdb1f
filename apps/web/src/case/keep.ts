/**
 * Keeping the open case in this browser, so that a crash or a reload gives it back.
 *
 * Gives  `keepOn` after a scan was opened: the scan is kept once, and from then on every change; `restored` at the start of the page;
 *        `forgetCase`.
 * How    a mark in localStorage says that there is something to give back, so that the first page need not look for it.
 */

import { webMessages } from '../words/messages.ts'
import { forget, keepWork } from '../work/kept.ts'
import { busyWith, caseNow, caseWorker, closeCase, listenToCase, reopened, say } from './store.ts'

const marks = { kept: 'flavum/kept', reading: 'flavum/reading' } as const

function mark(name: keyof typeof marks, on: boolean): void {
  try {
    if (on) localStorage.setItem(marks[name], 'yes')
    else localStorage.removeItem(marks[name])
  } catch {
    // a browser that keeps nothing says so when the case is kept
  }
}
function marked(name: keyof typeof marks): boolean {
  try {
    return localStorage.getItem(marks[name]) !== null
  } catch {
    return false
  }
}

/** While it lasts, a page that is closed knows at its next start what it was doing. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  mark('reading', true)
  try {
    return await work
  } finally {
    mark('reading', false)
  }
}

export async function keepOn(): Promise<void> {
  const kept = await caseWorker.ask('keep', null).catch(() => false)
  mark('kept', kept)
  if (kept) await keepNow()
  else say(webMessages.fault('web/not-kept'))
}

async function keepNow(): Promise<void> {
  const { found, work } = caseNow()
  if (found) await keepWork(found.spine.source.volumeHash, work)
}

let last = caseNow().work
listenToCase(() => {
  const { work } = caseNow()
  if (work === last) return
  last = work
  if (marked('kept')) void keepNow()
})

/** Settled once it is known whether there was something to give back. */
export const restored: Promise<void> = restoreCase()

async function restoreCase(): Promise<void> {
  if (marked('kept')) {
    mark('reading', false)
    const kept = await busyWith('reopen', { from: 'kept' })
    if (kept) reopened(kept)
    else if (kept === null) mark('kept', false)
    return
  }
  if (!marked('reading')) return
  mark('reading', false)
  say(webMessages.fault('web/closed-while-reading'))
}

export async function forgetCase(): Promise<void> {
  mark('kept', false)
  closeCase()
  await forget()
}
