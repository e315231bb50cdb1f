/**
 * The epidural needle: along its line from the skin, stopped by bone, felt at the loss of resistance, and the contrast given.
 *
 * Takes  places in the patient, mm. What the needle passes is asked every quarter of a millimetre.
 * Gives  what is felt on the way in (a false loss of resistance feels like a true one), and where the contrast lies (spread.ts).
 */
import { place, point } from '@flavum/base'
import { contrastAgents } from '@flavum/evidence'
import { contrastSeed, left, remember, spreadFrom } from './contrast-in.ts'
import { andThen, cannot, type Done, done } from './done.ts'
import { type EventCode, type Happening, happening } from './events.ts'
import { type Act, type Place, type Target, ticksPerSecond } from './inputs.ts'
import { lossOfResistance, type NeedleTissue, needleTissue } from './needle.ts'
import { cry, pain } from './patient.ts'
import type { Where } from './spread.ts'
import type { Injection, State, View } from './state.ts'
import { tissueOf } from './tissue.ts'
import { further, levelAt, toward } from './way-in.ts'

type Needle = Extract<Act, { do: 'needle' }>
type Inject = Extract<Act, { do: 'inject' }>
const every = 0.25

export function moveNeedle(state: State, act: Needle): Done {
  if (act.act === 'out') return done({ ...state, needle: null })
  if (act.act === 'place') {
    const axis = toward(act.entry, act.toward)
    if (!axis) return cannot(state, 'the needle points nowhere')
    return pain({ ...state, needle: { entry: act.entry, axis, depthMm: 0 } }, 'skin', 'a needle through the skin')
  }
  if (!state.needle) return cannot(state, 'there is no needle in the patient')
  return act.mm <= 0 ? withdraw(state, act.mm) : push(state, act.mm)
}

function withdraw(state: State, mm: number): Done {
  const { needle } = state
  return done(needle ? { ...state, needle: { ...needle, depthMm: Math.max(0, needle.depthMm + mm) } } : state)
}

function push(state: State, mm: number): Done {
  const needle = state.needle!
  const events: Happening[] = []
  let depth = needle.depthMm
  let was = tissueAt(state, further(needle.entry, needle.axis, depth))
  let punctured = false
  const end = needle.depthMm + mm
  while (depth < end) {
    const next = Math.min(end, depth + every)
    const is = tissueAt(state, further(needle.entry, needle.axis, next))
    if (is === 'bone') {
      events.push(happening('rehearsal/needle-at-bone', 'info', { depth: rounded(depth) }))
      break
    }
    depth = next
    // the thumb cannot tell a true loss from a false one
    if (lossOfResistance(was, is))
      events.push(happening('rehearsal/loss-of-resistance', 'info', { depth: rounded(depth) }))
    if (is === 'sac' && was !== 'sac') {
      punctured = true
      events.push(happening('rehearsal/dura-punctured', 'critical'))
    }
    was = is
  }
  const moved = done({ ...state, needle: { ...needle, depthMm: depth } }, ...events)
  return punctured ? andThen(moved, (s) => cry(s, 'the needle has passed the dura')) : moved
}

const rounded = (mm: number): number => Math.round(mm * 10) / 10

/** What a needle's tip would lie in, also beyond the level's own model. */
export function tissueAt(state: State, at: Place): NeedleTissue {
  const { scene } = state
  const found = levelAt(scene, at)
  const model = found && scene.models[found.target.level]
  if (!model) return 'muscle'
  const now = tissueOf(state, model.level)
  const tip = place(model.levelFromLps, point('lps', ...at))
  const request = { spine: scene.spine, model, now, side: found.target.side, tip, seed: contrastSeed(scene) }
  return needleTissue(request, scene.contrast)
}

export function inject(state: State, { agent: named, mgIodinePerMl, ml }: Inject): Done {
  const { needle, scene } = state
  if (!needle) return cannot(state, 'there is no needle in the patient')
  if (!(ml > 0)) return cannot(state, 'no volume was given')
  const agent = named.trim().toLowerCase()
  const tip = further(needle.entry, needle.axis, needle.depthMm)
  const spread = spreadFrom(state, tip, ml, mgIodinePerMl)
  const where = spread?.where ?? 'outside'
  const target = levelAt(scene, tip)?.target ?? state.target ?? { level: '', side: 'left' as const }
  const injection: Injection = {
    tick: state.tick,
    target,
    tip,
    agent,
    mgIodinePerMl,
    ml,
    where,
    shows: spread?.epidurogram?.strength ?? { left: 0, right: 0 },
    seen: [],
    afterEdits: state.edits?.number ?? 0,
  }
  if (spread) remember(injection, spread)
  return done(
    { ...state, contrast: [...state.contrast, injection] },
    happening('rehearsal/contrast-given', 'info', { ml, agent, where }),
    ...agentEvents(state, agent),
    ...whereEvents(where),
  )
}

function agentEvents({ scene }: State, agent: string): readonly Happening[] {
  const known = contrastAgents.entries.find((a) => a.agent === agent || a.alsoCalled.includes(agent))
  const events: Happening[] = []
  if (known?.intrathecal !== 'labelled')
    events.push(
      happening('rehearsal/contrast-unlabelled', known?.intrathecal === 'dangerous' ? 'critical' : 'warning', {
        agent,
        labelled: known?.intrathecal ?? 'unknown',
      }),
    )
  const iodinated = known?.agent !== 'gadolinium'
  const allergy = scene.patient.allergies.find((a) => a === agent || (iodinated && /iod|contrast/.test(a)))
  if (allergy) events.push(happening('rehearsal/contrast-allergy', 'critical', { allergy, agent }))
  return events
}

const wrong: Partial<Record<Where, EventCode>> = {
  intrathecal: 'rehearsal/contrast-intrathecal',
  subdural: 'rehearsal/contrast-subdural',
  vascular: 'rehearsal/contrast-vascular',
  facet: 'rehearsal/contrast-in-facet',
  behind: 'rehearsal/contrast-behind',
  'in-bone': 'rehearsal/contrast-behind',
  outside: 'rehearsal/contrast-behind',
}

function whereEvents(where: Where): readonly Happening[] {
  const code = wrong[where]
  if (!code) return []
  return [{ code, severity: where === 'intrathecal' || where === 'subdural' ? 'critical' : 'warning', params: {} }]
}

const inFilm: readonly View[] = ['ap', 'contralateral-oblique', 'lateral']

/** Contrast in the epidural space that shows at this level and side still, and that a picture has shown. */
export const epidurogramAt = (state: State, { level, side }: Target): Injection | null =>
  state.contrast.findLast(
    (c) =>
      c.where === 'epidural' &&
      c.target.level === level &&
      c.shows[side] * left(state.scene, secondsSince(state, c.tick)) >= 1 &&
      c.seen.some((v) => inFilm.includes(v)),
  ) ?? null

export const secondsSince = (state: State, tick: number): number => (state.tick - tick) / ticksPerSecond
