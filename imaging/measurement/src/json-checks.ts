/**
 * Reading JSON that a person wrote: each place is what it should be, or a fault says which place is not.
 *
 * Takes  how to say it: where in the file, and what was expected there.
 * Gives  readers of a place; every one throws what `wrong` made.
 */
export type Json = Readonly<Record<string, unknown>>

export interface JsonChecks {
  parsed(text: string, where: string): unknown
  object(value: unknown, where: string): Json
  list(value: unknown, where: string): readonly unknown[]
  word(value: unknown, where: string): string
  side(value: unknown, where: string): 'left' | 'right'
}

export function jsonChecks(wrong: (where: string, expected: string) => Error): JsonChecks {
  return {
    parsed: (text, where) => {
      try {
        return JSON.parse(text)
      } catch {
        throw wrong(where, 'JSON')
      }
    },
    object: (value, where) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where, 'an object')
      return value as Json
    },
    list: (value, where) => {
      if (!Array.isArray(value)) throw wrong(where, 'a list')
      return value
    },
    word: (value, where) => {
      if (typeof value !== 'string' || value.trim() === '') throw wrong(where, 'a word')
      return value
    },
    side: (value, where) => {
      if (value !== 'left' && value !== 'right') throw wrong(where, 'left or right')
      return value
    },
  }
}
