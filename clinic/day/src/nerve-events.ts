/**
 * What makes bleeding or nerve harm more likely than planned: a bloody tap, a dural puncture, a neurological change.
 *
 * Limits only what is recorded as having happened; contrast seen within the dura counts as a puncture of it. Complications go by
 *        the names of `warning/complications`; one that is written otherwise is kept and asks nothing here.
 */

import type { Stay } from './stay.ts'
import { strengthLost } from './strength.ts'

export type NerveEvent = 'bloody-tap' | 'dural-puncture' | 'neurological-change'

export function nerveEvents(stay: Stay): readonly NerveEvent[] {
  const needles = stay.of('needle.placed').map((r) => r.body)
  const after = stay.of('neuro.checked').filter((r) => r.body.phase !== 'baseline')
  const complications = new Set(stay.of('complication.occurred').map((r) => r.body.what.trim().toLowerCase()))
  const events: NerveEvent[] = []
  if (needles.some((n) => n.bloody === 'yes')) events.push('bloody-tap')
  if (
    needles.some((n) => n.duralPuncture === 'yes') ||
    stay.of('contrast.given').some((r) => r.body.pattern === 'intrathecal') ||
    ['dural tear', 'csf leak'].some((name) => complications.has(name))
  )
    events.push('dural-puncture')
  if (
    strengthLost(stay, 'ever').length > 0 ||
    ['epidural haematoma', 'nerve injury', 'cauda equina'].some((name) => complications.has(name)) ||
    after.some(({ body }) => body.perineal === 'changed' || body.backPain === 'rising' || body.legPain === 'new')
  )
    events.push('neurological-change')
  return events
}
