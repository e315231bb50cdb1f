/** The hard limits as figures, nearest first, each forbidden, tight or fine. */
import { type Figure, figure, unknown } from '@flavum/base'
import type { Limit, LimitName, LimitState } from './access-plan.ts'
import type { Ground } from './ground.ts'
import { messages } from './messages.ts'
import type { Rooms } from './rooms.ts'

/** Docked is touching, and the way beside the midline is as good near it as far: being near is not tight there. */
const mayTouch: readonly LimitName[] = ['lamina', 'midline']

export const stateOf = (what: LimitName, room: number, tight: number): LimitState =>
  room < 0 ? 'forbidden' : room < tight && !mayTouch.includes(what) ? 'tight' : 'fine'

export function limitsOf(ground: Ground, { room }: Rooms): readonly Limit[] {
  const { parameters: p, request, uncertain } = ground
  const posture = `least over 0 to ${p.flexionDeg} degrees of flexion`
  const less = (value: number): string => `less ${value.toFixed(1)} mm that are not sure`
  const how: Readonly<Record<LimitName, string>> = {
    incision: 'of the cut over the working pivot, less what the slope of the skin leaves open',
    sac: `beyond the margin kept, ${less(uncertain.sac)}`,
    roots: `beyond the margin kept from the assumed root, ${less(uncertain.sac)}`,
    facet: `swept tool to the superior articular process, ${less(uncertain.bone)}`,
    lamina: `portal to bone at its rim, ${posture}`,
    'lower-bone': `portal to bone from 15 mm behind its rim, ${posture}`,
    'ventral-line': `swept cutting edge to the line, ${posture}, ${less(uncertain.bone)}`,
    'working-length': 'portal longer than the way from skin to rim',
    midline: 'entry to the midline',
  }
  const why = (what: LimitName): Figure<'mm'> =>
    unknown(
      'mm',
      what === 'lower-bone'
        ? messages.reason('access/no-bone-beside')
        : what === 'incision'
          ? messages.reason('access/no-skin', { level: request.level })
          : what === 'facet'
            ? messages.reason('access/facet-not-told-apart', { side: request.side, level: request.level })
            : messages.reason('access/root-not-placed', { level: request.level }),
    )
  return (Object.keys(how) as LimitName[])
    .map((what): Limit => {
      const left = room[what]
      if (left === null) return { what, room: why(what), state: what === 'lower-bone' ? 'fine' : null }
      return {
        what,
        room: figure(left, 'mm', `access/${what}-room`, { method: how[what] }),
        state: stateOf(what, left, p.tightMm),
      }
    })
    .sort((a, b) => (a.room.value ?? 1e3) - (b.room.value ?? 1e3))
}
