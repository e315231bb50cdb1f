/**
 * What was said of harm to nerves, whatever an examination finds: complications, warning signs, alarms.
 *
 * Gives  stop or clear. A complication ends when a physician says that it is resolved, a warning sign when staff ask again and
 *        hear no, an alarm when somebody who may has seen to it. An override, a correction and a taking back end none.
 * Limits of warning signs only those that this site may judge as emergencies, and those on no list; the rest raise alarms.
 *        Complications are known by name or by a word for nerve, cauda equina or a haematoma beside the dura.
 */
import { isLater, type Moment } from '@flavum/base'
import {
  type Actor,
  type CaseState,
  type EverSaid,
  everSaid,
  procedureStart,
  recorded,
  type Stay,
} from '@flavum/casebook'
import { gatedEntries, type Site, warningSigns } from '@flavum/evidence'

export interface NerveStops {
  /** As they were written. */
  readonly complications: readonly string[]
  /** Names of the signs. */
  readonly signs: readonly string[]
  readonly alarms: readonly string[]
}

export function nerveStops(state: CaseState, stay: Stay, site: Site, now: Moment): NerveStops {
  // what is dated ahead by a wrong clock is known all the same; what came after the moment is not
  const isKnown = ({ occurredAt, wordings }: EverSaid): boolean =>
    !isLater(occurredAt, now) || wordings.some((w) => !isLater(w.recordedAt, now))
  return {
    complications: openComplications(stay.ever('complication.occurred').filter(isKnown)),
    signs: openSigns(stay, stay.ever('symptoms.reported').filter(isKnown), site),
    alarms: openEmergencies(state, now, everSaid(state, 'alarm.raised').filter(isKnown)),
  }
}

const harms: readonly RegExp[] = [
  /cauda/i,
  /(dural|spinal) ha?ematoma/i,
  /nerve|paraly|paresis|leg weakness|foot drop/i,
]

/** Whether a complication is harm to a nerve, or presses on one. */
export const isNerveHarm = (what: string): boolean => harms.some((harm) => harm.test(what))

const isPhysician = ({ role }: Actor): boolean => role === 'operator' || role === 'lead'

function openComplications(said: readonly EverSaid<'complication.occurred'>[]): readonly string[] {
  return harms.flatMap((harm) => {
    let open: string | null = null
    for (const { wordings, stands } of said) {
      const named = wordings.filter((w) => harm.test(w.body.what))
      const says = stands?.correctedBy?.actor ?? wordings[0]?.actor
      const resolved =
        stands?.body.outcome === 'resolved' && harm.test(stands.body.what) && says !== undefined && isPhysician(says)
      const unresolved = named.find((w) => w.body.outcome !== 'resolved')
      if (unresolved && !resolved) open = unresolved.body.what
      else if (resolved) open = null
    }
    return open === null ? [] : [open]
  })
}

function openSigns(stay: Stay, said: readonly EverSaid<'symptoms.reported'>[], site: Site): readonly string[] {
  const start = procedureStart(stay)
  const open = new Set<string>()
  for (const { occurredAt, wordings, stands } of said) {
    if (start && isLater(start.at, occurredAt)) continue
    const answers = wordings.flatMap((w) => Object.entries(w.body.answers))
    const bad = answers.flatMap(([name, answer]) => (answer !== 'no' && isEmergency(name, site) ? [name] : []))
    const staff = [...wordings.map((w) => w.actor), ...(stands?.correctedBy ? [stands.correctedBy.actor] : [])].every(
      ({ role }) => role === 'nurse' || role === 'operator' || role === 'lead',
    )
    for (const [name, answer] of Object.entries(stands?.body.answers ?? {}))
      if (answer === 'no' && staff) open.delete(name)
    for (const name of bad) open.add(name)
  }
  return [...open]
}

/** On no list it cannot be told apart from one. */
function isEmergency(name: string, site: Site): boolean {
  const listing = warningSigns.find((l) =>
    [...l.entries, ...(gatedEntries(l, site) ?? [])].some((s) => s.name === name),
  )
  if (!listing) return true
  return gatedEntries(listing, site)?.find((s) => s.name === name)?.urgency === 'emergency'
}

function openEmergencies(state: CaseState, now: Moment, said: readonly EverSaid<'alarm.raised'>[]): readonly string[] {
  const seenTo = new Set(
    recorded(state, 'alarm.acknowledged')
      .filter((r) => !isLater(r.occurredAt, now) || !isLater(r.recordedAt, now))
      .map((r) => r.body.alarm),
  )
  return said
    .filter(({ id, wordings }) => wordings.some((w) => w.body.urgency === 'emergency') && !seenTo.has(id))
    .map(({ id }) => id)
}
