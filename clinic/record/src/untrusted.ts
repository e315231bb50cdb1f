/**
 * Reading JSON that somebody else wrote: every step asks whether the thing is there and of the right kind.
 *
 * Limits follows only the paths that it is asked for, so that depth costs nothing; long lists are cut where the caller says.
 * Trap   only a thing's own fields are read: `__proto__` and `constructor` in a file are data and nothing else.
 */
export type Thing = Readonly<Record<string, unknown>>

export const isThing = (x: unknown): x is Thing => typeof x === 'object' && x !== null && !Array.isArray(x)

export const field = (x: unknown, name: string): unknown => (isThing(x) && Object.hasOwn(x, name) ? x[name] : undefined)

export const path = (x: unknown, ...names: readonly string[]): unknown => names.reduce(field, x)

export const list = (x: unknown, name: string, most = 100): readonly unknown[] => {
  const value = field(x, name)
  return Array.isArray(value) ? value.slice(0, most) : []
}

export const text = (x: unknown, name: string): string | undefined => {
  const value = field(x, name)
  return typeof value === 'string' && value !== '' && value.length <= 4000 ? value : undefined
}
