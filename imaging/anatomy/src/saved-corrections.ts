/**
 * Corrections as they were saved -> a spine corrected again.
 *
 * Takes  whatever a JSON file held; a spine found in the same scan.
 * Gives  the corrections, in order; a spine under correction with them done.
 * Faults `anatomy/not-corrections` says what is wrong where; `anatomy/corrections-other-scan`; those of each correction.
 */
import { type Finding, type Point, point } from '@flavum/base'
import { contentHash } from '@flavum/grid'
import { type Correcting, correct, startCorrecting } from './correcting.ts'
import type { Brush, Correction, SavedCorrections } from './correction.ts'
import { correctionMessages as messages } from './correction-messages.ts'
import type { LumbarSpine } from './lumbar-spine.ts'

export function replay(
  found: LumbarSpine,
  saved: SavedCorrections,
): { state: Correcting; findings: readonly Finding[] } {
  if (saved.scan !== found.source.volumeHash) throw messages.fault('anatomy/corrections-other-scan')
  const same = saved.found === contentHash(found.labels.data, found.labels.grid.id)
  return {
    state: saved.corrections.reduce(correct, startCorrecting(found)),
    findings: same ? [] : [messages.finding('anatomy/corrections-other-labels', 'warning')],
  }
}

export function readCorrections(json: unknown): SavedCorrections {
  const file = record(json, 'the file')
  if (file.schemaVersion !== 1) throw wrong(`schemaVersion ${String(file.schemaVersion)}, where 1 is known`)
  if (file.frame !== 'lps') throw wrong('places that are not in the frame lps')
  if (!Array.isArray(file.corrections)) throw wrong('no list of corrections')
  return {
    schemaVersion: 1,
    frame: 'lps',
    scan: text(file.scan, 'scan'),
    found: text(file.found, 'found'),
    corrections: file.corrections.map((c: unknown, n) => correctionOf(record(c, `number ${n + 1}`), `number ${n + 1}`)),
  }
}

type Fields = Readonly<Record<string, unknown>>

function correctionOf(c: Fields, where: string): Correction {
  const word = (key: string): string => text(c[key], `${where}, ${key}`)
  const over =
    c.over === undefined ? {} : { over: list(c.over, `${where}, over`).map((x) => text(x, `${where}, over`)) }
  const places = (key: string) => list(c[key], `${where}, ${key}`).map((p) => placeOf(p, `${where}, ${key}`))
  switch (c.what) {
    case 'rename':
      return { what: 'rename', vertebra: word('vertebra'), name: word('name') }
    case 'shift':
      if (c.by !== 1 && c.by !== -1) throw wrong(`${where}, a shift that is neither 1 nor -1`)
      return { what: 'shift', by: c.by }
    case 'move-landmark':
      return { what: 'move-landmark', landmark: word('landmark'), to: placeOf(c.to, `${where}, to`) }
    case 'paint':
      return {
        what: 'paint',
        segment: word('segment'),
        brush: brushOf(c.brush, where),
        along: places('along'),
        ...over,
      }
    case 'erase':
      return { what: 'erase', segment: word('segment'), brush: brushOf(c.brush, where), along: places('along') }
    case 'fill-between': {
      const { axis } = c
      if (axis !== 'i' && axis !== 'j' && axis !== 'k') throw wrong(`${where}, an axis that is not i, j or k`)
      return { what: 'fill-between', segment: word('segment'), axis, through: places('through'), ...over }
    }
    case 'smooth':
      return { what: 'smooth', segment: word('segment'), by: number(c.by, `${where}, by`), ...over }
    default:
      throw wrong(`${where}, which is ${String(c.what)}`)
  }
}

function brushOf(json: unknown, where: string): Brush {
  const b = record(json, `${where}, brush`)
  if (b.shape !== 'sphere' && b.shape !== 'disc') throw wrong(`${where}, a brush that is neither sphere nor disc`)
  const normal = b.normal === undefined ? {} : { normal: placeOf(b.normal, `${where}, normal`) }
  return { shape: b.shape, radius: number(b.radius, `${where}, radius`), ...normal }
}

function placeOf(json: unknown, where: string): Point<'lps'> {
  const p = record(json, where)
  return point('lps', number(p.x, where), number(p.y, where), number(p.z, where))
}

const wrong = (what: string) => messages.fault('anatomy/not-corrections', { what })

function record(json: unknown, where: string): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong(`${where} is not an object`)
  return json as Fields
}
function list(json: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(json)) throw wrong(`${where} is not a list`)
  return json
}
function text(json: unknown, where: string): string {
  if (typeof json !== 'string' || json === '') throw wrong(`${where} is not a text`)
  return json
}
function number(json: unknown, where: string): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw wrong(`${where} is not a number`)
  return json
}
