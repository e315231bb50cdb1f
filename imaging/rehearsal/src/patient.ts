/**
 * The patient: what was given, how deep they sleep, what they feel, whether they answer.
 *
 * Takes  the state; sedatives by weight, wearing off by halves (assumed, see parameters.ts).
 * Gives  their answers and cries; the sum of local anaesthetics as shares of the published label maxima by weight.
 * Limits a local anaesthetic into the epidural space silences the legs for the rest of the procedure: how long it lasts is not
 *        known here. Nothing here doses a person.
 */
import { maths } from '@flavum/base'
import {
  lidocaineAdrenalinePerKg,
  lidocaineAdrenalineTotal,
  lidocainePlainPerKg,
  lidocainePlainTotal,
} from '@flavum/evidence'
import { andThen, type Done, done, once } from './done.ts'
import { happening } from './events.ts'
import { type Act, ticksPerSecond } from './inputs.ts'
import { assumedSedatives } from './parameters.ts'
import type { State } from './state.ts'

type Drug = Extract<Act, { do: 'drug' }>

const localNames = ['lidocaine', 'lignocaine']
const otherLocals = ['bupivacaine', 'ropivacaine', 'mepivacaine', 'chloroprocaine', 'prilocaine']
const isLocal = (agent: string): boolean => localNames.includes(agent) || otherLocals.includes(agent)

/** Share of what would put this patient to sleep, now. */
export function sedation({ drugs, tick, scene }: State): number {
  const { patient, parameters: p } = scene
  return drugs.reduce((sum, drug) => {
    const known = assumedSedatives[drug.agent]
    if (!known || drug.route !== 'iv') return sum
    const seconds = (tick - drug.tick) / ticksPerSecond
    const onset = Math.min(1, seconds / p.sedativeOnsetSeconds)
    const left = maths.exp((-Math.LN2 * seconds) / known.halfLife)
    return sum + (drug.mg / (known.mgPerKg * patient.weightKg)) * onset * left
  }, 0)
}

export const asleep = (state: State): boolean => sedation(state) >= state.scene.parameters.speechlessAt
export const legsNumb = ({ drugs }: State): boolean =>
  drugs.some((d) => d.route === 'epidural' && isLocal(d.agent) && d.mg > 0)

/** Why the patient would not say what they feel in the legs; null while they would. */
export function deaf(state: State): 'asleep' | 'does not answer' | 'legs anaesthetised' | null {
  if (asleep(state)) return 'asleep'
  if (!state.scene.patient.answers) return 'does not answer'
  return legsNumb(state) ? 'legs anaesthetised' : null
}

export const cry = (state: State, what: string): Done =>
  done(state, ...(deaf(state) ? [] : [happening('rehearsal/awake-alarm', 'critical', { what })]))

/** Skin, muscle and bone hurt an awake patient without local anaesthetic. */
export function pain(state: State, where: 'skin' | 'tract', what: string): Done {
  const { drugs, tick, scene } = state
  const { localFromSeconds, localToSeconds } = scene.parameters
  const numb = drugs.some((d) => {
    const seconds = (tick - d.tick) / ticksPerSecond
    return isLocal(d.agent) && d.route === where && seconds >= localFromSeconds && seconds <= localToSeconds
  })
  return numb || asleep(state) ? done(state) : once(state, happening('rehearsal/pain', 'warning', { what }), where)
}

/** All local anaesthetics of the procedure as a share of the label maximum; null where an agent has no limit here. */
export function localShare({ drugs, scene }: State): number | null {
  let sum = 0
  for (const { agent, mg, adrenaline } of drugs) {
    if (otherLocals.includes(agent) && mg > 0) return null
    if (!localNames.includes(agent)) continue
    const [perKg, total] = adrenaline
      ? [lidocaineAdrenalinePerKg, lidocaineAdrenalineTotal]
      : [lidocainePlainPerKg, lidocainePlainTotal]
    sum += mg / Math.min(perKg.value * scene.patient.weightKg, total.value)
  }
  return sum
}

export function giveDrug(before: State, { agent: named, mg, route, adrenaline = false }: Drug): Done {
  const agent = named.trim().toLowerCase()
  const given = { tick: before.tick, agent, mg, route, adrenaline }
  const state = { ...before, drugs: [...before.drugs, given] }
  const events = [happening('rehearsal/drug-given', 'info', { mg, agent, route })]
  if (!isLocal(agent)) {
    if (!assumedSedatives[agent]) events.push(happening('rehearsal/drug-unknown', 'info', { agent }))
    return done(state, ...events)
  }
  if (route === 'iv') events.push(happening('rehearsal/local-into-vessel', 'critical', { agent }))
  const share = localShare(state)
  if (share === null) return andThen(done(state, ...events), (s) => once(s, sumUnknown(agent)))
  // sums of thirds and tenths may end a hair above one
  if (share > 1 + 1e-9)
    events.push(
      happening('rehearsal/local-over-maximum', 'critical', {
        percent: Math.round(share * 100),
        weight: state.scene.patient.weightKg,
      }),
    )
  return done(state, ...events)
}

const sumUnknown = (agent: string) => happening('rehearsal/local-sum-unknown', 'warning', { agent })

/** Between two inputs: sleep may have come or gone. */
export function breathe(state: State): Done {
  const speechless = asleep(state)
  if (speechless === state.speechless) return done(state)
  return done({ ...state, speechless }, ...(speechless ? [happening('rehearsal/over-sedated', 'critical')] : []))
}

export function ask(state: State): Done {
  const why = deaf(state)
  const answered = why === null || why === 'legs anaesthetised'
  const asked = { tick: state.tick, answered }
  if (!answered) return done({ ...state, asked }, happening('rehearsal/no-answer', 'warning'))
  const drowsy = sedation(state) >= state.scene.parameters.drowsyAt
  const says = why ? 'my legs are numb' : drowsy ? 'I am all right, drowsy' : 'I am all right'
  return done({ ...state, asked }, happening('rehearsal/answered', 'info', { says }))
}
