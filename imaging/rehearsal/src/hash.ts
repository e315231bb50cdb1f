/**
 * A state as text to be hashed: numbers as whole thousandths, names in a fixed order, so that the same state reads the same on
 * every engine.
 */
export function wholeText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 1000) + 0) : 'none'
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(wholeText).join()}]`
  if (ArrayBuffer.isView(value)) return `[${Array.from(value as unknown as ArrayLike<number>, wholeText).join()}]`
  const fields = value as Readonly<Record<string, unknown>>
  return `{${Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort()
    .map((name) => `${name}:${wholeText(fields[name])}`)
    .join()}}`
}
