/**
 * What makes bleeding or nerve harm more likely than planned, and when it was last new: a bloody tap, a dural puncture, a
 * neurological change, a bleeding.
 *
 * Takes  a stay.
 * Gives  each that happened, once, with the last moment at which something of it was new.
 * Limits only what is recorded as having happened. Contrast seen within the dura counts as a puncture of it. Complications go by
 *        the names of `warning/complications`; one that is written otherwise is kept and asks nothing here.
 * Trap   a finding that lasts is new once: the same weakness at every visit is one change. Back pain that is rising is new each
 *        time it is said, for then it has risen again.
 */
import { instantOf, type Moment } from '@flavum/base'
import type { Body } from './event.ts'
import type { Stay } from './stay.ts'
import { baselineStrength, gradesIn } from './strength.ts'

export type NerveEvent = Body<'antithrombotic.restart-decided'>['knowing'][number]

interface NerveHappening {
  readonly event: NerveEvent
  readonly at: Moment
}

export const nerveEventWords: Readonly<Record<NerveEvent, string>> = {
  'bloody-tap': 'a bloody tap',
  'dural-puncture': 'a puncture of the dura',
  'neurological-change': 'a neurological change',
  bleeding: 'a bleeding',
}

const ofComplication: Readonly<Record<string, readonly NerveEvent[]>> = {
  'dural tear': ['dural-puncture'],
  'csf leak': ['dural-puncture'],
  'epidural haematoma': ['bleeding', 'neurological-change'],
  bleeding: ['bleeding'],
  'nerve injury': ['neurological-change'],
  'cauda equina': ['neurological-change'],
}

const order = ['bloody-tap', 'dural-puncture', 'neurological-change', 'bleeding'] as const

export function nerveEvents(stay: Stay): readonly NerveHappening[] {
  const all: readonly NerveHappening[] = [
    ...stay
      .of('needle.placed')
      .flatMap(({ body, occurredAt: at }) => [
        ...(body.bloody === 'yes' ? [{ event: 'bloody-tap', at } as const] : []),
        ...(body.duralPuncture === 'yes' ? [{ event: 'dural-puncture', at } as const] : []),
      ]),
    ...stay
      .of('contrast.given')
      .flatMap(({ body, occurredAt: at }) =>
        body.pattern === 'intrathecal' ? [{ event: 'dural-puncture', at } as const] : [],
      ),
    ...changesOf(stay).map((at) => ({ event: 'neurological-change', at }) as const),
    ...stay.of('complication.occurred').flatMap(({ body, occurredAt: at }) => {
      const name = body.what.trim().toLowerCase()
      return (Object.hasOwn(ofComplication, name) ? (ofComplication[name] ?? []) : []).map((event) => ({ event, at }))
    }),
  ]
  const last = new Map<NerveEvent, NerveHappening>()
  for (const one of [...all].sort((a, b) => instantOf(a.at) - instantOf(b.at))) last.set(one.event, one)
  return order.flatMap((event) => last.get(event) ?? [])
}

/** When a check showed what the one before did not. An `unknown` in between changes nothing. */
function changesOf(stay: Stay): readonly Moment[] {
  const baseline = baselineStrength(stay)
  const grades = new Map(baseline)
  let [perineal, legPain]: [string, string] = ['normal', 'none']
  return stay
    .of('neuro.checked')
    .filter(({ body }) => body.phase !== 'baseline')
    .flatMap((check) => {
      const { body, occurredAt } = check
      let isNew = body.backPain === 'rising'
      for (const [root, grade] of gradesIn(check)) {
        isNew ||= grade < (grades.get(root) ?? grade) && grade < (baseline.get(root) ?? Number.POSITIVE_INFINITY)
        grades.set(root, grade)
      }
      isNew ||= body.perineal === 'changed' && perineal !== 'changed'
      isNew ||= body.legPain === 'new' && legPain !== 'new'
      if (body.perineal !== 'unknown') perineal = body.perineal
      if (body.legPain !== 'unknown') legPain = body.legPain
      return isNew ? [occurredAt] : []
    })
}
