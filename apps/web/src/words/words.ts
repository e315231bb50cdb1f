/**
 * The words of the page in the language that is chosen.
 *
 * Gives  `useWords` for components, `useLanguage` for what rooms say and for numbers; `languages` lists what can be chosen.
 * How    English is part of the page. Another language comes as two files once it is chosen: the words of the page, for which one
 *        waits, and the sentences of the rooms, which are English until they are there.
 * Limits a language is one object of the type of `en`: a missing word does not compile.
 */
import { type Language, type Reason, type Sentence, sentence, wordIn } from '@flavum/base'
import type { Words as ReportWords } from '@flavum/report'
import { setSettings, settingsNow, useSettings } from '../shell/settings.ts'
import { en } from './en.ts'

export type Words = typeof en

/** Each by its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type LanguageCode = keyof typeof languages

interface Loaded {
  readonly words: Words
  readonly rooms?: Language
  readonly report?: ReportWords
}
const loaded: Record<string, Loaded> = { en: { words: en } }
const now = (code: string): Loaded => loaded[code] ?? { words: en }

export const useWords = (): Words => now(useSettings().language).words
/** What rooms say, in the language of the page; nothing while that is English. */
export const useLanguage = (): Language | undefined => now(useSettings().language).rooms
/** Words of the report and of figures in tables; nothing while those are English. */
export const useReportLanguage = (): ReportWords | undefined => now(useSettings().language).report
export const languageNow = (): Language | undefined => now(settingsNow().language).rooms

/** Settled once the words of the page are there; where they cannot be had, the page stays as it is. */
export async function chooseLanguage(code: string): Promise<void> {
  if (code === 'de' && !loaded.de) {
    const rooms = import('./rooms-de.ts')
    const page = await import('./de.ts').catch(() => null)
    if (!page) return
    loaded.de = { words: page.de }
    void rooms.then(({ roomsGerman, reportGerman }) => {
      loaded.de = { words: page.de, rooms: roomsGerman, report: reportGerman }
      setSettings({})
    }, nothing)
  }
  if (code in languages) setSettings({ language: code })
}

/** Without a file, rooms go on in English. */
const nothing = (): void => {}

/** Plain English of a room or of the evidence (steps on the way, names of parts) in the language of the page. */
export function useSaid(): (text: string) => string {
  const language = useLanguage()
  return (text) => wordIn(text, language)
}

/** A fault in the language of the page; before that is there, as it was told. */
export function useToldIn(): (told: Reason & Sentence) => Sentence {
  const language = useLanguage()
  return (told) => (language?.sentences[told.code] ? sentence(told, language) : told)
}

/** Numbers with so many digits after the point, or the comma. */
export function useNumber(): (value: number, digits: number) => string {
  const { code } = useWords().language
  return (value, digits) =>
    new Intl.NumberFormat(code, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    }).format(value)
}

/** A moment as the page's language writes it. */
export function useMoment(): (at: string) => string {
  const { code } = useWords().language
  return (at) => new Intl.DateTimeFormat(code, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}
