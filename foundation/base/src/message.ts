/**
 * Faults, findings and the sentences they become.
 *
 * A Fault stops the work. A Finding travels with the result and is shown and recorded with it. Both are a code
 * (`room/what-is-wrong`, stable) and typed parameters; the sentences live in catalogues, one per language, English first.
 *
 * A room declares its catalogue once:
 *
 *   export const messages = catalogue({
 *     'grid/outside': { found: 'The point lies {distance} mm outside the scan.', remedy: 'Choose a point inside.' },
 *   })
 *   throw messages.fault('grid/outside', { distance: 4.2 })
 *
 * and the compiler asks for exactly the parameters that the sentences name.
 * Never put a patient's name, identifier or a path in a parameter: say "file 17 of 99".
 */
import { type Language, wordIn } from './language.ts'

export type Severity = 'info' | 'warning' | 'error'

export interface Sentence {
  /** What was found, where, against what. */
  readonly found: string
  /** What to do next. */
  readonly remedy: string
}

export type Catalogue = Readonly<Record<string, Sentence>>

type Named<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never
export type Params<S extends Sentence> = { readonly [K in Named<S['found']> | Named<S['remedy']>]: string | number }
export type AnyParams = Readonly<Record<string, string | number>>

export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly params: AnyParams
}

/** Why a value cannot be had. The same shape as a finding without its severity. */
export interface Reason {
  readonly code: string
  readonly params: AnyParams
}

const english = new Map<string, Sentence>()

export class Fault extends Error {
  readonly code: string
  readonly params: AnyParams
  constructor(code: string, params: AnyParams = {}) {
    super(say({ code, params }))
    this.name = 'Fault'
    this.code = code
    this.params = params
  }
}

export interface Messages<C extends Catalogue> {
  readonly sentences: C
  fault<K extends keyof C & string>(code: K, ...params: Args<C[K]>): Fault
  finding<K extends keyof C & string>(code: K, severity: Severity, ...params: Args<C[K]>): Finding
  reason<K extends keyof C & string>(code: K, ...params: Args<C[K]>): Reason
}
type Args<S extends Sentence> = Named<S['found']> | Named<S['remedy']> extends never ? [] : [params: Params<S>]

export function catalogue<const C extends Catalogue>(sentences: C): Messages<C> {
  for (const [code, sentence] of Object.entries(sentences)) english.set(code, sentence)
  return {
    sentences,
    fault: (code, ...[params]) => new Fault(code, params ?? {}),
    finding: (code, severity, ...[params]) => ({ code, severity, params: params ?? {} }),
    reason: (code, ...[params]) => ({ code, params: params ?? {} }),
  }
}

/** The two sentences for a code, in English or in another language, parameters filled in. */
export function sentence(told: Reason, language?: Language): Sentence {
  const template = language?.sentences[told.code] ?? english.get(told.code)
  if (!template) return { found: told.code, remedy: '' }
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = told.params[name]
      return wordIn(typeof value === 'number' ? short(value) : String(value ?? `{${name}}`), language)
    })
  return { found: fill(template.found), remedy: fill(template.remedy) }
}

/** What was found and what to do, as one line. */
export function say(told: Reason, language?: Language): string {
  const { found, remedy } = sentence(told, language)
  return remedy ? `${found} ${remedy}` : found
}

/** Every code known so far, for the documentation and for checking translations. */
export const knownCodes = (): readonly string[] => [...english.keys()].sort()

/** Three digits are as many as a sentence can carry; whole numbers stay whole. */
const short = (value: number): string =>
  Number.isInteger(value)
    ? String(value)
    : String(Number(Math.abs(value) < 100 ? value.toPrecision(3) : value.toFixed(0)))
