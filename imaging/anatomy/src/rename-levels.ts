/**
 * One vertebra gets another name, and all other names follow: of vertebrae, levels, segments, unions and landmarks.
 *
 * Faults `anatomy/no-such-vertebra`, `anatomy/names-impossible`: names run from S1 upward without a gap, with L6 or T13 only where the row
 *        needs them; a sacrum stays S1.
 * Limits ligament and sac that were drawn from what is usual keep the thickness usual at the level they were drawn for.
 */

import { correctionMessages } from './correction-messages.ts'
import { isVertebra, ladderWith } from './label-names.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { messages } from './messages.ts'

export function renamed(spine: LumbarSpine, vertebra: string, name: string): LumbarSpine {
  const row = spine.vertebrae.map((v) => v.name).reverse()
  const at = row.indexOf(vertebra)
  if (at < 0)
    throw correctionMessages.fault('anatomy/no-such-vertebra', { vertebra, known: [...row].reverse().join(', ') })
  const sacral = spine.labels.segments.some((s) => s.name === 'sacrum') && row[0] === 'S1'
  const names = rowWith(row.length, at, name, sacral)
  if (!names) {
    const ladder = ladderWith([name])
    const zero = ladder.indexOf(name) - at
    const called = (n: number): string => ladder[n] ?? (n < 0 ? `S${1 - n}` : '?')
    throw correctionMessages.fault('anatomy/names-impossible', {
      vertebra,
      name,
      lowest: isVertebra(name) ? called(zero) : '?',
      highest: isVertebra(name) ? called(zero + row.length - 1) : '?',
    })
  }
  return withNames(spine, new Map(row.map((old, n) => [old, names[n]!])), name)
}

/** The name that `vertebra` takes when every name moves down by one, or up. */
export function shifted(spine: LumbarSpine, by: 1 | -1): LumbarSpine {
  const [top] = spine.vertebrae
  const ladder = ladderWith([])
  const from = ladder.indexOf(top?.name ?? '')
  const name = from < 0 ? undefined : ladder[from - by]
  if (!top || name === undefined)
    throw correctionMessages.fault('anatomy/names-impossible', {
      vertebra: top?.name ?? '?',
      name: name ?? '?',
      lowest: spine.vertebrae.at(-1)?.name ?? '?',
      highest: '?',
    })
  return renamed(spine, top.name, name)
}

/** From caudal to cranial. The plainest row that fits. */
function rowWith(count: number, at: number, name: string, sacral: boolean): readonly string[] | null {
  for (const more of [[], ['L6'], ['T13'], ['L6', 'T13']]) {
    const ladder = ladderWith(more)
    const zero = ladder.indexOf(name) - at
    if (!ladder.includes(name) || zero < 0 || zero + count > ladder.length || (sacral && zero > 0)) continue
    return ladder.slice(zero, zero + count)
  }
  return null
}

function withNames(spine: LumbarSpine, vertebra: ReadonlyMap<string, string>, said: string): LumbarSpine {
  const own = (name: string): string => vertebra.get(name) ?? name
  const level = new Map(spine.levels.map((l) => [l.name, `${own(l.upper)}-${own(l.lower)}`]))
  const path = (name: string): string => {
    const [owner = '', ...rest] = name.split('/')
    return [vertebra.get(owner) ?? level.get(owner) ?? owner, ...rest].join('/')
  }
  const union = (name: string): string => (name.startsWith('vertebra ') ? `vertebra ${own(name.slice(9))}` : name)
  const { labels } = spine
  return {
    ...spine,
    anchor: {
      kind: 'person',
      statement: messages.reason('anatomy/named-by-person', { name: said }),
      confidence: 1,
    },
    vertebrae: spine.vertebrae.map((v) => ({ ...v, name: own(v.name) })),
    levels: spine.levels.map((l) => ({ ...l, name: level.get(l.name)!, upper: own(l.upper), lower: own(l.lower) })),
    labels: {
      ...labels,
      segments: labels.segments.map((s) => ({ ...s, name: path(s.name) })),
      unions: Object.fromEntries(
        Object.entries(labels.unions).map(([name, leaves]) => [union(name), leaves.map(path)]),
      ),
    },
    landmarks: Object.fromEntries(Object.entries(spine.landmarks).map(([name, p]) => [path(name), p])),
    structures: { ...spine.structures, levels: { ...spine.structures.levels, confidence: 1 } },
  }
}
