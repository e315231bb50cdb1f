/**
 * The words of the page in the language that is chosen.
 *
 * Gives  `useWords` for components; `languages` lists what can be chosen.
 * Limits a language is one object of the type of `en`: a missing word does not compile.
 */
import { useSettings } from '../shell/settings.ts'
import { en } from './en.ts'

export type Words = typeof en
export const languages: Readonly<Record<string, Words>> = { en }

export const useWords = (): Words => languages[useSettings().language] ?? en
