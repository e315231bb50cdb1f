/**
 * Attributes of an X-ray header by keyword, wherever they stand: at the top, in the groups that all frames share, or in a frame's own.
 *
 * Takes  a record of keywords. Numbers may come as text, lists as lists or as text with backslashes, sequences as lists of records
 *        or one record.
 * Gives  numbers and texts; null where the header does not say. A frame's own value goes before a shared one, that before the top's.
 */
export type XaHeader = Readonly<Record<string, unknown>>

export interface Attributes {
  /** Null where it is not there or empty; not-a-number where it cannot be read as one. */
  numbers(name: string): readonly number[] | null
  texts(name: string): readonly string[] | null
  text(name: string): string | null
  /** Whether each frame has its own. */
  perFrame(name: string): boolean
}

export function attributesOf(header: XaHeader, frame: number): Attributes {
  const groups = (name: string, n: number): Record<string, unknown> => {
    const item = itemsOf(header[name])[n]
    return item ? flat(item) : {}
  }
  const own = groups('PerFrameFunctionalGroupsSequence', frame)
  const all: Record<string, unknown> = { ...header, ...groups('SharedFunctionalGroupsSequence', 0), ...own }
  const values = (name: string): readonly unknown[] | null => {
    const value = all[name]
    const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split('\\') : [value]
    const said = list.filter((v) => v !== undefined && v !== null && String(v).trim() !== '')
    return said.length > 0 ? said : null
  }
  const texts = (name: string) => values(name)?.map((v) => String(v).trim()) ?? null
  return {
    numbers: (name) => values(name)?.map((v) => Number(v)) ?? null,
    texts,
    text: (name) => texts(name)?.[0] ?? null,
    perFrame: (name) => name in own,
  }
}

/** The attributes of a group's macros, each in a sequence of one item, side by side. */
function flat(group: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(group)) {
    const [item] = itemsOf(value)
    if (item) Object.assign(out, flat(item))
    else out[name] = value
  }
  return out
}

function itemsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter(
    (v): v is Readonly<Record<string, unknown>> => typeof v === 'object' && v !== null && !Array.isArray(v),
  )
}
