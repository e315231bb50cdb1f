/**
 * The machine: one input makes the next state, and says what happened on the way.
 *
 * Takes  a state and an input at its tick or later. Gives the next state and the events, the same for the same on every engine.
 *        What a person could not do changes nothing and is told so (`rehearsal/cannot`); what they could do badly or out of order
 *        happens, and so does what follows from it.
 * Faults `rehearsal/ticks-backwards`, `rehearsal/after-the-end`: a log that no session can have written.
 */
import { silent, type Watch } from '@flavum/base'
import { incisionLimit } from '@flavum/evidence'
import { empty, placeTool } from './at-work.ts'
import { bite } from './bite.ts'
import { andThen, cannot, type Done, done, once } from './done.ts'
import { inject, moveNeedle } from './epidural-needle.ts'
import { type Event, happening } from './events.ts'
import { type Act, type Input, timeOutItems } from './inputs.ts'
import { messages } from './messages.ts'
import { ask, breathe, giveDrug, pain } from './patient.ts'
import { movePortal, moveTrocar } from './portal.ts'
import type { Scene } from './scene.ts'
import { type Arm, begin, type State } from './state.ts'
import { outOfOrder, timeOutPassed } from './steps.ts'
import { inWords } from './stopping.ts'
import { expose, levelNamed, turnsSoFar } from './views.ts'

export interface Advanced {
  readonly state: State
  readonly events: readonly Event[]
}

export function advance(before: State, input: Input): Advanced {
  const number = before.inputs
  if (before.over) throw messages.fault('rehearsal/after-the-end', { number, how: before.over.how })
  if (!Number.isInteger(input.tick) || input.tick < before.tick)
    throw messages.fault('rehearsal/ticks-backwards', { number, tick: input.tick, before: before.tick })
  const passed = breathe({ ...expose(before, input.tick), tick: input.tick, inputs: number + 1 })
  const ordered = andThen(passed, (s) => outOfOrder(s, input))
  const { state, events } = andThen(ordered, (s) => carryOut(s, input))
  return { state, events: events.map((e) => ({ tick: input.tick, input: number, ...e })) }
}

/** All inputs of a log from the beginning, or from a state that was kept. */
export function replay(from: Scene | State, inputs: readonly Input[], watch: Watch = silent): Advanced {
  let state = 'scene' in from ? from : begin(from)
  const events: Event[] = []
  inputs.forEach((input, n) => {
    if (n % 16 === 0) watch.step('carrying out the log', n / inputs.length)
    const next = advance(state, input)
    state = next.state
    events.push(...next.events)
  })
  return { state, events }
}

function carryOut(state: State, act: Act): Done {
  switch (act.do) {
    case 'time-out':
      return timeOut(state, act)
    case 'position':
      return done({ ...state, position: { prone: act.prone, bolster: act.bolster } })
    case 'drug':
      return giveDrug(state, act)
    case 'ask':
      return ask(state)
    case 'arm':
      return moveArm(state, act)
    case 'pedal':
      return pedal(state, act.down)
    case 'needle':
      return lying(state) ?? moveNeedle(state, act)
    case 'inject':
      return inject(state, act)
    case 'count-level':
      return countLevel(state, act)
    case 'confirm-side':
      return confirmSide(state, act)
    case 'incise':
      return lying(state) ?? incise(state, act)
    case 'portal':
      return lying(state) ?? movePortal(state, act)
    case 'trocar':
      return moveTrocar(state, act.in)
    case 'depth-guide':
      return done({ ...state, depthGuideMm: act.mm === null ? null : Math.max(0, act.mm) })
    case 'tool':
      return placeTool(state, act)
    case 'bite':
      return bite(state)
    case 'empty':
      return empty(state)
    case 'next':
      return levelNamed(state.scene, act.level)
        ? done(
            // what was seen was seen of another target
            { ...state, target: { level: act.level, side: act.side }, seen: {} },
            happening('rehearsal/next-target', 'info', { level: act.level, side: act.side }),
          )
        : cannot(state, `there is no level ${act.level} in this spine`)
    case 'close':
      return close(state)
    case 'stop':
      return done(
        { ...state, over: { how: 'stopped', reason: act.reason }, pedalSince: null },
        happening('rehearsal/stopped', 'info', { reason: inWords(act.reason) }),
      )
    case 'wait':
      return done(state)
  }
}

/** As far as its stops let it turn from where it stands. */
function moveArm(state: State, act: Extract<Act, { do: 'arm' }>): Done {
  const arm: Arm = {
    isocentre: act.isocentre,
    primaryDeg: act.primaryDeg,
    secondaryDeg: act.secondaryDeg,
    rollDeg: act.rollDeg ?? 0,
    collimation: act.collimation ?? [0, 0, 1, 1],
    pulsesPerSecond: act.pulsesPerSecond ?? state.scene.parameters.pulsesPerSecond,
  }
  const { armSide } = state.scene
  if (armSide && !turnsSoFar(arm, armSide))
    return cannot(state, `a C-arm that stands on the ${armSide.replace('-', "'s ")} does not turn so far`)
  // the rhythm begins anew
  return done({ ...state, arm, pedalSince: state.pedalSince === null ? null : state.tick })
}

/** The back is out of reach of a patient who does not lie prone. */
const lying = (state: State): Done | null =>
  state.position?.prone ? null : cannot(state, 'the patient does not lie prone')

function timeOut(state: State, { answers }: Extract<Act, { do: 'time-out' }>): Done {
  const open = timeOutItems.filter((item) => answers[item] !== 'yes')
  return done(
    { ...state, timeOut: answers },
    happening('rehearsal/time-out-answered', 'info', { open: open.length }),
    ...open.map((item) =>
      happening('rehearsal/time-out-open', 'warning', { item, answer: answers[item] ?? 'unknown' }),
    ),
  )
}

function pedal(state: State, down: boolean): Done {
  if (!down) return done({ ...state, pedalSince: null })
  if (!state.arm) return cannot(state, 'the C-arm has not been brought in')
  if (state.pedalSince !== null) return done(state)
  const on = { ...state, pedalSince: state.tick }
  return timeOutPassed(state) ? done(on) : done(on, happening('rehearsal/xray-without-time-out', 'warning'))
}

function countLevel(state: State, { from, level }: Extract<Act, { do: 'count-level' }>): Done {
  const claimed = state.scene.claims.map((c) => c.level)
  return done(
    { ...state, counted: { from, level } },
    happening('rehearsal/level-counted', 'info', { from, level }),
    ...(claimed.includes(level)
      ? []
      : [happening('rehearsal/counted-otherwise', 'warning', { level, claimed: claimed.join(', ') })]),
  )
}

function confirmSide(state: State, { side }: Extract<Act, { do: 'confirm-side' }>): Done {
  const claimed = state.scene.claims.map((c) => c.side)
  return done(
    { ...state, confirmed: side },
    happening('rehearsal/side-confirmed', 'info', { side }),
    ...(claimed.includes(side)
      ? []
      : [happening('rehearsal/side-otherwise', 'warning', { side, claimed: claimed.join(', ') })]),
  )
}

function incise(state: State, { at, lengthMm }: Extract<Act, { do: 'incise' }>): Done {
  if (!(lengthMm > 0)) return cannot(state, 'a cut has a length')
  const events = [happening('rehearsal/incised', 'info', { length: lengthMm })]
  if (lengthMm >= incisionLimit.value)
    events.push(happening('rehearsal/incision-too-long', 'warning', { length: lengthMm, limit: incisionLimit.value }))
  const cut = done({ ...state, cuts: [...state.cuts, { at, lengthMm }] }, ...events)
  const bolster = andThen(cut, (s) =>
    s.position?.bolster ? done(s) : once(s, happening('rehearsal/no-bolster', 'warning')),
  )
  return andThen(bolster, (s) => pain(s, 'skin', 'the cut'))
}

function close(state: State): Done {
  const inside = state.tool ? 'a tool' : state.portal ? 'the portal' : state.needle ? 'the needle' : null
  return done(
    { ...state, over: { how: 'closed', reason: '' }, pedalSince: null },
    ...(inside ? [happening('rehearsal/left-inside', 'critical', { what: inside })] : []),
    happening('rehearsal/closed', 'info'),
  )
}
