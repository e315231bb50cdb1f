/**
 * A case that was chosen to practise on: which it is, where it is worked on, whether a guide goes along.
 *
 * Gives  `useAssigned`: the case for this scan. Another scan, chosen by hand, ends it; after a crash the rehearsal that was kept says
 *        which it was.
 */
import { type CaseScan, type PracticeCase, practiceCases } from '@flavum/session'
import { useSyncExternalStore } from 'react'

interface Given {
  readonly id: string
  readonly guided: boolean
}
export type Assigned = PracticeCase & Given

/** Undefined until somebody chooses anything in this page's life. */
let now: Given | null | undefined
const listeners = new Set<() => void>()

export function assign(next: Given | null): void {
  now = next
  for (const listener of listeners) listener()
}

export function useAssigned(scan: CaseScan | null, kept: string | null): Assigned | null {
  const chosen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => now,
  )
  const given = chosen === undefined && kept !== null ? { id: kept, guided: false } : chosen
  const made = practiceCases().find((c) => c.id === given?.id)
  if (!given || !made || scan?.origin.how !== 'knobs') return null
  return JSON.stringify(scan.origin.knobs) === JSON.stringify(made.knobs) ? { ...made, guided: given.guided } : null
}
