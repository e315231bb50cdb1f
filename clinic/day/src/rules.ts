/**
 * The day's part of what speaks against an entry.
 *
 * Takes  the site, whose signatures say what may decide.
 * Gives  one rule per entry. An intention (time-out, choice of contrast, decision to send home) is refused with these reasons;
 *        what happened (contrast given, the person left) carries them.
 */
import { isLater, type Moment, type Reason } from '@flavum/base'
import { type Body, type CaseState, type Entry, inOrder, type LaterRules, stayOf } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { contrastReasons, sameAgent } from './contrast.ts'
import { type Discharge, discharge, stopsOn } from './discharge.ts'
import type { HardStop } from './hard-stops.ts'
import { messages } from './messages.ts'
import { timeOut } from './time-out.ts'

/** When an intention is judged: when it is entered, also where it says that it was meant earlier. */
const judgedAt = ({ recordedAt, occurredAt }: Entry): Moment =>
  isLater(recordedAt, occurredAt) ? recordedAt : occurredAt

export type DayRules = Pick<
  LaterRules,
  'timeout.completed' | 'contrast.chosen' | 'contrast.given' | 'discharge.decided' | 'person.left'
>

export const dayRules = (site: Site): DayRules => ({
  'timeout.completed': (state, entry) => timeOut(state, entry.body.targets, site, judgedAt(entry)).missing,
  'contrast.chosen': (_, { body }) => contrastReasons(body.agent, body.iodine, site),
  'contrast.given': (state, { body }) => {
    const chosen = stayOf(state).last('contrast.chosen')
    return [
      // an unread strength is said once, as an amount that is not recorded
      ...contrastReasons(body.agent, body.iodine, site).filter(
        (r) => r.code !== 'day/contrast-strength' || body.iodine !== null,
      ),
      ...(chosen && sameAgent(chosen.body.agent, body.agent) && isSame(chosen.body.iodine, body.iodine)
        ? []
        : [messages.reason('day/contrast-not-as-chosen')]),
      ...(body.iodine === null || body.volume === null ? [messages.reason('day/contrast-amount-unknown')] : []),
    ]
  },
  'discharge.decided': (state, entry) => {
    if (entry.body.exit !== 'home') return []
    const found = discharge(state, site, judgedAt(entry))
    const { override } = entry.body
    if (!override) return [...found.blocks, ...found.open]
    const unnamed = isNamedClinician(override) ? [] : [messages.reason('day/override-not-named'), ...found.open]
    return [...found.blocks, ...unnamed]
  },
  'person.left': (state, entry) => {
    const found = discharge(state, site, judgedAt(entry))
    return leftReasons(state, entry.body.exit, found)
  },
})

/** Strengths agree, or one of them was not read. */
const isSame = (a: number | null, b: number | null): boolean => a === null || b === null || a === b

const notClinicians = ['patient', 'coordinator', 'administrator']
type Override = NonNullable<Body<'discharge.decided'>['override']>
const isNamedClinician = ({ by, role, reason }: Override): boolean =>
  /\p{L}{2}/u.test(by) &&
  reason.trim() !== '' &&
  role.trim() !== '' &&
  !notClinicians.includes(role.trim().toLowerCase()) &&
  !notClinicians.includes(by.trim().toLowerCase())

function leftReasons(state: CaseState, exit: Body<'person.left'>['exit'], found: Discharge): readonly Reason[] {
  if (exit !== 'home' && exit !== 'against-advice') return []
  const inSpite = stopsOn(found).length > 0 ? [messages.reason('day/left-in-spite')] : []
  if (exit === 'against-advice') return [...inSpite, ...found.blocks, ...found.open]
  const decided = inOrder(state, 'discharge.decided').at(-1)?.body
  const setAside = decided?.exit === 'home' && decided.override !== undefined
  return [
    ...inSpite,
    ...(decided?.exit === 'home' ? [] : [messages.reason('day/left-undecided')]),
    ...found.blocks,
    ...(setAside ? [] : found.open),
  ]
}

const urgent: readonly HardStop[] = [
  'motor-deficit',
  'perineal-change',
  'rising-back-pain',
  'oxygen-above-baseline',
  'unrousable',
  'nerve-complication',
  'warning-sign',
  'open-emergency',
]

/**
 * The alarm that ought to be raised when a person has left in spite of a hard stop, or null. Whoever records the leaving
 * raises it; this room records nothing.
 */
export function alarmOnLeaving(state: CaseState, entry: Entry<'person.left'>, site: Site): Body<'alarm.raised'> | null {
  if (entry.body.exit !== 'home' && entry.body.exit !== 'against-advice') return null
  const signs = stopsOn(discharge(state, site, judgedAt(entry)))
  if (signs.length === 0) return null
  return {
    urgency: signs.some((s) => urgent.includes(s)) ? 'emergency' : 'same-day',
    signs: [...signs],
    from: entry.id,
  }
}
