/**
 * Inputs as they come out of a file or over a wire: every field of every kind is looked at before the machine sees it.
 *
 * Takes  anything. Gives the inputs. Faults `rehearsal/input-unreadable`, which says which one and what about it.
 */
import { type Input, timeOutItems } from './inputs.ts'
import { messages } from './messages.ts'

type Check = (value: unknown) => boolean
type Fields = Readonly<Record<string, Check>>

const number: Check = (v) => typeof v === 'number' && Number.isFinite(v)
const text: Check = (v) => typeof v === 'string' && v.length > 0 && v.length <= 200
const flag: Check = (v) => typeof v === 'boolean'
const one =
  (...of: readonly unknown[]): Check =>
  (v) =>
    of.includes(v)
const perhaps =
  (check: Check): Check =>
  (v) =>
    v === undefined || check(v)
const list =
  (length: number): Check =>
  (v) =>
    Array.isArray(v) && v.length === length && v.every(number)
const record = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)
const place = list(3)
const side = one('left', 'right')
const swing: Check = (v) => record(v) && number(v.dorsal) && number(v.across)
const answers: Check = (v) => record(v) && timeOutItems.every((item) => one('yes', 'no', 'unknown')(v[item]))

const tools = one('auger', 'rongeur', 'sculpter')
const along: Fields = { entry: place, toward: place }
const kinds: Readonly<Record<string, readonly Fields[]>> = {
  'time-out': [{ answers }],
  position: [{ prone: flag, bolster: flag }],
  drug: [
    {
      agent: text,
      mg: (v) => number(v) && (v as number) >= 0,
      route: one('skin', 'tract', 'epidural', 'iv'),
      adrenaline: perhaps(flag),
    },
  ],
  ask: [{}],
  arm: [
    {
      isocentre: place,
      primaryDeg: number,
      secondaryDeg: number,
      rollDeg: perhaps(number),
      collimation: perhaps(list(4)),
      pulsesPerSecond: perhaps((v) => Number.isInteger(v) && (v as number) >= 1 && (v as number) <= 30),
    },
  ],
  pedal: [{ down: flag }],
  needle: [{ act: one('place'), ...along }, { act: one('advance'), mm: number }, { act: one('out') }],
  inject: [{ agent: text, mgIodinePerMl: number, ml: number }],
  'count-level': [{ from: one('last-rib', 'iliac-crest', 'sacrum'), level: text }],
  'confirm-side': [{ side }],
  incise: [{ at: place, lengthMm: number }],
  portal: [{ act: one('place'), ...along }, { act: one('advance', 'slip'), mm: number }, { act: one('out') }],
  trocar: [{ in: flag }],
  'depth-guide': [{ mm: (v) => v === null || number(v) }],
  tool: [{ tool: one(null) }, { tool: tools, swing, depthMm: number, rollDeg: perhaps(number) }],
  bite: [{}],
  empty: [{}],
  next: [{ level: text, side }],
  close: [{}],
  stop: [{ reason: text }],
  wait: [{}],
}

export function readInputs(list: unknown): readonly Input[] {
  if (!Array.isArray(list))
    throw messages.fault('rehearsal/input-unreadable', { number: 0, what: 'there is no list of inputs' })
  return list.map((value: unknown, n) => {
    const what = wrongWith(value)
    if (what) throw messages.fault('rehearsal/input-unreadable', { number: n, what })
    return value as Input
  })
}

function wrongWith(value: unknown): string | null {
  if (!record(value)) return 'it is no input'
  const { do: kind, tick, ...fields } = value
  if (!Number.isInteger(tick) || (tick as number) < 0) return 'its tick is not a whole number'
  const shapes = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (!shapes) return `nothing is called ${JSON.stringify(kind)}`
  const wrong = shapes.map((shape) => wrongField(shape, fields))
  return wrong.includes(null) ? null : `${kind}: ${wrong[0]}`
}

function wrongField(shape: Fields, fields: Readonly<Record<string, unknown>>): string | null {
  for (const [name, check] of Object.entries(shape)) if (!check(fields[name])) return `${name} is missing or wrong`
  const extra = Object.keys(fields).find((name) => !Object.hasOwn(shape, name))
  return extra === undefined ? null : `${extra} means nothing here`
}
