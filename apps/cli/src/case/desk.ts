/**
 * What every `flavum case` verb stands on: the clinic's folder, who speaks, what the clock shows, and how an answer is given.
 *
 * Limits  another clock than the computer's is for exercises: only a demo clinic takes `--now`.
 */
import { randomUUID } from 'node:crypto'
import { type Moment, type Reason, say, sentence } from '@flavum/base'
import { type Actor, type Book, type CaseEvent, type LaterRules, type Refused, roles } from '@flavum/casebook'
import { dayRules } from '@flavum/day'
import type { Site } from '@flavum/evidence'
import { recoveryRules } from '@flavum/recovery'
import { type Command, Option } from 'commander'
import { type Clinic, openClinic } from '../case-folder.ts'
import { clinicMessages } from '../clinic-messages.ts'
import { json, out } from '../terminal.ts'
import { clockNow, momentFrom } from './clock.ts'
import { followUps } from './follow-ups.ts'

export interface DeskOptions {
  readonly clinic: string
  readonly now?: string
  readonly json?: boolean
}
export interface SpeakerOptions extends DeskOptions {
  readonly as?: string
  readonly role?: string
  readonly at?: string
  readonly id?: string
}

export const atDesk = (command: Command): Command =>
  command
    .addOption(new Option('--clinic <folder>', 'the folder of the clinic').env('FLAVUM_CLINIC').default('.'))
    .addOption(new Option('--now <moment>', 'what the clock shows; demo clinics only').env('FLAVUM_NOW'))
    .option('--json', 'print the machine form')

export const spoken = (command: Command): Command =>
  atDesk(command)
    .addOption(new Option('--as <name>', 'who says it: their name at work, or patient').env('FLAVUM_AS'))
    .addOption(new Option('--role <role>', roles.join(', ')).env('FLAVUM_ROLE'))
    .option('--at <moment>', 'when it occurred: 2026-03-02T09:30, or 09:30 today (otherwise now)')
    .option('--id <id>', 'an id for the entry: handed in twice, it is recorded once')

export interface Desk {
  readonly clinic: Clinic
  readonly now: Moment
}

/** Faults `clinic/no-folder`, `clinic/not-a-demo`, `clinic/time`. */
export function sitDown({ clinic: folder, now }: DeskOptions): Desk {
  const clinic = openClinic(folder)
  warnOfSignatures(clinic)
  const { zone, demo } = clinic.site
  const clock = clockNow(zone)
  if (now === undefined) return { clinic, now: clock }
  if (!demo) throw clinicMessages.fault('clinic/not-a-demo')
  return { clinic, now: momentFrom(now, zone, clock) }
}

/** Beside whatever was asked: what it was to decide is undecided. */
export function warnOfSignatures({ doubtfulSignatures }: Clinic): void {
  for (const why of doubtfulSignatures) process.stderr.write(`!! ${say(why)}\n`)
}

/** What the later rooms hold against an entry at this site. */
export const laterRules = (site: Site): LaterRules => ({ ...dayRules(site), ...recoveryRules(site) })

/** Faults `clinic/nobody`, `clinic/role`. */
export function speaker({ as, role }: SpeakerOptions): Actor {
  if (!as) throw clinicMessages.fault('clinic/nobody')
  const known = roles.find((r) => r === role)
  if (!known) throw clinicMessages.fault('clinic/role', { roles: roles.join(', ') })
  return { name: as, role: known }
}

/** Records one entry, and what follows from it; says where it stands, or why it was refused (then exit 2). */
export function record(caseId: string, type: string, body: unknown, options: SpeakerOptions): Book | null {
  const { clinic, now } = sitDown(options)
  const actor = speaker(options)
  const id = options.id ?? newId()
  const occurredAt = options.at === undefined ? now : momentFrom(options.at, clinic.site.zone, now)
  const entry = { id, type, occurredAt, recordedAt: now, actor, body }
  const result = clinic.append(caseId, entry, laterRules(clinic.site), now)
  if ('refused' in result) return refuse(result, options)
  const followed = followOn({ clinic, now }, caseId, actor)
  if (options.json) json({ accepted: result.accepted, again: result.again, followed })
  else {
    tell(result.accepted, result.again)
    for (const event of followed) tell(event, false)
  }
  return clinic.book(caseId)
}

/** Records what follows from what stands in the case, in the name of who spoke, otherwise of who spoke last. */
export function followOn({ clinic, now }: Desk, caseId: string, speaking?: Actor): readonly CaseEvent[] {
  const { state, events } = clinic.book(caseId)
  const actor = speaking ?? events.at(-1)?.actor
  if (!actor) return []
  return followUps(state, clinic.site, now).flatMap((next) => {
    const entry = { id: newId(), occurredAt: now, recordedAt: now, actor, ...next }
    const after = clinic.append(caseId, entry, laterRules(clinic.site), now)
    return 'refused' in after ? [] : [after.accepted]
  })
}

const newId = (): string => randomUUID().replaceAll('-', '').slice(0, 12)

export function tell({ sequence, type, flags }: CaseEvent, again: boolean): void {
  out(`${again ? 'Recorded before' : 'Recorded'} as entry ${sequence}: ${type}`)
  for (const flag of flags) out(`! ${say(flag)}`)
}

export function refuse({ refused }: Refused, { json: asJson }: DeskOptions): null {
  process.exitCode = 2
  if (asJson) json({ refused: refused.map(inSentences) })
  else process.stderr.write(`Refused; nothing was recorded.\n${refused.map((r) => `- ${say(r)}\n`).join('')}`)
  return null
}

export const inSentences = (r: Reason): Reason & { readonly found: string; readonly remedy: string } => ({
  ...r,
  ...sentence(r),
})

/** An entry by its id, or by its number in the log. */
export const entryIn = ({ events }: Book, name: string): CaseEvent | undefined =>
  events.find((e) => e.id === name) ?? (/^\d+$/.test(name) ? events[Number(name) - 1] : undefined)
