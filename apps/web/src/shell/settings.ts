/**
 * What a person sets once for all cases: brightness and language. Kept in this browser.
 *
 * Gives  `useSettings` for components, `setSettings` for a change.
 */
import { useSyncExternalStore } from 'react'

export const looks = ['light', 'dark', 'room'] as const
export type Look = (typeof looks)[number]
export interface Settings {
  readonly look: Look
  readonly language: string
}

const place = 'flavum/settings'
const listeners = new Set<() => void>()
let settings: Settings = kept()

export const settingsNow = (): Settings => settings
export const useSettings = (): Settings => useSyncExternalStore(listen, () => settings)

export function setSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  try {
    localStorage.setItem(place, JSON.stringify(settings))
  } catch {
    // a browser that keeps nothing still shows the page
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function kept(): Settings {
  const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches
  const usual: Settings = { look: dark ? 'dark' : 'light', language: 'en' }
  try {
    const { look, language } = JSON.parse(localStorage.getItem(place) ?? '{}')
    return {
      look: looks.includes(look) ? look : usual.look,
      language: typeof language === 'string' ? language : usual.language,
    }
  } catch {
    return usual
  }
}
