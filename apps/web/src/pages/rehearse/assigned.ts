/**
 * A case that was chosen to practise on: which it is, where it is worked on, whether a guide goes along.
 *
 * Limits lives as long as the page; another scan, chosen by hand, ends it.
 */
import type { PracticeCase } from '@flavum/session'
import { useSyncExternalStore } from 'react'

export interface Assigned extends Pick<PracticeCase, 'id' | 'target' | 'as'> {
  readonly guided: boolean
}

let now: Assigned | null = null
const listeners = new Set<() => void>()

export function assign(next: Assigned | null): void {
  now = next
  for (const listener of listeners) listener()
}

export const useAssigned = (): Assigned | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => now,
  )
